import type { Results } from '../../cases/results.ts'
import type { Sheet, SheetRow } from '../../xlsx/workbook.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import type { WhatIf } from '../what-if.ts'
import type { CaseWorkings } from './case-workings.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { pageSetup } from './page.ts'
import { textCell } from './sheet-writer.ts'
import { afterState, coverSheet, type StateFigures, stateFormats, stateRows } from './workbook-state.ts'

/** What a workbook was made from and by. */
export interface Origin {
  /** Digest of what the input files say. */
  readonly inputs?: string | undefined
  /** The what-if that the workbook answers; none for the official one. */
  readonly whatIf?: WhatIf | undefined
  /** Name and version of the program. */
  readonly tool?: string | undefined
}

const styleKey: readonly Cell['style'][] = ['input', 'calc', 'link', 'engine']

const styleNames: readonly (readonly [string, string])[] = [
  ['Blue on yellow', 'an input: change it'],
  ['Black', 'a calculation on the same sheet'],
  ['Green', 'a value from another sheet'],
  ['Violet italic', 'fixed by the files, or given by the engine on the date of the workbook: no formula'],
]

function lines(
  from: number,
  entries: readonly (readonly [string, string])[],
  linked: boolean,
): readonly SheetRow[] {
  return entries.map(([name, text], index): SheetRow => {
    const first: Cell = {
      kind: 'text',
      column: 1,
      text: name,
      style: 'label',
      ...(linked ? { link: { sheet: name, row: 1, column: 1 } } : {}),
    }
    return { row: from + index, cells: [first, ...textCell(2, text, 'text')] }
  })
}

/** The key of colours, each in its own colour. */
function keyRows(from: number): readonly SheetRow[] {
  return styleNames.map(([name, text], index): SheetRow => {
    const style = styleKey[index] ?? 'calc'
    const sample: Cell = { kind: 'text', column: 1, text: name, style: style === 'input' ? 'label' : style }
    return { row: from + index, cells: [sample, ...textCell(2, text, 'text')] }
  })
}

/** Width of the text beside the names, in characters. */
const textWidth = 96

/** The height of a row of wrapped text in points: letters are narrower than digits, but lines break early. */
function noteHeight(text: string): number {
  return Math.max(1, Math.ceil((text.length * 0.95) / textWidth)) * 13 + 3
}

function page(results: Results, name: string, role: Sheet['role'], rows: readonly SheetRow[]): Sheet {
  return {
    name,
    role,
    columns: [
      { first: 1, last: 1, width: 26 },
      { first: 2, last: 2, width: textWidth },
    ],
    rows,
    print: pageSetup(results.model, 'portrait', { onOnePage: true }),
    conditionalFormats: [],
    charts: [],
    isProtected: true,
  }
}

/** The cover: what this is, how the sheets are read, which case is loaded and whether all checks hold. */
export function buildCoverSheet(
  results: Results,
  sheets: readonly GuidedSheet[],
  state: StateFigures,
  origin: Origin,
): Sheet {
  const { tree, currency } = results.model.inputs
  const facts: readonly (readonly [string, string])[] = [
    ['Organisation', tree.organisation],
    ['Case', tree.id],
    [
      'Period',
      `${tree.period}; month 1 is the month after it, ${results.model.inputs.horizon} months in all`,
    ],
    ['Currency', currency],
    ['Date', tree.memo.date],
    ['Classification', tree.memo.classification],
    ...originNotes(origin),
  ]
  const listed = sheets.map(({ name, purpose }) => [name, purpose] as const)
  const sheetsRow = afterState + facts.length + 2
  const keyRow = sheetsRow + listed.length + 2
  const sheet = page(results, coverSheet, 'cover', [
    { row: 1, cells: textCell(1, tree.title, 'title') },
    { row: 2, cells: textCell(1, 'Economic model: change an input and everything recomputes', 'subtitle') },
    ...stateRows(state),
    ...lines(afterState, facts, false),
    { row: sheetsRow - 1, cells: textCell(1, 'Sheets', 'section') },
    ...lines(sheetsRow, listed, true),
    { row: keyRow - 1, cells: textCell(1, 'Colours', 'section') },
    ...keyRows(keyRow),
  ])
  return { ...sheet, conditionalFormats: stateFormats }
}

