import { overlaps } from '../../src/render/chart/labels.ts'
import {
  type Area,
  type Measure,
  type Scene,
  type TextShape,
  textArea,
} from '../../src/render/chart/scene.ts'

/** The texts of a scene. */
export function sceneTexts(scene: Scene): readonly TextShape[] {
  return scene.shapes.filter((shape) => shape.kind === 'text')
}

/** What a reader would call letters of a text: without the room above and below that no letter fills. */
function inked(area: Area): Area {
  return { x: area.x + 0.1, y: area.y + 1, width: area.width - 0.2, height: area.height - 2.4 }
}

/** Pairs of texts that touch, as `one / other`. */
export function clashes(scene: Scene, measure: Measure): readonly string[] {
  const areas = sceneTexts(scene).map((shape) => ({ text: shape.text, ...inked(textArea(shape, measure)) }))
  return areas.flatMap((area, index) =>
    areas
      .slice(index + 1)
      .filter((other) => overlaps(area, other))
      .map((other) => `${area.text} / ${other.text}`),
  )
}

/** Texts that reach out of the scene. */
export function outsiders(scene: Scene, measure: Measure): readonly string[] {
  return sceneTexts(scene).flatMap((shape) => {
    const { x, y, width, height } = textArea(shape, measure)
    const isInside =
      x >= -0.5 && x + width <= scene.width + 0.5 && y >= -0.5 && y + height <= scene.height + 1.5
    return isInside ? [] : [shape.text]
  })
}
