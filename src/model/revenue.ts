import { section } from '../formula/vocabulary.ts'
import { reliability } from './reliability.ts'

/** Revenue of what is served, less credits and the variable cost of other things than serving. */
export const revenue = section(
  reliability,
  'Revenue',
)({
  revenue: {
    contribution_margin: {
      label: 'Contribution margin before serving cost',
      unit: '1',
      input: 'workloads.{workload}.contribution_margin',
    },
    variable_cost: {
      label: 'Variable cost of other things than serving',
      unit: 'money',
      kind: 'flow',
      is: 'workload_revenue * (1 - contribution_margin)',
    },
    margin_unserved: {
      label: 'Margin of demand that is not served',
      unit: 'money',
      kind: 'flow',
      is: '(requests - requests_served) * revenue_per_request * contribution_margin',
    },
  },
  plan: {
    revenue: { label: 'Revenue', unit: 'money', kind: 'flow', is: 'sum(revenue.workload_revenue)' },
    sla_credits: {
      label: 'Expected SLA credits (contra-revenue)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(sla.sla_credits)',
    },
    variable_cost: {
      label: 'Variable cost of other things than serving',
      unit: 'money',
      kind: 'flow',
      is: 'sum(revenue.variable_cost)',
    },
    net_revenue: {
      label: 'Revenue less credits and other variable cost',
      unit: 'money',
      kind: 'flow',
      is: 'revenue - sla_credits - variable_cost',
    },
  },
})
