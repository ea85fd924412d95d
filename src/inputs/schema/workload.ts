import * as z from 'zod'
import { about } from '../about.ts'
import { link, members, prose, quantity, section, series, share, text } from '../field.ts'
import { alsoCalled } from '../other-names.ts'
import { type Reading, reading } from '../reading.ts'
import { latencyLimits } from './latency.ts'
import { drift, latencyLoss, serviceAgreement } from './service.ts'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

const growth = quantity({
  label: 'Growth of requests a year',
  about: { theme: 'demand', step: 'growth', movesByYear: true },
  unit: '1/year',
  minimum: -0.9,
  maximum: 20,
  description:
    'Growth of requests within a year; entry k applies to months 12k-11 to 12k (less growth_elapsed of case.yaml), the last one repeats.',
  examples: ['80%', '55%/year'],
})

const seasonMultiplier = quantity({
  label: 'Season multiplier',
  about: { theme: 'peak', isBound: true },
  unit: '1',
  minimum: 0,
  maximum: 12,
  description: 'Demand of this calendar month relative to the mean month; the twelve average 1.',
  examples: [1.1, '90%'],
})

const monthlyRequests = quantity({
  label: 'Requests of the month',
  about: { theme: 'demand', isBound: true, step: 'scaled' },
  unit: 'request',
  per: 'month',
  minimum: 0,
  description: 'Requests of one month of an explicit path, in place of growth and season.',
  examples: ['120M/month'],
})

/** Tokens that a request brings or asks for; a field of its own for each use. */
function tokensARequest(label: string, example: number) {
  return quantity({
    label,
    about: { theme: 'length' },
    unit: 'token/request',
    accepts: ['token'],
    minimum: 0,
    isAboveMinimum: true,
    maximum: 10_000_000,
    examples: [example, `${example} tokens`],
  })
}

const loadBlock = z
  .strictObject({
    hours_share: share({
      label: 'Share of hours',
      description: 'Share of all hours that this block covers; the blocks add up to 1.',
      examples: ['15%'],
    }),
    load: share({
      label: 'Load relative to the peak',
      description:
        'Load in this block as a share of the peak; its mean over the hours is 1 / peak_to_average.',
      examples: ['100%', '42%'],
    }),
  })
  .meta({ description: 'One step of the load-duration curve.' })

/** How a part of a workload is read that only the price of an API depends on. */
function quoted(mend: string): Reading {
  return {
    idle: ([, name]) => `no API that serves '${name}' or is compared with it has a price for it`,
    mend: () => `${mend}, or remove it`,
  }
}

