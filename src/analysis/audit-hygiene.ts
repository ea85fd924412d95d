import type { Inputs } from '../inputs/inputs.ts'
import { monthsBetween, readMonth } from '../units/calendar.ts'
import type { AuditPhysics } from './audit-physics.ts'
import type { AuditUse } from './audit-use.ts'

/** The rules by which an audit is judged before its figures are used. */
export type HygieneRule =
  | 'zero-completed'
  | 'failed-requests'
  | 'lengths-differ'
  | 'input-counted'
  | 'prefill-gpus-missing'
  | 'impossible-bandwidth'
  | 'suspect-physics'
  | 'itl-as-tpot'
  | 'cached-prefixes'
  | 'offline-maximum'
  | 'cache-does-not-fit'
  | 'busy-counter'
  | 'stale'

/** What is wrong with an audit, as a sentence, and what it may understate the cost of GPUs by. */
export interface HygieneFinding {
  readonly rule: HygieneRule
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Money a month; none where the effect cannot be told. */
  readonly cost: number | undefined
}

/** What a rule looks at. */
interface Evidence {
  readonly inputs: Inputs
  readonly use: AuditUse
  readonly physics: AuditPhysics
}

type Rule = (evidence: Evidence) => HygieneFinding | undefined

/** Failed requests, differences of lengths and of cache hits above these shares are told. */
const failedShareAllowed = 0.01
const differenceAllowed = 0.1
/** Output tokens beyond those asked for that rounding of a published figure may explain. */
const roundingAllowed = 1.02
/** Reading of the GPU's counter above which people take a GPU for full. */
const busyEnough = 0.8
/** Months after which traffic, engine and drivers have moved on. */
const staleAfterMonths = 12

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

const zeroCompleted: Rule = ({ use }) =>
  use.point.completed?.value === 0
    ? {
        rule: 'zero-completed',
        severity: 'error',
        message: 'no request was completed at the operating point',
        cost: use.gpuCost,
      }
    : undefined

const failedRequests: Rule = ({ use }) => {
  const failed = use.point.failed_share.value
  if (!(failed > failedShareAllowed)) return undefined
  const message = `${percent(failed)} of the requests failed at the operating point; their tokens cost without being served`
  return { rule: 'failed-requests', severity: 'warning', message, cost: failed * use.gpuCost }
}

const lengthsDiffer: Rule = ({ inputs, use }) => {
  const workload = inputs.tree.workloads[use.workload]
  if (workload === undefined) return undefined
  const { audit } = use
  const input = workload.input_tokens.value / audit.input_tokens.value
  const output = workload.output_tokens.value / audit.output_tokens.value
  const furthest = Math.max(Math.abs(input - 1), Math.abs(output - 1))
  if (!(furthest > differenceAllowed)) return undefined
  const measured = `${audit.input_tokens.value} in and ${audit.output_tokens.value} out`
  const asked = `${workload.input_tokens.value} in and ${workload.output_tokens.value} out`
  const message = `measured at ${measured}, but the traffic is ${asked}: throughput at another length says little`
  // More input for an output token costs prefill that the audit did not see.
  return {
    rule: 'lengths-differ',
    severity: 'warning',
    message,
    cost: Math.max(0, input / output - 1) * use.gpuCost,
  }
}

/** Output tokens a second that the load of a point can give: what was asked for, or what its pace allows. */
function possibleOutput({ audit, point, timePerOutputToken }: AuditUse): number | undefined {
  if (audit.load === 'request_rate') return point.load.value * audit.output_tokens.value
  return timePerOutputToken === undefined ? undefined : point.load.value / timePerOutputToken
}

const inputCounted: Rule = ({ use }) => {
  const possible = possibleOutput(use)
  const claimed = use.point.output_tps.value
  if (possible === undefined || !(claimed > possible * roundingAllowed)) return undefined
  const { input_tokens: input, output_tokens: output } = use.audit
  const withInput = (input.value + output.value) / output.value
  const isBoth = Math.abs(claimed / possible / withInput - 1) < differenceAllowed
  const hint = isBoth ? 'input tokens are counted as output' : 'more was counted than was asked for'
  const message = `${Math.round(claimed)} output tokens/s are claimed where the load allows ${Math.round(possible)}: ${hint}`
  return { rule: 'input-counted', severity: 'error', message, cost: (claimed / possible - 1) * use.gpuCost }
}

const prefillGpusMissing: Rule = ({ use, physics }) => {
  if (physics.kind === 'unknown' || !(physics.operating.computeUsed > 1)) return undefined
  const used = physics.operating.computeUsed
  const message = `prefill and decode would take ${percent(used)} of the dense arithmetic of the GPUs counted: those of prefill are left out, or a sparse rate was read as dense`
  return { rule: 'prefill-gpus-missing', severity: 'error', message, cost: (used - 1) * use.gpuCost }
}

