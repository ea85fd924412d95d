import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { Row } from '../../src/formula/program.ts'
import { plans } from '../../src/model/scopes.ts'
import { draftCase } from '../support/generated-case.ts'
import { caseResults, caseSeeds, changed, resultsOf } from '../support/generated-case-model.ts'
import { fasterFrom, plainCase } from './plain-case.ts'

const runs = { seed: 20261127, numRuns: 40 } as const

const total = (results: Results, plan: 'status_quo' | 'optimized', line: string): number =>
  results.whole(results.ofPlan(plan, line))

/** No more than before but for rounding. */
function expectNoMore(after: number, before: number, what: string): void {
  expect(after, what).toBeLessThanOrEqual(before + 1e-9 * Math.abs(before))
}

describe('more throughput at the same objective', () => {
  test('never costs more', () => {
    let lowered = 0
    fc.assert(
      fc.property(caseSeeds, fc.double({ min: 1, max: 2, noNaN: true }), (seed, factor) => {
        const results = caseResults(seed)
        const { configurations } = results.model.inputs
        const current = new Set(configurations.filter(({ id }) => id === 'current').map(({ audit }) => audit))
        const faster = changed(results, (path, value) => {
          const [, audit, , , field] = path.split('.')
          return path.startsWith('audits.') && field === 'output_tps' && !current.has(audit ?? '')
            ? value * factor
            : value
        })
        expectNoMore(total(faster, 'optimized', 'tco'), total(results, 'optimized', 'tco'), `case ${seed}`)
        lowered += Number(total(faster, 'optimized', 'tco') < total(results, 'optimized', 'tco'))
      }),
      runs,
    )
    expect(lowered).toBeGreaterThan(3)
  })
})

describe('a higher target utilisation', () => {
  test('never needs more GPUs', () => {
    let lowered = 0
    fc.assert(
      fc.property(caseSeeds, fc.double({ min: 1, max: 1.5, noNaN: true }), (seed, factor) => {
        const results = caseResults(seed)
        const fuller = changed(results, (path, value) =>
          path.endsWith('.target_utilisation') ? Math.min(1, value * factor) : value,
        )
        for (const plan of plans)
          for (const [month, gpus] of results.months(results.ofPlan(plan, 'gpu_hours')).entries())
            expectNoMore(
              fuller.at(fuller.ofPlan(plan, 'gpu_hours'), month + 1),
              gpus,
              `case ${seed}, month ${month + 1}`,
            )
        lowered += Number(total(fuller, 'optimized', 'gpu_hours') < total(results, 'optimized', 'gpu_hours'))
      }),
      runs,
    )
    expect(lowered).toBeGreaterThan(5)
  })
})

describe('committing to more than is used', () => {
  test('never lowers cost: it adds exactly its rate, power and space of leased servers aside', () => {
    let tried = 0
    fc.assert(
      fc.property(caseSeeds, fc.integer({ min: 1, max: 50 }), (seed, more) => {
        const base = changed(caseResults(seed), (path, value) =>
          /\.site\.(idle_power|load_power)$/.test(path) ? 0 : value,
        )
        const isQuantity = (path: string): boolean =>
          path.endsWith('.quantity') && path.includes('.commitments.')
        const enough = changed(base, (path, value) => (isQuantity(path) ? 100_000 : value))
        const beyond = changed(base, (path, value) => (isQuantity(path) ? 100_000 + more : value))
        const rows = base.rows('commitment', 'commitment_rate')
        // A term that would cost more than on demand is not renewed: its rate is paid in no month of it.
        const isCommitted = (row: Row): ((month: number) => boolean) => {
          const held = enough.months(enough.row('commitment', 'running', row.member.ids))
          return (month) => (held[month] ?? 0) > 0
        }
        const rates = plans.map((plan) =>
          rows
            .filter(({ member }) => member.ids['plan'] === plan)
            .reduce((sum, row) => {
              const counts = isCommitted(row)
              return (
                sum + enough.months(row).reduce((one, rate, month) => one + (counts(month) ? rate : 0), 0)
              )
            }, 0),
        )
        for (const [index, plan] of plans.entries()) {
          const [one, other] = [total(enough, plan, 'tco'), total(beyond, plan, 'tco')]
          expectNoMore(one, other, `case ${seed}, ${plan}`)
          expect(Math.abs(other - one - (rates[index] ?? 0) * 730 * more)).toBeLessThanOrEqual(
            1e-9 * Math.abs(other),
          )
        }
        tried += Number((rates[0] ?? 0) > 0)
      }),
      runs,
    )
    expect(tried).toBeGreaterThan(10)
  })
})

