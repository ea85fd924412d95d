import { section } from '../formula/vocabulary.ts'
import { opportunity } from './opportunity.ts'

/** Traffic, hours and tokens: what is asked is served or not, what is held is supplied or not. */
const quantities = section(
  opportunity,
  'Workings of the checks: quantities',
)({
  service: {
    traffic_gap: {
      label: 'Traffic shares of the configurations less one',
      unit: '1',
      kind: 'stock',
      is: 'gap(sum(deployment.share), 1)',
    },
    load_gap: {
      label: 'Mean of the load blocks less the mean load',
      unit: '1',
      kind: 'stock',
      is: 'if(abs(mean_load * peak_to_average - 1) <= load_tolerance, 0, mean_load - 1 / peak_to_average)',
    },
    mean_load: {
      label: 'Mean of the load blocks',
      unit: '1',
      kind: 'rate',
      is: 'sum(service_block.weighted_load)',
    },
    served_outside: {
      label: 'Served share outside none to all',
      unit: '1',
      kind: 'stock',
      is: 'max(0, -served_share) + max(0, gap(served_share, 1))',
    },
    configurations_without_point: {
      label: 'Configurations without an operating point',
      unit: '1',
      kind: 'rate',
      is: 'points_missing',
    },
    service_traffic_gap: {
      label: 'Largest gap of traffic shares',
      unit: '1',
      kind: 'rate',
      is: 'max(highest(traffic_gap), -lowest(traffic_gap))',
    },
    service_load_gap: {
      label: 'Largest gap of the load blocks',
      unit: '1',
      kind: 'rate',
      is: 'max(highest(load_gap), -lowest(load_gap))',
    },
    service_served_outside: {
      label: 'Served share outside none to all, at the worst',
      unit: '1',
      kind: 'rate',
      is: 'highest(served_outside)',
    },
    cost_all_months: {
      label: 'Fully loaded cost of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(service_cost)',
    },
    cost_by_token: {
      label: 'Cost of input and output tokens',
      unit: 'money',
      kind: 'rate',
      is: 'service_input_cost * total(mtok_in) + service_output_cost * total(mtok_out)',
    },
    token_split_gap: {
      label: 'Cost of tokens less fully loaded cost',
      unit: 'money',
      kind: 'rate',
      is: '(total(mtok_weighted) > 0) * gap(cost_by_token, cost_all_months)',
      note: 'Where a shortage leaves a workload without any token, its cost has none to be split over',
    },
  },
  service_block: {
    weighted_load: {
      label: 'Load times share of hours',
      unit: '1',
      kind: 'rate',
      is: 'block_load * hours_share',
    },
  },
  pool: {
    hours_gap: {
      label: 'GPU-hours to hold less supplied and short',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'gap(gpu_hours, supplied_hours + unserved_hours)',
    },
    pool_hours_gap: {
      label: 'Largest gap of GPU-hours',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'max(highest(hours_gap), -lowest(hours_gap))',
    },
  },
  configuration: {
    has_no_point: {
      label: 'No audited point meets the objective',
      unit: '1',
      kind: 'rate',
      is: 'if(tps > 0, 0, 1)',
    },
  },
  workload: {
    points_missing: {
      label: 'Configurations without an operating point',
      unit: '1',
      kind: 'rate',
      is: 'sum(configuration.has_no_point)',
    },
  },
})

