import { flow, input, rate } from '../formula/line.ts'
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
    launch_margin: input('money', 'Margin of the launch a month', 'launches.{launch}.margin'),
    launch_start: input('month', 'Planned month of launch', 'launches.{launch}.start'),
    launch_delay: input('month', 'Delay without the programme', 'launches.{launch}.delay'),
    launch_probability: input('1', 'Probability of the delay', 'launches.{launch}.probability'),
    month_delayed: rate(
      '1',
      'Share of the month that is lost',
      '(month >= launch_start) * max(0, min(1, (launch_start + launch_delay - month) / one_month))',
    ),
    launch_loss: flow('money', 'Margin of the delayed launch', 'month_delayed * launch_margin * launch_probability * (1 - any_live)', {
      note: 'The launch waits for the programme: the first lever that is live lets it start',
    }),
  },
  timed_point: {
    first_token: input('second', 'Time to first token measured', 'audits.{audit}.points.{point}.{ttft}'),
    point_ttft: rate('second', 'Time to first token', 'first_token'),
  },
  timed: {
    ttft: rate('second', 'Time to first token at the operating point', 'at_largest(timed_point.point_ttft, point.eligible_tps)'),
  },
  late: {
    late_share: rate('1', 'Revenue lost to latency', 'share * min(1, loss_per_second * max(0, ttft - reference_ttft) / one_second)'),
  },
  latency: {
    loss_per_second: input('1', 'Revenue lost per second of added latency', 'workloads.{workload}.latency.loss_per_second'),
    reference_ttft: input('second', 'Time to first token without loss', 'workloads.{workload}.latency.reference_ttft'),
    latency_loss: flow('money', 'Margin lost to latency', 'sum(revenue.margin_served) * sum(late.late_share)'),
  },
  revenue: {
    margin_served: flow('money', 'Margin before serving cost', 'workload_revenue - variable_cost'),
  },
  plan: {
    any_live: rate('1', 'Any lever is live', 'largest(adoption.is_live, 0)'),
    launch_loss: flow('money', 'Delayed launches (memo)', 'sum(launch.launch_loss)'),
    unserved_margin: flow('money', 'Margin of demand that is not served (memo)', 'sum(revenue.margin_unserved)'),
    latency_loss: flow('money', 'Margin lost to latency (memo)', 'sum(latency.latency_loss)'),
    opportunity_cost: flow('money', 'Opportunity cost (memo, no cash)', 'launch_loss + unserved_margin + latency_loss + drift_loss'),
    opportunity_total: rate('money', 'Opportunity cost over the horizon (memo, no cash)', 'total(opportunity_cost)'),
  },
  case: {
    one_second: rate('second', 'One second', '1'),
    opportunity_avoided: flow(
      'money',
      'Opportunity cost avoided (memo, no part of NPV)',
      'status_quo.opportunity_cost - optimized.opportunity_cost',
    ),
    opportunity_in_ebitda: flow(
      'money',
      'of which in the EBITDA effect already',
      'status_quo.unserved_margin - optimized.unserved_margin',
      { note: 'Demand that is served now and was not is revenue of the optimized plan' },
    ),
    opportunity_beside: flow(
      'money',
      'Opportunity cost avoided beside the EBITDA effect',
      'gap(opportunity_avoided, opportunity_in_ebitda)',
    ),
    opportunity_beside_total: rate(
      'money',
      'Opportunity cost avoided beside the EBITDA effect, over the horizon',
      'total(opportunity_beside)',
    ),
  },
})
