import * as z from 'zod'
import { about } from '../about.ts'
import { link, members, prose, quantity, section, text } from '../field.ts'
import { reading } from '../reading.ts'
import { deploymentSchema } from './deployment.ts'
import { poolSchema } from './pool.ts'

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
    size: quantity({
      label: 'Stored',
      about: { movesWith: 'growth' },
      unit: 'gb',
      minimum: 0,
      examples: ['40 TB'],
    }),
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
      about: { movesWith: 'price_change' },
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

const networkSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    workload: link('workloads', 'The workload that causes the traffic.'),
    traffic_per_request: quantity({
      label: 'Traffic a request between zones and regions',
      unit: 'gb/request',
      accepts: ['gb'],
      minimum: 0,
      description: 'Bytes a request that cross a border which is paid for, both directions.',
      examples: ['24 kB'],
    }),
    price: quantity({
      label: 'Price of the traffic',
      unit: 'money/gb',
      minimum: 0,
      maximum: 100,
      examples: ['$0.01/GB'],
    }),
  })
  .meta({
    description:
      'Traffic inside the fleet that is charged: between zones, regions or halls. Egress stands apart.',
  })

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
  pools: section(
    members(
      reading(about(poolSchema, { isPatchable: true }), {
        idle: () =>
          'no deployment and no lever runs on it, and it holds no GPUs that are paid for all the same',
        mend: ([, name]) => `write pool: ${name} in a deployment or in a lever, or remove it`,
      }),
      'The pools of GPUs, by name.',
    ),
  ),
  deployments: members(
    about(deploymentSchema, { theme: 'other', isPatchable: true, cause: 'efficiency' }),
    'How each workload is served, by the name of the workload.',
    { most: 64, plural: 'workloads', namedAfter: 'workloads' },
  ),
  licences: section(
    members(
      reading(about(licenceSchema, { theme: 'software', isPatchable: true }), {
        idle: () => 'its pool holds no GPUs',
        mend: () => 'name another pool, or remove it',
      }),
      'Licensed software, by name.',
    ),
  ),
  storage: section(
    members(about(storeSchema, { theme: 'software', isPatchable: true }), 'Stored data, by name.', {
      plural: 'stores',
    }),
  ),
  network: section(
    members(
      about(networkSchema, { theme: 'other', isPatchable: true }),
      'Traffic between zones and regions, by name.',
      { plural: 'network traffic' },
    ),
  ),
  platform: section(
    members(about(platformSchema, { theme: 'software', isPatchable: true }), 'Platform software, by name.', {
      plural: 'platform software',
    }),
  ),
  gpus: section(
    members(
      reading(about(gpuFactsSchema, { theme: 'other' }), {
        by: 'physics',
        idle: ([, name]) => `no audit in use measures ${name} and states its physics`,
        mend: () => 'add physics to an audit of this GPU, or remove it',
      }),
      'Facts of GPUs, by name.',
      { plural: 'GPU types' },
    ),
  ),
})
