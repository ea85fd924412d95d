import * as z from 'zod'
import { about } from '../about.ts'
import { date, type FieldScope, gpuName, members, prose, quantity, section, share, text } from '../field.ts'
import { alsoCalled } from '../other-names.ts'
import { findText } from '../raw.ts'
import { reading } from '../reading.ts'
import { latencyFields } from './latency.ts'

/** How the load of an audit was set: requests a second offered, requests in flight, or requests a batch. */
const loadKinds = ['request_rate', 'concurrency', 'batch'] as const

/** The canonical unit of a load; undefined for a text that is no kind of load. */
export function loadUnit(kind: string | undefined): string | undefined {
  if (kind === 'request_rate') return 'request/second'
  return kind === 'concurrency' || kind === 'batch' ? 'request' : undefined
}

function loadUnitOfPoint({ root, path }: FieldScope): string | undefined {
  const audit = path.slice(0, path.indexOf('audits') + 2)
  return loadUnit(findText(root, [...audit, 'load']))
}

const pointSchema = z
  .strictObject({
    load: quantity({
      label: 'Load',
      unit: loadUnitOfPoint,
      minimum: 0,
      isAboveMinimum: true,
      maximum: 1_000_000,
      description:
        'Load on the replicas of the audit together: requests a second, requests in flight or a batch, as it says.',
      examples: ['10 requests/second', 32],
    }),
    output_tps: alsoCalled(
      quantity({
        label: 'Output tokens a second',
        about: { theme: 'throughput' },
        unit: 'token/second',
        minimum: 0,
        isAboveMinimum: true,
        maximum: 100_000_000,
        description:
          'Output tokens a second of the replicas of the audit together; input tokens are not counted.',
        examples: [2464.4, '2464 tok/s'],
      }),
      'output_throughput',
      'tokens_per_second',
      'tps',
      'throughput',
    ),
    ...latencyFields,
    failed_share: share({
      label: 'Failed requests',
      description: 'Share of the requests that failed or timed out.',
      default: '0%',
      examples: ['0.2%'],
    }),
    in_flight: quantity({
      label: 'Requests in flight, measured',
      unit: 'request',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 1_000_000,
      description:
        'Mean number of requests in flight while this point was measured; a cap on them says only what was allowed.',
      examples: [11.8],
    }).optional(),
    completed: quantity({
      label: 'Completed requests',
      unit: 'request',
      minimum: 0,
      description: 'Requests completed while this point was measured.',
      examples: [1000],
    }).optional(),
    gpu_power: quantity({
      label: 'Measured power of a GPU',
      unit: 'kw/gpu',
      minimum: 0,
      maximum: 10,
      examples: ['560 W/gpu'],
    }).optional(),
    gpu_utilisation: share({ label: 'Measured utilisation of the GPU', examples: ['93%'] }).optional(),
  })
  .meta({ description: 'One measured point of the sweep.' })

/** The classes into which the time of a request falls. */
const stageClasses = ['io', 'queueing', 'prefill', 'decode', 'capacity'] as const

const stageSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    class: z.enum(stageClasses).meta({ description: 'What bounds the stage.' }),
    share: share({
      label: 'Share of the time of a request',
      description: 'Share of the time of a request spent in this stage; the stages add up to 1.',
      examples: ['62%'],
    }),
  })
  .meta({ description: 'One stage of serving a request.' })

const physicsSchema = z
  .strictObject({
    weights: quantity({
      label: 'Size of the weights',
      unit: 'gb',
      minimum: 0,
      isAboveMinimum: true,
      description: 'Memory that the weights take on one replica.',
      examples: ['16.1 GB'],
    }),
    active_weights: quantity({
      label: 'Weights read in a decode step',
      unit: 'gb',
      minimum: 0,
      isAboveMinimum: true,
      description: 'Weights that one decode step reads; less than all of them in a mixture of experts.',
      examples: ['16.1 GB'],
    }),
    active_parameters: quantity({
      label: 'Parameters used for a token',
      unit: 'parameter',
      minimum: 0,
      isAboveMinimum: true,
      examples: ['8.03B'],
    }),
    kv_per_token: quantity({
      label: 'KV cache a token',
      unit: 'gb/token',
      accepts: ['gb'],
      minimum: 0,
      isAboveMinimum: true,
      description: 'Memory of the KV cache for one token of context.',
      examples: ['131072 bytes/token'],
    }),
    memory_share: share({
      label: 'GPU memory for weights and cache',
      description: 'Share of the GPU memory that the engine may use.',
      default: '90%',
      examples: ['90%'],
    }),
  })
  .meta({ description: 'What the physics of the model allows; bounds the claims of the audit.' })

