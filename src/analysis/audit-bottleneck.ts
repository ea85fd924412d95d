import type { AuditPhysics } from '../model/audit-physics.ts'
import type { AuditUse } from './audit-use.ts'

/** What bounds a stage of serving: input and output, waiting, arithmetic of prefill, memory of decode, idle capacity. */
export const stageClasses = ['io', 'queueing', 'prefill', 'decode', 'capacity'] as const

export type StageClass = (typeof stageClasses)[number]

/** One class of stages: its share of what the GPUs cost, and that share in money a month. */
export interface StageCost {
  readonly class: StageClass
  readonly share: number
  readonly cost: number
}

/** Where the money of a workload's GPUs goes, the dearest first; or why it cannot be told. */
export type Bottleneck =
  | {
      readonly kind: 'known'
      /** `stages`: as the audit gives its stages; `physics`: from latencies and the roofline. */
      readonly basis: 'stages' | 'physics'
      readonly stages: readonly StageCost[]
    }
  | { readonly kind: 'unknown'; readonly reason: string }

type TimeShares = Readonly<Partial<Record<StageClass, number>>>

function statedShares({ audit }: AuditUse): TimeShares | undefined {
  if (audit.stages === undefined) return undefined
  const shares: Partial<Record<StageClass, number>> = {}
  for (const { class: stage, share } of Object.values(audit.stages))
    shares[stage] = (shares[stage] ?? 0) + share.value
  return shares
}

/**
 * The time of a request by class where no stages were measured. First token: its arithmetic at the hardware's limit is
 * prefill, the rest waits. Each later token: what the prefill of other requests takes of the step, the least time of the
 * step itself, and the rest, which is scheduling, sampling and transport.
 */
function derivedShares(use: AuditUse, physics: AuditPhysics): TimeShares | undefined {
  const { timeToFirstToken: first, timePerOutputToken: each, audit } = use
  if (physics.kind === 'unknown' || first === undefined || each === undefined) return undefined
  const { operating, prefillHardware } = physics
  const parameters = audit.physics?.active_parameters.value ?? 0
  const uncached = audit.input_tokens.value * (1 - audit.prefix_hit_share.value)
  const later = Math.max(0, audit.output_tokens.value - 1)
  const ownPrefill = Math.min(first, (2 * parameters * uncached) / prefillHardware.flops)
  const othersPrefill = each * operating.prefillShare
  const decode = Math.min(each - othersPrefill, operating.leastStep)
  const total = first + later * each
  return {
    queueing: (first - ownPrefill) / total,
    prefill: (ownPrefill + later * othersPrefill) / total,
    decode: (later * decode) / total,
    io: (later * Math.max(0, each - othersPrefill - decode)) / total,
  }
}

/** Cost by class: idle hours are capacity, busy hours go by the time of a request. */
export function bottleneckOf(use: AuditUse, physics: AuditPhysics): Bottleneck {
  const stated = statedShares(use)
  const shares = stated ?? derivedShares(use, physics)
  if (shares === undefined)
    return {
      kind: 'unknown',
      reason: physics.kind === 'unknown' ? physics.reason : 'the operating point lacks a latency',
    }
  const busy = use.timeAtWork
  const stages = stageClasses
    .map((name): StageCost => {
      const share = busy * (shares[name] ?? 0) + (name === 'capacity' ? 1 - busy : 0)
      return { class: name, share, cost: share * use.gpuCost }
    })
    .sort((a, b) => b.cost - a.cost)
  return { kind: 'known', basis: stated === undefined ? 'physics' : 'stages', stages }
}
