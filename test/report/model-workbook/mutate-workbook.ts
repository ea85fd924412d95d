import { type FormulaToken, formulaTokens } from '../../../src/render/xlsx/read-formula.ts'
import type { WrittenSheet } from '../../../src/render/xlsx/read-sheet.ts'
import type { WrittenWorkbook } from '../../../src/render/xlsx/read-workbook.ts'
import { WrittenCell, WrittenFormula } from '../../../src/render/xlsx/written-cell.ts'
import { columnLetters } from '../../../src/report/cell-address.ts'
import type { Random } from '../../support/random.ts'

/** Cells of one sheet that are wrong: as they stand in a file, and as they should. */
export interface Mutant {
  /** What was done where, in words. */
  readonly text: string
  readonly sheet: string
  readonly cells: readonly WrittenCell[]
}

type Tokens = readonly FormulaToken[]

/** Changes of a formula: each takes its tokens and the place of the one to change, and gives the tokens that result. */
interface FormulaChange {
  readonly name: string
  readonly applies: (token: FormulaToken, place: number, tokens: Tokens) => boolean
  readonly change: (token: FormulaToken) => string
}

const otherOperators: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '<': '>',
  '>': '<',
}
const otherFunctions: Readonly<Record<string, string>> = {
  MAX: 'MIN',
  MIN: 'MAX',
  SUM: 'MAX',
  AND: 'OR',
  OR: 'AND',
}

function isOfRange(place: number, tokens: Tokens): boolean {
  return tokens[place - 1]?.text === ':'
}

/** `C5` moved by so many rows and columns; anchors stay. */
function moved(token: FormulaToken, rows: number, columns: number): string {
  if (token.kind !== 'reference') return token.text
  const { row, column, isRowFixed, isColumnFixed } = token.reference
  return `${isColumnFixed ? '$' : ''}${columnLetters(column + columns)}${isRowFixed ? '$' : ''}${row + rows}`
}

const changes: readonly FormulaChange[] = [
  {
    name: 'another operator',
    applies: ({ text }, place) => place > 0 && text in otherOperators,
    change: ({ text }) => otherOperators[text] ?? text,
  },
  {
    name: 'another function',
    applies: ({ kind, text }) => kind === 'function' && text in otherFunctions,
    change: ({ text }) => otherFunctions[text] ?? text,
  },
  {
    name: 'the row below',
    applies: ({ kind }, place, tokens) => kind === 'reference' && !isOfRange(place, tokens),
    change: (token) => moved(token, 1, 0),
  },
  {
    name: 'the column beside',
    applies: ({ kind }, place, tokens) => kind === 'reference' && !isOfRange(place, tokens),
    change: (token) => moved(token, 0, 1),
  },
  {
    name: 'a range that ends early',
    applies: ({ kind }, place, tokens) => kind === 'reference' && isOfRange(place, tokens),
    change: (token) => moved(token, 0, -1),
  },
  {
    name: 'another number',
    applies: ({ kind }) => kind === 'number',
    change: ({ text }) => String(Number(text) + 1),
  },
]

/** A cell with another formula or value. */
export function asCell(cell: WrittenCell, formula: string | undefined, value = cell.value): WrittenCell {
  const { row, column, isDataTable, isError, style } = cell
  const own = formula === undefined ? undefined : new WrittenFormula(formula, row, column)
  return new WrittenCell(row, column, { formula: own, isDataTable, isError, style, value })
}

/** The formula with one of its tokens changed; undefined where the change fits nowhere. */
function changedFormula(formula: string, change: FormulaChange, random: Random): string | undefined {
  const tokens = formulaTokens(formula)
  const places = [...tokens.keys()].filter((place) => {
    const token = tokens[place]
    return token !== undefined && change.applies(token, place, tokens)
  })
  if (places.length === 0) return undefined
  const place = random.pick(places)
  return tokens.map((token, at) => (at === place ? change.change(token) : token.text)).join('')
}

/** A cell of a sheet, or the cells of its row with the same formula. */
function runOf(sheet: WrittenSheet, cell: WrittenCell): readonly WrittenCell[] {
  return sheet.cells.filter((other) => other.row === cell.row && other.relative === cell.relative)
}

/** A formula changed in one cell, or in all copies of it along the row: as a person would, or as an emitter would. */
function changedRun(sheet: WrittenSheet, cell: WrittenCell, random: Random): Mutant | undefined {
  const change = random.pick(changes)
  const before = cell.formula ?? ''
  const after = changedFormula(before, change, random)
  if (after === undefined) return undefined
  const run = random.chance(0.7) ? runOf(sheet, cell) : [cell]
  const changed = new WrittenFormula(after, cell.row, cell.column)
  const text = `${sheet.name}!${cell.address}, ${run.length} cells: ${before} as ${after} (${change.name})`
  return { text, sheet: sheet.name, cells: run.map((own) => asCell(own, changed.at(own.row, own.column))) }
}

/** A formula pasted over by its value, or a value that its formula does not give. */
function changedValue(sheet: WrittenSheet, cell: WrittenCell, random: Random): Mutant | undefined {
  if (typeof cell.value !== 'number') return undefined
  const isPasted = random.chance(0.5)
  const other = isPasted ? asCell(cell, undefined) : asCell(cell, cell.formula, cell.value * 1.01 + 1)
  const text = `${sheet.name}!${cell.address}: ${isPasted ? 'its value pasted over it' : `${cell.value} as ${other.value}`}`
  return { text, sheet: sheet.name, cells: [other] }
}

/** A mutant of some sheet of a workbook; undefined where the draw fits nothing. */
export function drawMutant({ sheets }: WrittenWorkbook, random: Random): Mutant | undefined {
  const sheet = random.pick(sheets.filter(({ cells }) => cells.some(({ hasFormula }) => hasFormula)))
  const cell = random.pick(sheet.cells.filter(({ hasFormula }) => hasFormula))
  return random.chance(0.8) ? changedRun(sheet, cell, random) : changedValue(sheet, cell, random)
}

/** The workbook with the cells of a mutant in place of its own. */
export function withMutant(workbook: WrittenWorkbook, { sheet: name, cells }: Mutant): WrittenWorkbook {
  const changed = new Map(cells.map((cell) => [cell.address, cell]))
  const sheets = workbook.sheets.map((sheet) =>
    sheet.name === name
      ? { ...sheet, cells: sheet.cells.map((cell) => changed.get(cell.address) ?? cell) }
      : sheet,
  )
  return { ...workbook, sheets }
}
