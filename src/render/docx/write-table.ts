import { type Runs, type Table, type TableRow, textRun } from '../../report/document.ts'
import { escapeXml } from '../../xlsx/text.ts'
import { palette } from '../chart/palette.ts'
import { styles } from '../pdf/style.ts'
import { tableMeasure } from '../pdf/table-columns.ts'
import type { Typefaces } from '../pdf/typefaces.ts'
import { border, paragraph, twips } from './markup.ts'
import type { ParagraphStyleId } from './styles-xml.ts'
import type { RunWriter } from './write-runs.ts'

/** A cell: its width in points, and its paragraphs as markup. */
interface CellMarkup {
  readonly width: number
  readonly content: string
  readonly columns?: number
  readonly borders?: string
  /** The last of its row, which needs no room to a next one. */
  readonly isLast?: boolean
}

/** A cell of a table. */
export function cell({ width, content, columns = 1, borders = '', isLast = false }: CellMarkup): string {
  const span = columns === 1 ? '' : `<w:gridSpan w:val="${columns}"/>`
  const lines = borders === '' ? '' : `<w:tcBorders>${borders}</w:tcBorders>`
  const room = isLast ? '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' : ''
  const size = `<w:tcW w:w="${twips(width)}" w:type="dxa"/>`
  return `<w:tc><w:tcPr>${size}${span}${lines}${room}</w:tcPr>${content}</w:tc>`
}

/** A row that no page cuts; a head is repeated on every page of its table. */
export function row(cells: readonly string[], isHead = false): string {
  const head = isHead ? '<w:tblHeader/>' : ''
  return `<w:tr><w:trPr><w:cantSplit/>${head}</w:trPr>${cells.join('')}</w:tr>`
}

interface TableMarkup {
  readonly style: 'Figures' | 'TableNormal'
  readonly widths: readonly number[]
  readonly rows: readonly string[]
  /** For those who cannot see it; a table of layout has none. */
  readonly alt?: string
}

/** A table over the columns given, in points. */
export function tableMarkup({ style, widths, rows, alt }: TableMarkup): string {
  const total = widths.reduce((sum, width) => sum + twips(width), 0)
  const isFigures = style === 'Figures'
  const look = `<w:tblLook w:val="${isFigures ? '00A0' : '0000'}" w:firstRow="${isFigures ? 1 : 0}" w:lastRow="0" w:firstColumn="${isFigures ? 1 : 0}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`
  const caption = alt === undefined ? '' : `<w:tblCaption w:val="${escapeXml(alt)}"/>`
  const properties = `<w:tblStyle w:val="${style}"/><w:tblW w:w="${total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}${caption}`
  const grid = widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('')
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`
}

/** How much wider the fonts of a draft run than those of the house. */
const widerBy = 1.18

/** Columns as the PDF has them, with room for wider fonts; where that is too much, as they are there. */
function columnsOf(table: Table, width: number, type: Typefaces): readonly number[] {
  const wider: Typefaces = { ...type, measure: (...words) => type.measure(...words) * widerBy }
  const largest = styles.tableCell.size
  const measure = tableMeasure(table, width, largest, wider) ?? tableMeasure(table, width, largest, type)
  return measure?.widths ?? table.columns.map(() => width / table.columns.length)
}

/** The grid of a table of the document: its head is repeated on each page, a group spans all columns, a short one is never cut. */
export function figuresTable(table: Table, width: number, type: Typefaces, runs: RunWriter): string {
  const widths = columnsOf(table, width, type)
  const cells = (each: readonly Runs[], { style, borders = '', keepNext }: RowLook): readonly string[] =>
    table.columns.map(({ kind }, index) => {
      const align = kind === 'number' ? 'right' : undefined
      const content = paragraph(style, runs.write(each[index] ?? []), { align, keepNext })
      const isLast = index === table.columns.length - 1
      return cell({ width: widths[index] ?? 0, borders, content, isLast })
    })
  const labels = table.columns.map(({ label }) => [textRun(label)])
  const underlined = border('bottom', palette.ink, 1)
  const head = row(cells(labels, { style: 'TableHead', borders: underlined, keepNext: true }), true)
  const isSolid = table.rows.length <= solidRows
  const body = table.rows.map(({ kind, cells: texts }, index) => {
    const keepNext = kind === 'group' || (isSolid && index < table.rows.length - 1)
    if (kind !== 'group') return row(cells(texts, { ...rowLooks[kind], keepNext }))
    const name = paragraph('TableGroup', runs.write(texts[0] ?? []), { keepNext })
    return row([cell({ width, columns: table.columns.length, content: name })])
  })
  return tableMarkup({ style: 'Figures', widths, rows: [head, ...body], alt: table.caption })
}

/** Tables of up to this many rows stand on one page. */
const solidRows = 12

interface RowLook {
  readonly style: ParagraphStyleId
  readonly borders?: string
  readonly keepNext?: boolean
}

const rowLooks: Readonly<Record<Exclude<TableRow['kind'], 'group'>, RowLook>> = {
  body: { style: 'TableText' },
  subtotal: { style: 'TableTotal', borders: border('top', palette.muted, 0.75) },
  total: { style: 'TableTotal', borders: border('top', palette.ink, 1) },
}
