import { type Column, type Runs, type Table, textRun } from '../../report/document.ts'
import type { Face } from '../chart/scene.ts'
import { breakLines } from './inline.ts'
import { styles, type TextStyle } from './style.ts'
import type { Typefaces } from './typefaces.ts'

/** Room between the text of neighbouring columns. */
const cellGap = 11

/** A column is measured in words and its lines are set in stretches, which may differ by so much. */
export const widthTolerance = 0.5

/** Type sizes that a table may take, largest first: a wide one is set smaller before it is refused. */
const sizes = [8.8, 8.2, 7.6, 7, 6.4] as const

export interface TableMeasure {
  readonly widths: readonly number[]
  readonly cell: TextStyle
  readonly strong: TextStyle
}

/** The largest type up to the given one, and column widths that hold every number whole and give the rest to the columns that wrap; undefined if none do. */
export function tableMeasure(
  table: Table,
  width: number,
  largest: number,
  type: Typefaces,
): TableMeasure | undefined {
  for (const size of sizes.filter((each) => each <= largest)) {
    const scale = size / styles.tableCell.size
    const cell = { ...styles.tableCell, size, leading: styles.tableCell.leading * scale }
    const strong = { ...styles.tableTotal, size, leading: styles.tableTotal.leading * scale }
    const widths = columnWidths(table, width, { cell, strong }, type)
    if (widths !== undefined) return { widths, cell, strong }
  }
  return undefined
}

interface Styles {
  readonly cell: TextStyle
  readonly strong: TextStyle
}

/**
 * Even columns of numbers with their names on one line; where names of rows would wrap for it, the widths with which
 * the table takes the fewest lines.
 */
function columnWidths(
  table: Table,
  width: number,
  pair: Styles,
  type: Typefaces,
): readonly number[] | undefined {
  const natural = [wholeHead, ...shorterHeads(table, pair, type)].map((head) =>
    table.columns.map((column, index) =>
      naturalWidth(table, index, { pair, type, head: column.kind === 'number' ? head : wholeHead }),
    ),
  )
  const [roomy, ...others] = natural.flatMap((each) => [...evenNumbers(table, each, width), each])
  const first = roomy === undefined ? undefined : widthsOf(table, width, roomy)
  const isCramped = table.columns.some(
    ({ kind }, index) => kind === 'label' && (first?.[index] ?? 0) < (natural[0]?.[index] ?? 0) - 0.01,
  )
  if (!isCramped) return first
  const [best] = [first, ...others.map((each) => widthsOf(table, width, each))]
    .flatMap((each) =>
      each === undefined ? [] : [{ widths: each, lines: tableLines(table, each, pair, type) }],
    )
    .toSorted((a, b) => a.lines.all - b.lines.all || a.lines.rows - b.lines.rows)
  return best?.widths
}

/** How many lines a table takes with these widths: its rows, and all with its head. */
function tableLines(
  table: Table,
  widths: readonly number[],
  pair: Styles,
  type: Typefaces,
): { readonly rows: number; readonly all: number } {
  const lines = (cells: readonly Runs[], style: TextStyle): number =>
    Math.max(
      ...cells.map((runs, index) => {
        const room = (widths[index] ?? 0) - gapAfter(table, index)
        return breakLines(runs, style, Math.max(room, 1) + widthTolerance, type).length
      }),
    )
  const rows = table.rows
    .filter(({ kind }) => kind !== 'group')
    .reduce((sum, { kind, cells }) => sum + lines(cells, kind === 'body' ? pair.cell : pair.strong), 0)
  const heads = table.columns.map(({ label }) => [textRun(label)])
  return { rows, all: rows + lines(heads, pair.strong) }
}

/** Room between a column and the next; none after the last. */
export function gapAfter({ columns }: Table, index: number): number {
  return index === columns.length - 1 ? 0 : cellGap
}

/** Widths that hold every number; undefined where they leave too little to the columns that wrap. */
function widthsOf(table: Table, width: number, natural: readonly number[]): readonly number[] | undefined {
  const isNumber = table.columns.map((column) => column.kind === 'number')
  const taken = natural.reduce((sum, each, index) => sum + (isNumber[index] === true ? each : 0), 0)
  const wrapping = table.columns.flatMap((_, index) => (isNumber[index] === true ? [] : [index]))
  const least = wrapping.reduce((sum, index) => sum + Math.min(natural[index] ?? 0, 64), 0)
  if (taken + least > width + 0.01) return undefined
  return shareOut(table.columns, natural, wrapping, width - taken)
}

