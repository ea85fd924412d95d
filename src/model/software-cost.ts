import { flow, input, peak, rate, ratio } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { siteCost } from './site-cost.ts'

/** Licences (the unit of the price decides what is counted), storage, platform software, and egress where the hours are. */
const software = section(
  siteCost,
  'Software, storage and traffic',
)({
  pool: {
    replicas: peak('replica', 'Replicas', 'sum(deployment.replicas)', { opening: 'same' }),
    nodes_licensed: peak('node', 'Nodes held at the peak', 'ceil(gpus / node_size)', { opening: 'same' }),
    egress: flow('gb', 'Egress', 'sum(deployment.egress)', { opening: 'same' }),
    egress_per_hour: ratio('gb/gpu-hour', 'Egress a GPU-hour', 'ratio(egress, supplied_hours)', { opening: 'same' }),
    pool_licence_cost: flow(
      'money',
      'Licences',
      'sum(licence_gpu.gpu_licence_cost) + sum(licence_node.node_licence_cost) + sum(licence_replica.replica_licence_cost)',
      { opening: 'same' },
    ),
  },
  licence_gpu: {
    price_of_gpu: input('money/gpu', 'Licence price a GPU and month', 'licences.{licence_gpu}.price', { patch: 'ramp' }),
    gpu_licence_cost: flow('money', 'Licences by GPU', 'pool.gpus * price_of_gpu', { opening: 'same' }),
  },
  licence_node: {
    price_of_node: input('money/node', 'Licence price a node and month', 'licences.{licence_node}.price', { patch: 'ramp' }),
    node_licence_cost: flow('money', 'Licences by node', 'pool.nodes_licensed * price_of_node', { opening: 'same' }),
  },
  licence_replica: {
    price_of_replica: input('money/replica', 'Licence price a replica and month', 'licences.{licence_replica}.price', { patch: 'ramp' }),
    replica_licence_cost: flow('money', 'Licences by replica', 'pool.replicas * price_of_replica', { opening: 'same' }),
  },
  store: {
    size_today: input('gb', 'Stored today', 'storage.{store}.size', { patch: 'ramp' }),
    store_price: input('money/gb', 'Price of storage a month', 'storage.{store}.price', { patch: 'ramp' }),
    store_growth: input('1/year', 'Growth of what is stored', 'storage.{store}.growth'),
    store_growth_factor: rate('1', 'Monthly growth factor', '1 + monthly_rate(store_growth)', { prints: 'factor' }),
    store_index: rate('1', 'Index of what is stored', 'prev(store_index) * store_growth_factor', { prints: 'factor', opening: '1' }),
    store_cost: flow('money', 'Storage', 'size_today * store_index * store_price', { opening: 'same' }),
  },
  platform: {
    platform_amount: input('money', 'Platform software a month', 'platform.{platform}.amount', { patch: 'ramp' }),
    platform_change: input('1/year', 'Change of the amount', 'platform.{platform}.price_change'),
    platform_factor: rate('1', 'Monthly factor', '1 + monthly_rate(platform_change)', { prints: 'factor' }),
    platform_index: rate('1', 'Index of the amount', 'prev(platform_index) * platform_factor', { prints: 'factor', opening: '1' }),
    platform_item_cost: flow('money', 'Platform software', 'platform_amount * platform_index', { opening: 'same' }),
  },
  network: {
    traffic_per_request: input('gb/request', 'Traffic a request between zones and regions', 'network.{network}.traffic_per_request', {
      patch: 'ramp',
    }),
    traffic_price: input('money/gb', 'Price of the traffic', 'network.{network}.price', { patch: 'ramp' }),
    network_traffic: flow('gb', 'Traffic between zones and regions', 'service.requests_served * traffic_per_request', { opening: 'same' }),
    network_item_cost: flow('money', 'Network', 'network_traffic * traffic_price', { opening: 'same' }),
  },
  deployment: {
    egress: flow('gb', 'Egress', 'requests * (share - share_unserved) * egress_per_request', { opening: 'same' }),
  },
})

/** Traffic out of each supplier, in marginal tiers. It leaves where the GPU-hours are; an owned site charges none. */
export const softwareCost = section(
  software,
  'Egress',
)({
  source: {
    source_egress: flow('gb', 'Egress of on-demand hours', 'on_demand_hours * egress_per_hour', { opening: 'same' }),
  },
  commitment: {
    commitment_egress: flow('gb', 'Egress of committed hours', 'used_hours * egress_per_hour', { opening: 'same' }),
  },
  spot: {
    spot_egress: flow('gb', 'Egress of spot hours', 'spot_hours * egress_per_hour', { opening: 'same' }),
  },
  supplier: {
    supplier_egress: flow('gb', 'Egress', 'sum(source.source_egress) + sum(commitment.commitment_egress) + sum(spot.spot_egress)', {
      opening: 'same',
    }),
    egress_cost: flow('money', 'Egress', 'sum(egress_tier.tier_cost)', { opening: 'same' }),
  },
  tier_limit: {
    up_to: input('gb', 'Tier reaches up to', 'suppliers.{supplier}.egress.{egress_tier}.up_to'),
  },
  egress_tier: {
    tier_price: input('money/gb', 'Price of the tier', 'suppliers.{supplier}.egress.{egress_tier}.price', { patch: 'ramp' }),
    tier_top: rate('gb', 'End of the tier', 'smallest(tier_limit.up_to, max(supplier_egress, tier_floor))', {
      opening: 'same',
      note: 'All traffic where the tier has no end',
    }),
    tier_floor: rate('gb', 'Start of the tier', 'preceding(egress_tier.tier_top, 0)', { opening: 'same' }),
    tier_cost: flow('money', 'Egress in the tier', 'max(0, min(supplier_egress, tier_top) - tier_floor) * tier_price', { opening: 'same' }),
  },
})
