import { pipeline, Readable } from 'node:stream'
import { parse } from '@fast-csv/parse'
import { faultAt, type ImportFault, type Origin } from './import-fault.ts'
import { type ImportSource, longestLine, textPieces } from './import-source.ts'

/** One row of a table: its fields, and the line on which it begins. */
export interface CsvRow extends Origin {
  readonly fields: readonly string[]
}

/** Where whole rows end in the text of a table that comes in pieces. */
class RowEnds {
  /** Whether the text ends within a quoted field. */
  isQuoted = false
  #last = '\n'

  /** The offset behind the last row that ends in a piece; zero where none does. A quote opens a field only at its start. */
  next(piece: string): number {
    let end = 0
    let from = 0
    for (let at = piece.indexOf('"'); at >= 0; at = piece.indexOf('"', at + 1)) {
      const before = piece[at - 1] ?? this.#last
      if (!this.isQuoted && !/[,"\r\n]/.test(before)) continue
      if (!this.isQuoted) end = Math.max(end, lastBreak(piece, from, at))
      this.isQuoted = !this.isQuoted
      from = at + 1
    }
    this.#last = piece.at(-1) ?? this.#last
    return this.isQuoted ? end : Math.max(end, lastBreak(piece, from, piece.length))
  }
}

/** The offset behind the last line break of a stretch; zero where there is none. */
function lastBreak(text: string, from: number, to: number): number {
  const at = text.lastIndexOf('\n', to - 1)
  return at < from ? 0 : at + 1
}

/** The text of a table, whole rows at a time: given a part of a row, the parser would read it again with each piece. */
function* wholeRows(source: ImportSource): Generator<string> {
  const ends = new RowEnds()
  let line = 1
  let rest = ''
  for (const piece of textPieces(source)) {
    const end = ends.next(piece)
    if (end === 0) rest += piece
    else {
      const rows = rest + piece.slice(0, end)
      line += rows.split('\n').length - 1
      rest = piece.slice(end)
      yield rows
    }
    if (rest.length > longestLine) throw openQuote({ file: source.name, line })
  }
  if (ends.isQuoted) throw openQuote({ file: source.name, line })
  if (rest !== '') yield rest
}

/** The rows of a CSV file, one after another, blank ones left out; only one piece of the file is held at a time. */
export async function* csvRows(source: ImportSource): AsyncGenerator<CsvRow> {
  let line = 1
  const parser = parse<string[], string[]>({ headers: false })
  // The parser is destroyed with what a piece throws, so that the loop below throws it.
  pipeline(Readable.from(wholeRows(source)), parser, () => undefined)
  try {
    for await (const fields of parser as AsyncIterable<readonly string[]>) {
      const own = line
      line += 1 + fields.reduce((sum, field) => sum + (field.match(/\n/g)?.length ?? 0), 0)
      if (fields.some((field) => field.trim() !== '')) yield { file: source.name, line: own, fields }
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Parse Error: missing closing'))
      throw openQuote({ file: source.name, line })
    if (!(error instanceof Error && error.message.startsWith('Parse Error'))) throw error
    const message = 'a quoted field is followed by something other than a comma'
    throw faultAt(
      { file: source.name, line },
      'import-csv',
      message,
      'write a quote within a quoted field twice',
    )
  }
}

function openQuote(origin: Origin): ImportFault {
  const message = 'a quoted field that begins here or below is not closed'
  return faultAt(origin, 'import-csv', message, 'the file may be cut off: export it again')
}

/** A row of a table with a head: its fields by the names of their columns. */
export class Row {
  readonly origin: Origin
  readonly #fields: readonly string[]
  readonly #columns: ReadonlyMap<string, number>

  constructor({ fields, file, line }: CsvRow, columns: ReadonlyMap<string, number>) {
    this.origin = { file, line }
    this.#fields = fields
    this.#columns = columns
  }

  /** The text of a column; empty where there is no such column, or where it says `NULL`. */
  text(column: string): string {
    const text = this.#fields[this.#columns.get(column) ?? -1]?.trim() ?? ''
    return text === 'NULL' ? '' : text
  }

  /** The number of a column; undefined where it says nothing, a fault where it is no number. */
  number(column: string): number | undefined {
    const text = this.text(column)
    return text === '' ? undefined : readNumber(text, column, this.origin)
  }

  /** The number of a column that must have one. */
  required(column: string): number {
    const value = this.number(column)
    if (value === undefined) throw faultAt(this.origin, 'import-value', `${column} is empty`)
    return value
  }
}

/** A number as tables write it, thousands apart or not. Throws where it is none. */
export function readNumber(text: string, what: string, origin: Origin): number {
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN
  if (Number.isFinite(value)) return value
  throw faultAt(origin, 'import-value', `${what} is '${text.slice(0, 40)}', which is no number`)
}

/** The rows of a table with a head, which must have the same number of fields as the head. */
export async function* tableRows(source: ImportSource): AsyncGenerator<Row> {
  let columns: ReadonlyMap<string, number> | undefined
  let width = 0
  for await (const row of csvRows(source)) {
    if (columns === undefined) {
      columns = new Map(row.fields.map((name, index) => [name.trim(), index]))
      width = row.fields.length
      continue
    }
    if (row.fields.length !== width) {
      const message = `this row has ${row.fields.length} fields, but the head has ${width}`
      throw faultAt(row, 'import-csv', message, 'the file may be cut off: export it again')
    }
    yield new Row(row, columns)
  }
}
