import type { Row, TableBlock } from '../../report/document.ts'
import { textRun } from '../../report/document.ts'
import type { Flow, Slice } from './flow.ts'
import { flowOf, fullColumn, type Setting, solid, space, textSlices } from './setting.ts'
import { addElement, type Element } from './structure.ts'
import { styles } from './style.ts'
import { tableMeasure } from './table-columns.ts'
import { headSlice, repeatedHead, rowSlices, type TableSetup } from './table-rows.ts'

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
  const rows = table.rows.flatMap((row, index) => {
    const slices = rowSlices(setup, row, index, element)
    const breakAfter = mayBreak(table.rows, index)
    return slices.map((slice, at) => (at === slices.length - 1 ? { ...slice, breakAfter } : slice))
  })
  const source = sourceSlices(setup)
  const slices = [{ ...solid([...caption, head]), breakAfter: false }, ...rows]
  const last = slices.at(-1)
  const tail =
    last === undefined || source.length === 0 ? slices : [...slices.slice(0, -1), solid([last, ...source])]
  const repeated = repeatedHead(setup)
  return flowOf(`table: ${table.caption || table.columns.map((column) => column.label).join(', ')}`, tail, {
    before: 7,
    after: 10,
    repeated,
  })
}

/** Whether a page may end after a row. Two rows stay with the head and with the end, sums with their parts. */
function mayBreak(rows: readonly Row[], index: number): boolean {
  if (index < 1 || index >= rows.length - 2) return index === rows.length - 1
  const row = rows[index]
  const next = rows[index + 1]
  if (rows.length <= solidRows && next?.kind !== 'group') return false
  return row?.kind !== 'group' && next?.kind !== 'total' && next?.kind !== 'subtotal'
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
