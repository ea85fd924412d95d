import type { Inputs } from '../../../src/inputs/inputs.ts'
import { compounded, given, hoursInMonth, sum, switched } from './case-values.ts'
import type { Deployment, Fleet } from './fleet.ts'

/** A commitment in a month: what runs, what it costs, what is paid ahead. */
export interface CommitmentMonth {
  readonly supplier: string
  readonly gpus: number
  readonly expense: number
  readonly paid: number
  /** All payments of a term that begins in this month. */
  readonly signed: number
  readonly prepaidUsed: number
  /** Prepaid for months still to come. */
  readonly prepaid: number
  readonly rate: number
}

interface Offer {
  readonly supplier: string
  readonly path: string
}

/** What the suppliers of a pool offer for its GPUs, in the order in which the pool uses them. */
function offersOf(inputs: Inputs, pool: string): readonly Offer[] {
  const { gpu = '', suppliers = [] } = inputs.tree.pools[pool] ?? {}
  return suppliers
    .filter((supplier) => inputs.tree.suppliers[supplier]?.gpus[gpu] !== undefined)
    .map((supplier) => ({ supplier, path: `suppliers.${supplier}.gpus.${gpu}` }))
}

/** The least that a GPU-hour costs on demand where as many as wanted can be had; infinite where nobody sells so. */
function openPrice(fleet: Fleet, pool: string, month: number): number {
  const { inputs } = fleet
  if (inputs.tree.pools[pool]?.capacity_limit !== undefined) return Number.POSITIVE_INFINITY
  const prices = offersOf(inputs, pool).flatMap(({ supplier, path }) =>
    inputs.assumptions.has(`${path}.on_demand`) && !inputs.assumptions.has(`${path}.obtainable`)
      ? [
          fleet.effective(`${path}.on_demand`, month) *
            compounded(given(inputs, `suppliers.${supplier}.price_change`), month),
        ]
      : [],
  )
  return Math.min(Number.POSITIVE_INFINITY, ...prices)
}

/** Which commitments of a supplier are of servers in a pool's own space: said, or nothing else could fill the space. */
function leasedServers(inputs: Inputs, pool: string, supplier: string): readonly boolean[] {
  const { site, gpu = '', owned = {} } = inputs.tree.pools[pool] ?? {}
  const terms = Object.values(inputs.tree.suppliers[supplier]?.gpus[gpu]?.commitments ?? {})
  return terms.map(({ at_site: said }) => site !== undefined && (said ?? Object.keys(owned).length === 0))
}

/** A commitment of the inputs in a month, by the place of the month in its term. */
function commitmentIn(
  fleet: Fleet,
  pool: string,
  { supplier, path }: Offer,
  id: string,
  month: number,
): CommitmentMonth {
  const { inputs } = fleet
  const at = `${path}.commitments.${id}`
  const [, , , gpu = ''] = path.split('.')
  const { renews } = inputs.tree.suppliers[supplier]?.gpus[gpu]?.commitments?.[id] ?? { renews: false }
  const [start, term, upfront] = ['start', 'term', 'upfront_share'].map((name) =>
    given(inputs, `${at}.${name}`),
  )
  if (start === undefined || term === undefined || upfront === undefined) throw new Error('unreachable')
  const since = month - start
  if (since < 0 || (!renews && since >= term))
    return { supplier, gpus: 0, expense: 0, paid: 0, signed: 0, prepaidUsed: 0, prepaid: 0, rate: 0 }
  const place = since % term
  const begun = month - place
  const isRenewed = since >= term
  const index =
    isRenewed && begun > 0
      ? compounded(given(inputs, `suppliers.${supplier}.price_change`), begun - Math.max(0, start))
      : 1
  const rate = fleet.contracted(`${at}.rate`, Math.max(0, begun)) * index
  const isForced = !(isRenewed && begun > 0 && rate > openPrice(fleet, pool, begun) * (1 + 1e-9))
  const gpus = isForced ? fleet.contracted(`${at}.quantity`, Math.max(0, begun)) : 0
  const moved = compounded(given(inputs, `${at}.price_change`), month - Math.max(0, begun))
  const paidRate = rate * (upfront + (1 - upfront) * moved)
  const ahead = gpus * hoursInMonth * rate * upfront
  const monthly = given(inputs, `${at}.price_change`)
  const paymentsOf = (months: number): readonly number[] =>
    Array.from({ length: months }, (_, later) => upfront + (1 - upfront) * compounded(monthly, later))
  return {
    supplier,
    gpus,
    expense: gpus * hoursInMonth * paidRate,
    paid: place === 0 ? ahead * term : 0,
    signed: place === 0 ? sum(paymentsOf(term).map((share) => gpus * hoursInMonth * rate * share)) : 0,
    prepaidUsed: ahead,
    prepaid: ahead * (term - 1 - place),
    rate: paidRate,
  }
}

