import { beforeAll, describe, expect, test } from 'vitest'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { childNames, expectOrder } from '../support/element-order.ts'
import { partsOf } from '../support/package-parts.ts'
import { sampleWorkbook } from '../support/sample-workbook.ts'

let parts: ReadonlyMap<string, string>

beforeAll(async () => {
  parts = partsOf(await renderWorkbook(sampleWorkbook()))
})

function part(path: string): string {
  const text = parts.get(path)
  if (text === undefined) throw new Error(`no part ${path}`)
  return text
}

describe('the charts', () => {
  const chartOrder =
    'date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart spPr txPr externalData printSettings'
  const innerOrder =
    'title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs'
  const barOrder = 'barDir grouping varyColors ser dLbls gapWidth overlap serLines axId'
  const lineOrder = 'grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId'
  const scatterOrder = 'scatterStyle varyColors ser dLbls axId'
  const seriesOrder =
    'idx order tx spPr invertIfNegative marker pictureOptions dPt dLbls trendline errBars cat val xVal yVal smooth shape'
  const axisOrder =
    'axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl'
  const labelOrder =
    'idx delete layout tx dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize'

  const qualified = (order: string): string[] => order.split(' ').map((name) => `c:${name}`)

  function contents(xml: string, element: string): string[] {
    return [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>(.*?)</${element}>`, 'gs'))].map(
      (match) => match[1] ?? '',
    )
  }

  test('are one of each kind, with their elements in the order of the schema', () => {
    const charts = [...parts.keys()].filter((path) => path.startsWith('xl/charts/chart'))
    expect(charts).toHaveLength(6)
    const checks: readonly (readonly [string, string])[] = [
      ['c:chartSpace', chartOrder],
      ['c:chart', innerOrder],
      ['c:barChart', barOrder],
      ['c:lineChart', lineOrder],
      ['c:scatterChart', scatterOrder],
      ['c:ser', seriesOrder],
      ['c:catAx', axisOrder],
      ['c:valAx', axisOrder],
      ['c:dLbls', labelOrder],
      ['c:dLbl', labelOrder],
    ]
    for (const [element, order] of checks) {
      const found = charts.flatMap((path) => contents(part(path), element))
      expect(found.length, element).toBeGreaterThan(0)
      for (const content of found) expectOrder(childNames(content), qualified(order))
    }
  })

  test('name only axes that they have', () => {
    for (const [path, text] of parts) {
      if (!path.startsWith('xl/charts/chart')) continue
      const axes = [...text.matchAll(/<c:(?:cat|val)Ax><c:axId val="(\d+)"/g)].map((match) => match[1])
      const used = [...text.matchAll(/<c:(?:axId|crossAx) val="(\d+)"/g)].map((match) => match[1])
      expect(axes).toHaveLength(2)
      expect(new Set(used)).toEqual(new Set(axes))
    }
  })

  test('have unique ids, and alternative text on each', () => {
    const drawing = part('xl/drawings/drawing1.xml')
    const ids = [...drawing.matchAll(/<xdr:cNvPr id="(\d+)"/g)].map((match) => match[1])
    expect(ids).toHaveLength(6)
    expect(new Set(ids).size).toBe(6)
    expect(drawing.match(/descr="Sample"/g)).toHaveLength(6)
  })

  test('follow cells: ranges, names and titles are references with a cache', () => {
    const waterfall = part('xl/charts/chart4.xml')
    expect(waterfall).toContain('<c:f>Outputs!$A$1</c:f><c:strCache><c:ptCount val="1"/>')
    expect(waterfall).toContain('<c:f>Workings!$G$10:$AP$10</c:f><c:numCache>')
    expect(waterfall).toContain('<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>')
  })
})
