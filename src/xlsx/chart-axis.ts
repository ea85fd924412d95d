import { textProperties, titleXml } from './chart-text.ts'
import { axisFormatCode } from './number-format.ts'
import { palette } from './palette.ts'
import { escapeXml } from './text.ts'
import type { NumberFormat } from './workbook-cell.ts'

export interface CategoryAxis {
  readonly id: number
  /** Id of the other axis. */
  readonly crosses: number
  readonly position: 'b' | 'l'
  /** First category on top, for lying bars. */
  readonly isReversed: boolean
  readonly count: number
  /** How categories print that are numbers; texts have none. */
  readonly format: NumberFormat | undefined
}

// More labels than this do not fit side by side; then every n-th is written.
const mostLabels = 12

/** The axis of names. Labels stand at its low end, so that bars below zero do not cover them. */
export function categoryAxis(axis: CategoryAxis): string {
  const skip = axis.position === 'b' && axis.count > mostLabels ? Math.ceil(axis.count / mostLabels) : 1
  return (
    `<c:catAx><c:axId val="${axis.id}"/>` +
    `<c:scaling><c:orientation val="${axis.isReversed ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${axis.position}"/>${categoryFormat(axis.format)}` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>' +
    `${lineShape(palette.grey)}${textProperties({ size: 9 })}` +
    `<c:crossAx val="${axis.crosses}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>` +
    `<c:lblOffset val="100"/><c:tickLblSkip val="${skip}"/><c:tickMarkSkip val="${skip}"/><c:noMultiLvlLbl val="1"/>` +
    '</c:catAx>'
  )
}

function categoryFormat(format: NumberFormat | undefined): string {
  if (format === undefined) return '<c:numFmt formatCode="General" sourceLinked="1"/>'
  return `<c:numFmt formatCode="${escapeXml(axisFormatCode(format))}" sourceLinked="0"/>`
}

export interface NumberAxis {
  readonly id: number
  readonly crosses: number
  readonly position: 'b' | 'l'
  /** The other axis runs backwards, so that this one must cross at its end to stand at the bottom. */
  readonly isCrossingAtEnd: boolean
  readonly title: string | undefined
  readonly format: NumberFormat
}

/** An axis of numbers with light grid lines and the unit as title. */
export function numberAxis(axis: NumberAxis): string {
  const title =
    axis.title === undefined ? '' : titleXml({ text: axis.title }, { size: 9, colour: palette.grey })
  return (
    `<c:valAx><c:axId val="${axis.id}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${axis.position}"/><c:majorGridlines>${lineShape('E3E6EA')}</c:majorGridlines>${title}` +
    `<c:numFmt formatCode="${escapeXml(axisFormatCode(axis.format))}" sourceLinked="0"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
    `<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties({ size: 9, colour: palette.grey })}` +
    `<c:crossAx val="${axis.crosses}"/><c:crosses val="${axis.isCrossingAtEnd ? 'max' : 'autoZero'}"/>` +
    '<c:crossBetween val="between"/></c:valAx>'
  )
}

function lineShape(colour: string): string {
  return `<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`
}
