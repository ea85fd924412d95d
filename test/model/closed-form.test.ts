import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { annuity, fasterFrom, gpusToday, plainCase, price, requests, throughput } from './plain-case.ts'

const monthOf = 730
/** Half as busy GPUs as today carry the same traffic: 16 of 40 at 2.5 times the throughput. */
const gpusAfter = (gpusToday * throughput.today) / throughput.faster
const before = gpusToday * monthOf * price
const saved = (gpusToday - gpusAfter) * monthOf * price
const cost = { build: { label: 'Build', levers: ['faster'], amount: '$200k', month: '2027-01' } }
const spent = 200_000
const horizon = 24
const perMonth = 1.1 ** (1 / 12)

function everyMonth(results: Results, plan: 'status_quo' | 'optimized', line: string): number {
  const values = new Set(results.months(results.ofPlan(plan, line)))
  const [only] = values
  if (only === undefined || values.size !== 1) throw new Error(`${plan}.${line} takes ${values.size} values`)
  return only
}

describe('a plain case comes out as on paper', () => {
  const results = resultsOf(plainCase({ levers: fasterFrom('2027-01'), programme: cost }))

  test('GPUs, utilisation and cost', () => {
    expect(everyMonth(results, 'status_quo', 'gpus')).toBe(gpusToday)
    expect(everyMonth(results, 'optimized', 'gpus')).toBe(gpusAfter)
    // Half of 1,000 tokens/s, where the audit shows that the same GPU gives 2,500.
    expect(everyMonth(results, 'status_quo', 'utilisation')).toBeCloseTo(0.2, 12)
    expect(everyMonth(results, 'optimized', 'utilisation')).toBeCloseTo(0.5, 12)
    expect(everyMonth(results, 'status_quo', 'tco')).toBe(before)
    expect(everyMonth(results, 'optimized', 'on_demand_cost')).toBe(before - saved)
  })

  test('cost of a million tokens', () => {
    const millions = (requests * 256) / 1e6
    expect(everyMonth(results, 'status_quo', 'unit_cost')).toBeCloseTo(before / millions, 10)
    expect(results.over(results.ofPlan('status_quo', 'unit_cost'), [1, 2, 3])).toBeCloseTo(
      before / millions,
      10,
    )
  })

  test('saving, present value, investment and return', () => {
    expect(results.figure('saving_total')).toBeCloseTo(saved * horizon - spent, 6)
    expect(results.figure('npv')).toBeCloseTo(saved * annuity(horizon) - spent / perMonth, 5)
    expect(results.figure('investment')).toBe(spent)
    expect(results.figure('roi')).toBeCloseTo((saved * horizon) / spent - 1, 10)
    expect(results.figure('profitability_index')).toBeCloseTo(
      (saved * annuity(horizon)) / (spent / perMonth),
      10,
    )
  })

  test('funding and payback: the saving of the third month pays the rest', () => {
    expect(results.figure('peak_funding')).toBeCloseTo(spent - saved, 6)
    expect(results.figure('payback')).toBeCloseTo(spent / saved, 10)
    expect(spent / saved).toBeGreaterThan(2)
    const present = (months: number): number => saved * annuity(months) - spent / perMonth
    const whole =
      Array.from({ length: horizon }, (_, month) => month + 1).find((month) => present(month) >= 0) ?? 0
    const back = whole - present(whole) / (present(whole) - present(whole - 1))
    expect(results.figure('discounted_payback')).toBeCloseTo(back, 8)
  })

  test('the internal rate makes the present value nothing, the modified one compounds in to out', () => {
    const rate = results.figure('irr_monthly')
    const value =
      -(spent - saved) / (1 + rate) + (saved * (1 - (1 + rate) ** -(horizon - 1))) / rate / (1 + rate)
    expect(value / saved).toBeCloseTo(0, 9)
    expect(results.figure('irr')).toBeCloseTo((1 + rate) ** 12 - 1, 10)
    const inflow = saved * (annuity(horizon) - 1 / perMonth)
    const outflow = (spent - saved) / perMonth
    expect(results.figure('mirr')).toBeCloseTo((inflow / outflow) ** (12 / horizon) * 1.1 - 1, 10)
  })
})

