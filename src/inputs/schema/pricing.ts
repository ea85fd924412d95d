import * as z from 'zod'
import { about } from '../about.ts'
import { type LargerUnitSpec, members, month, prose, quantity, section, share, text } from '../field.ts'
import { alsoCalled } from '../other-names.ts'
import { findNumber } from '../raw.ts'
import { reading } from '../reading.ts'
import { apiSchema } from './api.ts'
import { creditTiers } from './service.ts'
import { spendCommitments } from './spend.ts'
import { upfrontShare } from './upfront-share.ts'

function gpuHourPrice(label: string, description: string) {
  return quantity({
    label,
    unit: 'money/gpu-hour',
    minimum: 0,
    isAboveMinimum: true,
    maximum: 10_000,
    description,
    largerUnit: instancePrice,
    examples: ['$6.98/gpu-hour', '$55.84/instance-hour'],
  })
}

/** The price of an instance: that of a GPU is the same for all that the instance has. */
const instancePrice: LargerUnitSpec = {
  unit: 'money/node-hour',
  holds: ({ root, path: [suppliers = '', supplier = '', gpus = '', gpu = ''] }) => {
    const stated = findNumber(root, [suppliers, supplier, gpus, gpu, 'gpus_per_instance'])
    return stated !== undefined && Number.isInteger(stated) && stated > 0 ? stated : undefined
  },
  unknown: {
    message: 'is the price of an instance, and nothing says how many GPUs it has',
    hint: 'write gpus_per_instance: 8 beside the prices of this GPU, or give the price of one GPU-hour',
  },
}

const commitmentSchema = z
  .strictObject({
    label: text('Name for people.', 60).optional(),
    rate: about(
      gpuHourPrice(
        'Rate of the commitment',
        'All payments of the term, upfront ones too, per committed GPU-hour: the effective rate.',
      ),
      { takesEffect: 'with the next term' },
    ),
    upfront_share: upfrontShare,
    term: quantity({
      label: 'Term',
      unit: 'month',
      minimum: 1,
      maximum: 120,
      isWhole: true,
      examples: ['36 months', '3 years'],
    }),
    start: month({
      label: 'First month',
      description: 'First month of the term; it may lie before the period.',
    }),
    quantity: quantity({
      label: 'GPUs committed',
      about: { takesEffect: 'with the next term' },
      unit: 'gpu',
      minimum: 0,
      maximum: 10_000_000,
      description:
        'GPUs that are paid for in every hour of the term, used or not; 0 where only a lever commits.',
      examples: ['96 gpu', 0],
    }),
    renews: z.boolean().default(false).meta({
      description:
        'Whether the commitment renews for another term, at the index of uncommitted prices; not for a term that would cost more than on demand, where that can be had without limit.',
    }),
    at_site: reading(
      z.boolean().optional().meta({
        description:
          'Whether its GPUs stand at the site of the pool, as leased servers do: power and space are then paid there. When left out: where the pool has a site and owns no GPUs.',
      }),
      {
        by: 'site',
        idle: ([, supplier, , gpu]) => `no pool of ${gpu} that buys from '${supplier}' has a site`,
        mend: () => 'give the pool a site, or remove it',
      },
    ),
    price_change: quantity({
      label: 'Change of the rate a year',
      unit: '1/year',
      minimum: -0.9,
      maximum: 1,
      default: '0%',
      description: 'The index of the contract itself; the rate is fixed without it.',
      examples: ['0%', '2%'],
    }),
  })
  .meta({ description: 'A commitment: GPUs paid for over a term, used or not.' })

const usageTier = z
  .strictObject({
    up_to: share({
      label: 'Share of the month up to which the tier reaches',
      examples: ['25%', '100%'],
    }),
    price_share: share({
      label: 'Share of the on-demand price that is charged',
      examples: ['100%', '60%'],
    }),
  })
  .meta({ description: 'One step of a sustained-use discount.' })

