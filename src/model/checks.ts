import { section } from '../formula/vocabulary.ts'
import { board } from './board.ts'

/**
 * Identities that always hold: each line is a difference that must be zero, in the engine and in the workbook.
 * What a total is compared with is added up another way, from finer lines or over the other axis.
 */
const checkWorkings = section(
  board,
  'Workings of the checks',
)({
  plan: {
    total_by_category: {
      label: 'TCO added up by category',
      unit: 'money',
      kind: 'rate',
      is: 'total(on_demand_cost) + total(spot_cost) + total(commitment_cost) + total(site_cost) + total(software_cost) + total(depreciation) + total(people_cost) + total(programme_cost) + total(disposal_loss)',
    },
    split_cost: {
      label: 'Cost of input and output tokens together',
      unit: 'money',
      kind: 'flow',
      is: '(output_unit_cost * tokens_out + input_unit_cost * tokens_in_computed) / tokens_in_mtok',
    },
    split_total: {
      label: 'Cost of input and output tokens over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(split_cost)',
    },
    cash_sources: {
      label: 'EBITDA, prepaid used and increase of payables',
      unit: 'money',
      kind: 'rate',
      is: 'total(ebitda) + total(prepaid_used) + last(payables) - at(payables, 0)',
    },
    cash_uses: {
      label: 'Cash, capitalised programme, capital expenditure and upfront payments',
      unit: 'money',
      kind: 'rate',
      is: 'total(cash_end) + total(cash_start) + total(programme_capitalised) + total(capex) + total(upfront_paid)',
    },
    unserved: {
      label: 'GPU-hours unserved over the horizon',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'total(unserved_hours)',
    },
    unserved_hours: {
      label: 'GPU-hours unserved',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.unserved_hours)',
    },
  },
  case: {
    load_rounding: {
      label: 'Rounding allowed in load blocks',
      unit: '1',
      kind: 'rate',
      is: '0.005',
      note: 'Load blocks are written to a few digits; the files are refused beyond this',
    },
  },
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
      is: 'if(abs(sum(service_block.weighted_load) * peak_to_average - 1) <= load_rounding, 0, sum(service_block.weighted_load) - 1 / peak_to_average)',
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
      label: 'GPU-hours held less supplied and unserved',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'gap(gpu_hours, supplied_hours + unserved_hours)',
    },
    pool_prepaid_gap: {
      label: 'Prepaid balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(commitment.prepaid_gap)',
    },
    pool_book_gap: {
      label: 'Book values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(tranche.book_gap) + sum(tranche.tax_gap)',
    },
    pool_hours_gap: {
      label: 'Largest gap of GPU-hours',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'max(highest(hours_gap), -lowest(hours_gap))',
    },
  },
  commitment: {
    prepaid_gap: {
      label: 'Prepaid: opening and paid less used and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(at(prepaid, 0) + total(upfront_paid), total(prepaid_used) + last(prepaid))',
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
    capitalised_gap: {
      label: 'Programme: capitalised less amortised and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(total(cost_capitalised), total(cost_amortised) + last(capitalised_balance))',
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

/** The checks: each must be 0. */
export const checks = section(
  checkWorkings,
  'Checks',
)({
  plan: {
    tco_gap: {
      label: 'TCO less its categories over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(total(tco), total_by_category)',
    },
    hours_gap: {
      label: 'GPU-hours held less supplied and unserved',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'sum(pool.pool_hours_gap)',
    },
    traffic_gap: {
      label: 'Traffic shares that do not add up',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.service_traffic_gap)',
    },
    load_gap: {
      label: 'Load blocks that do not average out',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.service_load_gap)',
    },
    prepaid_gap: {
      label: 'Prepaid balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(pool.pool_prepaid_gap)',
    },
    book_gap: {
      label: 'Book values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(pool.pool_book_gap)',
    },
    capitalised_gap: {
      label: 'Programme balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(cost.capitalised_gap)',
    },
    split_gap: {
      label: 'TCO less the cost of input and output tokens',
      unit: 'money',
      kind: 'rate',
      is: 'gap(total(tco), split_total)',
    },
    cash_gap: {
      label: 'EBITDA to cash over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(cash_sources, cash_uses)',
    },
    without_point: {
      label: 'Configurations in use without an operating point',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.configurations_without_point)',
    },
  },
  case: {
    saving_gap: {
      label: 'Saving less the difference of the plans',
      unit: 'money',
      kind: 'rate',
      is: 'gap(saving_total + optimized.tco_total, status_quo.tco_total)',
    },
    fcf_gap: {
      label: 'Free cash flow by month less cash by moment',
      unit: 'money',
      kind: 'rate',
      is: 'gap(total(fcf), total(dated_cash) + at(dated_cash, 0))',
    },
    npv_gap: {
      label: 'NPV by discount factors less NPV by the closed form',
      unit: 'money',
      kind: 'rate',
      is: '(1 - mid_month) * gap(npv, npv(dated_cash, monthly_discount))',
    },
  },
})
