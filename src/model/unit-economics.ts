import { section } from '../formula/vocabulary.ts'
import { allocation } from './cost-allocation.ts'

/** What one more GPU-hour costs: rented from the first supplier that has one, or only its power where a GPU stands idle. */
const marginal = section(
  allocation,
  'Marginal cost',
)({
  pool: {
    peak_rest: {
      label: 'GPUs to rent uncommitted at the peak',
      unit: 'gpu',
      kind: 'peak',
      is: 'largest(pool_block.rest)',
    },
    peak_on_demand: {
      label: 'GPUs to rent on demand at the peak',
      unit: 'gpu',
      kind: 'peak',
      is: 'largest(pool_block.on_demand_wanted)',
    },
    scarce_price: {
      label: 'Price where no supplier has one more GPU: the dearest',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'if(largest(source.has_next, 0) > 0, 0, largest(source.on_demand_price, 0))',
    },
    marginal_rate: {
      label: 'Cost of one more GPU-hour',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'if(peak_rest > 0, sum(source.next_cost) + scarce_price, sum(site.power_of_next_gpu))',
      note: 'Nothing where a committed GPU stands idle at the peak',
    },
  },
  source: {
    has_next: {
      label: 'The next GPU comes from here',
      unit: '1',
      kind: 'rate',
      is: 'peak_on_demand < capacity_before + smallest(source_limit.obtainable, gpus_needed + gpus_needed) and sum_before(source.has_next) = 0',
    },
    next_price: {
      label: 'Price of the next GPU-hour, where it comes from here',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'has_next * on_demand_price',
    },
    next_cost: {
      label: 'Cost of the next GPU-hour, where it comes from here',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'if(sum(cover_turn.turn_spare) > 0, 0, next_price)',
      note: 'Nothing while committed spend is left for it in the busiest hours',
    },
  },
  deployment: {
    marginal_cost: {
      label: 'GPU-hours at the cost of one more',
      unit: 'money',
      kind: 'flow',
      is: 'gpu_hours * pool.marginal_rate',
    },
  },
})

/** Unit cost by workload and plan, of tokens that are served: fully loaded, split between input and output, marginal. */
export const unitCostByMonth = section(
  marginal,
  'Unit cost by month',
)({
  case: {
    cost_ratio: {
      label: 'Cost of an output token over an input token',
      unit: '1',
      input: 'finance.output_to_input_cost_ratio',
    },
  },
  service: {
    mtok_out: {
      label: 'Output tokens, millions',
      unit: 'mtok',
      kind: 'flow',
      is: 'tokens_out / tokens_in_mtok',
    },
    mtok_by_apis: {
      label: 'Output tokens of model APIs, millions',
      unit: 'mtok',
      kind: 'flow',
      is: 'sum(purchase.api_mtok)',
    },
    mtok_on_fleet: {
      label: 'Output tokens of pools, millions',
      unit: 'mtok',
      kind: 'flow',
      is: 'gap(mtok_out, mtok_by_apis)',
      note: 'What model APIs leave',
    },
    mtok_in: {
      label: 'Input tokens that are not cached, millions',
      unit: 'mtok',
      kind: 'flow',
      is: '(tokens_in - tokens_cached) / tokens_in_mtok',
    },
    mtok_weighted: {
      label: 'Tokens, millions, in output tokens',
      unit: 'mtok',
      kind: 'flow',
      is: 'mtok_in / cost_ratio + mtok_out',
    },
    unit_cost: {
      label: 'Cost per 1M output tokens, fully loaded',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(service_cost, mtok_out)',
    },
    output_cost: {
      label: 'Cost of 1M output tokens, input apart',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(service_cost, mtok_weighted)',
    },
    input_cost: {
      label: 'Cost of 1M input tokens',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'output_cost / cost_ratio',
    },
    service_marginal: {
      label: 'GPU-hours and API requests at the cost of one more',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.marginal_cost) + sum(purchase.api_usage)',
    },
  },
  plan: {
    mtok_on_fleet: {
      label: 'Output tokens of pools, millions',
      unit: 'mtok',
      kind: 'flow',
      is: 'sum(service.mtok_on_fleet)',
    },
    mtok_weighted: {
      label: 'Tokens, millions, in output tokens',
      unit: 'mtok',
      kind: 'flow',
      is: 'sum(service.mtok_weighted)',
    },
    output_cost: {
      label: 'Cost of 1M output tokens, input apart',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(tco, mtok_weighted)',
    },
    input_cost: {
      label: 'Cost of 1M input tokens',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'output_cost / cost_ratio',
    },
    marginal_cost: {
      label: 'GPU-hours and API requests at the cost of one more',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_marginal)',
    },
    marginal_unit_cost: {
      label: 'Cost of one more 1M output tokens',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(marginal_cost, tokens_out_m)',
      note: 'At the utilisation realised, people and programme apart',
    },
  },
})