/** What is asked of one workload: requests, their lengths, their shape over time, and how fast they are answered. */
const workloadSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    description: prose('What it is for.').optional(),
    requests: alsoCalled(
      quantity({
        label: 'Requests a month',
        about: { theme: 'demand' },
        unit: 'request',
        per: 'month',
        minimum: 0,
        isAboveMinimum: true,
        description: 'Requests of the opening month, its season included; month 1 has already grown once.',
        examples: ['120M/month'],
      }),
      'tokens_per_month',
      'requests_per_month',
      'requests_per_day',
      'rps',
      'qps',
      'traffic',
    ),
    growth_per_year: alsoCalled(
      series({
        item: growth,
        names: ['y1', 'y2', 'y3', 'y4', 'y5', 'y6', 'y7'],
        isComplete: false,
        takesOne: true,
        noun: 'year',
        plural: 'years',
      }).optional(),
      'growth',
      'growth_rate',
      'yoy_growth',
    ),
    monthly_requests: series({
      item: monthlyRequests,
      names: Array.from({ length: 84 }, (_, index) => `m${index + 1}`),
      isComplete: false,
      takesOne: false,
      noun: 'month',
      plural: 'months',
    }).optional(),
    season: series({
      item: seasonMultiplier,
      names: months,
      isComplete: true,
      takesOne: false,
      plural: 'months',
    }).optional(),
    input_tokens: alsoCalled(tokensARequest('Input tokens a request', 512), 'isl', 'prompt_tokens'),
    output_tokens: alsoCalled(tokensARequest('Output tokens a request', 256), 'osl', 'completion_tokens'),
    prefix_hit_share: alsoCalled(
      share({
        label: 'Input tokens found in the prefix cache',
        about: { theme: 'length' },
        description:
          'Share of input tokens that the prefix cache serves: a part of the input, not an addition to it.',
        default: '0%',
        examples: ['30%'],
      }),
      'cache_hit_rate',
      'prefix_cache_hit_rate',
    ),
    cache_write_share: reading(
      share({
        label: 'Input tokens written to the prompt cache',
        about: { theme: 'length' },
        description:
          'Share of input tokens that an API writes to its prompt cache, so those of a prefix that is not found there; beside prefix_hit_share, not a part of it.',
        default: '0%',
        examples: ['1%'],
      }),
      quoted('state a price for it: cache_write_price of an API'),
    ),
    batch_share: reading(
      share({
        label: 'Requests sent as batches',
        about: { theme: 'length' },
        description:
          'Share of the requests that can wait and are sent to an API as batches, at its discount.',
        default: '0%',
        examples: ['40%'],
      }),
      quoted('give batch_discount of an API'),
    ),
    peak_to_average: quantity({
      label: 'Peak to average',
      about: { theme: 'peak' },
      unit: '1',
      minimum: 1,
      maximum: 1000,
      description: 'Tokens per second at the peak of a month, relative to its mean.',
      examples: [2.6],
    }),
    load_blocks: members(
      reading(about(loadBlock, { theme: 'peak', isBound: true }), { by: 'blocks' }),
      'The load-duration curve; without it 15% of the hours are at the peak, 35% at 1.1 times the mean, the rest solved.',
    ).optional(),
    interruptible_share: reading(
      share({
        label: 'Interruptible work',
        about: { theme: 'length' },
        description: 'Share of the GPU-hours that may be interrupted, and so may run on spot capacity.',
        default: '0%',
        examples: ['10%'],
      }),
      {
        idle: ([, name]) => `no pool on which '${name}' runs has spot capacity`,
        mend: () => 'give spot of the pool, or remove it',
      },
    ),
    egress_per_request: reading(
      quantity({
        label: 'Egress a request',
        about: { theme: 'other' },
        unit: 'gb/request',
        accepts: ['gb'],
        minimum: 0,
        default: '0 kB',
        examples: ['4 kB'],
      }),
      {
        idle: ([, name]) => `no supplier of '${name}' charges for egress`,
        mend: () => 'give egress of the supplier, or remove it',
      },
    ),
    slo: reading(section(about(latencyLimits, { theme: 'other', isBound: true })), { by: 'promise' }),
    revenue_per_request: quantity({
      label: 'Revenue a request',
      about: { theme: 'other' },
      unit: 'money/request',
      accepts: ['money'],
      minimum: 0,
      maximum: 1000,
      examples: ['$0.004/request'],
    }).optional(),
    contribution_margin: reading(
      share({
        label: 'Contribution margin before serving cost',
        about: { theme: 'other' },
        description:
          'Share of revenue left after costs other than serving; values requests that go unserved.',
        default: '100%',
        examples: ['70%'],
      }),
      { idle: () => 'the workload has no revenue', mend: () => 'give revenue_per_request, or remove it' },
    ),
    priority: reading(
      quantity({
        label: 'Priority',
        about: { theme: 'other' },
        unit: '1',
        minimum: 1,
        maximum: 100,
        isWhole: true,
        isStructural: true,
        default: '1',
        description: 'Order in which workloads are served when capacity is short: 1 first.',
        examples: [1, 2],
      }),
      {
        by: 'scarcity',
        idle: () => 'no pool that can run short serves it beside another workload',
        mend: () => 'state capacity_limit of its pool or obtainable of its suppliers, or remove it',
      },
    ),
    alternatives: z
      .array(link('apis', 'A model API of pricing.yaml that could serve the workload.'))
      .max(10)
      .meta({ description: 'Model APIs with which the cost of serving is compared.' })
      .optional(),
    latency: reading(about(latencyLoss, { theme: 'other' }).optional(), {
      idle: () => 'the workload has no revenue that latency could lower',
      mend: () => 'give revenue_per_request, or remove it',
    }),
    sla: about(serviceAgreement, { theme: 'credits' }).optional(),
    drift: about(drift, { theme: 'drift' }).optional(),
  })
  .meta({ description: 'One workload: what is asked, how it grows and how fast it must be answered.' })

/** The file workload.yaml. */
export const workloadFile = z.strictObject({
  workloads: members(about(workloadSchema, { isPatchable: true }), 'The workloads, by name.', { most: 64 }),
})
