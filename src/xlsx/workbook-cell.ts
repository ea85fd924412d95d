/*
 * The cells of a workbook as plain data. Rows and columns count from 1, as in Excel. Formula texts are in A1 notation,
 * English names, comma separated, without '='.
 */

export type Cell = TextCell | NumberCell | FormulaCell | FormulaRunCell | InputCell

interface CellCommon {
  readonly column: number
  readonly style: CellStyle
  /** How numbers print; `general` where absent. */
  readonly format?: NumberFormat | undefined
  /** A comment on the cell (provenance, convention); any text, never a formula. */
  readonly note?: string | undefined
}

/** Text that stays text whatever it looks like (`=1+1`, `+44 20`, `@here`); cut at 32,767 characters when written. */
export interface TextCell extends CellCommon {
  readonly kind: 'text'
  readonly text: string
  /** Jumps to a cell of this workbook. */
  readonly link?: CellReference | undefined
}

/** A constant that is not for editing: a year, a month number, an engine output with its date. */
export interface NumberCell extends CellCommon {
  readonly kind: 'number'
  readonly value: number
}

/** One formula with the engine's value as its cache. */
export interface FormulaCell extends CellCommon {
  readonly kind: 'formula'
  /** Without '=', e.g. `SUM(J5:AS5)`; at most 8,192 characters. */
  readonly formula: string
  readonly value: number | string
}

/**
 * One formula filled to the right over `values.length` columns from `column`: relative references move, `$` ones stay, as
 * Excel's fill does. One formula across the months is true by construction.
 */
export interface FormulaRunCell extends CellCommon {
  readonly kind: 'formula-run'
  /** The text for the first column, without '='. */
  readonly formula: string
  readonly values: ArrayLike<number>
}

/** A cell that people may change: blue, unlocked, validated. */
export interface InputCell extends CellCommon {
  readonly kind: 'input'
  readonly form: InputForm
  readonly value: number | string
}

/** What an input accepts. Out of bounds is refused by Excel with a message that names the bounds. */
export type InputForm =
  | { readonly kind: 'number'; readonly minimum?: number | undefined; readonly maximum?: number | undefined }
  /** A month counted from the opening month 0: a whole number. */
  | { readonly kind: 'month'; readonly minimum: number; readonly maximum: number }
  /** 0 or 1. */
  | { readonly kind: 'switch' }
  /** One of the texts in a column or row of cells, best on the same sheet as the list's owner. */
  | { readonly kind: 'choice'; readonly options: RangeReference }
  /** One of a few short fixed texts (without comma; 255 characters in all). */
  | { readonly kind: 'option'; readonly options: readonly string[] }

/** What a cell is for; the renderer gives each its font, fill and border. */
export type CellStyle =
  /** The sheet's title. */
  | 'title'
  /** One line under the title. */
  | 'subtitle'
  /** A block's heading, over the whole width of its text. */
  | 'section'
  /** A column's head over text: bold, ruled below, wrapped. */
  | 'heading'
  /** A column's head over text beside numbers: one step in, as its sublabels are. */
  | 'inset-heading'
  /** A column's head over numbers: the same, right-aligned. */
  | 'figure-heading'
  /** A row's name. */
  | 'label'
  /** A row's name, one step in. */
  | 'sublabel'
  | 'unit'
  /** Blue on pale yellow, unlocked. Only for `input` cells. */
  | 'input'
  /** A calculation: black. */
  | 'calc'
  /** A formula that reads another sheet: green. */
  | 'link'
  /** A sum of the rows above: bold, ruled above. */
  | 'total'
  /** A headline figure of the summary: large. */
  | 'headline'
  /** 0 is passed, anything else failed; coloured by a conditional format. */
  | 'check'
  /** A value that the engine computed and the sheet does not: grey italic. */
  | 'engine'
  /** Prose, wrapped at the column's width. */
  | 'note'
  /** Provenance in small grey, on one line: it belongs into a wide or the last column. */
  | 'source'
  /** A table's text in a plain cell. */
  | 'text'

/** How a number prints. Negatives in brackets, zero as a dash, except where it says otherwise. */
export type NumberFormat =
  | 'general'
  /** Whole currency units: 1,234,568. */
  | 'money'
  /** Thousands: 1,235 (the value stays whole; let the unit cell say so). */
  | 'money-thousands'
  /** Millions with one decimal: 1.2. */
  | 'money-millions'
  /** A price per unit with 2 to 4 decimals: 6.98, 0.0825. */
  | 'price'
  /** A calculated price with 4 decimals, so that a row of them stands in line. */
  | 'unit-price'
  /** A price so small that digits count: 6 decimals. */
  | 'small-price'
  /** A whole number of things. */
  | 'count'
  /** A number of things that may be broken: one decimal. */
  | 'quantity'
  /** 35.0%. */
  | 'share'
  /** A multiplier or index: 4 decimals; zero shows as a dash. */
  | 'factor'
  /** A number of months: 14.5. */
  | 'months'
  /** Millions with one decimal: tokens, requests. */
  | 'millions'
  | 'kilowatts'
  /** Seconds shown with three decimals, so that 0.300 s reads as 300 ms. */
  | 'seconds'
  /** No thousands separator, zero shows: years, month numbers, positions. */
  | 'plain'
  /** An Excel date serial as `Jan 27`. */
  | 'month-date'
  /** An Excel date serial as `2027-01-15`. */
  | 'date'
  /** 1 as `on`, 0 as `off`. */
  | 'switch'
  /** 1 as `yes`, 0 as `no`. */
  | 'yes-no'
  /** 0 as `OK`, anything else as `CHECK`. */
  | 'check'
  /** 0 as a dash, anything else as `LOOK`. */
  | 'warning'

export interface CellReference {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** A rectangle of cells, both ends included. */
export interface CellRange {
  readonly firstRow: number
  readonly firstColumn: number
  readonly lastRow: number
  readonly lastColumn: number
}

export interface RangeReference extends CellRange {
  readonly sheet: string
}
