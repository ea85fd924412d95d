import type { CellRange, CellReference, NumberFormat, RangeReference } from './workbook-cell.ts'

/*
 * Native charts of the workbook: they draw what the cells hold, so that they follow every change. The cached values are
 * those of the cells when written, for readers that do not recalculate.
 */

/** A chart on a sheet, over the cells of `anchor`. */
export type WorkbookChart = CategoryChart | ScatterChart

/** A chart with names along one axis. */
export type CategoryChart = LineChart | ColumnChart | BarChart | TornadoChart | WaterfallChart

interface ChartCommon {
  /** The claim; take it from a cell with a text formula wherever an input could turn it round. */
  readonly title: ChartText
  /** What a person sees who cannot see the chart, with the figures; plain text. */
  readonly altText: string
  readonly anchor: CellRange
  /** Title of the value axis: the unit. */
  readonly valueTitle?: string | undefined
  readonly valueFormat: NumberFormat
}

/** Series over time or another order. */
export interface LineChart extends ChartCommon {
  readonly kind: 'line'
  readonly categories: ChartTexts | ChartPeriods
  readonly series: readonly ChartSeries[]
}

/** Upright columns; `stacked` for parts of a whole. */
export interface ColumnChart extends ChartCommon {
  readonly kind: 'column'
  readonly grouping: 'clustered' | 'stacked'
  readonly categories: ChartTexts | ChartPeriods
  readonly series: readonly ChartSeries[]
}

/** Lying bars, first category on top. */
export interface BarChart extends ChartCommon {
  readonly kind: 'bar'
  readonly grouping: 'clustered' | 'stacked'
  readonly categories: ChartTexts | ChartPeriods
  readonly series: readonly ChartSeries[]
}

/** The change of one result by the low and the high value of each driver, largest swing on top, around zero. */
export interface TornadoChart extends ChartCommon {
  readonly kind: 'tornado'
  readonly categories: ChartTexts | ChartPeriods
  readonly low: ChartSeries
  readonly high: ChartSeries
}

/** Steps from one total to another; `base` lifts the steps and is not drawn. All four have one value a category. */
export interface WaterfallChart extends ChartCommon {
  readonly kind: 'waterfall'
  readonly categories: ChartTexts | ChartPeriods
  readonly base: ChartSeries
  readonly total: ChartSeries
  readonly rise: ChartSeries
  readonly fall: ChartSeries
}

/** Points, joined by straight lines where the series says so. */
export interface ScatterChart extends ChartCommon {
  readonly kind: 'scatter'
  readonly series: readonly ScatterSeries[]
  readonly horizontalTitle?: string | undefined
  readonly horizontalFormat: NumberFormat
}

export interface ChartSeries {
  readonly name: ChartText
  readonly values: ChartNumbers
  readonly colour: ChartColour
  /** `name-at-end` writes the series' name at its last point, in place of a legend. Where absent there is no label. */
  readonly label?: 'value' | 'name-at-end' | undefined
  /** Dashes tell two lines apart without colour. */
  readonly isDashed?: boolean | undefined
}

export interface ScatterSeries {
  readonly name: ChartText
  readonly x: ChartNumbers
  readonly y: ChartNumbers
  readonly colour: ChartColour
  readonly isJoined: boolean
}

/** A text, and the cell that holds it if it shall follow the cell. */
export interface ChartText {
  readonly text: string
  readonly at?: CellReference | undefined
}

/** Category names in a row or column of cells. */
export interface ChartTexts {
  readonly kind?: 'texts' | undefined
  readonly range: RangeReference
  readonly cached: readonly string[]
}

/** Categories that are numbers in their cells: dates, years or month numbers, printed in this format. */
export interface ChartPeriods extends ChartNumbers {
  readonly kind: 'periods'
  readonly format: NumberFormat
}

/** Values in a row or column of cells. */
export interface ChartNumbers {
  readonly range: RangeReference
  readonly cached: ArrayLike<number>
}

/** Colours by meaning; `category-1` to `category-8` for parts of a whole, in that order. */
export type ChartColour =
  | 'status-quo'
  | 'optimized'
  | 'gain'
  | 'loss'
  | 'total'
  | 'neutral'
  | 'category-1'
  | 'category-2'
  | 'category-3'
  | 'category-4'
  | 'category-5'
  | 'category-6'
  | 'category-7'
  | 'category-8'
