import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { varianceOf } from '../../src/analysis/actual-variance.ts'
import { forecastsOf } from '../../src/analysis/forecast.ts'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { keepForecast } from '../../src/pipeline.ts'
import { actualsDocument } from '../../src/report/actuals-document.ts'
import { trackRecordSentence } from '../../src/report/actuals-text.ts'
import { fasterFrom, gpusToday, type PlainParts, plainCase, price, requests } from '../model/plain-case.ts'
import { draftCase, filesOf } from '../support/generated-case.ts'
import { caseSeeds } from '../support/generated-case-model.ts'

function resultsWith(actuals: string, parts: PlainParts = {}): Results {
  const files: readonly SourceFile[] = [...filesOf(plainCase(parts)), { path: 'actuals.yaml', text: actuals }]
  const outcome = resultsOfCase({ files, overrides: [] })
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

function documentOf(actuals: string, parts: PlainParts = {}) {
  const document = actualsDocument(resultsWith(actuals, parts))
  if (document === undefined) throw new Error('no actuals')
  return document
}

/** Dollars a month of 40 GPUs at $4 for 730 hours. */
const planned = gpusToday * price * 730

const passed = `
from: 2027-01
workloads:
  chat:
    requests: [${requests}, ${requests * 1.1}, ${requests * 1.2}]
    output_tokens: [${requests * 256}, ${requests * 1.1 * 256}, ${requests * 1.2 * 256}]
pools:
  main:
    gpu_hours: [29200, 29200, 36500]
    accrued: { on_demand_cost: [$116800, $110000, $140000] }
    billed: { on_demand_cost: [$0, $116800, $110000] }
accrued: { people_cost: [$0, $0, $1000] }
`

describe('variance to plan by hand: 40 GPUs at $4 for 730 hours are $116,800 a month', () => {
  const document = documentOf(passed)

  test('is by category of the statement, month by month', () => {
    expect(document.months).toEqual(['2027-01', '2027-02', '2027-03'])
    expect(document.plans).toEqual(['2026Q4'])
    expect(document.cost).toEqual([
      {
        name: 'on_demand_cost',
        label: 'On-demand GPUs',
        basis: 'accrued',
        plan: [planned, planned, planned].map((value) => expect.closeTo(value, 6)),
        actual: [116_800, 110_000, 140_000],
        plan_total: expect.closeTo(350_400, 6),
        actual_total: 366_800,
      },
      expect.objectContaining({ name: 'people_cost', plan: [0, 0, 0], actual: [0, 0, 1000] }),
    ])
    expect(document.cost_total).toEqual({ plan: expect.closeTo(350_400, 6), actual: 367_800 })
  })

  test('has requests and GPU-hours of each workload and pool', () => {
    expect(document.requests[0]?.plan_total).toBeCloseTo(requests * 3, 3)
    expect(document.requests[0]?.actual_total).toBeCloseTo(requests * 3.3, 3)
    expect(document.gpu_hours[0]?.plan).toEqual(
      [29_200, 29_200, 29_200].map((value) => expect.closeTo(value, 6)),
    )
    expect(document.gpu_hours[0]?.actual_total).toBe(94_900)
  })

  test('has the cost of a million output tokens: all cost over all tokens of the months', () => {
    const mtok = (requests * 256) / 1e6
    expect(document.unit_cost).toEqual({
      plan: expect.closeTo(350_400 / (3 * mtok), 9),
      actual: expect.closeTo(367_800 / (3.3 * mtok), 9),
    })
  })

  test('takes what was spent beyond plan from the effects: accrued from EBITDA, billed from cash', () => {
    // No lever, so that the plan's effect is nothing. Accrued $367,800 are $17,400 above plan.
    expect(document.ebitda_effect).toEqual({ plan: 0, actual: expect.closeTo(-17_400, 6) })
    // Billed $226,800 and people of $1,000, for which no bill is stated, are $122,600 below plan.
    expect(document.cash_effect).toEqual({ plan: 0, actual: expect.closeTo(122_600, 6) })
  })

  test('of depreciation moves neither EBITDA nor cash', () => {
    const { ebitda_effect, cash_effect, cost } = documentOf(
      'from: 2027-01\naccrued: { depreciation: [$5000] }',
    )
    expect(cost[0]?.actual_total).toBe(5000)
    expect([ebitda_effect.actual, cash_effect.actual]).toEqual([0, 0])
  })

  test('says which categories of the plan are not stated, and compares none of them', () => {
    const { unstated, cost_total, track_record } = documentOf(
      'from: 2027-01\naccrued: { people_cost: [$5, $5, $5] }',
    )
    expect(unstated).toEqual(['on_demand_cost'])
    expect(cost_total).toEqual({ plan: 0, actual: 15 })
    expect(track_record).toBeUndefined()
  })
})

test('gates: a lever is live on time, late by months, missed, or not yet due', () => {
  const of = (actuals: string) =>
    documentOf(`from: 2027-01\naccrued: { people_cost: [$0, $0, $0] }\n${actuals}`, {
      levers: fasterFrom('2027-02'),
    }).levers
  expect(of('levers: { faster: { live: 2027-02, delivered: 70% } }')).toEqual([
    { lever: 'faster', planned: '2027-02', live: '2027-02', delivered: 0.7, state: 'passed', months_late: 0 },
  ])
  expect(of('levers: { faster: { live: 2027-03 } }')[0]).toMatchObject({ state: 'late', months_late: 1 })
  expect(of('')[0]).toMatchObject({ state: 'missed', months_late: 1 })
  const due = documentOf('from: 2027-01\naccrued: { people_cost: [$0] }', { levers: fasterFrom('2027-02') })
  expect(due.levers[0]).toMatchObject({ state: 'open', months_late: 0 })
})

describe('the track record by hand', () => {
  const kept = (quarter: string, cost: number, low: number, high: number) => `
  ${quarter}:
    cost: { on_demand_cost: [${cost}, ${cost}, ${cost}] }
    requests: {}
    output_tokens: {}
    gpu_hours: {}
    ebitda_effect: [0, 0, 0]
    cash_effect: [0, 0, 0]
    ask: 0
    low: [${low}]
    high: [${high}]`
  // The case is of 2026Q4; its own forecast of 2027Q1 is kept as $100,000 a month. Quarters came to 360, 330 and 300
  // thousand in turn.
  const months = [120, 120, 120, 110, 110, 110, 100, 100, 100].map((value) => `$${value}k`)
  const record = documentOf(`
from: 2026-07
accrued: { on_demand_cost: [${months.join(', ')}] }
history:${kept('2026Q2', 126_000, 350_000, 400_000)}${kept('2026Q3', 99_000, 290_000, 310_000)}${kept('2026Q4', 96_000, 280_000, 305_000)}
`).track_record

  test('has error, bias and hits of each quarter ahead', () => {
    expect(record?.forecasts.map(({ quarter, forecast, actual }) => [quarter, forecast, actual])).toEqual([
      ['2026Q2', 378_000, 360_000],
      ['2026Q3', 297_000, 330_000],
      ['2026Q4', 288_000, 300_000],
    ])
    // 18 / 360 = 5 %, -33 / 330 = -10 %, -12 / 300 = -4 %
    expect(record?.forecasts.map(({ error }) => error)).toEqual(
      [0.05, -0.1, -0.04].map((value) => expect.closeTo(value, 12)),
    )
    expect(record?.largest_error).toBeCloseTo(0.1, 12)
    expect(record?.mean_error).toBeCloseTo(0.19 / 3, 12)
    expect(record?.bias).toBeCloseTo(-0.03, 12)
    expect(record?.forecasts.map(({ in_range }) => in_range)).toEqual([true, false, true])
    expect([record?.hits, record?.ranged]).toEqual([2, 3])
  })

  test('has the last quarter carried on beside it, where that quarter is stated', () => {
    // 360 for 330 is 9.09 % too high, 330 for 300 is 10 % too high; of the first quarter nothing came before.
    expect(record?.forecasts.map(({ naive_error }) => naive_error)).toEqual([
      undefined,
      expect.closeTo(30 / 330, 12),
      expect.closeTo(0.1, 12),
    ])
    expect(record?.beside_naive).toEqual({
      own: expect.closeTo(0.07, 12),
      naive: expect.closeTo((30 / 330 + 0.1) / 2, 12),
    })
  })

  test('reads as one sentence', () => {
    const style = { locale: 'en-US', currency: 'USD', negatives: 'minus' } as const
    if (record === undefined) throw new Error('no record')
    expect(trackRecordSentence(record, style)).toBe(
      "The last 3 forecasts of a quarter's cost were within 10%, too low by 3% on average; stated ranges held in 2 of 3.",
    )
  })
})

describe('a broken history', () => {
  const kept = (quarter: string, workload: string) => `
  ${quarter}:
    cost: { on_demand_cost: [100000, 100000, 100000, 100000, 100000, 100000] }
    requests: { ${workload}: [5, 5, 5, 5, 5, 5] }
    output_tokens: { ${workload}: [9, 9, 9, 9, 9, 9] }
    gpu_hours: {}
    ebitda_effect: [0, 0, 0, 0, 0, 0]
    cash_effect: [0, 0, 0]
    ask: 0
    low: [290000]
    high: [310000]`

  test('with a workload that was called otherwise compares cost, and says what has no plan', () => {
    const {
      limits,
      requests: served,
      unit_cost,
      cost_total,
    } = documentOf(
      `from: 2027-01
workloads: { chat: { requests: [6, 6, 6], output_tokens: [9, 9, 9] } }
accrued: { on_demand_cost: [$110k, $110k, $110k] }
history:${kept('2026Q4', 'assistant')}`,
    )
    expect([served, unit_cost, cost_total]).toEqual([[], undefined, { plan: 300_000, actual: 330_000 }])
    expect(limits).toEqual([
      {
        cannot: 'chat with the plan',
        can: 'cost by category, and all other workloads and pools',
        why: 'the forecast of 2026Q4 has none of that name; where one was renamed, give it its old name in history',
      },
    ])
  })

  test('with a quarter of which no forecast was kept judges the others, and names it', () => {
    const months = Array.from({ length: 9 }, () => '$100k').join(', ')
    const { limits, track_record } = documentOf(
      `from: 2026-07
accrued: { on_demand_cost: [${months}] }
history:${kept('2026Q2', 'chat')}${kept('2026Q4', 'chat')}`,
    )
    expect(track_record?.forecasts.map(({ quarter }) => quarter)).toEqual(['2026Q2', '2026Q4'])
    expect(limits).toEqual([
      {
        cannot: 'how good the forecast of 2026Q3 was',
        can: 'the forecasts of the other quarters',
        why: 'none was kept then; `boardpack actuals CASE --keep` keeps that of now',
      },
    ])
  })
})

test('what came as planned has no variance, and every forecast of it is right, in any case', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const files = filesOf(draftCase(seed))
      const keeping = keepForecast({ files, overrides: [] })
      if (!keeping.ok) throw new Error(keeping.diagnostics[0]?.message)
      // The kept forecast has the lists of the plan: its cost by category is stated as what was accrued.
      const cost = /^ {4}cost:(?: \{\}\n|\n(?: {6}.*\n)*)/m.exec(keeping.value.text)?.[0] ?? ''
      const text = `${keeping.value.text}accrued:${cost.replace(/^ {4}cost:/, '').replaceAll(/^ {4}/gm, '')}`
      const outcome = resultsOfCase({ files: [...files, { path: 'actuals.yaml', text }], overrides: [] })
      if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
      const { actuals, opening } = outcome.value.model.inputs
      if (actuals === undefined || actuals.months === 0) return
      const variance = varianceOf(opening, actuals, forecastsOf(outcome.value, actuals))
      for (const { name, plan, actual } of variance.cost) expect(actual, name).toEqual(plan)
      expect(variance.unstated).toEqual([])
      expect(variance.ebitda.actual).toBe(variance.ebitda.plan)
      expect(variance.cash.actual).toBe(variance.cash.plan)
      const record = actualsDocument(outcome.value)?.track_record
      if (record !== undefined)
        expect([record.largest_error, record.hits]).toEqual([expect.closeTo(0, 9), record.ranged])
    }),
    { seed: 20261202, numRuns: 3 },
  )
})
