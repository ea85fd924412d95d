import type { CaseFrame, Entries, Entry, PoolPlan } from './generated-case-frame.ts'

/** Where the GPUs of a case come from, and what else costs money: the fleet and the prices, as files say it. */
export interface SupplyDraft {
  readonly fleet: { readonly [key: string]: Entries }
  readonly pricing: Entries
  /** Paths of the commitments, `suppliers.S.gpus.G.commitments.C`. */
  readonly commitments: readonly string[]
  /** Ids of what a lever may change. */
  readonly licences: readonly string[]
  readonly stores: readonly string[]
  readonly platforms: readonly string[]
  readonly networks: readonly string[]
  readonly egressTiers: readonly string[]
  /** Ids of pools whose site pays a tariff. */
  readonly tariffs: readonly string[]
}

function tranche({ random, horizon, month }: CaseFrame, id: string): Entries {
  const start = id === 'old' ? random.whole(-40, 0) : random.whole(1, horizon)
  const sale = random.whole(Math.max(1, start + 1), horizon + 6)
  return {
    gpus: random.whole(0, 48),
    in_service: month(start),
    price_per_gpu: `$${random.whole(8, 40)}k/gpu`,
    network_share: `${random.whole(0, 15)}%`,
    storage_share: `${random.whole(0, 5)}%`,
    installation_share: `${random.whole(0, 8)}%`,
    residual_share: `${random.whole(0, 20)}%`,
    book_life: random.pick([12, 36, 60]),
    ...(random.chance(0.6) ? { tax_life: random.pick([12, 24, 60]) } : { tax_table: 'declining' }),
    resale: random.chance(0.4)
      ? { month: month(Math.min(sale, horizon)), price_share: `${random.whole(0, 50)}%` }
      : undefined,
  }
}

function site({ random }: CaseFrame): Entries {
  const drawn = {
    idle_power: `${random.whole(100, 400)} W/gpu`,
    load_power: `${random.whole(500, 1400)} W/gpu`,
    pue: random.number(1.05, 1.6),
    tariff: `$${random.number(0.04, 0.3)}/kWh`,
    tariff_change: `${random.whole(-5, 8)}%`,
    colocation: random.chance(0.5) ? `$${random.whole(80, 250)}/kW/month` : undefined,
    colocation_includes_power: random.chance(0.5),
    support_share: `${random.whole(0, 12)}%`,
  }
  // A rent that contains power leaves no tariff to pay.
  const isInRent = drawn.colocation !== undefined && drawn.colocation_includes_power
  return { ...drawn, tariff: isInRent ? undefined : drawn.tariff }
}

function spot({ random }: CaseFrame, pool: PoolPlan): Entries {
  const [supplier = ''] = pool.suppliers
  const checkpoint = {
    duration: '3 min',
    restart: '6 min',
    time_between_preemptions: `${random.whole(2, 30)} hours`,
    interval: random.chance(0.5) ? '40 min' : undefined,
  }
  return {
    supplier,
    share: `${random.whole(0, 60)}%`,
    ...(random.chance(0.5) ? { useful_fraction: `${random.whole(60, 100)}%` } : { checkpoint }),
    fallback_share: `${random.whole(0, 30)}%`,
  }
}

function poolEntry(frame: CaseFrame, pool: PoolPlan): Entries {
  const { random } = frame
  return {
    label: `Pool ${pool.id}`,
    gpu: pool.gpu,
    gpus_per_node: random.pick([1, 4, 8]),
    rounding: random.pick(['nodes', 'gpus']),
    suppliers: pool.suppliers,
    capacity_limit: random.chance(0.2) ? random.whole(10, 150) : undefined,
    spot: pool.hasSpot ? spot(frame, pool) : undefined,
    owned:
      pool.tranches.length === 0
        ? undefined
        : Object.fromEntries(pool.tranches.map((id) => [id, tranche(frame, id)])),
    site: hasSite(pool) ? site(frame) : undefined,
  }
}

/** Owned GPUs need a site; without them every other pool rents its own space, for servers that it leases. */
function hasSite({ tranches, gpusPerReplica }: PoolPlan): boolean {
  return tranches.length > 0 || gpusPerReplica === 1
}

function commitment({ random, horizon, month }: CaseFrame, price: number, pool: PoolPlan): Entries {
  const rate = `$${(price * random.number(0.4, 0.95)).toFixed(3)}/gpu-hour`
  const upfront = random.pick(['0%', '50%', '100%'])
  const term = random.pick([3, 6, 12, 36])
  const start = Math.min(random.whole(-20, horizon + 2), horizon)
  const quantity = random.whole(0, 40)
  const renews = random.chance(0.4)
  return {
    rate,
    upfront_share: upfront,
    term,
    // What has ended before the opening month is not in the case.
    start: month(renews ? start : Math.max(start, 1 - term)),
    quantity,
    renews,
    at_site: pool.tranches.length > 0 && quantity % 3 === 0 ? true : undefined,
    price_change: random.chance(0.4) ? `${random.whole(-5, 5)}%` : undefined,
  }
}

