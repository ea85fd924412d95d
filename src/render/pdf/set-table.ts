import type { TableBlock, TableRow } from '../../report/document.ts'
import { textRun } from '../../report/document.ts'
import type { Flow, Slice } from './flow.ts'
import { flowOf, fullColumn, type Setting, solid, space, textSlices } from './setting.ts'
import { addElement, type Element } from './structure.ts'
import { styles } from './style.ts'
import { tableMeasure } from './table-columns.ts'
import { headSlice, repeatedAbove, repeatedHead, type SetRow, setRow, type TableSetup } from './table-rows.ts'

/** Tables of up to this many rows are never cut, but where a further group begins. */
const solidRows = 7

/** A table with its caption, or undefined if its numbers do not fit the page even in the smallest type. */
export function setTable(setting: Setting, block: TableBlock): Flow | undefined {
  const { table } = block
  const { width } = fullColumn(setting)
  const measure = tableMeasure(table, width, setting.tables, setting.type)
  if (measure === undefined) return undefined
  const setup: TableSetup = { setting, table, measure }
  const element = addElement(setting.root, 'Table')
  const caption = captionSlices(setup, element)
  const head = headSlice(setup, element)
  const set = table.rows.map((row, index) => setRow(setup, row, index, element))
  const again = repeatedHead(setup)
  const rows = set.flatMap(({ slices }, index) => {
    const repeated = repeatedAbove(setup, again, index)
    const breakAfter = mayBreak(table.rows, set, index)
    return slices.map((slice, at) => ({
      ...slice,
      repeated,
      breakAfter: at === slices.length - 1 ? breakAfter : slice.breakAfter,
    }))
  })
  const source = sourceSlices(setup)
  const slices = [{ ...solid([...caption, head]), breakAfter: false }, ...rows]
  const last = slices.at(-1)
  const tail =
    last === undefined || source.length === 0
      ? slices
      : [...slices.slice(0, -1), { ...solid([last, ...source]), repeated: last.repeated }]
  return flowOf(`table: ${table.caption || table.columns.map((column) => column.label).join(', ')}`, tail, {
    before: 7,
    after: 10,
  })
}

/**
 * Whether a page may end after a row. Two rows stay with the head and with the end, sums with their parts, and no
 * single line of a group parts from its others.
 */
function mayBreak(rows: readonly TableRow[], set: readonly SetRow[], index: number): boolean {
  if (index < 1 || index >= rows.length - 2) return index === rows.length - 1
  const isGroup = (at: number): boolean => rows[at]?.kind === 'group'
  if (isGroup(index + 1)) return !isGroup(index)
  if (rows.length <= solidRows || isGroup(index)) return false
  const isLine = (at: number): boolean => set[at]?.lines === 1
  if ((isGroup(index - 1) && isLine(index)) || (isGroup(index + 2) && isLine(index + 1))) return false
  const next = rows[index + 1]?.kind
  return next !== 'total' && next !== 'subtotal'
}

function captionSlices({ setting, table }: TableSetup, element: Element): readonly Slice[] {
  if (table.caption === '') return []
  const caption = addElement(element, 'Caption')
  const column = fullColumn(setting)
  const subtitle =
    table.subtitle === undefined
      ? []
      : textSlices(setting, [textRun(table.subtitle)], styles.subtitle, column, caption)
  return [
    ...textSlices(setting, [textRun(`${table.caption} `)], styles.claim, column, caption),
    ...subtitle,
    space(2),
  ]
}

function sourceSlices({ setting, table }: TableSetup): readonly Slice[] {
  if (table.source === undefined) return []
  const element = addElement(setting.root, 'P')
  return [
    space(3),
    ...textSlices(setting, [textRun(table.source)], styles.source, fullColumn(setting), element),
  ]
}
