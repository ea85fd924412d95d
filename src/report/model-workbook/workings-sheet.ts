import type { Results } from '../../analysis/results.ts'
import { excelTemplate, type FormulaTemplate, fillTemplate } from '../../formula/excel.ts'
import { type Line, lineOf, type Program, type Row as ProgramRow, type Term } from '../../formula/program.ts'
import { isCalculated } from '../../formula/resolve.ts'
import { weightOf } from '../../formula/roll-up.ts'
import { monthAt } from '../../units/calendar.ts'
import { columnLetters } from '../cell-address.ts'
import type { Row, Sheet } from '../workbook.ts'
import type { Cell, CellStyle, NumberFormat } from '../workbook-cell.ts'
import {
  type Block,
  workingsColumns as column,
  headerRows,
  type WorkbookLayout,
  type WorkingsSheet,
} from './layout.ts'
import { formatOfUnit, unitText } from './number-format.ts'
import { pageSetup } from './page.ts'

const subtitles: Readonly<Record<WorkingsSheet, string>> = {
  Drivers: 'What both plans share: conventions, levers and demand.',
  Audits:
    'Audited points, and the operating point of each configuration: the best point that meets the objective within its limit.',
  'Status quo': 'The plan in which nothing changes.',
  Optimized: 'The plan with the levers that are on. Line by line the same formulas as the status quo.',
  Returns: 'Optimized against status quo: saving, tax, cash and returns.',
}

/** Writes the rows of one sheet of workings. */
class WorkingsWriter {
  readonly #results: Results
  readonly #layout: WorkbookLayout
  readonly #sheet: WorkingsSheet
  readonly #program: Program

  constructor(results: Results, layout: WorkbookLayout, sheet: WorkingsSheet) {
    this.#results = results
    this.#layout = layout
    this.#sheet = sheet
    this.#program = results.program
  }

  rows(): readonly Row[] {
    return [...this.#header(), ...this.#layout.blocks(this.#sheet).map((block) => this.#block(block))]
  }

  #letters(at: number): string {
    return columnLetters(at)
  }

