import { describe, expect, test } from 'vitest'
import {
  type BatchPoint,
  fitBatchCurve,
  optimalBatch,
  throughputAtBatch,
} from '../../src/economics/batch-curve.ts'
import { decodingBatch, requestTime } from '../../src/economics/little.ts'
import { chooseOperatingPoint } from '../../src/economics/operating-point.ts'
import { costPerMtok, underUtilisationPenalty } from '../../src/economics/unit-cost.ts'

// pChitral/vllm-cost-meter (MIT), the data of Patil, arXiv 2606.11690: one H100 at $6.98 an hour,
// Llama-3.1-8B, input 512, output 256. Columns: request rate, output tokens/s, TTFT p50, TTFT p99, TPOT p50,
// latency p50 (ms), $ per Mtok, under-utilisation penalty; rounded to six digits.
type Row = readonly [number, number, number, number, number, number, number, number]

const fp16: readonly Row[] = [
  [1, 255.147, 37.9366, 54.3278, 6.56261, 1711.03, 7.59912, 24.4471],
  [5, 1257.02, 44.0555, 713.25, 8.28571, 2160.12, 1.54245, 4.96221],
  [10, 2464.44, 49.3563, 84.4904, 10.2311, 2662.24, 0.786745, 2.53103],
  [25, 5265.09, 113.492, 259.015, 27.5282, 7126.75, 0.368254, 1.18471],
  [50, 6124.21, 417.912, 994.842, 59.4578, 15475.5, 0.316594, 1.01851],
  [100, 6217.14, 2561.01, 5010.86, 60.2126, 17925.2, 0.311862, 1.00329],
  [200, 6237.59, 3747.87, 7436.93, 59.804, 19049.6, 0.310839, 1],
]

const gpuHour = 6.98

/** The other configurations on the H100: request rate, output tokens/s, $ per Mtok, under-utilisation penalty. */
const others: readonly (readonly [string, number, number, number, number])[] = [
  // C2, Llama-3.1-8B in fp8.
  ['C2', 1, 255.384, 7.59206, 31.9326],
  ['C2', 5, 1263.75, 1.53423, 6.45305],
  ['C2', 10, 2492.9, 0.777766, 3.27132],
  ['C2', 25, 5753.48, 0.336994, 1.41741],
  ['C2', 50, 7596.29, 0.255241, 1.07356],
  ['C2', 100, 8100.58, 0.239352, 1.00673],
  ['C2', 200, 8155.07, 0.237753, 1.0],
  // C3, Qwen3-30B-A3B in fp16.
  ['C3', 1, 255.028, 7.60266, 20.8579],
  ['C3', 5, 1245.5, 1.55671, 4.27083],
  ['C3', 10, 2399.15, 0.808158, 2.21718],
  ['C3', 25, 4713.95, 0.411308, 1.12842],
  ['C3', 50, 5228.47, 0.370833, 1.01738],
  ['C3', 100, 5293.86, 0.366252, 1.00481],
  ['C3', 200, 5319.34, 0.364498, 1.0],
  // C4, Qwen3-30B-A3B in fp8.
  ['C4', 1, 255.118, 7.59996, 36.3402],
  ['C4', 5, 1252.6, 1.54789, 7.40145],
  ['C4', 10, 2440.41, 0.794493, 3.79897],
  ['C4', 25, 5279.86, 0.367223, 1.75592],
  ['C4', 50, 7362.66, 0.263341, 1.2592],
  ['C4', 100, 8902.45, 0.217793, 1.0414],
  ['C4', 200, 9271.04, 0.209134, 1.0],
]