test('half a month earlier everything is worth half a month more', () => {
  const end = resultsOf(plainCase({ levers: fasterFrom('2027-01') })).figure('npv')
  const middle = resultsOf(
    plainCase({ levers: fasterFrom('2027-01'), finance: { discounting: 'mid-month' } }),
  ).figure('npv')
  expect(middle / end).toBeCloseTo(1.1 ** (1 / 24), 12)
})

test('tax takes its share of the saving, and of the programme as a relief', () => {
  const taxed = resultsOf(
    plainCase({ levers: fasterFrom('2027-01'), programme: cost, finance: { tax_rate: '30%' } }),
  )
  expect(taxed.figure('npv')).toBeCloseTo(0.7 * (saved * annuity(horizon) - spent / perMonth), 5)
})

test('losses that are carried forward delay the relief until profits use it', () => {
  const taxed = resultsOf(
    plainCase({
      levers: fasterFrom('2027-01'),
      programme: cost,
      finance: { tax_rate: '30%', tax_losses: 'carried-forward' },
    }),
  )
  const tax = taxed.months(taxed.row('case', 'tax'))
  expect(tax[0]).toBe(0)
  const firstTaxed = Math.ceil(spent / saved)
  expect(tax.slice(0, firstTaxed - 1).every((value) => value === 0)).toBe(true)
  expect(tax[firstTaxed - 1]).toBeCloseTo(0.3 * (firstTaxed * saved - spent), 6)
  expect(tax.at(-1)).toBeCloseTo(0.3 * saved, 6)
})

test('a programme that is capitalised is paid at once and earned off over its life', () => {
  const capitalised = { build: { ...cost.build, capitalised_share: '100%', life: 20 } }
  const results = resultsOf(
    plainCase({ levers: fasterFrom('2027-01'), programme: capitalised, finance: { tax_rate: '30%' } }),
  )
  const relief = 0.3 * (spent / 20) * annuity(20)
  expect(results.figure('npv')).toBeCloseTo(0.7 * saved * annuity(horizon) - spent / perMonth + relief, 5)
  expect(results.whole(results.ofPlan('optimized', 'programme_cost'))).toBeCloseTo(spent, 6)
  expect(results.at(results.row('case', 'ebitda_effect'), 1)).toBeCloseTo(saved, 6)
})

test('owned GPUs: the price today, and what is written off for tax', () => {
  const owned = {
    new: {
      gpus: 0,
      in_service: '2027-01',
      price_per_gpu: '$30k/gpu',
      network_share: '10%',
      book_life: 48,
      tax_life: 24,
    },
  }
  const site = {
    idle_power: '400 W/gpu',
    load_power: '1000 W/gpu',
    pue: 1.25,
    tariff: '$0.10/kWh',
    support_share: '6%',
  }
  const buy = { own: { label: 'Buy', go_live: '2027-01', patches: { 'pools.main.owned.new.gpus': 40 } } }
  const results = resultsOf(plainCase({ levers: buy, pool: { owned, site }, finance: { tax_rate: '30%' } }))
  const purchase = 40 * 33_000
  const power = 40 * (0.4 + 0.6 * 0.5) * 1.25 * monthOf * 0.1
  const support = (purchase * 0.06) / 12
  expect(everyMonth(results, 'optimized', 'power_cost')).toBeCloseTo(power, 8)
  expect(everyMonth(results, 'optimized', 'support_cost')).toBeCloseTo(support, 8)
  expect(everyMonth(results, 'optimized', 'depreciation')).toBeCloseTo(purchase / 48, 8)
  expect(results.at(results.ofPlan('optimized', 'capex'), 1)).toBe(purchase)
  const effect = before - power - support
  expect(results.figure('npv')).toBeCloseTo(
    (0.7 * effect + (0.3 * purchase) / 24) * annuity(horizon) - purchase,
    4,
  )
  expect(results.figure('peak_funding')).toBeCloseTo(purchase, 6)
})

