import type { BreakEven } from '../../analysis/break-even.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell, CellReference, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { CaseFigures } from './case-figures.ts'
import type { ModelCase } from './cases.ts'
import type { InputRows } from './input-rows.ts'
import { inputColumns, inputsSheet } from './layout.ts'
import { formatOfInput } from './number-format.ts'
import type { RankedDriver } from './ranked-drivers.ts'
import { figureCell, textCell } from './sheet-writer.ts'
import { tornadoColumns as columns, type TornadoLayout, tornadoHead } from './tornado-layout.ts'

const letters = {
  low: columnLetters(columns.low),
  high: columnLetters(columns.high),
  lowChange: columnLetters(columns.lowChange),
  highChange: columnLetters(columns.highChange),
  swing: columnLetters(columns.swing),
  number: columnLetters(columns.number),
}

/** What stands in place of a figure where the case could not run. */
export const cannotRun = 'cannot run'

function breakEvenText(found: BreakEven | undefined): string | undefined {
  if (found === undefined) return undefined
  if (found.kind === 'none') return found.reason
  const side = found.isInside ? 'inside its range' : 'outside its range'
  const change = found.change === undefined ? '' : `${(found.change * 100).toFixed(1)}% from the case, `
  return `${change}${side}${found.leavesContracts ? ', with contracts as they stand' : ''}`
}

/** Writes the rows of the table of all drivers: NPV at both ends, its change, its swing and the rank of the driver. */
export class DriverTable {
  readonly #cases: CaseFigures
  readonly #layout: TornadoLayout
  readonly #breakEvens: ReadonlyMap<string, BreakEven>
  readonly #least: number
  readonly #inputs: InputRows
  readonly #npv: number

  constructor(
    cases: CaseFigures,
    layout: TornadoLayout,
    breakEvens: ReadonlyMap<string, BreakEven>,
    least: number,
    inputs: InputRows,
  ) {
    this.#inputs = inputs
    this.#cases = cases
    this.#layout = layout
    this.#breakEvens = breakEvens
    this.#least = least
    this.#npv = cases.results.figure('npv')
  }

  /** The text behind a driver: where NPV is zero. */
  note({ driver }: RankedDriver): string | undefined {
    return breakEvenText(this.#breakEvens.get(driver.bar.driver.id))
  }

  /** The cells of the n-th driver, from 1. */
  cells(ranked: RankedDriver, number: number): readonly Cell[] {
    const row = this.#layout.first + number - 1
    const { driver, low, high } = ranked
    const { label, id, parts } = driver.bar.driver
    const { written } = this.#cases
    const found = this.#breakEvens.get(id)
    const assumption = parts[0]?.assumption
    return [
      ...textCell(columns.driver, label, 'label', this.#inputOf(assumption)),
      ...this.#end(row, driver.low, low, columns.low, columns.lowChange),
      ...this.#end(row, driver.high, high, columns.high, columns.highChange),
      this.#swing(row, ranked),
      this.#rank(row, ranked),
      { kind: 'number', column: columns.number, value: number, style: 'unit', format: 'plain' },
      ...this.#ranges(row, ranked),
      ...written.cell(
        columns.breakEven,
        `${label}: break-even value`,
        found?.kind === 'at' ? found.value : undefined,
        assumption === undefined ? 'price' : formatOfInput(assumption),
      ),
      ...written.cell(columns.note, `${label}: where NPV is zero`, this.note(ranked)),
    ]
  }

  /** The cell of the input that a driver moves, the first where it moves several. */
  #inputOf(assumption: Assumption | undefined): CellReference | undefined {
    const placed = assumption === undefined ? undefined : this.#inputs.withPath(assumption.path)
    return placed === undefined
      ? undefined
      : { sheet: inputsSheet, row: placed.row, column: inputColumns.value }
  }

  /** What a value changes of NPV; what is no more than rounding is nothing. */
  #changeTo(npv: number): number {
    const change = npv - this.#npv
    return Math.abs(change) < this.#least ? 0 : change
  }

  /** NPV at one end and its change: live, or as the engine had it. */
  #end(row: number, one: ModelCase, npv: number | undefined, at: number, change: number): readonly Cell[] {
    const live = this.#cases.live(one, 'npv')
    const { written } = this.#cases
    if (npv === undefined) return [at, change].flatMap((column) => textCell(column, cannotRun, 'note'))
    if (live === undefined)
      return [
        ...written.cell(at, `${one.name}: NPV`, npv, 'money'),
        ...written.cell(change, `${one.name}: change of NPV`, this.#changeTo(npv), 'money'),
      ]
    const gap = `${columnLetters(at)}${row}-${tornadoHead.npv}`
    const formula = `IF(ABS(${gap})<${tornadoHead.least},0,${gap})`
    return [figureCell(at, live, 'money'), this.#calc(change, formula, this.#changeTo(npv), 'money')]
  }

  #calc(column: number, formula: string, value: number | string, format: NumberFormat): Cell {
    return { kind: 'formula', column, formula, value, style: 'calc', format }
  }

  /** In whole least changes, so that swings that differ by rounding only are equal. */
  #swing(row: number, { swing }: RankedDriver): Cell {
    const { npv, least } = tornadoHead
    const ends = `${letters.low}${row}:${letters.high}${row}`
    const spread = `MAX(${ends},${npv})-MIN(${ends},${npv})`
    const formula = `IF(COUNT(${ends})=0,0,INT((${spread})/${least})*${least})`
    return this.#calc(columns.swing, formula, swing, 'money')
  }

  /** How many drivers swing more, or as much and stand above, and itself. */
  #rank(row: number, { rank }: RankedDriver): Cell {
    const [swings, numbers] = [this.#layout.area(columns.swing), this.#layout.area(columns.number)]
    const [own, number] = [`${letters.swing}${row}`, `${letters.number}${row}`]
    const before = `(${swings}>${own})+(${swings}=${own})*(${numbers}<=${number})`
    return this.#calc(columns.rank, `IF(${own}=0,"",SUMPRODUCT(${before}))`, rank ?? '', 'plain')
  }

  /**
   * How many ranges away NPV is zero, on the straight line to the end that brings it nearer; 0 where none does within a
   * thousand ranges, or by less than a thousand least changes: such a quotient would tell of rounding only.
   */
  #ranges(row: number, { driver, low, high }: RankedDriver): readonly Cell[] {
    const isLive = [driver.low, driver.high].every((one) => this.#cases.live(one, 'npv') !== undefined)
    if (!isLive) return []
    const sign = this.#npv < 0 ? -1 : 1
    const worst = Math.min(...[low, high].map((one) => this.#changeTo(one ?? this.#npv) * sign))
    const cell = tornadoHead
    const text = `MIN(${letters.lowChange}${row}*${cell.sign},${letters.highChange}${row}*${cell.sign})`
    const limit = `MAX(ABS(${cell.npv})/1000,${cell.least}*1000)`
    const formula = `IF(${text}<-${limit},-ABS(${cell.npv})/${text},0)`
    const least = Math.max(Math.abs(this.#npv) / 1000, this.#least * 1000)
    const value = worst < -least ? -Math.abs(this.#npv) / worst : 0
    return [this.#calc(columns.ranges, formula, value, 'quantity')]
  }
}
