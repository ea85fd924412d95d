import { cellAddress, columnLetters, quotedSheetName } from '../../xlsx/cell-address.ts'
import type { ConditionalFormat, SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, CellRange } from '../../xlsx/workbook-cell.ts'
import { baseName, selector } from './case-table.ts'
import { masterCheck } from './checks-sheet.ts'
import type { Figure } from './figures.ts'
import { type Sentence, sentence } from './live-sentence.ts'
import { textCell } from './sheet-writer.ts'
import { staleCell } from './written-figures.ts'

/** The first sheet, on which the state of the workbook stands. */
export const coverSheet = 'Cover'

/** Rows of the state, from the first row under the subtitle. */
const rows = { master: 4, warnings: 5, loaded: 6, differs: 7, state: 8 } as const

/** The first row under the state. */
export const afterState = rows.state + 2

const column = 2

function own(row: number): string {
  return `$${columnLetters(column)}$${row}`
}

/** The cell with the state in a few words: integrity, what is to be looked at, the loaded case, whether inputs differ. */
const stateCell = `${coverSheet}!${own(rows.state)}`

/** Words of the state that colours look for. */
const words = { fail: 'CHECKS FAIL: ', look: ' · LOOK AT RANGES: ', differs: ' · inputs differ' } as const

/** What the state is made of. */
export interface StateFigures {
  /** Checks that fail: the workbook contradicts itself or holds what the engine refuses. */
  readonly failedChecks: number
  /** Inputs outside their stated range or many times what was written: sound, but to be looked at. */
  readonly warnings: Figure
}

/** The state in a few words, as the workbook is written and live. */
function stateSentence({ failedChecks, warnings }: StateFigures): Sentence {
  const integrity = failedChecks === 0 ? 'Checks hold' : `${words.fail}${failedChecks}`
  const look = warnings.value === 0 ? '' : `${words.look}${warnings.value}`
  const formula = [
    `IF(${own(rows.master)}=0,"Checks hold","${words.fail}"&${own(rows.master)})`,
    `IF(${own(rows.warnings)}=0,"","${words.look}"&${own(rows.warnings)})`,
    `" · "&${own(rows.loaded)}`,
    `IF(${own(rows.differs)}=0," · as written","${words.differs}")`,
  ].join('&')
  return { formula, value: `${integrity}${look} · ${baseName} · as written` }
}

/** The rows of the state on the cover. */
export function stateRows(figures: StateFigures): readonly SheetRow[] {
  const { failedChecks, warnings } = figures
  const master = `${quotedSheetName(masterCheck.sheet)}!${cellAddress(masterCheck.row, masterCheck.column)}`
  const loaded = `${selector.sheet}!${columnLetters(selector.column)}${selector.row}`
  const row = (at: number, label: string, cell: Cell): SheetRow => ({
    row: at,
    cells: [...textCell(1, label, 'label'), cell],
  })
  const figure = (formula: string, value: number, format: 'check' | 'plain'): Cell => {
    return { kind: 'formula', column, formula, value, style: 'check', format }
  }
  return [
    row(rows.master, 'Master check', figure(master, failedChecks, 'check')),
    row(rows.warnings, 'Inputs to look at', figure(warnings.formula, warnings.value, 'plain')),
    row(rows.loaded, 'Loaded case', {
      kind: 'formula',
      column,
      formula: loaded,
      value: baseName,
      style: 'link',
    }),
    row(rows.differs, 'Values that differ', figure(staleCell, 0, 'plain')),
    row(rows.state, 'State', { kind: 'formula', column, ...stateSentence(figures), style: 'text' }),
  ]
}

function at(row: number): CellRange {
  return { firstRow: row, lastRow: row, firstColumn: column, lastColumn: column }
}

/** Colours of the rows of the state. */
export const stateFormats: readonly ConditionalFormat[] = [
  { kind: 'check', range: at(rows.master) },
  { kind: 'formula', range: at(rows.warnings), formula: `${own(rows.warnings)}<>0`, look: 'warning' },
  {
    kind: 'formula',
    range: at(rows.loaded),
    formula: `${own(rows.loaded)}<>"${baseName}"`,
    look: 'highlight',
  },
  { kind: 'formula', range: at(rows.differs), formula: `${own(rows.differs)}<>0`, look: 'highlight' },
]

const titleRange: CellRange = { firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 1 }

/** Colours of a title that tells the state: red where integrity fails, amber where a range is left, yellow where inputs differ. */
export const titleFormats: readonly ConditionalFormat[] = (
  [
    [words.fail, 'bad'],
    [words.look, 'warning'],
    [words.differs, 'highlight'],
  ] as const
).map(([text, look]) => ({
  kind: 'formula',
  range: titleRange,
  formula: `OR(ISERROR($A$1),ISNUMBER(SEARCH("${text.trim()}",$A$1)))`,
  look,
}))

/** The title of a sheet with the state behind it; a text that the cover shows is taken from there. */
export function titleWithState(title: string, coverTitle: string, state: string): Cell {
  const name = title === coverTitle ? { formula: `${coverSheet}!$A$1`, text: title } : title
  const { formula, value } = sentence(name, ' · ', { formula: stateCell, text: state })
  return { kind: 'formula', column: 1, formula, value, style: 'title' }
}

/** What the state says as the workbook is written. */
export function stateOf(figures: StateFigures): string {
  return stateSentence(figures).value
}