test('a commitment that is paid upfront is money at its start for hours of its term', () => {
  const commitments = {
    year: { rate: '$3/gpu-hour', upfront_share: '100%', term: 12, start: '2027-01', quantity: 0 },
  }
  const commit = {
    commit: {
      label: 'Commit',
      go_live: '2027-01',
      patches: { 'suppliers.cloud-a.gpus.H100-SXM.commitments.year.quantity': 40 },
    },
  }
  const results = resultsOf(plainCase({ levers: commit, offer: { commitments } }))
  const upfront = 40 * 3 * monthOf * 12
  expect(results.at(results.ofPlan('optimized', 'upfront_paid'), 1)).toBeCloseTo(upfront, 6)
  expect(results.at(results.ofPlan('optimized', 'commitment_cost'), 12)).toBeCloseTo(upfront / 12, 6)
  expect(results.at(results.ofPlan('optimized', 'commitment_cost'), 13)).toBe(0)
  expect(results.figure('npv')).toBeCloseTo(before * annuity(12) - upfront, 4)
  expect(results.figure('peak_funding')).toBeCloseTo(upfront, 6)
})

test('a commitment beyond the need is stranded at its rate', () => {
  const commitments = { year: { rate: '$3/gpu-hour', term: 24, start: '2027-01', quantity: 50 } }
  const results = resultsOf(plainCase({ offer: { commitments } }))
  expect(everyMonth(results, 'status_quo', 'commitment_cost')).toBeCloseTo(50 * 3 * monthOf, 8)
  expect(everyMonth(results, 'status_quo', 'stranded_cost')).toBeCloseTo(10 * 3 * monthOf, 8)
  expect(everyMonth(results, 'status_quo', 'on_demand_cost')).toBe(0)
})

test('suppliers are paid later: what they bill is free for so many days', () => {
  const results = resultsOf(plainCase({ levers: fasterFrom('2027-01'), finance: { payable_days: 30 } }))
  const lag = 30 / (365 / 12)
  expect(results.figure('npv')).toBeCloseTo(saved * annuity(horizon) - (saved * lag) / perMonth, 4)
})

test('growth compounds by the month, so that a year is exactly its rate', () => {
  const results = resultsOf(
    plainCase({ workload: { growth_per_year: ['44%', '21%'] }, levers: fasterFrom('2027-01') }),
  )
  const trend = results.row('workload', 'requests')
  expect(results.at(trend, 12) / requests).toBeCloseTo(1.44, 12)
  expect(results.at(trend, 24) / requests).toBeCloseTo(1.44 * 1.21, 12)
  expect(results.at(trend, 1) / requests).toBeCloseTo(1.44 ** (1 / 12), 12)
  expect(results.at(results.ofPlan('status_quo', 'gpus'), 12)).toBe(Math.ceil(gpusToday * 1.44))
})

test('whole nodes: eight GPUs at a time', () => {
  const results = resultsOf(
    plainCase({
      pool: { gpus_per_node: 8, rounding: 'nodes' },
      levers: fasterFrom('2027-01'),
      deployment: { spare_replicas: 1 },
    }),
  )
  expect(everyMonth(results, 'optimized', 'gpus')).toBe(
    Math.ceil((39 * throughput.today) / throughput.faster / 8 + 1 / 8) * 8,
  )
})

