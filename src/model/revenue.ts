import { flow, input } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { reliability } from './reliability.ts'

/** Revenue of what is served, less credits and the variable cost of other things than serving. */
export const revenue = section(
  reliability,
  'Revenue',
)({
  revenue: {
    contribution_margin: input('1', 'Contribution margin before serving cost', 'workloads.{workload}.contribution_margin'),
    variable_cost: flow('money', 'Variable cost of other things than serving', 'workload_revenue * (1 - contribution_margin)'),
    margin_unserved: flow(
      'money',
      'Margin of demand that is not served',
      '(requests - requests_served) * revenue_per_request * contribution_margin',
    ),
  },
  plan: {
    revenue: flow('money', 'Revenue', 'sum(revenue.workload_revenue)'),
    sla_credits: flow('money', 'Expected SLA credits (contra-revenue)', 'sum(sla.sla_credits)'),
    variable_cost: flow('money', 'Variable cost of other things than serving', 'sum(revenue.variable_cost)'),
    net_revenue: flow('money', 'Revenue less credits and other variable cost', 'revenue - sla_credits - variable_cost'),
  },
})
