import { defaultDelay, defaultSwing } from '../../cases/driver.ts'
import type { Results } from '../../cases/results.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { parseUnit } from '../../units/unit.ts'
import { cellAddress, columnLetters } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { acceptanceFormula, accepts } from './acceptance.ts'
import {
  type CaseTable,
  shockColumns as column,
  ownSlots,
  type ShockRow,
  shockRows,
  shocksSheet,
} from './case-table.ts'
import type { Shock } from './cases.ts'
import { middleOf } from './grid-axes.ts'
import { axisCell, stepCell, stepFormula } from './grid-layout.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { inputCell } from './input-cells.ts'
import type { PlacedInput } from './input-rows.ts'
import { formOf } from './inputs-sheet.ts'
import type { WorkbookLayout } from './layout.ts'
import { formatOfInput } from './number-format.ts'
import { appliedCell, checkRange, lastSlotRow, ownCaseRow } from './own-case-rows.ts'
import { pageSetup } from './page.ts'
import { checkCell, headingHeight, textCell } from './sheet-writer.ts'
import { unitText } from './unit-text.ts'

const swingCell = `$${columnLetters(column.value)}$${shockRows.swing}`
const delayCell = `$${columnLetters(column.value)}$${shockRows.delay}`

/** The checks of the values that other cases than the reader's own have. */
export function shockChecks(table: CaseTable): string {
  return checkRange(lastSlotRow + 1, table.lastShockRow)
}

/** The formula of a shock's value; undefined where the cell itself is the value. */
function valueFormula(
  { from, input }: Shock,
  placed: PlacedInput,
  assumption: Assumption,
): string | undefined {
  const base = inputCell(placed.row, 'value')
  switch (from.kind) {
    case 'entered':
    case 'switch':
      return undefined
    case 'axis':
      return axisFormula(from, input, base)
    case 'low':
    case 'high': {
      if (assumption[from.kind] !== undefined) return inputCell(placed.row, from.kind)
      if (assumption.low !== undefined || assumption.high !== undefined) return base
      return defaultRange(from.kind, base, placed.row, assumption)
    }
  }
}

/** An input at a step of the grid, from its own value: the grid itself starts from what is loaded. */
function axisFormula({ axis, step }: Shock['from'] & { kind: 'axis' }, input: number, base: string): string {
  const rule = axis.inputs.find((moved) => moved.input === input)?.rule ?? 'replicas'
  const formula = stepFormula(rule, base, stepCell(axis, step))
  if (formula !== undefined) return formula
  if (step === middleOf(axis)) return base
  const { sheet, row, column: letters = '' } = axisCell(axis, step, input)
  return `${sheet}!$${letters}$${row}`
}

/** A driver without a stated range moves by the default swing, as far as its bounds allow; a date only becomes later. */
function defaultRange(
  end: 'low' | 'high',
  base: string,
  row: number,
  { form, minimum, maximum }: Assumption,
): string {
  if (form === 'month') return end === 'low' ? base : `${base}+${delayCell}`
  const moved = `${base}${end === 'low' ? '-' : '+'}ABS(${base})*${swingCell}`
  if (end === 'low') return minimum === undefined ? moved : `MAX(${inputCell(row, 'minimum')},${moved})`
  return maximum === undefined ? moved : `MIN(${inputCell(row, 'maximum')},${moved})`
}

class ShocksWriter {
  readonly #results: Results
  readonly #layout: WorkbookLayout

  constructor(results: Results, layout: WorkbookLayout) {
    this.#results = results
    this.#layout = layout
  }

