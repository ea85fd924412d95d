import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  breakEvenHours,
  breakEvenPriceFall,
  breakEvenUtilisation,
  commitmentPrice,
  effectiveCommitmentRate,
  forwardRate,
  priceFallRegret,
} from '../../src/economics/commitment.ts'
import {
  committedCost,
  optimalCommitment,
  strandedUnderDemand,
} from '../../src/economics/commitment-level.ts'
import { defaultLoadBlocks } from '../../src/economics/load-duration.ts'
import { fixedRuns, number, share } from './property.ts'

test('a commitment taken apart has its effective rate, however it is paid', () => {
  fc.assert(
    fc.property(
      number(0.01, 20),
      fc.constantFrom(1, 3, 5),
      share,
      (effectiveRate, termYears, upfrontShare) => {
        const price = commitmentPrice({ effectiveRate, termYears, upfrontShare })
        expect(effectiveCommitmentRate(price.upfront, price.hourly, termYears)).toBeCloseTo(effectiveRate, 9)
        expect(price.upfront + price.hourly * 8760 * termYears).toBeCloseTo(price.total, 4)
        expect(price.monthly * 12 * termYears).toBeCloseTo(price.total, 4)
      },
    ),
    fixedRuns,
  )
})

test('a dearer commitment never breaks even', () => {
  expect(breakEvenUtilisation(4, 3)).toEqual({
    kind: 'none',
    reason: 'the committed rate is above the on-demand rate',
  })
  expect(breakEvenUtilisation(3, 3)).toEqual({ kind: 'value', value: 1 })
  expect(breakEvenHours(731, 1)).toEqual({ kind: 'none', reason: 'a month has fewer hours' })
})

test('the forward rate makes short and then forward cost what long does', () => {
  fc.assert(
    fc.property(number(1, 10), number(1, 10), (short, long) => {
      const forward = forwardRate({ rate: short, termYears: 1 }, { rate: long, termYears: 3 })
      expect(short + 2 * forward).toBeCloseTo(3 * long, 9)
    }),
    fixedRuns,
  )
  expect(() => forwardRate({ rate: 1, termYears: 3 }, { rate: 1, termYears: 3 })).toThrow('laterYears')
})

const demandHours = fc.record({
  hours: number(1, 730),
  units: fc.integer({ min: 0, max: 200 }),
  onDemandRate: number(0.5, 10),
})
const demand = fc.array(demandHours, { minLength: 1, maxLength: 12 })

describe('the optimal commitment', () => {
  test('costs no more than any neighbour, than none, or than the peak', () => {
    fc.assert(
      fc.property(demand, number(0, 8), (hours, committedRate) => {
        const best = optimalCommitment(committedRate, hours)
        const peak = Math.max(...hours.map(({ units }) => units))
        for (const units of [0, best.units - 1, best.units + 1, peak, ...hours.map((block) => block.units)]) {
          if (units < 0) continue
          expect(committedCost(units, committedRate, hours).cost).toBeGreaterThanOrEqual(
            best.cost * (1 - 1e-12),
          )
        }
      }),
      fixedRuns,
    )
  })

  test('is the level exceeded for a share rate/on-demand of the hours', () => {
    const hours = [
      { hours: 15, units: 100, onDemandRate: 4 },
      { hours: 35, units: 60, onDemandRate: 4 },
      { hours: 50, units: 20, onDemandRate: 4 },
    ]
    expect(optimalCommitment(3, hours)).toEqual({
      units: 20,
      cost: 6000 + 15 * 80 * 4 + 35 * 40 * 4,
      stranded: 0,
    })
    expect(optimalCommitment(1.9, hours).units).toBe(60)
    expect(optimalCommitment(0.5, hours).units).toBe(100)
    expect(optimalCommitment(5, hours)).toEqual({ units: 0, cost: 4 * (1500 + 2100 + 1000), stranded: 0 })
  })

  test('falls as the committed rate rises', () => {
    fc.assert(
      fc.property(demand, number(0, 8), number(0, 8), (hours, one, other) => {
        const [cheap, dear] = [Math.min(one, other), Math.max(one, other)]
        expect(optimalCommitment(dear, hours).units).toBeLessThanOrEqual(
          optimalCommitment(cheap, hours).units,
        )
      }),
      fixedRuns,
    )
  })

  test('heeds that a falling on-demand price makes later hours worth less', () => {
    const today = { hours: 730, units: 50, onDemandRate: 4 }
    const later = { hours: 730, units: 50, onDemandRate: 1 }
    expect(optimalCommitment(3, [today, today]).units).toBe(50)
    expect(optimalCommitment(3, [today, later]).units).toBe(0)
  })
})

