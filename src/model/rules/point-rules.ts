import {
  type Audit,
  type AuditPoint,
  allowedFormula,
  allowedOutput,
  auditsInUse,
  impliedInFlight,
  isBound,
  middleLatency,
  type NamedAudit,
  statedInFlight,
} from '../audit-measure.ts'
import { auditPhysics, type ReplicaPhysics } from '../audit-physics.ts'
import { printNumber, printShare, printTime, printTimes } from './printed.ts'
import { type RuleFacts, type RuleSubject, rule } from './rule.ts'

/** A measured point of an audit in use, as of one replica; the bounds of hardware were not measured, and prove nothing. */
interface Measured extends NamedAudit {
  readonly pointId: string
  readonly point: AuditPoint
}

function pointsInUse({ inputs }: RuleFacts): readonly Measured[] {
  return auditsInUse(inputs)
    .filter(({ audit }) => !isBound(audit))
    .flatMap((named) => Object.entries(named.audit.points).map(([pointId, point]) => ({ ...named, pointId, point })))
}

/** Of them those at which some configuration operates. */
function operatingPoints(facts: RuleFacts): readonly Measured[] {
  const { configurations } = facts.inputs
  return pointsInUse(facts).filter(({ id, pointId }) => configurations.some(({ audit, point }) => audit === id && point === pointId))
}

const subject = ({ id }: NamedAudit): RuleSubject => ({ audit: id })
const nameOf = ({ id, pointId }: Measured): string => `the point '${pointId}' of audit '${id}'`

/**
 * Tokens claimed over those that the load allows. Warned from 5 %: medians stand for means, and published figures are
 * rounded (public sweeps reach 1.02). Refused from 25 %: a run of a hundred requests at random strays from its rate by
 * 10 % (one standard deviation), so a claim beyond it is another quantity, not another sample.
 */
const throughputBounds = { warnAbove: 1.05, refuseAbove: 1.25 } as const

/** Tokens claimed over those that the load allows. */
function claimOverAllowed({ audit, point }: Measured): number | undefined {
  const allowed = allowedOutput(audit, point)
  return allowed === undefined ? undefined : point.output_tps.value / allowed
}

/** The physics of a point; none of one whose tokens are refused already, since they would be told a second time. */
function physicsOf(measured: Measured, { inputs }: RuleFacts): ReplicaPhysics | undefined {
  if ((claimOverAllowed(measured) ?? 0) > throughputBounds.refuseAbove) return undefined
  const physics = auditPhysics(inputs, measured)
  return physics.kind === 'known' ? physics : undefined
}

const zeroCompleted = rule<Measured>({
  code: 'zero-completed',
  label: 'Point at which no request completed',
  open: 'An audited point completed no request',
  topic: 'audit',
  owner: 'engineering',
  of: pointsInUse,
  measure: ({ point: { completed } }) => (completed?.value === 0 ? 1 : 0),
  refuseAbove: 0,
  words: (member) => ({
    message: `${nameOf(member)} completed no request`,
    hint: 'leave the point out: nothing was measured',
  }),
  place: ({ point }) => point.completed?.place,
  subject,
  understated: () => 1,
})

const failedRequests = rule<Measured>({
  code: 'failed-requests',
  label: 'Failed requests of a point',
  open: 'Requests failed at an audited operating point',
  topic: 'audit',
  owner: 'engineering',
  isAdvice: true,
  of: operatingPoints,
  measure: ({ point }) => point.failed_share.value,
  warnAbove: 0.01,
  words: (member, failed) => ({
    message: `at ${nameOf(member)} ${printShare(failed)} of the requests failed; their tokens cost without being served`,
    hint: 'measure a lighter load, or count the tokens of requests that succeeded only',
  }),
  place: ({ point }) => point.failed_share.place,
  subject,
  understated: (_member, failed) => failed,
})

function whatLoadIs(audit: Audit, point: AuditPoint): string {
  const tokens = `${printNumber(audit.output_tokens.value)} tokens`
  if (audit.load === 'request_rate' && !isBoundInFlight(audit, point)) return `${printNumber(point.load.value)} requests/s of ${tokens}`
  const [first, each] = [middleLatency(point, 'ttft'), middleLatency(point, 'tpot')]
  const inFlight = `${printNumber(statedInFlight(audit, point) ?? 0)} requests in flight of ${tokens}`
  const firstToken = first === undefined ? '' : `${printTime(first)} to the first and `
  return `${inFlight}, ${firstToken}${printTime(each ?? 0)} for each`
}

