import { requireCount, requireNonNegative, requirePositive } from './argument.ts'
import { wholeUnits } from './fleet-size.ts'

/** Latency limits that a price comes with, by name (`ttft_p99`), in seconds. */
export type ServiceLevel = Readonly<Record<string, number>>

/** Self-hosting on whole replicas, by the month. */
export interface SelfHosting {
  /** Mtok a month that one replica serves at the service level, peaks considered. */
  readonly replicaMtok: number
  /** Money a month for one replica. */
  readonly replicaCost: number
  /** Money a month whatever the volume: people, platform. */
  readonly fixedCost: number
  /** Money per Mtok that grows with volume: egress, power. */
  readonly variablePerMtok: number
  /** Fewest replicas, at least 1. */
  readonly minimumReplicas: number
  readonly spareReplicas: number
  readonly serviceLevel: ServiceLevel
}

/** The API that would be bought instead. */
export interface ApiOffer {
  /** Money per Mtok of the workload's mix. */
  readonly pricePerMtok: number
  readonly serviceLevel: ServiceLevel
}

/**
 * From which volume on self-hosting is the cheaper. `break-even`: cheaper first at `first` Mtok a month,
 * and at every volume from `always` on; between the two, adding a replica makes the API cheaper again for a
 * while. `refused`: the two are not the same product, and nobody has accepted that.
 */
export type SelfHostBreakEven =
  | {
      readonly kind: 'break-even'
      readonly first: number
      readonly always: number
      readonly sameService: boolean
    }
  | { readonly kind: 'never'; readonly reason: string; readonly sameService: boolean }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Monthly cost of self-hosting a volume: fixed + replicas * replica cost + volume * variable, a step
 * function.
 *
 * @param monthlyMtok Mtok a month, zero or more
 * @returns money a month
 * @throws RangeError for negative amounts, a replica that serves nothing, or counts that are not whole
 * Source: standard step-cost analysis; NVIDIA 2025 for the replica count.
 */
export function selfHostCost(hosting: SelfHosting, monthlyMtok: number): number {
  requireHosting(hosting)
  requireNonNegative({ monthlyMtok })
  const busy = Math.max(hosting.minimumReplicas, wholeUnits(monthlyMtok / hosting.replicaMtok))
  const replicas = busy + hosting.spareReplicas
  return hosting.fixedCost + replicas * hosting.replicaCost + monthlyMtok * hosting.variablePerMtok
}

/**
 * Volume from which self-hosting beats an API, on whole replicas. Inside a step of n replicas the
 * break-even is (fixed + (n + spare) * replica cost) / (API price - variable); it counts only where the step
 * contains it.
 *
 * @param hosting by the month
 * @param api money per Mtok
 * @param acceptMismatch compares although the service levels differ; the answer then says `sameService:
 *   false`
 * @returns Mtok a month
 * @throws RangeError as `selfHostCost`, or for a negative API price
 * Source: standard step-cost analysis; refusal on an SLO mismatch after vllm-cost-meter
 *   `--accept-slo-mismatch`.
 */
export function selfHostBreakEven(
  hosting: SelfHosting,
  api: ApiOffer,
  acceptMismatch = false,
): SelfHostBreakEven {
  requireHosting(hosting)
  requireNonNegative({ pricePerMtok: api.pricePerMtok })
  const differing = differingLimits(hosting.serviceLevel, api.serviceLevel)
  const sameService = differing.length === 0
  if (!sameService && !acceptMismatch) {
    return { kind: 'refused', reason: `the service levels differ in ${differing.join(', ')}` }
  }
  const margin = api.pricePerMtok - hosting.variablePerMtok
  const fullReplicaGain = margin * hosting.replicaMtok - hosting.replicaCost
  const overhead = hosting.fixedCost + hosting.spareReplicas * hosting.replicaCost
  if (margin <= 0)
    return { kind: 'never', reason: 'a token costs more than the API in variable cost', sameService }
  if (fullReplicaGain <= 0) {
    return { kind: 'never', reason: 'a full replica costs more than the API', sameService }
  }
  return { kind: 'break-even', ...breakEvenVolumes(hosting, overhead, margin), sameService }
}

/**
 * Step n holds the volumes from (n - 1) to n replicas' worth. The first step that reaches its own
 * break-even gives `first`; the last step whose break-even lies inside it, not before it, gives `always`.
 */
function breakEvenVolumes(
  hosting: SelfHosting,
  overhead: number,
  margin: number,
): { readonly first: number; readonly always: number } {
  const { minimumReplicas, replicaCost, replicaMtok } = hosting
  const fullReplicaGain = margin * replicaMtok - replicaCost
  const breakEvenOfStep = (replicas: number): number => (overhead + replicas * replicaCost) / margin
  const firstStep = wholeUnits(overhead / fullReplicaGain)
  const lastStep = wholeUnits((overhead + margin * replicaMtok) / fullReplicaGain) - 1
  return {
    first: breakEvenOfStep(Math.max(minimumReplicas, firstStep)),
    always: breakEvenOfStep(Math.max(minimumReplicas, lastStep)),
  }
}

/** Names of the limits that only one side has, or that are not the same number of seconds. */
function differingLimits(one: ServiceLevel, other: ServiceLevel): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => one[name] !== other[name])
}

function requireHosting(hosting: SelfHosting): void {
  const { replicaMtok, replicaCost, fixedCost, variablePerMtok, minimumReplicas, spareReplicas } = hosting
  requirePositive({ replicaMtok, minimumReplicas })
  requireNonNegative({ replicaCost, fixedCost, variablePerMtok })
  requireCount({ minimumReplicas, spareReplicas })
}