const conventions: readonly (readonly [string, string])[] = [
  [
    'Months',
    'The month is the only clock. Column 0 is the opening month; months 1 to H follow. Every month has 730 hours.',
  ],
  [
    'Opening column',
    'Balances, prices and start values. Of a flow it shows the run rate of the opening month; no total contains it.',
  ],
  [
    'Flows',
    'Fall at month end. Purchases and upfront payments fall at the start of their month and are discounted as such.',
  ],
  [
    'Signs',
    'Costs are positive in cost lines. Cash is signed: in positive, out negative. Saving is status quo less optimized.',
  ],
  [
    'Fiscal years',
    'Of a flow the sum, of a balance its last month, of a requirement its highest month, of a price the average by its weight, of a quotient the quotient of the sums.',
  ],
  [
    'No terminal value',
    'What lies beyond the horizon counts nothing; a prepaid balance that is left is worth nothing. Financing is outside the case.',
  ],
  [
    'Rounding up',
    'A number that is a billionth above a whole number counts as that number: written -INT(1E-9-x).',
  ],
  [
    'Cases',
    'A case puts inputs to other values. The case chosen on Scenarios is loaded into the whole model. A live case is computed beside the model: only the rows that its shocks change are computed again, by the same formulas, and all else is read from the model. With a case loaded, other live cases stand on top of it, and the steps of a live grid start from it.',
  ],
  [
    'Ranges',
    'As in the files, a value lies between its own low and high: where it no longer does, or where an end is no number, the check of its row and the master check are red until the range is mended, since the tornado would tell of another range. For a single question, change the input in your own case: ranges are left alone there.',
  ],
  [
    'State',
    'Behind the title of each sheet: red where a check fails, so that figures contradict each other or an input is refused; amber where the model reads a value outside its stated range, or more than ten times what was written, which may be right; yellow where inputs differ from the pack as written. On Inputs the column Range says which.',
  ],
  [
    'Second grid',
    'Two drivers of your choice, each at its low, as it is and at its high. Its middle row and column are the bars of the tornado, its corners have blocks of their own.',
  ],
  [
    'Straight-line break-even',
    'On the tornado: NPV divided by its change at the adverse end of the range. Exact where NPV is linear in the driver, as in prices and programme costs; the break-even value beside it was searched by the engine.',
  ],
  [
    'Seals',
    'The properties of this file hold a digest of the formulas, texts and fixed numbers of each sheet, and of all names. The command boardpack audit-workbook tells whether anything but inputs was changed since, also after LibreOffice saved the file.',
  ],
  [
    'Locked inputs',
    'The horizon, the lists of members and the percentiles of the objectives shape the sheets: change them in the files. Figures in violet that the model does not read are listed for the record.',
  ],
  [
    'Choices',
    'What the files choose by a word, such as whether a contract renews, whole nodes are held or losses are relieved, stands on Inputs as locked 1 or 0, in violet under what follows from choices: it is not live, change it in the files. Levers and whatever else is on or off, the loaded case, the drivers of the second grid and the paths of your own case are live.',
  ],
  [
    'Printing',
    'The workbook prints what is read on paper: of the sheets of workings only their heads, of Inputs what a case gives with range and grade. Clear the print area of a sheet, and it prints whole: months a fiscal year a page where that is legible, else half a year or a quarter, with the names of lines on each page.',
  ],
  [
    'Links',
    'The name of a figure leads to the cell from which it is read, that of a check to what it checks, that of a driver to its input; the name of a line or an input that is shown elsewhere leads back there. Behind the fiscal years each line says in words how it is computed.',
  ],
  [
    'Folding',
    'On the sheets of workings the button 1 above the columns folds months and ids away and leaves the fiscal years; 2 shows them.',
  ],
  [
    'Not in Excel',
    'No macros, links out, data tables, volatile functions or hidden sheets; functions up to Excel 2010.',
  ],
  [
    'Verification',
    'Before publication each formula is computed from the values of the cells that it names by an evaluator of its own, and one of each shape by another calculator; in the tests every cell by LibreOffice 7.4. Not opened in Microsoft Excel.',
  ],
]

function engineNotes(
  results: Results,
  { blocks, sheets }: CaseWorkings,
): readonly (readonly [string, string])[] {
  const { date } = results.model.inputs.tree.memo
  const formulas = sheets.reduce((sum, sheet) => sum + sheet.formulas, 0)
  const live = sheets.length === 0 ? ['none'] : sheets.map(({ part }) => part)
  return [
    [
      'Live',
      `${blocks.size} cases are computed beside the model, in ${Math.round(formulas / 1000)} thousand formulas, at most as many as the model itself has, so that a small case makes a small workbook: ${live.join(', ')}. Room goes to the drivers that move NPV most, the grid, the scenarios, further drivers, the steps of the levers and the second grid, in this order; what does not fit is passed over. Every other case can be loaded. What locked inputs rule out, such as levers in the status quo, is not computed again.`,
    ],
    [
      'By the engine',
      `Fair shares of levers (Shapley values over every set of levers), break-even values found by search, other sets of levers and whatever is not live are the engine's, as of ${date}: a sheet cannot search. They do not follow an input: where an input, a range or the loaded case is no longer as written, they are blank. Each case can be loaded.`,
    ],
  ]
}

function originNotes({ inputs, tool }: Origin): readonly (readonly [string, string])[] {
  return [
    ...(tool === undefined ? [] : [['Made by', tool] as const]),
    ...(inputs === undefined ? [] : [['Digest of the inputs', inputs] as const]),
  ]
}

/** Conventions, what is not live and why, and what the workbook was made from. */
export function buildNotesSheet(results: Results, workings: CaseWorkings, origin: Origin): GuidedSheet {
  const notes = [...conventions, ...engineNotes(results, workings), ...originNotes(origin)]
  const sheet = page(results, 'Notes', 'notes', [
    { row: 1, cells: textCell(1, 'Notes', 'title') },
    ...notes.map(
      ([name, text], index): SheetRow => ({
        row: 3 + index,
        height: noteHeight(text),
        cells: [...textCell(1, name, 'note'), ...textCell(2, text, 'note')],
      }),
    ),
  ])
  return { ...sheet, purpose: 'Conventions, and what is not live and why' }
}
