import type { Sheet, SheetRow, Workbook } from '../../src/xlsx/workbook.ts'

/** The one sheet of a probe. */
export const probeSheet = 'Probe'

/** A workbook of one sheet, to see what a spreadsheet makes of its formulas. */
export function probeWorkbook(rows: readonly SheetRow[], role: Sheet['role'] = 'workings'): Workbook {
  return {
    title: 'Probe',
    created: '2027-01-15',
    properties: { author: '', organisation: '', subject: '', description: '', keywords: '' },
    names: [],
    sheets: [
      {
        name: probeSheet,
        role,
        columns: [],
        rows,
        print: { paper: 'a4', orientation: 'portrait' },
        conditionalFormats: [],
        charts: [],
        isProtected: false,
      },
    ],
  }
}
