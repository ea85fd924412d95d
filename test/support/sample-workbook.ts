import type { PrintSetup, Sheet, SheetRow, Workbook } from '../../src/xlsx/workbook.ts'
import type { Cell, CellStyle, NumberFormat } from '../../src/xlsx/workbook-cell.ts'
import { sampleCharts } from './sample-charts.ts'
import { inputs, inputValue, type SampleValues, sampleValues, sum } from './sample-values.ts'

/** What a sample workbook's text positions say, and how long its months run. */
export interface SampleOptions {
  readonly months?: number
  /** Put into every position that takes text from data. */
  readonly text?: string
  readonly paper?: 'a4' | 'letter'
}

const firstMonth = 7

/** Where the parts of the sample stand in its package. */
export const sampleParts = {
  book: 'xl/workbook.xml',
  texts: 'xl/sharedStrings.xml',
  cover: 'xl/worksheets/sheet1.xml',
  inputs: 'xl/worksheets/sheet2.xml',
  workings: 'xl/worksheets/sheet3.xml',
  outputs: 'xl/worksheets/sheet4.xml',
} as const

/** A small model in the shape of a real one: inputs, workings on a time axis, yearly outputs, charts and checks. */
export function sampleWorkbook(options: SampleOptions = {}): Workbook {
  const months = options.months ?? 36
  const text = options.text ?? 'Sample'
  const print = printSetup(options.paper ?? 'a4', text)
  const values = sampleValues(months)
  return {
    title: text,
    created: '2027-01-15',
    properties: { author: text, organisation: text, subject: text, description: text, keywords: text },
    sheets: [
      coverSheet(print, text),
      inputSheet(print, text),
      workingsSheet(print, values, months),
      outputSheet(print, values, months, text),
      checkSheet(print, months),
    ],
    names: Object.keys(inputs).map((row) => ({
      name: `in.sample.input_${row}`,
      range: { sheet: 'Inputs', firstRow: Number(row), lastRow: Number(row), firstColumn: 3, lastColumn: 3 },
    })),
  }
}

function printSetup(paper: 'a4' | 'letter', text: string): PrintSetup {
  return {
    paper,
    orientation: 'landscape',
    repeatRows: { first: 1, last: 4 },
    header: { left: [{ kind: 'text', text }], right: [{ kind: 'sheet' }] },
    footer: {
      left: [{ kind: 'text', text: 'R&D 100%' }],
      right: [{ kind: 'page' }, { kind: 'text', text: ' of ' }, { kind: 'pages' }],
    },
  }
}

function textCell(column: number, text: string, style: CellStyle = 'label'): Cell {
  return { kind: 'text', column, text, style }
}

function coverSheet(print: PrintSetup, text: string): Sheet {
  const link = { sheet: 'Inputs', row: 5, column: 3 }
  const check = { sheet: "The 'checks' & <all>", row: 5, column: 3 }
  return {
    ...plainSheet('Cover', 'cover', print),
    columns: [{ first: 1, last: 1, width: 40 }],
    rows: [
      { row: 1, cells: [textCell(1, text, 'title')] },
      { row: 2, cells: [{ ...textCell(1, `Notes: ${text}`, 'subtitle'), note: text }] },
      { row: 4, cells: [{ kind: 'text', column: 1, text, style: 'text', link }] },
      {
        row: 5,
        cells: [
          { kind: 'text', column: 1, text: 'Checks', style: 'text', link: check },
          { kind: 'formula', column: 2, style: 'check', format: 'check', formula: masterCheck, value: 0 },
        ],
      },
    ],
    conditionalFormats: [
      { kind: 'check', range: { firstRow: 5, lastRow: 5, firstColumn: 2, lastColumn: 2 } },
    ],
  }
}

const masterCheck = "'The ''checks'' & <all>'!C5"

