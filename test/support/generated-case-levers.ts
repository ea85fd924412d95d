import { auditOf, type CaseFrame, type Entries, type Entry, loads } from './generated-case-frame.ts'
import type { SupplyDraft } from './generated-case-supply.ts'

/** What is there for levers to change. */
interface Scene {
  readonly staff: Entries
  readonly supply: SupplyDraft
}

type Patches = Readonly<Record<string, Entry>>

/** Serving levers: at most three of them touch a workload. The move to other GPUs comes first, so that its audit counts. */
function servingLevers({ random, workloads, pools }: CaseFrame): Readonly<Record<string, Patches>> {
  const levers: Record<string, Patches> = {}
  const [home, other] = pools
  const moved = workloads.filter(({ pool }) => pool === home?.id)
  const first = moved[0]
  if (other !== undefined && first !== undefined && random.chance(0.4)) {
    const at = `deployments.${first.id}`
    levers['hardware'] = { [`${at}.pool`]: other.id, [`${at}.audit`]: auditOf(other.gpu, 'fp16') }
  }
  const quantised = random.chance(0.6)
    ? random.some(
        workloads.filter(({ id }) => id !== first?.id || !('hardware' in levers)),
        0,
        2,
      )
    : []
  if (quantised.length > 0) {
    const gpuOf = (pool: string): string => pools.find(({ id }) => id === pool)?.gpu ?? ''
    levers['quantisation'] = Object.fromEntries(
      quantised.map(({ id, pool }) => [`deployments.${id}.audit`, auditOf(gpuOf(pool), 'fp8')]),
    )
  }
  const limited = random.chance(0.6) ? random.some(workloads, 1, 2) : []
  if (limited.length > 0)
    levers['batching'] = Object.fromEntries(
      limited.map(({ id }) => [`deployments.${id}.limit`, random.pick(loads)]),
    )
  return levers
}

/** Levers that move single numbers along their ramp. */
function numberLevers(frame: CaseFrame, { staff, supply }: Scene): Readonly<Record<string, Patches>> {
  const { random, workloads, pools } = frame
  const workload = random.pick(workloads).id
  const pool = random.pick(pools)
  const tranche = pool.tranches[0]
  const [commitment] = supply.commitments
  const [supplier = ''] = pool.suppliers
  const roles = Object.keys((staff['roles'] ?? {}) as Entries)
  const share = (least: number, most: number): string => `${random.whole(least, most)}%`
  const all: Readonly<Record<string, Patches | undefined>> = {
    packing: {
      [`deployments.${workload}.target_utilisation`]: share(50, 100),
      [`deployments.${workload}.spare_replicas`]: 1,
    },
    autoscaling: {
      [`deployments.${workload}.autoscaling_efficiency`]: share(20, 100),
      [`deployments.${workload}.min_replicas`]: random.whole(0, 2),
    },
    spot: pool.hasSpot
      ? {
          [`pools.${pool.id}.spot.share`]: share(0, 100),
          [`pools.${pool.id}.spot.fallback_share`]: share(0, 20),
        }
      : undefined,
    commit:
      commitment === undefined
        ? undefined
        : {
            [`${commitment}.quantity`]: random.whole(0, 60),
            [`${commitment}.rate`]: `$${random.number(0.5, 4)}/gpu-hour`,
          },
    own:
      tranche === undefined ? undefined : { [`pools.${pool.id}.owned.${tranche}.gpus`]: random.whole(0, 60) },
    site:
      tranche === undefined
        ? undefined
        : {
            [`pools.${pool.id}.site.pue`]: random.number(1.02, 1.4),
            ...(supply.tariffs.includes(pool.id) ? { [`pools.${pool.id}.site.tariff`]: '$0.06/kWh' } : {}),
          },
    contract: { [`suppliers.${supplier}.gpus.${pool.gpu}.on_demand`]: `$${random.number(0.8, 4)}/gpu-hour` },
    automation: roles.includes('operations')
      ? { 'people.roles.operations.activities.incidents.share': share(0, 40) }
      : roles.includes('platform')
        ? { 'people.roles.platform.fleet_share': share(0, 60) }
        : undefined,
    software: Object.assign(
      {},
      ...supply.licences.map((id) => ({
        [`licences.${id}.price`]: `$${random.whole(50, 2000)}/${id.replace('by-', '')}/year`,
      })),
      ...supply.stores.map((id) => ({ [`storage.${id}.size`]: '20 TB' })),
      ...supply.platforms.map((id) => ({ [`platform.${id}.amount`]: '$2k' })),
      ...supply.networks.map((id) => ({ [`network.${id}.traffic_per_request`]: '3 kB' })),
      ...supply.egressTiers.map((path) => ({ [`${path}.price`]: '$0.005/GB' })),
      { [`workloads.${workload}.egress_per_request`]: '2 kB' },
    ),
    demand: { [`workloads.${workload}.interruptible_share`]: share(0, 100) },
  }
  const there = Object.entries(all).flatMap(([id, patches]) =>
    patches === undefined ? [] : [[id, patches] as const],
  )
  return Object.fromEntries(random.some(there, 0, 4))
}

/** Draws the levers of a case with the costs that they cause. */
export function generateLevers(frame: CaseFrame, scene: Scene): Entries {
  const { random, horizon, month } = frame
  const patches = { ...servingLevers(frame), ...numberLevers(frame, scene) }
  const levers = Object.entries(patches).map(([id, changes]) => [
    id,
    {
      label: `Lever ${id}`,
      go_live: month(random.whole(1, horizon)),
      ramp: random.whole(1, 6),
      coverage: random.chance(0.5) ? `${random.whole(50, 100)}%` : undefined,
      on: random.chance(0.85),
      patches: changes,
    },
  ])
  const names = Object.keys(patches)
  const cost = (id: string): Entries => ({
    label: `Cost ${id}`,
    levers: random.chance(0.3) ? [] : random.some(names, 0, 2),
    amount: `$${random.whole(5, 500)}k`,
    month: month(random.whole(1, horizon)),
    capitalised_share: random.pick(['0%', '40%', '100%']),
    life: random.pick([6, 24, 36]),
  })
  const costs = random.some(['build', 'migration', 'training'], 0, 3)
  return {
    levers: Object.fromEntries(levers),
    programme: Object.fromEntries(costs.map((id) => [id, cost(id)])),
  }
}
