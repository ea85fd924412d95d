import { section } from '../formula/vocabulary.ts'
import { settledCost } from './settled-cost.ts'

/**
 * What GPUs cost above the audited optimum, the same work at the best audited throughput around the clock: idle capacity,
 * and work that is slower than audits show it could be. No fleet gets to it, since peaks and spares need a reserve.
 */
export const avoidableSpend = section(
  settledCost,
  'Board view: avoidable spend',
)({
  plan: {
    above_optimum: {
      label: 'GPU cost above the audited optimum',
      unit: 'money',
      kind: 'flow',
      is: 'max(0, gap(held_cost, optimum_cost))',
      note: 'Cost of GPUs held less what the same work would take at the best audited throughput around the clock',
    },
    above_optimum_value: {
      label: 'GPU cost above the audited optimum, present value',
      unit: 'money',
      kind: 'flow',
      is: 'above_optimum * running_factor',
    },
    above_optimum_total: {
      label: 'Avoidable spend (present value of GPU cost above the audited optimum)',
      unit: 'money',
      kind: 'rate',
      is: 'total(above_optimum_value)',
    },
    idle_cost: {
      label: 'of which idle GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'max(0, gap(held_cost, used_cost))',
      note: 'Held less used: reserve for peaks and spares, and what nobody needs',
    },
    idle_value: {
      label: 'of which idle GPUs, present value',
      unit: 'money',
      kind: 'flow',
      is: 'idle_cost * running_factor',
    },
    idle_total: {
      label: 'of which idle GPUs over the horizon, present value',
      unit: 'money',
      kind: 'rate',
      is: 'total(idle_value)',
      note: 'The rest is work at less than the best audited throughput',
    },
  },
  case: {
    avoidable_spend: {
      label: 'Avoidable spend of the status quo (present value of GPU cost above the audited optimum)',
      unit: 'money',
      kind: 'rate',
      is: 'status_quo.above_optimum_total',
      note: 'No accounting liability; peaks and spares need a part of it',
    },
    avoidable_left: {
      label: 'Avoidable spend that the optimized plan leaves',
      unit: 'money',
      kind: 'rate',
      is: 'optimized.above_optimum_total',
    },
  },
})
