import { describe, expect, test } from 'vitest'
import { type BuildOrBuy, buildOrBuyOf } from '../../src/analysis/build-or-buy.ts'
import type { Results } from '../../src/analysis/results.ts'
import { settledYear } from '../../src/analysis/settled-year.ts'
import { selfHostCost } from '../../src/economics/self-host.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'

/** The base case with an API; `latency` is what it states. */
function withApi(latency: string, price = '$0.40'): Results {
  return baseResults(
    [
      'suppliers:\n',
      `apis:\n  rival:\n    label: Rival API\n    input_price: $0.10/Mtok\n    output_price: ${price}/Mtok\n    price_change: -20%/year\n    latency: ${latency}\nsuppliers:\n`,
    ],
    ['    peak_to_average: 2.5', '    alternatives: [rival]\n    peak_to_average: 2.5'],
  )
}

const sameService = '{ ttft_p99: 250 ms, tpot_p50: 30 ms }'

function only(results: Results): BuildOrBuy {
  const [found, second] = buildOrBuyOf(results)
  if (found === undefined || second !== undefined) throw new Error('not one workload')
  return found
}

function figures(results: Results) {
  const [api] = only(results).apis
  if (api?.kind !== 'compared') throw new Error(api?.reason ?? 'no API')
  return api.figures
}

describe('build or buy', () => {
  test('a workload without alternatives is not compared', () => {
    expect(buildOrBuyOf(baseResults())).toEqual([])
  })

  test('the price of an output token includes the input that belongs to it, at the prices of the settled year', () => {
    const results = withApi(sameService)
    const index = settledYear(results).reduce((sum, month) => sum + 0.8 ** (month / 12), 0) / 12
    expect(figures(results).pricePerMtok).toBeCloseTo((0.4 + 2 * 0.1) * index, 9)
  })

  test('the cost of the fleet is what the plan pays, all of it where one workload has the fleet for itself', () => {
    const results = withApi(sameService)
    const { selfHosted } = only(results)
    const mean = (line: string): number =>
      settledYear(results).reduce(
        (sum, month) => sum + results.at(results.ofPlan('optimized', line), month),
        0,
      ) / 12
    const tokens = mean('tokens_out') / 1e6
    expect(selfHosted.mtok / tokens).toBeCloseTo(1, 9)
    expect(selfHosted.costPerMtok / ((mean('direct_cost') + mean('people_cost')) / tokens)).toBeCloseTo(1, 9)
    expect(selfHosted.gpuCost).toBeLessThan(selfHosted.costPerMtok * selfHosted.mtok)
  })

  test('shares of several workloads add up to the cost of the plan', () => {
    const results = exampleResults('model-garden')
    const found = buildOrBuyOf(results)
    expect(found.length).toBeGreaterThan(1)
    const spent = found.reduce((sum, { selfHosted }) => sum + selfHosted.gpuCost + selfHosted.sharedCost, 0)
    const plan = settledYear(results).reduce((sum, month) => {
      return (
        sum +
        results.at(results.ofPlan('optimized', 'direct_cost'), month) +
        results.at(results.ofPlan('optimized', 'people_cost'), month)
      )
    }, 0)
    expect(spent).toBeGreaterThan(0)
    expect(spent).toBeLessThan(plan / 12)
  })

  test('the fleet is cheaper from the break-even volume on, replica by replica', () => {
    const results = withApi(sameService, '$2')
    const { hosting } = only(results).selfHosted
    const { breakEven, pricePerMtok } = figures(results)
    if (breakEven.kind !== 'break-even') throw new Error(breakEven.reason)
    const cheaper = (mtok: number): boolean => selfHostCost(hosting, mtok) <= mtok * pricePerMtok * (1 + 1e-9)
    expect(cheaper(breakEven.first)).toBe(true)
    expect(cheaper(breakEven.first * 0.999)).toBe(false)
    for (const factor of [1, 1.5, 3, 10]) expect(cheaper(breakEven.always * factor)).toBe(true)
    expect(hosting.minimumReplicas).toBeGreaterThanOrEqual(1)
    expect(hosting.spareReplicas).toBe(2)
  })

  test('a cheap API is never beaten, with the reason', () => {
    expect(figures(withApi(sameService, '$0.01')).breakEven.kind).toBe('never')
    expect(figures(withApi(sameService, '$0.01')).advantage).toBeLessThan(0)
    expect(figures(withApi(sameService, '$2')).advantage).toBeGreaterThan(0)
  })

  test('an API that states no latency, or a worse one, is refused and compared as unlike', () => {
    const [silent] = only(withApi('{}')).apis
    expect(silent).toMatchObject({
      kind: 'refused',
      reason: 'first token (p99) is not stated; each token (p50) is not stated',
    })
    const [slow] = only(withApi('{ ttft_p99: 800 ms, tpot_p50: 30 ms }')).apis
    expect(slow).toMatchObject({
      kind: 'refused',
      reason: 'first token (p99) takes 800 ms, over the limit of 300 ms',
    })
    if (slow?.kind !== 'refused') throw new Error('unreachable: it is refused')
    const same = figures(withApi(sameService))
    expect(slow.unlike).toEqual({ ...same, breakEven: { ...same.breakEven, sameService: false } })
    expect(same.breakEven).toMatchObject({ sameService: true })
  })
})
