import {
  financeDefaults,
  latencyDefaults,
  leverDefaults,
  plannedUtilisation,
  sweepLatencyDefaults,
  workloadDefaults,
} from '../../catalogue/case-defaults.ts'
import type { DefaultFigure } from '../../catalogue/default-figure.ts'
import { listPriceOf } from '../../catalogue/gpu-prices.ts'
import { supplierKinds } from '../../catalogue/gpus.ts'
import {
  hoursPerMonth,
  monthAt,
  type Period,
  periodEnd,
  printMonth,
  secondsPerHour,
} from '../../units/calendar.ts'
import { boundAudit, hasArithmetic } from './bound-audit.ts'
import type { CaseReader } from './case-reader.ts'
import type { CatalogueAudit } from './catalogue-audit.ts'
import { type CatalogueTree, quotedText } from './catalogue-text.ts'
import type { ShortNames } from './short-fields.ts'
import type { ShortParts } from './short-parts.ts'
import { fittingSweep, lengthDefaults, type SweepFit, sweepAudit } from './sweep-audit.ts'

/** A short case while the catalogue fills it in. */
export interface ShortCase {
  readonly parts: ShortParts
  readonly names: ShortNames
  readonly period: Period
  /** The audits that the case states itself; then none of the catalogue stands in. */
  readonly audits: readonly string[]
  /** The measured sweep that stands in where the case has no audit. */
  readonly sweep: SweepFit
  readonly hasLevers: boolean
  readonly hasSuppliers: boolean
  /** Whether the path of a month is stated, so that nothing grows by the year. */
  readonly hasMonthlyRequests: boolean
}

/** Who, when, finance, and what is asked: all that follows from names alone. */
export function frameOf(short: ShortCase, own: CaseReader): CatalogueTree {
  const { parts, names, period } = short
  const { growth_per_year: growth, ...asked } = workloadDefaults
  const name = parts.model.name.split('/').at(-1) ?? parts.model.name
  return {
    id: caseId(parts),
    title: quotedText(`Serving ${name} on ${parts.gpu.id}`),
    organisation: quotedText('Organisation not stated'),
    memo: {
      to: 'Executive committee',
      from: 'Head of platform',
      date: `${printMonth(monthAt(period, 1))}-15`,
    },
    finance: financeDefaults,
    pools: {
      [names.pool]: {
        label: parts.gpu.id,
        gpu: parts.gpu.id,
        gpus_per_node: '8',
        rounding: 'gpus',
        suppliers: `[${suppliersOf(short, own).join(', ')}]`,
      },
    },
    suppliers: short.hasSuppliers ? labelOf(short) : supplierOf(short),
    workloads: {
      [names.workload]: {
        label: quotedText(`Service on ${name}`),
        ...asked,
        ...(short.sweep.kind === 'fits' ? lengthDefaults(short.sweep.sweep) : {}),
        growth_per_year: short.hasMonthlyRequests ? undefined : growth,
        slo: objectiveOf(short, own),
      },
    },
  }
}

