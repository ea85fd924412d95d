import { analyse } from '../../../src/analysis/analyses.ts'
import { Results } from '../../../src/cases/results.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import type { Model } from '../../../src/model/model.ts'
import { baseName, caseColumns, casesSheet, ownName } from '../../../src/report/model-workbook/case-table.ts'
import {
  allCases,
  type Cases,
  casesOf,
  coarserGrid,
  type Grid,
} from '../../../src/report/model-workbook/cases.ts'
import type { GridAxis } from '../../../src/report/model-workbook/grid-axes.ts'
import { gridColumns, gridRows, gridSheet } from '../../../src/report/model-workbook/grid-layout.ts'
import { leverColumns, leversSheet } from '../../../src/report/model-workbook/levers-layout.ts'
import { pairColumns, pairRows, pairSheet } from '../../../src/report/model-workbook/pair.ts'
import { tornadoColumns, tornadoSheet } from '../../../src/report/model-workbook/tornado-layout.ts'
import { cellAddress } from '../../../src/xlsx/cell-address.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import type { Workbook } from '../../../src/xlsx/workbook.ts'
import type { Cell } from '../../../src/xlsx/workbook-cell.ts'
import { isEngine } from './model-book.ts'

/** Inputs by their paths, with the values that a case gives them. */
export type Shocks = ReadonlyMap<string, number>

/** What a reader has made of a workbook, apart from the values of the inputs. */
export interface ReaderState {
  /** The case with its ranges and scenarios as they are now. */
  readonly model: Model
  /** Name of the loaded case. */
  readonly loaded: string
  readonly own: Shocks
  /** What stands at the steps of the grid: points of utilisation by row, multiples of the load by column. */
  readonly steps: { readonly rows: readonly number[]; readonly columns: readonly number[] }
  /** Drivers of the second grid, down and across. */
  readonly pair: readonly [string, string]
}

/** The lines of the comparison of scenarios, in its order. */
const scenarioLines = ['npv', 'saving_total', 'peak_funding', 'is_paid_back', 'payback'] as const

/** The steps of the grid for which a value of an input follows from its own, said again from what the sheet promises. */
function atStep(path: string, own: number, step: number): number {
  if (path.includes('.growth_per_year.')) return (1 + own) * step - 1
  if (path.includes('.monthly_requests.')) return own * step
  if (path.endsWith('.target_utilisation')) return Math.min(1, Math.max(own / 12, own + step))
  throw new Error(`the grid moves '${path}', for which no step is known`)
}

/** Says what the sheets of cases must show, from the engine's own results of each case. */
export class CaseOracle {
  readonly #workbook: Workbook
  /** The workbook before anybody touched it. */
  readonly #written: ReaderState
  /** The cases of the last state, since most states share them. */
  #known: { readonly model: Model; readonly cases: Cases }

  constructor(workbook: Workbook, model: Model) {
    this.#workbook = workbook
    this.#known = this.#knownCases(model)
    this.#written = this.untouched(model)
  }

