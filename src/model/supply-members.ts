import type { Inputs } from '../inputs/inputs.ts'
import { below, draft, idIn, linkTo, type MemberDraft, named, optional } from './member-draft.ts'
import { coversOf, spendsOf } from './spend-members.ts'

type Tree = Inputs['tree']
type Pool = Tree['pools'][string]
type Offer = Tree['suppliers'][string]['gpus'][string]

/** Whether a pool has a limit, or no supplier that sells to it without one. */
export function canRunShort({ suppliers: all }: Tree, { gpu, suppliers, capacity_limit: limit }: Pool): boolean {
  const isOpen = suppliers.some((supplier) => {
    const offer = all[supplier]?.gpus[gpu]
    return offer?.on_demand !== undefined && offer.obtainable === undefined
  })
  return limit !== undefined || !isOpen
}

/** Members of the fleet and of what supplies it, without plans: pools, tranches, commitments, spot, suppliers. */
export class SupplyMembers {
  readonly #tree: Tree
  readonly pools: readonly MemberDraft[]
  readonly commitments: readonly MemberDraft[]
  readonly sources: readonly MemberDraft[]
  readonly spots: readonly MemberDraft[]
  readonly tranches: readonly MemberDraft[]
  readonly spends: readonly MemberDraft[]
  /** Pools whose on-demand hours a spend commitment covers, in the order in which it pays for them. */
  readonly covers: readonly MemberDraft[]

