import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { gpusToday, plainCase } from './plain-case.ts'

/** 96 servers on lease at $495.50 a GPU and month, in space at $195.94 a kW and month, with power in the rent. */
const leased = 96
const lease = leased * 495.5
const load = 1.275
const rent = 195.94
const space = leased * load * rent
const site = {
  idle_power: '400 W/gpu',
  load_power: '1275 W/gpu',
  pue: 1.3,
  colocation: `$${rent}/kW/month`,
  colocation_includes_power: true,
}
const metered = { ...site, colocation: undefined, colocation_includes_power: undefined, tariff: '$0.10/kWh' }

function leasing(standing: Entries, pool: Entries): Results {
  const servers = {
    rate: `$${495.5 / 730}/gpu-hour`,
    quantity: leased,
    term: '60 months',
    start: '2026-01',
    ...standing,
  }
  return resultsOf(plainCase({ pool, offer: { commitments: { servers } } }))
}

function inMonth(results: Results, line: string): number {
  return results.at(results.ofPlan('status_quo', line), 5)
}

describe('leased servers in space of their own', () => {
  test('cost their lease and their space, though nobody owns them', () => {
    const results = leasing({}, { site })
    expect(inMonth(results, 'tco')).toBeCloseTo(lease + space, 6)
    expect(Math.round(inMonth(results, 'tco'))).toBe(71_551)
  })

  test('draw power by the hours that are used: 40 of 96 GPUs at load, half of their time at work', () => {
    const power = leased * (0.4 + (load - 0.4) * (gpusToday / leased) * 0.5) * 1.3 * 730 * 0.1
    const results = leasing({}, { site: metered })
    expect(inMonth(results, 'tco')).toBeCloseTo(lease + power, 6)
  })

  test('stand elsewhere when that is said, and then the site holds nothing', () => {
    expect(() => leasing({ at_site: false }, { site })).toThrow(/nothing uses 'pools\.main\.site'/)
  })

  test('stand beside owned GPUs only where that is said', () => {
    const owned = {
      rack: { gpus: 8, in_service: '2026-01', price_per_gpu: '$1/gpu', book_life: 60, tax_life: 60 },
    }
    const [apart, beside] = [{}, { at_site: true }].map((standing) =>
      inMonth(leasing(standing, { site, owned }), 'colocation_cost'),
    )
    expect(apart).toBeCloseTo(8 * load * rent, 6)
    expect(beside).toBeCloseTo((8 + leased) * load * rent, 6)
  })
})
