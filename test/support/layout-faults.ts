import { overlaps } from '../../src/render/chart/labels.ts'
import { type Measure, type TextShape, textArea } from '../../src/render/chart/scene.ts'
import type { Layout } from '../../src/render/pdf/layout.ts'

/** The texts of each page. */
function pageTexts(layout: Layout): readonly (readonly TextShape[])[] {
  return layout.pages.map((boxes) =>
    boxes.flatMap((box) => box.shapes.filter((shape) => shape.kind === 'text')),
  )
}

function area(shape: TextShape, measure: Measure) {
  return textArea({ ...shape, text: shape.text.trimEnd() }, measure)
}

/** Texts that reach out of the page's text area. */
export function outside(layout: Layout, measure: Measure): readonly string[] {
  const { left, measure: width, top, footer } = layout.page
  return pageTexts(layout)
    .flat()
    .flatMap((shape) => {
      const { x, y, width: wide, height } = area(shape, measure)
      const isInside =
        x >= left - 0.6 && x + wide <= left + width + 0.6 && y >= top - 1 && y + height <= footer + 3
      return isInside ? [] : [shape.text]
    })
}

/** Pairs of texts that touch on a page, as `page: one / other`. */
export function touching(layout: Layout, measure: Measure): readonly string[] {
  return pageTexts(layout).flatMap((texts, page) => {
    const areas = texts.map((shape) => {
      const { x, y, width, height } = area(shape, measure)
      return { text: shape.text, x: x + 0.1, y: y + 1, width: width - 0.2, height: height - 2.4 }
    })
    return areas.flatMap((one, index) =>
      areas
        .slice(index + 1)
        .filter((other) => overlaps(one, other))
        .map((other) => `${page + 1}: ${one.text} / ${other.text}`),
    )
  })
}

/** How far down its last page a document goes, as a share of the page. */
export function lastPageShare(layout: Layout): number {
  const { top, bottom } = layout.page
  const texts = pageTexts(layout).at(-1) ?? []
  const lowest = Math.max(top, ...texts.map(({ y }) => y).filter((y) => y < bottom))
  return (lowest - top) / (bottom - top)
}
