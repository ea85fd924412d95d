import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, CellReference, CellStyle, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { Figure } from './figures.ts'

/** Text in a cell, which may jump to another one; empty text makes no cell. */
export function textCell(
  column: number,
  text: string | undefined,
  style: CellStyle,
  link?: CellReference,
): readonly Cell[] {
  if (text === undefined || text === '') return []
  return [{ kind: 'text', column, text, style, ...(link === undefined ? {} : { link }) }]
}

/** A figure of another place: its formula with the engine's value. */
export function figureCell(
  column: number,
  figure: Figure,
  format: NumberFormat,
  style: CellStyle = 'link',
): Cell {
  return { kind: 'formula', column, formula: figure.formula, value: figure.value, style, format }
}

/** A check beside what it checks: its formula gives 0 where it passes and 1 where it fails. */
export function checkCell(column: number, formula: string, passes: boolean): Cell {
  return { kind: 'formula', column, formula, value: passes ? 0 : 1, style: 'check', format: 'check' }
}

/** Characters of a heading that fit on a line of a column of figures. */
const headingLine = 15

/**
 * The height of a row of headings in points, so that no wrapped title is cut; absent where one line is enough. `line` is
 * how many characters fit on a line, fewer where long words break it early.
 */
export function headingHeight(titles: readonly string[], line = headingLine): number | undefined {
  const lines = Math.max(1, ...titles.map((title) => Math.ceil(title.length / line)))
  return lines === 1 ? undefined : lines * 13 + 2
}

/** Writes the rows of a sheet from top to bottom. */
export class SheetWriter {
  readonly rows: SheetRow[] = []
  #next: number

  constructor(title: string, subtitle: string, next = 4) {
    this.rows.push({ row: 1, cells: textCell(1, title, 'title') })
    this.rows.push({ row: 2, cells: textCell(1, subtitle, 'subtitle') })
    this.#next = next
  }

  /** The row that comes next. */
  get next(): number {
    return this.#next
  }

  /** Adds a row and gives its number. */
  add(cells: readonly Cell[], height?: number): number {
    const row = this.#next
    if (cells.length > 0)
      this.rows.push({ row, cells: cells.toSorted((a, b) => a.column - b.column), height })
    this.#next += 1
    return row
  }

  skip(rows = 1): void {
    this.#next += rows
  }

  /** Goes on at a row further down. */
  moveTo(row: number): void {
    if (row < this.#next) throw new Error(`row ${row} is written already`)
    this.#next = row
  }

  section(title: string): number {
    return this.add(textCell(1, title, 'section'))
  }

  /** Names of columns; those from `figuresFrom` on stand over numbers, and may take several lines. */
  headings(titles: readonly string[], figuresFrom: number): number {
    const height = headingHeight(titles.slice(figuresFrom - 1))
    return this.add(
      titles.flatMap((title, index) =>
        textCell(index + 1, title, index + 1 < figuresFrom ? 'heading' : 'figure-heading'),
      ),
      height,
    )
  }
}
