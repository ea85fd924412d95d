import { flow, rate } from '../formula/line.ts'
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
    above_optimum: flow('money', 'GPU cost above the audited optimum', 'max(0, gap(held_cost, optimum_cost))', {
      note: 'Cost of GPUs held less what the same work would take at the best audited throughput around the clock',
    }),
    above_optimum_value: flow('money', 'GPU cost above the audited optimum, present value', 'above_optimum * running_factor'),
    above_optimum_total: rate(
      'money',
      'Avoidable spend (present value of GPU cost above the audited optimum)',
      'total(above_optimum_value)',
    ),
    idle_cost: flow('money', 'of which idle GPUs', 'max(0, gap(held_cost, used_cost))', {
      note: 'Held less used: reserve for peaks and spares, and what nobody needs',
    }),
    idle_value: flow('money', 'of which idle GPUs, present value', 'idle_cost * running_factor'),
    idle_total: rate('money', 'of which idle GPUs over the horizon, present value', 'total(idle_value)', {
      note: 'The rest is work at less than the best audited throughput',
    }),
  },
  case: {
    avoidable_spend: rate(
      'money',
      'Avoidable spend of the status quo (present value of GPU cost above the audited optimum)',
      'status_quo.above_optimum_total',
      { note: 'No accounting liability; peaks and spares need a part of it' },
    ),
    avoidable_left: rate('money', 'Avoidable spend that the optimized plan leaves', 'optimized.above_optimum_total'),
  },
})
