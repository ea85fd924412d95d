import * as z from 'zod'
import { about } from '../about.ts'
import { gpuName, link, members, quantity, section, share, text } from '../field.ts'
import { reading } from '../reading.ts'
import { siteSchema, trancheSchema } from './owned.ts'

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

/** GPUs of one type whose hours are interchangeable: where they come from, and the site of owned ones. */
export const poolSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    gpu: gpuName('GPU type of the pool, as suppliers and audits name it.'),
    gpus_per_node: reading(
      quantity({
        label: 'GPUs a node',
        unit: 'gpu/node',
        accepts: ['gpu'],
        minimum: 1,
        maximum: 1024,
        isWhole: true,
        about: { theme: 'other' },
        examples: [8],
      }),
      { by: 'pool' },
    ),
    rounding: z.enum(['nodes', 'gpus']).default('nodes').meta({
      description: 'What is rented or bought whole: nodes, or single GPUs.',
    }),
    suppliers: z
      .array(link('suppliers', 'A supplier of pricing.yaml.'))
      .max(10)
      .meta({ description: 'Suppliers in the order in which they are used; empty for an owned fleet.' }),
    spot: about(spotSchema, { theme: 'spot', themeOfPatch: 'spot', isBought: true }).optional(),
    owned: section(
      members(about(trancheSchema, { theme: 'hardware', isBought: true }), 'Owned GPUs by tranche.', {
        plural: 'purchases',
      }),
    ),
    site: reading(about(siteSchema, { theme: 'site' }).optional(), {
      idle: ([, name]) => `no GPUs of the pool '${name}' stand at a site of yours`,
      mend: () =>
        'list them under owned, or write at_site: true at the commitment whose GPUs stand there; what a cloud runs is in its price',
    }),
    capacity_limit: quantity({
      label: 'GPUs obtainable in the pool',
      unit: 'gpu',
      minimum: 0,
      maximum: 10_000_000,
      about: { theme: 'other' },
      description: 'GPUs that the pool can hold from all sources; without limit when left out.',
      examples: ['800 gpu'],
    }).optional(),
  })
  .meta({ description: 'GPUs of one type whose hours are interchangeable.' })