const sustainedUse: Entries = {
  quarter: { up_to: '25%', price_share: '100%' },
  half: { up_to: '50%', price_share: '80%' },
  month: { up_to: '100%', price_share: '55%' },
}

function offer(frame: CaseFrame, pool: PoolPlan, isFirst: boolean): Entries {
  const { random } = frame
  const price = random.number(1, 8)
  const names = random.some(['one-year', 'long', 'bridge'], 0, 3)
  return {
    on_demand: `$${price}/gpu-hour`,
    list_price: random.chance(0.4) ? `$${(price * 1.2).toFixed(3)}/gpu-hour` : undefined,
    spot: `$${(price * 0.4).toFixed(3)}/gpu-hour`,
    sustained_use: random.chance(0.3) ? sustainedUse : undefined,
    obtainable: isFirst && random.chance(0.3) ? random.whole(4, 120) : undefined,
    commitments:
      names.length === 0
        ? undefined
        : Object.fromEntries(names.map((name) => [name, commitment(frame, price, pool)])),
  }
}

function egress({ random }: CaseFrame): Entry {
  const tiers: Record<string, Entries> = { rest: { price: `$${random.number(0.01, 0.05, 3)}/GB` } }
  if (random.chance(0.6))
    return {
      first: { up_to: `${random.whole(1, 40)} TB`, price: `$${random.number(0.05, 0.1, 3)}/GB` },
      ...tiers,
    }
  return tiers
}

/** Draws pools with what they own, suppliers with what they ask, and the software around them. */
export function generateSupply(frame: CaseFrame): SupplyDraft {
  const { random, pools } = frame
  const used = ['cloud-a', 'cloud-b'].filter((id) => pools.some(({ suppliers }) => suppliers.includes(id)))
  const suppliers = Object.fromEntries(
    used.map((id) => {
      const gpus = pools.filter((pool) => pool.suppliers.includes(id))
      const offers = Object.fromEntries(
        gpus.map((pool) => [
          pool.gpu,
          offer(frame, pool, pool.suppliers[0] === id && pool.suppliers.length > 1),
        ]),
      )
      const entry = { label: `Supplier ${id}`, price_change: `${random.whole(-20, 8)}%`, gpus: offers }
      return [id, random.chance(0.6) ? { ...entry, egress: egress(frame) } : entry]
    }),
  )
  const licences = random.some(['by-gpu', 'by-node', 'by-replica'], 0, 3)
  const licence = (id: string): Entries => ({
    label: `Licence ${id}`,
    pool: random.pick(pools).id,
    price: `$${random.whole(100, 4000)}/${id.replace('by-', '')}/year`,
  })
  const stores = random.some(['logs'], 0, 1)
  const platforms = random.some(['gateway'], 0, 1)
  const entries = Object.fromEntries(pools.map((pool) => [pool.id, poolEntry(frame, pool)]))
  return {
    fleet: {
      pools: entries,
      licences: Object.fromEntries(licences.map((id) => [id, licence(id)])),
      storage: Object.fromEntries(
        stores.map((id) => [
          id,
          {
            label: 'Logs',
            size: `${random.whole(1, 400)} TB`,
            price: '$0.02/GB',
            growth: `${random.whole(0, 50)}%`,
          },
        ]),
      ),
      network: Object.fromEntries(
        platforms.map(() => [
          'between-zones',
          {
            label: 'Between zones',
            workload: frame.workloads[0]?.id,
            traffic_per_request: '40 kB',
            price: '$0.02/GB',
          },
        ]),
      ),
      platform: Object.fromEntries(
        platforms.map((id) => [
          id,
          { label: 'Gateway', amount: `$${random.whole(1, 40)}k`, price_change: `${random.whole(0, 6)}%` },
        ]),
      ),
    },
    pricing: { suppliers },
    commitments: commitmentPaths(suppliers),
    licences,
    stores,
    platforms,
    networks: platforms.map(() => 'between-zones'),
    tariffs: Object.entries(entries).flatMap(([id, { site: own }]) =>
      typeof own === 'object' && 'tariff' in own && own['tariff'] !== undefined ? [id] : [],
    ),
    egressTiers: Object.entries(suppliers).flatMap(([id, entry]) =>
      'egress' in entry ? [`suppliers.${id}.egress.rest`] : [],
    ),
  }
}

function commitmentPaths(
  suppliers: Readonly<Record<string, { readonly gpus: Readonly<Record<string, Entries>> }>>,
): readonly string[] {
  return Object.entries(suppliers).flatMap(([id, { gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { commitments }]) =>
      typeof commitments === 'object'
        ? Object.keys(commitments).map((name) => `suppliers.${id}.gpus.${gpu}.commitments.${name}`)
        : [],
    ),
  )
}
