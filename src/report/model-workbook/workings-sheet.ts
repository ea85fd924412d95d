import type { Results } from '../../cases/results.ts'
import { type FormulaTemplate, fillTemplate } from '../../formula/excel.ts'
import { formulaInWords } from '../../formula/explain.ts'
import { isCalculated } from '../../formula/line-table.ts'
import { type Line, lineOf, type Program, type Row as ProgramRow } from '../../formula/program.ts'
import { weightOf } from '../../formula/roll-up.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { ColumnGroup, PrintSetup, SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, CellStyle } from '../../xlsx/workbook-cell.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { hasTotal } from './horizon-total.ts'
import {
  workingsColumns as column,
  headerRows,
  type LayoutBlock,
  type WorkbookLayout,
  type WorkingsSheet,
} from './layout.ts'
import { formatOfRow } from './number-format.ts'
import { RowWriter } from './row-writer.ts'
import { textCell } from './sheet-writer.ts'
import { axisColumns, axisRows, headingRow } from './time-axis.ts'
import { lineUnitText } from './unit-text.ts'
import { workingsHead, workingsPage } from './workings-page.ts'

/** What each sheet of workings is for. */
const purposes: Readonly<Record<WorkingsSheet, string>> = {
  Audits: 'Measured points of throughput, and the operating points that follow',
  Drivers: 'Conventions, levers and demand',
  'Status quo': 'The plan in which nothing changes, by month and fiscal year',
  Optimized: 'The plan with the levers that are on',
  Comparison: 'Saving, tax, cash and returns by month',
}

const subtitles: Readonly<Record<WorkingsSheet, string>> = {
  Audits:
    'Audited points, and the operating point of each configuration: the best point that meets the objective within its limit.',
  Drivers: 'What both plans share: conventions, levers and demand.',
  'Status quo': 'The plan in which nothing changes.',
  Optimized: 'The plan with the levers that are on. Line by line the same formulas as the status quo.',
  Comparison: 'Optimized against status quo: saving, tax, cash and returns.',
}

/** Writes the rows of one sheet of workings. */
class WorkingsWriter {
  readonly #results: Results
  readonly #layout: WorkbookLayout
  readonly #program: Program
  readonly #writer: RowWriter

  readonly #wordsColumn: number

  constructor(results: Results, layout: WorkbookLayout, hasMonths: boolean) {
    this.#results = results
    this.#layout = layout
    this.#program = results.program
    this.#wordsColumn = layout.wordsColumn(results.years.length, hasMonths)
    this.#writer = new RowWriter(results.program, layout, results.state)
  }

