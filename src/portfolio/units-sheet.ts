import type { Paper } from '../units/paper.ts'
import { cellAddress, columnLetters } from '../xlsx/cell-address.ts'
import type { Sheet, SheetRow } from '../xlsx/workbook.ts'
import type { CellStyle } from '../xlsx/workbook-cell.ts'
import { blocksOf, type CurrencyBlock, firstUnitRow, headlineValue } from './currency-block.ts'
import { calculated, figure, printSetup, sheet, text, titleRows } from './portfolio-cells.ts'
import type { PortfolioResults } from './portfolio-results.ts'
import type { UnitRecord } from './unit-record.ts'
import { unitVerdict } from './unit-verdict.ts'

/** Name of the sheet with a row for each unit. */
const unitsSheetName = 'Units'

/** Columns of the sheet. */
const at = {
  unit: 1,
  currency: 2,
  verdict: 3,
  npv: 4,
  before: 5,
  after: 6,
  saving: 7,
  share: 8,
  rank: 9,
  look: 10,
} as const

/** A range over the rows of a currency in one column of the sheet, for other sheets. */
export function unitRange(column: keyof typeof at, { firstRow, units }: CurrencyBlock): string {
  const letters = columnLetters(at[column])
  return `${unitsSheetName}!${letters}${firstRow}:${letters}${firstRow + units.length - 1}`
}

const heads: readonly (readonly [string, CellStyle])[] = [
  ['Unit', 'heading'],
  ['Currency', 'heading'],
  ['Verdict', 'heading'],
  ['Net present value', 'figure-heading'],
  ['TCO, status quo', 'figure-heading'],
  ['TCO, optimized', 'figure-heading'],
  ['Saving', 'figure-heading'],
  ['Share saved', 'figure-heading'],
  ['Rank', 'figure-heading'],
  ['Worth a look', 'heading'],
]

/** A unit with its headline figures as its pack has them; what follows from them is computed here. */
function unitRow(block: CurrencyBlock, one: UnitRecord, row: number, isApart: boolean): SheetRow {
  const [before, after] = [
    headlineValue(one, 'tco.status_quo.total'),
    headlineValue(one, 'tco.optimized.total'),
  ]
  const npv = headlineValue(one, 'npv')
  const cell = (column: keyof typeof at): string => cellAddress(row, at[column])
  const npvs = columnLetters(at.npv)
  const [low, high] = [block.firstRow, block.firstRow + block.units.length - 1]
  const better = block.units.filter((other) => headlineValue(other, 'npv') > npv).length
  return {
    row,
    cells: [
      text(at.unit, one.unit),
      text(at.currency, one.currency, 'unit'),
      text(at.verdict, unitVerdict(one), 'text'),
      figure(at.npv, npv, 'money'),
      figure(at.before, before, 'money'),
      figure(at.after, after, 'money'),
      calculated(at.saving, `${cell('before')}-${cell('after')}`, before - after, 'money'),
      calculated(
        at.share,
        `IF(${cell('before')}=0,0,${cell('saving')}/${cell('before')})`,
        before === 0 ? 0 : (before - after) / before,
        'share',
      ),
      calculated(
        at.rank,
        `1+COUNTIF(${npvs}$${low}:${npvs}$${high},">"&${cell('npv')})`,
        1 + better,
        'plain',
      ),
      text(at.look, isApart ? 'saving apart from the others' : '', 'text'),
    ].filter((one) => one.kind !== 'text' || one.text !== ''),
  }
}

function unitRows(results: PortfolioResults): readonly SheetRow[] {
  const apart = new Set(results.outliers)
  return blocksOf(results).flatMap((block) =>
    block.units.map((one, index) => unitRow(block, one, block.firstRow + index, apart.has(one.unit))),
  )
}

/** The units with verdict, figures, rank and what is worth a look, best first in each currency. */
export function unitsSheet(results: PortfolioResults, paper: Paper): Sheet {
  const headRow = firstUnitRow - 1
  const rows: readonly SheetRow[] = [
    ...titleRows(
      'Units',
      'Figures of the units as their packs have them; best net present value first in each currency',
    ),
    { row: headRow, cells: heads.map(([words, style], index) => text(index + 1, words, style)) },
    ...unitRows(results),
  ]
  return sheet(unitsSheetName, 'outputs', rows, {
    columns: [
      { first: at.unit, last: at.unit, width: 28 },
      { first: at.currency, last: at.currency, width: 10 },
      { first: at.verdict, last: at.verdict, width: 28 },
      { first: at.npv, last: at.saving, width: 18 },
      { first: at.share, last: at.rank, width: 12 },
      { first: at.look, last: at.look, width: 30 },
    ],
    freeze: { rows: headRow, columns: 1 },
    print: printSetup(results, paper, { repeatRows: { first: 1, last: headRow } }),
  })
}
