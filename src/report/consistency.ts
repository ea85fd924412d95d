import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { columnNumber, readCellReference } from '../xlsx/cell-address.ts'
import { cellsOf } from '../xlsx/find-cell.ts'
import type { Workbook } from '../xlsx/workbook.ts'
import type { CellReference } from '../xlsx/workbook-cell.ts'
import { chartMarks, chartNotes } from './chart.ts'
import { type Block, type Document, plainText, type Table } from './document.ts'
import { extractable } from './extractable.ts'
import type { Fact } from './fact.ts'
import { numbersIn, withoutCostBasis } from './numbers.ts'
import type { ResultsDocument } from './results-document.ts'

function wrong(message: string): Diagnostic {
  return { code: 'fact-check', severity: 'error', message }
}

/** The printed form of a fact, and the same without its sign, where a verb carries it. */
function forms({ text }: Fact): readonly string[] {
  const bracketed = /^\((.*)\)$/.exec(text)
  return [text, (bracketed?.[1] ?? text).replace(/^[-−+]\s?/, '')]
}

/**
 * Whether a document says what the facts say: each fact is printed in its one form, every number of a table or a chart
 * label is a fact, and no claim, caption or subtitle has a number that no fact has.
 */
export function checkDocumentFacts(
  name: string,
  document: Document,
  facts: readonly Fact[],
): readonly Diagnostic[] {
  const known = new Map(facts.map((fact) => [fact.name, fact]))
  const printed = extractable(document).flatMap(({ fact, text, block }) => {
    const source = known.get(fact)
    if (source !== undefined && forms(source).includes(text)) return []
    return [wrong(`${name}, ${block}: ${fact} is printed as ${text}, it is ${source?.text ?? 'no fact'}`)]
  })
  const numbers = new Set(facts.flatMap(({ text }) => numbersIn(text)))
  return [...printed, ...document.blocks.flatMap((block) => unattributedNumbers(name, block, numbers))]
}

/** Numbers in tables and charts that no fact vouches for. */
function unattributedNumbers(
  name: string,
  block: Block,
  numbers: ReadonlySet<string>,
): readonly Diagnostic[] {
  if (block.kind === 'table') return looseCells(name, block.table)
  if (block.kind !== 'figure') return []
  const { chart } = block
  const marks = chartMarks(chart).filter((mark) => mark.fact === undefined && numbersIn(mark.text).length > 0)
  const words = [chart.claim, chart.subtitle, chart.alt, ...chartNotes(chart)]
    .flatMap((text) => numbersIn(withoutCostBasis(text)))
    .filter((number) => !numbers.has(number))
  return [
    ...marks.map(({ text }) => wrong(`${name}, chart “${chart.claim}”: ${text} is the number of no fact`)),
    ...words.map((number) => wrong(`${name}, chart “${chart.claim}”: ${number} is the number of no fact`)),
  ]
}

function looseCells(name: string, { caption, columns, rows }: Table): readonly Diagnostic[] {
  const isNumber = columns.map(({ kind }) => kind === 'number')
  return rows.flatMap(({ cells }) =>
    cells.flatMap((cell, column) => {
      const loose = cell.filter((run) => run.kind === 'text' && run.fact === undefined)
      if (isNumber[column] !== true || numbersIn(plainText(loose)).length === 0) return []
      return [wrong(`${name}, table “${caption}”: ${plainText(cell)} is the number of no fact`)]
    }),
  )
}

/** Finds the number at a place; undefined where there is none. */
type Lookup = (place: CellReference) => number | undefined

/**
 * Whether each fact equals the workbook cell that it names, and the results at that cell as far as they have it (they
 * have months and years, no totals). The workbook's own values are proven by its recalculation.
 */
export function checkFactCells(
  facts: readonly Fact[],
  results: ResultsDocument,
  workbook: Workbook,
): readonly Diagnostic[] {
  const inWorkbook = workbookLookup(workbook)
  const inResults = resultsLookup(results)
  return facts.flatMap(({ name, value, cell }) => {
    if (cell === undefined || typeof value !== 'number') return []
    const place = readCellReference(cell)
    if (place === undefined) throw new Error(`'${cell}' is no cell`)
    const held = inWorkbook(place)
    const differing: readonly (readonly [string, number | undefined])[] = [
      ['the workbook', held],
      ['results.json', inResults(place) ?? held],
    ]
    return differing
      .filter(([, other]) => other === undefined || !isSame(value, other))
      .map(([where, other]) => wrong(`${name} is ${value}, ${where} at ${cell} has ${other ?? 'no number'}`))
  })
}

/** Equal to 1e-9, the tolerance between the engine and a spreadsheet. */
function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))
}

/** The numbers of the results by the cell that holds them. */
function resultsLookup({ lines, cells }: ResultsDocument): Lookup {
  const rows = new Map(lines.flatMap((line) => line.rows.map((row) => [rowKey(row.cell), row] as const)))
  const [value, opening] = [columnNumber(cells.value), columnNumber(cells.opening)]
  const years = new Map(cells.fiscal_years.map((letters, index) => [columnNumber(letters), index]))
  return (place) => {
    const row = rows.get(rowKey(place))
    const year = years.get(place.column)
    if (place.column === value) return row?.value
    if (place.column === opening) return row?.opening ?? undefined
    if (year !== undefined) return row?.years?.[year]
    return row?.months?.[place.column - columnNumber(cells.first_month)]
  }
}

function rowKey({ sheet, row }: { readonly sheet: string; readonly row: number }): string {
  return `${sheet}!${row}`
}

function workbookLookup(workbook: Workbook): Lookup {
  const find = cellsOf(workbook)
  return (place) => {
    const value = find(place)?.value
    return typeof value === 'string' ? undefined : value
  }
}
