import { vocabulary } from '../formula/vocabulary.ts'

/** The two plans that every case compares: the same lines in two scopes. */
export const plans = ['status_quo', 'optimized'] as const

export type PlanId = (typeof plans)[number]

/**
 * The scopes of the model and their dimensions. Members come from the inputs; where a thing is optional in the
 * inputs (spot, a site, a limit), its scope has no member, so that what is missing is never a zero. Two scopes may have
 * the same dimensions: the finer one has only those members to which something applies (`sla` of `service`).
 */
export const scopes = {
  case: [],
  /** Ends of months by the calendar, and steps of the search for a rate by calendar days. */
  month_end: ['month_end'],
  rate_step: ['rate_step'],
  plan: ['plan'],
  /** The multiple of enterprise value, the reinvestment rate and the last invoice: each only where it is given. */
  ev: ['ev'],
  reinvestment: ['reinvestment'],
  invoice: ['invoice'],
  /** A lever as the inputs describe it, and as a plan adopts it. */
  lever: ['lever'],
  adoption: ['plan', 'lever'],
  block: ['block'],
  workload: ['workload'],
  growth_year: ['workload', 'growth_year'],
  season_month: ['workload', 'season_month'],
  /** An explicit series of requests, where it is given in place of growth. */
  given_month: ['workload', 'given_month'],
  given_target: ['workload', 'given_target'],
  objective: ['workload', 'objective'],
  /** A measured way to serve a workload: the current one, and one for each set of serving levers. */
  configuration: ['workload', 'configuration'],
  /** A workload on one type of GPU, by the best that its audits measured there: what full use means, in every plan. */
  yardstick: ['workload', 'gpu'],
  rated: ['workload', 'gpu', 'configuration'],
  load_limit: ['workload', 'configuration', 'load_limit'],
  point: ['workload', 'configuration', 'point'],
  point_objective: ['workload', 'configuration', 'point', 'objective'],
  /** Time to first token, where a workload states what latency costs. */
  timed: ['workload', 'configuration'],
  timed_point: ['workload', 'configuration', 'point'],
  /** A workload as a plan serves it. */
  service: ['plan', 'workload'],
  revenue: ['plan', 'workload', 'revenue'],
  service_block: ['plan', 'block', 'workload'],
  /** A model API and its prices; prices for reading from and writing to its cache, and a minimum spend, where it has them. */
  offer: ['plan', 'api'],
  cache_read: ['plan', 'api'],
  cache_write: ['plan', 'api'],
  api_minimum: ['plan', 'api'],
  /** A workload for which an API has a price, and each such API: it serves the workload or is compared with the fleet. */
  quoted: ['plan', 'workload'],
  quote: ['plan', 'workload', 'api'],
  /** An API that serves a workload, all of its traffic or a share. */
  purchase: ['plan', 'workload', 'api'],
  /** A workload with replicas today. */
  fleet_today: ['plan', 'workload'],
  /** Load of a block where the workload gives its own load-duration curve. */
  given_load: ['plan', 'block', 'workload', 'given_load'],
  /** A configuration as a plan uses it. */
  deployment: ['plan', 'workload', 'configuration'],
  /** Levers that a configuration contains, and serving levers of its workload that it does not. */
  levers_in: ['plan', 'workload', 'configuration', 'lever'],
  levers_out: ['plan', 'workload', 'configuration', 'lever'],
  deployment_block: ['plan', 'block', 'workload', 'configuration'],
  pool: ['plan', 'pool'],
  pool_block: ['plan', 'block', 'pool'],
  pool_limit: ['plan', 'pool'],
  tranche: ['plan', 'pool', 'tranche'],
  sale: ['plan', 'pool', 'tranche', 'sale'],
  /** Tax depreciation over a life, or by a table of years. */
  life_taxed: ['plan', 'pool', 'tranche'],
  table_taxed: ['plan', 'pool', 'tranche'],
  table_year: ['plan', 'pool', 'tranche', 'table_year'],
  site: ['plan', 'pool', 'site'],
  /** A site whose rent follows the servers alone, and one of which power is committed for a term, perhaps by steps. */
  open_rent: ['plan', 'pool', 'site'],
  colocation: ['plan', 'pool', 'site', 'colocation'],
  power_step: ['plan', 'pool', 'site', 'colocation', 'power_step'],
  /** Power that is paid by the meter; where a rent contains it, no tariff is given. */
  metered: ['plan', 'pool', 'site', 'metered'],
  commitment: ['plan', 'pool', 'commitment'],
  /** A commitment whose supplier also sells on demand, so that its discount can be told. */
  commitment_listed: ['plan', 'pool', 'commitment'],
  /** A commitment in place of which its pool could rent on demand without limit, so that nothing forces a renewal. */
  free_renewal: ['plan', 'pool', 'commitment'],
  /** A commitment whose GPUs stand at the site of the pool, so that their power and space are paid there. */
  hosted: ['plan', 'pool', 'commitment'],
  commitment_block: ['plan', 'block', 'pool', 'commitment'],
  /** Spend an hour that is committed to a supplier, and each pool whose on-demand hours it covers: in the order of use. */
  spend: ['plan', 'spend'],
  spend_block: ['plan', 'block', 'spend'],
  cover: ['plan', 'spend', 'pool'],
  cover_block: ['plan', 'block', 'spend', 'pool'],
  /** The same, from the first commitment that covers the hours of a supplier in a pool to the last. */
  cover_turn: ['plan', 'block', 'pool', 'source', 'spend'],
  spot: ['plan', 'pool', 'spot'],
  spot_block: ['plan', 'block', 'pool', 'spot'],
  /** Deployments of a pool that has spot: who uses it. */
  spot_user_block: ['plan', 'block', 'pool', 'spot', 'workload', 'configuration'],
  spot_listed: ['plan', 'pool', 'spot'],
  spot_useful: ['plan', 'pool', 'spot', 'spot_useful'],
  spot_checkpoint: ['plan', 'pool', 'spot', 'spot_checkpoint'],
  /** The interval between checkpoints, where it is given. */
  spot_interval: ['plan', 'pool', 'spot', 'spot_checkpoint', 'spot_interval'],
  /** A supplier from which a pool rents on demand, in the order of use. */
  source: ['plan', 'pool', 'source'],
  source_listed: ['plan', 'pool', 'source'],
  /** A supplier that sells whatever its pool needs: neither of them has a limit. */
  open_source: ['plan', 'pool', 'source'],
  open_pool: ['plan', 'pool'],
  source_limit: ['plan', 'pool', 'source', 'source_limit'],
  source_block: ['plan', 'block', 'pool', 'source'],
  /** The same for suppliers with sustained use, from the busiest block of a supplier to the quietest. */
  source_step: ['plan', 'pool', 'source', 'block'],
  use_tier: ['plan', 'pool', 'source', 'use_tier'],
  use_tier_block: ['plan', 'block', 'pool', 'source', 'use_tier'],
  /** A pool that can run short: all that it can get has a limit. */
  scarce: ['plan', 'pool'],
  scarce_block: ['plan', 'block', 'pool'],
  /** Workloads of one priority in a pool that can run short, and the deployments among them. */
  rank_block: ['plan', 'block', 'pool', 'rank'],
  claim: ['plan', 'pool', 'rank', 'workload', 'configuration'],
  claim_block: ['plan', 'block', 'pool', 'rank', 'workload', 'configuration'],
  licence_gpu: ['plan', 'licence_gpu'],
  licence_node: ['plan', 'licence_node'],
  licence_replica: ['plan', 'licence_replica'],
  store: ['plan', 'store'],
  platform: ['plan', 'platform'],
  /** Traffic between zones, regions and halls, by the workload that causes it. */
  network: ['plan', 'network'],
  supplier: ['plan', 'supplier'],
  egress_tier: ['plan', 'supplier', 'egress_tier'],
  tier_limit: ['plan', 'supplier', 'egress_tier', 'tier_limit'],
  role: ['plan', 'role'],
  /** Time on the fleet as one share, or by activity: as it is today, and as levers change it. */
  role_share: ['plan', 'role', 'role_share'],
  role_share_target: ['plan', 'role', 'role_share'],
  activity_today: ['plan', 'role', 'activity'],
  activity: ['plan', 'role', 'activity'],
  on_call: ['plan', 'role', 'on_call'],
  attrition: ['plan', 'role', 'attrition'],
  cost: ['plan', 'cost'],
  cost_lever: ['plan', 'cost', 'lever'],
  /** Programme costs of one kind: migration, training, severance. */
  category: ['plan', 'category'],
  /** What is promised to customers: a workload with credits, the tiers, and the numbers of incidents that a month may have. */
  agreement: ['workload'],
  credit_tier: ['workload', 'credit_tier'],
  incident_count: ['workload', 'incident_count'],
  tier_count: ['workload', 'credit_tier', 'incident_count'],
  sla: ['plan', 'workload'],
  sla_deployment: ['plan', 'workload', 'configuration'],
  sla_block: ['plan', 'block', 'workload', 'configuration'],
  month_count: ['plan', 'workload', 'incident_count'],
  tier_beyond: ['plan', 'workload', 'credit_tier'],
  /** A model that ages, a workload whose latency costs revenue, a launch that waits. */
  drift: ['plan', 'workload'],
  latency: ['plan', 'workload'],
  late: ['plan', 'workload', 'configuration'],
  launch: ['plan', 'launch'],
} as const

/** The empty vocabulary of the model. */
export const base = vocabulary(scopes, { dimension: 'plan', members: plans })