/** A column's name up to this width stands on one line; a longer one may wrap between words. */
const wholeHead = 70

/** A name up to this width stands on one line even where the names of rows lack room. */
const shortHead = 40

/** The widths up to which names stand on one line where the names of rows lack room: the longest names wrap first. */
function shorterHeads({ columns }: Table, { strong }: Styles, type: Typefaces): readonly number[] {
  return columns
    .filter(({ kind }) => kind === 'number')
    .map(({ label }) => width(label, strong.face, strong.size, type))
    .filter((each) => each > shortHead)
    .map((each) => Math.min(wholeHead, each) - 0.01)
    .toSorted((a, b) => b - a)
}

/** The least width of the text of even columns of numbers. */
const leastNumber = 45

/** Where a column's name may break: `FY2027 (6 months)` before its months, others between words, counts with their noun. */
const beforeBracket = / (?=\()/
const betweenWords = /(?<!\d) /

interface Heading {
  readonly pair: Styles
  readonly type: Typefaces
  /** A name of a column up to this width stands on one line. */
  readonly head: number
}

/** The widest text of a column, set on one line. */
function naturalWidth(table: Table, index: number, { pair, type, head: longest }: Heading): number {
  const { face, size } = pair.strong
  const label = table.columns[index]?.label ?? ''
  const whole = width(label, face, size, type)
  const breaks = /\(\d/.test(label) ? beforeBracket : whole <= longest ? undefined : betweenWords
  const parts = breaks === undefined ? [label] : label.split(breaks)
  const head = Math.max(...parts.map((part) => width(part, face, size, type)))
  const cells = table.rows.flatMap((row) => {
    if (row.kind === 'group') return []
    const style = row.kind === 'body' ? pair.cell : pair.strong
    return [runsWidth(row.cells[index] ?? [], style, type)]
  })
  return Math.max(head, ...cells) + gapAfter(table, index)
}

function runsWidth(runs: Runs, style: TextStyle, type: Typefaces): number {
  const face = (strong: boolean): Face => (strong ? style.strong : style.face)
  return runs.reduce(
    (sum, run) =>
      sum + (run.kind === 'text' ? width(run.text, face(run.style === 'strong'), style.size, type) : 4),
    0,
  )
}

function width(text: string, face: Face, size: number, type: Typefaces): number {
  return type.measure(type.shown(text, face), face, size)
}

/** Columns of numbers that hold text of one width, so that years stand evenly; none where they leave the names too little room. */
function evenNumbers(
  table: Table,
  natural: readonly number[],
  total: number,
): readonly (readonly number[])[] {
  const isNumber = (index: number): boolean => table.columns[index]?.kind === 'number'
  const texts = natural.map((each, index) => each - gapAfter(table, index))
  const even = Math.max(leastNumber, ...texts.filter((_, index) => isNumber(index)))
  const widths = natural.map((each, index) => (isNumber(index) ? even + gapAfter(table, index) : each))
  const needed = widths.reduce(
    (sum, each, index) => sum + (isNumber(index) ? each : Math.min(each, total * 0.4)),
    0,
  )
  return needed > total ? [] : [widths]
}

/**
 * Columns that wrap share what is left. What is more than enough for all is spread evenly; otherwise each gets what
 * it needs as long as that is less than its share by weight, and the rest is shared by the others.
 */
function shareOut(
  columns: readonly Column[],
  widths: readonly number[],
  wrapping: readonly number[],
  room: number,
): readonly number[] {
  const need = (index: number): number => widths[index] ?? 0
  const weight = (index: number): number => columns[index]?.weight ?? 1
  const given = new Map<number, number>()
  let open = [...wrapping]
  let left = room
  for (;;) {
    const unit = left / open.reduce((sum, index) => sum + weight(index), 0)
    const served = open.filter((index) => need(index) <= unit * weight(index))
    if (served.length === 0 || served.length === open.length) {
      const spare =
        served.length === 0 ? 0 : (left - open.reduce((sum, index) => sum + need(index), 0)) / open.length
      for (const index of open)
        given.set(index, served.length === 0 ? unit * weight(index) : need(index) + spare)
      return widths.map((width, index) => given.get(index) ?? width)
    }
    for (const index of served) given.set(index, need(index))
    left -= served.reduce((sum, index) => sum + need(index), 0)
    open = open.filter((index) => !served.includes(index))
  }
}
