import { lineOf, type Row as ProgramRow } from '../../formula/program.ts'
import { plans } from '../../model/scopes.ts'
import { capitalized } from '../../units/first-letter.ts'
import type { PrintSetup } from '../../xlsx/workbook.ts'
import type { WorkbookChart } from '../../xlsx/workbook-chart.ts'
import { planTitles } from '../plan-titles.ts'
import { type Claim, type ClaimName, Claims } from './claims.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { formatOfRow } from './number-format.ts'
import { pageSetup } from './page.ts'
import { figureCell, textCell } from './sheet-writer.ts'
import { lineUnitText } from './unit-text.ts'
import { YearTables, yearColumns } from './year-table.ts'

/** What ends with a section of the model: names it, so that a section which is gone does not compile. */
export interface ModelSection {
  readonly sections: readonly { readonly title: string }[]
}

/** Rows of a sheet that are still legible on one page. */
const longestPage = 110

/** Fiscal years that a page takes upright; more print crosswise. */
const mostUpright = 4

/** Rows of a page across and upright, at the scale at which its columns fill it. */
const rowsAcross = 40
const rowsUpright = 71

/** Lines of these sections that only serve others: where a window of months begins, whether anything is on. */
const workings: ReadonlySet<string> = new Set([
  'any_live',
  'demand_trend',
  'growth_after_ramp',
  'growth_at_end',
  'months_a_year',
  'ramp_end',
  'recurring_after_ramp',
  'recurring_at_end',
  'today_after_ramp',
  'today_at_end',
  'window_start',
])

/** A sheet of tables with charts on top. */
export class OutputWriter extends YearTables {
  readonly #sheet: string
  readonly charts: WorkbookChart[] = []
  readonly #breaks: number[] = []

  constructor(figures: Figures, sheet: string, title: string, subtitle: string) {
    super(figures, title, subtitle)
    this.#sheet = sheet
  }

  /** What comes next begins a page. */
  newPage(): void {
    this.#breaks.push(this.next + 1)
  }

  /** A chart under its heading; what it claims is its title. */
  chart(
    heading: string,
    name: ClaimName,
    draw: (claim: Claim, anchor: WorkbookChart['anchor']) => WorkbookChart,
  ): void {
    const row = this.section(heading)
    const anchor = { firstRow: row + 1, lastRow: row + 19, firstColumn: 1, lastColumn: yearLast(this) }
    this.charts.push(draw(new Claims(this.figures).title(name), anchor))
    this.skip(20)
  }

