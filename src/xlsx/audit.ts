import { auditBook } from './audit-book.ts'
import { auditFormulas } from './audit-formulas.ts'
import { auditInputs, auditLinks } from './audit-inputs.ts'
import { auditRows } from './audit-rows.ts'
import { auditSeals } from './audit-seals.ts'
import { auditValues, withoutFollowers } from './audit-values.ts'
import { auditedSheet } from './audited-sheet.ts'
import type { Finding } from './finding.ts'
import { readWorkbook, type WrittenWorkbook } from './read-workbook.ts'

/**
 * What a model auditor would object to in a written xlsx file, by 20 rules; empty where there is nothing.
 * The file is read by itself: nothing of the model or the writer is known here, and other programs' files can be read too.
 *
 *  1 `error-value`               a cell shows #DIV/0!, #REF! or another error
 *  2 `constant-in-formula`       a number in a formula that is none of the universal ones (`universalNumbers`)
 *  3 `function-not-allowed`      a function outside the proven list: volatile, indirect, newer than Excel 2010; a data table
 *  4 `nested-if`                 IF inside IF
 *  5 `long-formula`              a formula too long to be read
 *  6 `external-link`             another workbook, a connection, a macro, a link out of the file
 *  7 `broken-reference`          #REF! inside a formula
 *  8 `missing-cached-value`      a formula without a value for readers that do not compute
 *  9 `uneven-row`                formulas of one row that differ across the months, or from equal neighbours
 * 10 `pasted-number`             a number or text where the row has formulas, or a number in the colour of links
 * 11 `hidden`                    a hidden sheet, row or column
 * 12 `no-recalculation-on-load`  Excel would trust cached values when it opens the file
 * 13 `broken-name`               a defined name that leads nowhere, or twice the same name
 * 14 `text-as-formula`           a formula that reads no cell: text that was taken for a formula, or a command to a program
 * 15 `unguarded-input`           a blue cell that is locked or accepts anything, an unlocked cell that is no input
 * 16 `duplicate-label`           two rows of formulas under one heading with the same label
 * 17 `no-master-check`           no checks sheet, or no cell on the first sheet that shows its result
 * 18 `changed-since-written`     anything but an input or a cached value differs from what the workbook's seals say
 * 19 `calculation-settings`      precision as displayed, dates from 1904, no calculation by itself, iteration
 * 20 `wrong-value`               a cached value that its formula does not give
 *
 * Throws where the bytes are no workbook at all.
 */
export function auditWorkbook(bytes: Uint8Array): readonly Finding[] {
  return auditFile(readWorkbook(bytes))
}

/**
 * The same for a file that was read already. Where every value is what its formula gives, no program needs to compute the
 * file afresh when it opens it.
 */
export function auditFile(workbook: WrittenWorkbook): readonly Finding[] {
  const { findings, isComplete } = auditValues(workbook)
  const isProved = isComplete && findings.length === 0
  const others = auditWritten(workbook).filter(({ code }) => !isProved || code !== 'no-recalculation-on-load')
  const places = new Set(others.map(({ place }) => place))
  const own = findings.filter(({ place }) => !places.has(place))
  return [...others, ...withoutFollowers(workbook, own, others)]
}

/** Every rule but that of cached values, for whoever computes the file anyway. */
export function auditWritten(workbook: WrittenWorkbook): readonly Finding[] {
  const ofSheets = workbook.sheets
    .map(auditedSheet)
    .flatMap((sheet) => [...auditFormulas(sheet), ...auditRows(sheet)])
  const pasted = new Set(ofSheets.flatMap(({ code, place }) => (code === 'pasted-number' ? [place] : [])))
  const found = [
    ...ofSheets,
    ...auditLinks(workbook).filter(({ place }) => !pasted.has(place)),
    ...auditInputs(workbook),
    ...auditBook(workbook),
  ]
  return [...found, ...auditSeals(workbook, found)]
}
