/** Formats of numbers for which vendors state arithmetic rates. */
export type Precision = 'bf16' | 'fp8' | 'fp4'

/**
 * What a GPU is, per GPU, as published. A rate or power that we have no source for is absent, never guessed.
 */
export interface GpuFacts {
  readonly label: string
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
}

const gb = 1e9
const tbPerSecond = 1e12
const tflops = 1e12

/** Commit 39a9911: dense rates, usable memory. Power is not in that file. */
const inferenceX = 'SemiAnalysisAI/InferenceX-app, packages/app/src/lib/gpu-specs.ts'
const alphaOne = 'alpha-one-index GPU specifications (dense rates)'
const read = '2026-11-23'

/**
 * Public facts of the GPUs that cases name, by the id used in cases. Facts that our notes hold only from
 * memory are left out: the 40 GB A100 (bandwidth), the fp8 rate of the H100 PCIe, the power of B300, GB200
 * and GB300.
 */
export const gpus = {
  'A100-80GB-SXM': {
    label: 'NVIDIA A100 80 GB SXM',
    memoryBytes: 80 * gb,
    bandwidth: 2.04 * tbPerSecond,
    flops: { bf16: 312 * tflops },
    thermalDesignPower: 400,
    source: alphaOne,
    asOf: read,
  },
  'A100-80GB-PCIe': {
    label: 'NVIDIA A100 80 GB PCIe',
    memoryBytes: 80 * gb,
    bandwidth: 1.94 * tbPerSecond,
    flops: { bf16: 312 * tflops },
    thermalDesignPower: 300,
    source: alphaOne,
    asOf: read,
  },
  'H100-PCIe': {
    label: 'NVIDIA H100 PCIe',
    memoryBytes: 80 * gb,
    bandwidth: 2.0 * tbPerSecond,
    flops: { bf16: 756 * tflops },
    thermalDesignPower: 350,
    source: alphaOne,
    asOf: read,
  },
  'H100-SXM': {
    label: 'NVIDIA H100 SXM',
    memoryBytes: 80 * gb,
    bandwidth: 3.35 * tbPerSecond,
    flops: { bf16: 989 * tflops, fp8: 1979 * tflops },
    thermalDesignPower: 700,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
  },
  'H200-SXM': {
    label: 'NVIDIA H200 SXM',
    memoryBytes: 141 * gb,
    bandwidth: 4.8 * tbPerSecond,
    flops: { bf16: 989 * tflops, fp8: 1979 * tflops },
    thermalDesignPower: 700,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
  },
  'B200-SXM': {
    label: 'NVIDIA B200 SXM',
    memoryBytes: 180 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2250 * tflops, fp8: 4500 * tflops, fp4: 9000 * tflops },
    thermalDesignPower: 1000,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
  },
  'B300-SXM': {
    label: 'NVIDIA B300 SXM',
    memoryBytes: 288 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2250 * tflops, fp8: 4500 * tflops, fp4: 13500 * tflops },
    source: inferenceX,
    asOf: read,
  },
  'GB200-NVL72': {
    label: 'NVIDIA GB200 NVL72, one GPU',
    memoryBytes: 186 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2500 * tflops, fp8: 5000 * tflops, fp4: 10000 * tflops },
    source: inferenceX,
    asOf: read,
  },
  'GB300-NVL72': {
    label: 'NVIDIA GB300 NVL72, one GPU',
    memoryBytes: 278 * gb,
    bandwidth: 8.0 * tbPerSecond,
    flops: { bf16: 2500 * tflops, fp8: 5000 * tflops, fp4: 15000 * tflops },
    source: inferenceX,
    asOf: read,
  },
  L4: {
    label: 'NVIDIA L4',
    memoryBytes: 24 * gb,
    bandwidth: 0.3 * tbPerSecond,
    flops: { bf16: 121 * tflops, fp8: 242 * tflops },
    thermalDesignPower: 72,
    source: 'hmc-tech L4 data sheet (sparse rates halved)',
    asOf: read,
  },
  L40S: {
    label: 'NVIDIA L40S',
    memoryBytes: 48 * gb,
    bandwidth: 0.864 * tbPerSecond,
    flops: { bf16: 362 * tflops, fp8: 733 * tflops },
    thermalDesignPower: 350,
    source: 'mullet.se L40/L40S data sheet (dense beside sparse rates)',
    asOf: read,
  },
  MI300X: {
    label: 'AMD Instinct MI300X',
    memoryBytes: 192 * gb,
    bandwidth: 5.3 * tbPerSecond,
    flops: { bf16: 1307 * tflops, fp8: 2615 * tflops },
    thermalDesignPower: 750,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
  },
  MI325X: {
    label: 'AMD Instinct MI325X',
    memoryBytes: 256 * gb,
    bandwidth: 6.0 * tbPerSecond,
    flops: { bf16: 1307 * tflops, fp8: 2615 * tflops },
    thermalDesignPower: 1000,
    source: `${inferenceX}; power: alpha-one-index`,
    asOf: read,
  },
  MI355X: {
    label: 'AMD Instinct MI355X',
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
