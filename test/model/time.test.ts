import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { annuity, fasterFrom, gpusToday, plainCase, price, requests } from './plain-case.ts'

/* Months, years and seasons: what a case says of time, on cases that can be worked out on paper. */

/** January to December with one month at 1.3 and the others at (12 - 1.3) / 11. */
function seasonWithPeak(month: number): readonly number[] {
  return Array.from({ length: 12 }, (_, index) => (index === month - 1 ? 1.3 : 10.7 / 11))
}

describe('the requests of the opening month have the season of that month', () => {
  const results = resultsOf(
    plainCase({ workload: { season: seasonWithPeak(12) }, levers: fasterFrom('2027-01') }),
  )
  const row = results.row('workload', 'requests')

  test('the opening month is as stated, and so is the fleet that serves it', () => {
    expect(results.at(row, 0)).toBeCloseTo(requests, 6)
    expect(results.at(results.ofPlan('status_quo', 'gpus'), 0)).toBe(gpusToday)
  })

  test('the months after it go by the mean month: the stated requests over 1.3', () => {
    expect(results.at(row, 1)).toBeCloseTo(((requests / 1.3) * 10.7) / 11, 6)
    expect(results.at(row, 12)).toBeCloseTo(requests, 6)
    const year = Array.from({ length: 12 }, (_, index) => index + 1)
    expect(results.over(row, year)).toBeCloseTo((12 * requests) / 1.3, 5)
  })

  test('where the season turns does not change what a year asks for, but which month is stated does', () => {
    const june = resultsOf(plainCase({ workload: { season: seasonWithPeak(6) } }))
    const asked = june.row('workload', 'requests')
    expect(june.at(asked, 6)).toBeCloseTo((requests * 1.3) / (10.7 / 11), 5)
    expect(june.figure('demand_growth')).toBeCloseTo(0, 12)
  })
})

const perGpu = 30_000
const gpus = 40
const purchase = gpus * perGpu
/** Half busy between 400 and 1000 W at a PUE of 1.25 and $0.10 a kWh: 40 * 0.7 * 1.25 * 730 * 0.10. */
const power = gpus * 0.7 * 1.25 * 730 * 0.1
const site = { idle_power: '400 W/gpu', load_power: '1000 W/gpu', pue: 1.25, tariff: '$0.10/kWh' }
const rented = gpusToday * 730 * price
const factor = (month: number): number => 1.1 ** (-month / 12)

/** All 40 GPUs bought in the month in which they go into service, and perhaps sold; 24 months from January 2027. */
function bought({
  month = '2027-01',
  sale,
  tax = { tax_life: 24 },
  finance = {},
  fiscalYear,
}: {
  readonly month?: string
  readonly sale?: string
  readonly tax?: Entries
  readonly finance?: Entries
  readonly fiscalYear?: number
}): Results {
  const resale = sale === undefined ? {} : { resale: { month: sale, price_share: '50%' } }
  const tranche = {
    gpus: 0,
    in_service: month,
    price_per_gpu: `$${perGpu}/gpu`,
    book_life: 48,
    ...tax,
    ...resale,
  }
  const levers = {
    own: { label: 'Buy', go_live: '2027-01', patches: { 'pools.main.owned.new.gpus': gpus } },
  }
  const draft = plainCase({ levers, pool: { owned: { new: tranche }, site }, finance })
  if (fiscalYear === undefined) return resultsOf(draft)
  return resultsOf({
    ...draft,
    'case.yaml': { ...draft['case.yaml'], fiscal_year: { start_month: fiscalYear } },
  })
}

describe('GPUs serve the month of their sale and are sold at its end', () => {
  const kept = (rented - power) * annuity(24) - purchase

  test('at the end of the horizon: all that keeping them gives, and the proceeds', () => {
    const results = bought({ sale: '2028-12' })
    expect(bought({}).figure('npv')).toBeCloseTo(kept, 4)
    expect(results.figure('npv')).toBeCloseTo(kept + 0.5 * purchase * factor(24), 4)
    expect(results.at(results.ofPlan('optimized', 'proceeds'), 24)).toBeCloseTo(purchase / 2, 6)
    expect(results.at(results.row('tranche', 'book_value', { plan: 'optimized' }), 24)).toBe(0)
  })

  test.each([
    ['2027-01', 1],
    ['2027-12', 12],
    ['2028-11', 23],
  ])('at the end of %s: months after it are rented again', (sale, month) => {
    const results = bought({ sale })
    const npv = (rented - power) * annuity(month) - purchase + 0.5 * purchase * factor(month)
    expect(results.figure('npv')).toBeCloseTo(npv, 4)
    const owned = results.months(results.row('pool', 'owned', { plan: 'optimized' }))
    expect(owned).toEqual(Array.from({ length: 24 }, (_, index) => (index < month ? gpus : 0)))
    const loss = purchase * (1 - month / 48) - purchase / 2
    expect(results.at(results.ofPlan('optimized', 'disposal_loss'), month)).toBeCloseTo(loss, 6)
  })

  test('a sale after the horizon is refused', () => {
    expect(() => bought({ sale: '2029-01' })).toThrow(
      /2029-01, after the last month of the horizon \(2028-12\)/,
    )
  })
})