  #header(): readonly Row[] {
    const { inputs } = this.#results.model
    const years = this.#results.years
    const { opening, firstMonth } = column
    const heads = ['Line', 'Of', 'Unit', 'Id', 'Linked to', 'Value', 'All months', 'Opening']
    const months = Array.from({ length: this.#program.horizon + 1 }, (_, month) => month)
    const year = (month: number): number => years.find((period) => period.months.includes(month))?.year ?? 0
    return [
      { row: headerRows.title, cells: [{ kind: 'text', column: 1, text: this.#sheet, style: 'title' }] },
      {
        row: headerRows.subtitle,
        cells: [{ kind: 'text', column: 1, text: subtitles[this.#sheet], style: 'subtitle' }],
      },
      {
        row: headerRows.heading,
        cells: [
          ...heads.map(
            (text, index): Cell => ({
              kind: 'text',
              column: index + 1,
              text,
              style: index < 5 ? 'heading' : 'figure-heading',
            }),
          ),
          ...years.map(
            (period, index): Cell => ({
              kind: 'text',
              column: this.#layout.yearColumn(index),
              text: period.label,
              style: 'figure-heading',
            }),
          ),
        ],
      },
      {
        row: headerRows.date,
        cells: [
          { kind: 'text', column: column.label, text: 'Month', style: 'label' },
          ...months.map(
            (month): Cell => ({
              kind: 'number',
              column: opening + month,
              value: excelDate(monthAt(inputs.period, month)),
              style: 'unit',
              format: 'month-date',
            }),
          ),
        ],
      },
      {
        row: headerRows.month,
        cells: [
          {
            kind: 'text',
            column: column.label,
            text: 'Month number (of a fiscal year: its last)',
            style: 'label',
          },
          { kind: 'number', column: opening, value: 0, style: 'unit', format: 'plain' },
          {
            kind: 'formula-run',
            column: firstMonth,
            formula: `${this.#letters(opening)}${headerRows.month}+1`,
            values: months.slice(1),
            style: 'unit',
            format: 'plain',
          },
          ...years.map(
            (period, index): Cell => ({
              kind: 'number',
              column: this.#layout.yearColumn(index),
              value: period.months.at(-1) ?? 0,
              style: 'unit',
              format: 'plain',
            }),
          ),
        ],
      },
      {
        row: headerRows.year,
        cells: [
          { kind: 'text', column: column.label, text: 'Fiscal year', style: 'label' },
          ...months.slice(1).map(
            (month): Cell => ({
              kind: 'number',
              column: opening + month,
              value: year(month),
              style: 'unit',
              format: 'plain',
            }),
          ),
          ...years.map(
            (period, index): Cell => ({
              kind: 'number',
              column: this.#layout.yearColumn(index),
              value: period.year,
              style: 'unit',
              format: 'plain',
            }),
          ),
        ],
      },
    ]
  }

  #block(block: Block): Row {
    if (block.kind === 'heading')
      return { row: block.row, cells: [{ kind: 'text', column: 1, text: block.title, style: 'section' }] }
    const { of, line, row } = block
    return {
      row,
      cells: [
        ...this.#names(of, line),
        ...(line.monthly ? this.#monthly(of, line) : [this.#constant(of, line)]),
      ],
    }
  }

  #names(row: ProgramRow, line: Line): readonly Cell[] {
    const dimensions = this.#program.scopes[line.scope] ?? []
    const key = row.member.ids[dimensions.at(-1) ?? '']
    const [link] = Object.values(row.member.links)
    const note = isCalculated(line.declaration) ? line.declaration.note : undefined
    const texts: readonly (readonly [number, string | undefined, CellStyle])[] = [
      [column.label, line.label, 'label'],
      [column.member, row.member.label, 'label'],
      [column.unit, unitText(line.unit, this.#results.model.inputs.currency), 'unit'],
      [column.key, row.member.label === '' ? undefined : key, 'source'],
      [column.link, link, 'source'],
    ]
    return texts.flatMap(([at, text, style]): readonly Cell[] =>
      text === undefined || text === ''
        ? []
        : [
            {
              kind: 'text',
              column: at,
              text,
              style,
              ...(at === column.label && note !== undefined ? { note } : {}),
            },
          ],
    )
  }

  #template(row: ProgramRow, term: Term): FormulaTemplate {
    return excelTemplate(this.#program, this.#layout, row, term)
  }

  #constant(row: ProgramRow, line: Line): Cell {
    const format = formatOfUnit(line.unit)
    const { term } = row
    if (term.kind === 'number')
      return { kind: 'number', column: column.constant, value: term.value, style: 'calc', format }
    const formula = fillTemplate(this.#template(row, term), '', '', '')
    if (!readsCells(formula))
      return { kind: 'number', column: column.constant, value: this.#results.at(row), style: 'calc', format }
    return {
      kind: 'formula',
      column: column.constant,
      formula,
      value: this.#results.at(row),
      style: styleOf(formula),
      format,
    }
  }

  #monthly(row: ProgramRow, line: Line): readonly Cell[] {
    const format = formatOfUnit(line.unit)
    const template = this.#template(row, row.term)
    const [previous, current, next] = [column.opening, column.firstMonth, column.firstMonth + 1].map((at) =>
      this.#letters(at),
    )
    const formula = fillTemplate(template, previous ?? '', current ?? '', next ?? '')
    return [
      ...this.#total(row, line, template),
      ...this.#opening(row, line),
      ...(readsCells(formula) ? [] : this.#numbers(row, format)),
      ...(!readsCells(formula)
        ? []
        : [
            {
              kind: 'formula-run',
              column: column.firstMonth,
              formula,
              values: this.#results.months(row),
              style: styleOf(formula),
              format,
            } as const,
          ]),
      ...this.#years(row, line, template),
    ]
  }

  /** Months of a line that is the same number throughout: numbers, for a formula that reads nothing hides one. */
  #numbers(row: ProgramRow, format: NumberFormat): readonly Cell[] {
    return this.#results.months(row).map(
      (value, index): Cell => ({
        kind: 'number',
        column: column.firstMonth + index,
        value,
        style: 'calc',
        format,
      }),
    )
  }

  #opening(row: ProgramRow, line: Line): readonly Cell[] {
    if (row.opening === undefined) return []
    const [previous, current, next] = [column.opening - 1, column.opening, column.opening + 1].map((at) =>
      this.#letters(at),
    )
    const format = formatOfUnit(line.unit)
    if (row.opening.kind === 'number')
      return [{ kind: 'number', column: column.opening, value: row.opening.value, style: 'calc', format }]
    const formula = fillTemplate(this.#template(row, row.opening), previous ?? '', current ?? '', next ?? '')
    if (!readsCells(formula))
      return [
        { kind: 'number', column: column.opening, value: this.#results.at(row, 0), style: 'calc', format },
      ]
    return [
      {
        kind: 'formula',
        column: column.opening,
        formula,
        value: this.#results.at(row, 0),
        style: styleOf(formula),
        format,
      },
    ]
  }

  #months(row: ProgramRow): string {
    const at = this.#layout.rowAt(row.index).row
    const { firstMonth, lastMonth } = this.#layout.columns
    return `$${firstMonth}${at}:$${lastMonth}${at}`
  }

  /** All months: of flows their sum, of a quotient of flows the quotient of the sums. */
  #total(row: ProgramRow, line: Line, template: FormulaTemplate): readonly Cell[] {
    const total = this.#letters(column.total)
    const formula =
      line.kind === 'flow'
        ? `SUM(${this.#months(row)})`
        : line.kind === 'ratio' && this.#readsFlows(row.term)
          ? fillTemplate(template, '', total, '')
          : undefined
    if (formula === undefined) return []
    return [
      {
        kind: 'formula',
        column: column.total,
        formula,
        value: this.#results.whole(row),
        style: 'total',
        format: formatOfUnit(line.unit),
      },
    ]
  }

  /** Whether all months that a term reads are of flows, so that it can be read over the totals. */
  #readsFlows(term: Term): boolean {
    switch (term.kind) {
      case 'number':
        return true
      case 'value': {
        const row = term.of >= 0 ? this.#program.rows[term.of] : undefined
        return (
          row === undefined ||
          !lineOf(this.#program, row).monthly ||
          lineOf(this.#program, row).kind === 'flow'
        )
      }
      case 'scalar':
        return term.args.every((arg) => this.#readsFlows(arg))
      default:
        return false
    }
  }

  #years(row: ProgramRow, line: Line, template: FormulaTemplate): readonly Cell[] {
    return this.#results.years.map((period, index): Cell => {
      const at = this.#letters(this.#layout.yearColumn(index))
      return {
        kind: 'formula',
        column: this.#layout.yearColumn(index),
        formula: this.#yearFormula(row, line, template, at),
        value: this.#results.over(row, period.months),
        style: 'calc',
        format: formatOfUnit(line.unit),
      }
    })
  }

  #yearFormula(row: ProgramRow, line: Line, template: FormulaTemplate, at: string): string {
    const { firstMonth, lastMonth } = this.#layout.columns
    const axis = (header: number): string => `$${firstMonth}$${header}:$${lastMonth}$${header}`
    const inYear = `${axis(headerRows.year)},${at}$${headerRows.year}`
    switch (line.kind) {
      case 'flow':
        return `SUMIF(${inYear},${this.#months(row)})`
      case 'stock':
        return `SUMIF(${axis(headerRows.month)},${at}$${headerRows.month},${this.#months(row)})`
      case 'peak':
        return `SUMPRODUCT(MAX((${axis(headerRows.year)}=${at}$${headerRows.year})*${this.#months(row)}))`
      case 'ratio':
        return fillTemplate(template, '', at, '')
      case 'rate': {
        const weight = weightOf(this.#program, row, line)
        if (weight === undefined) return `SUMIF(${inYear},${this.#months(row)})/COUNTIF(${inYear})`
        const sum = `SUMIF(${inYear},${this.#months(weight)})`
        return `IF(${sum}=0,0,SUMPRODUCT((${axis(headerRows.year)}=${at}$${headerRows.year})*${this.#months(row)}*${this.#months(weight)})/${sum})`
      }
    }
  }
}

/** Whether a formula reads any cell. */
function readsCells(formula: string): boolean {
  return /\$?[A-Z]{1,3}\$?\d/.test(formula)
}

/** A formula that reads another sheet is a link. */
function styleOf(formula: string): CellStyle {
  return formula.includes('!') ? 'link' : 'calc'
}

/** The first of a month as an Excel date. */
function excelDate({ year, month }: { readonly year: number; readonly month: number }): number {
  return Date.UTC(year, month - 1, 1) / 86_400_000 + 25_569
}

/** One sheet of workings: a row for every line and member, months across, fiscal years at the end. */
export function buildWorkingsSheet(results: Results, layout: WorkbookLayout, sheet: WorkingsSheet): Sheet {
  const last = layout.yearColumn(results.years.length - 1)
  const lastMonth = layout.monthColumn(layout.horizon)
  return {
    name: sheet,
    role: 'workings',
    columns: [
      { first: column.label, last: column.label, width: 40 },
      { first: column.member, last: column.member, width: 34 },
      { first: column.unit, last: column.unit, width: 14 },
      { first: column.key, last: column.link, width: 14, outlineLevel: 1 },
      { first: column.constant, last: column.total, width: 15 },
      { first: column.opening, last: column.opening, width: 13 },
      { first: column.firstMonth, last: lastMonth, width: 13, outlineLevel: 1 },
      { first: lastMonth + 1, last: lastMonth + 1, width: 3 },
      { first: lastMonth + 2, last, width: 15 },
    ],
    rows: new WorkingsWriter(results, layout, sheet).rows(),
    outline: { summaryRows: 'above', summaryColumns: 'right' },
    freeze: { rows: headerRows.year, columns: column.unit },
    print: pageSetup(results.model, 'landscape', {
      pagesWide: 3,
      repeatRows: { first: headerRows.heading, last: headerRows.year },
      repeatColumns: { first: column.label, last: column.unit },
    }),
    conditionalFormats: [],
    charts: [],
    isProtected: false,
  }
}
