import type { Analyses } from '../../analysis/analyses.ts'
import type { AuditDiagnosis } from '../../analysis/audit-diagnosis.ts'
import type { NamedBottleneck } from '../../analysis/audit-leading.ts'
import type { ApiComparison, BuildOrBuy } from '../../analysis/build-or-buy.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { formatMoney } from '../../units/format.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, groupRow, numberCell, quantityCell, wordCell } from './appendix-cells.ts'
import { type AuditedService, auditedServices, configurationNames, diagnosesOf } from './audit-services.ts'
import type { FactWriter } from './fact-writer.ts'

/** Output tokens by which people budget. */
const budgetTokens = 1000

function bottleneckCells(
  writer: FactWriter,
  name: string,
  { use }: AuditDiagnosis,
  found: NamedBottleneck | undefined,
): readonly Runs[] {
  const per1k = found === undefined || use.tokens === 0 ? undefined : (found.cost / use.tokens) * budgetTokens
  return [
    wordCell(found?.name),
    numberCell(writer, `${name}.cost`, found?.cost, 'money'),
    per1k === undefined
      ? wordCell(undefined)
      : quantityCell(writer, `${name}.per_1k`, per1k, formatMoney(per1k, writer.style)),
  ]
}

function leadingRow(writer: FactWriter, plan: PlanId, diagnosis: AuditDiagnosis): TableRow {
  const name = `audit.leading.${plan}.${diagnosis.use.workload}`
  const { leading } = diagnosis
  return bodyRow(
    wordCell(diagnosis.use.label),
    ...bottleneckCells(writer, `${name}.of_hours`, diagnosis, leading?.ofHours),
    ...bottleneckCells(writer, `${name}.at_work`, diagnosis, leading?.atWork),
    wordCell(leading?.atWork.part === 'none' ? 'waiting' : leading?.atWork.part),
  )
}

/** The one bottleneck of each service by its name; undefined where no service tells the time of a request. */
export function leadingTable(writer: FactWriter, analyses: Analyses): Table | undefined {
  const services = auditedServices(analyses)
  const isTold = diagnosesOf(services).some(({ diagnosis }) => diagnosis.leading !== undefined)
  if (!isTold) return undefined
  return {
    caption: `The bottleneck of each service, ${writer.style.currency} a month and per 1k output tokens`,
    subtitle:
      'The dearest of: I/O, compute, memory bandwidth, batching inefficiency, queueing, capacity (hours held and not at work)',
    columns: [
      { label: 'Service', kind: 'label', weight: 1.3 },
      { label: 'Of all hours', kind: 'text' },
      { label: 'A month', kind: 'number' },
      { label: 'Per 1k', kind: 'number' },
      { label: 'Of hours at work', kind: 'text', weight: 1.2 },
      { label: 'A month', kind: 'number' },
      { label: 'Per 1k', kind: 'number' },
      { label: 'Part of the request', kind: 'text', weight: 1.5 },
    ],
    rows: plans.flatMap((plan) => [
      groupRow(configurationNames[plan]),
      ...services.map((service) => leadingRow(writer, plan, service[plan])),
    ]),
  }
}

/** An API that is not the same service, with what it would bill less than the fleet costs. */
type CheaperOffer = Extract<ApiComparison, { kind: 'refused' }>

/** The offer that misses a limit and saves most; undefined where none is cheaper than the fleet. */
function cheapestOffer({ buildOrBuy }: Analyses, workload: string): CheaperOffer | undefined {
  const apis = buildOrBuy.flatMap((found: BuildOrBuy) => (found.workload === workload ? found.apis : []))
  return apis
    .flatMap((api) => (api.kind === 'refused' && api.unlike.advantage < 0 ? [api] : []))
    .toSorted((a, b) => a.unlike.advantage - b.unlike.advantage)[0]
}

function limitRow(
  writer: FactWriter,
  analyses: Analyses,
  { workload, label, optimized }: AuditedService,
): TableRow {
  const name = `audit.limit_price.${workload}`
  const { tokensPerSecond, saving } = optimized.limitCost
  const offer = cheapestOffer(analyses, workload)
  return bodyRow(
    wordCell(label),
    tokensPerSecond > 0
      ? numberCell(writer, `${name}.tokens`, tokensPerSecond, 'count')
      : wordCell(undefined),
    saving > 0 ? numberCell(writer, `${name}.cost`, saving, 'money') : wordCell('nothing'),
    wordCell(offer === undefined ? 'none that is cheaper' : `${offer.label}: ${offer.reason}`),
    offer === undefined
      ? wordCell(undefined)
      : numberCell(writer, `${name}.offer`, -offer.unlike.advantage, 'money'),
  )
}

/** The price of the latency limits: what they cost on the planned GPUs, and what the nearest API that misses them would save. */
export function limitPriceTable(writer: FactWriter, analyses: Analyses): Table {
  return {
    caption: `What the latency limits cost, ${writer.style.currency} a month of the settled year`,
    subtitle:
      'On the planned GPUs: the same tokens at the best measured point whatever its latency. By an API: its bill against the cost of the fleet',
    columns: [
      { label: 'Service', kind: 'label' },
      { label: 'Tokens/s forgone', kind: 'number', weight: 0.8 },
      { label: 'The limits cost', kind: 'number', weight: 0.8 },
      { label: 'Nearest API, and the limit it misses', kind: 'text', weight: 2 },
      { label: 'It would save', kind: 'number', weight: 0.8 },
    ],
    rows: auditedServices(analyses).map((service) => limitRow(writer, analyses, service)),
  }
}