describe('a depreciation table goes by tax year', () => {
  const table = { tax: { tax_table: 'three' }, finance: { tax_tables: { three: ['50%', '30%', '20%'] } } }
  const deducted = (results: Results): readonly number[] =>
    results.months(results.ofPlan('optimized', 'tax_depreciation')).map((value) => value / purchase)
  const months = (...parts: readonly (readonly [count: number, share: number])[]): readonly number[] =>
    parts.flatMap(([count, share]) => Array.from({ length: count }, () => share / count))
  const close = (results: Results, expected: readonly number[]): void => {
    for (const [index, value] of deducted(results).entries())
      expect(value, `month ${index + 1}`).toBeCloseTo(expected[index] ?? 0, 12)
  }

  test('the year of purchase takes its whole share, in the months that are left of it', () => {
    close(bought({ ...table, month: '2027-10' }), [...months([9, 0], [3, 0.5], [12, 0.3])])
    close(bought({ ...table, month: '2027-12' }), [...months([11, 0], [1, 0.5], [12, 0.3])])
    close(bought({ ...table, month: '2028-01' }), [...months([12, 0], [12, 0.5])])
  })

  test('the tax year is the fiscal year unless another is stated', () => {
    const july = { ...table, month: '2027-10', fiscalYear: 7 }
    close(bought(july), [...months([9, 0], [9, 0.5]), ...months([12, 0.3]).slice(0, 6)])
    const stated = { ...july, finance: { ...table.finance, tax_year_start: 1 } }
    close(bought(stated), [...months([9, 0], [3, 0.5], [12, 0.3])])
  })

  test('what was bought before the opening has its years behind it', () => {
    const results = bought({ ...table, month: '2025-11', fiscalYear: 7 })
    // July 2025 to June 2026: 50 %; six months of the next year are over at the opening: 15 of its 30 %.
    const value = results.row('tranche', 'tax_value', { plan: 'optimized' })
    expect(results.at(value, 0)).toBeCloseTo(purchase * (1 - 0.5 - 0.15), 6)
    close(results, [...months([12, 0.3]).slice(6), ...months([12, 0.2], [6, 0])])
    expect(results.at(value, 18)).toBeCloseTo(0, 6)
  })

  test('sold within its years, the rest is deducted from the proceeds', () => {
    const results = bought({ ...table, sale: '2028-06' })
    const left = purchase * (1 - 0.5 - 0.3 / 2)
    expect(results.at(results.ofPlan('optimized', 'tax_disposal_gain'), 18)).toBeCloseTo(
      purchase / 2 - left,
      6,
    )
  })
})

describe('losses that are carried forward are settled by tax year', () => {
  const saved = (gpusToday - 16) * 730 * price
  const lossIn = (month: string, finance: Entries = {}): readonly number[] => {
    const cost = { late: { label: 'Late', levers: ['faster'], amount: '$900k', month } }
    const results = resultsOf(
      plainCase({
        levers: fasterFrom('2027-01'),
        programme: cost,
        finance: { tax_rate: '25%', tax_losses: 'carried-forward', ...finance },
      }),
    )
    return results.months(results.row('case', 'tax'))
  }
  const sumOf = (tax: readonly number[], from: number, to: number): number =>
    tax.slice(from - 1, to).reduce((sum, value) => sum + value, 0)

  test('a loss late in a year takes back the tax of its earlier months', () => {
    // 24 GPUs saved at $4: $70,080 a month. Twelve of them are $840,960, less than the $900k of September.
    const tax = lossIn('2027-09')
    expect(tax[0]).toBeCloseTo(0.25 * saved, 6)
    expect(sumOf(tax, 1, 12)).toBeCloseTo(0, 6)
    // The rest, $59,040, is used by the first month of the next year.
    expect(tax[12]).toBeCloseTo(0.25 * (13 * saved - 900_000), 6)
    expect(sumOf(tax, 1, 24)).toBeCloseTo(0.25 * (24 * saved - 900_000), 5)
  })

  test('what earlier years paid stays paid', () => {
    // Tax year from September: eight months of gains are taxed before it begins, and the loss of September waits.
    const tax = lossIn('2027-09', { tax_year_start: 9 })
    expect(sumOf(tax, 1, 8)).toBeCloseTo(0.25 * 8 * saved, 6)
    expect(sumOf(tax, 9, 20)).toBeCloseTo(0, 6)
    expect(sumOf(tax, 21, 24)).toBeCloseTo(0.25 * (4 * saved - (900_000 - 12 * saved)), 5)
  })

  test('within a year it does not matter in which month a loss falls', () => {
    for (const month of ['2027-01', '2027-06', '2027-12'])
      expect(sumOf(lossIn(month), 1, 12), month).toBeCloseTo(0, 6)
  })
})

