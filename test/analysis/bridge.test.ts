import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bridge,
  type BridgedFigure,
  bridgesOf,
  compareCases,
  numberEffects,
} from '../../src/analysis/bridge.ts'
import type { Results } from '../../src/cases/results.ts'
import type { Cause } from '../../src/inputs/about.ts'
import { writeOverride } from '../../src/inputs/overrides.ts'
import { validate } from '../../src/inputs/validate.ts'
import { buildModel } from '../../src/model/model.ts'
import { annuity, fasterFrom, gpusToday, plainCase, price, requests } from '../model/plain-case.ts'
import { draftCase, filesOf, inputsOf } from '../support/generated-case.ts'
import type { CaseDraft } from '../support/generated-case-frame.ts'
import { caseSeeds, resultsOf } from '../support/generated-case-model.ts'
import { Random } from '../support/random.ts'

const ofCase = (name: string): BridgedFigure => ({ name, read: (results) => results.figure(name) })

const ofStatusQuo = (name: string): BridgedFigure => ({
  name,
  read: (results) => results.at(results.ofPlan('status_quo', name)),
})

const figures = [
  ofCase('npv'),
  ofCase('saving_total'),
  ofStatusQuo('tco_total'),
  ofStatusQuo('unit_cost_whole'),
]

function bridges(before: Results, after: Results): readonly Bridge[] {
  return bridgesOf(compareCases(before, after), figures)
}

function bridgeOf(name: string, before: CaseDraft, after: CaseDraft): Bridge {
  const found = bridges(resultsOf(before), resultsOf(after)).find((bridge) => bridge.name === name)
  if (found === undefined) throw new Error(`no bridge of ${name}`)
  return found
}

const partsOf = ({ parts }: Bridge): Readonly<Partial<Record<Cause, number>>> =>
  Object.fromEntries(parts.map(({ cause, value }) => [cause, value]))

describe('a bridge that can be worked out on paper', () => {
  /** Dollars of so many GPUs at a price over the 24 months of the plain case. */
  const cost = (gpus: number, rate: number): number => gpus * rate * 730 * 24
  const dearer = { offer: { on_demand: `$${price + 1}/gpu-hour` } }
  const larger = { deployment: { replicas_today: gpusToday + 10 } }

  test('of a price alone is that price on every GPU-hour', () => {
    const found = bridgeOf('tco_total', plainCase(), plainCase(dearer))
    expect(found.parts.map(({ cause }) => cause)).toEqual(['price'])
    expect(partsOf(found).price).toBeCloseTo(cost(gpusToday, 1), 4)
  })

  test('of volume alone spreads the same cost over more tokens', () => {
    const found = bridgeOf(
      'unit_cost_whole',
      plainCase(),
      plainCase({ workload: { requests: requests * 1.5 } }),
    )
    const perMillion = cost(gpusToday, price) / ((requests * 256 * 24) / 1e6)
    expect(found.parts.map(({ cause }) => cause)).toEqual(['volume'])
    expect(found.before).toBeCloseTo(perMillion, 9)
    expect(partsOf(found).volume).toBeCloseTo(perMillion / 1.5 - perMillion, 9)
  })

  test('of price and fleet together gives each half of what they do only together', () => {
    const found = bridgeOf('tco_total', plainCase(), plainCase({ ...dearer, ...larger }))
    expect(partsOf(found).price).toBeCloseTo((cost(gpusToday, 1) + cost(gpusToday + 10, 1)) / 2, 4)
    expect(partsOf(found).efficiency).toBeCloseTo((cost(10, price) + cost(10, price + 1)) / 2, 4)
  })

  test('names each input with what it does by itself, largest first: price on all GPUs of now, a GPU at the price of now', () => {
    const [before, after] = [resultsOf(plainCase()), resultsOf(plainCase({ ...dearer, ...larger }))]
    const effects = numberEffects(compareCases(before, after), ofStatusQuo('tco_total'))
    expect(effects.map(({ cause }) => cause)).toEqual(['efficiency', 'price'])
    expect(effects[0]?.effect).toBeCloseTo(cost(10, price + 1), 4)
    expect(effects[1]?.effect).toBeCloseTo(cost(gpusToday + 10, 1), 4)
  })

  test('of a licence that only the second case pays for is scope', () => {
    const platform = { tools: { label: 'Tools', amount: '$1000/month' } }
    const before = plainCase()
    const after = { ...before, 'fleet.yaml': { ...before['fleet.yaml'], platform } }
    const found = bridgeOf('tco_total', before, after)
    expect(found.parts).toEqual([{ cause: 'scope', value: expect.closeTo(24_000, 4) }])
  })

  test('of a date alone is timing: the same money, later by eleven months', () => {
    const paidIn = (month: string) =>
      plainCase({
        levers: fasterFrom('2027-01'),
        programme: { build: { label: 'Build', levers: ['faster'], amount: '$1M', month } },
      })
    const found = bridgeOf('npv', paidIn('2027-01'), paidIn('2027-12'))
    expect(found.parts.map(({ cause }) => cause)).toEqual(['timing'])
    expect(partsOf(found).timing).toBeCloseTo(1e6 * (annuity(1) - (annuity(12) - annuity(11))), 2)
  })
})