function caseId({ model, gpu }: ShortParts): string {
  const text = `${model.name.split('/').at(-1)}-on-${gpu.id}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return text.slice(0, 40).replace(/-$/, '')
}

function suppliersOf({ hasSuppliers, names }: ShortCase, own: CaseReader): readonly string[] {
  if (!hasSuppliers) return [names.supplier]
  return own.names(['suppliers']).filter((name) => own.names(['suppliers', name, 'gpus']).includes(names.gpu))
}

/** The name of the catalogue's supplier for people, where the case states only what it charges. */
function labelOf({ parts, names }: ShortCase): CatalogueTree | undefined {
  return names.supplier === parts.supplier
    ? { [names.supplier]: { label: supplierKinds[parts.supplier] } }
    : undefined
}

function supplierOf({ parts, names }: ShortCase): CatalogueTree {
  const price = listPriceOf(parts.gpu.id, parts.supplier)
  const gpus = price === undefined ? {} : { [parts.gpu.id]: { on_demand: price } }
  return { [names.supplier]: { label: supplierKinds[parts.supplier], gpus } }
}

/** The limits of a chat, at the mean, or as a sweep is read; of an audit of the case's own at the statistic that it measured. */
function objectiveOf({ audits: [audit], sweep }: ShortCase, own: CaseReader): CatalogueTree {
  if (audit === undefined) return sweep.kind === 'fits' ? sweepLatencyDefaults : latencyDefaults
  const limits = (['ttft', 'tpot'] as const).flatMap((kind) => {
    const [metric] = own.metricsMeasured(audit, kind)
    return metric === undefined ? [] : [[metric, latencyDefaults[`${kind}_mean`]] as const]
  })
  return Object.fromEntries(limits)
}

/** The audits that stand in where a case has none: as it runs today, and in fp8 where that is proposed. */
export interface CatalogueAudits {
  readonly today: CatalogueAudit | undefined
  readonly fp8: CatalogueAudit | undefined
}

/**
 * The sweep that fits the case, or else the bounds of the model on its GPU at the lengths of the workload. Beside a
 * sweep no bound is proposed, nor a sweep beside a bound: the gap between both is neither gain nor loss.
 */
export function auditsOf(short: ShortCase, own: CaseReader, filled: CaseReader): CatalogueAudits {
  const { parts, names, period, sweep } = short
  if (short.audits.length > 0) return { today: undefined, fp8: undefined }
  if (sweep.kind === 'fits') return { today: sweepAudit(parts, sweep.sweep), fp8: undefined }
  const at = (name: 'input_tokens' | 'output_tokens'): number =>
    filled.number(['workloads', names.workload, name]) ?? Number.parseFloat(workloadDefaults[name].value)
  const stated = filled.names(['workloads', names.workload, 'slo'])
  const metrics = [...new Set([...Object.keys(latencyDefaults), ...stated])]
  const bound = (precision: 'bf16' | 'fp8'): CatalogueAudit | undefined => {
    const fit = fittingSweep({ ...parts, precision }, own, names.workload)
    if (fit.kind === 'fits') return undefined
    const use = { ...parts, precision, inputTokens: at('input_tokens'), outputTokens: at('output_tokens') }
    return boundAudit(use, metrics, { date: periodEnd(period), why: fit.why })
  }
  const proposes = !short.hasLevers && parts.precision === 'bf16' && hasArithmetic(parts.gpu.facts, 'fp8')
  return { today: bound(parts.precision), fp8: proposes ? bound('fp8') : undefined }
}

/** The audits of the catalogue, and the deployment that runs on the one of today. */
export function servingOf({ names, audits }: ShortCase, { today, fp8 }: CatalogueAudits): CatalogueTree {
  const standing = [today, fp8].filter((audit) => audit !== undefined)
  const [own = today?.name] = audits
  return {
    audits: Object.fromEntries(standing.map(({ name, tree }) => [name, tree])),
    deployments: { [names.workload]: { pool: names.pool, audit: own } },
  }
}

/** The replicas that the peak of today needs at the planned utilisation. */
export function replicasOf({ names }: ShortCase, filled: CaseReader): DefaultFigure | undefined {
  const { workload } = names
  const of = (name: string): number => filled.number(['workloads', workload, name]) ?? 0
  const audit = filled.text(['deployments', workload, 'audit'])
  const rate = audit === undefined ? undefined : filled.bestRate(audit, workload)
  if (rate === undefined) return undefined
  const mean = (of('requests') * of('output_tokens')) / (hoursPerMonth * secondsPerHour)
  const needed = (mean * of('peak_to_average')) / rate
  const at = (share: string): string =>
    String(Math.min(1_000_000, Math.max(1, Math.ceil(needed / (Number.parseFloat(share) / 100)))))
  const { value, low, high, asOf } = plannedUtilisation
  const source = `what the peak of today needs at ${value} of what a replica gives; ${plannedUtilisation.source}`
  return { value: at(value), low: at(high), high: at(low), source, asOf, grade: 'assumed' }
}

/** What is proposed where the case proposes nothing: fp8 where the GPU has it, and fewer GPUs off the peak. */
export function proposalOf({ names, period }: ShortCase, { fp8 }: CatalogueAudits): CatalogueTree {
  const month = (index: number): string => printMonth(monthAt(period, index))
  const { fp8: quantise, autoscaling } = leverDefaults
  const deployment = `deployments.${names.workload}`
  return {
    levers: {
      ...(fp8 === undefined
        ? {}
        : { fp8: leverOf(quantise, month(4), { [`${deployment}.audit`]: fp8.name }) }),
      autoscaling: leverOf(autoscaling, month(5), {
        [`${deployment}.autoscaling_efficiency`]: autoscaling.efficiency,
      }),
    },
    programme: {
      ...(fp8 === undefined ? {} : { fp8: costOf(quantise, 'fp8', month(3)) }),
      autoscaling: costOf(autoscaling, 'autoscaling', month(4)),
    },
  }
}

type LeverDefault = (typeof leverDefaults)[keyof typeof leverDefaults]

function leverOf(
  { label, description, kind }: LeverDefault,
  live: string,
  patches: CatalogueTree,
): CatalogueTree {
  return { label, description: quotedText(description), kind, go_live: live, ramp: '3 months', patches }
}

function costOf({ label, cost }: LeverDefault, lever: string, month: string): CatalogueTree {
  return { label, levers: `[${lever}]`, amount: cost, month }
}
