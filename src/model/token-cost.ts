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
    paid_off_spot: {
      label: 'GPU-hours paid for that are not on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'owned_hours + sum(commitment.committed_hours) + on_demand_hours',
    },
    paid_hours: {
      label: 'GPU-hours paid for',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'paid_off_spot + spot_hours',
      note: 'In use or idle; on spot the useful hours',
    },
    cost_per_paid_hour: {
      label: 'Cost of a GPU-hour paid for',
      unit: 'money/gpu-hour',
      kind: 'ratio',
      is: 'ratio(pool_running_cost, paid_hours)',
    },
    idle_hour_rate: {
      label: 'Cost of one more GPU-hour at work on a fleet that is idle',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'sum(site.power_of_work) * ratio(owned_used_hours, supplied_hours)',
      note: 'Power of owned GPUs at work over idle; a rented GPU costs the same idle or at work',
    },
    next_rented_hour: {
      label: 'Price of the next GPU-hour to rent',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'sum(source.next_price) + scarce_price',
    },
    full_hour_rate: {
      label: 'Cost of one more GPU-hour on a fleet that is full',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'if(next_rented_hour > 0, next_rented_hour, cost_per_paid_hour)',
      note: 'The price of the next one to rent; where no supplier rents any, what an hour costs today',
    },
  },
  site: {
    power_of_work: {
      label: 'Power of one GPU-hour at work over one idle',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'next_energy_price * (load_power - idle_power) * pue',
    },
  },
  deployment: {
    own_paid_hours: {
      label: 'GPU-hours paid for',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'own_spot_hours + share_off_spot * pool.paid_off_spot',
      note: 'Its own on spot, and its share of all others of the pool',
    },
    own_hour_rate: {
      label: 'Cost of a GPU-hour paid for',
      unit: 'money/gpu-hour',
      kind: 'ratio',
      is: 'ratio(deployment_running_cost, own_paid_hours)',
    },
    used_cost: {
      label: 'Cost of GPU-hours at work',
      unit: 'money',
      kind: 'flow',
      is: 'busy_hours * own_hour_rate',
    },
    optimum_cost: {
      label: 'Cost of the work at the audited optimum',
      unit: 'money',
      kind: 'flow',
      is: 'useful_hours * own_hour_rate',
      note: 'As if every GPU-hour were busy at the best audited throughput of the workload on this GPU',
    },
    one_more_idle: {
      label: 'GPU-hours at work at the cost of one more on an idle fleet',
      unit: 'money',
      kind: 'flow',
      is: 'busy_hours * pool.idle_hour_rate',
    },
    one_more_full: {
      label: 'GPU-hours at work at the cost of one more on a full fleet',
      unit: 'money',
      kind: 'flow',
      is: 'busy_hours * pool.full_hour_rate',
    },
  },
})

/** The same by workload and plan, and for each million output tokens over the horizon. */
export const serviceTokenCost = section(
  byDeployment,
  'Unit cost held, used and of one more',
)({
  service: {
    service_used_cost: {
      label: 'Cost of GPUs used',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.used_cost)',
    },
    service_idle_cost: {
      label: 'Cost of GPUs idle',
      unit: 'money',
      kind: 'flow',
      is: 'max(0, gap(service_gpu_running, service_used_cost))',
      note: 'Held less used: reserve for peaks and spares, and what nobody needs',
    },
    service_optimum_cost: {
      label: 'Cost of GPUs at the audited optimum',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.optimum_cost)',
    },
    service_one_more_idle: {
      label: 'Cost of one more on an idle fleet, for all tokens',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.one_more_idle)',
    },
    service_one_more_full: {
      label: 'Cost of one more on a full fleet, for all tokens',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.one_more_full)',
    },
    service_held_unit: {
      label: 'GPUs held for 1M output tokens over the horizon (allocated)',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_gpu_running), total(mtok_on_fleet))',
    },
    service_used_unit: {
      label: 'GPUs used by 1M output tokens over the horizon',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_used_cost), total(mtok_on_fleet))',
    },
    service_idle_unit: {
      label: 'One more 1M output tokens on an idle fleet',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_one_more_idle), total(mtok_on_fleet))',
    },
    service_full_unit: {
      label: 'One more 1M output tokens on a full fleet',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_one_more_full), total(mtok_on_fleet))',
    },
  },
  plan: {
    held_cost: {
      label: 'Cost of GPUs held',
      unit: 'money',
      kind: 'flow',
      is: 'sum(pool.pool_running_cost)',
      note: 'GPUs, their site and licences, in use or idle',
    },
    used_cost: {
      label: 'Cost of GPUs used',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_used_cost)',
      note: 'GPU-hours at work at what an hour paid for costs',
    },
    optimum_cost: {
      label: 'Cost of GPUs at the audited optimum',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_optimum_cost)',
      note: 'As if every GPU-hour were busy at the best audited throughput',
    },
    one_more_idle: {
      label: 'Cost of one more on an idle fleet, for all tokens',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_one_more_idle)',
    },
    one_more_full: {
      label: 'Cost of one more on a full fleet, for all tokens',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_one_more_full)',
    },
    held_unit_cost: {
      label: 'GPUs held for 1M output tokens (allocated)',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(held_cost), total(mtok_on_fleet))',
      note: 'All GPU-hours paid for, in use or idle; people, programme, storage and traffic apart',
    },
    used_unit_cost: {
      label: 'GPUs used by 1M output tokens',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(used_cost), total(mtok_on_fleet))',
      note: 'GPU-hours at work only, at the throughput of the configurations in use',
    },
    idle_unit_cost: {
      label: 'One more 1M output tokens on an idle fleet',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(one_more_idle), total(mtok_on_fleet))',
      note: 'Capacity is there: only power of owned GPUs is added',
    },
    full_unit_cost: {
      label: 'One more 1M output tokens on a full fleet',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(one_more_full), total(mtok_on_fleet))',
      note: 'Further GPU-hours have to be rented, for the work alone and without reserve',
    },
  },
})

/** What 1M tokens cost whichever they are, and what a request costs that succeeds. */
export const tokenCost = section(
  serviceTokenCost,
  'Unit cost of all tokens and of requests',
)({
  service: {
    service_mixed_cost: {
      label: 'Cost of 1M tokens over the horizon, input and output together',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(service_cost), total(mtok_in) + total(mtok_out))',
    },
    service_success_cost: {
      label: 'Cost of a successful request over the horizon, fully loaded',
      unit: 'money/request',
      kind: 'rate',
      is: 'ratio(total(service_cost), total(requests_successful))',
    },
  },
  plan: {
    mtok_in: {
      label: 'Input tokens that are not cached, millions',
      unit: 'mtok',
      kind: 'flow',
      is: 'sum(service.mtok_in)',
    },
    requests_successful: {
      label: 'Requests that succeed',
      unit: 'request',
      kind: 'flow',
      is: 'sum(service.requests_successful)',
    },
    mixed_cost: {
      label: 'Cost of 1M tokens over the horizon, input and output together',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(tco), total(mtok_in) + total(tokens_out_m))',
      note: 'Fully loaded; input found in the prefix cache is not computed and does not count',
    },
    success_cost: {
      label: 'Cost of a successful request over the horizon, fully loaded',
      unit: 'money/request',
      kind: 'rate',
      is: 'ratio(total(tco), total(requests_successful))',
      note: 'What fails, and is tried again, is paid for by what succeeds: the share of the operating point that failed',
    },
  },
})
