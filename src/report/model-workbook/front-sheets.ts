import type { Results } from '../../analysis/results.ts'
import { cellAddress, quotedSheetName } from '../cell-address.ts'
import type { Row, Sheet } from '../workbook.ts'
import type { Cell } from '../workbook-cell.ts'
import { masterCheck } from './checks-sheet.ts'
import { pageSetup } from './page.ts'

/** What each sheet is for, in reading order. */
const guide: readonly (readonly [string, string])[] = [
  ['Summary', 'Headline figures, cost by year and plan, cash by year'],
  ['Inputs', 'Every figure of the case with its source; blue cells are for editing'],
  ['Audits', 'Measured points of throughput, and the operating points that follow'],
  ['Drivers', 'Conventions, levers and demand'],
  ['Status quo', 'The plan in which nothing changes, by month and fiscal year'],
  ['Optimized', 'The plan with the levers that are on'],
  ['Returns', 'Saving, tax, cash and returns'],
  ['Checks', 'Identities that must hold'],
  ['Notes', 'Conventions, and what this workbook does not do'],
]

const styleKey: readonly (readonly [string, string])[] = [
  ['Blue on yellow', 'an input: change it'],
  ['Black', 'a calculation on the same sheet'],
  ['Green', 'a value from another sheet'],
  ['Grey italic', 'fixed by the structure of the inputs, or computed by the engine'],
]

function lines(
  from: number,
  entries: readonly (readonly [string, string])[],
  linked: boolean,
): readonly Row[] {
  return entries.map(([name, text], index): Row => {
    const first: Cell = {
      kind: 'text',
      column: 1,
      text: name,
      style: 'label',
      ...(linked ? { link: { sheet: name, row: 1, column: 1 } } : {}),
    }
    return { row: from + index, cells: [first, { kind: 'text', column: 2, text, style: 'text' }] }
  })
}

function page(results: Results, name: string, role: Sheet['role'], rows: readonly Row[]): Sheet {
  return {
    name,
    role,
    columns: [
      { first: 1, last: 1, width: 26 },
      { first: 2, last: 2, width: 90 },
    ],
    rows,
    print: pageSetup(results.model, 'portrait', { onOnePage: true }),
    conditionalFormats: [],
    charts: [],
    isProtected: true,
  }
}

/** The cover: what this is, how the sheets are read, and whether all checks hold. */
export function buildCoverSheet(results: Results, failedChecks: number): Sheet {
  const { tree, currency } = results.model.inputs
  const facts: readonly (readonly [string, string])[] = [
    ['Organisation', tree.organisation],
    ['Case', tree.id],
    ['Period', `${tree.period}; month 1 is the month after it`],
    ['Currency', currency],
    ['Date', tree.memo.date],
    ['Classification', tree.memo.classification],
  ]
  const checkRow = 4 + facts.length
  const master = `${quotedSheetName(masterCheck.sheet)}!${cellAddress(masterCheck.row, masterCheck.column)}`
  const sheetsRow = checkRow + 3
  const keyRow = sheetsRow + guide.length + 2
  const sheet = page(results, 'Cover', 'cover', [
    { row: 1, cells: [{ kind: 'text', column: 1, text: tree.title, style: 'title' }] },
    {
      row: 2,
      cells: [
        {
          kind: 'text',
          column: 1,
          text: 'Economic model: change an input and everything recomputes',
          style: 'subtitle',
        },
      ],
    },
    ...lines(4, facts, false),
    {
      row: checkRow,
      cells: [
        { kind: 'text', column: 1, text: 'Master check', style: 'label' },
        { kind: 'formula', column: 2, formula: master, value: failedChecks, style: 'check', format: 'check' },
      ],
    },
    { row: sheetsRow - 1, cells: [{ kind: 'text', column: 1, text: 'Sheets', style: 'section' }] },
    ...lines(sheetsRow, guide, true),
    { row: keyRow - 1, cells: [{ kind: 'text', column: 1, text: 'Colours', style: 'section' }] },
    ...lines(keyRow, styleKey, false),
  ])
  const at = { firstRow: checkRow, lastRow: checkRow, firstColumn: 2, lastColumn: 2 }
  return { ...sheet, conditionalFormats: [{ kind: 'check', range: at }] }
}

const notes: readonly (readonly [string, string])[] = [
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
    'Locked inputs',
    'The horizon, the lists of members and the percentiles of the objectives shape the sheets: change them in the files.',
  ],
  [
    'Verification',
    'Recalculated by an independent evaluator before publication, and in LibreOffice 7.4 in the tests; not opened in Microsoft Excel.',
  ],
]

/** Conventions, and what the workbook does not do. */
export function buildNotesSheet(results: Results): Sheet {
  return page(results, 'Notes', 'notes', [
    { row: 1, cells: [{ kind: 'text', column: 1, text: 'Notes', style: 'title' }] },
    ...notes.map(
      ([name, text], index): Row => ({
        row: 3 + index,
        cells: [
          { kind: 'text', column: 1, text: name, style: 'label' },
          { kind: 'text', column: 2, text, style: 'note' },
        ],
      }),
    ),
  ])
}
