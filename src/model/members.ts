import type { Member } from '../formula/members.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { monthAt, printMonth } from '../units/calendar.ts'
import { byPlan, draft, idIn, type MemberDraft, named, shared } from './member-draft.ts'
import { PeopleMembers } from './people-members.ts'
import type { scopes } from './scopes.ts'
import { ServiceMembers } from './service-members.ts'
import { coverTurns } from './spend-members.ts'
import { SupplyMembers } from './supply-members.ts'

type ScopeName = keyof typeof scopes
type Part<Scope extends ScopeName> = Readonly<Record<Scope, readonly Member[]>>

/** One member where something is given, else none. */
function given(dimension: string, value: unknown): readonly Member[] {
  return shared(value === undefined ? [] : [draft({ [dimension]: 'given' }, '')])
}

/** Months 1 to the horizon by their calendar month. */
function monthEnds({ period, horizon }: Inputs): readonly MemberDraft[] {
  return Array.from({ length: horizon }, (_, index) => draft({ month_end: `m${index + 1}` }, printMonth(monthAt(period, index + 1))))
}

/** Steps of Newton's method; each doubles the digits, and the rate by months has two of them. */
const rateSteps: readonly MemberDraft[] = ['first', 'second', 'third', 'fourth', 'fifth'].map((step) =>
  draft({ rate_step: step }, `${step} step`),
)

function caseMembers(inputs: Inputs) {
  const { tree } = inputs
  const levers = named('lever', tree.levers)
  return {
    case: shared([draft({}, '')]),
    plan: byPlan([draft({}, '')]),
    month_end: shared(monthEnds(inputs)),
    rate_step: shared(rateSteps),
    ev: given('ev', tree.finance.ev_multiple),
    reinvestment: given('reinvestment', tree.finance.reinvestment_rate),
    invoice: given('invoice', tree.invoice),
    lever: shared(levers),
    adoption: byPlan(levers),
    launch: byPlan(named('launch', tree.launches)),
  } satisfies Partial<Part<ScopeName>>
}

function demandMembers(of: ServiceMembers) {
  return {
    block: shared(of.blocks()),
    workload: shared(of.workloads),
    growth_year: shared(of.series('growth_year')),
    season_month: shared(of.series('season_month')),
    given_month: shared(of.series('given_month')),
    given_target: shared(of.givenTargets()),
    objective: shared(of.objectives()),
    configuration: shared(of.configurations),
    yardstick: shared(of.yardsticks()),
    rated: shared(of.rated()),
    load_limit: shared(of.loadLimits()),
    point: shared(of.points),
    point_objective: shared(of.pointObjectives()),
    timed: shared(of.timed(of.configurations)),
    timed_point: shared(of.timed(of.points)),
    service: byPlan(of.workloads),
    quoted: byPlan(of.quoted()),
    quote: byPlan(of.quotes()),
    purchase: byPlan(of.purchases()),
    fleet_today: byPlan(of.fleetsToday()),
    revenue: byPlan(of.revenues()),
    service_block: byPlan(of.inBlocks(of.workloads)),
    given_load: byPlan(of.givenLoads()),
    deployment: byPlan(of.configurations),
    levers_in: byPlan(of.configurationLevers(true)),
    levers_out: byPlan(of.configurationLevers(false)),
    deployment_block: byPlan(of.inBlocks(of.configurations)),
    drift: byPlan(of.having(of.workloads, 'drift')),
    latency: byPlan(of.having(of.workloads, 'latency')),
    late: byPlan(of.having(of.configurations, 'latency')),
  } satisfies Partial<Part<ScopeName>>
}

function apiMembers({ tree: { apis } }: Inputs) {
  const all = named('api', apis)
  const having = (field: 'cached_input_price' | 'cache_write_price' | 'minimum_spend') =>
    byPlan(all.filter((offer) => apis[idIn(offer, 'api')]?.[field] !== undefined))
  return {
    offer: byPlan(all),
    cache_read: having('cached_input_price'),
    cache_write: having('cache_write_price'),
    api_minimum: having('minimum_spend'),
  } satisfies Partial<Part<ScopeName>>
}

function agreementMembers(of: ServiceMembers) {
  const promised = of.having(of.configurations, 'sla')
  const counts = of.incidentCounts()
  return {
    agreement: shared(of.having(of.workloads, 'sla')),
    credit_tier: shared(of.creditTiers(of.workloads)),
    incident_count: shared(counts),
    tier_count: shared(of.creditTiers(counts)),
    sla: byPlan(of.having(of.workloads, 'sla')),
    sla_deployment: byPlan(promised),
    sla_block: byPlan(of.inBlocks(promised)),
    month_count: byPlan(counts),
    tier_beyond: byPlan(of.creditTiers(of.workloads)),
  } satisfies Partial<Part<ScopeName>>
}

