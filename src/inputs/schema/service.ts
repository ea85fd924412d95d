import * as z from 'zod'
import { about } from '../about.ts'
import { members, quantity, share } from '../field.ts'
import { reading } from '../reading.ts'

/** Value lost to latency. */
export const latencyLoss = z
  .strictObject({
    loss_per_second: share({
      label: 'Revenue lost per second of added latency',
      description:
        'Share of revenue lost for each second by which the time to first token exceeds the reference.',
      examples: ['1%'],
    }),
    reference_ttft: quantity({
      label: 'Time to first token without loss',
      unit: 'second',
      minimum: 0,
      maximum: 3600,
      examples: ['300 ms'],
    }),
  })
  .meta({ description: 'Value lost to latency; nothing is lost unless this is given.' })

/** How a model ages. */
export const drift = z
  .strictObject({
    value_at_stake: quantity({
      label: 'Value at stake a month',
      unit: 'money',
      per: 'month',
      minimum: 0,
      description: 'Value a month that depends on the quality of the model.',
      examples: ['$2M/month'],
    }),
    decay: quantity({
      label: 'Quality lost a month without retraining',
      unit: '1/month',
      minimum: 0,
      maximum: 1,
      description: 'Share of the value at stake that is lost with each month since the last training.',
      examples: ['0.4%/month'],
    }),
    retraining_cost: quantity({
      label: 'Cost of one retraining',
      unit: 'money',
      minimum: 0,
      examples: ['$12k'],
    }),
    retraining_interval: quantity({
      label: 'Months between retrainings',
      unit: 'month',
      minimum: 0.25,
      maximum: 120,
      examples: ['3 months'],
    }),
  })
  .meta({ description: 'How the model ages, and what keeping it fresh costs.' })

const creditTier = z
  .strictObject({
    below: share({
      label: 'Uptime below which the credit is due',
      description: 'Monthly uptime below which this credit is due, until the next tier begins.',
      examples: ['99.9%'],
    }),
    credit: share({
      label: 'Credit',
      description: 'Share of the month that is credited to the customer.',
      examples: ['10%'],
    }),
  })
  .meta({ description: 'One step of the credits that an SLA promises.' })

/** Credits promised below levels of monthly uptime, by the name of the tier. */
export const creditTiers = () =>
  members(about(creditTier, { isBound: true }), 'Credits by level of monthly uptime.')

/** The availability promised to customers. */
export const serviceAgreement = z
  .strictObject({
    replica_availability: quantity({
      label: 'Availability of a replica',
      unit: '1',
      minimum: 0.5,
      maximum: 1,
      description: 'Share of time that one replica is up; the service is up while enough replicas are.',
      examples: ['99.5%'],
    }),
    incidents: quantity({
      label: 'Service-wide incidents a month',
      unit: '1',
      per: 'month',
      minimum: 0,
      maximum: 1000,
      default: '0',
      description:
        'Mean number of incidents a month that take the whole service down, whatever its replicas.',
      examples: [0.5],
    }),
    incident_length: quantity({
      label: 'Mean length of an incident',
      unit: 'hour',
      minimum: 0,
      maximum: 730,
      default: '1 hour',
      examples: ['45 min', '2 hours'],
    }),
    tiers: reading(creditTiers(), {
      idle: () => 'the workload has no revenue of which a credit could be a share',
      mend: () => 'give revenue_per_request, or remove the sla',
    }),
  })
  .meta({ description: 'The availability promised to customers, and what a miss costs.' })
