import type { Chart } from '../../report/chart.ts'
import { namespaces } from '../../xlsx/package.ts'
import { escapeXml } from '../../xlsx/text.ts'
import { chartHeight, drawChart } from '../chart/draw-chart.ts'
import type { Scene } from '../chart/scene.ts'
import type { Typefaces } from '../pdf/typefaces.ts'

/** English Metric Units of a point, in which drawings are measured (ECMA-376 part 1, 20.1.2.1). */
const emus = 12_700

const wordDrawing = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
const picture = 'http://schemas.openxmlformats.org/drawingml/2006/picture'

/** The declarations that a part with pictures needs. */
export const pictureNamespaces = `xmlns:wp="${wordDrawing}" xmlns:a="${namespaces.drawing}" xmlns:pic="${picture}"`

/** A chart as it is drawn in a column of this width; undefined where it draws nothing. */
export function sceneOf(chart: Chart, width: number, type: Typefaces): Scene | undefined {
  const height = chartHeight(chart)
  if (height === 0) return undefined
  const { measure, shown } = type
  const scene = drawChart(chart, width, height, (words, face, size) =>
    measure(shown(words, face), face, size),
  )
  const shapes = scene.shapes.map((shape) =>
    shape.kind === 'text' ? { ...shape, text: shown(shape.text, shape.face) } : shape,
  )
  return { width, height, shapes }
}

/** A picture in a line of text, as large as its scene, with its alt text; the link to its file has the id. */
export function pictureRun({ width, height }: Scene, number: number, link: string, alt: string): string {
  const [x, y] = [Math.round(width * emus), Math.round(height * emus)]
  const about = `id="${number}" name="Chart ${number}" descr="${escapeXml(alt)}"`
  const fill = `<pic:blipFill><a:blip r:embed="${link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`
  const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${x}" cy="${y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`
  const content = `<pic:pic><pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>${fill}${shape}</pic:pic>`
  return [
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">',
    `<wp:extent cx="${x}" cy="${y}"/><wp:docPr ${about}/>`,
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
    `<a:graphic><a:graphicData uri="${picture}">${content}</a:graphicData></a:graphic>`,
    '</wp:inline></w:drawing></w:r>',
  ].join('')
}
