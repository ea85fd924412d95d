import { describe, expect, test } from 'vitest'
import type { Chart } from '../../../src/report/chart.ts'
import { caseDocument, exampleCase, productsOf } from '../../support/case-documents.ts'
import { documentCases } from '../../support/document-cases.ts'

describe.each(documentCases)('$name', ({ results }) => {
  const chart = <Kind extends Chart['kind']>(name: string, kind: Kind): Extract<Chart, { kind: Kind }> => {
    const found = productsOf(results()).content.charts.get(name)
    if (found?.kind !== kind) throw new Error(`no ${kind} named ${name}`)
    return found as Extract<Chart, { kind: Kind }>
  }

  test('a bar of cost is as high as its parts, and the bars of a plan add up to its cost', () => {
    const { groups } = chart('tco-by-category', 'stack')
    for (const { stacks } of groups)
      for (const { values, total } of stacks)
        expect(values.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(total.value, 4)
    const drawn = groups.reduce((sum, { stacks }) => sum + (stacks[0]?.total.value ?? 0), 0)
    const disposal = results().whole(results().ofPlan('status_quo', 'disposal_loss'))
    const whole = results().whole(results().ofPlan('status_quo', 'tco'))
    expect(drawn / (whole - Math.min(0, disposal))).toBeCloseTo(1, 6)
  })

  test('the steps of the bridge add up to the net present value at its end', () => {
    const { steps } = chart('lever-waterfall', 'waterfall')
    const changes = steps.filter(({ role }) => role === 'change')
    const sum = changes.reduce((total, { mark }) => total + mark.value, 0)
    const npv = results().figure('npv')
    expect(Math.abs(sum - npv)).toBeLessThanOrEqual(1e-6 * Math.abs(npv))
    expect(steps.at(-1)?.mark.value).toBe(results().figure('npv'))
  })

  test('the tornado is widest on top, stands on the case, and claims a turn only where there is one', () => {
    const { base, drivers, claim } = chart('tornado', 'tornado')
    expect(base.value).toBe(results().figure('npv'))
    const swings = drivers.map(
      ({ low, high }) =>
        Math.max(low.value, high.value, base.value) - Math.min(low.value, high.value, base.value),
    )
    expect(swings).toEqual(swings.toSorted((a, b) => b - a))
    const turns = productsOf(results()).analyses.mustBeTrue.flips.length > 0
    expect(claim.startsWith('One driver alone can turn the result')).toBe(turns)
    expect(chart('tornado-top', 'tornado').drivers.length).toBeLessThanOrEqual(5)
  })

  test('the middle of the grid is the case', () => {
    const { cells, base } = chart('grid', 'heat')
    const [row, column] = base ?? [-1, -1]
    expect(cells[row]?.[column]?.value).toBe(results().figure('npv'))
  })

  test('cash begins at what is paid today, ends before resale, and is said to be back only when it is', () => {
    const { series, claim, categories } = chart('cumulative-cash', 'line')
    const [cash] = series
    expect(categories).toHaveLength(results().program.horizon + 1)
    expect(cash?.values.at(-1)).toBe(cash?.end?.value)
    // Where both plans pay the same there is nothing to get back.
    const isBack =
      results().figure('is_paid_back') === 1 && cash?.values.some((value) => value !== 0) === true
    expect(/is back after|pays for itself/.test(claim)).toBe(isBack)
  })

  test('both plans hold what the claim about capacity says', () => {
    const { series, claim } = chart('demand-capacity', 'line')
    const [statusQuo, optimized] = series.map(({ values }) => Math.max(...values))
    expect(statusQuo).toBe(results().at(results().ofPlan('status_quo', 'gpus_highest')))
    expect(optimized).toBe(results().at(results().ofPlan('optimized', 'gpus_highest')))
    expect(claim).toMatch(/GPUs/)
  })

  test('the claim about unit cost has the direction of the last month', () => {
    const { series, claim } = chart('unit-cost', 'line')
    const [statusQuo = 0, optimized = 0] = series.map(({ values }) => values.at(-1))
    if (optimized < statusQuo * 0.99) expect(claim).toContain('less than at status quo')
    if (optimized > statusQuo * 1.01) expect(claim).toContain('more than at status quo')
  })
})

test('a driver goes by its figure alone only where no other bar shows the same figure', () => {
  const document = caseDocument(exampleCase('assistant-platform'), 'board-memo')
  const tornado = document.blocks.flatMap((block) =>
    block.kind === 'figure' && block.chart.kind === 'tornado' ? [block.chart] : [],
  )[0]
  const labels = tornado?.drivers.map(({ label }) => label) ?? []
  expect(new Set(labels).size).toBe(labels.length)
  expect(labels).toContain('Growth of requests a year')
})