test('committed cost is used hours at the committed rate, what is stranded, and the rest on demand', () => {
  fc.assert(
    fc.property(demand, number(0, 8), fc.integer({ min: 0, max: 250 }), (hours, rate, units) => {
      const level = committedCost(units, rate, hours)
      let parts = level.stranded
      for (const block of hours) {
        parts += block.hours * Math.min(units, block.units) * rate
        parts += block.hours * Math.max(0, block.units - units) * block.onDemandRate
      }
      expect(level.cost / Math.max(1, parts)).toBeCloseTo(
        level.cost === 0 ? 0 : level.cost / Math.max(1, level.cost),
        9,
      )
      expect(level.stranded).toBeLessThanOrEqual(level.cost)
    }),
    fixedRuns,
  )
})

test('a fifth less demand strands part of a commitment made for all of it', () => {
  const hours = [{ hours: 730, units: 100, onDemandRate: 4 }]
  expect(strandedUnderDemand(100, 2, hours, 0.8).stranded).toBeCloseTo(730 * 20 * 2, 9)
  expect(strandedUnderDemand(100, 2, hours, 1).stranded).toBe(0)
})

test('the default blocks and one price give the newsvendor answer', () => {
  const hours = defaultLoadBlocks(2).map(({ share: part, level }) => ({
    hours: 730 * part,
    units: 100 * level,
    onDemandRate: 4,
  }))
  expect(optimalCommitment(4 * 0.3, hours).units).toBeCloseTo(55, 9)
})

describe('regret under a price fall', () => {
  const bet = { committedRate: 3, onDemandRate: 4, termYears: 3, usedShare: 1 }

  test('is on one side only, and is the difference of the two costs', () => {
    fc.assert(
      fc.property(share, share, (fall, usedShare) => {
        const outcome = priceFallRegret({ ...bet, usedShare }, fall)
        expect(Math.min(outcome.regretOfCommitting, outcome.regretOfWaiting)).toBe(0)
        expect(outcome.regretOfCommitting - outcome.regretOfWaiting).toBeCloseTo(
          outcome.committed - outcome.waiting,
          6,
        )
      }),
      fixedRuns,
    )
  })

  test('without a fall waiting costs the on-demand price of every used hour', () => {
    const outcome = priceFallRegret({ ...bet, usedShare: 0.5 }, 0)
    expect(outcome.waiting).toBeCloseTo(0.5 * 4 * 8760 * 3, 6)
    expect(outcome.committed).toBeCloseTo(3 * 8760 * 3, 6)
    expect(outcome.regretOfCommitting).toBeCloseTo(outcome.committed - outcome.waiting, 6)
    expect(outcome.regretOfWaiting).toBe(0)
  })

  test('vanishes on both sides at the break-even fall', () => {
    const fall = breakEvenPriceFall(bet)
    expect(fall.kind).toBe('value')
    if (fall.kind === 'none') return
    const outcome = priceFallRegret(bet, fall.value)
    expect(outcome.waiting / outcome.committed).toBeCloseTo(1, 12)
    expect(fall.value).toBeGreaterThan(0.1)
    expect(fall.value).toBeLessThan(0.3)
  })

  test('has no break-even where the commitment is dearer even at a constant price', () => {
    expect(breakEvenPriceFall({ ...bet, committedRate: 5 })).toEqual({
      kind: 'none',
      reason: 'one choice is cheaper at every price fall',
    })
  })
})