  /** The state of a workbook that nobody has touched. */
  untouched(model: Model): ReaderState {
    const { grid } = this.#casesOf(model)
    const pair = this.#rows(pairSheet).flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell.kind === 'input' ? [String(cell.value)] : [])),
    )
    return {
      model,
      loaded: baseName,
      own: new Map(),
      steps: { rows: grid?.rows.steps ?? [], columns: grid?.columns.steps ?? [] },
      pair: [pair[0] ?? '', pair[1] ?? ''],
    }
  }

  /** The names that the selector takes, with what each case changes in a state. */
  cases(state: ReaderState): ReadonlyMap<string, Shocks> {
    const cases = this.#casesOf(state.model)
    const { grid } = cases
    const inGrid = new Map(grid === undefined ? [] : gridShocks(grid, state, state.model.vector))
    const found = allCases(cases).map((one): [string, Shocks] => {
      const { inputs } = state.model.program
      const stated = one.shocks.map(({ input, value }) => [inputs[input]?.path ?? '', value] as const)
      return [one.name, inGrid.get(one.name) ?? new Map(stated)]
    })
    return new Map<string, Shocks>([[baseName, new Map()], [ownName, state.own], ...found])
  }

  /** The inputs of the model while the state's case is loaded. */
  active(state: ReaderState): InputVector {
    const shocks = this.cases(state).get(state.loaded)
    if (shocks === undefined) throw new Error(`there is no case '${state.loaded}'`)
    return withShocks(state.model, state.model.vector, shocks)
  }

  /** What the sheets of cases must show: every live figure of a case that stands there, and the engine's or blanks. */
  expected(state: ReaderState): CellValues {
    const isStale = this.#isStale(state)
    return new Map(
      [...this.#live(state)].map(([sheet, live]) => {
        const engine = this.#rows(sheet).flatMap(({ row, cells }) =>
          cells.flatMap((cell): readonly (readonly [string, number | string])[] => {
            if (cell.kind !== 'formula' || !isEngine(cell)) return []
            return [[cellAddress(row, cell.column), isStale ? '' : cell.value]]
          }),
        )
        return [sheet, new Map([...live, ...engine])]
      }),
    )
  }

  /** Whether an input, a range or what a case changes is not as the workbook was written, or a case is loaded. */
  #isStale(state: ReaderState): boolean {
    const { inputs, vector } = this.#written.model
    const asWritten = this.cases(this.#written)
    const isMoved = (one = 0, other = 0): boolean => Math.abs(one - other) > 1e-9 * Math.abs(other)
    const hasRange = [...state.model.inputs.assumptions].some(([path, { low, high }]) => {
      const before = inputs.assumptions.get(path)
      return isMoved(low, before?.low) || isMoved(high, before?.high)
    })
    const hasCase = [...this.cases(state)].some(([name, shocks]) => {
      const before = asWritten.get(name)
      return name !== ownName && [...shocks].some(([path, value]) => isMoved(value, before?.get(path)))
    })
    return hasRange || hasCase || this.active(state).some((value, index) => isMoved(value, vector[index]))
  }

  #live(state: ReaderState): CellValues {
    const reader = new StateReader(state, this.cases(state), this.active(state))
    return new Map([
      [casesSheet, new Map(this.#caseList(reader))],
      [tornadoSheet, new Map(this.#tornado(reader, state.model))],
      [gridSheet, new Map(this.#grid(state))],
      [pairSheet, new Map(this.#pair(reader, state))],
      ['Scenarios', new Map(this.#scenarios(reader))],
      [leversSheet, new Map(this.#levers(reader))],
    ])
  }

  #casesOf(model: Model): Cases {
    if (this.#known.model !== model) this.#known = this.#knownCases(model)
    return this.#known.cases
  }

  /** The cases with the grid that the workbook has: every step, or the ends of both axes and the case itself. */
  #knownCases(model: Model) {
    const results = new Results(model)
    const cases = casesOf(results, analyse(results))
    const steps = this.#rows(gridSheet).find(({ row }) => row === gridRows.first - 1)?.cells ?? []
    const count = steps.filter(({ kind }) => kind !== 'text').length
    const isCoarse = cases.grid !== undefined && count < cases.grid.columns.steps.length
    return { model, cases: isCoarse && cases.grid ? { ...cases, grid: coarserGrid(cases.grid) } : cases }
  }

  #rows(sheet: string) {
    return this.#workbook.sheets.find(({ name }) => name === sheet)?.rows ?? []
  }

  /** Rows whose text in a column has something to say, with the columns in which formulas stand. */
  *#liveRows(sheet: string, textColumn: number): Generator<{ text: string; row: number; has: Set<number> }> {
    for (const { row, cells } of this.#rows(sheet)) {
      const label = cells.find((cell): cell is Extract<Cell, { kind: 'text' }> => {
        return cell.kind === 'text' && cell.column === textColumn
      })
      const live = cells.filter((cell) => cell.kind === 'formula' && !isEngine(cell))
      const has = new Set(live.map(({ column }) => column))
      if (label !== undefined && has.size > 0) yield { text: label.text, row, has }
    }
  }

  *#caseList(reader: StateReader) {
    for (const { text, row, has } of this.#liveRows(casesSheet, caseColumns.name)) {
      if (!has.has(caseColumns.live) || !reader.knows(text)) continue
      yield [cellAddress(row, caseColumns.live), reader.npv(text)] as const
      if (has.has(caseColumns.gap)) yield [cellAddress(row, caseColumns.gap), 0] as const
    }
  }

  *#tornado(reader: StateReader, model: Model) {
    const drivers = new Map(this.#casesOf(model).drivers.map((one) => [one.bar.driver.label, one]))
    for (const { text, row, has } of this.#liveRows(tornadoSheet, tornadoColumns.driver)) {
      const driver = drivers.get(text)
      if (driver === undefined || !has.has(tornadoColumns.low)) continue
      yield [cellAddress(row, tornadoColumns.low), reader.npv(driver.low.name)] as const
      yield [cellAddress(row, tornadoColumns.high), reader.npv(driver.high.name)] as const
    }
  }

  /** The steps of the grid start from what is loaded. */
  *#grid(state: ReaderState) {
    const { grid } = this.#casesOf(state.model)
    if (grid === undefined) return
    const active = this.active(state)
    const shocks = new Map(gridShocks(grid, state, active))
    const rows = new Map(this.#rows(gridSheet).map(({ row, cells }) => [row, cells]))
    for (const [index, line] of grid.cases.entries())
      for (const [step, one] of line.entries()) {
        const [row, column] = [gridRows.first + index, gridColumns.first + step]
        const cell = rows.get(row)?.find((candidate) => candidate.column === column)
        if (cell?.kind !== 'formula' || isEngine(cell)) continue
        const vector = withShocks(state.model, active, shocks.get(one.name) ?? new Map())
        yield [cellAddress(row, column), new Results(state.model, vector).figure('npv')] as const
      }
  }

  *#pair(reader: StateReader, { model, pair: [down, across] }: ReaderState) {
    if (this.#rows(pairSheet).length === 0) return
    const drivers = new Map(this.#casesOf(model).drivers.map((one) => [one.bar.driver.label, one]))
    const endsOf = (label: string): readonly (string | undefined)[] => {
      const driver = drivers.get(label)
      if (driver === undefined) throw new Error(`'${label}' is no driver`)
      return [driver.low.name, undefined, driver.high.name]
    }
    for (const [row, first] of endsOf(down).entries())
      for (const [column, second] of endsOf(across).entries()) {
        const names = [first, second].filter((name) => name !== undefined)
        const address = cellAddress(pairRows.grid + 2 + row, pairColumns.first + column)
        yield [address, reader.npv(...names)] as const
      }
    let next = pairRows.drivers + 2
    for (const { text, row, has } of this.#liveRows(pairSheet, pairColumns.label)) {
      const driver = drivers.get(text)
      if (row !== next || driver === undefined || !has.has(pairColumns.first + 1)) continue
      next += 1
      yield [cellAddress(row, pairColumns.first), reader.npv(driver.low.name)] as const
      yield [cellAddress(row, pairColumns.first + 1), reader.npv(driver.high.name)] as const
    }
  }

  *#scenarios(reader: StateReader) {
    for (const { text, row, has } of this.#liveRows('Scenarios', 1)) {
      const name = text === 'Model as loaded' ? baseName : text
      if (!has.has(scenarioLines.length + 1) || !reader.knows(name)) continue
      const results = name === baseName ? reader.results() : reader.results(name)
      for (const [index, line] of scenarioLines.entries())
        yield [cellAddress(row, 2 + index), results.figure(line)] as const
    }
  }

  *#levers(reader: StateReader) {
    let before = 0
    for (const { text, row, has } of this.#liveRows(leversSheet, leverColumns.label)) {
      if (!has.has(leverColumns.adds)) continue
      const name = `Levers up to: ${text}`
      const npv = reader.knows(name) ? reader.npv(name) : reader.npv()
      yield [cellAddress(row, leverColumns.npv), npv] as const
      yield [cellAddress(row, leverColumns.adds), npv - before] as const
      before = npv
    }
  }
}

function withShocks(model: Model, vector: InputVector, shocks: Shocks): Float64Array {
  const changed = Float64Array.from(vector)
  for (const [path, value] of shocks) {
    const at = model.inputAt.get(path)
    if (at === undefined) throw new Error(`the model does not read '${path}'`)
    changed[at] = value
  }
  return changed
}

/** The shocks of the grid's cases by their names, at the steps of a state, from what the inputs are. */
function gridShocks(
  grid: Grid,
  { model, steps }: ReaderState,
  from: InputVector,
): readonly (readonly [string, Shocks])[] {
  const { inputs } = model.program
  const shocksOf = (axis: GridAxis, step: number): readonly (readonly [string, number])[] =>
    axis.inputs.map(({ input }) => {
      const path = inputs[input]?.path ?? ''
      return [path, atStep(path, from[input] ?? Number.NaN, step)]
    })
  return grid.cases.flatMap((line, row) =>
    line.map(({ name }, column) => {
      const shocks = [
        ...shocksOf(grid.rows, steps.rows[row] ?? Number.NaN),
        ...shocksOf(grid.columns, steps.columns[column] ?? Number.NaN),
      ]
      return [name, new Map(shocks)] as const
    }),
  )
}

/** Results of cases on top of what is loaded. */
class StateReader {
  readonly #state: ReaderState
  readonly #cases: ReadonlyMap<string, Shocks>
  readonly #active: InputVector
  readonly #npvs = new Map<string, number>()

  constructor(state: ReaderState, cases: ReadonlyMap<string, Shocks>, active: InputVector) {
    this.#state = state
    this.#cases = cases
    this.#active = active
  }

  knows(name: string): boolean {
    return this.#cases.has(name)
  }

  /** The results of some cases together. */
  results(...names: readonly string[]): Results {
    const { model } = this.#state
    const shocks = names.flatMap((name) => {
      const found = this.#cases.get(name)
      if (found === undefined) throw new Error(`there is no case '${name}'`)
      return [...found]
    })
    return new Results(model, withShocks(model, this.#active, new Map(shocks)))
  }

  npv(...names: readonly string[]): number {
    const key = names.join('\n')
    const npv = this.#npvs.get(key) ?? this.results(...names).figure('npv')
    this.#npvs.set(key, npv)
    return npv
  }
}
