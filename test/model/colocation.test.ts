import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { plans } from '../../src/model/scopes.ts'
import type { Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { plainCase } from './plain-case.ts'

type Plan = (typeof plans)[number]

/** A tenant of 250 kW at $195.94 a kW and month, 6.5 % more a year, in which 64 GPUs of 1.275 kW stand. */
const [committed, rent, servers] = [250, 195.94, 64 * 1.275]
const owned = {
  rack: { gpus: 64, in_service: '2026-12', price_per_gpu: '$35k/gpu', book_life: 48, tax_life: 48 },
}
const space = {
  idle_power: '400 W/gpu',
  load_power: '1275 W/gpu',
  pue: 1.3,
  colocation: `$${rent}/kW/month`,
  colocation_includes_power: true,
}
const signed = { power: '250 kW', start: '2027-01', term: '36 months', price_change: '6.5%' }

function tenant(commitment: Entries, site: Entries = space, levers: Entries = {}): Results {
  return resultsOf(plainCase({ pool: { owned, site: { ...site, commitment } }, levers, horizon: 36 }))
}

function month(results: Results, line: string, at: number, plan: Plan = 'status_quo'): number {
  return results.at(results.ofPlan(plan, line), at)
}

function whole(results: Results, line: string, plan: Plan = 'status_quo'): number {
  return results.whole(results.ofPlan(plan, line))
}

describe('power that is committed in a hall of somebody else', () => {
  test('costs 250 kW over three years of an escalating rent, though a third of them is drawn', () => {
    const results = tenant(signed)
    expect(servers).toBeCloseTo(81.6, 9)
    for (const plan of plans) {
      expect(whole(results, 'colocation_cost', plan)).toBeCloseTo(
        250 * 195.94 * 12 * (1 + 1.065 + 1.065 ** 2),
        2,
      )
      expect(whole(results, 'colocation_cost', plan)).toBeCloseTo(1_880_568.44, 2)
    }
  })

  test('steps up on a date, and rises with the anniversaries of the term and not of the case', () => {
    const steps = { hall: { from: '2027-10', power: '400 kW' }, wing: { from: '2028-04', power: '500 kW' } }
    const results = tenant({ ...signed, start: '2026-05', steps })
    // Months 1 to 4 at the rent of today, 5 to 16 a year later; October 2027 is month 10, April 2028 month 16.
    const paid = [4, 5, 9, 10, 15, 16, 17].map((at) => month(results, 'colocation_cost', at) / rent)
    const expected = [250, 250 * 1.065, 250 * 1.065, 400 * 1.065, 400 * 1.065, 500 * 1.065, 500 * 1.065 ** 2]
    for (const [index, value] of expected.entries()) expect(paid[index]).toBeCloseTo(value, 9)
  })

  test('is paid for by the load of the servers before its term, after it, and where they need more', () => {
    const results = tenant({ ...signed, power: '60 kW', start: '2027-04', term: '12 months' })
    expect(month(results, 'colocation_cost', 3)).toBeCloseTo(servers * rent, 6)
    expect(month(results, 'colocation_cost', 4)).toBeCloseTo(servers * rent, 6)
    const [during, after] = [
      tenant({ ...signed, term: '12 months' }),
      tenant({ ...signed, term: '12 months' }),
    ].map((one, index) => month(one, 'colocation_cost', 12 + index))
    expect(during).toBeCloseTo(committed * rent, 6)
    expect(after).toBeCloseTo(servers * rent, 6)
  })

  test('is paid where nothing stands, in a pool that no workload uses', () => {
    const pools = {
      ...(plainCase()['fleet.yaml']['pools'] as Entries),
      empty: {
        label: 'Empty hall',
        gpu: 'H100-SXM',
        gpus_per_node: 8,
        suppliers: [],
        site: { ...space, commitment: signed },
      },
    }
    const plain = plainCase({ horizon: 36 })
    const results = resultsOf({ ...plain, 'fleet.yaml': { ...plain['fleet.yaml'], pools } })
    for (const plan of plans) expect(month(results, 'site_cost', 1, plan)).toBeCloseTo(committed * rent, 6)
  })
})

describe('a minimum draw', () => {
  const metered = { ...space, colocation_includes_power: false, tariff: '$0.10/kWh', tariff_change: '4%' }
  /** Energy of a draw of so many kW at the servers for a month, cooled, at the tariff of the month. */
  const energy = (kilowatts: number, at: number): number => kilowatts * 1.3 * 730 * 0.1 * 1.04 ** (at / 12)

  test('is paid by the meter whether it is drawn or not, at a tariff with an index of its own', () => {
    const results = tenant({ ...signed, minimum_draw: '60%' }, metered)
    // 40 of the 64 GPUs are held, half of their time at work: 43.1 kW; the contract bills 150.
    const drawn = 64 * (0.4 + 0.875 * (40 / 64) * 0.5)
    expect(drawn).toBeCloseTo(43.1, 9)
    for (const at of [1, 13, 36])
      expect(month(results, 'power_cost', at)).toBeCloseTo(energy(committed * 0.6, at), 6)
    const open = tenant({ ...signed, minimum_draw: '10%' }, metered)
    expect(month(open, 'power_cost', 13)).toBeCloseTo(energy(drawn, 13), 6)
  })

  test('makes a further GPU-hour free of power while it is not reached', () => {
    const next = (minimum: string): number => {
      const results = tenant({ ...signed, minimum_draw: minimum }, metered)
      return results.at(results.row('site', 'power_of_next_gpu', { plan: 'status_quo' }), 12)
    }
    expect(next('60%')).toBe(0)
    expect(next('10%')).toBeCloseTo(1.275 * 1.3 * 0.1 * 1.04, 9)
  })

  test('is no field of a rent that contains the power', () => {
    expect(() => tenant({ ...signed, minimum_draw: '60%' })).toThrow(/nothing uses '.*minimum_draw'/)
  })
})

describe('what is signed', () => {
  const steps = { hall: { from: '2027-07', power: '400 kW' } }
  /** Kilowatt-months at the index of the rent, month by month from the first of the term. */
  const weighted = (from: number, to: number, powerIn: (at: number) => number): number =>
    Array.from({ length: to - from }, (_, index) => from + index).reduce(
      (total, at) => total + powerIn(at) * 1.065 ** Math.floor(at / 12),
      0,
    )

  test('is the rent of the whole term, and what of it is due beyond the horizon a memo', () => {
    const results = tenant({ ...signed, start: '2027-03', term: '50 months', steps })
    // Of 50 months from March 2027 on, the case has 34; the step comes in July, in their fifth.
    const powerIn = (at: number): number => (at < 4 ? 250 : 400)
    expect(whole(results, 'contract_value')).toBeCloseTo(rent * weighted(0, 50, powerIn), 4)
    expect(month(results, 'contract_value', 3)).toBe(whole(results, 'contract_value'))
    expect(results.at(results.ofPlan('optimized', 'payments_left'))).toBeCloseTo(
      rent * weighted(34, 50, powerIn),
      4,
    )
  })

  test('was signed before where the term runs at the opening: its rent is that of its year', () => {
    const results = tenant({ ...signed, start: '2025-05', term: '60 months' })
    expect(whole(results, 'contract_value')).toBe(0)
    // The opening is the 20th month; month 36 is the 56th, in the fifth year, three years after that of today.
    expect(results.at(results.ofPlan('status_quo', 'payments_left'))).toBeCloseTo(
      4 * committed * rent * 1.065 ** 3,
      6,
    )
  })

  test('is signed by a lever before the term begins, and kept by both plans once it has', () => {
    const path = 'pools.main.site.commitment.power'
    const patched = (start: string): Results =>
      tenant({ ...signed, power: '0 kW', start }, space, {
        sign: { label: 'Sign', go_live: '2027-03', patches: { [path]: '300 kW' } },
      })
    expect(month(patched('2027-06'), 'colocation_cost', 6, 'optimized')).toBeCloseTo(300 * rent, 6)
    expect(month(patched('2027-06'), 'colocation_cost', 6)).toBeCloseTo(servers * rent, 6)
    expect(month(patched('2027-01'), 'colocation_cost', 6, 'optimized')).toBeCloseTo(servers * rent, 6)
  })

  test('keeps its rent whatever a lever makes of the price', () => {
    const levers = {
      haggle: {
        label: 'Haggle',
        go_live: '2027-03',
        patches: { 'pools.main.site.colocation': '$1/kW/month' },
      },
    }
    expect(() => tenant(signed, space, levers)).toThrow(/which is the same in both plans/)
  })
})

describe('laws', () => {
  const terms = fc.record({
    power: fc.integer({ min: 0, max: 900 }),
    start: fc.integer({ min: 1, max: 12 }),
    term: fc.integer({ min: 1, max: 24 }),
    escalator: fc.integer({ min: -10, max: 30 }),
    later: fc.integer({ min: 0, max: 900 }),
  })

  test('over its life a commitment costs what is signed, beside what the servers would have cost', () => {
    fc.assert(
      fc.property(terms, ({ power, start, term, escalator, later }) => {
        const step =
          term > 2 ? { steps: { later: { from: `2027-${pad(start + 1)}`, power: `${later} kW` } } } : {}
        const commitment = {
          power: `${power} kW`,
          start: `2027-${pad(start)}`,
          term,
          price_change: `${escalator}%`,
          ...(start < 12 ? step : {}),
        }
        // Nothing stands there, so that all rent is that of the commitment.
        const site = { ...space, commitment }
        const plain = plainCase({ horizon: 36 })
        const pools = {
          ...(plain['fleet.yaml']['pools'] as Entries),
          hall: { label: 'Hall', gpu: 'H100-SXM', gpus_per_node: 1, suppliers: [], site },
        }
        const results = resultsOf({ ...plain, 'fleet.yaml': { ...plain['fleet.yaml'], pools } })
        for (const plan of plans)
          expect(whole(results, 'colocation_cost', plan)).toBeCloseTo(
            whole(results, 'contract_value', plan),
            4,
          )
      }),
      { seed: 20261130, numRuns: 40 },
    )
  })
})

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
