import { flow, input, peak, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { tco } from './tco.ts'

/**
 * What is promised to customers. Incidents of a month are Poisson, repairs exponential; downtime in which too few
 * replicas are up counts as further incidents of the same mean length. The credit of a month follows from how many
 * incidents it has, so the probabilities of the numbers of incidents carry all that changes by month.
 */
const agreement = section(
  tco,
  'Credits promised',
)({
  agreement: {
    replica_availability: input('1', 'Availability of a replica', 'workloads.{workload}.sla.replica_availability'),
    incident_length: input('hour', 'Mean length of an incident', 'workloads.{workload}.sla.incident_length'),
    most_counted: rate('1', 'Most incidents that are told apart', 'largest(incident_count.incident_number)', { prints: 'count' }),
  },
  credit_tier: {
    credit_below: input('1', 'Uptime below which the credit is due', 'workloads.{workload}.sla.tiers.{credit_tier}.below'),
    credit_share: input('1', 'Credit', 'workloads.{workload}.sla.tiers.{credit_tier}.credit'),
    lengths_allowed: rate('1', 'Downtime allowed, in mean incidents', 'ratio((1 - credit_below) * hours_in_month, incident_length)', {
      prints: 'quantity',
    }),
    credit_reached: rate(
      '1',
      'Highest credit of this tier and those above it',
      'max(credit_share, preceding(credit_tier.credit_reached, 0))',
    ),
    credit_step: rate('1', 'Credit added by the tier', 'credit_reached - preceding(credit_tier.credit_reached, 0)'),
  },
  incident_count: {
    incident_number: rate('1', 'Incidents in the month', 'preceding(incident_count.incident_number, 0) + 1', { prints: 'count' }),
    credit_if: rate('1', 'Expected credit with so many incidents', 'sum(tier_count.tier_credit)'),
  },
  tier_count: {
    tier_credit: rate('1', 'Credit of the tier with so many incidents', 'credit_step * poisson(incident_number - 1, lengths_allowed)', {
      note: 'So many repairs in a row last longer than a time as often as fewer events fall into that time',
    }),
  },
})

/** How often the service is down, and the credits that follow: contra-revenue of the month. */
export const reliability = section(
  agreement,
  'Expected SLA credits',
)({
  sla_block: {
    replicas_up: peak(
      '1',
      'Replicas held',
      '-ceil(-min(replicas, (held - sum(claim_block.gpus_missing)) / gpus_per_replica) / one_replica)',
      { prints: 'quantity', note: 'Those that a limit leaves to the workload' },
    ),
    replicas_needed: peak('1', 'Replicas needed for the load', 'min(replicas_up, ceil(load_gpus / gpus_per_replica / one_replica))', {
      prints: 'quantity',
    }),
    block_down: flow(
      'hour',
      'Hours with too few replicas up',
      'hours_in_block * share * fewer_up(replicas_needed, replicas_up, replica_availability)',
      { note: 'k of n replicas up (Barlow and Proschan, 1975), by the share of traffic' },
    ),
  },
  sla_deployment: {
    hours_down: flow('hour', 'Hours with too few replicas up', 'sum(sla_block.block_down)'),
  },
  month_count: {
    chance: rate('1', 'Probability of so many incidents', 'preceding(month_count.chance, no_incident) * incident_rate / incident_number'),
  },
  tier_beyond: {
    tier_credit: rate(
      '1',
      'Credit of the tier with more incidents than are told apart',
      'credit_step * poisson(number_beyond - 1, lengths_allowed)',
    ),
  },
  sla: {
    incidents: input('1', 'Service-wide incidents a month', 'workloads.{workload}.sla.incidents', { patch: 'ramp' }),
    hours_short: flow('hour', 'Hours with too few replicas up', 'sum(sla_deployment.hours_down)'),
    incident_rate: rate(
      '1',
      'Incidents a month, those of too few replicas included',
      'if(incident_length > 0, incidents + hours_short / incident_length, 0)',
    ),
    uptime: rate('1', 'Expected uptime', 'max(0, 1 - incident_rate * incident_length / hours_in_month)', { prints: 'factor' }),
    no_incident: rate('1', 'Probability of a month without incident', 'poisson(0, incident_rate)'),
    number_beyond: rate('1', 'Incidents of a month with more than are told apart', 'max(most_counted + 1, ceil(incident_rate))', {
      prints: 'count',
      note: 'Where more are usual than are told apart, the usual number stands for all of them',
    }),
    chance_counted: rate('1', 'Probability of the numbers of incidents that are told apart', 'no_incident + sum(month_count.chance)'),
    chance_beyond: rate('1', 'Probability of more incidents than are told apart', 'max(0, gap(1, chance_counted))'),
    credit_expected: rate(
      '1',
      'Expected credit',
      'sum_product(month_count.chance, incident_count.credit_if) + chance_beyond * sum(tier_beyond.tier_credit)',
    ),
    sla_credits: flow('money', 'SLA credits', 'sum(revenue.workload_revenue) * credit_expected'),
  },
  revenue: {
    revenue_per_request: input('money/request', 'Revenue a request', 'workloads.{workload}.revenue_per_request', { patch: 'ramp' }),
    workload_revenue: flow('money', 'Revenue', 'requests_served * revenue_per_request'),
  },
})