const impossibleBandwidth: Rule = ({ use, physics }) => {
  if (physics.kind === 'unknown' || !(physics.operating.bandwidthUsed > 1)) return undefined
  const used = physics.operating.bandwidthUsed
  const message = `a step would read ${percent(used)} of what the memory can deliver in its time: impossible`
  return { rule: 'impossible-bandwidth', severity: 'error', message, cost: (used - 1) * use.gpuCost }
}

const suspectPhysics: Rule = ({ physics }) => {
  if (physics.kind === 'unknown' || physics.operating.plausibility !== 'suspect') return undefined
  const { bandwidthUsed, computeUsed } = physics.operating
  const message = `${percent(Math.max(bandwidthUsed, computeUsed))} of the hardware's limit is more than engines reach: measure it again`
  return { rule: 'suspect-physics', severity: 'warning', message, cost: undefined }
}

const itlAsTpot: Rule = ({ use }) => {
  const { audit, point, timePerOutputToken: each, timeToFirstToken: first = 0 } = use
  if (audit.load === 'request_rate' || each === undefined) return undefined
  const later = Math.max(0, audit.output_tokens.value - 1)
  const expected = (point.load.value * audit.output_tokens.value) / (first + later * each)
  const reached = point.output_tps.value / expected
  if (!(reached < 1 - 2 * differenceAllowed)) return undefined
  const message = `at this time per token ${point.load.value} requests in flight would give ${Math.round(expected)} tokens/s, but ${Math.round(point.output_tps.value)} were measured: the pace between chunks was read as the time per token`
  return { rule: 'itl-as-tpot', severity: 'warning', message, cost: undefined }
}

const cachedPrefixes: Rule = ({ inputs, use }) => {
  const traffic = inputs.tree.workloads[use.workload]?.prefix_hit_share.value ?? 0
  const measured = use.audit.prefix_hit_share.value
  if (!(measured > traffic + differenceAllowed)) return undefined
  const message = `${percent(measured)} of the input was cached in the audit, but ${percent(traffic)} is in the traffic: prefill is missing`
  const prefill = use.audit.input_tokens.value * (measured - traffic)
  const cost = (prefill / (use.audit.input_tokens.value + use.audit.output_tokens.value)) * use.gpuCost
  return { rule: 'cached-prefixes', severity: 'warning', message, cost }
}

const offlineMaximum: Rule = ({ inputs, use }) => {
  const objective = inputs.objectives.find(({ workload }) => workload === use.workload)
  if (use.audit.mode !== 'offline' || objective?.ttft === undefined) return undefined
  const message =
    'an offline maximum, without requests that arrive over time, is taken for an interactive objective'
  return { rule: 'offline-maximum', severity: 'warning', message, cost: undefined }
}

const cacheDoesNotFit: Rule = ({ physics }) => {
  if (physics.kind === 'unknown') return undefined
  const { memory, operating } = physics
  if (memory.kind === 'weights-do-not-fit')
    return {
      rule: 'cache-does-not-fit',
      severity: 'error',
      message: `the weights exceed the usable memory by ${(memory.missingBytes / 1e9).toFixed(1)} GB`,
      cost: undefined,
    }
  if (operating.batch <= memory.sequences) return undefined
  const message = `${Math.round(operating.batch)} sequences are decoded at once, but the caches of only ${memory.sequences} fit at full length: long requests will be pre-empted`
  return { rule: 'cache-does-not-fit', severity: 'warning', message, cost: undefined }
}

/** The driver counts a GPU as busy while any kernel runs, however little of it works. */
const busyCounter: Rule = ({ use, physics }) => {
  const busy = use.point.gpu_utilisation?.value
  if (physics.kind === 'unknown' || busy === undefined) return undefined
  const worked = Math.max(physics.operating.bandwidthUsed, physics.operating.computeUsed)
  if (!(busy > busyEnough && worked < busy / 2)) return undefined
  const message = `the counter of the GPU reads ${percent(busy)}, but only ${percent(worked)} of its memory bandwidth or arithmetic is used: it counts time, not work`
  return { rule: 'busy-counter', severity: 'warning', message, cost: undefined }
}

const stale: Rule = ({ inputs, use }) => {
  const month = readMonth(use.audit.date.slice(0, 7))
  const age = month === undefined ? 0 : monthsBetween(month, inputs.opening)
  if (!(age > staleAfterMonths)) return undefined
  const message = `the audit is ${age} months old: engine, drivers and traffic have moved on`
  return { rule: 'stale', severity: 'warning', message, cost: undefined }
}

const rules: readonly Rule[] = [
  zeroCompleted,
  inputCounted,
  prefillGpusMissing,
  impossibleBandwidth,
  failedRequests,
  lengthsDiffer,
  cachedPrefixes,
  offlineMaximum,
  itlAsTpot,
  suspectPhysics,
  cacheDoesNotFit,
  busyCounter,
  stale,
]

/** Everything that the rules find against the audit behind a configuration, errors first. */
export function hygieneOf(inputs: Inputs, use: AuditUse, physics: AuditPhysics): readonly HygieneFinding[] {
  const found = rules.flatMap((rule) => rule({ inputs, use, physics }) ?? [])
  return [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity === 'warning'),
  ]
}
