/** Formats of numbers for which vendors state arithmetic rates. */
export type Precision = 'bf16' | 'fp8' | 'fp4'

/** Whom one rents from: a large cloud, or a specialist for GPUs. */
export const supplierKinds = {
  specialist: 'Specialist GPU cloud',
  hyperscaler: 'Large cloud',
} as const

/** A kind of supplier. */
export type SupplierKind = keyof typeof supplierKinds

/** A published on-demand price and the range of such prices, in US dollars a GPU-hour. */
export interface ListPrice {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly source: string
}

/**
 * What a GPU is, per GPU, as published. A rate, power or price that we have no source for is absent, never guessed.
 */
export interface GpuFacts {
  readonly label: string
  /** Names by which people and drivers call it, besides its id and its label; one name may be several GPUs. */
  readonly names: readonly string[]
  /** Bytes that a process can address, not the physical total. */
  readonly memoryBytes: number
  /** Bytes per second from memory. */
  readonly bandwidth: number
  /** Dense (not sparse) floating point operations per second. */
  readonly flops: Readonly<Partial<Record<Precision, number>>>
  /** Watts of the module, not of its share of the server. */
  readonly thermalDesignPower?: number
  readonly source: string
  /** ISO date of the source as read. */
  readonly asOf: string
  /** Usual on-demand prices by kind of supplier. */
  readonly prices?: Readonly<Partial<Record<SupplierKind, ListPrice>>>
  /** On demand in the dearest region, as a part of a whole instance, where that is beyond all usual prices; US dollars a GPU-hour. */
  readonly dearest?: { readonly price: number; readonly source: string }
}

const gb = 1e9
const tbPerSecond = 1e12
const tflops = 1e12

/** Commit 39a9911: dense rates, usable memory. Power is not in that file. */
const inferenceX = 'SemiAnalysisAI/InferenceX-app, packages/app/src/lib/gpu-specs.ts'
const alphaOne = 'alpha-one-index GPU specifications (dense rates)'
const read = '2026-11-23'

function list(value: number, low: number, high: number, source: string): ListPrice {
  return { value, low, high, source }
}

/**
 * Public facts of the GPUs that cases name, by the id used in cases. Facts that our notes hold only from
 * memory are left out: the 40 GB A100 (bandwidth), the fp8 rate of the H100 PCIe, the power of B300, GB200
 * and GB300.
 */
