import { columnLetters, columnNumber } from './cell-address.ts'

// A relative or absolute A1 reference that is no part of a longer word and no function's name, such as LOG10(.
const reference = /(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?\d{1,7})(?![A-Za-z0-9_.(!])/g

/** Text in quotes: a string, or a sheet's name; a doubled quote stays inside. */
const quoted = /"(?:[^"]|"")*"|'(?:[^']|'')*'/g

/**
 * The formulas of a run: the first text filled to the right, one for each of `count` columns, as Excel's fill does.
 * Relative columns move by one each time, `$` columns, rows, strings and sheet names stay.
 */
export function fillRight(formula: string, count: number): string[] {
  const { texts, columns } = splitAtRelativeColumns(formula)
  const filled: string[] = []
  for (let offset = 0; offset < count; offset += 1) {
    let text = texts[0] ?? ''
    for (const [index, column] of columns.entries()) {
      text += columnLetters(column + offset) + (texts[index + 1] ?? '')
    }
    filled.push(text)
  }
  return filled
}

/** The text between relative column letters, and these columns as numbers: one text more than columns. */
function splitAtRelativeColumns(formula: string): { texts: string[]; columns: number[] } {
  const texts: string[] = []
  const columns: number[] = []
  let pending = ''
  const scan = (plain: string): void => {
    let from = 0
    for (const match of plain.matchAll(reference)) {
      const [, anchor = '', letters = ''] = match
      if (anchor === '$') continue
      texts.push(pending + plain.slice(from, match.index))
      columns.push(columnNumber(letters))
      pending = ''
      from = match.index + letters.length
    }
    pending += plain.slice(from)
  }
  let from = 0
  for (const match of formula.matchAll(quoted)) {
    scan(formula.slice(from, match.index))
    pending += match[0]
    from = match.index + match[0].length
  }
  scan(formula.slice(from))
  texts.push(pending)
  return { texts, columns }
}
