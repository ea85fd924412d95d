import * as z from 'zod'
import { about } from '../about.ts'
import { link, month, quantity, share, text } from '../field.ts'
import { colocationSchema } from './colocation.ts'

function priceShare(label: string, description: string) {
  return quantity({ label, unit: '1', minimum: 0, maximum: 2, default: '0%', description, examples: ['12%'] })
}

/** GPUs bought together. */
export const trancheSchema = z
  .strictObject({
    label: text('Name for people.', 60).optional(),
    gpus: quantity({
      label: 'GPUs bought',
      about: { takesEffect: 'at once' },
      unit: 'gpu',
      minimum: 0,
      maximum: 10_000_000,
      description: 'GPUs of the tranche; 0 where only a lever buys it.',
      examples: ['64 gpu', 0],
    }),
    in_service: month({
      label: 'In service from',
      description: 'Month of purchase and first use; it may lie before the period.',
    }),
    price_per_gpu: quantity({
      label: 'System price a GPU',
      unit: 'money/gpu',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 10_000_000,
      description: 'Price of a server divided by its GPUs.',
      examples: ['$32k/gpu'],
    }),
    network_share: priceShare(
      'Network',
      'Network, as a share of the system price; 0 when it is inside that price.',
    ),
    storage_share: priceShare(
      'Storage',
      'Storage, as a share of the system price; 0 when it is inside that price.',
    ),
    installation_share: priceShare(
      'Installation',
      'Installation and freight, as a share of the system price.',
    ),
    residual_share: share({
      label: 'Residual value in the books',
      description: 'Share of the capital cost that is left after the book life.',
      default: '0%',
      examples: ['10%'],
    }),
    book_life: quantity({
      label: 'Book life',
      unit: 'month',
      minimum: 1,
      maximum: 240,
      isWhole: true,
      examples: ['5 years'],
    }),
    tax_life: quantity({
      label: 'Tax life',
      unit: 'month',
      minimum: 1,
      maximum: 240,
      isWhole: true,
      description: 'Straight-line life for tax from the month of purchase; give this or tax_table.',
      examples: ['5 years'],
    }).optional(),
    tax_table: link(
      'tax_tables',
      'Depreciation table of case.yaml for tax, by tax year, in place of tax_life.',
    ).optional(),
    resale: z
      .strictObject({
        month: month({
          label: 'Month of sale',
          description:
            'Last month of service: the GPUs serve all of it and are sold at its end, which may be the end of the horizon.',
          about: { isEndOfMonth: true },
          minimum: 1,
        }),
        price_share: share({
          label: 'Resale price',
          description: 'Proceeds as a share of the capital cost.',
          examples: ['25%'],
        }),
      })
      .meta({ description: 'A declared sale; nothing is sold without it.' })
      .optional(),
  })
  .meta({ description: 'GPUs bought together.' })

/** The site of GPUs that are owned, or leased as servers: power, space and support. */
export const siteSchema = z
  .strictObject({
    idle_power: quantity({
      label: 'Idle power a GPU',
      unit: 'kw/gpu',
      minimum: 0,
      maximum: 20,
      description: 'Power of a server when idle, divided by its GPUs: not the TDP of a GPU.',
      examples: ['400 W/gpu'],
    }),
    load_power: quantity({
      label: 'Load power a GPU',
      unit: 'kw/gpu',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 20,
      description: 'Power of a server under full load, divided by its GPUs: not the TDP of a GPU.',
      examples: ['1275 W/gpu'],
    }),
    pue: quantity({
      label: 'Power usage effectiveness',
      unit: '1',
      minimum: 1,
      maximum: 3,
      description: 'Power of the facility over power of the servers.',
      examples: [1.3],
    }),
    tariff: quantity({
      label: 'Power tariff',
      about: { movesWith: 'tariff_change' },
      unit: 'money/kwh',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 10,
      description: 'Price of metered power; left out where the rent contains it.',
      examples: ['$0.11/kWh'],
    }).optional(),
    tariff_change: quantity({
      label: 'Change of the tariff a year',
      unit: '1/year',
      minimum: -0.5,
      maximum: 1,
      default: '0%',
      examples: ['2%'],
    }),
    colocation: quantity({
      label: 'Colocation a committed kW and month',
      unit: 'money/kw',
      per: 'month',
      minimum: 0,
      maximum: 100_000,
      default: '$0/kW/month',
      description:
        'Rent of space by committed kW: by the load of the servers that stand there, and by no less than the commitment has; none for a site of one’s own.',
      examples: ['$180/kW/month'],
    }),
    colocation_includes_power: z.boolean().default(true).meta({
      description: 'Whether the rent contains the power; false where power is metered apart.',
    }),
    commitment: about(colocationSchema, {
      theme: 'contract',
      themeOfPatch: 'contract',
      isBought: true,
    }).optional(),
    support_share: share({
      label: 'Support a year',
      description: 'Support and maintenance a year, as a share of the purchase price.',
      default: '0%',
      examples: ['10%'],
    }),
  })
  .meta({ description: 'The site of GPUs that are owned, or leased as servers: power, space and support.' })