/** Replicas that may share one GPU: NVIDIA's device plugin and MIG stay below. */
const mostOnOneGpu = 64

/** One TPS audit: a measured sweep of one configuration of a serving stack. */
const auditSchema = z
  .strictObject({
    label: text('Name for people.', 80).optional(),
    gpu: gpuName('GPU on which it was measured, as in fleet.yaml.'),
    gpus_per_replica: alsoCalled(
      quantity({
        label: 'GPUs a replica',
        unit: 'gpu/replica',
        accepts: ['gpu'],
        minimum: 1 / mostOnOneGpu,
        maximum: 1024,
        description:
          'All GPUs of a replica that are paid for, those of prefill too; 1/4 where four replicas share a GPU in equal parts, by MIG or time slicing.',
        examples: [1, '8 gpus/replica', '1/4'],
      }),
      'tensor_parallel',
      'tensor_parallel_size',
      'tp',
      'tp_size',
      'num_gpus',
    ),
    replicas: quantity({
      label: 'Replicas measured together',
      unit: 'replica',
      minimum: 1,
      maximum: 10_000,
      isWhole: true,
      default: '1',
      description:
        'Replicas behind the endpoint that was measured: loads and tokens of the points are their total. Say 1, too.',
      examples: [1, 2],
    }),
    prefill_gpus: quantity({
      label: 'GPUs of a replica that only prefill',
      unit: 'gpu/replica',
      accepts: ['gpu'],
      minimum: 0,
      maximum: 1023,
      isWhole: true,
      description:
        'Disaggregated serving: those of gpus_per_replica that only prefill; 0 where the same GPUs prefill and decode.',
      examples: [0, 8],
    }).optional(),
    model: text('Model that was served.', 120),
    precision: alsoCalled(text('Number format of the weights.', 40), 'quantization', 'quantisation', 'dtype'),
    engine: text('Serving engine with its version.', 80),
    mode: z.enum(['online', 'offline', 'published', 'bound']).default('online').meta({
      description:
        'online: requests arrived over time; offline: all at once, a maximum without latency; published: online, but others measured it on a system of theirs; bound: nothing was measured, the points are the most that the hardware allows.',
    }),
    input_tokens: quantity({
      label: 'Input tokens a request in the audit',
      unit: 'token/request',
      accepts: ['token'],
      minimum: 0,
      isAboveMinimum: true,
      examples: [512],
    }),
    output_tokens: quantity({
      label: 'Output tokens a request in the audit',
      unit: 'token/request',
      accepts: ['token'],
      minimum: 0,
      isAboveMinimum: true,
      examples: [256],
    }),
    prefix_hit_share: share({
      label: 'Input tokens found in the prefix cache in the audit',
      default: '0%',
      examples: ['0%'],
    }),
    date: date('The day of the measurement.'),
    source: text('Where the measurement is published or kept.', 300),
    notes: prose('What a reader should know.').optional(),
    load: z.enum(loadKinds).meta({ description: 'How the load was set.' }),
    points: members(pointSchema, 'The measured points, by name.'),
    stages: members(stageSchema, 'Where the time of a request goes.').optional(),
    physics: physicsSchema.optional(),
  })
  .meta({ description: 'One TPS audit: a measured sweep of one configuration.' })

/** The file tps-audit.yaml. */
export const auditFile = z.strictObject({
  audits: section(
    members(
      reading(about(auditSchema, { theme: 'other', isBound: true, cause: 'efficiency' }), {
        by: 'audit',
        idle: ([, name]) => `no deployment and no lever runs on the audit '${name}'`,
        mend: ([, name]) => `write audit: ${name} in a deployment or in a lever, or remove it`,
      }),
      'The TPS audits, by name.',
    ),
  ),
})