function inputSheet(print: PrintSetup, text: string): Sheet {
  const rows: SheetRow[] = Object.entries(inputs).map(([row, [label, value, format, form]]) => ({
    row: Number(row),
    cells: [
      textCell(1, label),
      textCell(2, text, 'unit'),
      { kind: 'input', column: 3, style: 'input', format, form, value },
      textCell(4, text, 'source'),
    ],
  }))
  const options = { sheet: 'Inputs', firstRow: 16, lastRow: 17, firstColumn: 1, lastColumn: 1 }
  return {
    ...plainSheet('Inputs', 'inputs', print),
    columns: [
      { first: 1, last: 1, width: 30 },
      { first: 4, last: 4, width: 40 },
    ],
    rows: [
      { row: 1, cells: [textCell(1, 'Inputs', 'title')] },
      { row: 4, cells: [textCell(1, 'Input', 'heading'), textCell(3, 'Value', 'figure-heading')] },
      ...rows,
      {
        row: 14,
        cells: [
          textCell(1, 'Plan'),
          { kind: 'input', column: 3, style: 'input', form: { kind: 'choice', options }, value: text },
        ],
      },
      { row: 16, cells: [textCell(1, text, 'text')] },
      { row: 17, cells: [textCell(1, 'another plan', 'text')] },
    ],
    isProtected: true,
  }
}

const monthlyRows = [
  [4, 'Fiscal year', 'plain', undefined, 'Inputs!$C$13+INT((G5-1)/12)'],
  [5, 'Month', 'plain', 0, 'F5+1'],
  [6, 'Requests', 'millions', 'Inputs!C5', 'F6*(1+Inputs!$C$6)'],
  [7, 'GPUs', 'count', undefined, '-INT(1E-9-G6/Inputs!$C$8)'],
  [8, 'Cost', 'money', undefined, 'G7*Inputs!$C$7'],
  [9, 'Lever in force', 'plain', undefined, 'IF(G5>=Inputs!$C$10,1,0)*Inputs!$C$9'],
  [10, 'Saving', 'money', undefined, 'G8*G9*Inputs!$C$11'],
  [11, 'Discount factor', 'factor', 1, 'F11/(1+$C$11)'],
  [12, 'Present value', 'money', undefined, 'G10*G11'],
  [13, 'Cumulative', 'money', 0, 'F13+G12'],
] as const satisfies readonly (readonly [number, string, NumberFormat, number | string | undefined, string])[]

function workingsSheet(print: PrintSetup, values: SampleValues, months: number): Sheet {
  const rows: SheetRow[] = monthlyRows.map(([row, label, format, opening, formula]) => {
    const series = values.monthly.get(row) ?? []
    const style = formula.includes('!') ? 'link' : 'calc'
    return {
      row,
      cells: [
        textCell(1, label),
        ...(row === 11 ? [rateCell(values.rate)] : []),
        ...(row === 8 || row === 10 || row === 12 ? [totalCell(row, months, series)] : []),
        ...openingCell(opening, format),
        { kind: 'formula-run', column: firstMonth, style, format, formula, values: series },
      ],
    }
  })
  return {
    ...plainSheet('Workings', 'workings', { ...print, repeatColumns: { first: 1, last: 2 } }),
    columns: [
      { first: 1, last: 1, width: 24 },
      { first: firstMonth, last: firstMonth + months - 1, width: 9, outlineLevel: 1 },
    ],
    rows: [{ row: 1, cells: [textCell(1, 'Workings', 'title')] }, ...rows],
    outline: { summaryRows: 'above', summaryColumns: 'left' },
    freeze: { rows: 5, columns: 6 },
  }
}

function rateCell(value: number): Cell {
  return {
    kind: 'formula',
    column: 3,
    style: 'link',
    format: 'factor',
    formula: '(1+Inputs!C12)^(1/12)-1',
    value,
  }
}

function totalCell(row: number, months: number, series: readonly number[]): Cell {
  const formula = `SUM(G${row}:${monthColumn(months)}${row})`
  return { kind: 'formula', column: 4, style: 'total', format: 'money', formula, value: sum(series) }
}

