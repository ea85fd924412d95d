import type { Analyses } from '../../analysis/analyses.ts'
import type { ApiComparison, BuildOrBuy } from '../../analysis/build-or-buy.ts'
import type { CommitmentMix, MixFigures } from '../../analysis/commitment-mix.ts'
import type { ServiceLiability } from '../../analysis/liability.ts'
import type { Answer } from '../../economics/answer.ts'
import { formatDuration, formatNumber } from '../../units/format.ts'
import { localeRules } from '../../units/locale.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, groupRow, numberCell, quantityCell, wordCell } from './appendix-cells.ts'
import { planNames } from './appendix-statements.ts'
import type { FactWriter, Print } from './fact-writer.ts'

/** A cell with an answer; in words where there is none. */
function answerCell(writer: FactWriter, name: string, answer: Answer, as: Print): Runs {
  return answer.kind === 'value' ? numberCell(writer, name, answer.value, as) : wordCell('none')
}

/** Hours on spot as a share of what is neither owned nor committed. */
function spotCell(writer: FactWriter, name: string, { hours }: MixFigures): Runs {
  const uncommitted = hours.spot + hours.onDemand
  return numberCell(writer, name, uncommitted === 0 ? 0 : hours.spot / uncommitted, 'percent')
}

function mixRow(writer: FactWriter, name: string, label: string, figures: MixFigures): TableRow {
  const cell = (part: string, value: number): Runs =>
    numberCell(writer, `${name}.${part}`, value, 'statement')
  return bodyRow(
    wordCell(label),
    spotCell(writer, `${name}.spot`, figures),
    cell('cost', figures.cost),
    cell('stranded', figures.stranded),
    cell('low', figures.strandedAtLowDemand),
    cell('regret', figures.regretAtPriceFall),
  )
}

function mixRows(
  writer: FactWriter,
  { pool, label, offers, planned, best, none }: CommitmentMix,
): readonly TableRow[] {
  const name = `appendix.mix.${pool}`
  const terms = (of: 'planned' | 'best'): string => {
    const taken = offers.filter((offer) => offer[of] > 0)
    if (taken.length === 0) return 'nothing'
    return taken
      .map(
        (offer) =>
          `${writer.print(offer[of], 'count')} ${offer.kind === 'purchase' ? 'bought in' : 'from'} ${writer.print(offer.first, 'month')}`,
      )
      .join(', ')
  }
  return [
    groupRow(label),
    mixRow(writer, `${name}.planned`, `As planned, GPUs: ${terms('planned')}`, planned),
    mixRow(writer, `${name}.best`, `Cheapest, GPUs: ${terms('best')}`, best),
    mixRow(writer, `${name}.none`, 'Nothing further committed or bought', none),
  ]
}

/** Commitments and spot as planned, the cheapest and none, for every pool with a decision; undefined where none has one. */
export function commitmentTable(writer: FactWriter, { commitmentMixes }: Analyses): Table | undefined {
  const isTaken = ({ offers, planned, best }: CommitmentMix): boolean =>
    planned.hours.spot > 0 ||
    best.hours.spot > 0 ||
    offers.some((offer) => offer.planned > 0 || offer.best > 0)
  const mixes = commitmentMixes.filter(isTaken)
  const strands = mixes.reduce(
    (sum, { planned, best }) => sum + best.strandedAtLowDemand - planned.strandedAtLowDemand,
    0,
  )
  writer.truth('appendix.has_commitments', mixes.length > 0)
  writer.number('appendix.cheapest_strands', strands, 'money')
  if (mixes.length === 0) return undefined
  return {
    caption: `Commitments, purchases and spot that can still be decided, over the horizon, ${writer.scale.words}`,
    subtitle:
      'On spot: share of what is neither owned nor committed. Cost of what is not owned today, undiscounted. Stranded: paid and not used, as planned and with demand a fifth below plan. Regret: dearer than the best choice if uncommitted prices fall by a further fifth a year',
    columns: [
      { label: 'Pool and choice', kind: 'label' },
      { label: 'On spot', kind: 'number' },
      { label: 'Cost', kind: 'number' },
      { label: 'Stranded', kind: 'number' },
      { label: 'At low demand', kind: 'number' },
      { label: 'Regret', kind: 'number' },
    ],
    rows: mixes.flatMap((mix) => mixRows(writer, mix)),
    source:
      'Each term and purchase that begins within the horizon, whole GPUs; what lies beyond the horizon does not count.',
  }
}

