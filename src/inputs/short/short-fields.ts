import { knownGpus } from '../../catalogue/gpus.ts'
import { knownModels } from '../../catalogue/models.ts'
import { findEntry, type RawMap } from '../raw.ts'

/** A field of the short form of a case: what it says, and where it stands in a whole case. */
export interface ShortField {
  readonly description: string
  readonly example: string
  /** Names that the catalogue knows, where it is a name. */
  readonly names?: readonly string[]
  /** The path of a whole case for which it stands, with the names that the case gives; none where more follows from it. */
  readonly path?: (names: ShortNames) => readonly string[]
}

/** What a short case calls its parts: by the names that its other sections give, or by those of the catalogue. */
export interface ShortNames {
  readonly workload: string
  readonly pool: string
  readonly supplier: string
  readonly gpu: string
}

function ofWorkload(name: string): Required<ShortField>['path'] {
  return ({ workload }) => ['workloads', workload, name]
}

/** The fields of a short case, in the order in which one writes them. */
export const shortFields = {
  gpu: {
    description: 'GPU that serves, as people name it; H100 alone is asked which.',
    example: 'H100-SXM',
    names: knownGpus,
  },
  model: {
    description: 'Open model that is served, by its name.',
    example: 'llama-3.3-70b',
    names: knownModels,
  },
  requests: { description: 'Requests of today.', example: '2M/day', path: ofWorkload('requests') },
  gpus_today: {
    description: 'GPUs that serve today; what the peak needs when left out.',
    example: '64',
  },
  price: {
    description: 'Price paid for an hour of one GPU; a list price when left out.',
    example: '$2.99/gpu-hour',
    path: ({ supplier, gpu }) => ['suppliers', supplier, 'gpus', gpu, 'on_demand'],
  },
  supplier: {
    description: 'Whose list price stands in: specialist (the default) or hyperscaler.',
    example: 'hyperscaler',
  },
  precision: {
    description: 'Number format of the weights today: bf16 (the default) or fp8.',
    example: 'fp8',
  },
  input_tokens: {
    description: 'Input tokens a request; those of the measured sweep, or of a chat, when left out.',
    example: '1500',
    path: ofWorkload('input_tokens'),
  },
  output_tokens: {
    description: 'Output tokens a request; as input tokens when left out.',
    example: '300',
    path: ofWorkload('output_tokens'),
  },
  growth: {
    description: 'Growth of requests a year.',
    example: '[60%, 40%, 30%]',
    path: ofWorkload('growth_per_year'),
  },
  peak_to_average: { description: 'Peak to average.', example: '2.5', path: ofWorkload('peak_to_average') },
  slo: {
    description: 'Latency limits.',
    example: '{ ttft_p99: 500 ms, tpot_p50: 40 ms }',
    path: ofWorkload('slo'),
  },
  revenue: {
    description: 'Revenue a request.',
    example: '$0.004/request',
    path: ofWorkload('revenue_per_request'),
  },
} as const satisfies Readonly<Record<string, ShortField>>

/** The fields of the short form without which there is no short case. */
export const neededFields = [
  'gpu',
  'model',
  'requests',
] as const satisfies readonly (keyof typeof shortFields)[]

/** The names of the fields of the short form. */
export const shortFieldNames: readonly string[] = Object.keys(shortFields)

/** Whether what is written of a case is its short form: then the catalogue fills in what is left out. */
export function isShortCase(root: RawMap): boolean {
  return shortFieldNames.some((name) => findEntry(root, name) !== undefined)
}
