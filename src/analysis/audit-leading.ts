import type { Bottleneck, StageClass } from './audit-bottleneck.ts'
import type { AuditUse } from './audit-use.ts'

/** What a service can be held up by, one at a time. */
export type BottleneckName =
  | 'I/O'
  | 'compute'
  | 'memory bandwidth'
  | 'batching inefficiency'
  | 'queueing'
  | 'capacity'

/** The part of the pipeline in which it stands; none where GPUs wait or stand idle. */
export type PipelinePart = 'pre- and post-processing' | 'model execution' | 'none'

/** A bottleneck of a service, and what its time costs. */
export interface NamedBottleneck {
  readonly name: BottleneckName
  readonly part: PipelinePart
  /** Money a month. */
  readonly cost: number
}

const namesOfStages: Readonly<Record<StageClass, Omit<NamedBottleneck, 'cost'>>> = {
  io: { name: 'I/O', part: 'pre- and post-processing' },
  prefill: { name: 'compute', part: 'model execution' },
  decode: { name: 'memory bandwidth', part: 'model execution' },
  queueing: { name: 'queueing', part: 'none' },
  capacity: { name: 'capacity', part: 'none' },
}

/** The two that a service is told by. */
export interface LeadingBottlenecks {
  /** The dearest of all hours held. */
  readonly ofHours: NamedBottleneck
  /** The dearest of the hours at work. */
  readonly atWork: NamedBottleneck
}

function dearest(found: readonly NamedBottleneck[]): NamedBottleneck | undefined {
  return found.toSorted((a, b) => b.cost - a.cost)[0]
}

/**
 * The one bottleneck of a service, by what its time costs: of all hours held, and of those at work. Batching is inefficient
 * where a better point was measured within the limits: what the hours at work would cost less there. It lies across the
 * other causes, so the costs of a service do not add up over names. Undefined where nothing tells the time of a request.
 */
export function leadingBottlenecks(
  use: AuditUse,
  bottleneck: Bottleneck,
  bestOutput: number,
): LeadingBottlenecks | undefined {
  if (bottleneck.kind === 'unknown') return undefined
  const now = use.point.output_tps.value
  const batching: NamedBottleneck = {
    name: 'batching inefficiency',
    part: 'model execution',
    cost: use.gpuCost * use.timeAtWork * Math.max(0, 1 - now / Math.max(now, bestOutput)),
  }
  const stages = bottleneck.stages.map(({ class: stage, cost }) => ({ ...namesOfStages[stage], cost }))
  const atWork = dearest([...stages.filter(({ name }) => name !== 'capacity'), batching])
  const ofHours = dearest([...stages, batching])
  return atWork === undefined || ofHours === undefined ? undefined : { ofHours, atWork }
}
