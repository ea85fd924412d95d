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
    replica_availability: {
      label: 'Availability of a replica',
      unit: '1',
      input: 'workloads.{workload}.sla.replica_availability',
    },
    incident_length: {
      label: 'Mean length of an incident',
      unit: 'hour',
      input: 'workloads.{workload}.sla.incident_length',
    },
    most_counted: {
      label: 'Most incidents that are told apart',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'largest(incident_count.incident_number)',
    },
  },
  credit_tier: {
    credit_below: {
      label: 'Uptime below which the credit is due',
      unit: '1',
      input: 'workloads.{workload}.sla.tiers.{credit_tier}.below',
    },
    credit_share: {
      label: 'Credit',
      unit: '1',
      input: 'workloads.{workload}.sla.tiers.{credit_tier}.credit',
    },
    lengths_allowed: {
      label: 'Downtime allowed, in mean incidents',
      unit: '1',
      prints: 'quantity',
      kind: 'rate',
      is: 'ratio((1 - credit_below) * hours_in_month, incident_length)',
    },
    credit_reached: {
      label: 'Highest credit of this tier and those above it',
      unit: '1',
      kind: 'rate',
      is: 'max(credit_share, preceding(credit_tier.credit_reached, 0))',
    },
    credit_step: {
      label: 'Credit added by the tier',
      unit: '1',
      kind: 'rate',
      is: 'credit_reached - preceding(credit_tier.credit_reached, 0)',
    },
  },
  incident_count: {
    incident_number: {
      label: 'Incidents in the month',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'preceding(incident_count.incident_number, 0) + 1',
    },
    credit_if: {
      label: 'Expected credit with so many incidents',
      unit: '1',
      kind: 'rate',
      is: 'sum(tier_count.tier_credit)',
    },
  },
  tier_count: {
    tier_credit: {
      label: 'Credit of the tier with so many incidents',
      unit: '1',
      kind: 'rate',
      is: 'credit_step * poisson(incident_number - 1, lengths_allowed)',
      note: 'So many repairs in a row last longer than a time as often as fewer events fall into that time',
    },
  },
})

/** How often the service is down, and the credits that follow: contra-revenue of the month. */
export const reliability = section(
  agreement,
  'Expected SLA credits',
)({
  sla_block: {
    replicas_up: {
      label: 'Replicas held',
      unit: '1',
      prints: 'quantity',
      kind: 'peak',
      is: '-ceil(-min(replicas, (held - sum(claim_block.gpus_missing)) / gpus_per_replica) / one_replica)',
      note: 'Those that a limit leaves to the workload',
    },
    replicas_needed: {
      label: 'Replicas needed for the load',
      unit: '1',
      prints: 'quantity',
      kind: 'peak',
      is: 'min(replicas_up, ceil(load_gpus / gpus_per_replica / one_replica))',
    },
    block_down: {
      label: 'Hours with too few replicas up',
      unit: 'hour',
      kind: 'flow',
      is: 'hours_in_block * share * fewer_up(replicas_needed, replicas_up, replica_availability)',
      note: 'k of n replicas up (Barlow and Proschan, 1975), by the share of traffic',
    },
  },
  sla_deployment: {
    hours_down: {
      label: 'Hours with too few replicas up',
      unit: 'hour',
      kind: 'flow',
      is: 'sum(sla_block.block_down)',
    },
  },
  month_count: {
    chance: {
      label: 'Probability of so many incidents',
      unit: '1',
      kind: 'rate',
      is: 'preceding(month_count.chance, no_incident) * incident_rate / incident_number',
    },
  },
  tier_beyond: {
    tier_credit: {
      label: 'Credit of the tier with more incidents than are told apart',
      unit: '1',
      kind: 'rate',
      is: 'credit_step * poisson(number_beyond - 1, lengths_allowed)',
    },
  },
  sla: {
    incidents: {
      label: 'Service-wide incidents a month',
      unit: '1',
      input: 'workloads.{workload}.sla.incidents',
      patch: 'ramp',
    },
    hours_short: {
      label: 'Hours with too few replicas up',
      unit: 'hour',
      kind: 'flow',
      is: 'sum(sla_deployment.hours_down)',
    },
    incident_rate: {
      label: 'Incidents a month, those of too few replicas included',
      unit: '1',
      kind: 'rate',
      is: 'if(incident_length > 0, incidents + hours_short / incident_length, 0)',
    },
    uptime: {
      label: 'Expected uptime',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: 'max(0, 1 - incident_rate * incident_length / hours_in_month)',
    },
    no_incident: {
      label: 'Probability of a month without incident',
      unit: '1',
      kind: 'rate',
      is: 'poisson(0, incident_rate)',
    },
    number_beyond: {
      label: 'Incidents of a month with more than are told apart',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'max(most_counted + 1, ceil(incident_rate))',
      note: 'Where more are usual than are told apart, the usual number stands for all of them',
    },
    chance_counted: {
      label: 'Probability of the numbers of incidents that are told apart',
      unit: '1',
      kind: 'rate',
      is: 'no_incident + sum(month_count.chance)',
    },
    chance_beyond: {
      label: 'Probability of more incidents than are told apart',
      unit: '1',
      kind: 'rate',
      is: 'max(0, gap(1, chance_counted))',
    },
    credit_expected: {
      label: 'Expected credit',
      unit: '1',
      kind: 'rate',
      is: 'sum_product(month_count.chance, incident_count.credit_if) + chance_beyond * sum(tier_beyond.tier_credit)',
    },
    sla_credits: {
      label: 'SLA credits',
      unit: 'money',
      kind: 'flow',
      is: 'sum(revenue.workload_revenue) * credit_expected',
    },
  },
  revenue: {
    revenue_per_request: {
      label: 'Revenue a request',
      unit: 'money/request',
      input: 'workloads.{workload}.revenue_per_request',
      patch: 'ramp',
    },
    workload_revenue: {
      label: 'Revenue',
      unit: 'money',
      kind: 'flow',
      is: 'requests_served * revenue_per_request',
    },
  },
})
