import { flow, rate, ratio } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { returns } from './returns.ts'

/** What a board asks first of each plan: running and unit cost, GPUs, gross margin. */
export const boardByPlan = section(
  returns,
  'Board view by plan',
)({
  plan: {
    tco_total: rate('money', 'Total cost of ownership over the horizon', 'total(tco)'),
    running_cost_total: rate('money', 'Running cost over the horizon', 'total(running_cost)'),
    unit_cost_series: ratio('money/mtok', 'Cost per 1M output tokens, running', 'ratio(running_cost, tokens_out_m)', { opening: '0' }),
    unit_cost_first: rate('money/mtok', 'Cost per 1M output tokens in month 1', 'at(unit_cost_series, one_month)'),
    unit_cost_last: rate('money/mtok', 'Cost per 1M output tokens in the last month', 'last(unit_cost_series)'),
    utilisation_whole: rate(
      '1',
      'Utilisation of the best audited capacity over the horizon',
      'ratio(total(useful_hours), total(supplied_hours))',
      { note: 'Against the best audited throughput within the latency limits of each workload on its GPU: one measure in both plans' },
    ),
    gpus_mean: rate('gpu', 'GPUs held on average over the horizon', 'total(supplied_hours) * one_month / (hours_in_month * horizon)'),
    gpus_useful_mean: rate(
      'gpu',
      'GPUs that the work would fill on average over the horizon',
      'total(useful_hours) * one_month / (hours_in_month * horizon)',
      { note: 'Around the clock at the best audited throughput' },
    ),
    gpus_highest: rate('gpu', 'Most GPUs held', 'highest(gpus)'),
    gpus_today: rate('gpu', 'GPUs held today', 'at(gpus, 0)'),
    released_total: rate('money', 'Released capacity over the horizon (not cash)', 'total(released_capacity)'),
    gross_profit: flow('money', 'Gross profit', 'net_revenue - direct_cost', {
      note: 'Revenue less credits, other variable cost and direct cost with depreciation',
    }),
    gross_margin: ratio('1', 'Gross margin', 'ratio(gross_profit, revenue)'),
    gross_margin_whole: rate('1', 'Gross margin over the horizon', 'ratio(total(gross_profit), total(revenue))'),
    ramped_from: rate('month', 'First month with all levers at full ramp', 'largest(adoption.full_from, 0)'),
  },
  adoption: {
    full_from: rate('month', 'First month at full ramp', 'lever_on * (go_live + ramp_months - one_month)'),
  },
})
