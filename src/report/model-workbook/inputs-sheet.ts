import type { Results } from '../../cases/results.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import type { Model } from '../../model/model.ts'
import { monthAt } from '../../units/calendar.ts'
import { parseUnit } from '../../units/unit.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, InputForm, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { acceptanceFormula, acceptsRange } from './acceptance.ts'
import type { CaseTable } from './case-table.ts'
import type { Figure } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { firstInputRow, isLocked, type PlacedInput } from './input-rows.ts'
import { headingCells, headings, headRows, openingDate } from './inputs-head.ts'
import { inputColumns as column, inputsSheet, type WorkbookLayout } from './layout.ts'
import { leverColumns, leversSheet, switchRow } from './levers-layout.ts'
import { formatOfInput } from './number-format.ts'
import { pageSetup } from './page.ts'
import { checkCell } from './sheet-writer.ts'
import { excelDate } from './time-axis.ts'
import { unitText } from './unit-text.ts'
import { farCell, writtenCell } from './written-figures.ts'

/** What Excel accepts in the cell of an input. */
export function formOf(assumption: Assumption): InputForm {
  if (assumption.form === 'switch') return { kind: 'switch' }
  const { minimum, maximum } = assumption
  if (assumption.form === 'month') return { kind: 'month', minimum: minimum ?? -600, maximum: maximum ?? 600 }
  return { kind: 'number', minimum, maximum }
}

function text(
  at: number,
  value: string | undefined,
  style: 'label' | 'sublabel' | 'unit' | 'source' | 'text',
): readonly Cell[] {
  return value === undefined || value === '' ? [] : [{ kind: 'text', column: at, text: value, style }]
}

function unitOf(model: Model, assumption: Assumption): string {
  if (assumption.form === 'switch') return 'on or off'
  if (assumption.form === 'month') return 'month no.'
  return unitText(parseUnit(assumption.unit), model.inputs.currency)
}

/** Letters of a column of the inputs. */
function at(name: keyof typeof column): string {
  return columnLetters(column[name])
}

/** The check of an input: what is entered, its range and the value of the loaded case. */
function checkFormula(assumption: Assumption, row: number): string {
  const cell = (name: keyof typeof column): string => `${at(name)}${row}`
  const [value, low, high] = [cell('value'), cell('low'), cell('high')]
  const [hasLow, hasHigh] = [assumption.low !== undefined, assumption.high !== undefined]
  return acceptanceFormula(assumption, {
    entered: [value, ...(hasLow ? [low] : []), ...(hasHigh ? [high] : [])],
    others: [cell('active')],
    minimum: cell('minimum'),
    maximum: cell('maximum'),
    ascending: [...(hasLow ? [[low, value] as const] : []), ...(hasHigh ? [[value, high] as const] : [])],
  })
}

/** Whether a value lies outside the range that its input states. */
function isOutside(
  { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY }: Assumption,
  value: number,
): boolean {
  return value < low || value > high
}

/** 1 where the active value is outside the stated range or many times what was written; undefined where nothing says so. */
function warningFormula({ form, low, high }: Assumption, row: number): string | undefined {
  const [active, least, most] = [`${at('active')}${row}`, `${at('low')}${row}`, `${at('high')}${row}`]
  const written = writtenCell(row)
  const isFar = `${active}*${active}>${farCell}*${farCell}*${written}*${written}`
  const signs = [
    ...(low === undefined ? [] : [`COUNT(${least})*(${active}<${least})`]),
    ...(high === undefined ? [] : [`COUNT(${most})*(${active}>${most})`]),
    ...(form === 'number' ? [`(${isFar})*(${written}<>0)`] : []),
  ]
  return signs.length === 0 ? undefined : `IFERROR((${signs.join('+')}>0)*1,1)`
}

/** Writes the rows of the inputs. */
class InputsWriter {
  readonly #results: Results
  readonly #model: Model
  readonly #table: CaseTable

  constructor(results: Results, table: CaseTable) {
    this.#results = results
    this.#model = results.model
    this.#table = table
  }