  shock({ row, case: { name }, number, shock }: ShockRow): SheetRow {
    const placed = this.#layout.inputs.at(shock.input)
    const { assumption } = placed
    if (assumption === undefined) throw new Error(`unreachable: '${placed.path}' is no input of the files`)
    const format = formatOfInput(assumption)
    const unit =
      assumption.form === 'number'
        ? unitText(parseUnit(assumption.unit), this.#results.model.inputs.currency)
        : ''
    return {
      row,
      cells: [
        ...textCell(column.name, name, 'label'),
        ...textCell(column.label, placed.label, 'text'),
        ...textCell(column.path, placed.path, 'source'),
        ...textCell(column.unit, unit, 'unit'),
        { kind: 'number', column: column.number, value: placed.number, style: 'unit', format: 'plain' },
        {
          kind: 'formula',
          column: column.base,
          formula: inputCell(placed.row, 'value'),
          value: this.#base(shock),
          style: 'link',
          format,
        },
        this.#value(shock, placed, assumption, format),
        { kind: 'number', column: column.case, value: number, style: 'unit', format: 'plain' },
        appliedCell(row, 'link'),
        ...(shock.from.kind === 'entered' ? [this.#check(row, shock, placed, assumption)] : []),
      ],
    }
  }

  /** 1 where the engine would refuse the value that a case has of its own. */
  #check(row: number, { value }: Shock, placed: PlacedInput, assumption: Assumption): Cell {
    const formula = acceptanceFormula(assumption, {
      entered: [`$${columnLetters(column.value)}${row}`],
      others: [],
      minimum: inputCell(placed.row, 'minimum'),
      maximum: inputCell(placed.row, 'maximum'),
      ascending: [],
    })
    return checkCell(column.check, formula, accepts(assumption, value))
  }

  #base({ input }: Shock): number {
    return this.#results.vector[input] ?? Number.NaN
  }

  #value(shock: Shock, placed: PlacedInput, assumption: Assumption, format: NumberFormat): Cell {
    const { value, from } = shock
    const formula = valueFormula(shock, placed, assumption)
    if (formula !== undefined)
      return { kind: 'formula', column: column.value, formula, value, style: 'link', format }
    if (from.kind === 'switch') return { kind: 'number', column: column.value, value, style: 'calc', format }
    return { kind: 'input', column: column.value, form: formOf(assumption), value, style: 'input', format }
  }
}

const headings = [
  'Case',
  'Input',
  'Path in the files',
  'Unit',
  'Input no.',
  'Value of the input',
  'Value in the case',
  'Case no.',
  'Input no. while loaded',
  'Check',
]
const widths = [52, 60, 52, 13, 10, 14, 14, 11, 16, 11]

const guide =
  'What each case changes. The chosen case of Scenarios is loaded into the model; live cases read their values here. Blue values may be changed.'

/** Title, what stands in for a range that is not stated, and the headings. */
function headRows(): readonly SheetRow[] {
  const swing = `Swing of a driver without a stated range (fixed)`
  return [
    { row: 1, cells: textCell(1, 'Shocks', 'title') },
    { row: 2, cells: textCell(1, guide, 'subtitle') },
    {
      row: shockRows.swing,
      cells: [
        ...textCell(1, swing, 'label'),
        { kind: 'number', column: column.value, value: defaultSwing, style: 'engine', format: 'share' },
      ],
    },
    {
      row: shockRows.delay,
      cells: [
        ...textCell(1, 'Months by which levers go live late without a stated range (fixed)', 'label'),
        { kind: 'number', column: column.value, value: defaultDelay, style: 'engine', format: 'plain' },
      ],
    },
    {
      row: shockRows.heading,
      height: headingHeight(headings.slice(4)),
      cells: headings.flatMap((title, index) =>
        textCell(index + 1, title, index < 4 ? 'heading' : 'figure-heading'),
      ),
    },
  ]
}

/** What every case changes, input by input; the reader's own case on top. */
export function buildShocksSheet(results: Results, layout: WorkbookLayout, table: CaseTable): GuidedSheet {
  const writer = new ShocksWriter(results, layout)
  const slots = Array.from({ length: ownSlots }, (_, index) => ownCaseRow(layout, index))
  return {
    name: shocksSheet,
    purpose: 'What each case changes; your own case',
    role: 'inputs',
    columns: widths.map((width, index) => ({ first: index + 1, last: index + 1, width })),
    rows: [...headRows(), ...slots, ...table.shocks.map((row) => writer.shock(row))],
    freeze: { rows: shockRows.heading, columns: 1 },
    print: pageSetup(results.model, 'landscape', {
      repeatRows: { first: shockRows.heading, last: shockRows.heading },
      // Of what cases change only the reader's own is for paper.
      area: {
        firstRow: 1,
        firstColumn: 1,
        lastRow: shockRows.first + ownSlots - 1,
        lastColumn: column.check,
      },
    }),
    conditionalFormats: [
      {
        kind: 'formula',
        range: {
          firstRow: shockRows.first,
          lastRow: table.lastShockRow,
          firstColumn: 1,
          lastColumn: column.applied,
        },
        formula: `$${cellAddress(shockRows.first, column.applied)}>0`,
        look: 'highlight',
      },
      {
        kind: 'check',
        range: {
          firstRow: shockRows.first,
          lastRow: table.lastShockRow,
          firstColumn: column.check,
          lastColumn: column.check,
        },
      },
    ],
    charts: [],
    isProtected: true,
  }
}
