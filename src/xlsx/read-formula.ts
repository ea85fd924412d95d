/*
 * Formula texts as read from a file: split into tokens, moved, and written relative to their cell.
 */

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

/** `AA` is 27. */
export function columnNumber(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
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

// What holds no reference (strings, quoted sheets), or a reference that is no part of a longer word and no function.
const quotedOrReference =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w.(!])/g

function rewritten(formula: string, write: (reference: ReferenceParts) => string): string {
  return formula.replace(quotedOrReference, (text: string, columnAnchor, letters, rowAnchor, digits) =>
    letters === undefined
      ? text
      : write({
          row: Number(digits),
          column: columnNumber(letters),
          isRowFixed: rowAnchor === '$',
          isColumnFixed: columnAnchor === '$',
        }),
  )
}
