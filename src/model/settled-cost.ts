import { flow, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { recurring } from './recurring-earnings.ts'

/**
 * What a workload costs to run in the settled year, the twelve months after the ramp: what an API, or a smaller model,
 * has to be cheaper than.
 */
export const settledCost = section(
  recurring,
  'Unit cost in the settled year',
)({
  workload: {
    settled_running: flow(
      'money',
      'Running cost of the optimized plan, fully loaded, in the settled year',
      'in_settled_year * (optimized.service_running_cost - optimized.service_api)',
      { note: 'What model APIs bill apart' },
    ),
    settled_mtok: flow(
      'mtok',
      'Output tokens of the optimized plan in the settled year, millions',
      'in_settled_year * optimized.mtok_on_fleet',
    ),
    settled_unit_cost: rate(
      'money/mtok',
      'Running cost per 1M output tokens, optimized, in the settled year',
      'ratio(total(settled_running), total(settled_mtok))',
      {
        note: 'Fully loaded cost less programme and disposal, the twelve months after the ramp: what build or buy compares with the price of an API',
      },
    ),
  },
})
