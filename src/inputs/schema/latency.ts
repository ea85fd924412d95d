import * as z from 'zod'
import type { Assumption } from '../assumption.ts'
import { quantity } from '../field.ts'
import { alsoCalled } from '../other-names.ts'

/** The statistics of a latency that an audit may state and an SLO may limit. */
export const latencyStatistics = ['mean', 'p50', 'p90', 'p95', 'p99'] as const

/** A statistic of a latency: its mean or a percentile. */
export type LatencyStatistic = (typeof latencyStatistics)[number]

/** The name of a measured latency: time to first token, or time per output token, at a statistic. */
export type LatencyMetric = `${'ttft' | 'tpot'}_${LatencyStatistic}`

const statisticNames: Readonly<Record<LatencyStatistic, string>> = {
  mean: 'mean',
  p50: '50th percentile',
  p90: '90th percentile',
  p95: '95th percentile',
  p99: '99th percentile',
}

function firstToken(statistic: LatencyStatistic): z.ZodOptional<z.ZodType<Assumption>> {
  const field = quantity({
    label: `Time to first token, ${statisticNames[statistic]}`,
    unit: 'second',
    minimum: 0,
    isAboveMinimum: true,
    maximum: 3600,
    examples: ['300 ms'],
  }).optional()
  return alsoCalled(field, `${statistic}_ttft`, `ttft_${statistic}_ms`, `time_to_first_token_${statistic}`)
}

function eachToken(statistic: LatencyStatistic): z.ZodOptional<z.ZodType<Assumption>> {
  const field = quantity({
    label: `Time per output token, ${statisticNames[statistic]}`,
    unit: 'second',
    accepts: ['second/token'],
    minimum: 0,
    isAboveMinimum: true,
    maximum: 60,
    examples: ['30 ms'],
  }).optional()
  return alsoCalled(field, `${statistic}_tpot`, `tpot_${statistic}_ms`, `time_per_output_token_${statistic}`)
}

/** The latencies by metric, each of them optional: what an audited point measured, or what an SLO allows. */
export const latencyFields = {
  ttft_mean: firstToken('mean'),
  ttft_p50: firstToken('p50'),
  ttft_p90: firstToken('p90'),
  ttft_p95: firstToken('p95'),
  ttft_p99: firstToken('p99'),
  tpot_mean: eachToken('mean'),
  tpot_p50: eachToken('p50'),
  tpot_p90: eachToken('p90'),
  tpot_p95: eachToken('p95'),
  tpot_p99: eachToken('p99'),
} satisfies Record<LatencyMetric, z.ZodType>

/** The metrics of the time to first token, then those of the time per output token. */
export const latencyMetrics = {
  ttft: ['ttft_mean', 'ttft_p50', 'ttft_p90', 'ttft_p95', 'ttft_p99'],
  tpot: ['tpot_mean', 'tpot_p50', 'tpot_p90', 'tpot_p95', 'tpot_p99'],
} as const satisfies Readonly<Record<'ttft' | 'tpot', readonly LatencyMetric[]>>

/** A service-level objective: at most one limit for the time to first token and one for the time per output token. */
export const latencyLimits = z.strictObject(latencyFields).meta({
  description:
    'The service-level objective: one limit for ttft, one for tpot, or both, each at a named statistic.',
})
