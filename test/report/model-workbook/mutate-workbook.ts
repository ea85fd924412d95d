import { columnLetters } from '../../../src/xlsx/cell-address.ts'
import { type FormulaToken, formulaTokens } from '../../../src/xlsx/read-formula.ts'
import type { WrittenSheet } from '../../../src/xlsx/read-sheet.ts'
import type { WrittenWorkbook } from '../../../src/xlsx/read-workbook.ts'
import { WrittenCell, WrittenFormula } from '../../../src/xlsx/written-cell.ts'
import type { Random } from '../../support/random.ts'

/** Cells of one sheet that are wrong: as they stand in a file, and as they should. */
export interface Mutant {
  /** What was done where, in words. */
  readonly text: string
  readonly sheet: string
  readonly cells: readonly WrittenCell[]
  /** The cells are gone from the file; whoever reads them reads 0. */
  readonly areDeleted?: boolean
}

type Tokens = readonly FormulaToken[]

/** Changes of a formula at one of its tokens: where they apply, and the token's text after them. */
interface FormulaChange {
  readonly name: string
  readonly applies: (token: FormulaToken, place: number, tokens: Tokens) => boolean
  readonly change: (token: FormulaToken, place: number, tokens: Tokens) => string
  /** Tokens on each side that the new text takes the place of, too. */
  readonly takes?: { readonly before: number; readonly after: number }
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

function isPlain(token: FormulaToken | undefined): boolean {
  return token?.kind === 'reference' || token?.kind === 'number'
}

/** The functions whose result does not depend on the order of their arguments. */
const symmetric: ReadonlySet<string> = new Set(['SUM', 'MAX', 'MIN', 'AND', 'OR'])

/** A comma between two arguments that are one cell or number each, of a function to which their order matters. */
function isBetweenArguments({ text }: FormulaToken, place: number, tokens: Tokens): boolean {
  const [before, after] = [tokens[place - 2]?.text ?? '', tokens[place + 2]?.text ?? '']
  const isFirst = before === '(' && !symmetric.has(tokens[place - 3]?.text ?? '')
  const areWhole = (isFirst || before === ',') && (after === ',' || after === ')')
  return text === ',' && areWhole && isPlain(tokens[place - 1]) && isPlain(tokens[place + 1])
}

/** An operator before a last term that is one cell or number: nothing binds tighter behind it. */
function isBeforeTerm({ text }: FormulaToken, place: number, tokens: Tokens): boolean {
  const after = tokens[place + 2]?.text ?? ''
  const behind = tokens[place - 1]
  const isBinary = isPlain(behind) || behind?.text === ')'
  return (
    '+-*/'.includes(text) &&
    isBinary &&
    isPlain(tokens[place + 1]) &&
    ['', ')', ',', '+', '-'].includes(after)
  )
}

const changes: readonly FormulaChange[] = [
  {
    name: 'swapped arguments',
    applies: isBetweenArguments,
    change: (_, place, tokens) => `${tokens[place + 1]?.text},${tokens[place - 1]?.text}`,
    takes: { before: 1, after: 1 },
  },
  {
    name: 'a dropped term',
    applies: isBeforeTerm,
    change: () => '',
    takes: { before: 0, after: 1 },
  },
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
  const { before, after } = change.takes ?? { before: 0, after: 0 }
  const texts = tokens.map(({ text }) => text)
  const at = tokens[place]
  if (at !== undefined) texts.splice(place - before, before + 1 + after, change.change(at, place, tokens))
  return texts.join('')
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

/** A cell that somebody emptied. */
function deletedCell(sheet: WrittenSheet, cell: WrittenCell): Mutant {
  const text = `${sheet.name}!${cell.address}: emptied`
  return { text, sheet: sheet.name, cells: [asCell(cell, undefined, 0)], areDeleted: true }
}

/** A mutant of some sheet of a workbook; undefined where the draw fits nothing. */
export function drawMutant({ sheets }: WrittenWorkbook, random: Random): Mutant | undefined {
  const sheet = random.pick(sheets.filter(({ cells }) => cells.some(({ hasFormula }) => hasFormula)))
  const cell = random.pick(sheet.cells.filter(({ hasFormula }) => hasFormula))
  if (random.chance(0.75)) return changedRun(sheet, cell, random)
  return random.chance(0.3) ? deletedCell(sheet, cell) : changedValue(sheet, cell, random)
}

/** The workbook with the cells of a mutant in place of its own. */
export function withMutant(
  workbook: WrittenWorkbook,
  { sheet: name, cells, areDeleted }: Mutant,
): WrittenWorkbook {
  const changed = new Map(cells.map((cell) => [cell.address, areDeleted === true ? [] : [cell]]))
  const sheets = workbook.sheets.map((sheet) =>
    sheet.name === name
      ? { ...sheet, cells: sheet.cells.flatMap((cell) => changed.get(cell.address) ?? [cell]) }
      : sheet,
  )
  return { ...workbook, sheets }
}

/** The workbook with one of its names broken, and how. */
export function withBrokenName(
  workbook: WrittenWorkbook,
  random: Random,
): { readonly text: string; readonly workbook: WrittenWorkbook } {
  const names = workbook.names.filter(({ name }) => !name.startsWith('_xlnm.'))
  const broken = random.pick(names)
  const [how, targets] = random.pick([
    ['its cell deleted', [broken.text.replace(/!.*/, '!#REF!')]],
    ['its sheet renamed', [broken.text.replace(/^[^!]*/, 'Renamed')]],
    ['without a sheet', [broken.text.replace(/^[^!]*!/, '')]],
    ['there twice', [broken.text, broken.text]],
  ] as const)
  const changed = workbook.names.flatMap((name) =>
    name === broken ? targets.map((text) => ({ ...name, text })) : [name],
  )
  return { text: `${broken.name}: ${how}`, workbook: { ...workbook, names: changed } }
}
