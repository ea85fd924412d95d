import { z } from 'zod'
import { link, members, month, prose, quantity, section, share, text } from '../field.ts'
import { deploymentSchema } from './deployment.ts'

const spotSchema = z
  .strictObject({
    supplier: link('suppliers', 'The supplier of spot capacity.'),
    share: share({
      label: 'Spot share',
      description: 'Share of the hours beyond owned and committed capacity that is asked for as spot.',
      examples: ['30%', '0%'],
    }),
    useful_fraction: quantity({
      label: 'Useful fraction of spot hours',
      unit: '1',
      minimum: 0.01,
      maximum: 1,
      description: 'Share of the billed spot hours that does useful work; give this or checkpoint.',
      examples: ['90%'],
    }).optional(),
    checkpoint: z
      .strictObject({
        duration: quantity({
          label: 'Time to write a checkpoint',
          unit: 'hour',
          minimum: 0,
          isAboveMinimum: true,
          maximum: 24,
          examples: ['3 min'],
        }),
        interval: quantity({
          label: 'Time between checkpoints',
          unit: 'hour',
          minimum: 0.01,
          maximum: 730,
          description: 'Time between checkpoints; the best interval is used when left out.',
          examples: ['50 min'],
        }).optional(),
        restart: quantity({
          label: 'Time to restart',
          unit: 'hour',
          minimum: 0,
          maximum: 24,
          examples: ['6 min'],
        }),
        time_between_preemptions: quantity({
          label: 'Mean time between pre-emptions',
          unit: 'hour',
          minimum: 0.1,
          maximum: 8760,
          examples: ['8 hours'],
        }),
      })
      .meta({ description: 'Checkpointed work: the useful fraction follows from these.' })
      .optional(),
    fallback_share: share({
      label: 'Spot hours that fall back to on-demand',
      description: 'Share of the spot hours asked for that cannot be had and run on demand.',
      default: '0%',
      examples: ['5%'],
    }),
  })
  .meta({ description: 'Capacity that is cheaper and may be taken back.' })

function priceShare(label: string, description: string) {
  return quantity({ label, unit: '1', minimum: 0, maximum: 2, default: '0%', description, examples: ['12%'] })
}

const trancheSchema = z
  .strictObject({
    label: text('Name for people.', 60).optional(),
    gpus: quantity({
      label: 'GPUs bought',
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
      description: 'Straight-line life for tax; give this or tax_table.',
      examples: ['5 years'],
    }).optional(),
    tax_table: link(
      'tax_tables',
      'Depreciation table of case.yaml for tax, in place of tax_life.',
    ).optional(),
    resale: z
      .strictObject({
        month: month({ label: 'Month of sale', minimum: 1 }),
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

const siteSchema = z
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
      unit: 'money/kwh',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 10,
      examples: ['$0.11/kWh'],
    }),
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
      description: 'Rent of space by committed kW; none for a site of one’s own.',
      examples: ['$180/kW/month'],
    }),
    colocation_includes_power: z.boolean().default(true).meta({
      description: 'Whether the rent contains the power; false where power is metered apart.',
    }),
    support_share: share({
      label: 'Support a year',
      description: 'Support and maintenance a year, as a share of the purchase price.',
      default: '0%',
      examples: ['10%'],
    }),
  })
  .meta({ description: 'The site of owned GPUs: power, space and support.' })

const poolSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    gpu: text('GPU type of the pool, as suppliers and audits name it.', 40),
    gpus_per_node: quantity({
      label: 'GPUs a node',
      unit: 'gpu/node',
      accepts: ['gpu'],
      minimum: 1,
      maximum: 1024,
      isWhole: true,
      examples: [8],
    }),
    rounding: z.enum(['nodes', 'gpus']).default('nodes').meta({
      description: 'What is rented or bought whole: nodes, or single GPUs.',
    }),
    suppliers: z
      .array(link('suppliers', 'A supplier of pricing.yaml.'))
      .max(10)
      .meta({ description: 'Suppliers in the order in which they are used; empty for an owned fleet.' }),
    spot: spotSchema.optional(),
    owned: section(members(trancheSchema, 'Owned GPUs by tranche.')),
    site: siteSchema.optional(),
    capacity_limit: quantity({
      label: 'GPUs obtainable in the pool',
      unit: 'gpu',
      minimum: 0,
      maximum: 10_000_000,
      description: 'GPUs that the pool can hold from all sources; without limit when left out.',
      examples: ['800 gpu'],
    }).optional(),
  })
  .meta({ description: 'GPUs of one type whose hours are interchangeable.' })

const licenceSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    pool: link('pools', 'The pool whose GPUs, nodes or replicas are licensed.'),
    price: quantity({
      label: 'Licence price a month',
      unit: 'money/gpu',
      choices: ['money/gpu', 'money/node', 'money/replica'],
      per: 'year',
      minimum: 0,
      maximum: 1_000_000,
      description:
        'Price by GPU, by node or by replica: the unit decides what is counted, so it must be written.',
      examples: ['4500 USD/gpu/year', '$4500/node/year'],
    }),
  })
  .meta({ description: 'Software licensed by what it runs on.' })

const storeSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    size: quantity({ label: 'Stored', unit: 'gb', minimum: 0, examples: ['40 TB'] }),
    price: quantity({
      label: 'Price of storage a month',
      unit: 'money/gb',
      per: 'month',
      minimum: 0,
      examples: ['$0.023/GB/month'],
    }),
    growth: quantity({
      label: 'Growth of what is stored a year',
      unit: '1/year',
      minimum: -0.9,
      maximum: 10,
      default: '0%',
      examples: ['20%'],
    }),
  })
  .meta({ description: 'Data that is kept.' })

const platformSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    notes: prose('What a reader should know.').optional(),
    amount: quantity({
      label: 'Platform software a month',
      unit: 'money',
      per: 'month',
      minimum: 0,
      examples: ['$18k/month'],
    }),
    price_change: quantity({
      label: 'Change of the amount a year',
      unit: '1/year',
      minimum: -0.9,
      maximum: 1,
      default: '0%',
      examples: ['3%'],
    }),
  })
  .meta({ description: 'Software or a service at a fixed amount a month: observability, gateway, network.' })

const gpuFactsSchema = z
  .strictObject({
    memory: quantity({
      label: 'GPU memory',
      unit: 'gb/gpu',
      accepts: ['gb'],
      minimum: 0,
      isAboveMinimum: true,
      examples: ['80 GB'],
    }),
    bandwidth: quantity({
      label: 'Memory bandwidth',
      unit: 'gb/gpu-second',
      accepts: ['gb/second'],
      minimum: 0,
      isAboveMinimum: true,
      examples: ['3.35 TB/s'],
    }),
    dense_compute: quantity({
      label: 'Dense compute at the served precision',
      unit: 'tflop/gpu-second',
      accepts: ['tflop/second'],
      minimum: 0,
      isAboveMinimum: true,
      description: 'Dense operations a second at the precision of the audit: not the figure with sparsity.',
      examples: ['989 TFLOPS'],
    }),
    source: text('Where the figures stand.', 300),
  })
  .meta({ description: 'Facts of a GPU that the built-in table does not have, or has otherwise.' })

/** The file fleet.yaml. */
export const fleetFile = z.strictObject({
  pools: members(poolSchema, 'The pools of GPUs, by name.'),
  deployments: members(deploymentSchema, 'How each workload is served, by the name of the workload.'),
  licences: section(members(licenceSchema, 'Licensed software, by name.')),
  storage: section(members(storeSchema, 'Stored data, by name.')),
  platform: section(members(platformSchema, 'Platform software, by name.')),
  gpus: section(members(gpuFactsSchema, 'Facts of GPUs, by name.')),
})
