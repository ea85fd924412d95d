import type { FigureBlock } from '../../report/document.ts'
import { textRun } from '../../report/document.ts'
import { chartHeight, drawChart, leastHeight } from '../chart/draw-chart.ts'
import { moved } from '../chart/scene.ts'
import type { Flow, Slice } from './flow.ts'
import { flowOf, fullColumn, type Setting, solid, textSlices } from './setting.ts'
import { addBox, addElement, type Element } from './structure.ts'
import { styles, type TextStyle } from './style.ts'

/** How much taller than it is meant to be a drawing may be where its page would stay empty. */
const tallest = 1.4

/**
 * A figure: the claim, what is measured, the drawing, the source; never cut. The drawing is a Figure with its alt
 * text and box; the texts around it are read as text.
 */
export function setFigure(setting: Setting, block: FigureBlock): Flow {
  const { chart } = block
  const { x, width } = fullColumn(setting)
  const division = addElement(setting.root, 'Div')
  const part = (text: string, style: TextStyle): Slice =>
    solid(textSlices(setting, [textRun(text)], style, { x, width }, addElement(division, 'P'), 4))
  const subtitle = chart.subtitle === '' ? [] : [part(chart.subtitle, styles.subtitle)]
  const head = solid([part(chart.claim, styles.claim), ...subtitle])
  const figure = addElement(division, 'Figure', { alt: chart.alt })
  const source = chart.source === undefined ? solid([]) : part(chart.source, styles.source)
  const drawing = chartHeight(chart)
  const fixed = head.height + 6 + source.height + (chart.source === undefined ? 0 : 3)
  const slice: Slice = {
    height: fixed + drawing,
    least: fixed + leastHeight(chart),
    most: fixed + drawing * tallest,
    breakAfter: true,
    notes: [...head.notes, ...source.notes],
    paint: (y, height) => {
      const top = y + head.height + 6
      const tall = height - fixed
      const boxes = head.paint(y, head.height)
      const drawn = drawing === 0 ? [] : [drawScene(setting, block, figure, top, tall)]
      return [...boxes, ...drawn, ...source.paint(y + height - source.height, source.height)]
    },
  }
  return flowOf(`figure: ${chart.claim}`, [slice], { before: 6, after: 10 })
}

function drawScene(setting: Setting, block: FigureBlock, figure: Element, y: number, height: number) {
  const { x, width } = fullColumn(setting)
  const { measure, shown } = setting.type
  const scene = drawChart(block.chart, width, height, (text, face, size) =>
    measure(shown(text, face), face, size),
  )
  const shapes = scene.shapes.map((shape) =>
    moved(shape.kind === 'text' ? { ...shape, text: shown(shape.text, shape.face) } : shape, x, y),
  )
  return addBox(figure, shapes, { x, y, width, height })
}
