import { requireCount, requireNonNegative, requirePositive } from './argument.ts'

/** Rounding noise that does not take another unit: 7.0000000001 replicas are 7, in every engine and sheet. */
const ceilingTolerance = 1e-9

/**
 * Rounds a quantity up to whole units, forgiving 1e-9 of rounding noise.
 *
 * @param quantity units, zero or more
 * @returns whole units
 * @throws RangeError for a negative quantity
 * Source: our convention, the same as `-INT(1E-9 - x)` in a sheet.
 */
export function wholeUnits(quantity: number): number {
  requireNonNegative({ quantity })
  return Math.max(0, Math.ceil(quantity - ceilingTolerance))
}

/** How replicas are counted for a load. */
export interface ReplicaRule {
  /** Load that one replica serves within its service level; same unit as the load. */
  readonly capacity: number
  /** Share of that capacity at which a replica is run, above 0 and at most 1. */
  readonly targetUtilisation: number
  /** Fewest replicas that any load takes. */
  readonly minimum: number
  /** Replicas beyond need, against failures. */
  readonly spare: number
}

/**
 * Replicas for a peak load: none without load, else max(minimum, ceil(load / capacity / target)) + spare.
 *
 * @param peakLoad tokens or requests per second, zero or more
 * @returns whole replicas
 * @throws RangeError for a negative load, a capacity of zero, a target outside 0..1, or counts that are not
 *   whole
 * Source: NVIDIA, LLM Inference Benchmarking: How Much Does Your LLM Inference Cost?, 2025 (instances = peak
 *   / optimal rate of one), with target utilisation and spares added.
 */
export function replicasNeeded(peakLoad: number, rule: ReplicaRule): number {
  requireNonNegative({ peakLoad })
  requirePositive({ capacity: rule.capacity, targetUtilisation: rule.targetUtilisation })
  requireCount({ minimum: rule.minimum, spare: rule.spare })
  if (rule.targetUtilisation > 1) throw new RangeError('targetUtilisation must be at most 1')
  if (peakLoad === 0) return 0
  const busy = wholeUnits(peakLoad / rule.capacity / rule.targetUtilisation)
  return Math.max(rule.minimum, busy) + rule.spare
}

/**
 * Nodes for replicas: several small replicas share a node, a large one takes whole nodes.
 *
 * @param replicas whole replicas
 * @param gpusPerReplica GPUs, at least 1
 * @param gpusPerNode GPUs, at least 1
 * @returns whole nodes
 * @throws RangeError for counts that are not whole, or zero GPUs
 * Source: as `replicasNeeded`, with replicas kept inside a node where they fit.
 */
export function nodesNeeded(replicas: number, gpusPerReplica: number, gpusPerNode: number): number {
  requireCount({ replicas, gpusPerReplica, gpusPerNode })
  requirePositive({ gpusPerReplica, gpusPerNode })
  return gpusPerReplica <= gpusPerNode
    ? Math.ceil(replicas / Math.floor(gpusPerNode / gpusPerReplica))
    : replicas * Math.ceil(gpusPerReplica / gpusPerNode)
}
