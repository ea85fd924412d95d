import type { Member, Members } from '../formula/members.ts'
import type { Configuration, Inputs } from '../inputs/inputs.ts'
import { type LoadBlocks, loadBlocks } from './load-blocks.ts'
import { plans, type scopes } from './scopes.ts'

type Draft = Pick<Member, 'ids' | 'links' | 'words' | 'label'>

const planLabels: Readonly<Record<(typeof plans)[number], string>> = {
  status_quo: 'Status quo',
  optimized: 'Optimized',
}

function draft(ids: Draft['ids'], label: string, more: Partial<Draft> = {}): Draft {
  return { ids, label, links: {}, words: {}, ...more }
}

/** One level further down: a member of the parent with an id in one more dimension. */
function below(
  parent: Draft,
  dimension: string,
  id: string,
  label: string,
  words: Draft['words'] = {},
): Draft {
  return {
    ids: { ...parent.ids, [dimension]: id },
    links: parent.links,
    words: { ...parent.words, ...words },
    label: [parent.label, label].filter((part) => part !== '').join(', '),
  }
}

function shared(drafts: readonly Draft[]): readonly Member[] {
  return drafts.map((entry) => ({ ...entry, group: '' }))
}

function byPlan(drafts: readonly Draft[]): readonly Member[] {
  return plans.flatMap((plan) =>
    drafts.map((entry) => ({ ...entry, ids: { plan, ...entry.ids }, group: planLabels[plan] })),
  )
}

/** An optional part of a member: one member below it when the part is there. */
function optional(
  parents: readonly Draft[],
  dimension: string,
  isThere: (parent: Draft) => boolean,
): readonly Draft[] {
  return parents.filter(isThere).map((parent) => below(parent, dimension, 'stated', ''))
}

/** Members of the fleet, the supply and the people, without plans. */
class CaseMembers {
  readonly #inputs: Inputs
  readonly #blocks: LoadBlocks

  constructor(inputs: Inputs) {
    this.#inputs = inputs
    this.#blocks = loadBlocks(inputs)
  }

