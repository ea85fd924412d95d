import { section } from '../formula/vocabulary.ts'
import { supplyHours } from './supply.ts'

/** Rented capacity: on demand, spot and commitments, with the prices of what is not committed moving over time. */
export const rentedCost = section(
  supplyHours,
  'Cost of rented GPUs',
)({
  source: {
    on_demand_price_today: {
      label: 'On-demand price today',
      unit: 'money/gpu-hour',
      input: 'suppliers.{supplier}.gpus.{gpu}.on_demand',
      patch: 'ramp',
    },
    source_price_change: {
      label: 'Change of uncommitted prices',
      unit: '1/year',
      input: 'suppliers.{supplier}.price_change',
    },
    source_price_factor: {
      label: 'Monthly price factor',
      unit: '1',
      kind: 'rate',
      is: '1 + monthly_rate(source_price_change)',
    },
    source_price_index: {
      label: 'Price index of what is uncommitted',
      unit: '1',
      kind: 'rate',
      opening: '1',
      is: 'prev(source_price_index) * source_price_factor',
    },
    on_demand_price: {
      label: 'On-demand price',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'on_demand_hours',
      opening: 'same',
      is: 'on_demand_price_today * source_price_index',
    },
    source_cost: {
      label: 'On-demand cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'on_demand_hours * on_demand_price',
    },
  },
  spot: {
    spot_price_today: {
      label: 'Spot price today',
      unit: 'money/gpu-hour',
      input: 'suppliers.{spot_supplier}.gpus.{gpu}.spot',
      patch: 'ramp',
    },
    spot_price_change: {
      label: 'Change of uncommitted prices',
      unit: '1/year',
      input: 'suppliers.{spot_supplier}.price_change',
    },
    spot_price_factor: {
      label: 'Monthly price factor',
      unit: '1',
      kind: 'rate',
      is: '1 + monthly_rate(spot_price_change)',
    },
    spot_price_index: {
      label: 'Price index of spot',
      unit: '1',
      kind: 'rate',
      opening: '1',
      is: 'prev(spot_price_index) * spot_price_factor',
    },
    spot_price: {
      label: 'Spot price',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'spot_billed',
      opening: 'same',
      is: 'spot_price_today * spot_price_index',
    },
    spot_pool_cost: {
      label: 'Spot cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spot_billed * spot_price',
    },
  },
  commitment: {
    rate_today: {
      label: 'Effective rate of the first term',
      unit: 'money/gpu-hour',
      input: '{commitment_path}.rate',
      patch: 'ramp',
    },
    rate_at_opening: {
      label: 'Effective rate at the opening',
      unit: 'money/gpu-hour',
      input: '{commitment_path}.rate',
    },
    contract_change: {
      label: 'Change of the contract rate',
      unit: '1/year',
      input: '{commitment_path}.price_change',
    },
    contract_factor: {
      label: 'Monthly factor of the contract',
      unit: '1',
      kind: 'rate',
      is: '1 + monthly_rate(contract_change)',
    },
    renewal_change: {
      label: 'Change of uncommitted prices',
      unit: '1/year',
      input: 'suppliers.{supplier}.price_change',
    },
    renewal_factor: {
      label: 'Monthly price factor',
      unit: '1',
      kind: 'rate',
      is: '1 + monthly_rate(renewal_change)',
    },
    renewal_index: {
      label: 'Index of uncommitted prices',
      unit: '1',
      kind: 'stock',
      opening: '1',
      is: 'prev(renewal_index) * renewal_factor',
    },
    commitment_rate: {
      label: 'Effective rate',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'committed_hours',
      opening: 'if(term_month_at_opening > 0, rate_at_opening, 0)',
      is: 'starts * rate_today + is_renewed * rate_at_opening * renewal_index + continues * prev(commitment_rate) * contract_factor',
      note: 'A renewal reprices at the index of uncommitted prices',
    },
    upfront_share: { label: 'Share paid upfront', unit: '1', input: '{commitment_path}.upfront_share' },
    commitment_expense: {
      label: 'Commitment cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'committed_hours * commitment_rate',
      note: 'Paid whether used or not; an upfront payment is spread over the term',
    },
    stranded: {
      label: 'Stranded commitment cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: '(committed_hours - used_hours) * commitment_rate',
    },
    upfront_paid: {
      label: 'Upfront paid',
      unit: 'money',
      kind: 'flow',
      is: '(starts + is_renewed) * running * term / one_month * hours_in_month * commitment_rate * upfront_share',
      note: 'At the start of the month, for the whole term',
    },
    prepaid_used: {
      label: 'Prepaid used up',
      unit: 'money',
      kind: 'flow',
      is: 'commitment_expense * upfront_share',
    },
    prepaid: {
      label: 'Prepaid balance',
      unit: 'money',
      kind: 'stock',
      opening:
        'running * max(0, term - term_month_at_opening) / one_month * hours_in_month * rate_at_opening * upfront_share',
      is: 'prev(prepaid) + upfront_paid - prepaid_used',
    },
  },
  pool: {
    on_demand_cost: {
      label: 'On-demand',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source.source_cost)',
    },
    spot_cost: {
      label: 'Spot',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(spot.spot_pool_cost)',
    },
    commitment_cost: {
      label: 'Commitments',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.commitment_expense)',
    },
    stranded_cost: {
      label: 'of which stranded',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.stranded)',
    },
  },
})

