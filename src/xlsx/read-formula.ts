/*
 * Formula texts as read from a file: split into tokens, moved, and written relative to their cell.
 */

import { columnNumber } from './cell-address.ts'

export type FormulaToken =
  | {
      readonly kind: 'string' | 'sheet' | 'error' | 'function' | 'number' | 'name' | 'operator'
      readonly text: string
    }
  | { readonly kind: 'reference'; readonly text: string; readonly reference: ReferenceParts }

export interface ReferenceParts {
  readonly row: number
  readonly column: number
  readonly isRowFixed: boolean
  readonly isColumnFixed: boolean
}

// In this order: a quoted or plain sheet before names, functions before references (LOG10 is no cell), numbers last.
const tokens =
  /("(?:[^"]|"")*")|((?:'(?:[^']|'')*'|(?:\[[^\]]*\])?[A-Za-z_][\w.]*)!)|(#(?:REF!|DIV\/0!|N\/A|NAME\?|VALUE!|NUM!|NULL!))|([A-Za-z_][\w.]*)(?=\()|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w.])|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_\\][\w.]*)|(\s+)|([\s\S])/g

/** The tokens of a formula without '='; white space is left out. Any text has tokens. */
export function formulaTokens(formula: string): FormulaToken[] {
  const found: FormulaToken[] = []
  for (const match of formula.matchAll(tokens)) {
    const token = tokenOf(match)
    if (token !== undefined) found.push(token)
  }
  return found
}

const kinds = ['string', 'sheet', 'error', 'function'] as const

function tokenOf(match: RegExpExecArray): FormulaToken | undefined {
  const text = match[0]
  for (const [index, kind] of kinds.entries()) if (match[index + 1] !== undefined) return { kind, text }
  const [, , , , , columnAnchor, letters, rowAnchor, digits, number, name, space] = match
  if (letters !== undefined) {
    const reference = {
      row: Number(digits),
      column: columnNumber(letters),
      isRowFixed: rowAnchor === '$',
      isColumnFixed: columnAnchor === '$',
    }
    return { kind: 'reference', text, reference }
  }
  if (number !== undefined) return { kind: 'number', text }
  if (name !== undefined) return { kind: 'name', text }
  return space === undefined ? { kind: 'operator', text } : undefined
}

/** 27 is `AA`. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26
  const letter = String.fromCharCode(65 + rest)
  return column > 26 ? columnName((column - 1 - rest) / 26) + letter : letter
}

/** The formula as a copy of it would read, `rows` further down and `columns` further right. */
export function movedFormula(formula: string, rows: number, columns: number): string {
  return rewritten(formula, ({ row, column, isRowFixed, isColumnFixed }) => {
    const letters = columnName(isColumnFixed ? column : column + columns)
    return `${isColumnFixed ? '$' : ''}${letters}${isRowFixed ? '$' : ''}${isRowFixed ? row : row + rows}`
  })
}

/** The formula relative to its own cell, in R1C1: equal for every copy of it. */
export function relativeFormula(formula: string, ownRow: number, ownColumn: number): string {
  return rewritten(formula, ({ row, column, isRowFixed, isColumnFixed }) => {
    const rowPart = isRowFixed ? `R${row}` : `R[${row - ownRow}]`
    return rowPart + (isColumnFixed ? `C${column}` : `C[${column - ownColumn}]`)
  })
}

const upperA = 65
const upperZ = 90
const dollar = 36
const point = 46
const underscore = 95

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isUpper(code: number): boolean {
  return code >= upperA && code <= upperZ
}

/** Whether a character may be part of a word: of a name, a number, or a reference. */
function isWordPart(code: number): boolean {
  const isLower = code >= 97 && code <= 122
  return isUpper(code) || isLower || isDigit(code) || code === underscore || code === point || code === dollar
}

/** Where a text or a quoted sheet that begins at a place ends; a quote that is never closed stands for itself. */
function endOfQuoted(formula: string, from: number): number {
  const quote = formula.charAt(from)
  let end = formula.indexOf(quote, from + 1)
  while (end >= 0 && formula.charAt(end + 1) === quote) end = formula.indexOf(quote, end + 2)
  return end < 0 ? from + 1 : end + 1
}

/** Where a word that begins at a place ends. */
function endOfWord(formula: string, from: number): number {
  let end = from
  while (end < formula.length && isWordPart(formula.charCodeAt(end))) end += 1
  return end
}

/** A word as a reference, unless it is a function, a sheet, a number or a name. */
function referenceIn(formula: string, from: number, to: number): ReferenceParts | undefined {
  const after = formula.charAt(to)
  if (after === '(' || after === '!') return undefined
  const isColumnFixed = formula.charCodeAt(from) === dollar
  const letters = isColumnFixed ? from + 1 : from
  let at = letters
  while (isUpper(formula.charCodeAt(at))) at += 1
  if (at === letters || at - letters > 3) return undefined
  const column = columnNumber(formula.slice(letters, at))
  const isRowFixed = formula.charCodeAt(at) === dollar
  if (isRowFixed) at += 1
  if (at === to || to - at > 7) return undefined
  for (let digit = at; digit < to; digit += 1) if (!isDigit(formula.charCodeAt(digit))) return undefined
  return { row: Number(formula.slice(at, to)), column, isRowFixed, isColumnFixed }
}

/** The formula with its references written anew: those that stand by themselves, outside of texts and quoted sheets. */
function rewritten(formula: string, write: (reference: ReferenceParts) => string): string {
  let text = ''
  let kept = 0
  let at = 0
  while (at < formula.length) {
    const code = formula.charCodeAt(at)
    if (code === 34 || code === 39) at = endOfQuoted(formula, at)
    else if (isWordPart(code)) {
      const end = endOfWord(formula, at)
      const reference = referenceIn(formula, at, end)
      if (reference !== undefined) {
        text += formula.slice(kept, at) + write(reference)
        kept = end
      }
      at = end
    } else at += 1
  }
  return text + formula.slice(kept)
}