/** From which volume on serving is the cheaper, in words. */
function breakEvenWords(writer: FactWriter, name: string, comparison: ApiComparison): Runs {
  const { breakEven } = comparison.kind === 'compared' ? comparison.figures : comparison.unlike
  return breakEven.kind === 'break-even'
    ? numberCell(writer, name, breakEven.always, 'count')
    : wordCell('never')
}

function apiRow(
  writer: FactWriter,
  { workload, selfHosted }: BuildOrBuy,
  comparison: ApiComparison,
): TableRow {
  const name = `appendix.api.${workload}.${comparison.api}`
  const figures = comparison.kind === 'compared' ? comparison.figures : comparison.unlike
  const judged = comparison.kind === 'compared' ? 'same service level' : `not the same: ${comparison.reason}`
  return bodyRow(
    wordCell(comparison.label),
    numberCell(writer, `${name}.own`, selfHosted.costPerMtok, 'money'),
    numberCell(writer, `${name}.price`, figures.pricePerMtok, 'money'),
    numberCell(writer, `${name}.volume`, selfHosted.mtok, 'count'),
    breakEvenWords(writer, `${name}.break_even`, comparison),
    numberCell(writer, `${name}.advantage`, figures.advantage, 'money'),
    wordCell(judged.replaceAll('_', ' ')),
  )
}

/** Serving against buying by the token, for workloads that name an API; undefined where none does. */
export function apiTable(writer: FactWriter, { buildOrBuy }: Analyses): Table | undefined {
  const isLike = ({ kind }: ApiComparison): boolean => kind === 'compared'
  writer.truth('appendix.has_apis', buildOrBuy.length > 0)
  writer.truth(
    'appendix.has_unlike_apis',
    buildOrBuy.some(({ apis }) => !apis.every(isLike)),
  )
  if (buildOrBuy.length === 0) return undefined
  return {
    caption: `Serve or buy by the token: 1M output tokens with their input, ${writer.style.currency}, settled year`,
    columns: [
      { label: 'API', kind: 'label' },
      { label: 'Served', kind: 'number' },
      { label: 'API price', kind: 'number' },
      { label: 'Mtok a month', kind: 'number' },
      { label: 'Cheaper from', kind: 'number' },
      { label: 'Gain a month', kind: 'number' },
      { label: 'Service level', kind: 'text', weight: 1.6 },
    ],
    rows: buildOrBuy.flatMap((served) => [
      groupRow(served.label),
      ...served.apis.map((comparison) => apiRow(writer, served, comparison)),
    ]),
    source:
      'Served: fully loaded running cost, with retraining and shared cost, less programme and disposal (model.xlsx, sheet Unit economics). Cheaper from: output Mtok a month from which on whole replicas always cost less than the API. Gain: bill of the API less cost of serving.',
  }
}

function liabilityRow(writer: FactWriter, service: ServiceLiability): TableRow {
  const { workload, plan, needed, held, downtime, revenue, expected, p95 } = service
  const name = `appendix.liability.${plan}.${workload}`
  return bodyRow(
    wordCell(`${service.label}, ${planNames[plan].toLowerCase()}`),
    numberCell(writer, `${name}.needed`, needed, 'count'),
    numberCell(writer, `${name}.held`, held, 'count'),
    quantityCell(writer, `${name}.downtime`, downtime, downtimeText(writer, downtime)),
    answerCell(writer, `${name}.revenue`, revenue, 'money'),
    answerCell(writer, `${name}.expected`, expected, 'money'),
    answerCell(writer, `${name}.p95`, p95, 'money'),
  )
}

/** Hours as minutes below two hours. */
function downtimeText(writer: FactWriter, hours: number): string {
  const minutes = hours * 60
  if (minutes < 1 / 60) return formatDuration(minutes * 60, writer.style)
  return minutes < 120 ? `${writer.print(minutes, 'count')} min` : `${writer.print(hours, 'count')} h`
}

/** An uptime to the hundredth of a percent: rounded further, 99.5% would read as never down. */
function uptimeText({ style }: FactWriter, uptime: number): string {
  return `${formatNumber(uptime * 100, 2, style)}${localeRules(style.locale).gap}%`
}