describe('the bridge between any two cases', () => {
  /** A case, and the same with some of its numbers moved by a few per cent, drawn by a seed. */
  function moved(seed: number): readonly [Results, Results] {
    const [draft, random] = [draftCase(seed), new Random(seed)]
    const inputs = inputsOf(draft)
    const overrides = [...inputs.assumptions.values()]
      .filter(
        ({ form, isWhole, place, value }) =>
          form === 'number' && isWhole !== true && place !== undefined && value > 0,
      )
      .filter(() => random.chance(0.1))
      .map((input) => writeOverride(input, input.value * 1.03, inputs.period))
    const taken: string[] = []
    for (const one of overrides.slice(0, 8)) {
      const tried = validate(filesOf(draft), [...taken, one])
      if (tried.ok && buildModel(tried.value).ok) taken.push(one)
    }
    return [resultsOf(draft), resultsOf(draft, taken)]
  }

  /** Two cases of one currency that have nothing else in common. */
  const unlike = (seed: number): readonly [Results, Results] => [
    resultsOf(draftCase(seed)),
    resultsOf(draftCase(seed + 1)),
  ]

  const close = (one: number, other: number, scale: number): boolean =>
    Math.abs(one - other) <= 1e-9 * Math.max(1, scale)

  function expectLaws(before: Results, after: Results): void {
    const [there, back] = [bridges(before, after), bridges(after, before)]
    expect(back.map(({ name }) => name)).toEqual(there.map(({ name }) => name))
    for (const [index, bridge] of there.entries()) {
      const scale = Math.max(Math.abs(bridge.before), Math.abs(bridge.after))
      const sum = bridge.parts.reduce((total, { value }) => total + value, 0)
      expect(close(sum, bridge.after - bridge.before, scale), `${bridge.name} adds up`).toBe(true)
      const opposite = back[index]?.parts ?? []
      expect(opposite.map(({ cause }) => cause)).toEqual(bridge.parts.map(({ cause }) => cause))
      for (const [at, { value, cause }] of bridge.parts.entries())
        expect(close(-(opposite[at]?.value ?? 0), value, scale), `${bridge.name} back by ${cause}`).toBe(true)
    }
  }

  test('adds up, and leads back with the other sign, where numbers changed', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const [before, after] = moved(seed)
        expectLaws(before, after)
      }),
      { seed: 20261129, numRuns: 4 },
    )
  })

  test('adds up, and leads back with the other sign, where nothing is the same', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const [before, after] = unlike(seed)
        if (before.model.inputs.currency === after.model.inputs.currency) expectLaws(before, after)
      }),
      { seed: 20261130, numRuns: 2 },
    )
  })

  test('has no parts where the cases are equal', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const draft = draftCase(seed)
        expect(bridges(resultsOf(draft), resultsOf(draft)).flatMap(({ parts }) => parts)).toEqual([])
      }),
      { seed: 20261201, numRuns: 2 },
    )
  })
})
