import * as z from 'zod'
import { type CostCategory, costCategories } from '../../economics/cost-categories.ts'
import { about } from '../about.ts'
import { members, month, quantity, section, series, text } from '../field.ts'
import { reading } from '../reading.ts'

/** Months that one list may hold: seven years, as a forecast has at most. */
const monthNames = Array.from({ length: 84 }, (_, index) => `m${index + 1}`)

/** Quarters of a forecast whose range is kept. */
const quarterNames = Array.from({ length: 28 }, (_, index) => `q${index + 1}`)

interface Listed {
  readonly label: string
  readonly unit: string
  readonly examples: readonly (string | number)[]
  readonly minimum?: number
  readonly description?: string
}

/** A number for each month, from the first of the file or of its forecast on. */
function monthly(spec: Listed) {
  const item = quantity({ ...spec, per: 'month' })
  return series({
    item,
    names: monthNames,
    isComplete: false,
    takesOne: true,
    noun: 'month',
    plural: 'months',
  })
}

function quarterly(spec: Listed) {
  return series({
    item: quantity(spec),
    names: quarterNames,
    isComplete: false,
    takesOne: true,
    noun: 'quarter',
    plural: 'quarters',
  })
}

const requests = monthly({ label: 'Requests of the month', unit: 'request', minimum: 0, examples: ['120M'] })

const outputTokens = monthly({
  label: 'Output tokens of the month',
  unit: 'token',
  minimum: 0,
  examples: ['30B'],
})

const gpuHours = monthly({
  label: 'GPU-hours of the month',
  unit: 'gpu-hour',
  minimum: 0,
  examples: ['58400 gpu-hours'],
})

/** One category of cost: `on_demand_cost`. A credit note may exceed what a month costs. */
function costField(category: CostCategory) {
  const words = category.replaceAll('_', ' ')
  return monthly({
    label: `${words.slice(0, 1).toUpperCase()}${words.slice(1)} of the month`,
    unit: 'money',
    description: `As the line ${category} of the statement of cost.`,
    examples: ['$1.2M'],
  }).optional()
}

function costs(description: string) {
  const fields = Object.fromEntries(costCategories.map((category) => [category, costField(category)]))
  return z.strictObject(fields as Record<CostCategory, ReturnType<typeof costField>>).meta({ description })
}

const served = z
  .strictObject({
    requests: requests.optional(),
    input_tokens: monthly({
      label: 'Input tokens of the month',
      unit: 'token',
      minimum: 0,
      examples: ['60B'],
    }).optional(),
    output_tokens: outputTokens.optional(),
  })
  .meta({ description: 'What was served to one workload.' })

const held = z
  .strictObject({
    gpu_hours: gpuHours.optional(),
    accrued: section(costs('What the pool cost by category, in the month to which it belongs.')),
    billed: section(costs('What was billed for the pool by category, in the month of the invoice.')),
  })
  .meta({ description: 'What was held and paid for in one pool.' })

const incident = z
  .strictObject({
    label: text('What happened.'),
    month: month({ label: 'Month of the incident' }),
    workload: text('The workload that it hit.', 40).optional(),
    credits: quantity({
      label: 'Credits owed',
      unit: 'money',
      minimum: 0,
      default: '0',
      description: 'What was owed to customers for it.',
      examples: ['$20k'],
    }),
  })
  .meta({ description: 'Something that went wrong, for the record.' })

const launched = z
  .strictObject({
    live: month({
      label: 'Month from which the lever was live',
      description: 'Left out while it is not live.',
    }).optional(),
    delivered: quantity({
      label: 'Share of the promised effect',
      unit: '1',
      minimum: -1,
      maximum: 3,
      description: 'What the lever was measured to deliver, as a share of what it had promised.',
      examples: ['70%'],
    }).optional(),
  })
  .meta({ description: 'What came of one lever.' })

const forecast = z
  .strictObject({
    currency: text('ISO code of the currency of its amounts; that of the case when left out.', 3).optional(),
    made_by: text('What computed it, as boardpack 0.1.0.', 60).optional(),
    cost: costs('Cost by category and month, as the forecast had it.'),
    requests: members(requests, 'Requests of each workload by month, as the forecast had them.', {
      namedAfter: 'workloads',
    }),
    output_tokens: members(
      outputTokens,
      'Output tokens of each workload by month, as the forecast had them.',
      {
        namedAfter: 'workloads',
      },
    ),
    gpu_hours: members(gpuHours, 'GPU-hours of each pool by month, as the forecast had them.', {
      namedAfter: 'pools',
    }),
    ebitda_effect: monthly({ label: 'EBITDA effect of the month', unit: 'money', examples: ['$0.4M'] }),
    cash_effect: monthly({ label: 'Free cash flow of the month', unit: 'money', examples: ['$0.3M'] }),
    levers: section(
      members(month({ label: 'Month in which the lever was to go live' }), 'When levers were to go live.'),
    ),
    expensed_share: quantity({
      label: 'Share of the programme that is expensed',
      unit: '1',
      minimum: 0,
      maximum: 1,
      default: '100%',
      examples: ['100%'],
    }),
    ask: quantity({ label: 'Programme spend asked for', unit: 'money', minimum: 0, examples: ['$2.5M'] }),
    low: quarterly({ label: 'Lowest cost of the quarter', unit: 'money', examples: ['$4.1M'] }),
    high: quarterly({ label: 'Highest cost of the quarter', unit: 'money', examples: ['$5.2M'] }),
  })
  .meta({
    description:
      'A forecast as it was made, from the month after its quarter on; its range is what the stated ranges of its inputs make of the cost of a quarter.',
  })

const file = z.strictObject({
  from: month({ label: 'First month', description: 'Month of the first number of every list.' }),
  workloads: section(
    members(served, 'What was served, by the names of the workloads.', { namedAfter: 'workloads' }),
  ),
  pools: section(
    members(held, 'What was held and paid for, by the names of the pools.', { namedAfter: 'pools' }),
  ),
  accrued: section(costs('What belongs to no pool by category, in the month to which it belongs.')),
  billed: section(costs('What was billed for no pool by category, in the month of the invoice.')),
  levers: section(members(launched, 'When levers went live and what they delivered, by their names.')),
  incidents: section(members(incident, 'What went wrong, by name.')),
  history: section(
    members(forecast, 'Forecasts made before, by the quarter that had just ended: 2026Q4.', {
      areQuarters: true,
      plural: 'forecasts',
    }),
  ),
})

/** `actuals.yaml`: what came of the months that have passed, and the forecasts that had been made of them. */
export const actualsFile = about(reading(file, { by: 'actuals' }), { theme: 'other' })

/** Validated actuals. */
export type ActualsTree = z.output<typeof actualsFile>
