import { section } from '../formula/vocabulary.ts'
import { earningsQuality } from './earnings-quality.ts'

/**
 * Opportunity cost: what a plan forgoes beside its cash. Never inside a headline. The margin of demand that is not
 * served is missing from revenue already, so it is not counted again beside the EBITDA effect.
 */
export const opportunity = section(
  earningsQuality,
  'Opportunity cost (memo)',
)({
  launch: {
    launch_margin: {
      label: 'Margin of the launch a month',
      unit: 'money',
      input: 'launches.{launch}.margin',
    },
    launch_start: { label: 'Planned month of launch', unit: 'month', input: 'launches.{launch}.start' },
    launch_delay: { label: 'Delay without the programme', unit: 'month', input: 'launches.{launch}.delay' },
    launch_probability: {
      label: 'Probability of the delay',
      unit: '1',
      input: 'launches.{launch}.probability',
    },
    month_delayed: {
      label: 'Share of the month that is lost',
      unit: '1',
      kind: 'rate',
      is: '(month >= launch_start) * max(0, min(1, (launch_start + launch_delay - month) / one_month))',
    },
    launch_loss: {
      label: 'Margin of the delayed launch',
      unit: 'money',
      kind: 'flow',
      is: 'month_delayed * launch_margin * launch_probability * (1 - any_live)',
      note: 'The launch waits for the programme: the first lever that is live lets it start',
    },
  },
  timed_point: {
    first_token: {
      label: 'Time to first token measured',
      unit: 'second',
      input: 'audits.{audit}.points.{point}.{ttft}',
    },
    point_ttft: { label: 'Time to first token', unit: 'second', kind: 'rate', is: 'first_token' },
  },
  timed: {
    ttft: {
      label: 'Time to first token at the operating point',
      unit: 'second',
      kind: 'rate',
      is: 'at_largest(timed_point.point_ttft, point.eligible_tps)',
    },
  },
  late: {
    late_share: {
      label: 'Revenue lost to latency',
      unit: '1',
      kind: 'rate',
      is: 'share * min(1, loss_per_second * max(0, ttft - reference_ttft) / one_second)',
    },
  },
  latency: {
    loss_per_second: {
      label: 'Revenue lost per second of added latency',
      unit: '1',
      input: 'workloads.{workload}.latency.loss_per_second',
    },
    reference_ttft: {
      label: 'Time to first token without loss',
      unit: 'second',
      input: 'workloads.{workload}.latency.reference_ttft',
    },
    latency_loss: {
      label: 'Margin lost to latency',
      unit: 'money',
      kind: 'flow',
      is: 'sum(revenue.margin_served) * sum(late.late_share)',
    },
  },
  revenue: {
    margin_served: {
      label: 'Margin before serving cost',
      unit: 'money',
      kind: 'flow',
      is: 'workload_revenue - variable_cost',
    },
  },
  plan: {
    any_live: {
      label: 'Any lever is live',
      unit: '1',
      kind: 'rate',
      is: 'largest(adoption.is_live, 0)',
    },
    launch_loss: {
      label: 'Delayed launches (memo)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(launch.launch_loss)',
    },
    unserved_margin: {
      label: 'Margin of demand that is not served (memo)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(revenue.margin_unserved)',
    },
    latency_loss: {
      label: 'Margin lost to latency (memo)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(latency.latency_loss)',
    },
    opportunity_cost: {
      label: 'Opportunity cost (memo, no cash)',
      unit: 'money',
      kind: 'flow',
      is: 'launch_loss + unserved_margin + latency_loss + drift_loss',
    },
    opportunity_total: {
      label: 'Opportunity cost over the horizon (memo, no cash)',
      unit: 'money',
      kind: 'rate',
      is: 'total(opportunity_cost)',
    },
  },
  case: {
    one_second: { label: 'One second', unit: 'second', kind: 'rate', is: '1' },
    opportunity_avoided: {
      label: 'Opportunity cost avoided (memo, no part of NPV)',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.opportunity_cost - optimized.opportunity_cost',
    },
    opportunity_in_ebitda: {
      label: 'of which in the EBITDA effect already',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.unserved_margin - optimized.unserved_margin',
      note: 'Demand that is served now and was not is revenue of the optimized plan',
    },
    opportunity_beside: {
      label: 'Opportunity cost avoided beside the EBITDA effect',
      unit: 'money',
      kind: 'flow',
      is: 'gap(opportunity_avoided, opportunity_in_ebitda)',
    },
    opportunity_beside_total: {
      label: 'Opportunity cost avoided beside the EBITDA effect, over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(opportunity_beside)',
    },
  },
})