function openingCell(opening: number | string | undefined, format: NumberFormat): Cell[] {
  if (opening === undefined) return []
  if (typeof opening === 'number')
    return [{ kind: 'number', column: 6, style: 'calc', format, value: opening }]
  return [{ kind: 'formula', column: 6, style: 'link', format, formula: opening, value: inputValue(5) }]
}

/** Letters of the n-th month's column, up to AZ. */
function monthColumn(month: number): string {
  const column = firstMonth + month - 1
  return column <= 26 ? String.fromCharCode(64 + column) : `A${String.fromCharCode(38 + column)}`
}

function outputSheet(print: PrintSetup, values: SampleValues, months: number, text: string): Sheet {
  const years = Array.from({ length: Math.ceil(months / 12) }, (_, index) => index)
  const byYear = (row: number): number[] =>
    years.map((year) => sum((values.monthly.get(row) ?? []).slice(year * 12, year * 12 + 12)))
  const last = monthColumn(months)
  const yearly = (row: number): string =>
    `SUMIF(Workings!$G$4:$${last}$4,B$4,Workings!$G$${row}:$${last}$${row})`
  return {
    ...plainSheet('Outputs', 'outputs', print),
    columns: [{ first: 1, last: 1, width: 24 }],
    rows: [
      { row: 1, cells: [textCell(1, 'Outputs', 'title')] },
      {
        row: 4,
        cells: [
          textCell(1, 'Fiscal year', 'heading'),
          {
            kind: 'formula',
            column: 2,
            style: 'link',
            format: 'plain',
            formula: 'Inputs!C13',
            value: inputValue(13),
          },
          ...years.slice(1).map(
            (year): Cell => ({
              kind: 'formula',
              column: year + 2,
              style: 'figure-heading',
              format: 'plain',
              formula: `${monthColumn(year - firstMonth + 2)}4+1`,
              value: inputValue(13) + year,
            }),
          ),
        ],
      },
      outputRow(5, 'Cost', yearly(8), byYear(8)),
      outputRow(6, 'Saving', yearly(10), byYear(10)),
    ],
    charts: sampleCharts(text, values.monthly, months),
  }
}

function outputRow(row: number, label: string, formula: string, values: readonly number[]): SheetRow {
  return {
    row,
    cells: [
      textCell(1, label),
      { kind: 'formula-run', column: 2, style: 'link', format: 'money', formula, values },
    ],
  }
}

function checkSheet(print: PrintSetup, months: number): Sheet {
  const difference = 'ABS(Workings!D8-SUM(Outputs!B5:D5))'
  const test = `IF(${difference}<=D6*MAX(1,Workings!D8),0,1)`
  return {
    ...plainSheet("The 'checks' & <all>", 'checks', print),
    columns: [{ first: 1, last: 1, width: 36 }],
    rows: [
      { row: 1, cells: [textCell(1, 'Checks', 'title')] },
      { row: 5, cells: [textCell(1, 'Master check'), check('SUM(C6:C7)')] },
      {
        row: 6,
        cells: [
          textCell(1, 'Cost by year adds up'),
          check(test),
          { kind: 'number', column: 4, style: 'calc', value: 1e-9 },
        ],
      },
      { row: 7, cells: [textCell(1, 'Last month'), check(`IF(Workings!${monthColumn(months)}5>=1,0,1)`)] },
    ],
    conditionalFormats: [
      { kind: 'check', range: { firstRow: 5, lastRow: 7, firstColumn: 3, lastColumn: 3 } },
    ],
  }
}

function check(formula: string): Cell {
  return { kind: 'formula', column: 3, style: 'check', format: 'check', formula, value: 0 }
}

function plainSheet(name: string, role: Sheet['role'], print: PrintSetup): Sheet {
  return { name, role, print, columns: [], rows: [], conditionalFormats: [], charts: [], isProtected: false }
}