describe('a renewal that costs more than on demand', () => {
  const quantity = 20
  const before = { term: 12, start: '2026-07', renews: true, quantity }
  const held = (rate: number, more: Parameters<typeof plainCase>[0] = {}) =>
    resultsOf(
      plainCase({
        ...more,
        offer: { commitments: { year: { ...before, rate: `$${rate}/gpu-hour` } }, ...more.offer },
      }),
    )
  const spend = (results: Results, plan: 'status_quo' | 'optimized', month: number): number =>
    results.at(results.ofPlan(plan, 'direct_cash_cost'), month)

  test('is not taken: from the end of the term on the GPUs are rented on demand, in both plans', () => {
    const results = held(5)
    for (const plan of ['status_quo', 'optimized'] as const) {
      // Half of 40 GPUs at $5 to June, and all 40 at $4 from July.
      expect(spend(results, plan, 6)).toBeCloseTo((20 * 5 + 20 * 4) * monthOf, 6)
      expect(spend(results, plan, 7)).toBeCloseTo(40 * 4 * monthOf, 6)
      expect(spend(results, plan, horizon)).toBeCloseTo(40 * 4 * monthOf, 6)
    }
  })

  test('is taken at the same price or below', () => {
    for (const rate of [4, 3])
      expect(spend(held(rate), 'status_quo', horizon)).toBeCloseTo((20 * rate + 20 * 4) * monthOf, 6)
  })

  test('is taken where on-demand GPUs have a limit: it is what keeps the demand served', () => {
    const limits = [{ offer: { obtainable: 30 } }, { pool: { capacity_limit: 60 } }]
    for (const limit of limits)
      expect(spend(held(5, limit), 'status_quo', horizon)).toBeCloseTo((20 * 5 + 20 * 4) * monthOf, 6)
  })

  test('is a choice of each plan: a lever that lowers the price on demand ends the contract in its plan alone', () => {
    const levers = {
      cheaper: {
        label: 'Cheaper on demand',
        go_live: '2027-07',
        patches: { 'suppliers.cloud-a.gpus.H100-SXM.on_demand': '$2/gpu-hour' },
      },
    }
    const results = held(3, { levers })
    expect(spend(results, 'status_quo', 7)).toBeCloseTo((20 * 3 + 20 * 4) * monthOf, 6)
    expect(spend(results, 'optimized', 7)).toBeCloseTo(40 * 2 * monthOf, 6)
  })

  test('is offered again at the next date, by the prices of then', () => {
    const levers = {
      dearer: {
        label: 'Dearer on demand',
        go_live: '2028-07',
        patches: { 'suppliers.cloud-a.gpus.H100-SXM.on_demand': '$8/gpu-hour' },
      },
    }
    const results = held(5, { levers })
    expect(spend(results, 'optimized', 18)).toBeCloseTo(40 * 4 * monthOf, 6)
    expect(spend(results, 'optimized', 19)).toBeCloseTo((20 * 5 + 20 * 8) * monthOf, 6)
  })
})

test('what recurs is split into savings against today and growth that is avoided', () => {
  const results = resultsOf(
    plainCase({
      levers: fasterFrom('2027-01'),
      workload: { growth_per_year: '100%' },
      finance: { ev_multiple: 10 },
      horizon: 12,
    }),
  )
  // Month 12 carries twice the traffic of today: 80 GPUs as before, 32 faster ones, 40 today.
  const [before, after] = (['status_quo', 'optimized'] as const).map((plan) =>
    results.months(results.ofPlan(plan, 'direct_cash_cost')),
  )
  expect(before?.at(-1)).toBe(80 * monthOf * price)
  expect(after?.at(-1)).toBe(32 * monthOf * price)
  const today = 12 * gpusToday * monthOf * price
  const total = (values: readonly number[] = []): number => values.reduce((sum, value) => sum + value, 0)
  expect(results.figure('recurring_last_today')).toBeCloseTo(today - total(after), 5)
  expect(results.figure('recurring_last_growth')).toBeCloseTo(total(before) - today, 5)
  expect(results.figure('recurring_last')).toBeCloseTo(total(before) - total(after), 5)
  const [row] = results.rows('ev', 'ev_last_growth')
  if (row === undefined) throw new Error('no multiple')
  expect(results.at(row) / (total(before) - today)).toBeCloseTo(10, 9)
})
