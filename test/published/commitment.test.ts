import { describe, expect, test } from 'vitest'
import {
  breakEvenHours,
  breakEvenUtilisation,
  commitmentPrice,
  effectiveCommitmentRate,
  forwardRate,
} from '../../src/economics/commitment.ts'

// AWS Pricing Calculator, worked example: c5.xlarge, Windows, Tokyo, $0.398 on demand, 730 hours a month.
const onDemandRate = 0.398

// years, upfront share, effective rate, commitment, upfront, hourly, normalised monthly, break-even hours
const plans: readonly (readonly [number, number, number, number, number, number, number, number])[] = [
  [1, 0, 0.361, 3162.36, 0, 0.361, 263.53, 662.135678],
  [1, 0.5, 0.352, 3083.52, 1541.76, 0.176, 256.96, 645.628141],
  [1, 1, 0.349, 3057.24, 3057.24, 0, 254.77, 640.125628],
  [3, 0, 0.31, 8146.8, 0, 0.31, 226.3, 568.592965],
  [3, 0.5, 0.301, 7910.28, 3955.14, 0.1505, 219.73, 552.085427],
  [3, 1, 0.299, 7857.72, 7857.72, 0, 218.27, 548.417085],
  [1, 0, 0.319, 2794.44, 0, 0.319, 232.87, 585.100503],
  [1, 0.5, 0.312, 2733.12, 1366.56, 0.156, 227.76, 572.261307],
  [1, 1, 0.31, 2715.6, 2715.6, 0, 226.3, 568.592965],
  [3, 0, 0.276, 7253.28, 0, 0.276, 201.48, 506.231156],
  [3, 0.5, 0.27, 7095.6, 3547.8, 0.135, 197.1, 495.226131],
  [3, 1, 0.264, 6937.92, 6937.92, 0, 192.72, 484.221106],
]

describe.each(plans)('AWS plan of %i years, %f upfront, at %f', (...plan) => {
  const [termYears, upfrontShare, effectiveRate, total, upfront, hourly, monthly, hours] = plan

  test('is priced as published', () => {
    expect(commitmentPrice({ effectiveRate, termYears, upfrontShare })).toEqual({
      total: expect.closeTo(total, 6),
      upfront: expect.closeTo(upfront, 6),
      hourly: expect.closeTo(hourly, 9),
      monthly: expect.closeTo(monthly, 6),
    })
  })

  test('has the effective rate from which it was made', () => {
    expect(effectiveCommitmentRate(upfront, hourly, termYears)).toBeCloseTo(effectiveRate, 9)
  })

  test('breaks even at the published hours', () => {
    expect(breakEvenHours(monthly, onDemandRate)).toEqual({ kind: 'value', value: expect.closeTo(hours, 6) })
    expect(breakEvenUtilisation(effectiveRate, onDemandRate)).toEqual({
      kind: 'value',
      value: expect.closeTo(hours / 730, 8),
    })
  })
})

test('one year at $7.20 beside three at $5.40 implies $4.50 for the later two', () => {
  expect(forwardRate({ rate: 7.2, termYears: 1 }, { rate: 5.4, termYears: 3 })).toBeCloseTo(4.5, 12)
})
