import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import type { CaseFigures } from './case-figures.ts'
import { type CaseTable, shockColumns, shocksSheet } from './case-table.ts'
import type { LivePair } from './case-workings.ts'
import type { DriverCases } from './cases.ts'
import type { Figure, Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { inputCell } from './input-cells.ts'
import { formatOfInput } from './number-format.ts'
import { pageSetup } from './page.ts'
import {
  chosenDrivers as chosen,
  pairColumns as column,
  corners,
  driverEnds,
  type Pair,
  type PairInput,
  pairRows,
  pairSheet,
} from './pair.ts'
import { figureCell, SheetWriter, textCell } from './sheet-writer.ts'

const letters = {
  label: columnLetters(column.label),
  number: columnLetters(column.number),
  first: columnLetters(column.first),
  second: columnLetters(column.first + 1),
  third: columnLetters(column.first + 2),
}

class PairWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #table: CaseTable
  readonly #live: LivePair

  constructor(figures: Figures, cases: CaseFigures, table: CaseTable, live: LivePair) {
    super(
      pairSheet,
      'NPV by two drivers of your choice, each at its low, as it is and at its high. Ranges are edited on Inputs.',
    )
    this.#figures = figures
    this.#cases = cases
    this.#table = table
    this.#live = live
  }

  get #pair(): Pair {
    return this.#live.pair
  }

  #list(letter: string): string {
    const { firstDriverRow, lastDriverRow } = this.#pair
    return `$${letter}$${firstDriverRow}:$${letter}$${lastDriverRow}`
  }

  /** Wide enough for the longest name of an input. */
  get labelWidth(): number {
    const { inputs } = this.#figures.layout
    return this.#pair.inputs.reduce(
      (widest, { input }) => Math.max(widest, inputs.at(input).label.length * 0.9),
      50,
    )
  }

  choices(): void {
    const directions = [
      ['Down the grid: choose on the left', 0],
      ['Across the grid: choose on the left', 1],
    ] as const
    for (const [label, index] of directions) this.#choice(label, index)
    const clash = 'Choose two different drivers: one cannot stand at two values.'
    this.add([
      {
        kind: 'formula',
        column: column.label,
        formula: `IF(${chosen.down}=${chosen.across},"${clash}","")`,
        value: '',
        style: 'subtitle',
      },
    ])
  }

  #choice(label: string, index: 0 | 1): void {
    const { firstDriverRow, lastDriverRow, drivers } = this.#pair
    const options = {
      sheet: pairSheet,
      firstRow: firstDriverRow,
      lastRow: lastDriverRow,
      firstColumn: column.label,
      lastColumn: column.label,
    }
    this.add([
      {
        kind: 'input',
        column: column.label,
        form: { kind: 'choice', options },
        value: drivers[index]?.bar.driver.label ?? '',
        style: 'input',
      },
      {
        kind: 'formula',
        column: column.number,
        formula: `MATCH($${letters.label}$${this.next},${this.#list(letters.label)},0)`,
        value: index + 1,
        style: 'calc',
        format: 'plain',
      },
      ...textCell(column.first, label, 'label'),
    ])
  }

  grid(): void {
    this.moveTo(pairRows.grid)
    this.section(`Net present value, ${this.#figures.results.model.inputs.currency}`)
    this.headings(['Down', '', 'Across: low', 'As it is', 'High'], column.number)
    const [low, , high] = [0, 1, 2].map((at) => column.first + at)
    const rows = [
      ['At its low', this.#corner(0), this.#bar('down', 0), this.#corner(1)],
      ['As it is', this.#bar('across', 0), this.#npv, this.#bar('across', 1)],
      ['At its high', this.#corner(2), this.#bar('down', 1), this.#corner(3)],
    ] as const
    for (const [label, left, middle, right] of rows)
      this.add([
        ...textCell(column.label, label, 'label'),
        figureCell(low ?? 0, left, 'money'),
        figureCell(column.first + 1, middle, 'money'),
        figureCell(high ?? 0, right, 'money'),
      ])
  }

  get #npv(): Figure {
    return this.#figures.value(this.#figures.results.row('case', 'npv'))
  }

  #corner(index: number): Figure {
    const block = this.#live.corners[index]
    if (block === undefined) throw new Error(`unreachable: corner ${index} has no block`)
    return this.#cases.ofBlock(block, 'npv')
  }

  /** The bar of the chosen driver: NPV at one end of it alone. */
  #bar(direction: 'down' | 'across', end: 0 | 1): Figure {
    const driver = this.#pair.drivers[direction === 'down' ? 0 : 1]
    const list = this.#list(columnLetters(column.first + end))
    return { formula: `INDEX(${list},${chosen[direction]})`, value: this.#end(driver, end).value }
  }

  #end(driver: DriverCases | undefined, end: 0 | 1): Figure {
    const one = end === 0 ? driver?.low : driver?.high
    const figure = one === undefined ? undefined : this.#cases.live(one, 'npv')
    if (figure === undefined) throw new Error('unreachable: a driver to choose from is not live')
    return figure
  }

  drivers(): void {
    this.moveTo(pairRows.drivers)
    this.section('Drivers to choose from: NPV with each alone')
    this.headings(['Driver', 'No.', 'NPV at low', 'NPV at high'], column.number)
    this.#pair.drivers.forEach((driver, index) => {
      this.add([
        ...textCell(column.label, driver.bar.driver.label, 'label'),
        { kind: 'number', column: column.number, value: index + 1, style: 'unit', format: 'plain' },
        figureCell(column.first, this.#end(driver, 0), 'money'),
        figureCell(column.first + 1, this.#end(driver, 1), 'money'),
      ])
    })
  }

  inputs(): void {
    this.skip()
    this.section('Their inputs: as the model has them, and at the corners of the grid')
    this.#ends('Down: 1 is its low, 2 its high', 'down')
    this.#ends('Across: 1 is its low, 2 its high', 'across')
    this.headings(
      [
        'Input',
        'Driver',
        'As it is',
        'At its low',
        'At its high',
        ...corners.map(({ down, across }) => `${down}, ${across}`),
      ],
      column.number,
    )
    for (const input of this.#pair.inputs) this.#input(input)
  }

  #ends(label: string, direction: 'down' | 'across'): void {
    this.add([
      ...textCell(column.label, label, 'label'),
      ...corners.map(
        (corner): Cell => ({
          kind: 'number',
          column: corner.column,
          value: driverEnds[corner[direction]],
          style: 'unit',
          format: 'plain',
        }),
      ),
    ])
  }

  #input(one: PairInput): void {
    const row = this.next
    const { headingRow, drivers } = this.#pair
    const placed = this.#figures.layout.inputs.at(one.input)
    const format = placed.assumption === undefined ? 'general' : formatOfInput(placed.assumption)
    const driver = drivers[one.driver]
    const shock = (end: 'low' | 'high'): string => {
      const at = driver === undefined ? 0 : this.#table.shockRow(driver[end], one.input)
      return `${shocksSheet}!$${columnLetters(shockColumns.value)}$${at}`
    }
    const values = [inputCell(placed.row, 'active'), shock('low'), shock('high')]
    const number = `$${letters.number}${row}`
    const corner = (at: number): string => {
      const letter = columnLetters(at)
      const end = `IF(${number}=${chosen.down},${letter}$${headingRow - 2},(${number}=${chosen.across})*${letter}$${headingRow - 1})`
      return `INDEX($${letters.first}${row}:$${letters.third}${row},1+${end})`
    }
    this.add([
      ...textCell(column.label, placed.label, 'label'),
      { kind: 'number', column: column.number, value: one.driver + 1, style: 'unit', format: 'plain' },
      ...values.map((formula, index): Cell => {
        const value = one.values[index] ?? Number.NaN
        return { kind: 'formula', column: column.first + index, formula, value, style: 'link', format }
      }),
      ...corners.map((at): Cell => {
        const value = this.#pair.valueAt(at, one)
        return {
          kind: 'formula',
          column: at.column,
          formula: corner(at.column),
          value,
          style: 'calc',
          format,
        }
      }),
    ])
  }
}

/** The second grid: NPV by two drivers that the reader chooses, live. */
export function buildPairSheet(
  figures: Figures,
  cases: CaseFigures,
  table: CaseTable,
  live: LivePair,
): GuidedSheet {
  const writer = new PairWriter(figures, cases, table, live)
  writer.choices()
  writer.grid()
  writer.drivers()
  writer.inputs()
  return {
    name: pairSheet,
    purpose: 'NPV by two drivers of your choice',
    role: 'outputs',
    columns: [
      { first: column.label, last: column.label, width: writer.labelWidth },
      { first: column.number, last: column.number, width: 8 },
      { first: column.first, last: column.corners + corners.length - 1, width: 17 },
    ],
    rows: writer.rows,
    freeze: { rows: pairRows.message, columns: 1 },
    print: pageSetup(figures.results.model, 'landscape', { onOnePage: true }),
    conditionalFormats: [
      {
        kind: 'heat',
        range: {
          firstRow: pairRows.grid + 2,
          lastRow: pairRows.grid + 4,
          firstColumn: column.first,
          lastColumn: column.first + 2,
        },
      },
    ],
    charts: [],
    isProtected: true,
  }
}