  /** Every line of the case in some sections: by year where it has months, else as one figure. */
  sectionsOfCase(sections: readonly ModelSection[], scope = 'case', heading?: string): void {
    for (const { title: own, rows } of this.#sections(sections, scope)) {
      const title = heading ?? own
      const monthly = rows.filter((row) => lineOf(this.figures.results.program, row).monthly)
      const single = rows.filter((row) => !monthly.includes(row))
      if (monthly.length > 0) this.table(`${title}, by fiscal year`)
      for (const row of monthly) this.line(this.#label(row), row)
      if (single.length > 0) this.#figuresHead(`${title}, over the horizon`, ['Value'])
      for (const row of single) this.figure(this.#label(row), row)
    }
  }

  /** The single figures of the case in some sections, as one table. */
  figuresOfCase(title: string, sections: readonly ModelSection[]): void {
    this.#figuresHead(title, ['Value'])
    for (const { rows } of this.#sections(sections, 'case'))
      for (const row of rows)
        if (!lineOf(this.figures.results.program, row).monthly) this.figure(this.#label(row), row)
  }

  /** Every line of both plans in some sections: by year for each plan, single figures side by side. */
  sectionsOfPlans(sections: readonly ModelSection[]): void {
    const { program } = this.figures.results
    for (const { title, rows } of this.#sections(sections, 'plan')) {
      const single = rows.filter((row) => !lineOf(program, row).monthly)
      for (const plan of plans) {
        const monthly = rows.filter((row) => lineOf(program, row).monthly && row.member.ids['plan'] === plan)
        if (monthly.length > 0) this.table(`${planTitles[plan]}: ${title.toLowerCase()}, by fiscal year`)
        for (const row of monthly) this.line(this.#label(row), row)
      }
      if (single.length > 0) this.#figuresHead(`${title}, over the horizon`, Object.values(planTitles))
      const names = [...new Set(single.map((row) => lineOf(program, row).name))]
      for (const name of names) this.pair(single.filter((row) => lineOf(program, row).name === name))
    }
  }

  /** The same figure of both plans side by side. */
  pair(rows: readonly ProgramRow[]): void {
    const [first] = rows
    if (first === undefined) return
    const { program, model } = this.figures.results
    this.add([
      ...textCell(yearColumns.label, this.#label(first), 'label'),
      ...textCell(yearColumns.unit, lineUnitText(lineOf(program, first).unit, model.inputs.currency), 'unit'),
      ...rows.map((row, index) =>
        figureCell(yearColumns.first + index, this.figures.value(row), formatOfRow(program, row)),
      ),
    ])
  }

  /** Single figures of every workload, each line a column. */
  byWorkload(title: string, lines: readonly (readonly [heading: string, line: string])[]): void {
    const { results } = this.figures
    const { tree } = results.model.inputs
    this.skip()
    this.section(title)
    this.headings(['Workload', 'Unit', ...lines.map(([heading]) => heading)], yearColumns.first)
    for (const [workload, { label }] of Object.entries(tree.workloads)) {
      const rows = lines.map(([, line]) => results.row('workload', line, { workload }))
      const [first] = rows
      if (first === undefined) return
      this.add([
        ...textCell(yearColumns.label, label, 'label'),
        ...textCell(
          yearColumns.unit,
          lineUnitText(lineOf(results.program, first).unit, results.model.inputs.currency),
          'unit',
        ),
        ...rows.map((row, index) =>
          figureCell(yearColumns.first + index, this.figures.value(row), formatOfRow(results.program, row)),
        ),
      ])
    }
  }

  #figuresHead(title: string, heads: readonly string[]): void {
    this.skip()
    this.section(title)
    this.headings(['Line', 'Unit', ...heads], yearColumns.first)
  }

  #label(row: ProgramRow): string {
    const { label } = lineOf(this.figures.results.program, row)
    return capitalized(label)
  }

  /** The rows of a scope in some sections, by month and over the horizon together. */
  #sections(
    chosen: readonly ModelSection[],
    scope: string,
  ): readonly { readonly title: string; readonly rows: readonly ProgramRow[] }[] {
    const { program } = this.figures.results
    const sections = chosen.flatMap((section) => {
      const index = this.#indexOf(section)
      const title = program.sections[index]?.title ?? ''
      const rows = program.rows.filter(
        (row) =>
          lineOf(program, row).section === index &&
          lineOf(program, row).scope === scope &&
          row.term.kind !== 'number' &&
          !workings.has(lineOf(program, row).name),
      )
      return rows.length === 0 ? [] : [{ title: title.replace(/ (by month|over the horizon)$/, ''), rows }]
    })
    const titlesOnce = [...new Set(sections.map(({ title }) => title))]
    return titlesOnce.map((title) => ({
      title,
      rows: sections.filter((section) => section.title === title).flatMap(({ rows }) => rows),
    }))
  }

  /** Where a section stands in the program. */
  #indexOf({ sections }: ModelSection): number {
    const title = sections.at(-1)?.title
    const index = this.figures.results.program.sections.findIndex((section) => section.title === title)
    if (index < 0) throw new Error(`unreachable: the model has no section '${title}'`)
    return index
  }

  /** On one page; with pages begun by hand, or with many years across, as wide as the page allows. */
  #print(columns: number): PrintSetup {
    const { model } = this.figures.results
    const isAcross = this.years > mostUpright
    const byHand = this.#breaks.filter((row) => row <= this.next)
    if (byHand.length === 0 && !isAcross)
      return pageSetup(model, 'portrait', { onOnePage: this.rows.length <= longestPage })
    const rowBreaks = this.#pageStarts(byHand, isAcross ? rowsAcross : rowsUpright)
    // Charts end at the last column's edge, which some readers take for a page more.
    const area = { firstRow: 1, firstColumn: 1, lastRow: this.next - 1, lastColumn: columns }
    const orientation = isAcross ? 'landscape' : 'portrait'
    return pageSetup(model, orientation, { columnGroups: [{ first: 1, last: columns }], rowBreaks, area })
  }

  /** First rows of further pages: a table that does not fit on a page begins the next. */
  #pageStarts(byHand: readonly number[], mostRows: number): readonly number[] {
    const starts = this.rows.flatMap(({ row, cells }) => (cells[0]?.style === 'section' ? [row] : []))
    const breaks: number[] = []
    let page = 1
    for (const [index, start] of starts.entries()) {
      const end = (starts[index + 1] ?? this.next) - 1
      const isTooLong = end - page >= mostRows && start > page
      if (!isTooLong && !byHand.includes(start)) continue
      breaks.push(start)
      page = start
    }
    return breaks
  }

  sheet(purpose: string, columns: number): GuidedSheet {
    return {
      name: this.#sheet,
      purpose,
      role: 'outputs',
      columns: [
        { first: 1, last: 1, width: 64 },
        { first: 2, last: 2, width: 11 },
        { first: yearColumns.first, last: columns, width: this.yearWidth },
      ],
      rows: this.rows,
      freeze: { rows: 2, columns: 1 },
      print: this.#print(columns),
      conditionalFormats: [],
      charts: this.charts,
      isProtected: true,
    }
  }
}

function yearLast(tables: YearTables): number {
  return Math.min(tables.wholeColumn, 6)
}
