import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { brokenLines } from '../../src/analysis/broken-lines.ts'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import { compile } from '../../src/formula/compile.ts'
import { forEachReference, lineOf, type Row } from '../../src/formula/program.ts'
import { firstPlace, type State, valueAt } from '../../src/formula/state.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { caseResults } from '../support/generated-case-model.ts'
import { draftSmallCase } from '../support/small-case.ts'

const isCheckSection = (title: string): boolean =>
  title === 'Checks' || title.startsWith('Workings of the checks')

/** The rows of the checks and of their workings. */
function checkRows({ program }: Results): readonly Row[] {
  return program.rows.filter((row) =>
    isCheckSection(program.sections[lineOf(program, row).section]?.title ?? ''),
  )
}

/** Evaluates the checks alone over a state in which something is wrong, and says which of them notice. */
class Watch {
  readonly results: Results
  readonly #rows: readonly Row[]
  readonly #checks: readonly Row[]
  readonly #update: (vector: Float64Array, state: Float64Array) => void

  constructor(results: Results) {
    const { program } = results
    this.results = results
    this.#rows = checkRows(results)
    this.#checks = this.#rows.filter(
      (row) => program.sections[lineOf(program, row).section]?.title === 'Checks',
    )
    const own = new Set(this.#rows.map(({ index }) => index))
    const stages = program.stages.map(({ monthly, rows, openings }) => ({
      monthly,
      rows: rows.filter((row) => own.has(row)),
      openings: openings.filter((row) => own.has(row)),
    }))
    this.#update = compile(program, stages).update
  }

  get names(): readonly string[] {
    return this.#checks.map((check) => lineOf(this.results.program, check).name)
  }

