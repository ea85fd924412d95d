import { columnNumber, movedFormula } from './read-formula.ts'
import { attributeOf, attributesOf, decodeCellText, decodeXml, elementsOf, firstElement } from './read-xml.ts'

/** A cell as it stands in a file. */
export interface WrittenCell {
  /** `C5`. */
  readonly address: string
  readonly row: number
  readonly column: number
  /** Without '='; `undefined` for a constant. Shared formulas are written out for each cell. */
  readonly formula: string | undefined
  /** A what-if data table's cell: it has a formula, but no text of one. */
  readonly isDataTable: boolean
  /** The constant, or the cached value of a formula; errors as text such as `#DIV/0!`. */
  readonly value: number | string | undefined
  readonly isError: boolean
  /** Index into the styles of the workbook. */
  readonly style: number
}

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
  readonly cells: readonly WrittenCell[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
  readonly validated: readonly WrittenRange[]
}

/** Reads a worksheet part. */
export function readSheet(
  name: string,
  state: string,
  xml: string,
  strings: readonly string[],
): WrittenSheet {
  return {
    name,
    state,
    cells: readCells(xml, strings),
    hiddenRows: hidden(xml, 'row', 'r'),
    hiddenColumns: hidden(xml, 'col', 'min'),
    validated: [...elementsOf(xml, 'dataValidation')].flatMap(({ attributes }) =>
      readRanges(attributes.get('sqref') ?? ''),
    ),
  }
}

/** Reads only the numbers of some cells, as if they were constants. */
export function readValues(
  name: string,
  state: string,
  xml: string,
  addresses: ReadonlySet<string>,
): WrittenSheet {
  const cells: WrittenCell[] = []
  const pattern = /<c r="([A-Z]+)(\d+)"[^>]*>(?:<f[^>]*(?:\/>|>[^<]*<\/f>))?<v>([^<]*)<\/v>/g
  for (const [, letters = '', digits = '', value] of xml.matchAll(pattern)) {
    const address = letters + digits
    if (!addresses.has(address)) continue
    const place = { address, row: Number(digits), column: columnNumber(letters) }
    cells.push({
      ...place,
      formula: undefined,
      isDataTable: false,
      value: Number(value),
      isError: false,
      style: 0,
    })
  }
  return { name, state, cells, hiddenRows: [], hiddenColumns: [], validated: [] }
}

function hidden(xml: string, element: 'row' | 'col', position: string): number[] {
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

interface SharedFormula {
  readonly formula: string
  readonly row: number
  readonly column: number
}

function readCells(xml: string, strings: readonly string[]): WrittenCell[] {
  const cells: WrittenCell[] = []
  const shared = new Map<string, SharedFormula>()
  for (const match of xml.matchAll(/<c(\s[^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const cell = readCell(match[1] ?? '', match[2] ?? '', strings, shared)
    if (cell !== undefined) cells.push(cell)
  }
  return cells
}

function readCell(
  head: string,
  inner: string,
  strings: readonly string[],
  shared: Map<string, SharedFormula>,
): WrittenCell | undefined {
  const address = attributeOf(head, 'r') ?? ''
  const type = attributeOf(head, 't') ?? 'n'
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const place = { row: Number(digits), column: columnNumber(letters) }
  const value = readValue(type, inner, strings)
  const formula = inner.includes('<f')
    ? readFormula(inner, place, shared)
    : { text: undefined, isDataTable: false }
  if (value === undefined && formula.text === undefined && !formula.isDataTable) return undefined
  return {
    address,
    ...place,
    formula: formula.text,
    isDataTable: formula.isDataTable,
    value,
    isError: type === 'e',
    style: Number(attributeOf(head, 's') ?? 0),
  }
}

function readValue(type: string, inner: string, strings: readonly string[]): number | string | undefined {
  if (type === 'inlineStr') return readText(inner)
  const match = /<v(?:\s[^>]*)?>([\s\S]*?)<\/v>/.exec(inner)
  if (match === null) return undefined
  const text = match[1] ?? ''
  if (type === 's') return strings[Number(text)] ?? ''
  return type === 'str' || type === 'e' ? decodeCellText(text) : Number(text)
}

function readFormula(
  inner: string,
  place: { row: number; column: number },
  shared: Map<string, SharedFormula>,
): { text: string | undefined; isDataTable: boolean } {
  const plain = /^<f>([^<]*)<\/f>/.exec(inner)?.[1]
  if (plain !== undefined) return { text: decodeXml(plain), isDataTable: false }
  const element = firstElement(inner, 'f')
  if (element === undefined) return { text: undefined, isDataTable: false }
  const text = decodeXml(element.inner)
  if (element.attributes.get('t') === 'dataTable') return { text: undefined, isDataTable: true }
  if (element.attributes.get('t') !== 'shared') return { text, isDataTable: false }
  const index = element.attributes.get('si') ?? ''
  const master = shared.get(index)
  if (text !== '' || master === undefined) {
    shared.set(index, { formula: text, ...place })
    return { text, isDataTable: false }
  }
  const moved = movedFormula(master.formula, place.row - master.row, place.column - master.column)
  return { text: moved, isDataTable: false }
}

/** The text of a string item: all its runs, without phonetic hints. */
export function readText(xml: string): string {
  const visible = xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '')
  return [...elementsOf(visible, 't')].map((element) => decodeCellText(element.inner)).join('')
}