  block(block: LayoutBlock): SheetRow {
    if (block.kind === 'heading')
      return { row: block.row, cells: [{ kind: 'text', column: 1, text: block.title, style: 'section' }] }
    const { of, line, row } = block
    const words = textCell(this.#wordsColumn, formulaInWords(this.#program, of), 'source')
    return { row, cells: [...nameCells(this.#results, of), ...this.#numbers(of, line), ...words] }
  }

  #numbers(row: ProgramRow, line: Line): readonly Cell[] {
    const cells = this.#writer.cells(row)
    if (!line.monthly) return cells
    const template = this.#writer.template(row)
    const constant = cells.filter((cell) => cell.column === column.constant)
    const months = cells.filter((cell) => cell.column !== column.constant)
    return [...constant, ...this.#total(row, line, template), ...months, ...this.#years(row, line, template)]
  }

  #months(row: ProgramRow): string {
    const at = this.#layout.rowAt(row.index).row
    const { firstMonth, lastMonth } = this.#layout.columns
    return `$${firstMonth}${at}:$${lastMonth}${at}`
  }

  /** All months: of flows their sum, of a ratio its formula over the totals that it reads. */
  #total(row: ProgramRow, line: Line, template: FormulaTemplate): readonly Cell[] {
    if (!hasTotal(this.#program, row)) return []
    const total = columnLetters(column.total)
    const formula =
      line.kind === 'ratio' ? fillTemplate(template, '', total, '') : `SUM(${this.#months(row)})`
    const format = formatOfRow(this.#program, row)
    return [
      {
        kind: 'formula',
        column: column.total,
        formula,
        value: this.#results.whole(row),
        style: 'calc',
        format,
      },
    ]
  }

  #years(row: ProgramRow, line: Line, template: FormulaTemplate): readonly Cell[] {
    const format = formatOfRow(this.#program, row)
    return this.#results.years.map((period, index): Cell => {
      const at = columnLetters(this.#layout.yearColumn(index))
      const formula = this.#yearFormula(row, line, template, at)
      const value = this.#results.over(row, period.months)
      return {
        kind: 'formula',
        column: this.#layout.yearColumn(index),
        formula,
        value,
        style: 'calc',
        format,
      }
    })
  }

  #yearFormula(row: ProgramRow, line: Line, template: FormulaTemplate, at: string): string {
    const axis = this.#axis(headerRows.year)
    const inYear = `${axis},${at}$${headerRows.year}`
    switch (line.kind) {
      case 'flow':
        return `SUMIF(${inYear},${this.#months(row)})`
      case 'stock':
        return `SUMIF(${this.#axis(headerRows.month)},${at}$${headerRows.month},${this.#months(row)})`
      case 'peak':
        return `SUMPRODUCT(MAX((${axis}=${at}$${headerRows.year})*${this.#months(row)}))`
      case 'ratio':
        return fillTemplate(template, '', at, '')
      case 'rate':
        return this.#averageFormula(row, line, at)
    }
  }

  #axis(header: number): string {
    const { firstMonth, lastMonth } = this.#layout.columns
    return `$${firstMonth}$${header}:$${lastMonth}$${header}`
  }

  /** The months' average, by the weight of the line where it has one; the weight is a flow, its year stands in its row. */
  #averageFormula(row: ProgramRow, line: Line, at: string): string {
    const axis = this.#axis(headerRows.year)
    const weight = weightOf(this.#program, row, line)
    const inYear = `${axis},${at}$${headerRows.year}`
    if (weight === undefined) return `SUMIF(${inYear},${this.#months(row)})/COUNTIF(${inYear})`
    const isFlow = lineOf(this.#program, weight).kind === 'flow'
    const sum = isFlow
      ? `${at}${this.#layout.rowAt(weight.index).row}`
      : `SUMIF(${inYear},${this.#months(weight)})`
    const products = `(${axis}=${at}$${headerRows.year})*${this.#months(row)}*${this.#months(weight)}`
    return `IF(${sum}=0,0,SUMPRODUCT(${products})/${sum})`
  }
}

/** Name, member, unit and ids of a row. */
export function nameCells(results: Results, row: ProgramRow, withGroup = false): readonly Cell[] {
  const { program } = results
  const line = lineOf(program, row)
  const key = row.member.ids[program.scopes[line.scope]?.at(-1) ?? '']
  const [link] = Object.values(row.member.links)
  const member = [...(withGroup ? [row.member.group] : []), row.member.label]
    .filter((part) => part !== '')
    .join(' · ')
  const note = isCalculated(line.declaration) ? line.declaration.note : undefined
  const texts: readonly (readonly [number, string | undefined, CellStyle])[] = [
    [column.label, line.label, 'label'],
    [column.member, member, 'unit'],
    [column.unit, lineUnitText(line.unit, results.model.inputs.currency), 'unit'],
    [column.key, row.member.label === '' ? undefined : key, 'source'],
    [column.link, link, 'source'],
  ]
  return texts.flatMap(([at, text, style]): readonly Cell[] => {
    if (text === undefined || text === '') return []
    return [
      {
        kind: 'text',
        column: at,
        text,
        style,
        ...(at === column.label && note !== undefined ? { note } : {}),
      },
    ]
  })
}

/** Columns of a sheet with months that stay on one page: values, each fiscal year's months, the fiscal years. */
function axisGroups({ years }: Results, layout: WorkbookLayout, withYears: boolean): readonly ColumnGroup[] {
  const last = layout.monthColumn(layout.horizon)
  return [
    { first: column.key, last: column.opening },
    ...years.map(({ months }) => ({
      first: layout.monthColumn(months[0] ?? 1),
      last: layout.monthColumn(months.at(-1) ?? layout.horizon),
      isDivisible: true,
    })),
    ...(withYears
      ? [
          { first: last + 1, last: layout.yearColumn(years.length - 1) },
          { first: layout.yearColumn(years.length), last: layout.yearColumn(years.length) },
        ]
      : []),
  ]
}

/** How a sheet with months prints without its print area: a fiscal year a page, with the names of lines on each. */
export function axisPrint(results: Results, layout: WorkbookLayout, withYears: boolean): PrintSetup {
  return workingsPage(results.model, 'landscape', column.opening, {
    columnGroups: axisGroups(results, layout, withYears),
    repeatRows: { first: headerRows.year, last: headerRows.heading },
    repeatColumns: { first: column.label, last: column.unit },
  })
}

/** How a sheet whose rows have one value each prints. */
function valuePrint({ model }: Results): PrintSetup {
  return workingsPage(model, 'portrait', column.constant, {
    repeatRows: { first: headerRows.heading, last: headerRows.heading },
  })
}

/** One sheet of workings: a row for every line and member, months across, fiscal years at the end. */
export function buildWorkingsSheet(
  results: Results,
  layout: WorkbookLayout,
  sheet: WorkingsSheet,
): GuidedSheet {
  const blocks = layout.blocks(sheet)
  const hasMonths = blocks.some((block) => block.kind === 'row' && block.line.monthly)
  const writer = new WorkingsWriter(results, layout, hasMonths)
  const rows = blocks.map((block) => writer.block(block))
  return {
    name: sheet,
    purpose: purposes[sheet],
    role: 'workings',
    columns: axisColumns(layout, rows, results.years.length),
    rows: [
      ...workingsHead(sheet, subtitles[sheet]),
      ...(hasMonths ? axisRows(results, layout, true) : [headingRow()]),
      ...rows,
    ],
    outline: { summaryRows: 'above', summaryColumns: 'right' },
    freeze: { rows: headerRows.heading, columns: column.unit },
    print: hasMonths ? axisPrint(results, layout, true) : valuePrint(results),
    conditionalFormats: [],
    charts: [],
    isProtected: false,
  }
}
