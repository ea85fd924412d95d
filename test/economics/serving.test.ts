import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitBatchCurve, optimalBatch, throughputAtBatch } from '../../src/economics/batch-curve.ts'
import { nodesNeeded, replicasNeeded, wholeUnits } from '../../src/economics/fleet-size.ts'
import { decodingBatch, inFlight, requestTime } from '../../src/economics/little.ts'
import { chooseOperatingPoint } from '../../src/economics/operating-point.ts'
import { fixedRuns, number } from './property.ts'

const batches = fc.uniqueArray(fc.integer({ min: 1, max: 512 }), { minLength: 2, maxLength: 12 })

describe('the batch curve', () => {
  test('recovers the line from which its points were made, without error', () => {
    fc.assert(
      fc.property(batches, number(1e-3, 0.05), number(1e-5, 1e-3), (sizes, a, b) => {
        const fit = fitBatchCurve(sizes.map((batch) => ({ batch, timePerOutputToken: a + b * batch })))
        expect(fit.kind).toBe('curve')
        if (fit.kind === 'none') return
        expect(fit.stepBase / a).toBeCloseTo(1, 6)
        expect(fit.stepPerSequence / b).toBeCloseTo(1, 6)
        expect(fit.maximumThroughput * b).toBeCloseTo(1, 6)
        expect((fit.halfThroughputBatch * b) / a).toBeCloseTo(1, 5)
        expect(fit.largestError).toBeLessThan(1e-6)
        expect([fit.smallest, fit.largest]).toEqual([Math.min(...sizes), Math.max(...sizes)])
      }),
      fixedRuns,
    )
  })

  test('gives the best allowed batch: it meets the limits, and one more breaks the one that binds', () => {
    const arbitrary = fc.tuple(number(1e-3, 0.05), number(1e-5, 1e-3), number(0.001, 0.5), fc.nat(600))
    fc.assert(
      fc.property(arbitrary, ([a, b, limit, memory]) => {
        const fit = fitBatchCurve([1, 300].map((batch) => ({ batch, timePerOutputToken: a + b * batch })))
        if (fit.kind === 'none') throw new Error(fit.reason)
        const best = optimalBatch(fit, limit, memory)
        if (best.kind === 'none') {
          expect(a + b > limit * (1 - 1e-6) || memory < 1).toBe(true)
          return
        }
        expect(a + b * best.batch).toBeLessThanOrEqual(limit * (1 + 1e-6))
        expect(best.batch).toBeLessThanOrEqual(Math.min(memory, 300))
        const next = best.batch + 1
        const breaks = { latency: a + b * next > limit, memory: next > memory, 'measured-range': next > 300 }
        expect(breaks[best.boundBy]).toBe(true)
      }),
      fixedRuns,
    )
  })

  const points = [
    { batch: 10, timePerOutputToken: 0.01 },
    { batch: 110, timePerOutputToken: 0.02 },
  ]

  test('never speaks of a batch that nobody measured', () => {
    const fit = fitBatchCurve(points)
    if (fit.kind === 'none') throw new Error(fit.reason)
    expect(throughputAtBatch(fit, 10)).toEqual({ kind: 'value', value: expect.closeTo(1000, 6) })
    expect(throughputAtBatch(fit, 9).kind).toBe('none')
    expect(throughputAtBatch(fit, 111).kind).toBe('none')
    expect(optimalBatch(fit, 1)).toEqual({ kind: 'batch', batch: 110, boundBy: 'measured-range' })
    expect(optimalBatch(fit, 0.0095)).toEqual({
      kind: 'none',
      reason: 'no measured batch meets the latency limit',
    })
    expect(optimalBatch(fit, 1, 4)).toEqual({
      kind: 'none',
      reason: 'no measured batch meets the memory limit',
    })
  })

  test('is refused to points that contradict it', () => {
    const reason = (times: readonly (readonly [number, number])[]): string => {
      const fit = fitBatchCurve(times.map(([batch, timePerOutputToken]) => ({ batch, timePerOutputToken })))
      return fit.kind === 'none' ? fit.reason : 'fitted'
    }
    expect(reason([])).toBe('it takes points at two different batches')
    expect(reason([[4, 1]])).toBe('it takes points at two different batches')
    expect(
      reason([
        [4, 1],
        [4, 2],
      ]),
    ).toBe('it takes points at two different batches')
    expect(
      reason([
        [4, 2],
        [8, 1],
      ]),
    ).toBe('TPOT does not rise with the batch')
    expect(
      reason([
        [4, 1],
        [8, 3],
      ]),
    ).toBe('the fitted step without a sequence takes no time')
    expect(() => reason([[0, 1]])).toThrow(RangeError)
  })
})

describe("Little's law", () => {
  test('says how many are in flight', () => {
    expect(inFlight(20, 0.5)).toBe(10)
    expect(decodingBatch(5000, 0.03)).toBe(150)
  })

  test('a request of one token takes the time to the first', () => {
    const latency = { timeToFirstToken: 0.2, timePerOutputToken: 0.01 }
    expect(requestTime(latency, 1)).toBe(0.2)
    expect(requestTime(latency, 0)).toBe(0.2)
    expect(requestTime(latency, 101)).toBeCloseTo(1.2, 12)
  })
})

