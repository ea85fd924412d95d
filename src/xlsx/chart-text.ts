import { absoluteRange } from './cell-address.ts'
import { palette } from './palette.ts'
import { fontName } from './style.ts'
import { cleanLine, escapeXml } from './text.ts'
import type { CellReference } from './workbook-cell.ts'
import type { ChartText } from './workbook-chart.ts'

export interface TextLook {
  /** In points. */
  readonly size: number
  readonly isBold?: boolean
  readonly colour?: string
}

/** Properties of a run or paragraph of text under the given element name. */
function runProperties(element: string, look: TextLook): string {
  const fill = `<a:solidFill><a:srgbClr val="${look.colour ?? palette.ink}"/></a:solidFill>`
  const bold = look.isBold === true ? '1' : '0'
  const language = element === 'a:rPr' ? ' lang="en-US"' : ''
  return (
    `<${element}${language} sz="${look.size * 100}" b="${bold}">${fill}` +
    `<a:latin typeface="${fontName}"/></${element}>`
  )
}

/** How text looks that the reader fills in itself: axis labels, legend, data labels. */
export function textProperties(look: TextLook): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/>${paragraph(look, '<a:endParaRPr lang="en-US"/>')}</c:txPr>`
}

function paragraph(look: TextLook, content: string): string {
  return `<a:p><a:pPr>${runProperties('a:defRPr', look)}</a:pPr>${content}</a:p>`
}

/** A title: fixed text, or the text of a cell, so that it stays true when the cell changes. */
export function titleXml(title: ChartText, look: TextLook): string {
  if (title.at !== undefined) {
    return `<c:title><c:tx>${textReference(title.at, title.text)}</c:tx><c:overlay val="0"/>${textProperties(look)}</c:title>`
  }
  const run = `<a:r>${runProperties('a:rPr', look)}<a:t>${escapeXml(cleanLine(title.text))}</a:t></a:r>`
  const rich = `<c:rich><a:bodyPr/><a:lstStyle/>${paragraph(look, run)}</c:rich>`
  return `<c:title><c:tx>${rich}</c:tx><c:overlay val="0"/></c:title>`
}

/** The name of a series. */
export function seriesName(name: ChartText): string {
  const text =
    name.at === undefined
      ? `<c:v>${escapeXml(cleanLine(name.text))}</c:v>`
      : textReference(name.at, name.text)
  return `<c:tx>${text}</c:tx>`
}

function textReference(at: CellReference, cached: string): string {
  const range = {
    sheet: at.sheet,
    firstRow: at.row,
    lastRow: at.row,
    firstColumn: at.column,
    lastColumn: at.column,
  }
  return `<c:strRef><c:f>${escapeXml(absoluteRange(range))}</c:f>${textCache([cached])}</c:strRef>`
}

/** The texts of a range as they were when written. */
export function textCache(texts: readonly string[]): string {
  const points = texts.map(
    (text, index) => `<c:pt idx="${index}"><c:v>${escapeXml(cleanLine(text))}</c:v></c:pt>`,
  )
  return `<c:strCache><c:ptCount val="${texts.length}"/>${points.join('')}</c:strCache>`
}