/** Hours of a supplier on demand: in all, by block of the day, and what they cost before committed spend covers them. */
export interface OnDemandMonth {
  readonly supplier: string
  readonly hours: number
  readonly byBlock: readonly number[]
  readonly cost: number
}

/** Where the GPU-hours of a pool come from in a month, and what the rented ones cost. */
export interface PoolMonth {
  readonly pool: string
  readonly deployments: readonly Deployment[]
  readonly neededHours: number
  readonly ownedGpus: number
  readonly ownedUsedHours: number
  readonly commitments: readonly CommitmentMonth[]
  readonly committedUsed: readonly number[]
  /** Of each commitment, whether its servers stand where the pool pays for power and space. */
  readonly atSite: readonly boolean[]
  readonly spotHours: number
  readonly spotBilled: number
  readonly onDemand: readonly OnDemandMonth[]
  readonly shortHours: number
  readonly gpusAtPeak: number
  /** Share of the load of each deployment that is not served. */
  readonly lost: readonly number[]
  /** GPUs that each deployment would hold and does not get, by block. */
  readonly missing: readonly (readonly number[])[]
}

function ownedIn(inputs: Inputs, plan: Fleet['plan'], pool: string, month: number): number {
  return sum(
    Object.entries(inputs.tree.pools[pool]?.owned ?? {}).map(([id, { in_service, resale }]) => {
      const isOwned = month >= in_service.value && month <= (resale?.month.value ?? inputs.horizon)
      return isOwned ? switched(inputs, plan, `pools.${pool}.owned.${id}.gpus`) : 0
    }),
  )
}

/** The useful share of an hour on spot: as stated, or what checkpoints and restarts leave (Young, 1974). */
function usefulShare(inputs: Inputs, pool: string): number {
  const spot = inputs.tree.pools[pool]?.spot
  if (spot?.useful_fraction !== undefined) return spot.useful_fraction.value
  if (spot?.checkpoint === undefined) return 1
  const { duration, restart, time_between_preemptions: between, interval } = spot.checkpoint
  const every = interval?.value ?? Math.sqrt(2 * duration.value * between.value)
  return 1 / ((1 + duration.value / every) * (1 + (every / 2 + restart.value) / between.value))
}

/** The discount of hours that run through most of a month, for a block of hours that stand from `before` to `before + width`. */
function sustainedDiscount(inputs: Inputs, path: string, before: number, width: number): number {
  const [, supplier = '', , gpu = ''] = path.split('.')
  let [from, discount] = [0, 0]
  for (const { up_to, price_share } of Object.values(
    inputs.tree.suppliers[supplier]?.gpus[gpu]?.sustained_use ?? {},
  )) {
    const inTier = Math.max(0, Math.min(up_to.value, before + width) - Math.max(from, before))
    discount += (inTier / width) * (1 - price_share.value)
    from = up_to.value
  }
  return discount
}

