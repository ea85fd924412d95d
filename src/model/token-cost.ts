import { flow, rate, ratio } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { unitEconomics } from './unit-economics.ts'

/**
 * What tokens cost of GPUs, their site and licences, seen four ways: all that is held for them (allocated), what they use
 * of it, what they would use at the audited optimum, and what one more costs where the fleet is idle or full. People,
 * programme, storage and traffic are in none of them.
 */
const byDeployment = section(
  unitEconomics,
  'GPU cost of tokens: held, used and one more',
)({
  pool: {
    paid_off_spot: flow(
      'gpu-hour',
      'GPU-hours paid for that are not on spot',
      'owned_hours + sum(commitment.committed_hours) + on_demand_hours',
    ),
    paid_hours: flow('gpu-hour', 'GPU-hours paid for', 'paid_off_spot + spot_hours', { note: 'In use or idle; on spot the useful hours' }),
    cost_per_paid_hour: ratio('money/gpu-hour', 'Cost of a GPU-hour paid for', 'ratio(pool_running_cost, paid_hours)'),
    idle_hour_rate: rate(
      'money/gpu-hour',
      'Cost of one more GPU-hour at work on a fleet that is idle',
      'sum(site.power_of_work) * ratio(owned_used_hours, supplied_hours)',
      { note: 'Power of owned GPUs at work over idle; a rented GPU costs the same idle or at work' },
    ),
    next_rented_hour: rate('money/gpu-hour', 'Price of the next GPU-hour to rent', 'sum(source.next_price) + scarce_price'),
    full_hour_rate: rate(
      'money/gpu-hour',
      'Cost of one more GPU-hour on a fleet that is full',
      'if(next_rented_hour > 0, next_rented_hour, cost_per_paid_hour)',
      { note: 'The price of the next one to rent; where no supplier rents any, what an hour costs today' },
    ),
  },
  site: {
    power_of_work: rate(
      'money/gpu-hour',
      'Power of one GPU-hour at work over one idle',
      'next_energy_price * (load_power - idle_power) * pue',
    ),
  },
  deployment: {
    own_paid_hours: flow('gpu-hour', 'GPU-hours paid for', 'own_spot_hours + share_off_spot * pool.paid_off_spot', {
      note: 'Its own on spot, and its share of all others of the pool',
    }),
    own_hour_rate: ratio('money/gpu-hour', 'Cost of a GPU-hour paid for', 'ratio(deployment_running_cost, own_paid_hours)'),
    used_cost: flow('money', 'Cost of GPU-hours at work', 'busy_hours * own_hour_rate'),
    optimum_cost: flow('money', 'Cost of the work at the audited optimum', 'useful_hours * own_hour_rate', {
      note: 'As if every GPU-hour were busy at the best audited throughput of the workload on this GPU',
    }),
    one_more_idle: flow('money', 'GPU-hours at work at the cost of one more on an idle fleet', 'busy_hours * pool.idle_hour_rate'),
    one_more_full: flow('money', 'GPU-hours at work at the cost of one more on a full fleet', 'busy_hours * pool.full_hour_rate'),
  },
})