/** Whether the requests in flight, and not the rate at which they came, bound the tokens of a point. */
function isBoundInFlight(audit: Audit, point: AuditPoint): boolean {
  const allowed = allowedOutput(audit, point) ?? Number.POSITIVE_INFINITY
  return allowed < point.load.value * audit.output_tokens.value
}

function throughputHint({ audit }: Measured, factor: number): string {
  const withInput = 1 + audit.input_tokens.value / audit.output_tokens.value
  if (Math.abs(factor / withInput - 1) < 0.15) return 'input tokens seem to be counted: give output tokens only'
  if (audit.load === 'request_rate') return 'is the load, or output_tokens, another?'
  return 'load and output_tps must be of the same replicas, and tpot the mean time of a token, not the time between chunks (ITL)'
}

const impossibleThroughput = rule<Measured>({
  code: 'impossible-throughput',
  label: 'Output tokens claimed over those that the load allows',
  open: 'Measured throughput is above what the offered load allows',
  topic: 'audit',
  owner: 'engineering',
  of: pointsInUse,
  measure: ({ audit, point }) => {
    const allowed = allowedFormula(audit, point)
    if (allowed === undefined) return undefined
    return {
      formula: `output / (${allowed.formula})`,
      figures: { ...allowed.figures, output: point.output_tps },
    }
  },
  name: ({ id, pointId }) => `${id}, ${pointId}`,
  ...throughputBounds,
  words: (member, factor) => ({
    message: `${nameOf(member)} claims ${printNumber(member.point.output_tps.value)} output tokens/s, but its load allows ${printNumber(member.point.output_tps.value / factor)} (${whatLoadIs(member.audit, member.point)})`,
    hint: throughputHint(member, factor),
  }),
  place: ({ point }) => point.output_tps.place,
  subject,
  understated: (_member, factor) => factor - 1,
})

/** Public closed-loop runs, warm-up and drain included, keep 80 % and more of their stated concurrency in flight. */
const concurrencyNotReached = rule<Measured>({
  code: 'concurrency-not-reached',
  label: 'Requests in flight as stated over those that throughput and latencies mean',
  open: 'The concurrency that an audit states was not reached while it measured',
  topic: 'audit',
  owner: 'engineering',
  of: operatingPoints,
  measure: ({ audit, point }) => {
    const [stated, implied] = [statedInFlight(audit, point), impliedInFlight(audit, point)]
    return stated === undefined || implied === undefined ? undefined : stated / implied
  },
  warnAbove: 1.25,
  words: ({ audit, point, id, pointId }, factor) => {
    const stated = statedInFlight(audit, point) ?? 0
    return {
      message: `${nameOf({ audit, point, id, pointId })} states ${printNumber(stated)} requests in flight, but its tokens and latencies mean ${printNumber(stated / factor)}`,
      hint:
        point.in_flight === undefined
          ? 'if the load was a cap that never ran, give in_flight, the mean that ran; if tpot is the time between chunks (ITL) or output_tps that of one GPU, mend it'
          : 'tpot must be the mean time of a token, not the time between chunks (ITL), and all figures of the same replicas',
    }
  },
  place: ({ point }) => (point.in_flight ?? point.load).place,
  subject,
})

/** A sweep may go far beyond what a server can do (published ones to 18 times); what is beyond this is a slip of the pen. */
const loadNotServed = rule<Measured>({
  code: 'load-not-served',
  label: 'Requests offered over those that were answered',
  open: 'An audited point answered next to nothing of its load',
  topic: 'audit',
  owner: 'engineering',
  isAdvice: true,
  of: pointsInUse,
  measure: ({ audit, point }) =>
    audit.load === 'request_rate' ? (point.load.value * audit.output_tokens.value) / point.output_tps.value : undefined,
  warnAbove: 100,
  words: (member, factor) => ({
    message: `${nameOf(member)} was offered ${printNumber(member.point.load.value)} requests/s and answered ${printNumber(member.point.load.value / factor)}`,
    hint: 'is the load in requests a second, and of the same replicas as output_tps?',
  }),
  place: ({ point }) => point.load.place,
  subject,
})