/** Supplies one pool in one month: owned GPUs first, then commitments, then spot, then on demand. */
export function supplyPool(fleet: Fleet, pool: string, month: number): PoolMonth {
  const { inputs, blocks, plan } = fleet
  const deployments = fleet.deployments(month).filter(({ configuration }) => configuration.pool === pool)
  const needed = blocks.map((_, block) => sum(deployments.map(({ held }) => held[block] ?? 0)))
  const gpusNeeded = sum(deployments.map(({ gpus }) => gpus))
  const owned = ownedIn(inputs, plan, pool, month)
  const offers = offersOf(inputs, pool)
  const [, , , gpu = ''] = offers[0]?.path.split('.') ?? []
  const commitments = offers.flatMap((offer) =>
    Object.keys(inputs.tree.suppliers[offer.supplier]?.gpus[gpu]?.commitments ?? {}).map((id) =>
      commitmentIn(fleet, pool, offer, id, month),
    ),
  )
  const committed = sum(commitments.map(({ gpus }) => gpus))
  const limitPath = `pools.${pool}.capacity_limit`
  const limit = inputs.assumptions.has(limitPath)
    ? fleet.effective(limitPath, month)
    : Number.POSITIVE_INFINITY
  const hours = blocks.map(({ share }) => hoursInMonth * share)
  const ownedUsed = needed.map((gpus) => Math.min(gpus, owned))
  const committedUsed = needed.map((gpus, block) => Math.min(gpus - (ownedUsed[block] ?? 0), committed))
  const rest = needed.map((gpus, block) =>
    Math.max(0, Math.min(gpus, limit) - (ownedUsed[block] ?? 0) - (committedUsed[block] ?? 0)),
  )
  const over = (values: readonly number[]): number =>
    sum(values.map((value, block) => value * (hours[block] ?? 0)))
  const onSpot = spotIn(fleet, pool, month, rest, deployments)
  const onDemand = onDemandIn(
    fleet,
    offers,
    month,
    rest.map((gpus, block) => gpus - (onSpot[block] ?? 0)),
    gpusNeeded,
  )
  const supplied = blocks.map((_, block) => {
    const rented = sum(onDemand.map(({ byBlock }) => byBlock[block] ?? 0))
    return (
      (hours[block] ?? 0) * ((ownedUsed[block] ?? 0) + (committedUsed[block] ?? 0) + (onSpot[block] ?? 0)) +
      rented
    )
  })
  const short = supplied.map((got, block) => beyondRounding((hours[block] ?? 0) * (needed[block] ?? 0), got))
  const shared = hours.map((width, block) =>
    shareOut(fleet, deployments, block, (supplied[block] ?? 0) / width),
  )
  return {
    pool,
    deployments,
    neededHours: over(needed),
    ownedGpus: owned,
    ownedUsedHours: over(ownedUsed),
    commitments,
    atSite: offers.flatMap(({ supplier }) => leasedServers(inputs, pool, supplier)),
    committedUsed: usedByCommitment(
      commitments,
      needed.map((gpus, block) => gpus - (ownedUsed[block] ?? 0)),
      hours,
    ),
    spotHours: over(onSpot),
    spotBilled: over(onSpot) / usefulShare(inputs, pool),
    onDemand: onDemand.map(({ supplier, byBlock, cost }) => ({
      supplier,
      byBlock,
      hours: sum(byBlock),
      cost,
    })),
    shortHours: sum(short),
    gpusAtPeak: gpusNeeded - Math.max(0, ...short.map((missing, block) => missing / (hours[block] ?? 1))),
    lost: deployments.map(({ busy }, index) => {
      const load = over(busy)
      return load === 0 ? 0 : over(shared.map((one) => one[index]?.unserved ?? 0)) / load
    }),
    missing: deployments.map((_, index) => shared.map((one) => one[index]?.missing ?? 0)),
  }
}

/** What is wanted beyond what there is; nothing where that is rounding. */
function beyondRounding(wanted: number, there: number): number {
  return Math.abs(wanted - there) <= 1e-9 * Math.max(wanted, there) ? 0 : Math.max(0, wanted - there)
}

function usedByCommitment(
  commitments: readonly CommitmentMonth[],
  wanted: readonly number[],
  hours: readonly number[],
): readonly number[] {
  return commitments.map(({ gpus }, index) => {
    const before = sum(commitments.slice(0, index).map((one) => one.gpus))
    return sum(wanted.map((want, block) => (hours[block] ?? 0) * Math.min(gpus, Math.max(0, want - before))))
  })
}