/** Owned GPUs: purchase, depreciation in the books and for tax, power, space and support. */
export const ownedCost = section(
  rentedCost,
  'Cost of owned GPUs',
)({
  tranche: {
    price_per_gpu: {
      label: 'System price a GPU',
      unit: 'money/gpu',
      input: 'pools.{pool}.owned.{tranche}.price_per_gpu',
      patch: 'switch',
    },
    network_share: { label: 'Network', unit: '1', input: 'pools.{pool}.owned.{tranche}.network_share' },
    storage_share: { label: 'Storage', unit: '1', input: 'pools.{pool}.owned.{tranche}.storage_share' },
    installation_share: {
      label: 'Installation',
      unit: '1',
      input: 'pools.{pool}.owned.{tranche}.installation_share',
    },
    residual_share: {
      label: 'Residual value in the books',
      unit: '1',
      input: 'pools.{pool}.owned.{tranche}.residual_share',
    },
    book_life: { label: 'Book life', unit: 'month', input: 'pools.{pool}.owned.{tranche}.book_life' },
    tax_life: {
      label: 'Tax life',
      unit: 'month',
      kind: 'rate',
      is: 'smallest(given_tax_life.stated_tax_life, book_life)',
      note: 'The book life where no other is stated',
    },
    purchase: {
      label: 'Purchase price',
      unit: 'money',
      kind: 'rate',
      is: 'tranche_gpus * price_per_gpu * (1 + network_share + storage_share + installation_share)',
    },
    tranche_capex: {
      label: 'Capital expenditure',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = in_service, purchase, 0)',
      note: 'At the start of the month',
    },
    book_depreciation: {
      label: 'Depreciation in the books',
      unit: 'money',
      kind: 'flow',
      is: 'if(month >= in_service and month < min(in_service + book_life, sold_in), purchase * (1 - residual_share) * one_month / book_life, 0)',
    },
    tax_depreciation: {
      label: 'Depreciation for tax',
      unit: 'money',
      kind: 'flow',
      is: 'if(month >= in_service and month < min(in_service + tax_life, sold_in), purchase * one_month / tax_life, 0)',
    },
    book_value: {
      label: 'Book value',
      unit: 'money',
      kind: 'stock',
      opening:
        'if(in_service <= month, purchase * (1 - (1 - residual_share) * min(1, (one_month - in_service) / book_life)), 0)',
      is: 'prev(book_value) + tranche_capex - book_depreciation - book_value_sold',
    },
    tax_value: {
      label: 'Tax book value',
      unit: 'money',
      kind: 'stock',
      opening: 'if(in_service <= month, purchase * (1 - min(1, (one_month - in_service) / tax_life)), 0)',
      is: 'prev(tax_value) + tranche_capex - tax_depreciation - tax_value_sold',
    },
    book_value_sold: {
      label: 'Book value sold',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = sold_in, prev(book_value), 0)',
    },
    tax_value_sold: {
      label: 'Tax book value sold',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = sold_in, prev(tax_value), 0)',
    },
    value_in_service: {
      label: 'Purchase price in service',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'if(month >= in_service and month < sold_in, purchase, 0)',
    },
    proceeds: { label: 'Proceeds of the sale', unit: 'money', kind: 'flow', is: 'sum(sale.sale_proceeds)' },
  },
  given_tax_life: {
    stated_tax_life: {
      label: 'Tax life stated',
      unit: 'month',
      input: 'pools.{pool}.owned.{tranche}.tax_life',
    },
  },
  sale: {
    sale_price_share: {
      label: 'Resale price',
      unit: '1',
      input: 'pools.{pool}.owned.{tranche}.resale.price_share',
    },
    sale_proceeds: {
      label: 'Proceeds of the sale',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = sale_month, purchase * sale_price_share, 0)',
    },
  },
  pool: {
    owned_hours: {
      label: 'Owned GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'owned * hours_in_month',
    },
    purchase_in_service: {
      label: 'Purchase price in service',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'sum(tranche.value_in_service)',
    },
    owned_load: {
      label: 'Load of owned GPUs',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(owned_used_hours, owned_hours) * utilisation',
      note: 'Share of owned hours in use, at the utilisation that the pool realises',
    },
  },
  site: {
    idle_power: { label: 'Idle power a GPU', unit: 'kw/gpu', input: 'pools.{pool}.site.idle_power' },
    load_power: { label: 'Load power a GPU', unit: 'kw/gpu', input: 'pools.{pool}.site.load_power' },
    pue: { label: 'Power usage effectiveness', unit: '1', input: 'pools.{pool}.site.pue', patch: 'ramp' },
    tariff: {
      label: 'Power tariff today',
      unit: 'money/kwh',
      input: 'pools.{pool}.site.tariff',
      patch: 'ramp',
    },
    tariff_change: {
      label: 'Change of the tariff',
      unit: '1/year',
      input: 'pools.{pool}.site.tariff_change',
    },
    colocation_price: {
      label: 'Colocation a committed kW',
      unit: 'money/kw',
      input: 'pools.{pool}.site.colocation',
      patch: 'ramp',
    },
    power_billed: { label: 'Power billed apart', unit: '1', input: 'pools.{pool}.site.power_billed' },
    support_share: {
      label: 'Support a year',
      unit: '1',
      input: 'pools.{pool}.site.support_share',
      patch: 'ramp',
    },
    tariff_factor: {
      label: 'Monthly factor of the tariff',
      unit: '1',
      kind: 'rate',
      is: '1 + monthly_rate(tariff_change)',
    },
    tariff_index: {
      label: 'Index of the tariff',
      unit: '1',
      kind: 'rate',
      opening: '1',
      is: 'prev(tariff_index) * tariff_factor',
    },
    power: {
      label: 'Facility load',
      unit: 'kw',
      kind: 'rate',
      opening: 'same',
      is: 'owned * (idle_power + (load_power - idle_power) * owned_load) * pue',
    },
    energy: { label: 'Energy', unit: 'kwh', kind: 'flow', opening: 'same', is: 'power * hours_in_month' },
    site_power_cost: {
      label: 'Power',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'energy * tariff * tariff_index * power_billed',
    },
    committed_power: {
      label: 'Committed power',
      unit: 'kw',
      kind: 'peak',
      opening: 'same',
      is: 'owned * load_power * pue',
    },
    site_colocation_cost: {
      label: 'Colocation',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'committed_power * colocation_price',
    },
    supported_value: {
      label: 'Purchase price under support',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'purchase_in_service',
    },
    site_support_cost: {
      label: 'Support',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'supported_value * support_share / months_in_year',
    },
  },
})

