import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findGpu, gpus } from '../../src/catalogue/gpus.ts'
import { averageCachedTokens, kvBytesPerToken, kvFit } from '../../src/economics/kv-cache.ts'
import {
  criticalBatch,
  decodeStepTime,
  decodeThroughputBound,
  memoryBandwidthUtilisation,
  modelFlopUtilisation,
  plausibility,
  prefillThroughputBound,
} from '../../src/economics/roofline.ts'
import { fixedRuns, number } from './property.ts'

const h100 = { bandwidth: 3.35e12, flops: 989e12 }
const step = fc.record({
  batch: fc.integer({ min: 1, max: 1024 }),
  kvBytesPerSequence: number(0, 1e10),
  weightBytes: number(1e9, 1e12),
  activeParameters: number(1e9, 5e11),
})

describe('the roofline', () => {
  test('at its own bound neither MBU nor MFU exceeds 1, and one of them is full but for the cache', () => {
    fc.assert(
      fc.property(step, (work) => {
        const time = decodeStepTime(work, h100)
        const mbu = memoryBandwidthUtilisation(work, time, h100.bandwidth)
        const mfu = modelFlopUtilisation(work.activeParameters, decodeThroughputBound(work, h100), h100.flops)
        expect(mbu).toBeLessThanOrEqual(1 + 1e-12)
        expect(mfu).toBeLessThanOrEqual(1 + 1e-12)
        const cacheShare = (work.batch * work.kvBytesPerSequence) / h100.bandwidth / time
        expect(Math.max(mbu, mfu + cacheShare)).toBeCloseTo(1, 9)
      }),
      fixedRuns,
    )
  })

  test('turns from reading to computing at the critical batch', () => {
    fc.assert(
      fc.property(number(1e9, 1e12), fc.constantFrom(0.5, 1, 2), (activeParameters, bytesPerParameter) => {
        const batch = criticalBatch(h100, bytesPerParameter)
        const weightBytes = activeParameters * bytesPerParameter
        const compute = (2 * batch * activeParameters) / h100.flops
        expect(compute / (weightBytes / h100.bandwidth)).toBeCloseTo(1, 9)
      }),
      fixedRuns,
    )
  })

  test('bounds prefill by two operations a parameter', () => {
    expect(prefillThroughputBound(h100, 8e9)).toBeCloseTo(989e12 / 16e9, 6)
    expect(prefillThroughputBound(h100, 8e9, 0.5)).toBeCloseTo(989e12 / 32e9, 6)
  })

  test('tells the impossible from the suspect', () => {
    expect([0.85, 0.8501, 1, 1.0001].map(plausibility)).toEqual([
      'plausible',
      'suspect',
      'suspect',
      'impossible',
    ])
  })

  test('refuses hardware that does nothing and steps that take no time', () => {
    const work = { batch: 1, kvBytesPerSequence: 0, weightBytes: 0, activeParameters: 1 }
    expect(() => decodeStepTime(work, { bandwidth: 0, flops: 1 })).toThrow('bandwidth')
    expect(() => decodeThroughputBound(work, h100)).toThrow('weightBytes')
  })
})

describe('the KV cache', () => {
  const memory = {
    memoryBytes: 80e9,
    usableShare: 0.9,
    weightBytes: 16e9,
    kvBytesPerToken: 131_072,
    tokensPerSequence: averageCachedTokens(512, 256),
  }

  test('fits as many sequences as the memory beside the weights holds, and not one more', () => {
    const fit = kvFit(memory)
    expect(fit).toEqual({ kind: 'fits', sequences: Math.floor(56e9 / (131_072 * 640)) })
    const sequences = fit.kind === 'fits' ? fit.sequences : 0
    expect((sequences + 1) * 131_072 * 640).toBeGreaterThan(56e9)
  })

  test('says how many bytes the weights are too large', () => {
    expect(kvFit({ ...memory, weightBytes: 140e9 })).toEqual({
      kind: 'weights-do-not-fit',
      missingBytes: expect.closeTo(68e9, 0),
    })
  })

  test('grows with every factor of its size', () => {
    expect(kvBytesPerToken({ layers: 2, kvHeads: 3, headDimension: 5 }, 7)).toBe(420)
  })
})

describe('the GPU table', () => {
  test('states dense rates: fp8 doubles bf16 and fp4 at least doubles fp8, within rounding', () => {
    for (const gpu of Object.values(gpus)) {
      const { bf16, fp8, fp4 } = { fp8: undefined, fp4: undefined, ...gpu.flops }
      if (fp8 !== undefined) expect(fp8 / bf16).toBeCloseTo(2, 1)
      if (fp8 !== undefined && fp4 !== undefined) expect(fp4 / fp8).toBeGreaterThan(1.99)
    }
  })

  test('gives every fact a source and a date', () => {
    for (const gpu of Object.values(gpus)) {
      expect(gpu.source).not.toBe('')
      expect(gpu.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(gpu.memoryBytes).toBeGreaterThan(2e10)
      expect(gpu.bandwidth).toBeGreaterThan(2e11)
    }
  })

  test('knows no GPU by a name that it does not list', () => {
    expect(findGpu('H100-SXM')?.flops.fp8).toBe(1979e12)
    expect(findGpu('H100')).toBeUndefined()
    expect(findGpu('constructor')).toBeUndefined()
  })
})
