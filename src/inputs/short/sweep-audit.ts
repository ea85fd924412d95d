import { leastOfSweep, workloadDefaults } from '../../catalogue/case-defaults.ts'
import type { DefaultFigure } from '../../catalogue/default-figure.ts'
import {
  type LatencyStatistics,
  type MeasuredSweep,
  measuredSweeps,
  type SweepPoint,
} from '../../catalogue/sweeps.ts'
import { type Lengths, lengthsTolerance, standsForLengths } from '../rules/request-lengths.ts'
import type { CaseReader } from './case-reader.ts'
import { type CatalogueAudit, catalogueAudit, digits } from './catalogue-audit.ts'
import type { CatalogueTree } from './catalogue-text.ts'
import type { ShortParts } from './short-parts.ts'

/** The sweep of the catalogue that fits a case, or why none does, as a sentence. */
export type SweepFit =
  | { readonly kind: 'fits'; readonly sweep: MeasuredSweep }
  | { readonly kind: 'none'; readonly why: string }

const statistics = ['mean', 'p50', 'p99'] as const satisfies readonly (keyof LatencyStatistics)[]

/** The latencies of a point under the names that limits have, in milliseconds. */
function latenciesOf({ ttft, tpot }: SweepPoint): ReadonlyMap<string, number> {
  return new Map(
    statistics.flatMap((statistic) => [
      [`ttft_${statistic}`, ttft[statistic]],
      [`tpot_${statistic}`, tpot[statistic]],
    ]),
  )
}

const lengthsOf = ({ inputTokens, outputTokens }: MeasuredSweep): Lengths => ({
  input: inputTokens,
  output: outputTokens,
})

const printLengths = ({ input, output }: Lengths): string => `${input} tokens in and ${output} out`

const none = (why: string): SweepFit => ({ kind: 'none', why })

/**
 * The sweep that fits: of the same model, GPU and number format, at lengths that stand for those that the case states, and
 * with a point within the latency limits that it states. A length that the case leaves out is the sweep's.
 */
export function fittingSweep(
  { gpu, model, precision }: ShortParts,
  own: CaseReader,
  workload: string,
): SweepFit {
  const what = `${model.name} in ${precision} on ${gpu.id}`
  const at = (...path: readonly string[]): number | undefined => own.number(['workloads', workload, ...path])
  const sweeps = measuredSweeps.filter(
    (sweep) => sweep.gpu === gpu.id && sweep.model === model.name && sweep.precision === precision,
  )
  if (sweeps.length === 0) return none(`The catalogue has no measured sweep of ${what}.`)
  const stated = { input: at('input_tokens'), output: at('output_tokens') }
  const sweep = sweeps.find((one) => {
    const { input, output } = lengthsOf(one)
    return standsForLengths(lengthsOf(one), { input: stated.input ?? input, output: stated.output ?? output })
  })
  if (sweep === undefined) return none(otherLengths(what, sweeps, stated))
  const points = sweep.points.map(latenciesOf)
  const limits = own.names(['workloads', workload, 'slo'])
  const missing = limits.filter((metric) => points.some((latencies) => !latencies.has(metric)))
  if (missing.length > 0)
    return none(`The measured sweep of ${what} holds no ${missing.join(' and no ')}, which the case limits.`)
  const isWithin = (latencies: ReadonlyMap<string, number>): boolean =>
    limits.every((metric) => (latencies.get(metric) ?? 0) <= 1000 * (at('slo', metric) ?? 0))
  return points.some(isWithin)
    ? { kind: 'fits', sweep }
    : none(`No point of the measured sweep of ${what} is within the latency limits of the case.`)
}

function otherLengths(
  what: string,
  sweeps: readonly MeasuredSweep[],
  stated: { readonly input: number | undefined; readonly output: number | undefined },
): string {
  const measured = sweeps.map((sweep) => printLengths(lengthsOf(sweep))).join('; ')
  const served = printLengths({
    input: stated.input ?? Number.parseFloat(workloadDefaults.input_tokens.value),
    output: stated.output ?? Number.parseFloat(workloadDefaults.output_tokens.value),
  })
  return `The measured sweeps of ${what} (${measured}) are more than ${lengthsTolerance} times apart from the lengths of the case (${served}).`
}

/** The lengths of a sweep as those of a workload, as far from them as the sweep may stand for. */
export function lengthDefaults(
  sweep: MeasuredSweep,
): Readonly<Record<'input_tokens' | 'output_tokens', DefaultFigure>> {
  const figure = (tokens: number): DefaultFigure => ({
    value: `${tokens} tokens`,
    low: `${Math.ceil(tokens / lengthsTolerance)} tokens`,
    high: `${Math.floor(tokens * lengthsTolerance)} tokens`,
    source: `lengths of the measured sweep; it stands for lengths within ${lengthsTolerance} times of them`,
    asOf: sweep.asOf,
    grade: 'assumed',
  })
  return { input_tokens: figure(sweep.inputTokens), output_tokens: figure(sweep.outputTokens) }
}

/** A sweep as an audit that others measured. */
export function sweepAudit(parts: ShortParts, sweep: MeasuredSweep): CatalogueAudit {
  const points = sweep.points.map((point) => [`c${point.inFlight}`, pointTree(sweep, point)] as const)
  return catalogueAudit(parts, {
    mode: 'published',
    engine: sweep.engine,
    gpusPerReplica: sweep.gpusPerReplica,
    inputTokens: sweep.inputTokens,
    outputTokens: sweep.outputTokens,
    date: sweep.asOf,
    source: `${sweep.source}: ${sweep.url} (${sweep.licence})`,
    notes: sweep.notes,
    points: Object.fromEntries(points),
  })
}

function pointTree(sweep: MeasuredSweep, point: SweepPoint): CatalogueTree {
  const output = point.outputRate * sweep.gpusPerReplica
  return {
    load: String(point.inFlight),
    output_tps: {
      value: digits(output, 6),
      low: digits(output * leastOfSweep.share, 6),
      high: digits(output, 6),
      source: `${sweep.source}; ${leastOfSweep.reason}`,
      asOf: sweep.asOf,
      grade: 'assumed',
    },
    ...Object.fromEntries([...latenciesOf(point)].map(([metric, ms]) => [metric, `${ms} ms`])),
  }
}