/** The same by workload and plan, and for each million output tokens over the horizon. */
export const serviceTokenCost = section(
  byDeployment,
  'Unit cost held, used and of one more',
)({
  service: {
    service_used_cost: flow('money', 'Cost of GPUs used', 'sum(deployment.used_cost)'),
    service_idle_cost: flow('money', 'Cost of GPUs idle', 'max(0, gap(service_gpu_running, service_used_cost))', {
      note: 'Held less used: reserve for peaks and spares, and what nobody needs',
    }),
    service_optimum_cost: flow('money', 'Cost of GPUs at the audited optimum', 'sum(deployment.optimum_cost)'),
    service_one_more_idle: flow('money', 'Cost of one more on an idle fleet, for all tokens', 'sum(deployment.one_more_idle)'),
    service_one_more_full: flow('money', 'Cost of one more on a full fleet, for all tokens', 'sum(deployment.one_more_full)'),
    service_held_unit: rate(
      'money/mtok',
      'GPUs held for 1M output tokens over the horizon (allocated)',
      'ratio(total(service_gpu_running), total(mtok_on_fleet))',
    ),
    service_used_unit: rate(
      'money/mtok',
      'GPUs used by 1M output tokens over the horizon',
      'ratio(total(service_used_cost), total(mtok_on_fleet))',
    ),
    service_idle_unit: rate(
      'money/mtok',
      'One more 1M output tokens on an idle fleet',
      'ratio(total(service_one_more_idle), total(mtok_on_fleet))',
    ),
    service_full_unit: rate(
      'money/mtok',
      'One more 1M output tokens on a full fleet',
      'ratio(total(service_one_more_full), total(mtok_on_fleet))',
    ),
  },
  plan: {
    held_cost: flow('money', 'Cost of GPUs held', 'sum(pool.pool_running_cost)', { note: 'GPUs, their site and licences, in use or idle' }),
    used_cost: flow('money', 'Cost of GPUs used', 'sum(service.service_used_cost)', {
      note: 'GPU-hours at work at what an hour paid for costs',
    }),
    optimum_cost: flow('money', 'Cost of GPUs at the audited optimum', 'sum(service.service_optimum_cost)', {
      note: 'As if every GPU-hour were busy at the best audited throughput',
    }),
    one_more_idle: flow('money', 'Cost of one more on an idle fleet, for all tokens', 'sum(service.service_one_more_idle)'),
    one_more_full: flow('money', 'Cost of one more on a full fleet, for all tokens', 'sum(service.service_one_more_full)'),
    held_unit_cost: rate('money/mtok', 'GPUs held for 1M output tokens (allocated)', 'ratio(total(held_cost), total(mtok_on_fleet))', {
      note: 'All GPU-hours paid for, in use or idle; people, programme, storage and traffic apart',
    }),
    used_unit_cost: rate('money/mtok', 'GPUs used by 1M output tokens', 'ratio(total(used_cost), total(mtok_on_fleet))', {
      note: 'GPU-hours at work only, at the throughput of the configurations in use',
    }),
    idle_unit_cost: rate('money/mtok', 'One more 1M output tokens on an idle fleet', 'ratio(total(one_more_idle), total(mtok_on_fleet))', {
      note: 'Capacity is there: only power of owned GPUs is added',
    }),
    full_unit_cost: rate('money/mtok', 'One more 1M output tokens on a full fleet', 'ratio(total(one_more_full), total(mtok_on_fleet))', {
      note: 'Further GPU-hours have to be rented, for the work alone and without reserve',
    }),
  },
})

/** What 1M tokens cost whichever they are, and what a request costs that succeeds. */
export const tokenCost = section(
  serviceTokenCost,
  'Unit cost of all tokens and of requests',
)({
  service: {
    service_mixed_cost: rate(
      'money/mtok',
      'Cost of 1M tokens over the horizon, input and output together',
      'ratio(total(service_cost), total(mtok_in) + total(mtok_out))',
    ),
    service_success_cost: rate(
      'money/request',
      'Cost of a successful request over the horizon, fully loaded',
      'ratio(total(service_cost), total(requests_successful))',
    ),
  },
  plan: {
    mtok_in: flow('mtok', 'Input tokens that are not cached, millions', 'sum(service.mtok_in)'),
    requests_successful: flow('request', 'Requests that succeed', 'sum(service.requests_successful)'),
    mixed_cost: rate(
      'money/mtok',
      'Cost of 1M tokens over the horizon, input and output together',
      'ratio(total(tco), total(mtok_in) + total(tokens_out_m))',
      { note: 'Fully loaded; input found in the prefix cache is not computed and does not count' },
    ),
    success_cost: rate(
      'money/request',
      'Cost of a successful request over the horizon, fully loaded',
      'ratio(total(tco), total(requests_successful))',
      { note: 'What fails, and is tried again, is paid for by what succeeds: the share of the operating point that failed' },
    ),
  },
})