  row(input: PlacedInput): SheetRow {
    const { assumption, row } = input
    const format = assumption === undefined ? 'general' : formatOfInput(assumption)
    return {
      row,
      cells: [
        ...text(column.label, input.label, 'label'),
        ...(assumption === undefined ? [] : text(column.unit, unitOf(this.#model, assumption), 'unit')),
        { kind: 'number', column: column.number, value: input.number, style: 'unit', format: 'plain' },
        ...this.#value(input, format),
        ...(assumption === undefined ? [] : this.#register(input, assumption, format)),
        ...text(column.path, input.path, 'source'),
        ...text(column.source, assumption?.source, 'source'),
      ],
    }
  }

  /** The value as given, and the value that the model reads: that of the loaded case where it has one. */
  #value(input: PlacedInput, format: NumberFormat): readonly Cell[] {
    const { assumption, row, index } = input
    const value = this.#results.vector[index] ?? Number.NaN
    const active = (formula: string): Cell => ({
      kind: 'formula',
      column: column.active,
      formula,
      value,
      style: 'calc',
      format,
    })
    if (assumption === undefined || isLocked(input))
      return [
        { kind: 'number', column: column.value, value, style: 'engine', format },
        active(`$${at('value')}${row}`),
      ]
    const { applied, values } = this.#table.ranges
    const number = `$${at('number')}${row}`
    return [
      this.#given(input, assumption, format),
      active(
        `IF(COUNTIF(${applied},${number})=0,$${at('value')}${row},SUMIF(${applied},${number},${values}))`,
      ),
    ]
  }

  /** The cell for editing; a lever is switched on the sheet of the levers. */
  #given({ path, index }: PlacedInput, assumption: Assumption, format: NumberFormat): Cell {
    const value = this.#results.vector[index] ?? Number.NaN
    const row = switchRow(this.#model.inputs, path)
    if (row === undefined)
      return { kind: 'input', column: column.value, form: formOf(assumption), value, style: 'input', format }
    const formula = `${leversSheet}!$${columnLetters(leverColumns.on)}$${row}`
    return { kind: 'formula', column: column.value, formula, value, style: 'link', format }
  }

  /** Range, provenance, bounds and check of an input. */
  #register(input: PlacedInput, assumption: Assumption, format: NumberFormat): readonly Cell[] {
    const bound = (at: number, value: number | undefined): readonly Cell[] =>
      value === undefined
        ? []
        : [
            {
              kind: 'number',
              column: at,
              value,
              style: 'unit',
              format: format === 'switch' ? 'plain' : format,
            },
          ]
    return [
      ...this.#month(input, assumption),
      ...this.#range(input, assumption, format),
      ...text(column.grade, assumption.isDefault ? 'default' : assumption.grade, 'sublabel'),
      ...text(column.asOf, assumption.as_of, 'text'),
      ...text(column.owner, assumption.owner, 'text'),
      ...bound(column.minimum, assumption.minimum),
      ...bound(column.maximum, assumption.maximum),
      ...(isLocked(input) ? [] : [this.#check(input, assumption), ...this.#warning(input, assumption)]),
    ]
  }

  #month({ index, row }: PlacedInput, assumption: Assumption): readonly Cell[] {
    if (assumption.form !== 'month') return []
    const opening = `$${columnLetters(openingDate.column)}$${openingDate.row}`
    const value = excelDate(
      monthAt(this.#model.inputs.period, this.#results.vector[index] ?? assumption.value),
    )
    const formula = `EDATE(${opening},$${at('active')}${row})`
    return [{ kind: 'formula', column: column.month, formula, value, style: 'calc', format: 'month-date' }]
  }

  /** Low and high as given, for editing. */
  #range(input: PlacedInput, assumption: Assumption, format: NumberFormat): readonly Cell[] {
    return (['low', 'high'] as const).flatMap((end): readonly Cell[] => {
      const value = assumption[end]
      if (value === undefined) return []
      if (isLocked(input)) return [{ kind: 'number', column: column[end], value, style: 'unit', format }]
      return [{ kind: 'input', column: column[end], form: formOf(assumption), value, style: 'input', format }]
    })
  }

  #check({ index, row }: PlacedInput, assumption: Assumption): Cell {
    const value = this.#results.vector[index] ?? Number.NaN
    return checkCell(column.check, checkFormula(assumption, row), acceptsRange(assumption, value))
  }

  /** 1 where the model reads a value outside the stated range, or many times what was written: sound, but unlikely. */
  #warning({ index, row }: PlacedInput, assumption: Assumption): readonly Cell[] {
    const formula = warningFormula(assumption, row)
    if (formula === undefined) return []
    const value = Number(isOutside(assumption, this.#results.vector[index] ?? Number.NaN))
    return [{ kind: 'formula', column: column.warning, formula, value, style: 'check', format: 'warning' }]
  }
}

/** Widths of the columns: those of names, paths and sources as wide as the longest of them. */
function columnWidths({ inputs }: WorkbookLayout): readonly number[] {
  const longest = (textOf: (input: PlacedInput) => string, factor: number): number =>
    inputs.inputs.reduce((widest, input) => Math.max(widest, textOf(input).length * factor + 1), 20)
  const fitted = new Map([
    [column.label as number, longest(({ label }) => label, 0.88)],
    [column.path, longest(({ path }) => path, 0.7)],
    [column.source, longest(({ assumption }) => assumption?.source ?? '', 0.7)],
  ])
  return headings.map(([, , width], index) => fitted.get(index + 1) ?? width)
}

/** The last row that prints: what follows from choices in the files is for the screen. */
function lastForPaper({ inputs }: WorkbookLayout): number {
  const given = inputs.inputs.filter(({ assumption }) => assumption !== undefined)
  return given.at(-1)?.row ?? firstInputRow
}

/** The inputs by file and path: blue cells are for editing, everything else recomputes. */
export function buildInputsSheet(results: Results, layout: WorkbookLayout, table: CaseTable): GuidedSheet {
  const { model } = results
  const writer = new InputsWriter(results, table)
  const { blocks, lastRow } = layout.inputs
  const warningAt = `$${at('warning')}${firstInputRow}`
  return {
    name: inputsSheet,
    purpose: 'Every figure of the case with range, grade and source; blue cells are for editing',
    role: 'inputs',
    columns: columnWidths(layout).map((width, index) => ({ first: index + 1, last: index + 1, width })),
    rows: [
      ...headRows(model),
      ...blocks.map(
        (block): SheetRow =>
          block.kind === 'heading'
            ? { row: block.row, cells: headingCells(block.title, block.row) }
            : writer.row(block),
      ),
    ],
    freeze: { rows: firstInputRow - 1, columns: 1 },
    print: pageSetup(model, 'landscape', {
      repeatRows: { first: firstInputRow - 1, last: firstInputRow - 1 },
      area: { firstRow: 1, firstColumn: 1, lastRow: lastForPaper(layout), lastColumn: column.grade },
    }),
    conditionalFormats: [
      {
        kind: 'check',
        range: { firstRow: firstInputRow, firstColumn: column.check, lastRow, lastColumn: column.check },
      },
      ...[column.warning, column.value].map((at) => ({
        kind: 'formula' as const,
        range: { firstRow: firstInputRow, firstColumn: at, lastRow, lastColumn: at },
        formula: `AND(ISNUMBER(${warningAt}),${warningAt}>0)`,
        look: 'warning' as const,
      })),
      {
        kind: 'formula',
        range: { firstRow: firstInputRow, firstColumn: column.active, lastRow, lastColumn: column.active },
        formula: `${at('active')}${firstInputRow}<>${at('value')}${firstInputRow}`,
        look: 'highlight',
      },
    ],
    charts: [],
    isProtected: true,
  }
}

/** How many inputs are to be looked at: outside their range, or many times what was written. */
export function warningCount({ inputs }: WorkbookLayout, { vector }: Results): Figure {
  const letters = at('warning')
  const formula = `SUM(${inputsSheet}!${letters}${firstInputRow}:${letters}${inputs.lastRow})`
  const found = inputs.inputs.filter(
    (input) =>
      input.assumption !== undefined &&
      !isLocked(input) &&
      isOutside(input.assumption, vector[input.index] ?? Number.NaN),
  )
  return { formula, value: found.length }
}