/** Lines of cost that a saving can be taken from; none of them can fall below nothing. */
const costs = [
  'on_demand_cost',
  'spot_cost',
  'commitment_cost',
  'depreciation',
  'power_cost',
  'colocation_cost',
  'support_cost',
  'licence_cost',
  'storage_cost',
  'egress_cost',
  'platform_cost',
  'network_cost',
  'people_cost',
  'retraining_cost',
  'programme_cost',
] as const

describe('no saving exceeds the cost that it is taken from', () => {
  test('by month and line of cost', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = caseResults(seed)
        for (const line of costs) {
          const [before, after] = plans.map((plan) => results.months(results.ofPlan(plan, line)))
          const exceeding = (before ?? []).flatMap((cost, month) =>
            cost - (after?.[month] ?? 0) > cost * (1 + 1e-9) + 1e-9 ? [month + 1] : [],
          )
          expect(exceeding, `case ${seed}, ${line}`).toEqual([])
          expect(Math.min(...(before ?? []))).toBeGreaterThanOrEqual(0)
        }
      }),
      runs,
    )
  })

  test('freed time is no more than the time that the fleet takes, and its cash no more than what is freed', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = caseResults(seed)
        for (const row of results.rows('role', 'time_freed')) {
          const [time, cash] = ['time_cost', 'cash_saved'].map((line) =>
            results.months(results.row('role', line, row.member.ids)),
          )
          for (const [month, freed] of results.months(row).entries()) {
            expectNoMore(freed, time?.[month] ?? 0, `case ${seed}`)
            expect(Math.abs(cash?.[month] ?? 0)).toBeLessThanOrEqual(Math.abs(freed) * (1 + 1e-9))
          }
        }
      }),
      runs,
    )
  })
})

/** Levers of generated cases whose effect in a month does not depend on the months before. */
const atOnce = ['contract', 'software', 'automation', 'site', 'demand'] as const

describe('a later go-live never raises the net present value while savings are positive', () => {
  test('over plain cases with any price, growth and tax', () => {
    const month = fc.integer({ min: 1, max: 11 })
    fc.assert(
      fc.property(
        month,
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 30 }),
        (at, growth, tax) => {
          const worth = (goLive: number): number => {
            const lever = fasterFrom(`2027-${String(goLive).padStart(2, '0')}`)
            return resultsOf(
              plainCase({
                levers: lever,
                workload: { growth_per_year: `${growth}%` },
                finance: { tax_rate: `${tax}%` },
              }),
            ).figure('npv')
          }
          expect(worth(at + 1)).toBeLessThan(worth(at))
        },
      ),
      { seed: 4, numRuns: 12 },
    )
  })

  test('over generated cases with one lever', () => {
    let tried = 0
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const levers = Object.keys(caseResults(seed).model.inputs.tree.levers)
        const lever = levers.find((one) => atOnce.some((known) => known === one))
        if (lever === undefined) return
        const alone = levers.map((one) => `levers.${one}.on=${one === lever}`)
        const start = resultsOf(draftCase(seed), [
          ...alone,
          `levers.${lever}.ramp=1`,
          'finance.payable_days=0',
        ])
        const from = (month: number): Results =>
          changed(start, (path, value) => (path === `levers.${lever}.go_live` ? month : value))
        const first = 1 + (seed % (start.program.horizon - 2))
        const [now, later] = [from(first), from(first + 1)]
        const effects = now.months(now.row('case', 'ebitda_effect'))
        const spend = now.months(now.ofPlan('optimized', 'programme_expensed'))
        if (effects.some((effect, month) => effect + (spend[month] ?? 0) < 0)) return
        tried += Number(effects.some((effect) => effect > 0))
        expectNoMore(later.figure('npv'), now.figure('npv') + 1e-6, `case ${seed}, ${lever}`)
      }),
      { ...runs, numRuns: 40 },
    )
    expect(tried).toBeGreaterThan(6)
  })
})