/** Unit cost over the horizon, and the constant price that would pay for everything: cash over tokens, both as present values. */
export const unitEconomics = section(
  unitCostByMonth,
  'Unit cost over the horizon',
)({
  plan: {
    cash_cost_value: {
      label: 'Present value of cost paid less resale',
      unit: 'money',
      kind: 'flow',
      is: '(cash_cost_end - proceeds) * running_factor + cash_cost_start * start_factor',
    },
    token_value: {
      label: 'Output tokens, discounted as money is',
      unit: 'mtok',
      kind: 'flow',
      is: 'tokens_out_m * running_factor',
    },
    unit_cost_whole: {
      label: 'Cost per 1M output tokens over the horizon, fully loaded',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(tco), total(tokens_out_m))',
    },
    unit_cost_1k: {
      label: 'Cost per 1k output tokens over the horizon, fully loaded',
      unit: 'money/ktok',
      kind: 'rate',
      is: 'unit_cost_whole / ktok_in_mtok',
    },
    marginal_whole: {
      label: 'Cost of one more 1M output tokens over the horizon',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(marginal_cost), total(tokens_out_m))',
    },
    output_cost_whole: {
      label: 'Cost of 1M output tokens over the horizon, input apart',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(tco), total(mtok_weighted))',
    },
    input_cost_whole: {
      label: 'Cost of 1M input tokens over the horizon',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'output_cost_whole / cost_ratio',
    },
    levelised_cost: {
      label: 'Levelised cost of 1M output tokens',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(cash_cost_value), total(token_value))',
      note: 'Present value of cost paid less resale, before tax, over the present value of tokens',
    },
  },
  service: {
    service_cost_value: {
      label: 'Present value of cost paid less resale',
      unit: 'money',
      kind: 'flow',
      is: 'cash_cost_value * ratio(service_cost, tco)',
      note: "Cash is carried in proportion to the month's cost",
    },
    service_token_value: {
      label: 'Output tokens, discounted as money is',
      unit: 'mtok',
      kind: 'flow',
      is: 'mtok_out * running_factor',
    },
    service_unit_cost: {
      label: 'Cost per 1M output tokens over the horizon, fully loaded',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_cost), total(mtok_out))',
    },
    service_unit_cost_1k: {
      label: 'Cost per 1k output tokens over the horizon, fully loaded',
      unit: 'money/ktok',
      kind: 'rate',
      is: 'service_unit_cost / ktok_in_mtok',
    },
    service_marginal_whole: {
      label: 'Cost of one more 1M output tokens over the horizon',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_marginal), total(mtok_out))',
    },
    service_output_cost: {
      label: 'Cost of 1M output tokens over the horizon, input apart',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_cost), total(mtok_weighted))',
    },
    service_input_cost: {
      label: 'Cost of 1M input tokens over the horizon',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'service_output_cost / cost_ratio',
    },
    service_levelised: {
      label: 'Levelised cost of 1M output tokens',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_cost_value), total(service_token_value))',
    },
  },
})
