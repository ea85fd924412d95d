import type { MemoBlock } from '../../report/document.ts'
import { textRun } from '../../report/document.ts'
import { palette } from '../chart/palette.ts'
import type { Flow, Slice } from './flow.ts'
import { beside, flowOf, fullColumn, type Setting, solid, textSlices } from './setting.ts'
import { addElement, artifact } from './structure.ts'
import { styles } from './style.ts'

/** To, from, date, subject as a table without lines, closed by a rule. */
export function setMemo(setting: Setting, block: MemoBlock): Flow {
  const { x, width } = fullColumn(setting)
  const table = addElement(setting.root, 'Table')
  const labelWidth = Math.min(width * 0.3, memoLabelWidth(setting, block))
  const rows = block.rows.map((row): Slice => {
    const element = addElement(table, 'TR')
    const head = addElement(element, 'TH', { scope: 'Row' })
    const label = solid(
      textSlices(setting, [textRun(row.label)], styles.memoLabel, { x, width: labelWidth }, head, 2),
    )
    const textColumn = { x: x + labelWidth + 10, width: width - labelWidth - 10 }
    const cell = addElement(element, 'TD')
    const text = solid(textSlices(setting, row.runs, styles.memoText, textColumn, cell, 6))
    return beside([label, text])
  })
  const rule: Slice = {
    height: 4,
    breakAfter: true,
    notes: [],
    paint: (y) => [
      artifact([
        {
          kind: 'line',
          x1: x,
          x2: x + width,
          y1: y + 3.5,
          y2: y + 3.5,
          stroke: { color: palette.rule, width: 0.7 },
        },
      ]),
    ],
  }
  return flowOf('memo header', [solid([...rows, rule])], { after: 9 })
}

function memoLabelWidth(setting: Setting, block: MemoBlock): number {
  const { face, size } = styles.memoLabel
  return Math.max(52, ...block.rows.map((row) => setting.type.measure(row.label, face, size)))
}
