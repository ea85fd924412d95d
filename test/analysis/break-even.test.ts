import { describe, expect, test } from 'vitest'
import { type BreakEvenPoint, type WhatMustBeTrue, whatMustBeTrue } from '../../src/analysis/break-even.ts'
import { driversOf } from '../../src/analysis/drivers.ts'
import { sensitivityOf } from '../../src/analysis/sensitivity.ts'
import { Results } from '../../src/cases/results.ts'
import { Trials } from '../../src/cases/trials.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'

function answerOf(results: Results): WhatMustBeTrue {
  const trials = new Trials(results)
  return whatMustBeTrue(results.model.inputs, trials, sensitivityOf(trials, driversOf(results.model)))
}

function pointOf({ breakEvens }: WhatMustBeTrue, id: string): BreakEvenPoint {
  const found = breakEvens.find(({ driver }) => driver.id === id)
  if (found?.kind !== 'at') throw new Error(`no break-even of '${id}': ${found?.reason}`)
  return found
}

function reasonOf({ breakEvens }: WhatMustBeTrue, id: string): string {
  const found = breakEvens.find(({ driver }) => driver.id === id)
  if (found?.kind !== 'none') throw new Error(`'${id}' has a break-even or is no driver`)
  return found.reason
}

/** NPV of a full evaluation with the parts of a driver at the given values. */
function npvAt(results: Results, { driver }: BreakEvenPoint, values: readonly number[]): number {
  const vector = results.vector.slice()
  for (const [index, { input }] of driver.parts.entries()) vector[input] = values[index] ?? Number.NaN
  return new Results(results.model, vector).figure('npv')
}

/** The base case with a dear roll-out: NPV is linear in its amount, so the break-even has a closed form. */
const dear = (low: string, value: string, high: string) =>
  baseResults(['amount: $150k', `amount: { value: ${value}, low: ${low}, high: ${high} }`])

describe('what must be true', () => {
  test('the break-even of a figure in which NPV is linear is that of the straight line', () => {
    const results = dear('$100k', '$150k', '$1M')
    const point = pointOf(answerOf(results), 'programme.rollout.amount')
    const [one, other] = [npvAt(results, point, [150e3]), npvAt(results, point, [1e6])]
    const expected = 150e3 + (one * 850e3) / (one - other)
    expect(Math.abs(point.value - expected)).toBeLessThanOrEqual(1e-4 * 850e3)
    expect(point.values).toEqual([point.value])
    expect(point.distance).toBeCloseTo((expected - 150e3) / 850e3, 3)
    expect(point.change).toBeCloseTo(expected / 150e3 - 1, 2)
    expect(point.isInside).toBe(false)
  })

  test('NPV changes its sign at every break-even, judged by full evaluations', () => {
    const results = exampleResults('research-network')
    const { breakEvens } = answerOf(results)
    const points = breakEvens.filter((found) => found.kind === 'at')
    expect(points.length).toBeGreaterThan(5)
    const wrong = points.filter((point) => {
      const { driver, values, distance } = point
      const nudged = (by: number) =>
        npvAt(
          results,
          point,
          values.map((value, index) => value + ((value - (driver.parts[index]?.value ?? 0)) / distance) * by),
        )
      return nudged(-2e-4) > 0 === nudged(2e-4) > 0
    })
    expect(wrong.map(({ driver }) => driver.id)).toEqual([])
  })

  test('a recommendation that turns within a range is a flip, the tightest first', () => {
    const sound = answerOf(dear('$100k', '$150k', '$1M'))
    expect(sound.isWorthwhile).toBe(true)
    expect(sound.flips).toEqual([])
    const fragile = answerOf(dear('$100k', '$1M', '$20M'))
    expect(fragile.flips.map(({ driver }) => driver.id)).toContain('programme.rollout.amount')
    expect(pointOf(fragile, 'programme.rollout.amount').isInside).toBe(true)
    const distances = fragile.flips.map(({ distance }) => Math.abs(distance))
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    expect(fragile.tightest?.driver.id).toBe('programme.rollout.amount')
  })

  test('a programme that loses money is worth nothing, and its break-even lies on the other side', () => {
    const losing = answerOf(dear('$1M', '$20M', '$22M'))
    expect(losing.isWorthwhile).toBe(false)
    const point = pointOf(losing, 'programme.rollout.amount')
    expect(point.distance).toBeLessThan(0)
    expect(point.isInside).toBe(true)
    expect(losing.flips.map(({ driver }) => driver.id)).toContain('programme.rollout.amount')
  })

  test('the tightest driver is the one whose break-even is nearest in ranges', () => {
    const answer = answerOf(exampleResults('assistant-platform'))
    const distances = answer.breakEvens.flatMap((found) =>
      found.kind === 'at' ? [Math.abs(found.distance)] : [],
    )
    expect(Math.abs(answer.tightest?.distance ?? 0)).toBe(Math.min(...distances))
  })

  test('a side without a range is measured by the width of the other', () => {
    const answer = answerOf(exampleResults('assistant-platform'))
    const { driver, values, distance } = pointOf(answer, 'suppliers.cloud-a.gpus.H100-SXM.on_demand')
    const [part] = driver.parts
    expect(part?.high).toBe(part?.value)
    expect(values[0]).toBeCloseTo((part?.value ?? 0) + distance * ((part?.value ?? 0) - (part?.low ?? 0)), 9)
  })

  test('the break-even of a combined driver gives the value of every part, moved by its own range', () => {
    const answer = answerOf(exampleResults('assistant-platform'))
    const { driver, values, value, distance, change } = pointOf(answer, 'workloads.*.growth_per_year.*')
    expect(values).toHaveLength(9)
    expect(value).toBeCloseTo(values.reduce((sum, own) => sum + own, 0) / 9, 12)
    const before = driver.parts.reduce((sum, part) => sum + part.value, 0) / 9
    expect(change).toBeCloseTo((value - before) / before, 12)
    for (const [index, part] of driver.parts.entries())
      expect(values[index]).toBeCloseTo(part.value + distance * (part.value - part.low), 9)
  })

  test('no break-even is said with its reason', () => {
    const answer = answerOf(baseResults())
    expect(reasonOf(answer, 'programme.rollout.amount')).toBe('NPV keeps its sign as far as it may go')
    expect(reasonOf(answer, 'people.roles.operations.cash_saving_share')).toBe('it does not change NPV')
    expect(reasonOf(answer, 'workloads.chat.peak_to_average')).toMatch(
      /^NPV keeps its sign; further on the peak of 'Chat assistant'/,
    )
  })
})

test('a market price says that contracts stay as they are where its supplier has some, no other figure does', () => {
  const { breakEvens } = answerOf(exampleResults('assistant-platform'))
  const points = breakEvens.filter((found) => found.kind === 'at')
  const told = points.filter(({ leavesContracts }) => leavesContracts).map(({ driver }) => driver.id)
  const markets = points
    .map(({ driver }) => driver.id)
    .filter((id) => id.startsWith('suppliers.') && (id.endsWith('.on_demand') || id.endsWith('.spot')))
  expect(markets.length).toBeGreaterThan(0)
  expect(told).toEqual(markets)
})
