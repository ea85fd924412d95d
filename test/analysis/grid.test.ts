import { describe, expect, test } from 'vitest'
import { driversOf } from '../../src/analysis/drivers.ts'
import { loadAxis, loadGridOf, utilisationAxis } from '../../src/analysis/load-grid.ts'
import { driverAxis, type Grid, gridOf } from '../../src/cases/grid.ts'
import type { Trial } from '../../src/cases/trial.ts'
import { Trials } from '../../src/cases/trials.ts'
import { valueAt } from '../../src/formula/state.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleModel, exampleResults } from '../support/example.ts'

function npv(trial: Trial | undefined): number {
  if (trial?.kind !== 'figures') throw new Error(trial?.reason ?? 'no trial')
  return trial.npv
}

function middle({ cells }: Grid): Trial | undefined {
  return cells[2]?.[2]
}

describe('the grid of target utilisation and serving load', () => {
  test('its middle is the case to the last bit', () => {
    for (const name of ['assistant-platform', 'research-network'] as const) {
      const trials = new Trials(exampleResults(name))
      const grid = loadGridOf(trials)
      expect(grid.cells).toHaveLength(5)
      for (const row of grid.cells) expect(row).toHaveLength(5)
      expect(middle(grid)).toEqual(trials.base)
    }
  })

  test('load is what every workload reaches by the end of the first year; today stays as measured', () => {
    const axis = loadAxis(exampleModel('assistant-platform'))
    expect(axis.steps.map(({ value }) => value)).toEqual([0.6, 0.8, 1, 1.2, 1.4])
    const most = axis.steps[4]
    expect(most?.changes.map(({ path }) => path)).toEqual([
      'workloads.chat.growth_per_year.y1',
      'workloads.documents.growth_per_year.y1',
      'workloads.enrichment.growth_per_year.y1',
    ])
    const base = exampleResults('assistant-platform')
    const vector = base.vector.slice()
    for (const { path, value } of most?.changes ?? []) vector[base.model.inputAt.get(path) ?? -1] = value
    const state = base.model.compiled.evaluate(vector)
    for (const row of base.rows('workload', 'requests_trend')) {
      const at = (month: number, of = state): number => valueAt(base.program, of, row, month)
      expect(at(0)).toBe(at(0, base.state))
      for (const month of [12, 24, 36]) expect(at(month) / at(month, base.state)).toBeCloseTo(1.4, 9)
    }
  })

  test('an explicit series of requests is multiplied month by month', () => {
    const months = Array.from({ length: 36 }, (_, index) => `${550 + index}M/month`).join(', ')
    const { model } = baseResults(['growth_per_year: [60%, 40%]', `monthly_requests: [${months}]`])
    const [least] = loadAxis(model).steps
    expect(least?.changes).toHaveLength(36)
    expect(least?.changes[35]).toMatchObject({
      path: 'workloads.chat.monthly_requests.m36',
      value: 585e6 * 0.6,
    })
  })

  test('utilisation moves the targets that levers set, and never above full load', () => {
    const { steps } = utilisationAxis(exampleResults('assistant-platform'))
    expect(steps[3]?.changes).toMatchObject([
      {
        path: 'levers.utilisation.patches.deployments.chat.target_utilisation',
        value: expect.closeTo(0.77, 12),
      },
      {
        path: 'levers.utilisation.patches.deployments.documents.target_utilisation',
        value: expect.closeTo(0.75, 12),
      },
      {
        path: 'levers.utilisation.patches.deployments.enrichment.target_utilisation',
        value: expect.closeTo(0.9, 12),
      },
    ])
    expect(steps[2]?.value).toBeCloseTo((0.72 + 0.7 + 0.85) / 3, 12)
    const high = baseResults(['spare_replicas: 2', 'spare_replicas: 2\n    target_utilisation: 97%'])
    expect(utilisationAxis(high).steps.map(({ changes }) => changes[0]?.value)).toEqual([
      expect.closeTo(0.87, 12),
      expect.closeTo(0.92, 12),
      undefined,
      1,
      1,
    ])
  })

  test('utilisation reaches down to no less than half of the lowest target', () => {
    const low = baseResults(['spare_replicas: 2', 'spare_replicas: 2\n    target_utilisation: 10%'])
    const { steps } = utilisationAxis(low)
    expect(steps.map(({ value }) => value)).toEqual(
      [0.05, 0.075, 0.1, 0.125, 0.15].map((value) => expect.closeTo(value, 12) as unknown),
    )
    for (const cell of loadGridOf(new Trials(low)).cells.flat()) expect(Number.isFinite(npv(cell))).toBe(true)
  })

  test('a target that follows from the fleet of today is moved through that fleet', () => {
    const results = baseResults()
    const [step] = utilisationAxis(results).steps
    const [change] = step?.changes ?? []
    expect(change?.path).toBe('deployments.chat.replicas_today')
    const vector = results.vector.slice()
    vector[results.model.inputAt.get('deployments.chat.replicas_today') ?? -1] = change?.value ?? 0
    const state = results.model.compiled.evaluate(vector)
    const today = results.row('fleet_today', 'utilisation_today', { plan: 'optimized' })
    expect(valueAt(results.program, state, today, 0)).toBeCloseTo(results.at(today) - 0.1, 9)
  })

  test('more load and fuller replicas are worth more in a case that saves GPU-hours', () => {
    const { cells } = loadGridOf(new Trials(exampleResults('assistant-platform')))
    const [first, last] = [cells[0], cells[4]]
    expect(npv(last?.[2])).toBeGreaterThan(npv(first?.[2]))
    expect(npv(cells[2]?.[4])).toBeGreaterThan(npv(cells[2]?.[0]))
  })
})

describe('a grid of two drivers', () => {
  const results = exampleResults('assistant-platform')
  const drivers = driversOf(results.model)
  const driver = (id: string) => {
    const found = drivers.find((candidate) => candidate.id === id)
    if (found === undefined) throw new Error(`no driver '${id}'`)
    return found
  }

  test('each cell is the case with both at their values', () => {
    const grid = gridOf(
      new Trials(results),
      driverAxis(driver('finance.tax_rate')),
      driverAxis(driver('finance.discount_rate'), [-1, 1]),
    )
    expect(grid.rows.steps.map(({ value }) => Number(value.toFixed(12)))).toEqual([
      0.21, 0.23, 0.25, 0.265, 0.28,
    ])
    expect(grid.cells.map((row) => row.length)).toEqual([2, 2, 2, 2, 2])
    const both = exampleResults('assistant-platform', 'finance.tax_rate=28%', 'finance.discount_rate=8%')
    expect(npv(grid.cells[4]?.[0])).toBe(both.figure('npv'))
  })

  test('two axes that move the same figure cannot be crossed', () => {
    const growth = driverAxis(driver('workloads.chat.growth_per_year.*'))
    const all = driverAxis(driver('workloads.*.growth_per_year.*'))
    expect(() => gridOf(new Trials(results), growth, all)).toThrow(/both axes of the grid change/)
  })
})