/** The hardware's limit; 85 % is above what published engines reach. */
const hardwareBounds = { warnAbove: 0.85, refuseAbove: 1 } as const

const memoryBandwidth = rule<Measured>({
  code: 'memory-bandwidth',
  label: 'Memory bandwidth used at a point',
  open: 'Measured throughput comes too close to the memory bandwidth of the GPU',
  topic: 'audit',
  owner: 'engineering',
  of: pointsInUse,
  measure: (member, facts) => physicsOf(member, facts)?.operating.bandwidthUsed,
  ...hardwareBounds,
  words: (member, used) => ({
    message: `${nameOf(member)} takes ${printShare(used)} of the memory bandwidth of its ${member.audit.gpu}`,
    hint:
      used > 1 ? 'no hardware does: check tpot, active_weights, kv_per_token and the GPUs counted' : 'engines reach less: measure it again',
  }),
  place: ({ point }) => point.output_tps.place,
  subject,
  understated: (_member, used) => Math.max(0, used - 1),
})

const denseCompute = rule<Measured>({
  code: 'dense-compute',
  label: 'Dense arithmetic used at a point, prefill included',
  open: 'Measured throughput comes too close to the compute of the GPU',
  topic: 'audit',
  owner: 'engineering',
  of: pointsInUse,
  measure: (member, facts) => physicsOf(member, facts)?.operating.computeUsed,
  ...hardwareBounds,
  words: (member, used) => ({
    message: `${nameOf(member)} takes ${printShare(used)} of the dense arithmetic of its ${member.audit.gpu}`,
    hint:
      used > 1
        ? 'count all GPUs that are paid for, those of prefill too, output tokens only, and the dense rate of the GPU'
        : 'engines reach less: measure it again',
  }),
  place: ({ point }) => point.output_tps.place,
  subject,
  understated: (_member, used) => Math.max(0, used - 1),
})

const cacheDoesNotFit = rule<Measured>({
  code: 'cache-does-not-fit',
  label: 'Sequences decoded at once over those whose cache fits',
  open: 'Long requests may be pre-empted, since their caches do not all fit',
  topic: 'audit',
  owner: 'engineering',
  isAdvice: true,
  of: operatingPoints,
  measure: (member, facts) => {
    const physics = physicsOf(member, facts)
    if (physics?.memory.kind !== 'fits') return undefined
    return physics.operating.batch / Math.max(1, physics.memory.sequences)
  },
  warnAbove: 1,
  words: (member, factor) => ({
    message: `${nameOf(member)} decodes ${printTimes(factor)} as many sequences at once as have room for their caches at full length: long requests will be pre-empted`,
    hint: 'check weights, kv_per_token and memory_share, or measure a lighter load',
  }),
  place: ({ point }) => point.load.place,
  subject,
})

/** Reading of the GPU's counter above which people take a GPU for full. */
const busyEnough = 0.8

/** The driver counts a GPU as busy while any kernel runs, however little of it works. */
const busyCounter = rule<Measured>({
  code: 'busy-counter',
  label: 'Counter of the GPU over the share of it that works',
  open: 'A utilisation counter of an audit contradicts its throughput',
  topic: 'audit',
  owner: 'engineering',
  of: operatingPoints,
  measure: (member, facts) => {
    const physics = physicsOf(member, facts)
    const busy = member.point.gpu_utilisation?.value
    if (physics === undefined || busy === undefined || busy <= busyEnough) return undefined
    return busy / Math.max(physics.operating.bandwidthUsed, physics.operating.computeUsed)
  },
  warnAbove: 2,
  words: (member, factor) => {
    const busy = member.point.gpu_utilisation?.value ?? 0
    return {
      message: `at ${nameOf(member)} the counter of the GPU reads ${printShare(busy)}, but ${printShare(busy / factor)} of its memory bandwidth or arithmetic is used: it counts time, not work`,
      hint: 'do not take the counter for the use of the GPU',
    }
  },
  place: ({ point }) => point.gpu_utilisation?.place,
  subject,
})

/** What a measured point of an audit must satisfy. */
export const pointRules = [
  zeroCompleted,
  impossibleThroughput,
  denseCompute,
  memoryBandwidth,
  failedRequests,
  concurrencyNotReached,
  loadNotServed,
  cacheDoesNotFit,
  busyCounter,
]