  /** Rows of the model that some check reads. */
  watched(): readonly Row[] {
    const own = new Set(this.#rows.map(({ index }) => index))
    const read = new Set<number>()
    for (const { term, opening } of this.#rows)
      for (const part of opening === undefined ? [term] : [term, opening])
        forEachReference(part, (reference) => {
          if (reference >= 0 && !own.has(reference)) read.add(reference)
        })
    return this.results.program.rows.filter(({ index }) => read.has(index))
  }

  /** Names of the checks that are no longer zero when a row is too high or too low in a column. */
  noticed(row: Row, column: number, side: Side): readonly string[] {
    const value = this.results.at(row, column)
    const wrong = side === 'high' ? value + 1 + Math.abs(value) : -Math.abs(value) - 1
    const state = this.after([[row, column, wrong]])
    const { program } = this.results
    return this.#checks
      .filter((check) => valueAt(program, state, check, 0) !== 0)
      .map((check) => lineOf(program, check).name)
  }

  /** The numbers of the case with some of them put wrong, and what the checks make of it. */
  after(wrong: readonly (readonly [row: Row, column: number, value: number])[]): State {
    const { program, vector } = this.results
    const state = this.results.state.slice()
    for (const [row, column, value] of wrong) state[firstPlace(program, row.index) + column] = value
    this.#update(vector, state)
    return state
  }
}

/** Whether a number is put above or below what it is. */
type Side = 'high' | 'low'

/** What a check reads but must not mind: scales against which it measures, and what only says where. */
const scales = [
  'case.inflows',
  'case.outflows',
  ...['plan.opex', 'service.mtok_weighted'].flatMap((line) => [
    `${line} in the first month`,
    `${line} in the last month`,
  ]),
]

/** Balances that are compared with what went in and out where the case ends, not on the way. */
const comparedAtTheEnd = [
  'cost.capitalised_balance',
  'plan.payables',
  'tranche.book_value',
  'tranche.tax_value',
].map((line) => `${line} in the first month`)

const unminded = {
  // More throughput than nothing, or a wider tolerance, is no fault.
  high: [...scales, ...comparedAtTheEnd, 'case.load_tolerance', 'configuration.tps'],
  low: [...scales, ...comparedAtTheEnd],
}

/** Checks of lines that can be wrong on one side only. */
const oneSided = { high: ['without_point'], low: [] }

describe('the checks', () => {
  test.each(['high', 'low'] as const)('notice whatever is too %s among the lines that they read', (side) => {
    const cases = [...exampleNames.map((name) => exampleResults(name)), ...[3, 11].map(caseResults)]
    const watches = cases.map((results) => new Watch(results))
    const minded = new Map<string, boolean>()
    const noticing = new Set<string>()
    for (const watch of watches) {
      const { program } = watch.results
      for (const row of watch.watched()) {
        const line = lineOf(program, row)
        const name = `${line.scope}.${line.name}`
        for (const column of line.monthly ? [1, program.horizon] : [0]) {
          const key = line.monthly ? `${name} in ${column === 1 ? 'the first' : 'the last'} month` : name
          const noticed = watch.noticed(row, column, side)
          minded.set(key, minded.get(key) === true || noticed.length > 0)
          for (const check of noticed) noticing.add(check)
        }
      }
    }
    const missed = [...minded].flatMap(([name, isNoticed]) => (isNoticed ? [] : [name]))
    expect(missed.toSorted()).toEqual(unminded[side].toSorted())
    const checks = new Set(watches.flatMap((watch) => watch.names))
    expect([...checks].filter((check) => !noticing.has(check))).toEqual(oneSided[side])
  })

  test('say by how much the mean of the load blocks is off', () => {
    const results = exampleResults('assistant-platform')
    const peakToAverage = results.model.inputs.tree.workloads['chat']?.peak_to_average.value ?? Number.NaN
    const blocks = results
      .rows('service_block', 'block_load')
      .filter(({ member }) => member.ids['workload'] === 'chat')
    const halved = new Watch(results).after(blocks.map((row) => [row, 0, results.at(row) / 2]))
    const gap = results.row('service', 'service_load_gap', { plan: 'optimized', workload: 'chat' })
    expect(valueAt(results.program, halved, gap, 0)).toBeCloseTo(0.5 / peakToAverage, 9)
  })

  test('say by how much it is off in the one month in which it is, on either side', () => {
    // A lever that flattens the load makes a workload's load blocks a matter of months.
    const results = baseResults(['deployments.chat.limit: 20', 'workloads.chat.peak_to_average: 2'])
    const ids = { plan: 'optimized', workload: 'chat' }
    const [peak] = results
      .rows('service_block', 'block_load')
      .filter(({ member }) => Object.entries(ids).every(([dimension, id]) => member.ids[dimension] === id))
    if (peak === undefined) throw new Error('no load block')
    const gap = results.row('service', 'service_load_gap', ids)
    for (const off of [0.5, -0.5]) {
      const state = new Watch(results).after([[peak, 20, results.at(peak, 20) + off]])
      expect(valueAt(results.program, state, gap, 0)).toBeCloseTo(0.5 * 0.15, 9)
    }
  })

  test('add up by how much the prepaid balances of several contracts are off, as an amount', () => {
    const results = exampleResults('assistant-platform')
    const contracts = results
      .rows('commitment', 'prepaid')
      .filter(({ member }) => member.ids['plan'] === 'optimized' && member.ids['pool'] === 'h100')
    expect(contracts.length).toBeGreaterThan(2)
    const off = new Watch(results).after(
      contracts.map((row, index) => [row, 5, results.at(row, 5) - 1000 * (index + 1)]),
    )
    const gap = results.row('pool', 'pool_prepaid_gap', { plan: 'optimized', pool: 'h100' })
    const all = contracts.reduce((sum, _, index) => sum + 1000 * (index + 1), 0)
    expect(valueAt(results.program, off, gap, 0)).toBeCloseTo(all, 4)
  })

  test('hold where money is paid on the day of approval', () => {
    const results = caseResults(39)
    expect(results.at(results.row('case', 'dated_value'), 0)).not.toBe(0)
    for (const check of checkRows(results).filter(
      (row) => results.program.sections[lineOf(results.program, row).section]?.title === 'Checks',
    ))
      expect(results.at(check) + 0, lineOf(results.program, check).name).toBe(0)
  })
})

test('rounding breaks no check where both plans cost the same and nothing but rounding is left of their cash', () => {
  const files = Object.entries(draftSmallCase(90134)).map(([path, content]) => ({
    path,
    text: stringify(content),
  }))
  const same = resultsOfCase({ files, overrides: [] })
  if (!same.ok) throw new Error(same.diagnostics.map(({ message }) => message).join('\n'))
  expect(Math.abs(same.value.figure('fcf_all_months'))).toBeGreaterThan(0)
  expect(Math.abs(same.value.figure('fcf_all_months'))).toBeLessThan(1e-9)
  expect(brokenLines(same.value)).toEqual([])
})
