import type { GpuId } from './gpus.ts'

/** Statistics of a latency over the requests of a point, in milliseconds. */
export type LatencyStatistics = Readonly<Record<'mean' | 'p50' | 'p99', number>>

/** A point of a sweep, at a number of requests that are held in flight. */
export interface SweepPoint {
  readonly inFlight: number
  /** Output tokens a second of one GPU. */
  readonly outputRate: number
  readonly ttft: LatencyStatistics
  readonly tpot: LatencyStatistics
}

/** A sweep over requests in flight that others measured on one replica and published under an open licence. */
export interface MeasuredSweep {
  readonly gpu: GpuId
  /** As its publisher names it. */
  readonly model: string
  /** Number format of the weights. */
  readonly precision: 'bf16' | 'fp8'
  readonly gpusPerReplica: number
  /** Mean tokens of a request. */
  readonly inputTokens: number
  readonly outputTokens: number
  readonly engine: string
  /** Who measured, in which run. */
  readonly source: string
  readonly url: string
  /** How it was measured, for readers. */
  readonly notes: string
  /** SPDX name of the licence; NOTICE has the notice that goes with it. */
  readonly licence: string
  /** ISO date of the run. */
  readonly asOf: string
  readonly points: readonly SweepPoint[]
}

interface Run {
  readonly id: string
  readonly attempt: number
  readonly asOf: string
  /** The image of SGLang. */
  readonly image: string
}

const runs = {
  february: { id: '22469096331', attempt: 1, asOf: '2026-02-27', image: 'v0.5.9-rocm700-mi30x' },
  fifthOfMarch: { id: '22725876766', attempt: 2, asOf: '2026-03-05', image: 'v0.5.9-rocm700-mi35x' },
  march: { id: '23552373331', attempt: 2, asOf: '2026-03-25', image: 'v0.5.9-cu130' },
  may: { id: '25281476062', attempt: 1, asOf: '2026-05-03', image: 'v0.5.9-rocm700-mi35x' },
} as const satisfies Readonly<Record<string, Run>>

/** Requests in flight, output tokens a second and GPU, and mean, median and 99th percentile of TTFT and TPOT in ms. */
type Row = readonly [number, number, number, number, number, number, number, number]

/** Lengths that were asked for, input and output; each request had between 80 and 100 % of them, evenly. */
type Asked = readonly [input: number, output: number]

const meanOfAsked = 0.9

/**
 * A sweep of DeepSeek-R1 by InferenceX: one node of eight GPUs, tensor parallel, without speculation and disaggregation,
 * ten requests for each in flight; all points of one run. Figures are rounded to five digits.
 * Source: github.com/SemiAnalysisAI/InferenceX-app, packages/app/cypress/fixtures/api/benchmarks.json; lengths:
 * `--random-range-ratio 0.8` of its benchmark, which the times of whole requests bear out.
 */
function inferenceX(gpu: GpuId, run: Run, [input, output]: Asked, rows: readonly Row[]): MeasuredSweep {
  return {
    gpu,
    model: 'deepseek-ai/DeepSeek-R1',
    precision: 'fp8',
    gpusPerReplica: 8,
    inputTokens: Math.round(meanOfAsked * input),
    outputTokens: Math.round(meanOfAsked * output),
    engine: `SGLang (lmsysorg/sglang:${run.image})`,
    source: `InferenceX, run ${run.id}, attempt ${run.attempt}`,
    url: `https://github.com/SemiAnalysisAI/InferenceX/actions/runs/${run.id}/attempts/${run.attempt}`,
    notes: `Each request had 80 to 100 % of ${input} random tokens in and of ${output} out, evenly; ten requests for each in flight, no speculation; figures rounded to five digits.`,
    licence: 'Apache-2.0',
    asOf: run.asOf,
    points: rows.map(([inFlight, outputRate, ttft, ttft50, ttft99, tpot, tpot50, tpot99]) => ({
      inFlight,
      outputRate,
      ttft: { mean: ttft, p50: ttft50, p99: ttft99 },
      tpot: { mean: tpot, p50: tpot50, p99: tpot99 },
    })),
  }
}

