import { requestTime } from '../economics/little.ts'
import { figureFormula, mapFigures, type Named } from '../formula/figure-formula.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { numberOf, type RuleFigure } from '../inputs/rules/input-rule.ts'
import { uncapitalized } from '../units/first-letter.ts'

type Tree = Inputs['tree']

/** A TPS audit as the inputs give it, and one of its measured points. */
export type Audit = Tree['audits'][string]
export type AuditPoint = Audit['points'][string]

/** The most output of a point, as a formula. */
interface AllowedFormula {
  readonly formula: string
  readonly figures: Named<RuleFigure>
}

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

/** Whether the points of an audit are the most that the hardware allows, so that nothing was measured. */
export function isBound({ mode }: Pick<Audit, 'mode'>): boolean {
  return mode === 'bound'
}

/** What the notes of an audit say, to go on within a sentence; undefined where they say nothing. */
export function remarkOf({ notes }: Pick<Audit, 'notes'>): string | undefined {
  return notes === undefined ? undefined : uncapitalized(notes).replace(/\.$/, '')
}

/** Whether others measured the points of an audit, on a system of theirs. */
export function isPublished({ mode }: Pick<Audit, 'mode'>): boolean {
  return mode === 'published'
}

/** How throughput is known: measured on the system itself, measured by others on theirs, or the bound of the hardware. */
export type ThroughputBasis = 'measured' | 'published' | 'bound'

/** How the throughput of audits is known; of several, by the weakest. */
export function throughputBasis(audits: readonly Pick<Audit, 'mode'>[]): ThroughputBasis {
  if (audits.some(isBound)) return 'bound'
  return audits.some(isPublished) ? 'published' : 'measured'
}

/** How the throughput on which a case rests is known. */
export function throughputBasisOf(inputs: Inputs): ThroughputBasis {
  return throughputBasis(auditsInUse(inputs).map(({ audit }) => audit))
}

/** An audit whose loads and throughputs are those of one replica, where it was measured over several. */
export function ofOneReplica(audit: Audit): Audit {
  const replicas = audit.replicas.value
  if (replicas === 1) return audit
  const points = Object.fromEntries(Object.entries(audit.points).map(([id, point]) => [id, pointOfOneReplica(point, replicas)]))
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

function latencyOf(point: AuditPoint, kind: 'ttft' | 'tpot'): Assumption | undefined {
  return point[`${kind}_p50`] ?? point[`${kind}_mean`]
}

/** The middle of a measured latency: its median, or its mean; seconds. */
export function middleLatency(point: AuditPoint, kind: 'ttft' | 'tpot'): number | undefined {
  return latencyOf(point, kind)?.value
}

function inFlightOf({ load: kind }: Audit, point: AuditPoint): Assumption | undefined {
  return point.in_flight ?? (kind === 'request_rate' ? undefined : point.load)
}

/** Requests in flight as the audit states them: measured, or else those that its load allows at most. */
export function statedInFlight(audit: Audit, point: AuditPoint): number | undefined {
  return inFlightOf(audit, point)?.value
}

/** Requests in flight that throughput and latencies mean by Little's law; undefined where a latency is missing. */
export function impliedInFlight(audit: Audit, point: AuditPoint): number | undefined {
  const [first, each] = [middleLatency(point, 'ttft'), middleLatency(point, 'tpot')]
  if (first === undefined || each === undefined) return undefined
  const tokens = audit.output_tokens.value
  return (point.output_tps.value / tokens) * requestTime({ timeToFirstToken: first, timePerOutputToken: each }, tokens)
}

/**
 * The most output tokens a second that the load of a point can give: those asked for at a rate, and those that requests
 * in flight can have at the measured latencies (Little's law). A time to the first token that was not measured counts
 * as none, so the bound is never too low. Undefined where neither is known.
 */
export function allowedOutput(audit: Audit, point: AuditPoint): number | undefined {
  const allowed = allowedFormula(audit, point)
  return allowed === undefined ? undefined : figureFormula(allowed.formula).evaluate(mapFigures(allowed.figures, numberOf))
}

/** The same as a formula over the figures of the point. */
export function allowedFormula(audit: Audit, point: AuditPoint): AllowedFormula | undefined {
  const rate = audit.load === 'request_rate' ? point.load : undefined
  const [inFlight, each] = [inFlightOf(audit, point), latencyOf(point, 'tpot')]
  const first = latencyOf(point, 'ttft') ?? 0
  const isTimed = each !== undefined && each.value > 0 && inFlight !== undefined
  const bounds = [
    ...(rate === undefined ? [] : ['load * tokens']),
    ...(isTimed ? ['in_flight * tokens / (first + max(0, tokens - 1) * each)'] : []),
  ]
  if (bounds.length === 0) return undefined
  return {
    formula: bounds.length === 1 ? bounds.join() : `min(${bounds.join(', ')})`,
    figures: {
      tokens: audit.output_tokens,
      ...(rate === undefined ? {} : { load: rate }),
      ...(isTimed ? { in_flight: inFlight, first, each } : {}),
    },
  }
}