/** GPUs on spot in each block: no more than are wanted there, and no more than are there for work that can be interrupted. */
function spotIn(
  fleet: Fleet,
  pool: string,
  month: number,
  uncommitted: readonly number[],
  deployments: readonly Deployment[],
): readonly number[] {
  if (fleet.inputs.tree.pools[pool]?.spot === undefined) return uncommitted.map(() => 0)
  const at = `pools.${pool}.spot`
  const [wanted, found] = [
    fleet.effective(`${at}.share`, month),
    1 - fleet.effective(`${at}.fallback_share`, month),
  ]
  return uncommitted.map((gpus, block) => {
    const mayStop = deployments.map(
      ({ configuration: { workload }, held }) =>
        (held[block] ?? 0) * fleet.effective(`workloads.${workload}.interruptible_share`, month),
    )
    return found * Math.min(gpus * wanted, sum(mayStop))
  })
}

function onDemandIn(
  fleet: Fleet,
  offers: readonly Offer[],
  month: number,
  wanted: readonly number[],
  gpusNeeded: number,
) {
  let before = 0
  return offers
    .filter(({ path }) => fleet.inputs.assumptions.has(`${path}.on_demand`))
    .map(({ supplier, path }) => {
      const limit = `${path}.obtainable`
      const most = fleet.inputs.assumptions.has(limit) ? fleet.effective(limit, month) : gpusNeeded
      const taken = before
      before += most
      const price =
        fleet.effective(`${path}.on_demand`, month) *
        compounded(given(fleet.inputs, `suppliers.${supplier}.price_change`), month)
      const byBlock = wanted.map(
        (gpus, block) =>
          hoursInMonth * (fleet.blocks[block]?.share ?? 0) * Math.min(most, Math.max(0, gpus - taken)),
      )
      const gpus = byBlock.map((hours, block) => hours / (hoursInMonth * (fleet.blocks[block]?.share ?? 1)))
      const cost = sum(
        byBlock.map((hours, block) => {
          const width = fleet.blocks[block]?.share ?? 1
          const start = sum(fleet.blocks.slice(0, block).map(({ share }) => share))
          // A GPU that was not there in some busier block begins its month in this one.
          const steady = Math.min(...gpus.slice(0, block + 1)) * hoursInMonth * width
          const [through, fresh] = [start, 0].map((from) =>
            sustainedDiscount(fleet.inputs, path, from, width),
          )
          return price * (hours - steady * (through ?? 0) - (hours - steady) * (fresh ?? 0))
        }),
      )
      return { supplier, byBlock, cost }
    })
}

/**
 * Who gets the GPUs of a block: the load of the most important first, in proportion among equals; then the reserves of
 * all, in proportion.
 */
function shareOut(fleet: Fleet, deployments: readonly Deployment[], block: number, available: number) {
  const priorityOf = ({ configuration }: Deployment): number =>
    given(fleet.inputs, `workloads.${configuration.workload}.priority`)
  const loadOf = ({ busy }: Deployment): number => busy[block] ?? 0
  const reserveOf = ({ busy, held }: Deployment): number => (held[block] ?? 0) - (busy[block] ?? 0)
  const unserved = deployments.map((one) => {
    const peers = deployments.filter((other) => priorityOf(other) === priorityOf(one))
    const before = deployments.filter((other) => priorityOf(other) < priorityOf(one))
    const wanted = sum(peers.map(loadOf))
    const short = beyondRounding(wanted, Math.max(0, available - sum(before.map(loadOf))))
    return wanted === 0 ? 0 : loadOf(one) * (short / wanted)
  })
  const reserve = sum(deployments.map(reserveOf))
  const left = Math.max(0, available - sum(deployments.map(loadOf)))
  const bare = reserve <= 1e-9 ? 0 : beyondRounding(reserve, left) / reserve
  return deployments.map((one, index) => ({
    unserved: unserved[index] ?? 0,
    missing: (unserved[index] ?? 0) + reserveOf(one) * bare,
  }))
}