/** What the checks compare: totals on one side, and the same added up another way on the other. */
const totals = section(
  quantities,
  'Workings of the checks: totals',
)({
  plan: {
    total_rented: {
      label: 'Rented GPUs added up by category',
      unit: 'money',
      kind: 'rate',
      is: 'total(on_demand_cost) + total(spot_cost) + total(commitment_cost)',
    },
    total_direct: {
      label: 'Direct cost added up by category',
      unit: 'money',
      kind: 'rate',
      is: 'total_rented + total(site_cost) + total(software_cost) + total(depreciation)',
    },
    total_by_category: {
      label: 'TCO added up by category',
      unit: 'money',
      kind: 'rate',
      is: 'total_direct + total(people_cost) + total(retraining_cost) + total(programme_cost) + total(disposal_loss)',
    },
    tco_all_months: { label: 'TCO of all months', unit: 'money', kind: 'rate', is: 'total(tco)' },
    tco_by_workload: {
      label: 'TCO added up by workload',
      unit: 'money',
      kind: 'rate',
      is: 'sum(service.cost_all_months)',
    },
    programme_by_kind: {
      label: 'Programme spend added up by kind',
      unit: 'money',
      kind: 'rate',
      is: 'sum(category.spend_all_months)',
    },
    programme_all_months: {
      label: 'Programme spend of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(programme_spend)',
    },
    cash_earned: {
      label: 'Operating expense and EBITDA with prepaid used and increase of payables',
      unit: 'money',
      kind: 'rate',
      is: 'total(opex) + total(ebitda) + total(prepaid_used) + last(payables) - at(payables, 0)',
    },
    cash_explained: {
      label: 'Operating expense and cash before capital and upfront payments',
      unit: 'money',
      kind: 'rate',
      is: 'total(opex) + total(cash_end) + total(cash_start) + total(programme_capitalised) + total(capex) + total(upfront_paid)',
    },
  },
  category: {
    spend_all_months: {
      label: 'Programme spend of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(category_spend)',
    },
  },
  case: {
    cash_scale: {
      label: 'Size of the cash that is compared',
      unit: 'money',
      kind: 'rate',
      is: 'inflows + outflows + outflows',
      note: 'Added to both sides, so that rounding is measured against the cash and not against a small difference',
    },
    cash_by_moment: {
      label: 'Cash by moment, all moments',
      unit: 'money',
      kind: 'rate',
      is: 'total(dated_cash) + at(dated_cash, 0)',
    },
    value_by_moment: {
      label: 'Present value by moment, all moments',
      unit: 'money',
      kind: 'rate',
      is: 'total(dated_value) + at(dated_value, 0)',
    },
    fcf_all_months: { label: 'Free cash flow of all months', unit: 'money', kind: 'rate', is: 'total(fcf)' },
    npv_closed_form: {
      label: 'NPV by the closed form',
      unit: 'money',
      kind: 'rate',
      is: 'npv(dated_cash, monthly_discount)',
    },
    cost_before: {
      label: 'TCO of the status quo',
      unit: 'money',
      kind: 'rate',
      is: 'total(status_quo.tco)',
    },
    cost_after: {
      label: 'TCO of the optimized plan with the saving',
      unit: 'money',
      kind: 'rate',
      is: 'saving_total + total(optimized.tco)',
    },
  },
})

/** Balances: what goes in and what comes out of prepaid, books, tax books and capitalised programme. */
export const checkWorkings = section(
  totals,
  'Workings of the checks: balances',
)({
  pool: {
    pool_prepaid_gap: {
      label: 'Prepaid balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(commitment.prepaid_gap) + sum(commitment.prepaid_month_gap)',
    },
    pool_book_gap: {
      label: 'Book values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(tranche.book_gap) + sum(tranche.tax_gap)',
    },
  },
  commitment: {
    prepaid_in: {
      label: 'Prepaid: opening and paid',
      unit: 'money',
      kind: 'rate',
      is: 'at(prepaid, 0) + total(upfront_paid)',
    },
    prepaid_out: {
      label: 'Prepaid: used and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(prepaid_used) + last(prepaid)',
    },
    prepaid_gap: {
      label: 'Prepaid: opening and paid less used and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(prepaid_in, prepaid_out)',
    },
    prepaid_difference: {
      label: 'Prepaid balance less what is prepaid for the months left',
      unit: 'money',
      kind: 'stock',
      is: 'abs(gap(prepaid, prepaid_due))',
    },
    prepaid_month_gap: {
      label: 'Prepaid balance less what is prepaid for the months left, at the worst',
      unit: 'money',
      kind: 'rate',
      is: 'gap(prepaid_in + highest(prepaid_difference), prepaid_in)',
    },
  },
  tranche: {
    book_in: {
      label: 'Book value: opening and bought',
      unit: 'money',
      kind: 'rate',
      is: 'at(book_value, 0) + total(tranche_capex)',
    },
    book_out: {
      label: 'Book value: depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(book_depreciation) + total(book_value_sold) + last(book_value)',
    },
    book_gap: {
      label: 'Book value: opening and bought less depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(book_in, book_out)',
    },
    tax_in: {
      label: 'Tax value: opening and bought',
      unit: 'money',
      kind: 'rate',
      is: 'at(tax_value, 0) + total(tranche_capex)',
    },
    tax_out: {
      label: 'Tax value: depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(tax_depreciation) + total(tax_value_sold) + last(tax_value)',
    },
    tax_gap: {
      label: 'Tax value: opening and bought less depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(tax_in, tax_out)',
    },
  },
  cost: {
    capitalised_in: {
      label: 'Programme: capitalised',
      unit: 'money',
      kind: 'rate',
      is: 'total(cost_capitalised)',
    },
    capitalised_out: {
      label: 'Programme: amortised and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(cost_amortised) + last(capitalised_balance)',
    },
    capitalised_gap: {
      label: 'Programme: capitalised less amortised and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(capitalised_in, capitalised_out)',
    },
  },
})