/** Credits for availability that the case promises; undefined where it promises none. */
export function liabilityTable(writer: FactWriter, { liability }: Analyses): Table | undefined {
  const { services, suppliers } = liability
  const credits = suppliers.map(
    ({ label, uptime, credit }) =>
      `${label}: ${writer.print(credit, 'percent')} of its bill at an uptime of ${uptimeText(writer, uptime)}`,
  )
  writer.optional('appendix.supplier_credits', credits.length > 0 && credits.join('; '), (name, text) =>
    writer.words(name, text),
  )
  if (services.length === 0) return undefined
  return {
    caption: 'Credits for availability, the settled year',
    columns: [
      { label: 'Service and plan', kind: 'label' },
      { label: 'Replicas needed', kind: 'number' },
      { label: 'Held', kind: 'number' },
      { label: 'Down a month', kind: 'number' },
      { label: 'Revenue a month', kind: 'number' },
      { label: 'Expected a year', kind: 'number' },
      { label: 'P95 year', kind: 'number' },
    ],
    rows: services.map((service) => liabilityRow(writer, service)),
    source:
      'Expected credits are in EBITDA as contra-revenue; the year that one in twenty exceeds is not. Customers who leave are in neither.',
  }
}

/** Business cases of fine-tuned models; undefined where the plan has none. */
export function tuningTable(writer: FactWriter, { tunings }: Analyses): Table | undefined {
  writer.truth('appendix.has_tunings', tunings.length > 0)
  if (tunings.length === 0) return undefined
  return {
    caption: 'Fine-tuned models: the optimized plan without each against the plan with it',
    subtitle:
      'Upfront: programme spend that it causes. Saving: running cost of the settled year, retraining included',
    columns: [
      { label: 'Model', kind: 'label' },
      { label: 'Upfront', kind: 'number' },
      { label: 'Saving a month', kind: 'number' },
      { label: 'Payback', kind: 'number' },
      { label: 'Repaid by', kind: 'number' },
      { label: 'Net to the horizon', kind: 'number' },
      { label: 'Return', kind: 'number' },
    ],
    rows: tunings.map((tuning) => {
      const name = `appendix.tuning.${tuning.lever}`
      return bodyRow(
        wordCell(tuning.label),
        numberCell(writer, `${name}.upfront`, tuning.upfront, 'money'),
        numberCell(writer, `${name}.saving`, tuning.monthlySaving, 'money'),
        answerCell(writer, `${name}.payback`, tuning.payback, 'months'),
        answerCell(writer, `${name}.repaid`, tuning.paidBackAt, 'months'),
        numberCell(writer, `${name}.net`, tuning.netBenefit, 'money'),
        answerCell(writer, `${name}.return`, tuning.returnOnUpfront, 'percent'),
      )
    }),
    source:
      'Payback: upfront over the saving a month. Repaid by: months from approval, with go-live and ramp as planned. Net: saving as it comes, to the horizon, less upfront.',
  }
}

/** How often models that age should be trained again; undefined where none ages. */
export function retrainingTable(writer: FactWriter, { retraining }: Analyses): Table | undefined {
  if (retraining.length === 0) return undefined
  return {
    caption: 'Retraining: cost of training again and of waiting, a year',
    columns: [
      { label: 'Model', kind: 'label' },
      { label: 'Planned every', kind: 'number' },
      { label: 'Training', kind: 'number' },
      { label: 'Value lost', kind: 'number' },
      { label: 'Best every', kind: 'number' },
      { label: 'Saves a year', kind: 'number' },
    ],
    rows: retraining.map(({ workload, label, interval, cost, bestInterval, saving }) => {
      const name = `appendix.retraining.${workload}`
      return bodyRow(
        wordCell(label),
        numberCell(writer, `${name}.interval`, interval, 'months'),
        numberCell(writer, `${name}.training`, cost.retraining, 'money'),
        numberCell(writer, `${name}.lost`, cost.lostValue, 'money'),
        answerCell(writer, `${name}.best`, bestInterval, 'months'),
        numberCell(writer, `${name}.saving`, saving, 'money'),
      )
    }),
    source:
      'Training is operating expense of the plans; the value lost is a memo. Best by the square-root law.',
  }
}
