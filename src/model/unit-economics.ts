import { flow, input, peak, rate, ratio } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { allocation } from './cost-allocation.ts'

/** What one more GPU-hour costs: rented from the first supplier that has one, or only its power where a GPU stands idle. */
const marginal = section(
  allocation,
  'Marginal cost',
)({
  pool: {
    peak_rest: peak('gpu', 'GPUs to rent uncommitted at the peak', 'largest(pool_block.rest)'),
    peak_on_demand: peak('gpu', 'GPUs to rent on demand at the peak', 'largest(pool_block.on_demand_wanted)'),
    scarce_price: rate(
      'money/gpu-hour',
      'Price where no supplier has one more GPU: the dearest',
      'if(largest(source.has_next, 0) > 0, 0, largest(source.on_demand_price, 0))',
    ),
    marginal_rate: rate(
      'money/gpu-hour',
      'Cost of one more GPU-hour',
      'if(peak_rest > 0, sum(source.next_cost) + scarce_price, sum(site.power_of_next_gpu))',
      { note: 'Nothing where a committed GPU stands idle at the peak' },
    ),
  },
  source: {
    has_next: rate(
      '1',
      'The next GPU comes from here',
      'peak_on_demand < capacity_before + smallest(source_limit.obtainable, gpus_needed + gpus_needed) and sum_before(source.has_next) = 0',
    ),
    next_price: rate('money/gpu-hour', 'Price of the next GPU-hour, where it comes from here', 'has_next * on_demand_price'),
    next_cost: rate(
      'money/gpu-hour',
      'Cost of the next GPU-hour, where it comes from here',
      'if(sum(cover_turn.turn_spare) > 0, 0, next_price)',
      { note: 'Nothing while committed spend is left for it in the busiest hours' },
    ),
  },
  deployment: {
    marginal_cost: flow('money', 'GPU-hours at the cost of one more', 'gpu_hours * pool.marginal_rate'),
  },
})

/** Unit cost by workload and plan, of tokens that are served: fully loaded, split between input and output, marginal. */
export const unitCostByMonth = section(
  marginal,
  'Unit cost by month',
)({
  case: {
    cost_ratio: input('1', 'Cost of an output token over an input token', 'finance.output_to_input_cost_ratio'),
  },
  service: {
    mtok_out: flow('mtok', 'Output tokens, millions', 'tokens_out / tokens_in_mtok'),
    mtok_by_apis: flow('mtok', 'Output tokens of model APIs, millions', 'sum(purchase.api_mtok)'),
    mtok_on_fleet: flow('mtok', 'Output tokens of pools, millions', 'gap(mtok_out, mtok_by_apis)', { note: 'What model APIs leave' }),
    mtok_in: flow('mtok', 'Input tokens that are not cached, millions', '(tokens_in - tokens_cached) / tokens_in_mtok'),
    mtok_weighted: flow('mtok', 'Tokens, millions, in output tokens', 'mtok_in / cost_ratio + mtok_out'),
    unit_cost: ratio('money/mtok', 'Cost per 1M output tokens, fully loaded', 'ratio(service_cost, mtok_out)'),
    output_cost: ratio('money/mtok', 'Cost of 1M output tokens, input apart', 'ratio(service_cost, mtok_weighted)'),
    input_cost: ratio('money/mtok', 'Cost of 1M input tokens', 'output_cost / cost_ratio'),
    service_marginal: flow(
      'money',
      'GPU-hours and API requests at the cost of one more',
      'sum(deployment.marginal_cost) + sum(purchase.api_usage)',
    ),
  },
  plan: {
    mtok_on_fleet: flow('mtok', 'Output tokens of pools, millions', 'sum(service.mtok_on_fleet)'),
    mtok_weighted: flow('mtok', 'Tokens, millions, in output tokens', 'sum(service.mtok_weighted)'),
    output_cost: ratio('money/mtok', 'Cost of 1M output tokens, input apart', 'ratio(tco, mtok_weighted)'),
    input_cost: ratio('money/mtok', 'Cost of 1M input tokens', 'output_cost / cost_ratio'),
    marginal_cost: flow('money', 'GPU-hours and API requests at the cost of one more', 'sum(service.service_marginal)'),
    marginal_unit_cost: ratio('money/mtok', 'Cost of one more 1M output tokens', 'ratio(marginal_cost, tokens_out_m)', {
      note: 'At the utilisation realised, people and programme apart',
    }),
  },
})

/** Unit cost over the horizon, and the constant price that would pay for everything: cash over tokens, both as present values. */
export const unitEconomics = section(
  unitCostByMonth,
  'Unit cost over the horizon',
)({
  plan: {
    cash_cost_value: flow(
      'money',
      'Present value of cost paid less resale',
      '(cash_cost_end - proceeds) * running_factor + cash_cost_start * start_factor',
    ),
    token_value: flow('mtok', 'Output tokens, discounted as money is', 'tokens_out_m * running_factor'),
    unit_cost_whole: rate(
      'money/mtok',
      'Cost per 1M output tokens over the horizon, fully loaded',
      'ratio(total(tco), total(tokens_out_m))',
    ),
    unit_cost_1k: rate('money/ktok', 'Cost per 1k output tokens over the horizon, fully loaded', 'unit_cost_whole / ktok_in_mtok'),
    marginal_whole: rate(
      'money/mtok',
      'Cost of one more 1M output tokens over the horizon',
      'ratio(total(marginal_cost), total(tokens_out_m))',
    ),
    output_cost_whole: rate(
      'money/mtok',
      'Cost of 1M output tokens over the horizon, input apart',
      'ratio(total(tco), total(mtok_weighted))',
    ),
    input_cost_whole: rate('money/mtok', 'Cost of 1M input tokens over the horizon', 'output_cost_whole / cost_ratio'),
    levelised_cost: rate('money/mtok', 'Levelised cost of 1M output tokens', 'ratio(total(cash_cost_value), total(token_value))', {
      note: 'Present value of cost paid less resale, before tax, over the present value of tokens',
    }),
  },
  service: {
    service_cost_value: flow('money', 'Present value of cost paid less resale', 'cash_cost_value * ratio(service_cost, tco)', {
      note: "Cash is carried in proportion to the month's cost",
    }),
    service_token_value: flow('mtok', 'Output tokens, discounted as money is', 'mtok_out * running_factor'),
    service_unit_cost: rate(
      'money/mtok',
      'Cost per 1M output tokens over the horizon, fully loaded',
      'ratio(total(service_cost), total(mtok_out))',
    ),
    service_unit_cost_1k: rate(
      'money/ktok',
      'Cost per 1k output tokens over the horizon, fully loaded',
      'service_unit_cost / ktok_in_mtok',
    ),
    service_marginal_whole: rate(
      'money/mtok',
      'Cost of one more 1M output tokens over the horizon',
      'ratio(total(service_marginal), total(mtok_out))',
    ),
    service_output_cost: rate(
      'money/mtok',
      'Cost of 1M output tokens over the horizon, input apart',
      'ratio(total(service_cost), total(mtok_weighted))',
    ),
    service_input_cost: rate('money/mtok', 'Cost of 1M input tokens over the horizon', 'service_output_cost / cost_ratio'),
    service_levelised: rate(
      'money/mtok',
      'Levelised cost of 1M output tokens',
      'ratio(total(service_cost_value), total(service_token_value))',
    ),
  },
})
