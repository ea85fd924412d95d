import { flow, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { softwareCost } from './software-cost.ts'

/** Direct cost of a plan by category. */
export const directCost = section(
  softwareCost,
  'Direct cost',
)({
  plan: {
    on_demand_cost: flow('money', 'On-demand GPUs', 'sum(pool.on_demand_cost)', { opening: 'same' }),
    spot_cost: flow('money', 'Spot GPUs', 'sum(pool.spot_cost)', { opening: 'same' }),
    commitment_cost: flow('money', 'Commitments', 'sum(pool.commitment_cost) + sum(spend.spend_idle)', { opening: 'same' }),
    spend_cost: flow('money', 'Spend commitments (inside commitments)', 'sum(spend.spend_expense)', { opening: 'same' }),
    stranded_cost: flow('money', 'Stranded commitments (inside commitments)', 'sum(pool.stranded_cost) + sum(spend.spend_idle)', {
      opening: 'same',
    }),
    depreciation: flow('money', 'Depreciation', 'sum(pool.depreciation)'),
    power_cost: flow('money', 'Power', 'sum(pool.power_cost)', { opening: 'same' }),
    colocation_cost: flow('money', 'Colocation', 'sum(pool.colocation_cost)', { opening: 'same' }),
    support_cost: flow('money', 'Support', 'sum(pool.support_cost)', { opening: 'same' }),
    licence_cost: flow('money', 'Licences', 'sum(pool.pool_licence_cost)', { opening: 'same' }),
    storage_cost: flow('money', 'Storage', 'sum(store.store_cost)', { opening: 'same' }),
    egress_cost: flow('money', 'Egress', 'sum(supplier.egress_cost)', { opening: 'same' }),
    network_cost: flow('money', 'Network between zones and regions', 'sum(network.network_item_cost)', { opening: 'same' }),
    platform_cost: flow('money', 'Platform software', 'sum(platform.platform_item_cost)', { opening: 'same' }),
    api_cost: flow('money', 'Model APIs', 'sum(offer.offer_cost)', { opening: 'same' }),
    rented_cost: flow('money', 'Rented GPUs', 'on_demand_cost + spot_cost + commitment_cost', { opening: 'same' }),
    price_discount: flow('money', 'Discount off list prices', 'sum(pool.discount)', { opening: 'same' }),
    rented_at_list: flow('money', 'Rented GPUs at list prices', 'rented_cost + price_discount', {
      opening: 'same',
      note: 'Where a supplier sells on demand; a commitment without a list price stands at its cost',
    }),
    site_cost: flow('money', 'Power, space and support', 'power_cost + colocation_cost + support_cost', { opening: 'same' }),
    software_cost: flow(
      'money',
      'Software, storage and traffic',
      'licence_cost + storage_cost + network_cost + egress_cost + platform_cost',
      { opening: 'same' },
    ),
    direct_cash_cost: flow('money', 'Direct cost before depreciation', 'rented_cost + api_cost + site_cost + software_cost', {
      opening: 'same',
    }),
    direct_cost: flow('money', 'Direct cost', 'direct_cash_cost + depreciation'),
    stranded_total: rate('money', 'Stranded commitments over the horizon', 'total(stranded_cost)'),
    contract_value: flow('money', 'Contract value of commitments that begin', 'sum(pool.contract_value) + sum(spend.spend_of_term)', {
      note: 'A memo: what is signed, for the whole term and without a way out; its cost is counted as the months pass',
    }),
    contract_value_total: rate('money', 'Contract value signed within the horizon', 'total(contract_value)'),
    payments_left: rate('money', 'Commitment payments due beyond the horizon', 'sum(pool.payments_left) + sum(spend.spend_left)', {
      note: 'A memo: the case ends at its horizon',
    }),
    prepaid_left: rate(
      'money',
      'Prepaid balance at the horizon, taken as worth nothing',
      'sum(pool.prepaid_left) + sum(spend.spend_prepaid_left)',
    ),
    book_value_left: rate('money', 'Book value at the horizon, no part of the result', 'sum(pool.book_value_left)'),
  },
  pool: {
    contract_value: flow(
      'money',
      'Contract value of commitments that begin',
      'sum(commitment.contract_value) + sum(colocation.rent_signed)',
    ),
    payments_left: rate('money', 'Commitment payments due beyond the horizon', 'sum(commitment.payments_left) + sum(colocation.rent_left)'),
    prepaid_left: rate('money', 'Prepaid balance at the horizon', 'sum(commitment.prepaid_left)'),
    book_value_left: rate('money', 'Book value at the horizon', 'sum(tranche.book_value_left)'),
  },
  commitment: {
    prepaid_left: rate('money', 'Prepaid balance at the horizon', 'last(prepaid)'),
  },
  spend: {
    spend_prepaid_left: rate('money', 'Prepaid balance at the horizon', 'last(spend_prepaid)'),
  },
  tranche: {
    book_value_left: rate('money', 'Book value at the horizon', 'last(book_value)'),
  },
})
