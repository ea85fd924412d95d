import { chartXml } from './chart.ts'
import { addPart, namespaces, type Parts, partOf, relate, xmlHead } from './package.ts'
import { insertBefore } from './sheet-part.ts'
import { cleanLine, escapeXml } from './text.ts'
import type { Sheet } from './workbook.ts'
import type { WorkbookChart } from './workbook-chart.ts'

const contentTypes = {
  drawing: 'application/vnd.openxmlformats-officedocument.drawing+xml',
  chart: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
} as const

/** Adds the sheet's charts to the package: a drawing, a part for each chart, and the links between them. */
export function addCharts(parts: Parts, sheetPath: string, sheet: Sheet): void {
  if (sheet.charts.length === 0) return
  const drawingPath = nextPath(parts, 'xl/drawings/drawing')
  addPart(parts, drawingPath, contentTypes.drawing, '')
  const frames = sheet.charts.map((chart, index) => {
    const chartPath = nextPath(parts, 'xl/charts/chart')
    addPart(parts, chartPath, contentTypes.chart, chartXml(chart))
    const link = relate(parts, drawingPath, 'chart', `../charts/${fileName(chartPath)}`)
    return frameXml(chart, index + 1, link)
  })
  const spaces = `xmlns:xdr="${namespaces.sheetDrawing}" xmlns:a="${namespaces.drawing}"`
  parts.set(drawingPath, `${xmlHead}<xdr:wsDr ${spaces}>${frames.join('')}</xdr:wsDr>`)
  const link = relate(parts, sheetPath, 'drawing', `../drawings/${fileName(drawingPath)}`)
  const later = ['<legacyDrawing', '<tableParts', '<extLst', '</worksheet>']
  parts.set(sheetPath, insertBefore(partOf(parts, sheetPath), later, `<drawing r:id="${link}"/>`))
}

function nextPath(parts: Parts, stem: string): string {
  let number = 1
  while (parts.has(`${stem}${number}.xml`)) number += 1
  return `${stem}${number}.xml`
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Where the chart stands, its alternative text, and the link to its part. Ids are unique within the drawing. */
function frameXml(chart: WorkbookChart, number: number, link: string): string {
  const { firstRow, firstColumn, lastRow, lastColumn } = chart.anchor
  const corner = (element: string, row: number, column: number): string =>
    `<xdr:${element}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff>` +
    `<xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${element}>`
  const title = escapeXml(cleanLine(chart.title.text))
  const description = escapeXml(cleanLine(chart.altText))
  const properties = `<xdr:cNvPr id="${number + 1}" name="Chart ${number}" descr="${description}" title="${title}"/>`
  const data =
    `<a:graphicData uri="${namespaces.chart}">` +
    `<c:chart xmlns:c="${namespaces.chart}" xmlns:r="${namespaces.relationships}" r:id="${link}"/></a:graphicData>`
  return (
    `<xdr:twoCellAnchor>${corner('from', firstRow - 1, firstColumn - 1)}${corner('to', lastRow, lastColumn)}` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>${properties}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic>${data}</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
  )
}