export const gpus = {
  'A100-80GB-SXM': {
    label: 'NVIDIA A100 80 GB SXM',
    names: ['A100', 'A100 80GB', 'A100-SXM4-80GB', 'A100 SXM'],
    memoryBytes: 80 * gb,
    bandwidth: 2.04 * tbPerSecond,
    flops: { bf16: 312 * tflops },
    thermalDesignPower: 400,
    source: alphaOne,
    asOf: read,
    prices: { specialist: list(2.79, 1.39, 2.79, 'Lambda $2.79 (2026-09-25); RunPod from $1.39') },
    dearest: { price: 5.33, source: 'AWS p4d.24xlarge, $42.60/h for 8' },
  },
  'A100-80GB-PCIe': {
    label: 'NVIDIA A100 80 GB PCIe',
    names: ['A100', 'A100 80GB', 'A100 80GB PCIe', 'A100 PCIe'],
    memoryBytes: 80 * gb,
    bandwidth: 1.94 * tbPerSecond,
    flops: { bf16: 312 * tflops },
    thermalDesignPower: 300,
    source: alphaOne,
    asOf: read,
    prices: { specialist: list(1.59, 1.39, 2.79, 'RunPod $1.39 to $1.59; Lambda $2.79 (2026-09-25)') },
  },
  'H100-PCIe': {
    label: 'NVIDIA H100 PCIe',
    names: ['H100', 'H100 80GB', 'H100 PCIe'],
    memoryBytes: 80 * gb,
    bandwidth: 2.0 * tbPerSecond,
    flops: { bf16: 756 * tflops },
    thermalDesignPower: 350,
    source: alphaOne,
    asOf: read,
    prices: { specialist: list(2.89, 1.99, 3.29, 'RunPod $1.99 to $2.89; Lambda $3.29') },
  },
  'H100-SXM': {
    label: 'NVIDIA H100 SXM',
    names: ['H100', 'H100 80GB', 'H100 80GB HBM3', 'H100 SXM5', 'H100 SXM5 80GB'],
    memoryBytes: 80 * gb,
    bandwidth: 3.35 * tbPerSecond,
    flops: { bf16: 989 * tflops, fp8: 1979 * tflops },
    thermalDesignPower: 700,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
    prices: {
      specialist: list(3.85, 2.69, 4.29, 'Nebius $3.85; RunPod from $2.69; Lambda to $4.29'),
      hyperscaler: list(6.9, 4.1, 10.98, 'AWS p5 $4.1 to $6.9; Google a3-highgpu-1g $10.98'),
    },
    dearest: { price: 15.98, source: 'AWS p5.48xlarge, $127.82/h for 8' },
  },
  'H200-SXM': {
    label: 'NVIDIA H200 SXM',
    names: ['H200', 'H200 141GB', 'H200 SXM5'],
    memoryBytes: 141 * gb,
    bandwidth: 4.8 * tbPerSecond,
    flops: { bf16: 989 * tflops, fp8: 1979 * tflops },
    thermalDesignPower: 700,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
    prices: {
      specialist: list(4.5, 3.59, 4.59, 'Nebius $4.50; RunPod $3.59 to $4.59'),
      hyperscaler: list(
        4.98,
        4.98,
        14.63,
        'AWS $39.80/h for 8; p5en.48xlarge in the dearest region $117.02/h',
      ),
    },
  },
  'B200-SXM': {
    label: 'NVIDIA B200 SXM',
    names: ['B200', 'B200 180GB'],
    memoryBytes: 180 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2250 * tflops, fp8: 4500 * tflops, fp4: 9000 * tflops },
    thermalDesignPower: 1000,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
    prices: {
      specialist: list(6.99, 5.98, 7.15, 'Lambda $6.99; RunPod from $5.98; Nebius $7.15'),
      hyperscaler: list(14.24, 11.39, 14.24, 'AWS p6-b200.48xlarge $113.93/h for 8; range: a fifth below'),
    },
  },
  'B300-SXM': {
    label: 'NVIDIA B300 SXM',
    names: ['B300', 'B300 SXM6'],
    memoryBytes: 288 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2250 * tflops, fp8: 4500 * tflops, fp4: 13500 * tflops },
    source: inferenceX,
    asOf: read,
    prices: {
      specialist: list(7.89, 6.94, 7.89, 'RunPod $6.94 to $7.89'),
      hyperscaler: list(17.8, 14.24, 17.8, 'AWS p6-b300.48xlarge $142.416/h for 8; range: a fifth below'),
    },
  },
  'GB200-NVL72': {
    label: 'NVIDIA GB200 NVL72, one GPU',
    names: ['GB200'],
    memoryBytes: 186 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2500 * tflops, fp8: 5000 * tflops, fp4: 10000 * tflops },
    source: inferenceX,
    asOf: read,
  },
  'GB300-NVL72': {
    label: 'NVIDIA GB300 NVL72, one GPU',
    names: ['GB300'],
    memoryBytes: 278 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2500 * tflops, fp8: 5000 * tflops, fp4: 15000 * tflops },
    source: inferenceX,
    asOf: read,
  },
  L4: {
    label: 'NVIDIA L4',
    names: ['L4 24GB'],
    memoryBytes: 24 * gb,
    bandwidth: 0.3 * tbPerSecond,
    flops: { bf16: 121 * tflops, fp8: 242 * tflops },
    thermalDesignPower: 72,
    source: 'hmc-tech L4 data sheet (sparse rates halved)',
    asOf: read,
    dearest: { price: 2.01, source: 'AWS g6.8xlarge, $2.01/h for 1' },
  },
  L40S: {
    label: 'NVIDIA L40S',
    names: ['L40S 48GB'],
    memoryBytes: 48 * gb,
    bandwidth: 0.864 * tbPerSecond,
    flops: { bf16: 362 * tflops, fp8: 733 * tflops },
    thermalDesignPower: 350,
    source: 'mullet.se L40/L40S data sheet (dense beside sparse rates)',
    asOf: read,
    prices: {
      specialist: list(1.55, 0.79, 1.55, 'Nebius $1.55; RunPod from $0.79'),
      hyperscaler: list(1.86, 1.86, 2.33, 'AWS g6e.xlarge $1.861/h; range: a quarter above'),
    },
    dearest: { price: 7.58, source: 'AWS g6e.16xlarge, $7.58/h for 1' },
  },
  MI300X: {
    label: 'AMD Instinct MI300X',
    names: ['Instinct MI300X', 'MI300X OAM'],
    memoryBytes: 192 * gb,
    bandwidth: 5.3 * tbPerSecond,
    flops: { bf16: 1307 * tflops, fp8: 2615 * tflops },
    thermalDesignPower: 750,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
    prices: {
      specialist: list(1.85, 1.5, 1.99, 'Vultr $1.85; TensorWave from $1.50; median of the market $1.99'),
      hyperscaler: list(6, 1.99, 6, 'Azure ND96isr MI300X v5 $48/h for 8; median of the market $1.99'),
    },
  },
  MI325X: {
    label: 'AMD Instinct MI325X',
    names: ['Instinct MI325X', 'MI325X OAM'],
    memoryBytes: 256 * gb,
    bandwidth: 6.0 * tbPerSecond,
    flops: { bf16: 1307 * tflops, fp8: 2615 * tflops },
    thermalDesignPower: 1000,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
    prices: { specialist: list(1.95, 1.56, 2.34, 'TensorWave $1.95; range: a fifth either way') },
  },
  MI355X: {
    label: 'AMD Instinct MI355X',
    names: ['Instinct MI355X', 'MI355X OAM'],
    memoryBytes: 288 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2516 * tflops, fp8: 5033 * tflops, fp4: 10066 * tflops },
    thermalDesignPower: 1400,
    source: `${inferenceX}; power: tomshardware.com`,
    asOf: read,
  },
} as const satisfies Readonly<Record<string, GpuFacts>>

/** Id of a GPU that the table knows. */
export type GpuId = keyof typeof gpus

/** Ids of all GPUs that the table knows. */
export const knownGpus: readonly string[] = Object.keys(gpus)

const factsById: ReadonlyMap<string, GpuFacts> = new Map(Object.entries(gpus))

/**
 * Facts of a GPU by the id used in cases.
 *
 * @param id e.g. `H100-SXM`, exact
 * @returns undefined for a GPU that the table does not know: physics cannot be checked, which is worth a
 *   warning
 * Source: each entry names its own.
 */
export function findGpu(id: string): GpuFacts | undefined {
  return factsById.get(id)
}