test('the opening month belongs to no plan: the most that a plan holds is that of its months', () => {
  // 40 GPUs today; demand halves in a year, so month 1 asks for 40 * 0.5^(1/12) = 37.8 of them.
  const results = resultsOf(plainCase({ workload: { growth_per_year: '-50%' } }))
  for (const plan of ['status_quo', 'optimized'] as const) {
    expect(results.at(results.ofPlan(plan, 'gpus_today'))).toBe(40)
    expect(results.at(results.ofPlan(plan, 'gpus_highest'))).toBe(38)
  }
})

describe('the invoice is compared on the basis on which it is stated', () => {
  // 40 GPUs at $3 for a year, all paid at its start: $1,051,200, of which each month uses $87,600.
  const opening = (start: string, basis: string): Results => {
    const year = {
      rate: '$3/gpu-hour',
      upfront_share: '100%',
      term: 12,
      start,
      quantity: gpusToday,
      renews: true,
    }
    const draft = plainCase({ offer: { commitments: { year } } })
    const invoice = { amount: '$87.6k', month: '2026-12', basis }
    return resultsOf({ ...draft, 'case.yaml': { ...draft['case.yaml'], invoice } })
  }

  test.each([
    ['2026-07', 'accrued', 87_600],
    ['2026-07', 'billed', 0],
    ['2026-12', 'billed', 12 * 87_600],
    ['2025-12', 'billed', 12 * 87_600],
    ['2027-01', 'billed', gpusToday * 730 * price],
  ])('a term from %s, %s: $%d', (start, basis, amount) => {
    const results = opening(start, basis)
    expect(results.figure('invoice_modelled')).toBeCloseTo(amount, 6)
    expect(results.figure('invoice_gap')).toBeCloseTo(amount / 87_600 - 1, 9)
  })

  test('as billed unless it is said', () => {
    const results = resultsOf({
      ...plainCase(),
      'case.yaml': { ...plainCase()['case.yaml'], invoice: { amount: '$116.8k', month: '2026-12' } },
    })
    expect(results.figure('invoice_gap')).toBeCloseTo(0, 12)
  })
})

describe('year-end discounting is the yearly sheet of a finance department', () => {
  const yearEnd = { finance: { discounting: 'end-of-year' } }
  const earned = 12 * (rented - power)

  test('NPV is the purchase of today and a flow at the end of each year', () => {
    const results = bought(yearEnd)
    expect(results.figure('npv')).toBeCloseTo(-purchase + earned / 1.1 + earned / 1.1 ** 2, 6)
    expect(results.figure('npv_gap')).toBe(0)
  })

  test('what is paid within the horizon is paid at the end of its year, on the first day of a year a year earlier', () => {
    const july = bought({ ...yearEnd, month: '2027-07' })
    expect(july.figure('npv')).toBeCloseTo((-purchase + earned / 2) / 1.1 + earned / 1.1 ** 2, 6)
    const january = bought({ ...yearEnd, month: '2028-01' })
    expect(january.figure('npv')).toBeCloseTo(-purchase / 1.1 + earned / 1.1 ** 2, 6)
  })

  test('the internal rate is that of the yearly flows, payback goes on by month', () => {
    const results = bought(yearEnd)
    // 1 + r = u with -p u^2 + e u + e = 0.
    const growth = (earned + Math.sqrt(earned ** 2 + 4 * purchase * earned)) / (2 * purchase)
    expect(results.figure('irr')).toBeCloseTo(growth - 1, 9)
    expect(results.figure('payback')).toBe(bought({}).figure('payback'))
    expect(results.figure('peak_funding')).toBeCloseTo(purchase, 6)
  })
})

describe('by calendar days a value and a rate are XNPV and XIRR', () => {
  test('cash at the ends of months: 31 January 2027 is day 31, the leap day of 2028 counts', () => {
    const results = bought({})
    const lengths = [
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]
    const days = lengths.map((_, index) =>
      lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0),
    )
    const at = (rate: number): number =>
      days.reduce((sum, day) => sum + (rented - power) * (1 + rate) ** (-day / 365), -purchase)
    expect(results.figure('npv_by_days')).toBeCloseTo(at(0.1), 5)
    expect(at(results.figure('irr_by_days')) / purchase).toBeCloseTo(0, 12)
    expect(results.figure('irr_gap')).toBe(0)
  })

  test('of yearly flows: 365 days, and 731 with the leap day', () => {
    const results = bought({ finance: { discounting: 'end-of-year' } })
    const earned = 12 * (rented - power)
    const value = -purchase + earned / 1.1 + earned / 1.1 ** (731 / 365)
    expect(results.figure('npv_by_days')).toBeCloseTo(value, 5)
  })

  test('a rate of a thousandfold a month is not told: money that doubles every month would still be outdone', () => {
    const cost = { build: { label: 'Build', levers: ['faster'], amount: '$71k', month: '2027-01' } }
    const results = resultsOf(plainCase({ levers: fasterFrom('2027-01'), programme: cost }))
    expect(results.figure('turns_once')).toBe(1)
    expect(results.figure('value_at_doubling')).toBeGreaterThan(0)
    for (const line of ['has_irr', 'irr', 'irr_gap']) expect(results.figure(line)).toBe(0)
  })
})
