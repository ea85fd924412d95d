import type { Stack } from '../../report/chart.ts'
import { chartText, fittingSize, label, plated } from './chart-text.ts'
import { overlaps } from './labels.ts'
import { type Area, type Measure, type Shape, type TextShape, textArea } from './scene.ts'

/** A column with its place on the page. */
export interface Bar {
  readonly stack: Stack
  readonly x: number
  readonly width: number
}

/** No total is set smaller; where that is too wide, neighbours stand one above the other. */
const smallest = 5

/** Totals above their columns, all in one size and clear of grid lines; one that would touch another stands above it. */
export function stackTotals(
  bars: readonly Bar[],
  top: (stack: Stack) => number,
  measure: Measure,
): readonly Shape[] {
  const size = commonSize(bars, measure)
  const taken: Area[] = []
  const totals = bars.map((bar) => {
    let shape = totalLabel(bar, top(bar.stack) - 3.5, size)
    for (;;) {
      const area = textArea(shape, measure)
      const other = taken.find((each) => overlaps(area, each))
      if (other === undefined) {
        taken.push(area)
        return shape
      }
      shape = { ...shape, y: shape.y - (area.y + area.height - other.y) - 0.01 }
    }
  })
  const plates = totals.flatMap((total) => plated(total, measure).filter(({ kind }) => kind !== 'text'))
  return [...plates, ...totals]
}

/** The size at which every total is narrower than its column and the gap beside it. */
function commonSize(bars: readonly Bar[], measure: Measure): number {
  const fitting = bars.map(({ stack, width }) =>
    fittingSize(stack.total.text, width * 1.08 - 1.5, 'sans-strong', chartText.label, measure),
  )
  return Math.max(smallest, Math.min(chartText.label, ...fitting))
}

function totalLabel(bar: Bar, y: number, size: number): TextShape {
  const x = bar.x + bar.width / 2
  return label(x, y, bar.stack.total.text, { face: 'sans-strong', size, anchor: 'middle' })
}
