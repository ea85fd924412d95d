import { section } from '../formula/vocabulary.ts'
import { siteCost } from './site-cost.ts'

/** Licences (the unit of the price decides what is counted), storage, platform software, and egress where the hours are. */
const software = section(
  siteCost,
  'Software, storage and traffic',
)({
  pool: {
    replicas: {
      label: 'Replicas',
      unit: 'replica',
      kind: 'peak',
      opening: 'same',
      is: 'sum(deployment.replicas)',
    },
    nodes_licensed: {
      label: 'Nodes held at the peak',
      unit: 'node',
      kind: 'peak',
      opening: 'same',
      is: 'ceil(gpus / node_size)',
    },
    egress: {
      label: 'Egress',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'sum(deployment.egress)',
    },
    egress_per_hour: {
      label: 'Egress a GPU-hour',
      unit: 'gb/gpu-hour',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(egress, supplied_hours)',
    },
    pool_licence_cost: {
      label: 'Licences',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(licence_gpu.gpu_licence_cost) + sum(licence_node.node_licence_cost) + sum(licence_replica.replica_licence_cost)',
    },
  },
  licence_gpu: {
    price_of_gpu: {
      label: 'Licence price a GPU and month',
      unit: 'money/gpu',
      input: 'licences.{licence_gpu}.price',
      patch: 'ramp',
    },
    gpu_licence_cost: {
      label: 'Licences by GPU',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'pool.gpus * price_of_gpu',
    },
  },
  licence_node: {
    price_of_node: {
      label: 'Licence price a node and month',
      unit: 'money/node',
      input: 'licences.{licence_node}.price',
      patch: 'ramp',
    },
    node_licence_cost: {
      label: 'Licences by node',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'pool.nodes_licensed * price_of_node',
    },
  },
  licence_replica: {
    price_of_replica: {
      label: 'Licence price a replica and month',
      unit: 'money/replica',
      input: 'licences.{licence_replica}.price',
      patch: 'ramp',
    },
    replica_licence_cost: {
      label: 'Licences by replica',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'pool.replicas * price_of_replica',
    },
  },
  store: {
    size_today: { label: 'Stored today', unit: 'gb', input: 'storage.{store}.size', patch: 'ramp' },
    store_price: {
      label: 'Price of storage a month',
      unit: 'money/gb',
      input: 'storage.{store}.price',
      patch: 'ramp',
    },
    store_growth: { label: 'Growth of what is stored', unit: '1/year', input: 'storage.{store}.growth' },
    store_growth_factor: {
      label: 'Monthly growth factor',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(store_growth)',
    },
    store_index: {
      label: 'Index of what is stored',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(store_index) * store_growth_factor',
    },
    store_cost: {
      label: 'Storage',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'size_today * store_index * store_price',
    },
  },
  platform: {
    platform_amount: {
      label: 'Platform software a month',
      unit: 'money',
      input: 'platform.{platform}.amount',
      patch: 'ramp',
    },
    platform_change: {
      label: 'Change of the amount',
      unit: '1/year',
      input: 'platform.{platform}.price_change',
    },
    platform_factor: {
      label: 'Monthly factor',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(platform_change)',
    },
    platform_index: {
      label: 'Index of the amount',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(platform_index) * platform_factor',
    },
    platform_item_cost: {
      label: 'Platform software',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'platform_amount * platform_index',
    },
  },
  network: {
    traffic_per_request: {
      label: 'Traffic a request between zones and regions',
      unit: 'gb/request',
      input: 'network.{network}.traffic_per_request',
      patch: 'ramp',
    },
    traffic_price: {
      label: 'Price of the traffic',
      unit: 'money/gb',
      input: 'network.{network}.price',
      patch: 'ramp',
    },
    network_traffic: {
      label: 'Traffic between zones and regions',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'service.requests_served * traffic_per_request',
    },
    network_item_cost: {
      label: 'Network',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'network_traffic * traffic_price',
    },
  },
  deployment: {
    egress: {
      label: 'Egress',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'requests * (share - share_unserved) * egress_per_request',
    },
  },
})

/** Traffic out of each supplier, in marginal tiers. It leaves where the GPU-hours are; an owned site charges none. */
export const softwareCost = section(
  software,
  'Egress',
)({
  source: {
    source_egress: {
      label: 'Egress of on-demand hours',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'on_demand_hours * egress_per_hour',
    },
  },
  commitment: {
    commitment_egress: {
      label: 'Egress of committed hours',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'used_hours * egress_per_hour',
    },
  },
  spot: {
    spot_egress: {
      label: 'Egress of spot hours',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'spot_hours * egress_per_hour',
    },
  },
  supplier: {
    supplier_egress: {
      label: 'Egress',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source.source_egress) + sum(commitment.commitment_egress) + sum(spot.spot_egress)',
    },
    egress_cost: {
      label: 'Egress',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(egress_tier.tier_cost)',
    },
  },
  tier_limit: {
    up_to: {
      label: 'Tier reaches up to',
      unit: 'gb',
      input: 'suppliers.{supplier}.egress.{egress_tier}.up_to',
    },
  },
  egress_tier: {
    tier_price: {
      label: 'Price of the tier',
      unit: 'money/gb',
      input: 'suppliers.{supplier}.egress.{egress_tier}.price',
      patch: 'ramp',
    },
    tier_top: {
      label: 'End of the tier',
      unit: 'gb',
      kind: 'rate',
      opening: 'same',
      is: 'smallest(tier_limit.up_to, max(supplier_egress, tier_floor))',
      note: 'All traffic where the tier has no end',
    },
    tier_floor: {
      label: 'Start of the tier',
      unit: 'gb',
      kind: 'rate',
      opening: 'same',
      is: 'preceding(egress_tier.tier_top, 0)',
    },
    tier_cost: {
      label: 'Egress in the tier',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, min(supplier_egress, tier_top) - tier_floor) * tier_price',
    },
  },
})
