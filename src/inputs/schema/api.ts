import * as z from 'zod'
import { about } from '../about.ts'
import { date, month, quantity, section, share, text } from '../field.ts'
import { reading } from '../reading.ts'
import { latencyFields } from './latency.ts'

function tokenPrice(label: string, description = label) {
  return quantity({
    label,
    about: { movesWith: 'price_change' },
    unit: 'money/token',
    minimum: 0,
    maximum: 0.01,
    description,
    examples: ['$0.60/Mtok'],
  })
}

const minimumSpend = z
  .strictObject({
    amount: quantity({
      label: 'Minimum spend a month',
      unit: 'money',
      per: 'month',
      minimum: 0,
      description: 'Paid in every month of the agreement, by both plans, whether it is used or not.',
      examples: ['$20k/month'],
    }),
    start: month({
      label: 'First month of the minimum spend',
      description: 'First month of the agreement; it may lie before the period.',
    }),
    term: quantity({
      label: 'Term of the minimum spend',
      unit: 'month',
      minimum: 1,
      maximum: 120,
      isWhole: true,
      examples: ['12 months', '1 year'],
    }),
  })
  .meta({ description: 'Spend that is agreed with the provider of an API for a term.' })

/** A model API and its price list. */
export const apiSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    model: text('Model behind the API.', 120).optional(),
    input_price: tokenPrice('Price of input tokens'),
    cached_input_price: tokenPrice(
      'Price of cached input tokens',
      'Price of input tokens that are read from the prompt cache; that of input tokens when left out.',
    ).optional(),
    cache_write_price: tokenPrice(
      'Price of writing input tokens to the cache',
      'Price of input tokens that are written to the prompt cache, at the lifetime that is used; that of input tokens when left out.',
    ).optional(),
    output_price: tokenPrice('Price of output tokens'),
    batch_discount: reading(
      share({
        label: 'Discount on batches',
        description: 'Discount on all prices for requests that are sent as batches and answered later.',
        default: '0%',
        examples: ['50%'],
      }),
      {
        idle: () => 'no workload that it serves, or is compared with, sends batches',
        mend: () => 'give batch_share of the workload, or remove it',
      },
    ),
    price_change: quantity({
      label: 'Change of the price a year',
      unit: '1/year',
      minimum: -0.9,
      maximum: 1,
      default: '0%',
      examples: ['-20%'],
    }),
    minimum_spend: about(minimumSpend, { theme: 'contract', isBought: true }).optional(),
    latency: section(
      z.strictObject(latencyFields).meta({ description: 'Latency of the API, measured or promised.' }),
    ),
    date: date('The day on which the price was read.').optional(),
  })
  .meta({
    description:
      'A model API: it serves workloads, all of their traffic or a share, or is compared with the fleet.',
  })
