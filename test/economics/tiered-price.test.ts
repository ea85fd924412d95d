import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sustainedUseBill, sustainedUseDiscount } from '../../src/economics/sustained-use.ts'
import { type PriceTier, tieredCost } from '../../src/economics/tiered-price.ts'
import { fixedRuns, number, share } from './property.ts'

/** Tiers of prices in a given order, each a hundred units wide, the last one open. */
function tiersOf(prices: readonly number[]): readonly PriceTier[] {
  return prices.map((price, index) =>
    index === prices.length - 1 ? { price } : { upTo: 100 * (index + 1), price },
  )
}

const prices = fc.array(number(0, 1), { minLength: 1, maxLength: 6 })
const quantity = number(0, 900)

describe('a tiered price', () => {
  test('is continuous: a small step costs no more than the dearest tier allows', () => {
    fc.assert(
      fc.property(prices, quantity, number(0, 1), (list, start, step) => {
        const tiers = tiersOf(list)
        const rise = tieredCost(start + step, tiers) - tieredCost(start, tiers)
        expect(rise).toBeGreaterThanOrEqual(-1e-9)
        expect(rise).toBeLessThanOrEqual(step * Math.max(...list) + 1e-9)
      }),
      fixedRuns,
    )
  })

  test('is concave where prices fall and convex where they rise', () => {
    fc.assert(
      fc.property(prices, quantity, quantity, share, (list, a, b, weight) => {
        const middle = weight * a + (1 - weight) * b
        const chord = (tiers: readonly PriceTier[]): number =>
          weight * tieredCost(a, tiers) + (1 - weight) * tieredCost(b, tiers)
        const falling = tiersOf([...list].sort((x, y) => y - x))
        const rising = tiersOf([...list].sort((x, y) => x - y))
        expect(tieredCost(middle, falling)).toBeGreaterThanOrEqual(chord(falling) - 1e-9)
        expect(tieredCost(middle, rising)).toBeLessThanOrEqual(chord(rising) + 1e-9)
      }),
      fixedRuns,
    )
  })

  test('takes each unit at the price of its own tier, the last price for what lies beyond', () => {
    const tiers = tiersOf([1, 0.5, 0.1])
    expect(tieredCost(0, tiers)).toBe(0)
    expect(tieredCost(100, tiers)).toBe(100)
    expect(tieredCost(150, tiers)).toBe(125)
    expect(tieredCost(1000, tiers)).toBeCloseTo(230, 9)
    expect(tieredCost(500, [{ upTo: 100, price: 1 }])).toBe(500)
  })

  test('needs tiers that ascend, the last alone open', () => {
    expect(() => tieredCost(1, [])).toThrow('there must be at least one tier')
    expect(() => tieredCost(1, [{ price: 1 }, { price: 2 }])).toThrow('only the last tier may be open')
    expect(() =>
      tieredCost(1, [
        { upTo: 5, price: 1 },
        { upTo: 5, price: 2 },
      ]),
    ).toThrow('tier bounds must ascend')
    expect(() => tieredCost(-1, [{ price: 1 }])).toThrow('quantity must be zero or more')
  })
})

describe('sustained use', () => {
  test('earns a discount that never falls with use and never passes 30 %', () => {
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(sustainedUseDiscount(more)).toBeGreaterThanOrEqual(sustainedUseDiscount(less) - 1e-9)
        expect(sustainedUseDiscount(more)).toBeLessThanOrEqual(0.3 + 1e-9)
        expect(sustainedUseBill(more, 2)).toBeCloseTo(more * 730 * 2 * (1 - sustainedUseDiscount(more)), 6)
      }),
      fixedRuns,
    )
  })

  test('bills nothing for nothing', () => {
    expect(sustainedUseBill(0, 2)).toBe(0)
    expect(sustainedUseDiscount(0)).toBe(0)
    expect(() => sustainedUseBill(1.2, 2)).toThrow('usedShare')
  })
})