  get #tree(): Inputs['tree'] {
    return this.#inputs.tree
  }

  levers(): readonly Draft[] {
    return Object.entries(this.#tree.levers).map(([lever, { label }]) => draft({ lever }, label))
  }

  blocks(): readonly Draft[] {
    return this.#blocks.blocks.map(({ id, label }) => draft({ block: id }, label))
  }

  workloads(): readonly Draft[] {
    return Object.entries(this.#tree.workloads).map(([workload, { label }]) => draft({ workload }, label))
  }

  /** Members of a named series of a workload, in the order of the file. */
  series(
    dimension: string,
    names: (workload: string) => Readonly<Record<string, unknown>> | undefined,
  ): readonly Draft[] {
    return this.workloads().flatMap((parent) =>
      Object.keys(names(parent.ids['workload'] ?? '') ?? {}).map((name) =>
        below(parent, dimension, name, name),
      ),
    )
  }

  objectives(): readonly Draft[] {
    return this.workloads().flatMap((parent) => {
      const objective = this.#inputs.objectives.find(({ workload }) => workload === parent.ids['workload'])
      return [objective?.ttft, objective?.tpot].flatMap((limit) =>
        limit === undefined
          ? []
          : [
              below(parent, 'objective', limit.metric, limit.metric.replace('_', ' '), {
                metric: limit.metric,
              }),
            ],
      )
    })
  }

  configurations(): readonly Draft[] {
    return this.workloads().flatMap((parent) =>
      this.#inputs.configurations
        .filter(({ workload }) => workload === parent.ids['workload'])
        .map((configuration) => this.#configuration(parent, configuration)),
    )
  }

  #configuration(parent: Draft, { id, levers, audit, pool, limitPath }: Configuration): Draft {
    const names = levers.map((lever) => this.#tree.levers[lever]?.label ?? lever)
    const label = levers.length === 0 ? 'as today' : names.join(' + ')
    const words = {
      audit,
      levers: levers.join(' '),
      ...(limitPath === undefined ? {} : { limit_path: limitPath }),
    }
    return { ...below(parent, 'configuration', id, label, words), links: { pool } }
  }

  points(): readonly Draft[] {
    return this.configurations().flatMap((parent) =>
      Object.keys(this.#tree.audits[parent.words['audit'] ?? '']?.points ?? {}).map((point) =>
        below(parent, 'point', point, point),
      ),
    )
  }

  pointObjectives(): readonly Draft[] {
    const objectives = this.objectives()
    return this.points().flatMap((point) =>
      objectives
        .filter(({ ids }) => ids['workload'] === point.ids['workload'])
        .map(({ ids }) =>
          below(point, 'objective', ids['objective'] ?? '', ids['objective'] ?? '', {
            metric: ids['objective'] ?? '',
          }),
        ),
    )
  }

  /** Serving levers that a configuration contains (or, with `taken` false, that others of its workload contain). */
  configurationLevers(taken: boolean): readonly Draft[] {
    return this.configurations().flatMap((parent) => {
      const own = (parent.words['levers'] ?? '').split(' ')
      return this.#servingLevers(parent.ids['workload'] ?? '')
        .filter((lever) => own.includes(lever) === taken)
        .map((lever) => below(parent, 'lever', lever, this.#tree.levers[lever]?.label ?? lever))
    })
  }

  #servingLevers(workload: string): readonly string[] {
    const used = new Set(
      this.#inputs.configurations
        .filter((entry) => entry.workload === workload)
        .flatMap(({ levers }) => levers),
    )
    return Object.keys(this.#tree.levers).filter((lever) => used.has(lever))
  }

  /** Every member under every block; blocks come first, so that a block's members stand together. */
  inBlocks(drafts: readonly Draft[]): readonly Draft[] {
    return this.blocks().flatMap((block) =>
      drafts.map((entry) => ({
        ...entry,
        ids: { ...block.ids, ...entry.ids },
        label: `${entry.label}, ${block.label.toLowerCase()}`,
      })),
    )
  }

  givenLoads(): readonly Draft[] {
    return this.inBlocks(this.workloads()).flatMap((entry) => {
      const own = this.#blocks.own(entry.ids['block'] ?? '', entry.ids['workload'] ?? '')
      return own.kind === 'given' ? [below(entry, 'given_load', 'stated', '', { load_block: own.id })] : []
    })
  }

  pools(): readonly Draft[] {
    return Object.entries(this.#tree.pools).map(([pool, { label, gpu, suppliers }]) =>
      draft({ pool }, label, { links: { supplier: suppliers[0] ?? 'none' }, words: { gpu } }),
    )
  }

  #offers(pool: Draft) {
    const { gpu, suppliers } = this.#tree.pools[pool.ids['pool'] ?? ''] ?? { gpu: '', suppliers: [] }
    return suppliers.flatMap((supplier) => {
      const offer = this.#tree.suppliers[supplier]?.gpus[gpu]
      return offer === undefined
        ? []
        : [{ supplier, gpu, offer, label: this.#tree.suppliers[supplier]?.label ?? supplier }]
    })
  }

  commitments(): readonly Draft[] {
    return this.pools().flatMap((pool) =>
      this.#offers(pool).flatMap(({ supplier, gpu, offer }) =>
        Object.entries(offer.commitments ?? {}).map(([id, { label }]) =>
          below(pool, 'commitment', `${supplier}-${id}`, label ?? id, {
            supplier,
            commitment_path: `suppliers.${supplier}.gpus.${gpu}.commitments.${id}`,
          }),
        ),
      ),
    )
  }

  sources(): readonly Draft[] {
    return this.pools().flatMap((pool) =>
      this.#offers(pool).flatMap(({ supplier, gpu, offer, label }) =>
        offer.on_demand === undefined ? [] : [below(pool, 'source', supplier, label, { supplier, gpu })],
      ),
    )
  }

  sourceLimits(): readonly Draft[] {
    return optional(this.sources(), 'source_limit', ({ words }) => {
      const offer = this.#tree.suppliers[words['supplier'] ?? '']?.gpus[words['gpu'] ?? '']
      return offer?.obtainable !== undefined
    })
  }

  spots(): readonly Draft[] {
    return this.pools().flatMap((pool) => {
      const supplier = this.#tree.pools[pool.ids['pool'] ?? '']?.spot?.supplier
      return supplier === undefined ? [] : [below(pool, 'spot', 'spot', '', { spot_supplier: supplier })]
    })
  }

  spotParts(dimension: string, field: 'useful_fraction' | 'checkpoint'): readonly Draft[] {
    return optional(
      this.spots(),
      dimension,
      ({ ids }) => this.#tree.pools[ids['pool'] ?? '']?.spot?.[field] !== undefined,
    )
  }

  tranches(): readonly Draft[] {
    return this.pools().flatMap((pool) =>
      Object.entries(this.#tree.pools[pool.ids['pool'] ?? '']?.owned ?? {}).map(([id, { label }]) =>
        below(pool, 'tranche', id, label ?? id),
      ),
    )
  }

  sales(): readonly Draft[] {
    return optional(
      this.tranches(),
      'sale',
      ({ ids }) => this.#tree.pools[ids['pool'] ?? '']?.owned[ids['tranche'] ?? '']?.resale !== undefined,
    )
  }

  givenTaxLives(): readonly Draft[] {
    return optional(
      this.tranches(),
      'given_tax_life',
      ({ ids }) => this.#tree.pools[ids['pool'] ?? '']?.owned[ids['tranche'] ?? '']?.tax_life !== undefined,
    )
  }

  sites(): readonly Draft[] {
    return optional(
      this.pools(),
      'site',
      ({ ids }) => this.#tree.pools[ids['pool'] ?? '']?.site !== undefined,
    )
  }

  licences(dimension: string, unit: string): readonly Draft[] {
    return Object.entries(this.#tree.licences).flatMap(([id, { label, pool, price }]) =>
      price.unit === unit ? [draft({ [dimension]: id }, label, { links: { pool } })] : [],
    )
  }

  named(dimension: string, entries: Readonly<Record<string, { readonly label: string }>>): readonly Draft[] {
    return Object.entries(entries).map(([id, { label }]) => draft({ [dimension]: id }, label))
  }

  egressTiers(): readonly Draft[] {
    return this.named('supplier', this.#tree.suppliers).flatMap((parent) =>
      Object.keys(this.#tree.suppliers[parent.ids['supplier'] ?? '']?.egress ?? {}).map((tier) =>
        below(parent, 'egress_tier', tier, tier),
      ),
    )
  }

  tierLimits(): readonly Draft[] {
    return optional(
      this.egressTiers(),
      'tier_limit',
      ({ ids }) =>
        this.#tree.suppliers[ids['supplier'] ?? '']?.egress?.[ids['egress_tier'] ?? '']?.up_to !== undefined,
    )
  }

  roles(): readonly Draft[] {
    return this.named('role', this.#tree.people.roles)
  }

  roleParts(dimension: string, field: 'fleet_share' | 'on_call' | 'attrition'): readonly Draft[] {
    return optional(
      this.roles(),
      dimension,
      ({ ids }) => this.#tree.people.roles[ids['role'] ?? '']?.[field] !== undefined,
    )
  }

  activities(): readonly Draft[] {
    return this.roles().flatMap((role) =>
      Object.entries(this.#tree.people.roles[role.ids['role'] ?? '']?.activities ?? {}).map(
        ([id, { label }]) => below(role, 'activity', id, label),
      ),
    )
  }

  costs(): readonly Draft[] {
    return this.named('cost', this.#tree.programme)
  }

  /** The levers that cause a cost; any lever when it names none. */
  costLevers(): readonly Draft[] {
    const all = Object.keys(this.#tree.levers)
    return this.costs().flatMap((cost) => {
      const named = this.#tree.programme[cost.ids['cost'] ?? '']?.levers ?? []
      return (named.length === 0 ? all : all.filter((lever) => named.includes(lever))).map((lever) =>
        below(cost, 'lever', lever, this.#tree.levers[lever]?.label ?? lever),
      )
    })
  }

  workloadParts(dimension: string, isThere: (workload: string) => boolean): readonly Draft[] {
    return optional(this.workloads(), dimension, ({ ids }) => isThere(ids['workload'] ?? ''))
  }
}

/** The members of every scope of a case, in the order of its files. */
export function membersOf(inputs: Inputs): Members & Record<keyof typeof scopes, readonly Member[]> {
  const of = new CaseMembers(inputs)
  const { workloads, deployments, suppliers, storage, platform, finance, invoice } = inputs.tree
  return {
    case: shared([draft({}, '')]),
    plan: byPlan([draft({}, '')]),
    ev: shared(finance.ev_multiple === undefined ? [] : [draft({ ev: 'ev' }, '')]),
    invoice: shared(invoice === undefined ? [] : [draft({ invoice: 'last' }, '')]),
    lever: shared(of.levers()),
    adoption: byPlan(of.levers()),
    block: shared(of.blocks()),
    workload: shared(of.workloads()),
    growth_year: shared(of.series('growth_year', (id) => workloads[id]?.growth_per_year)),
    season_month: shared(of.series('season_month', (id) => workloads[id]?.season)),
    given_month: shared(of.series('given_month', (id) => workloads[id]?.monthly_requests)),
    given_target: shared(
      of.workloadParts('given_target', (id) => deployments[id]?.target_utilisation !== undefined),
    ),
    objective: shared(of.objectives()),
    configuration: shared(of.configurations()),
    load_limit: shared(
      optional(of.configurations(), 'load_limit', ({ words }) => words['limit_path'] !== undefined),
    ),
    point: shared(of.points()),
    point_objective: shared(of.pointObjectives()),
    service: byPlan(of.workloads()),
    revenue: byPlan(of.workloadParts('revenue', (id) => workloads[id]?.revenue_per_request !== undefined)),
    service_block: byPlan(of.inBlocks(of.workloads())),
    given_load: byPlan(of.givenLoads()),
    deployment: byPlan(of.configurations()),
    taken: byPlan(of.configurationLevers(true)),
    untaken: byPlan(of.configurationLevers(false)),
    deployment_block: byPlan(of.inBlocks(of.configurations())),
    pool: byPlan(of.pools()),
    pool_block: byPlan(of.inBlocks(of.pools())),
    tranche: byPlan(of.tranches()),
    sale: byPlan(of.sales()),
    given_tax_life: byPlan(of.givenTaxLives()),
    site: byPlan(of.sites()),
    commitment: byPlan(of.commitments()),
    commitment_block: byPlan(of.inBlocks(of.commitments())),
    spot: byPlan(of.spots()),
    spot_useful: byPlan(of.spotParts('spot_useful', 'useful_fraction')),
    spot_checkpoint: byPlan(of.spotParts('spot_checkpoint', 'checkpoint')),
    source: byPlan(of.sources()),
    source_limit: byPlan(of.sourceLimits()),
    source_block: byPlan(of.inBlocks(of.sources())),
    licence_gpu: byPlan(of.licences('licence_gpu', 'money/gpu')),
    licence_node: byPlan(of.licences('licence_node', 'money/node')),
    licence_replica: byPlan(of.licences('licence_replica', 'money/replica')),
    store: byPlan(of.named('store', storage)),
    platform: byPlan(of.named('platform', platform)),
    supplier: byPlan(of.named('supplier', suppliers)),
    egress_tier: byPlan(of.egressTiers()),
    tier_limit: byPlan(of.tierLimits()),
    role: byPlan(of.roles()),
    activity_today: byPlan(of.activities()),
    activity: byPlan(of.activities()),
    role_share: byPlan(of.roleParts('role_share', 'fleet_share')),
    role_share_target: byPlan(of.roleParts('role_share', 'fleet_share')),
    on_call: byPlan(of.roleParts('on_call', 'on_call')),
    attrition: byPlan(of.roleParts('attrition', 'attrition')),
    cost: byPlan(of.costs()),
    cost_lever: byPlan(of.costLevers()),
  }
}