const gpuOfferSchema = z
  .strictObject({
    gpus_per_instance: reading(
      quantity({
        label: 'GPUs an instance',
        unit: 'gpu/node',
        accepts: ['gpu'],
        minimum: 1,
        maximum: 1024,
        isWhole: true,
        isStructural: true,
        about: { theme: 'other', isBound: true },
        description:
          'GPUs of one instance of the supplier, where its prices are written by instance: they are divided by it when they are read.',
        examples: [8],
      }).optional(),
      { by: 'owner' },
    ),
    on_demand: alsoCalled(
      about(gpuHourPrice('On-demand price', 'Price obtained for an hour of one GPU without commitment.'), {
        movesWith: 'price_change',
      }).optional(),
      'hourly_rate',
      'price_per_hour',
      'gpu_hour_price',
    ),
    list_price: about(
      gpuHourPrice(
        'List price',
        'Published on-demand price, where the obtained one is lower: shows the discount.',
      ),
      { movesWith: 'price_change' },
    ).optional(),
    spot: about(gpuHourPrice('Spot price', 'Price of an hour of one GPU that may be taken back.'), {
      theme: 'spot',
      themeOfPatch: 'spot',
      movesWith: 'price_change',
    }).optional(),
    obtainable: quantity({
      label: 'GPUs obtainable',
      unit: 'gpu',
      minimum: 0,
      maximum: 10_000_000,
      description:
        'GPUs that the supplier can deliver on demand at the same time; without limit when left out.',
      examples: ['400 gpu'],
    }).optional(),
    commitments: alsoCalled(
      members(
        about(commitmentSchema, { theme: 'contract' }),
        'Commitments offered or held, by name.',
      ).optional(),
      'reservation',
      'reservations',
      'reserved',
      'savings_plan',
      'committed_use',
    ),
    sustained_use: members(
      about(usageTier, { isBound: true }),
      'Discounts for use over most of a month, tier by tier.',
      { plural: 'tiers' },
    ).optional(),
  })
  .meta({ description: 'What a supplier charges for one GPU type.' })

const egressTier = z
  .strictObject({
    up_to: quantity({
      label: 'Traffic up to which the tier reaches',
      unit: 'gb',
      per: 'month',
      minimum: 0,
      isAboveMinimum: true,
      about: { isBound: true },
      description:
        'Traffic of the month up to which the price holds, counted from zero; the last tier has none.',
      examples: ['10 TB'],
    }).optional(),
    price: quantity({
      label: 'Egress price',
      unit: 'money/gb',
      minimum: 0,
      maximum: 100,
      description: 'Price of traffic within the tier.',
      examples: ['$0.09/GB'],
    }),
  })
  .meta({ description: 'One step of the egress price, on the traffic within it.' })

const supplierSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    notes: prose('What a reader should know.').optional(),
    price_change: reading(
      quantity({
        label: 'Change of uncommitted prices a year',
        unit: '1/year',
        minimum: -0.9,
        maximum: 1,
        default: '0%',
        description: 'Change a year of on-demand, spot and renewed prices; contracts keep theirs.',
        examples: ['-5%'],
      }),
      {
        idle: ([, name]) => `nothing of '${name}' is rented uncommitted or renewed`,
        mend: () => 'remove it',
      },
    ),
    gpus: members(
      reading(gpuOfferSchema, {
        idle: ([, supplier, , gpu]) => `no pool of ${gpu} in use buys from '${supplier}'`,
        mend: ([, supplier, , gpu]) => `list '${supplier}' under suppliers of a pool of ${gpu}, or remove it`,
      }),
      'GPU types on offer, by the name that pools use.',
      { plural: 'GPU types' },
    ),
    spend_commitments: spendCommitments.optional(),
    egress: members(
      reading(egressTier, {
        idle: ([, name]) => `no workload on a pool of '${name}' states its egress`,
        mend: () => 'give egress_per_request of a workload, or remove it',
      }),
      'Egress prices by tier, cheapest traffic last.',
      { plural: 'tiers' },
    ).optional(),
    sla: reading(
      about(
        z
          .strictObject({ tiers: creditTiers() })
          .meta({ description: 'What the supplier owes when it is not available.' }),
        { theme: 'credits' },
      ).optional(),
      {
        by: 'credits',
        idle: ([, name]) => `no workload with an sla of its own runs on a pool of '${name}'`,
        mend: () => 'give the workload an sla, or remove it',
      },
    ),
  })
  .meta({ description: 'One supplier of GPU capacity and its prices.' })

/** The file pricing.yaml. */
export const pricingFile = z.strictObject({
  suppliers: section(
    members(
      reading(
        about(supplierSchema, {
          theme: 'price',
          themeOfPatch: 'contract',
          isPatchable: true,
          isBought: true,
        }),
        {
          idle: ([, name]) => `no pool in use buys from '${name}'`,
          mend: ([, name]) => `list '${name}' under suppliers of a pool, or remove it`,
        },
      ),
      'The suppliers, by name.',
      { most: 40 },
    ),
  ),
  apis: section(
    members(
      reading(about(apiSchema, { theme: 'api', themeOfPatch: 'contract', isPatchable: true }), {
        by: 'comparison',
        idle: ([, name]) => `it serves no workload, and none is compared with '${name}'`,
        mend: ([, name]) =>
          `name '${name}' under apis of a deployment or under alternatives of a workload, or remove it`,
      }),
      'Model APIs that serve workloads or are compared with the fleet, by name.',
      { plural: 'APIs' },
    ),
  ),
})