/** What is added by tranche and site, pool by pool. */
export const ownedTotals = section(
  ownedCost,
  'Owned GPUs by pool',
)({
  pool: {
    depreciation: {
      label: 'Depreciation',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.book_depreciation)',
    },
    power_cost: {
      label: 'Power',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(site.site_power_cost)',
    },
    colocation_cost: {
      label: 'Colocation',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(site.site_colocation_cost)',
    },
    support_cost: {
      label: 'Support',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(site.site_support_cost)',
    },
  },
})

/** Software, storage and traffic. */
export const otherCost = section(
  ownedTotals,
  'Software, storage and traffic',
)({
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
      is: 'ceil(pool.gpus / pool.node_size) * price_of_node',
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
  pool: {
    replicas: {
      label: 'Replicas',
      unit: 'replica',
      kind: 'peak',
      opening: 'same',
      is: 'sum(deployment.replicas)',
    },
    egress: { label: 'Egress', unit: 'gb', kind: 'flow', opening: 'same', is: 'sum(deployment.egress)' },
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
      kind: 'rate',
      is: '1 + monthly_rate(store_growth)',
    },
    store_index: {
      label: 'Index of what is stored',
      unit: '1',
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
      kind: 'rate',
      is: '1 + monthly_rate(platform_change)',
    },
    platform_index: {
      label: 'Index of the amount',
      unit: '1',
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
  deployment: {
    egress: {
      label: 'Egress',
      unit: 'gb',
      kind: 'flow',
      opening: 'same',
      is: 'requests * share * egress_per_request',
    },
  },
  supplier: {
    egress: { label: 'Egress', unit: 'gb', kind: 'flow', opening: 'same', is: 'sum(pool.egress)' },
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
      is: 'smallest(tier_limit.up_to, max(egress, tier_floor))',
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
      is: 'max(0, min(egress, tier_top) - tier_floor) * tier_price',
    },
  },
})

