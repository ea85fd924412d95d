import { describe, expect, test } from 'vitest'
import { findGpu } from '../../src/catalogue/gpus.ts'
import { queryEnergy } from '../../src/economics/energy.ts'
import { kvBytesPerToken } from '../../src/economics/kv-cache.ts'
import { criticalBatch, decodeStepTime, decodeThroughputBound } from '../../src/economics/roofline.ts'

describe('jax-ml/scaling-book, inference chapter: LLaMA 2-13B in bf16 on eight TPU v5e', () => {
  const hardware = { bandwidth: 6560e9, flops: 8 * 1.97e14 }
  const stepOf = (batch: number) => ({
    batch,
    kvBytesPerSequence: 6.7e9,
    weightBytes: 26e9,
    activeParameters: 13e9,
  })

  test.each([
    [1, 4.98, 200.61],
    [8, 12.13, 659.3],
    [16, 20.3, 787.99],
    [32, 36.65, 873.21],
    [64, 69.33, 923.13],
    [240, 249.09, 963.53],
  ])('at batch %i a step takes %f ms and gives %f tokens/s', (batch, milliseconds, tokensPerSecond) => {
    expect((decodeStepTime(stepOf(batch), hardware) * 1000) / milliseconds).toBeCloseTo(1, 2)
    expect(decodeThroughputBound(stepOf(batch), hardware) / tokensPerSecond).toBeCloseTo(1, 2)
  })

  test('one v5e turns compute-bound at 240 sequences in bf16 and 120 with int8 weights', () => {
    const chip = { bandwidth: 8.2e11, flops: 1.97e14 }
    expect(criticalBatch(chip, 2)).toBeCloseTo(240, 0)
    expect(criticalBatch(chip, 1)).toBeCloseTo(120, 0)
  })
})

describe('the same book, serving LLaMA 3-70B in int8 on eight v5e, 32 sequences of 8,192 tokens', () => {
  const hardware = { bandwidth: 8 * 8.1e11, flops: 8 * 1.97e14 }
  const kvBytes = kvBytesPerToken({ layers: 80, kvHeads: 8, headDimension: 128 }, 1)
  const step = { batch: 32, kvBytesPerSequence: 160e3 * 8192, weightBytes: 70e9, activeParameters: 70e9 }

  test('the cache takes 160 kB (163,840 bytes) a token', () => {
    expect(kvBytes).toBe(163_840)
  })

  test('a step takes 17 ms, which is 235 tokens/s a chip', () => {
    expect(decodeStepTime(step, hardware) * 1000).toBeCloseTo(17.3, 1)
    expect(decodeThroughputBound(step, hardware) / 8 / 235).toBeCloseTo(1, 1)
  })
})

// Model configuration files of Meta-Llama-3: bf16, 8 KV heads of 128.
test.each([
  ['70B', 80, 327_680],
  ['8B', 32, 131_072],
])('Llama 3 %s keeps %i layers and so %i bytes a token', (_size, layers, bytes) => {
  expect(kvBytesPerToken({ layers, kvHeads: 8, headDimension: 128 }, 2)).toBe(bytes)
})

// From the dense bf16 rates and bandwidths of SemiAnalysisAI/InferenceX-app, gpu-specs.ts.
test.each([
  ['H100-SXM', 295],
  ['H200-SXM', 206],
  ['B200-SXM', 281],
  ['MI300X', 247],
])('%s turns compute-bound at %i sequences in bf16', (id, batch) => {
  const gpu = findGpu(id)
  const flops = gpu?.flops.bf16 ?? 0
  expect(Math.round(criticalBatch({ bandwidth: gpu?.bandwidth ?? 0, flops }, 2))).toBe(batch)
})

describe('Epoch AI, How much energy does ChatGPT use?, February 2025: watt-hours a query', () => {
  // scenario, active parameters, output tokens, MFU, PUE, seconds, watts, watt-hours
  test.each([
    ['GPT-4o', 100e9, 500, 0.1, 1.2, 1.01, 1071, 0.301],
    ['GPT-4o, long output', 100e9, 1500, 0.1, 1.2, 3.03, 1071, 0.902],
    ['a smaller model', 20e9, 500, 0.1, 1.2, 0.2, 1071, 0.06],
    ['pessimistic', 200e9, 500, 0.05, 1.3, 4.04, 1160.25, 1.304],
    ['pessimistic, long output', 200e9, 1500, 0.05, 1.3, 12.13, 1160.25, 3.911],
  ])('%s', (_name, activeParameters, outputTokens, flopUtilisation, pue, seconds, watts, wattHours) => {
    const energy = queryEnergy({
      activeParameters,
      outputTokens,
      flops: 9.89e14,
      flopUtilisation,
      serverWattsPerGpu: 10_200 / 8,
      loadFactor: 0.7,
      pue,
    })
    expect(energy.flop).toBe(2 * activeParameters * outputTokens)
    expect(energy.gpuSeconds).toBeCloseTo(seconds, 2)
    expect(energy.watts).toBeCloseTo(watts, 6)
    expect(energy.wattHours).toBeCloseTo(wattHours, 3)
  })
})
