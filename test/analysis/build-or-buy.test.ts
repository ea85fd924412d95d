import { describe, expect, test } from 'vitest'
import { type BuildOrBuy, buildOrBuyOf } from '../../src/analysis/build-or-buy.ts'
import { settledYear } from '../../src/analysis/settled-year.ts'
import type { Results } from '../../src/cases/results.ts'
import { selfHostCost } from '../../src/economics/self-host.ts'
import { fasterFrom, plainCase } from '../model/plain-case.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'
import { resultsOf } from '../support/generated-case-model.ts'

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

/** The plain case with a model that is trained again every month, and an API at so many dollars for 1M output tokens. */
function agedCase(price: number): Results {
  const draft = plainCase({
    workload: {
      alternatives: ['rival'],
      drift: {
        value_at_stake: '$50000/month',
        decay: '1%/month',
        retraining_cost: '$20000',
        retraining_interval: '1 month',
      },
    },
    levers: fasterFrom('2027-02'),
    programme: { move: { label: 'Move', levers: ['faster'], amount: '$90000', month: '2027-02' } },
  })
  const latency = { ttft_p99: '200 ms' }
  const rival = {
    label: 'Rival',
    input_price: '$0.1/Mtok',
    output_price: `$${price}/Mtok`,
    price_change: '0%',
    latency,
  }
  return resultsOf({ ...draft, 'pricing.yaml': { ...draft['pricing.yaml'], apis: { rival } } })
}

describe('build or buy', () => {
  test('a model that is trained again every month costs its training, too, and what was cheaper to build is bought', () => {
    // 40 replicas at 1000 tokens a second become 16 at 2500: 16 GPUs * 730 h * $4 = $46,720 a month.
    // Tokens: 20 replicas' worth, 20 * 1000 * 730 * 3600 = 52,560 Mtok a month: $0.8889 for GPUs and $0.3805 for
    // $20,000 of training, $1.2694 in all. The $90,000 of February is left out of it. The API adds $0.20 for two input
    // tokens to each output token.
    const mtok = (20 * 1000 * 730 * 3600) / 1e6
    const { selfHosted } = only(agedCase(0.9))
    expect(selfHosted.gpuCost).toBeCloseTo(16 * 730 * 4, 6)
    expect(selfHosted.retraining).toBeCloseTo(20_000, 8)
    expect(selfHosted.leftOut).toBeCloseTo(90_000 / 12, 8)
    expect(selfHosted.costPerMtok).toBeCloseTo((46_720 + 20_000) / mtok, 12)
    expect(figures(agedCase(0.9)).advantage).toBeCloseTo(1.1 * mtok - 66_720, 6)
    expect(figures(agedCase(0.9)).advantage).toBeLessThan(0)
    expect(figures(agedCase(1.2)).advantage).toBeGreaterThan(0)
  })

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
    const running = mean('direct_cost') + mean('people_cost') + mean('retraining_cost')
    expect(selfHosted.costPerMtok / (running / tokens)).toBeCloseTo(1, 9)
    expect(selfHosted.gpuCost).toBeLessThan(selfHosted.costPerMtok * selfHosted.mtok)
  })

  test('shares of several workloads add up to the cost of the plan', () => {
    const results = exampleResults('model-garden')
    const found = buildOrBuyOf(results)
    expect(found.length).toBeGreaterThan(1)
    const spent = found.reduce(
      (sum, { selfHosted: { gpuCost, retraining, sharedCost } }) => sum + gpuCost + retraining + sharedCost,
      0,
    )
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