/** Direct cost of a plan by category. */
export const directCost = section(
  otherCost,
  'Direct cost',
)({
  plan: {
    on_demand_cost: {
      label: 'On-demand',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.on_demand_cost)',
    },
    spot_cost: { label: 'Spot', unit: 'money', kind: 'flow', opening: 'same', is: 'sum(pool.spot_cost)' },
    commitment_cost: {
      label: 'Commitments',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.commitment_cost)',
    },
    stranded_cost: {
      label: 'Stranded commitments (inside commitments)',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.stranded_cost)',
    },
    depreciation: { label: 'Depreciation', unit: 'money', kind: 'flow', is: 'sum(pool.depreciation)' },
    power_cost: { label: 'Power', unit: 'money', kind: 'flow', opening: 'same', is: 'sum(pool.power_cost)' },
    colocation_cost: {
      label: 'Colocation',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.colocation_cost)',
    },
    support_cost: {
      label: 'Support',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.support_cost)',
    },
    licence_cost: {
      label: 'Licences',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(licence_gpu.gpu_licence_cost) + sum(licence_node.node_licence_cost) + sum(licence_replica.replica_licence_cost)',
    },
    storage_cost: {
      label: 'Storage',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(store.store_cost)',
    },
    egress_cost: {
      label: 'Egress',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(supplier.egress_cost)',
    },
    platform_cost: {
      label: 'Platform software',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(platform.platform_item_cost)',
    },
    rented_cost: {
      label: 'Rented GPUs',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'on_demand_cost + spot_cost + commitment_cost',
    },
    site_cost: {
      label: 'Site',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'power_cost + colocation_cost + support_cost',
    },
    software_cost: {
      label: 'Software, storage and traffic',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'licence_cost + storage_cost + egress_cost + platform_cost',
    },
    direct_cash_cost: {
      label: 'Direct cost before depreciation',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'rented_cost + site_cost + software_cost',
    },
    direct_cost: { label: 'Direct cost', unit: 'money', kind: 'flow', is: 'direct_cash_cost + depreciation' },
  },
  case: {
    invoice_modelled: {
      label: 'Direct cost of the opening month, modelled',
      unit: 'money',
      kind: 'rate',
      is: 'at(status_quo.direct_cash_cost, 0)',
    },
  },
})