/** Measured sweeps; of one GPU and model those of usual lengths first. */
export const measuredSweeps: readonly MeasuredSweep[] = [
  inferenceX(
    'H200-SXM',
    runs.march,
    [1024, 1024],
    [
      [4, 45.934, 259.91, 156.32, 1048.4, 10.292, 10.282, 10.969],
      [8, 77.05, 244.86, 148.69, 988.81, 12.472, 12.465, 14.016],
      [16, 115.97, 285.88, 153.19, 1378.1, 16.63, 16.807, 17.722],
      [32, 165.78, 337.53, 163.06, 1765.9, 23.307, 23.628, 25.009],
      [64, 234.47, 418.65, 178.18, 2579.2, 32.987, 33.695, 35.825],
    ],
  ),
  inferenceX(
    'H200-SXM',
    runs.march,
    [8192, 1024],
    [
      [4, 41.604, 446.91, 319.67, 1642.6, 11.268, 11.344, 11.755],
      [8, 66.015, 502.58, 323.56, 2257.5, 14.369, 14.432, 16.018],
      [16, 92.066, 699.91, 330.2, 5291, 20.413, 20.588, 23.635],
      [32, 118.69, 993.69, 355.25, 9953.2, 31.974, 32.484, 38.392],
      [64, 148.21, 2278.8, 715.85, 19688, 50.244, 51.589, 61.024],
    ],
  ),
  inferenceX(
    'H200-SXM',
    runs.march,
    [1024, 8192],
    [
      [4, 47.799, 259.41, 156.53, 1059.2, 10.264, 10.271, 10.453],
      [8, 79.772, 242.3, 149.42, 992.55, 12.202, 12.211, 12.694],
      [16, 123.03, 264.88, 155.99, 1197.8, 15.856, 15.865, 16.46],
      [32, 176.93, 310.85, 166.47, 1719.9, 22.1, 22.111, 23.358],
      [64, 255.02, 420.05, 182.79, 2773.6, 30.606, 31.087, 31.657],
    ],
  ),
  inferenceX(
    'B200-SXM',
    runs.march,
    [1024, 1024],
    [
      [4, 54.157, 183.18, 178.31, 298.44, 8.76, 8.7846, 8.9408],
      [8, 88.651, 226.62, 206.84, 444.75, 10.807, 10.815, 11.298],
      [16, 143.8, 402.45, 350.38, 902.17, 13.18, 13.271, 13.844],
      [32, 223.89, 527.53, 438.95, 1323.9, 16.909, 17.001, 19.293],
      [64, 332.81, 798.99, 567.42, 2800.4, 22.529, 22.364, 26.808],
    ],
  ),
  inferenceX(
    'B200-SXM',
    runs.march,
    [1024, 8192],
    [
      [4, 56.8, 185.07, 171.36, 327.78, 8.6413, 8.6565, 8.7353],
      [8, 94.306, 199.43, 184.77, 393.08, 10.323, 10.325, 10.541],
      [16, 151.49, 367.2, 357.9, 664.79, 12.844, 12.847, 13.142],
      [32, 231.85, 511.89, 429.61, 1450, 16.747, 16.79, 17.16],
      [64, 354.02, 637.48, 506.39, 2332.6, 21.949, 22.038, 22.444],
    ],
  ),
  inferenceX(
    'MI300X',
    runs.february,
    [1024, 1024],
    [
      [4, 19.306, 437.09, 166.68, 1982.6, 24.648, 24.448, 27.802],
      [8, 36.243, 628.72, 163.39, 4339.8, 26.336, 26.061, 28.654],
      [16, 62.254, 476.9, 167.69, 2640, 30.944, 30.511, 34.338],
      [32, 92.817, 722.49, 186.69, 4786.5, 41.242, 41.126, 44.415],
      [64, 149.31, 907.71, 199.02, 6381, 51.251, 51.337, 56.465],
    ],
  ),
  inferenceX(
    'MI300X',
    runs.february,
    [8192, 1024],
    [
      [4, 16.175, 1334.8, 494.48, 3346.3, 28.771, 28.779, 33.48],
      [8, 25.598, 1269.8, 444.38, 6166.3, 37.007, 36.34, 44.305],
      [16, 46.259, 1534.6, 460.81, 9144, 40.26, 39.418, 51.881],
      [32, 68.546, 1986.7, 507.15, 15251, 54.751, 53.331, 77.502],
      [64, 87.731, 2834.1, 661.52, 27390, 86.596, 85.286, 118.3],
    ],
  ),
  inferenceX(
    'MI300X',
    runs.february,
    [1024, 8192],
    [
      [4, 19.508, 591.81, 160.6, 4038.4, 25.144, 25.183, 25.519],
      [8, 35.25, 622.08, 177.68, 4004.4, 27.533, 27.554, 27.914],
      [16, 62.727, 469.98, 171.31, 2686, 30.985, 30.99, 31.628],
      [32, 92.421, 500.14, 195.38, 3056.7, 42.119, 41.979, 43.626],
      [64, 147.21, 890.29, 218.45, 6627.2, 52.798, 53.39, 54.111],
    ],
  ),
  inferenceX(
    'MI325X',
    runs.february,
    [1024, 1024],
    [
      [4, 19.851, 317.42, 114.81, 1304.9, 24.079, 23.902, 26.02],
      [8, 36.944, 402.34, 118.13, 2582.9, 26.052, 25.789, 28.116],
      [16, 65.137, 424.86, 123.85, 2881.2, 29.567, 29.29, 31.782],
      [32, 111.3, 401.34, 130.65, 2300.1, 34.574, 34.449, 37.689],
      [64, 171.34, 593.75, 147.64, 4589.4, 44.725, 44.701, 49.736],
    ],
  ),
  inferenceX(
    'MI325X',
    runs.february,
    [8192, 1024],
    [
      [4, 16.644, 967.53, 428.03, 2424.6, 28.298, 28.257, 31.179],
      [8, 30.339, 1038.5, 409.85, 4784.6, 31.253, 30.739, 36.804],
      [16, 50.283, 1127.4, 425.56, 7310.8, 37.274, 36.665, 46.329],
      [32, 76.625, 1540.7, 444.56, 12115, 49.148, 49.011, 63.232],
      [64, 100.68, 2212.8, 489.82, 22083, 75.637, 74.777, 99.525],
    ],
  ),
  inferenceX(
    'MI325X',
    runs.february,
    [1024, 8192],
    [
      [4, 19.353, 297.05, 119.69, 1323.1, 25.384, 25.476, 25.742],
      [8, 36.031, 425.34, 122.19, 2656.4, 26.957, 26.942, 27.335],
      [16, 64.263, 429.37, 128.29, 2956.9, 30.231, 30.203, 30.914],
      [32, 108.22, 479.64, 139.34, 3468.9, 35.965, 35.963, 36.852],
      [64, 161.6, 630.91, 163, 4663.7, 48.031, 48.526, 49.577],
    ],
  ),
  inferenceX(
    'MI355X',
    runs.may,
    [1024, 1024],
    [
      [4, 46.625, 568.03, 105.98, 4343.2, 9.8166, 9.6343, 11.229],
      [8, 87.319, 299.86, 97.224, 1628.4, 10.902, 10.602, 13.406],
      [16, 139.12, 328.18, 111.98, 1787.4, 13.748, 13.454, 15.742],
      [32, 194.02, 606.13, 110.68, 3959, 19.563, 19.94, 22.793],
      [64, 301.37, 692.92, 141.94, 4762.3, 25.182, 24.942, 31.751],
    ],
  ),
  inferenceX(
    'MI355X',
    runs.may,
    [8192, 1024],
    [
      [4, 36.121, 1168.5, 292.46, 4070.3, 12.317, 12.382, 15.985],
      [8, 64.651, 972.8, 297.55, 3123.1, 14.164, 13.321, 20.579],
      [16, 98.089, 1219.9, 295.57, 6260.5, 18.568, 17.682, 29.041],
      [32, 133.04, 1541.9, 422.18, 9291.1, 27.786, 26.245, 47.141],
      [64, 178.76, 2113.3, 488.17, 16457, 41.764, 39.745, 66.464],
    ],
  ),
  inferenceX(
    'MI355X',
    runs.fifthOfMarch,
    [1024, 8192],
    [
      [4, 52.119, 469.47, 105.03, 3366.1, 9.3858, 9.3795, 9.5552],
      [8, 92.57, 481.76, 107.94, 3460, 10.473, 10.466, 10.679],
      [16, 149.02, 495.29, 114.9, 3620.2, 13.039, 13.043, 13.415],
      [32, 225.8, 531.77, 111.51, 4082.9, 17.245, 17.321, 17.476],
      [64, 358.65, 624.39, 122.29, 4863.4, 21.633, 21.746, 22.198],
    ],
  ),
]