describe('the operating point', () => {
  const pointAt = (load: number, outputTokensPerSecond: number, ttft: number, tpot: number) => ({
    load,
    outputTokensPerSecond,
    latencies: { ttft_p99: ttft, tpot_p50: tpot },
  })
  const sweep = [pointAt(1, 100, 0.1, 0.01), pointAt(5, 400, 0.2, 0.02), pointAt(25, 900, 0.5, 0.04)]

  test('is the fastest that meets the limits at or below the load limit', () => {
    const load = (limits: Record<string, number>, cap?: number): number => {
      const chosen = chooseOperatingPoint(sweep, limits, cap)
      return chosen.kind === 'point' ? chosen.point.load : -1
    }
    expect(load({})).toBe(25)
    expect(load({ ttft_p99: 0.5, tpot_p50: 0.04 })).toBe(25)
    expect(load({ ttft_p99: 0.499 })).toBe(5)
    expect(load({ tpot_p50: 0.01 })).toBe(1)
    expect(load({}, 5)).toBe(5)
    expect(load({}, 4.9)).toBe(1)
  })

  test('does not come to depend on the order of the points, nor gets slower under looser limits', () => {
    const measured = fc.record({
      load: number(1, 100),
      rate: number(1, 9999),
      ttft: number(0, 2),
      tpot: number(0, 0.2),
    })
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 8 }), number(0, 2), number(0, 2), (rows, one, other) => {
        const points = rows.map((row) => pointAt(row.load, row.rate, row.ttft, row.tpot))
        const best = (limit: number, list: typeof points): number => {
          const chosen = chooseOperatingPoint(list, { ttft_p99: limit })
          return chosen.kind === 'point' ? chosen.point.outputTokensPerSecond : 0
        }
        expect(best(one, [...points].reverse())).toBe(best(one, points))
        expect(best(Math.max(one, other), points)).toBeGreaterThanOrEqual(best(Math.min(one, other), points))
      }),
      fixedRuns,
    )
  })

  test('where none is, the nearest point tells what it misses, worst first', () => {
    expect(chooseOperatingPoint(sweep.slice(1), { ttft_p99: 0.1, tpot_p50: 0.016 })).toEqual({
      kind: 'none',
      nearest: {
        point: sweep[1],
        misses: [
          { name: 'ttft_p99', limit: 0.1, measured: 0.2 },
          { name: 'tpot_p50', limit: 0.016, measured: 0.02 },
        ],
      },
    })
  })

  test('of several equally near the first is named', () => {
    const twins = [pointAt(2, 10, 0.4, 0.01), pointAt(3, 10, 0.4, 0.01), pointAt(4, 10, 0.3, 0.01)]
    const nearest = (points: typeof twins): number => {
      const chosen = chooseOperatingPoint(points, { ttft_p99: 0.2 })
      return chosen.kind === 'none' ? (chosen.nearest?.point.load ?? -1) : -1
    }
    expect(nearest(twins)).toBe(4)
    expect(nearest(twins.slice(0, 2))).toBe(2)
  })

  test('a latency that was not measured is missed', () => {
    expect(chooseOperatingPoint(sweep.slice(0, 1), { ttft_p50: 1 })).toEqual({
      kind: 'none',
      nearest: { point: sweep[0], misses: [{ name: 'ttft_p50', limit: 1 }] },
    })
  })

  test('below every measured load there is not even a nearest one', () => {
    expect(chooseOperatingPoint(sweep, {}, 0.5)).toEqual({ kind: 'none' })
  })
})

describe('fleet size', () => {
  const rule = { capacity: 100, targetUtilisation: 0.8, minimum: 2, spare: 1 }

  test('rounds up, but not for noise', () => {
    expect(wholeUnits(7.0000000001)).toBe(7)
    expect(wholeUnits(7.00001)).toBe(8)
    expect(wholeUnits(0)).toBe(0)
  })

  test('replicas are none without load, else at least the minimum, and the spare on top', () => {
    expect(replicasNeeded(0, rule)).toBe(0)
    expect(replicasNeeded(1, rule)).toBe(3)
    expect(replicasNeeded(240, rule)).toBe(4)
    expect(replicasNeeded(241, rule)).toBe(5)
  })

  test('replicas suffice at the target, and one fewer would not', () => {
    fc.assert(
      fc.property(number(1, 1e5), (load) => {
        const busy = replicasNeeded(load, { ...rule, minimum: 0, spare: 0 })
        expect(busy * 80).toBeGreaterThanOrEqual(load * (1 - 1e-8))
        expect((busy - 1) * 80).toBeLessThan(load)
      }),
      fixedRuns,
    )
  })

  test('nodes hold whole replicas', () => {
    expect(nodesNeeded(9, 1, 8)).toBe(2)
    expect(nodesNeeded(4, 3, 8)).toBe(2)
    expect(nodesNeeded(2, 16, 8)).toBe(4)
    expect(nodesNeeded(0, 2, 8)).toBe(0)
    expect(() => replicasNeeded(1, { ...rule, targetUtilisation: 1.1 })).toThrow('at most 1')
  })
})
