import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultLoadBlocks,
  type LoadBlock,
  loadBlocksFromTrace,
  peakToAverage,
} from '../../src/economics/load-duration.ts'
import { fixedRuns, number } from './property.ts'

const mean = (blocks: readonly LoadBlock[]): number => blocks.reduce((sum, b) => sum + b.share * b.level, 0)
const shares = (blocks: readonly LoadBlock[]): number => blocks.reduce((sum, b) => sum + b.share, 0)

function expectCurve(blocks: readonly LoadBlock[], ratio: number): void {
  expect(shares(blocks)).toBeCloseTo(1, 12)
  expect(mean(blocks)).toBeCloseTo(1 / ratio, 12)
  for (const [index, { level }] of blocks.entries()) {
    expect(level).toBeGreaterThanOrEqual(0)
    expect(level).toBeLessThanOrEqual((blocks[index - 1]?.level ?? 1) + 1e-12)
  }
}

describe('the default blocks', () => {
  test('add up and keep the mean, descending, at every peak-to-average ratio', () => {
    fc.assert(
      fc.property(number(1, 40), (ratio) => expectCurve(defaultLoadBlocks(ratio), ratio)),
      fixedRuns,
    )
  })

  test('at 2.6 are 15 % at the peak, 35 % at 1.1 times the mean and the rest solved', () => {
    expect(defaultLoadBlocks(2.6)).toEqual([
      { share: 0.15, level: 1 },
      { share: 0.35, level: expect.closeTo(1.1 / 2.6, 12) },
      { share: expect.closeTo(0.5, 12), level: expect.closeTo((0.615 / 2.6 - 0.15) / 0.5, 12) },
    ])
  })

  test('of a flat load are all at the peak; below 1 there is no such load', () => {
    expect(defaultLoadBlocks(1).every(({ level }) => Math.abs(level - 1) < 1e-12)).toBe(true)
    expect(() => defaultLoadBlocks(0.9)).toThrow('peakToAverage must be 1 or more')
  })
})

describe('blocks from a trace', () => {
  const trace = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 168 })

  test('keep its mean and descend', () => {
    fc.assert(
      fc.property(trace, (loads) => {
        fc.pre(loads.some((load) => load > 0))
        expectCurve(loadBlocksFromTrace(loads), peakToAverage(loads))
      }),
      fixedRuns,
    )
  })

  test('do not depend on the order of its hours', () => {
    expect(loadBlocksFromTrace([1, 9, 4, 2])).toEqual(loadBlocksFromTrace([9, 4, 2, 1]))
  })

  test('divide an hour that straddles two blocks', () => {
    expect(loadBlocksFromTrace([8, 4], [0.25, 0.75])).toEqual([
      { share: 0.25, level: 1 },
      { share: 0.75, level: expect.closeTo((4 + 4) / 1.5 / 8, 12) },
    ])
  })

  test('need a load, and shares of all hours', () => {
    expect(() => loadBlocksFromTrace([0, 0])).toThrow('the trace has no load')
    expect(() => loadBlocksFromTrace([1], [0.5])).toThrow('the shares must sum to 1, not 0.5')
    expect(() => loadBlocksFromTrace([-1, 1])).toThrow(RangeError)
    expect(() => peakToAverage([])).toThrow(RangeError)
  })
})