function fleetMembers(of: SupplyMembers, service: ServiceMembers) {
  const inBlocks = (drafts: readonly MemberDraft[]) => byPlan(service.inBlocks(drafts))
  return {
    pool: byPlan(of.pools),
    pool_block: inBlocks(of.pools),
    pool_limit: byPlan(of.poolLimits()),
    tranche: byPlan(of.tranches),
    sale: byPlan(of.sales()),
    life_taxed: byPlan(of.lifeTaxed()),
    table_taxed: byPlan(of.tableTaxed()),
    table_year: byPlan(of.tableYears()),
    site: byPlan(of.sites()),
    open_rent: byPlan(of.openRents()),
    colocation: byPlan(of.colocations()),
    power_step: byPlan(of.powerSteps()),
    metered: byPlan(of.metered()),
    scarce: byPlan(of.scarce()),
    scarce_block: inBlocks(of.scarce()),
    rank_block: inBlocks(of.ranks(service.configurations)),
    claim: byPlan(of.claims(service.configurations)),
    claim_block: inBlocks(of.claims(service.configurations)),
    licence_gpu: byPlan(of.licences('licence_gpu', 'money/gpu')),
    licence_node: byPlan(of.licences('licence_node', 'money/node')),
    licence_replica: byPlan(of.licences('licence_replica', 'money/replica')),
  } satisfies Partial<Part<ScopeName>>
}

/** Traffic between zones and regions, with the workload that causes it. */
function networks({ network }: Inputs['tree']): readonly MemberDraft[] {
  return Object.entries(network).map(([id, { label, workload }]) => draft({ network: id }, label, { links: { workload } }))
}

function rentedMembers(of: SupplyMembers, service: ServiceMembers, { tree }: Inputs) {
  const inBlocks = (drafts: readonly MemberDraft[]) => byPlan(service.inBlocks(drafts))
  return {
    commitment: byPlan(of.commitments),
    commitment_listed: byPlan(of.listed(of.commitments)),
    free_renewal: byPlan(of.inOpenPools(of.commitments)),
    hosted: byPlan(of.hosted()),
    commitment_block: inBlocks(of.commitments),
    spend: byPlan(of.spends),
    spend_block: inBlocks(of.spends),
    cover: byPlan(of.covers),
    cover_block: inBlocks(of.covers),
    cover_turn: inBlocks(coverTurns(of.sources, of.covers)),
    spot: byPlan(of.spots),
    spot_block: inBlocks(of.spots),
    spot_user_block: inBlocks(of.spotUsers(service.configurations)),
    spot_listed: byPlan(of.listed(of.spots)),
    spot_useful: byPlan(of.spotParts('spot_useful', 'useful_fraction')),
    spot_checkpoint: byPlan(of.spotParts('spot_checkpoint', 'checkpoint')),
    spot_interval: byPlan(of.spotIntervals()),
    source: byPlan(of.sources),
    source_listed: byPlan(of.sourcesListed()),
    open_source: byPlan(of.openSources()),
    open_pool: byPlan(of.inOpenPools(of.pools)),
    source_limit: byPlan(of.sourceLimits()),
    source_block: inBlocks(of.sources),
    source_step: byPlan(service.byBlock(of.sourcesTiered())),
    use_tier: byPlan(of.useTiers()),
    use_tier_block: inBlocks(of.useTiers()),
    store: byPlan(named('store', tree.storage)),
    platform: byPlan(named('platform', tree.platform)),
    network: byPlan(networks(tree)),
    supplier: byPlan(named('supplier', tree.suppliers)),
    egress_tier: byPlan(of.egressTiers()),
    tier_limit: byPlan(of.tierLimits()),
  } satisfies Partial<Part<ScopeName>>
}

function peopleMembers(of: PeopleMembers) {
  return {
    role: byPlan(of.roles),
    activity_today: byPlan(of.activities()),
    activity: byPlan(of.activities()),
    role_share: byPlan(of.roleParts('role_share', 'fleet_share')),
    role_share_target: byPlan(of.roleParts('role_share', 'fleet_share')),
    on_call: byPlan(of.roleParts('on_call', 'on_call')),
    attrition: byPlan(of.roleParts('attrition', 'attrition')),
    cost: byPlan(of.costs),
    cost_lever: byPlan(of.costLevers()),
    category: byPlan(of.categories()),
  } satisfies Partial<Part<ScopeName>>
}

/** The members of every scope of a case, in the order of its files. */
export function membersOf(inputs: Inputs): Part<ScopeName> {
  const service = new ServiceMembers(inputs)
  const supply = new SupplyMembers(inputs.tree)
  return {
    ...caseMembers(inputs),
    ...demandMembers(service),
    ...apiMembers(inputs),
    ...agreementMembers(service),
    ...fleetMembers(supply, service),
    ...rentedMembers(supply, service, inputs),
    ...peopleMembers(new PeopleMembers(inputs.tree)),
  }
}