describe('Patil, arXiv 2606.11690: cost per Mtok of Llama-3.1-8B fp16 on an H100', () => {
  test.each(fp16)('at %f requests a second it is as published', (...row) => {
    const [, tokensPerSecond, , , , , published, penalty] = row
    expect(costPerMtok(gpuHour, tokensPerSecond) / published).toBeCloseTo(1, 4)
    expect(underUtilisationPenalty(6237.59, tokensPerSecond) / penalty).toBeCloseTo(1, 4)
  })

  test.each(others)(
    'of %s at %f requests a second it is as published',
    (name, _rate, tps, published, penalty) => {
      const best = Math.max(...others.filter(([one]) => one === name).map(([, , most]) => most))
      expect(costPerMtok(gpuHour, tps) / published).toBeCloseTo(1, 4)
      expect(underUtilisationPenalty(best, tps) / penalty).toBeCloseTo(1, 4)
    },
  )

  test('under TTFT p99 of 300 ms and TPOT p50 of 30 ms the 25 rps row wins, at $0.3683', () => {
    const points = fp16.map(([load, outputTokensPerSecond, , ttft, tpot]) => ({
      load,
      outputTokensPerSecond,
      latencies: { ttft_p99: ttft / 1000, tpot_p50: tpot / 1000 },
    }))
    const chosen = chooseOperatingPoint(points, { ttft_p99: 0.3, tpot_p50: 0.03 })
    expect(chosen.kind === 'point' && chosen.point.load).toBe(25)
    expect(chosen.kind === 'point' && costPerMtok(gpuHour, chosen.point.outputTokensPerSecond)).toBeCloseTo(
      0.3683,
      4,
    )
  })

  test('an ultra-sparse model in fp8 is penalised 36-fold at one request a second', () => {
    expect(underUtilisationPenalty(9271.036529111207, 255.1182466502632)).toBeCloseTo(36.340154617872926, 9)
  })
})

test('a request takes TTFT and a TPOT for each token after the first, as measured unloaded', () => {
  const latency = { timeToFirstToken: 0.0379366, timePerOutputToken: 0.00656261 }
  expect(requestTime(latency, 256)).toBeCloseTo(1.71103, 3)
})

describe('the batch curve of the same runs', () => {
  const curveOf = (points: readonly BatchPoint[]) => {
    const fit = fitBatchCurve(points)
    if (fit.kind === 'none') throw new Error(fit.reason)
    return fit
  }
  const pointsOf = (rows: readonly (readonly [number, number])[]): readonly BatchPoint[] =>
    rows.map(([tokensPerSecond, tpotMs]) => ({
      batch: decodingBatch(tokensPerSecond, tpotMs / 1000),
      timePerOutputToken: tpotMs / 1000,
    }))
  const dense = curveOf(pointsOf(fp16.map((row) => [row[1], row[4]] as const)))

  test('of the dense fp16 model has a = 6.6 ms, b = 0.144 ms, T_max 6,959 tokens/s, error 4 %', () => {
    expect(dense.stepBase * 1000).toBeCloseTo(6.6, 1)
    expect(dense.stepPerSequence * 1000).toBeCloseTo(0.144, 3)
    expect(Math.round(dense.maximumThroughput)).toBe(6959)
    expect(dense.largestError).toBeCloseTo(0.04, 3)
  })

  test('of the dense fp8 model errs by 8.8 %', () => {
    const fp8 = pointsOf([
      [255.384, 4.72954],
      [1263.75, 5.6033],
      [2492.9, 7.73939],
      [5753.48, 13.8433],
      [7596.29, 41.6573],
      [8100.58, 47.1294],
      [8155.07, 47.0197],
    ])
    expect(curveOf(fp8).largestError).toBeCloseTo(0.088, 3)
  })

  test('of a mixture of experts errs by 30 %, and says so', () => {
    const mixture = pointsOf([
      [255.118, 6.8248],
      [1252.6, 10.3857],
      [2440.41, 13.4835],
      [5279.86, 22.2671],
      [7362.66, 41.4428],
      [8902.45, 44.0226],
      [9271.04, 43.7583],
    ])
    expect(curveOf(mixture).largestError).toBeCloseTo(0.3, 2)
  })

  test('under 30 ms a token allows 162 sequences, within 3 % of what the 25 rps row measured', () => {
    const best = optimalBatch(dense, 0.03)
    expect(best).toEqual({ kind: 'batch', batch: 162, boundBy: 'latency' })
    const throughput = throughputAtBatch(dense, 162)
    expect(throughput.kind === 'value' && throughput.value / 5265.09).toBeCloseTo(1.03, 2)
  })
})
