import { requestTime } from '../economics/little.ts'
import type { Inputs } from '../inputs/inputs.ts'

type Tree = Inputs['tree']

/** A TPS audit as the inputs give it, and one of its measured points. */
export type Audit = Tree['audits'][string]
export type AuditPoint = Audit['points'][string]

/** An audit by its name. */
export interface NamedAudit {
  readonly id: string
  readonly audit: Audit
}

/** The audits on which some configuration of the case rests, in the order of the configurations, as of one replica. */
export function auditsInUse({ configurations, tree }: Inputs): readonly NamedAudit[] {
  const ids = [...new Set(configurations.map(({ audit }) => audit))]
  return ids.flatMap((id) => {
    const audit = tree.audits[id]
    return audit === undefined ? [] : [{ id, audit: ofOneReplica(audit) }]
  })
}

/** An audit whose loads and throughputs are those of one replica, where it was measured over several. */
export function ofOneReplica(audit: Audit): Audit {
  const replicas = audit.replicas.value
  if (replicas === 1) return audit
  const points = Object.fromEntries(
    Object.entries(audit.points).map(([id, point]) => [id, pointOfOneReplica(point, replicas)]),
  )
  return { ...audit, points }
}

function pointOfOneReplica(point: AuditPoint, replicas: number): AuditPoint {
  const { load, output_tps: output, in_flight: inFlight } = point
  return {
    ...point,
    load: { ...load, value: load.value / replicas },
    output_tps: { ...output, value: output.value / replicas },
    ...(inFlight === undefined ? {} : { in_flight: { ...inFlight, value: inFlight.value / replicas } }),
  }
}

/** The middle of a measured latency: its median, or its mean; seconds. */
export function middleLatency(point: AuditPoint, kind: 'ttft' | 'tpot'): number | undefined {
  return (point[`${kind}_p50`] ?? point[`${kind}_mean`])?.value
}

/** Requests in flight as the audit states them: measured, or else those that its load allows at most. */
export function statedInFlight({ load: kind }: Audit, point: AuditPoint): number | undefined {
  if (point.in_flight !== undefined) return point.in_flight.value
  return kind === 'request_rate' ? undefined : point.load.value
}

/** Requests in flight that throughput and latencies mean by Little's law; undefined where a latency is missing. */
export function impliedInFlight(audit: Audit, point: AuditPoint): number | undefined {
  const [first, each] = [middleLatency(point, 'ttft'), middleLatency(point, 'tpot')]
  if (first === undefined || each === undefined) return undefined
  const tokens = audit.output_tokens.value
  return (
    (point.output_tps.value / tokens) *
    requestTime({ timeToFirstToken: first, timePerOutputToken: each }, tokens)
  )
}

/**
 * The most output tokens a second that the load of a point can give: those asked for at a rate, and those that requests
 * in flight can have at the measured latencies (Little's law). A time to the first token that was not measured counts
 * as none, so the bound is never too low. Undefined where neither is known.
 */
export function allowedOutput(audit: Audit, point: AuditPoint): number | undefined {
  const tokens = audit.output_tokens.value
  const bounds = audit.load === 'request_rate' ? [point.load.value * tokens] : []
  const [inFlight, each] = [statedInFlight(audit, point), middleLatency(point, 'tpot')]
  const timeToFirstToken = middleLatency(point, 'ttft') ?? 0
  const time = each === undefined ? 0 : requestTime({ timeToFirstToken, timePerOutputToken: each }, tokens)
  if (inFlight !== undefined && time > 0) bounds.push((inFlight * tokens) / time)
  return bounds.length === 0 ? undefined : Math.min(...bounds)
}
