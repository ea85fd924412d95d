import { columnNumber } from './cell-address.ts'
import { readText } from './read-text.ts'
import { attributeOf, attributesOf, decodeCellText, decodeXml, elementsOf } from './read-xml.ts'
import type { SheetLook } from './sheet-look.ts'
import { WrittenCell, WrittenFormula } from './written-cell.ts'

/** A rectangle of cells, both ends included. */
export interface WrittenRange {
  readonly firstRow: number
  readonly firstColumn: number
  readonly lastRow: number
  readonly lastColumn: number
}

/** A sheet as it stands in a file; only what the audit and the recalculation ask for. */
export interface WrittenSheet {
  readonly name: string
  readonly state: string
  /** In the order of the file. */
  readonly cells: readonly WrittenCell[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
  readonly validated: readonly WrittenRange[]
  readonly look: SheetLook
}

/** Reads a worksheet part. */
export function readSheet(
  name: string,
  state: string,
  xml: string,
  strings: readonly string[],
  look: SheetLook,
): WrittenSheet {
  return {
    name,
    state,
    cells: new CellReader(xml, strings).cells(),
    hiddenRows: hidden(xml, 'row', 'r'),
    hiddenColumns: hidden(xml, 'col', 'min'),
    validated: [...elementsOf(xml, 'dataValidation')].flatMap(({ attributes }) =>
      readRanges(attributes.get('sqref') ?? ''),
    ),
    look,
  }
}

function hidden(xml: string, element: 'row' | 'col', position: string): number[] {
  if (!xml.includes(' hidden="')) return []
  const pattern = new RegExp(`<${element}(?=\\s)([^>]*\\shidden="(?:1|true)"[^>]*)>`, 'g')
  return [...xml.matchAll(pattern)].map((match) => Number(attributesOf(match[1] ?? '').get(position)))
}

/** `A1:B3 D5` as rectangles. */
function readRanges(text: string): WrittenRange[] {
  return [...text.matchAll(/\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?/g)].map((match) => {
    const [, firstLetters = '', firstDigits = '', lastLetters = firstLetters, lastDigits = firstDigits] =
      match
    return {
      firstRow: Number(firstDigits),
      firstColumn: columnNumber(firstLetters),
      lastRow: Number(lastDigits),
      lastColumn: columnNumber(lastLetters),
    }
  })
}

interface ReadFormula {
  readonly formula: WrittenFormula | undefined
  readonly isDataTable: boolean
}

const noFormula: ReadFormula = { formula: undefined, isDataTable: false }
const dataTable: ReadFormula = { formula: undefined, isDataTable: true }

/** Finds the cells of a sheet by searching for their tags: a part has half a million of them. */
class CellReader {
  readonly #xml: string
  readonly #strings: readonly string[]
  readonly #shared = new Map<string, WrittenFormula>()

  constructor(xml: string, strings: readonly string[]) {
    this.#xml = xml
    this.#strings = strings
  }

  cells(): WrittenCell[] {
    const xml = this.#xml
    const cells: WrittenCell[] = []
    for (let at = xml.indexOf('<c '); at >= 0; at = xml.indexOf('<c ', at)) {
      const end = xml.indexOf('>', at)
      if (end < 0) break
      const isEmpty = xml.charCodeAt(end - 1) === slash
      const close = isEmpty ? end : xml.indexOf('</c>', end)
      if (close < 0) break
      const cell = this.#cell(xml.slice(at + 2, end), isEmpty ? '' : xml.slice(end + 1, close))
      if (cell !== undefined) cells.push(cell)
      at = close + 1
    }
    return cells
  }

  #cell(head: string, inner: string): WrittenCell | undefined {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(attributeOf(head, 'r') ?? '') ?? []
    const [row, column] = [Number(digits), columnNumber(letters)]
    const type = attributeOf(head, 't') ?? 'n'
    const value = this.#value(type, inner)
    const { formula, isDataTable } = inner.includes('<f') ? this.#formula(inner, row, column) : noFormula
    if (value === undefined && formula === undefined && !isDataTable) return undefined
    const style = Number(attributeOf(head, 's') ?? 0)
    return new WrittenCell(row, column, { formula, isDataTable, value, isError: type === 'e', style })
  }

  #value(type: string, inner: string): number | string | undefined {
    if (type === 'inlineStr') return readText(inner)
    const text = contentOf(inner, '<v')
    if (text === undefined) return undefined
    if (type === 's') return this.#strings[Number(text)] ?? ''
    return type === 'str' || type === 'e' ? decodeCellText(text) : Number(text)
  }

  #formula(inner: string, row: number, column: number): ReadFormula {
    const at = inner.indexOf('<f')
    const head = inner.slice(at + 2, inner.indexOf('>', at))
    const text = decodeXml(contentOf(inner, '<f') ?? '')
    const type = attributeOf(head, 't')
    if (type === 'dataTable') return dataTable
    if (type !== 'shared') return { formula: new WrittenFormula(text, row, column), isDataTable: false }
    const index = attributeOf(head, 'si') ?? ''
    const master = this.#shared.get(index)
    if (text === '' && master !== undefined) return { formula: master, isDataTable: false }
    const formula = new WrittenFormula(text, row, column)
    this.#shared.set(index, formula)
    return { formula, isDataTable: false }
  }
}

const slash = 47

/** What stands in the first element that opens like this; undefined where there is none or it is empty by its tag. */
function contentOf(xml: string, opening: '<v' | '<f'): string | undefined {
  const at = xml.indexOf(opening)
  if (at < 0) return undefined
  const end = xml.indexOf('>', at)
  if (end < 0 || xml.charCodeAt(end - 1) === slash) return undefined
  const close = xml.indexOf(`</${opening.slice(1)}>`, end)
  return close < 0 ? undefined : xml.slice(end + 1, close)
}
