import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annualLicenceCost } from '../../src/economics/licence.ts'
import {
  costPerMtok,
  levelisedCostPerMtok,
  splitCost,
  underUtilisationPenalty,
} from '../../src/economics/unit-cost.ts'
import {
  annualServerCost,
  ownedBreakEvenUtilisation,
  usefulGpuHourCost,
} from '../../src/economics/useful-hour.ts'
import { fixedRuns, number } from './property.ts'

test('effective cost is naive cost times the penalty', () => {
  fc.assert(
    fc.property(number(0.1, 1000), number(1, 1e5), number(0.01, 1), (hourly, capacity, utilisation) => {
      const served = capacity * utilisation
      const effective = costPerMtok(hourly, served)
      const penalty = underUtilisationPenalty(capacity, served)
      expect(effective / (costPerMtok(hourly, capacity) * penalty)).toBeCloseTo(1, 12)
      expect(penalty * utilisation).toBeCloseTo(1, 12)
    }),
    fixedRuns,
  )
})

test('$3.60 an hour at 1,000 tokens a second is $1 per Mtok', () => {
  expect(costPerMtok(3.6, 1000)).toBeCloseTo(1, 12)
  expect(() => costPerMtok(3.6, 0)).toThrow('tokensPerSecond must be greater than zero, not 0')
  expect(() => underUtilisationPenalty(10, 11)).toThrow('more tokens are served than there is capacity')
})

describe('the split between input and output', () => {
  test('conserves the cost, at the ratio asked for', () => {
    const arbitrary = fc.tuple(number(0, 1e6), number(0, 1e9), number(0, 1e9), number(0.1, 20))
    fc.assert(
      fc.property(arbitrary, ([cost, inputTokens, outputTokens, ratio]) => {
        const split = splitCost(cost, { inputTokens, outputTokens }, ratio)
        if (split.kind === 'none') {
          expect(inputTokens + outputTokens).toBe(0)
          return
        }
        expect(split.inputCost + split.outputCost).toBeCloseTo(cost, 5)
        expect(split.outputCostPerMtok).toBeCloseTo(ratio * split.inputCostPerMtok, 5)
        const rebuilt = (split.inputCostPerMtok * inputTokens + split.outputCostPerMtok * outputTokens) / 1e6
        expect(rebuilt).toBeCloseTo(cost, 5)
      }),
      fixedRuns,
    )
  })

  test('takes an output token for four input tokens unless told otherwise', () => {
    expect(splitCost(60, { inputTokens: 2e6, outputTokens: 1e6 })).toEqual({
      kind: 'split',
      inputCost: 20,
      outputCost: 40,
      inputCostPerMtok: 10,
      outputCostPerMtok: 40,
    })
  })
})

describe('levelised cost', () => {
  test('is the price at which the tokens pay for the costs', () => {
    const periods = fc.array(fc.tuple(number(0, 1e6), number(1, 1e9)), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(number(0, 0.1), periods, (rate, series) => {
        const costs = series.map(([cost]) => cost)
        const tokens = series.map(([, served]) => served)
        const price = levelisedCostPerMtok(rate, costs, tokens)
        if (price.kind === 'none') throw new Error(price.reason)
        const left = costs.map((cost, k) => (price.value * (tokens[k] ?? 0)) / 1e6 - cost)
        const worth = left.reduce((sum, value, k) => sum + value / (1 + rate) ** k, 0)
        expect(Math.abs(worth)).toBeLessThan(1e-3)
      }),
      fixedRuns,
    )
  })

  test('without discounting is total cost over total tokens, and none without tokens', () => {
    expect(levelisedCostPerMtok(0, [100, 50], [0, 3e6])).toEqual({ kind: 'value', value: 50 })
    expect(levelisedCostPerMtok(0.1, [100], [0])).toEqual({ kind: 'none', reason: 'no token is served' })
    expect(() => levelisedCostPerMtok(0.1, [100], [1, 2])).toThrow('as many entries')
  })

  test('falls with the discount rate less where the costs come first', () => {
    const upfront = [100, 0, 0]
    const even = [40, 30, 30]
    const tokens = [0, 1e6, 1e6]
    const at = (costs: readonly number[]): number => {
      const result = levelisedCostPerMtok(0.1, costs, tokens)
      return result.kind === 'value' ? result.value : Number.NaN
    }
    expect(at(upfront)).toBeGreaterThan(at(even))
  })
})

describe('a useful GPU-hour', () => {
  test('costs the inverse of utilisation, and as much as the cloud at break-even', () => {
    fc.assert(
      fc.property(
        number(1e3, 1e6),
        fc.integer({ min: 1, max: 64 }),
        number(0.05, 1),
        (annual, owned, use) => {
          const cost = usefulGpuHourCost(annual, owned, use)
          expect(cost * use).toBeCloseTo(usefulGpuHourCost(annual, owned, 1), 9)
          const breakEven = ownedBreakEvenUtilisation(annual, owned, cost)
          expect(breakEven.kind === 'value' && breakEven.value).toBeCloseTo(use, 9)
        },
      ),
      fixedRuns,
    )
  })

  test('of a server that costs more than renting never breaks even', () => {
    const annual = annualServerCost({ purchase: 100, lifeYears: 1, annualSoftware: 20, annualHosting: 3 })
    expect(annual).toBe(123)
    expect(ownedBreakEvenUtilisation(8760 * 2, 1, 1)).toEqual({
      kind: 'none',
      reason: 'even fully used it costs more than renting',
    })
    expect(() => usefulGpuHourCost(1, 1, 1.01)).toThrow('utilisation must be at most 1')
  })
})

test('a licence is counted by its own unit', () => {
  const units = { gpu: 8, node: 2, replica: 3 }
  expect(annualLicenceCost(100, 'gpu', units)).toBe(800)
  expect(annualLicenceCost(100, 'node', units)).toBe(200)
  expect(annualLicenceCost(100, 'replica', units)).toBe(300)
})