  constructor(tree: Tree) {
    this.#tree = tree
    this.pools = Object.entries(tree.pools).map(([pool, { label, gpu }]) => draft({ pool }, label, { words: { gpu } }))
    this.commitments = this.pools.flatMap((pool) => this.#commitmentsOf(pool))
    this.sources = this.pools.flatMap((pool) => this.#sourcesOf(pool))
    this.spots = this.pools.flatMap((pool) => {
      const supplier = this.#pool(pool).spot?.supplier
      if (supplier === undefined) return []
      return [below(pool, 'spot', 'spot', '', { words: { spot_supplier: supplier }, links: linkTo(supplier) })]
    })
    this.tranches = this.pools.flatMap((pool) =>
      Object.entries(this.#pool(pool).owned).map(([id, { label }]) => below(pool, 'tranche', id, label ?? id)),
    )
    this.spends = spendsOf(tree)
    this.covers = coversOf(tree, this.spends, this.sources)
  }

  #pool(member: MemberDraft): Pool {
    const pool = this.#tree.pools[idIn(member, 'pool')]
    if (pool === undefined) throw new Error(`unreachable: no pool '${member.label}'`)
    return pool
  }

  #offers(pool: MemberDraft): readonly { readonly supplier: string; readonly offer: Offer; readonly label: string }[] {
    const { gpu, suppliers } = this.#pool(pool)
    return suppliers.flatMap((supplier) => {
      const found = this.#tree.suppliers[supplier]
      const offer = found?.gpus[gpu]
      return offer === undefined ? [] : [{ supplier, offer, label: found?.label ?? supplier }]
    })
  }

  /** The commitments of a pool; those that two suppliers call alike have the supplier's label before their own. */
  #commitmentsOf(pool: MemberDraft): readonly MemberDraft[] {
    const all = this.#offers(pool).flatMap(({ supplier, offer, label: owner }) =>
      Object.entries(offer.commitments ?? {}).map(([id, { label = id }]) => ({ supplier, owner, id, label })),
    )
    return all.map(({ supplier, owner, id, label }) => {
      const path = `suppliers.${supplier}.gpus.${this.#pool(pool).gpu}.commitments.${id}`
      const words = { supplier, commitment_path: path, contract: id }
      const isAlone = all.every((other) => other.supplier === supplier || other.label !== label)
      const name = isAlone ? label : `${owner}, ${label}`
      return below(pool, 'commitment', `${supplier}-${id}`, name, { words, links: linkTo(supplier) })
    })
  }

  #sourcesOf(pool: MemberDraft): readonly MemberDraft[] {
    return this.#offers(pool).flatMap(({ supplier, offer, label }) =>
      offer.on_demand === undefined ? [] : [below(pool, 'source', supplier, label, { words: { supplier }, links: { supplier } })],
    )
  }

  #offerOf(source: MemberDraft): Offer | undefined {
    return this.#tree.suppliers[source.words['supplier'] ?? '']?.gpus[source.words['gpu'] ?? '']
  }

  sourceLimits(): readonly MemberDraft[] {
    return optional(this.sources, 'source_limit', (source) => this.#offerOf(source)?.obtainable !== undefined)
  }

  /** Suppliers that sell whatever their pool needs: neither of them has a limit. */
  openSources(): readonly MemberDraft[] {
    return this.sources.filter(
      (source) => this.#offerOf(source)?.obtainable === undefined && this.#pool(source).capacity_limit === undefined,
    )
  }

  /** Members whose pool has such a supplier. */
  inOpenPools(drafts: readonly MemberDraft[]): readonly MemberDraft[] {
    const open = new Set(this.openSources().map(({ ids }) => ids['pool']))
    return drafts.filter(({ ids }) => open.has(ids['pool']))
  }

  sourcesListed(): readonly MemberDraft[] {
    return this.sources.filter((source) => this.#offerOf(source)?.list_price !== undefined)
  }

  /** Suppliers whose price falls with the hours of the month. */
  sourcesTiered(): readonly MemberDraft[] {
    return this.sources.filter((source) => this.#offerOf(source)?.sustained_use !== undefined)
  }

  useTiers(): readonly MemberDraft[] {
    return this.sources.flatMap((source) =>
      Object.keys(this.#offerOf(source)?.sustained_use ?? {}).map((tier) => below(source, 'use_tier', tier, tier)),
    )
  }

  /** Members whose supplier also sells on demand to the same pool. */
  listed(drafts: readonly MemberDraft[]): readonly MemberDraft[] {
    return drafts.filter(({ ids, links }) =>
      this.sources.some((source) => source.ids['pool'] === ids['pool'] && source.ids['source'] === links['source']),
    )
  }

  poolLimits(): readonly MemberDraft[] {
    return this.pools.filter((pool) => this.#pool(pool).capacity_limit !== undefined)
  }

  /** Pools that can run short: they have a limit, or no supplier that sells to them without one. */
  scarce(): readonly MemberDraft[] {
    return this.pools.filter((pool) => canRunShort(this.#tree, this.#pool(pool)))
  }

  /** Deployments that claim GPUs of a pool that can run short, by pool and by the priority of their workload. */
  claims(configurations: readonly MemberDraft[]): readonly MemberDraft[] {
    return this.scarce().flatMap((pool) => {
      const own = configurations.filter(({ links }) => links['pool'] === pool.ids['pool'])
      return this.#priorities(own).flatMap((priority) =>
        own
          .filter((member) => this.#priority(member) === priority)
          .map((member) => ({
            ...member,
            ids: { ...pool.ids, rank: `priority-${priority}`, ...member.ids },
            links: {},
          })),
      )
    })
  }

  ranks(configurations: readonly MemberDraft[]): readonly MemberDraft[] {
    return this.scarce().flatMap((pool) => {
      const own = configurations.filter(({ links }) => links['pool'] === pool.ids['pool'])
      return this.#priorities(own).map((priority) => below(pool, 'rank', `priority-${priority}`, `priority ${priority}`))
    })
  }

  #priority(member: MemberDraft): number {
    return this.#tree.workloads[idIn(member, 'workload')]?.priority.value ?? 1
  }

  #priorities(members: readonly MemberDraft[]): readonly number[] {
    return [...new Set(members.map((member) => this.#priority(member)))].sort((a, b) => a - b)
  }

  #tranche(member: MemberDraft): Pool['owned'][string] | undefined {
    return this.#pool(member).owned[idIn(member, 'tranche')]
  }

  sales(): readonly MemberDraft[] {
    return optional(this.tranches, 'sale', (member) => this.#tranche(member)?.resale !== undefined)
  }

  lifeTaxed(): readonly MemberDraft[] {
    return this.tranches.filter((member) => this.#tranche(member)?.tax_life !== undefined)
  }

  tableTaxed(): readonly MemberDraft[] {
    return this.tranches.filter((member) => this.#tranche(member)?.tax_table !== undefined)
  }

  tableYears(): readonly MemberDraft[] {
    return this.tableTaxed().flatMap((member) => {
      const table = this.#tranche(member)?.tax_table ?? ''
      return Object.keys(this.#tree.finance.tax_tables[table] ?? {}).map((year) =>
        below(member, 'table_year', year, year, { words: { tax_table: table } }),
      )
    })
  }

  /** Commitments whose GPUs stand at the site of their pool: as stated, or where nothing that the pool owns stands there. */
  hosted(): readonly MemberDraft[] {
    return this.commitments.filter((member) => {
      const { gpu, owned, site } = this.#pool(member)
      const { supplier = '', contract = '' } = member.words
      const terms = this.#tree.suppliers[supplier]?.gpus[gpu]?.commitments?.[contract]
      return site !== undefined && (terms?.at_site ?? Object.keys(owned).length === 0)
    })
  }

  /** Sites at which something can stand, or whose space is paid for whatever stands there. */
  sites(): readonly MemberDraft[] {
    const hosting = new Set(this.hosted().map((member) => idIn(member, 'pool')))
    return optional(this.pools, 'site', (pool) => {
      const { owned, site } = this.#pool(pool)
      const isPaid = Object.keys(owned).length > 0 || site?.commitment !== undefined
      return site !== undefined && (isPaid || hosting.has(idIn(pool, 'pool')))
    })
  }

  /** Sites whose rent follows what stands there alone. */
  openRents(): readonly MemberDraft[] {
    return this.sites().filter((site) => this.#pool(site).site?.commitment === undefined)
  }

  /** Sites of which power is committed for a term. */
  colocations(): readonly MemberDraft[] {
    return optional(this.sites(), 'colocation', (site) => this.#pool(site).site?.commitment !== undefined)
  }

  powerSteps(): readonly MemberDraft[] {
    return this.colocations().flatMap((space) =>
      Object.keys(this.#pool(space).site?.commitment?.steps ?? {}).map((step) => below(space, 'power_step', step, step)),
    )
  }

  /** Sites whose power is paid by the meter. */
  metered(): readonly MemberDraft[] {
    return optional(this.sites(), 'metered', (site) => this.#pool(site).site?.tariff !== undefined)
  }

  spotParts(dimension: string, field: 'useful_fraction' | 'checkpoint'): readonly MemberDraft[] {
    return optional(this.spots, dimension, (spot) => this.#pool(spot).spot?.[field] !== undefined)
  }

  /** Deployments in pools that have spot. */
  spotUsers(configurations: readonly MemberDraft[]): readonly MemberDraft[] {
    return this.spots.flatMap((spot) =>
      configurations
        .filter(({ links }) => links['pool'] === spot.ids['pool'])
        .map((member) => ({ ...member, ids: { ...spot.ids, ...member.ids }, links: {} })),
    )
  }

  spotIntervals(): readonly MemberDraft[] {
    return optional(
      this.spotParts('spot_checkpoint', 'checkpoint'),
      'spot_interval',
      (spot) => this.#pool(spot).spot?.checkpoint?.interval !== undefined,
    )
  }

  egressTiers(): readonly MemberDraft[] {
    return named('supplier', this.#tree.suppliers).flatMap((parent) =>
      Object.keys(this.#tree.suppliers[idIn(parent, 'supplier')]?.egress ?? {}).map((tier) => below(parent, 'egress_tier', tier, tier)),
    )
  }

  tierLimits(): readonly MemberDraft[] {
    return optional(this.egressTiers(), 'tier_limit', (tier) => {
      const tiers = this.#tree.suppliers[idIn(tier, 'supplier')]?.egress ?? {}
      return tiers[idIn(tier, 'egress_tier')]?.up_to !== undefined
    })
  }

  licences(dimension: string, unit: string): readonly MemberDraft[] {
    return Object.entries(this.#tree.licences).flatMap(([id, { label, pool, price }]) =>
      price.unit === unit ? [draft({ [dimension]: id }, label, { links: { pool } })] : [],
    )
  }
}

/** A contract of a supplier belongs to it, and to what it sells on demand in the same pool. */
