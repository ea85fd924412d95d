import { describe, expect, test } from 'vitest'
import { kOfNAvailability } from '../../src/economics/availability.ts'
import { bestRetrainingInterval } from '../../src/economics/drift.ts'
import { fineTuningCase } from '../../src/economics/fine-tuning.ts'
import { shapleyValues } from '../../src/economics/shapley.ts'
import { creditAtUptime } from '../../src/economics/sla.ts'
import { usefulFraction, usefulSpotRate, youngInterval } from '../../src/economics/spot.ts'
import { sustainedUseBill, sustainedUseDiscount } from '../../src/economics/sustained-use.ts'
import { tieredCost } from '../../src/economics/tiered-price.ts'

test('checkpoints of 3 min, restarts of 6, pre-emption every 8 hours: 0.894 h, 0.886, $2.50 is $2.82', () => {
  const work = { checkpoint: 3 / 60, restart: 6 / 60, meanTimeBetweenPreemptions: 8 }
  const interval = youngInterval(work)
  expect(interval).toBeCloseTo(0.894, 3)
  expect(usefulFraction(work, interval)).toBeCloseTo(0.886, 3)
  expect(usefulSpotRate(2.5, usefulFraction(work, interval))).toBeCloseTo(2.82, 2)
})

test('retraining for $12,000 where 0.4 % of $2M a month is lost each month is best every 1.73 months', () => {
  const drift = { retrainingCost: 12_000, monthlyValue: 2e6, lossPerMonth: 0.004 }
  expect(bestRetrainingInterval(drift)).toEqual({ kind: 'value', value: expect.closeTo(1.73, 2) })
})

// CloudPriceBook, How to estimate your AWS data-transfer bill, June 2026: 100 GB free, then $0.09 per GB.
test('5,120 GB out of AWS cost $451.80', () => {
  const tiers = [
    { upTo: 100, price: 0 },
    { upTo: 10_240, price: 0.09 },
    { upTo: 51_200, price: 0.085 },
    { upTo: 153_600, price: 0.07 },
    { price: 0.05 },
  ]
  expect(tieredCost(5120, tiers)).toBeCloseTo(451.8, 9)
})

describe('Google Cloud, Sustained use discounts', () => {
  test.each([
    [0.25, 0],
    [0.5, 0.1],
    [0.75, 0.2],
    [1, 0.3],
  ])('%f of the month earns %f', (used, discount) => {
    expect(sustainedUseDiscount(used)).toBeCloseTo(discount, 12)
  })

  test('an n1-standard-1 at $0.0475 runs a full month for 70 % of list', () => {
    expect(sustainedUseBill(1, 0.0475)).toBeCloseTo(0.7 * 730 * 0.0475, 9)
  })
})

describe('fine-tuning calculators', () => {
  const none = { evaluation: 0, monthlyUpkeep: 0 }

  test('novacalculator.com, customer support: $5,300, $2,140 a month, 2.5 months, $20,380, 384 %', () => {
    const result = fineTuningCase({
      ...none,
      training: 800,
      dataHours: 60,
      hourlyRate: 75,
      monthlyCostBefore: 2800,
      monthlyCostAfter: 660,
    })
    expect(result).toMatchObject({ upfront: 5300, monthlySaving: 2140, netBenefit: 20_380 })
    expect(result.payback).toEqual({ kind: 'value', value: expect.closeTo(2.5, 1) })
    expect(result.returnOnUpfront).toEqual({ kind: 'value', value: expect.closeTo(3.845, 3) })
  })

  test('novacalculator.com, low volume: $2,400 and $95 a month take 25.3 months', () => {
    const result = fineTuningCase({
      ...none,
      training: 400,
      dataHours: 20,
      hourlyRate: 100,
      monthlyCostBefore: 125,
      monthlyCostAfter: 30,
    })
    expect(result.payback).toEqual({ kind: 'value', value: expect.closeTo(25.3, 1) })
    expect(result.returnOnUpfront).toEqual({ kind: 'value', value: expect.closeTo(-0.525, 3) })
  })

  test('tokenmath.io: 100,000 requests, $0.008 saved on each, $100 upkeep: $700, 3.57 months, $5,900', () => {
    const result = fineTuningCase({
      training: 2500,
      dataHours: 0,
      hourlyRate: 0,
      evaluation: 0,
      monthlyCostBefore: 2000,
      monthlyCostAfter: 1200,
      monthlyUpkeep: 100,
    })
    expect(result).toMatchObject({ monthlySaving: 700, netBenefit: 5900 })
    expect(result.payback).toEqual({ kind: 'value', value: expect.closeTo(3.57, 2) })
  })
})

describe('reliability of k of n', () => {
  test('three of four displays at 0.9 give 0.9477 (reliabilityanalytics.com)', () => {
    expect(kOfNAvailability(3, 4, 0.9)).toBeCloseTo(0.9477, 12)
  })

  test('three of five parts at 0.9 give 0.991 (Devore, Probability and Statistics, 3.99)', () => {
    expect(kOfNAvailability(3, 5, 0.9)).toBeCloseTo(0.991, 3)
  })
})

// Amazon Compute Service Level Agreement, region level (aws.amazon.com/compute/sla).
test.each([
  [0.9999, 0],
  [0.9998, 0.1],
  [0.99, 0.1],
  [0.9899, 0.3],
  [0.95, 0.3],
  [0.9499, 1],
])('an uptime of %f earns %f of the charges', (uptime, credit) => {
  const tiers = [
    { below: 0.9999, credit: 0.1 },
    { below: 0.99, credit: 0.3 },
    { below: 0.95, credit: 1 },
  ]
  expect(creditAtUptime(uptime, tiers)).toBe(credit)
})

describe('Shapley values', () => {
  const worthOf = (players: number, worth: (members: readonly number[]) => number): readonly number[] =>
    Array.from({ length: 2 ** players }, (_, set) =>
      worth(Array.from({ length: players }, (_, player) => player).filter((player) => set & (1 << player))),
    )

  test('of the glove game (two right, one left) are 1/6, 1/6, 2/3', () => {
    const worth = worthOf(3, (members) => (members.includes(2) && members.length > 1 ? 1 : 0))
    expect(shapleyValues(worth)).toEqual([1 / 6, 1 / 6, 2 / 3].map((value) => expect.closeTo(value, 12)))
  })

  test('of the airport game with runways 40 to 90 are 40, 52, 67, 87, 117, 177 sixths', () => {
    const costs = [40, 50, 60, 70, 80, 90]
    const worth = worthOf(6, (members) => Math.max(0, ...members.map((member) => costs[member] ?? 0)))
    const published = [40, 52, 67, 87, 117, 177].map((value) => expect.closeTo(value / 6, 10))
    expect(shapleyValues(worth)).toEqual(published)
  })
})
