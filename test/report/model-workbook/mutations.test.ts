import { beforeAll, expect, test } from 'vitest'
import { auditWritten } from '../../../src/xlsx/audit.ts'
import { cachedOf, differingCells, scalesOf } from '../../../src/xlsx/compare-values.ts'
import { type CellValues, recalculateChosen } from '../../../src/xlsx/evaluate.ts'
import { readWorkbook, type WrittenWorkbook } from '../../../src/xlsx/read-workbook.ts'
import type { WrittenCell } from '../../../src/xlsx/written-cell.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { Random } from '../../support/random.ts'
import { casesInOffice, hasOffice } from '../../support/recalculate.ts'
import { exampleModel, ModelBook, soundFlex } from './model-book.ts'
import { asCell, drawMutant, type Mutant, withBrokenName, withMutant } from './mutate-workbook.ts'

/*
 * Whether a workbook with one thing wrong would be noticed: by recalculation, by a rule of the audit, by recalculation
 * after all inputs were changed, or, where no number gives it away, by the seals of the file. Cells are recalculated from what the others hold, which finds a wrong cell
 * wherever it stands; the same with every cell of every example is done in LibreOffice.
 */

/** The workbook as written, and as LibreOffice computes it after all inputs are changed and with another case loaded. */
let written: readonly WrittenWorkbook[]

const selector = { sheet: 'Scenarios', cell: 'B4' }

beforeAll(async () => {
  if (!hasOffice()) return
  startIronCalc()
  const book = new ModelBook(exampleModel('assistant-platform'))
  const file = await book.wholeFile()
  const asWritten = readWorkbook(file)
  const after = (seed: number) =>
    book
      .changesTo(soundFlex(book.model, seed))
      .map(({ sheet, address, value }) => ({ sheet, cell: address, value }))
  const cases = [
    after(1),
    [...after(101), { ...selector, value: 'Scenario: Spot is scarce' }],
    [{ ...selector, value: 'Scenario: Growth at half of plan' }],
  ]
  const states: WrittenWorkbook[] = [asWritten]
  for await (const cells of casesInOffice({ workbook: file, cases }))
    states.push(withValues(asWritten, cells))
  written = states
  const worths = states.map(
    ({ sheets }) => sheets.find(({ name }) => name === 'Tornado')?.cells.find(isNetPresentValue)?.value,
  )
  // A change that changes nothing, such as a case that is not on the list, would make a state of no use.
  expect(new Set(worths).size).toBe(states.length)
})

function isNetPresentValue({ address }: WrittenCell): boolean {
  return address === 'B4'
}

/** The workbook with other values in its cells. */
function withValues(workbook: WrittenWorkbook, values: CellValues): WrittenWorkbook {
  const sheets = workbook.sheets.map((sheet) => {
    const own = values.get(sheet.name)
    return {
      ...sheet,
      cells: sheet.cells.map((cell) => asCell(cell, cell.formula, own?.get(cell.address) ?? cell.value)),
    }
  })
  return { ...workbook, sheets }
}

/** What the cells of a mutant show: what their formulas give, or what stands there. */
function shownBy(workbook: WrittenWorkbook, { sheet, cells }: Mutant): CellValues {
  const formulas = cells.filter(({ hasFormula }) => hasFormula)
  const computed = recalculateChosen(workbook, new Map([[sheet, formulas]])).get(sheet)
  const shown = cells.flatMap(({ address, value, hasFormula }) => {
    const own = hasFormula ? computed?.get(address) : value
    return own === undefined ? [] : [[address, own] as const]
  })
  return new Map([[sheet, new Map(shown)]])
}

/** What the same cells hold in the workbook as it should be. */
function rightValues(workbook: WrittenWorkbook, { sheet, cells }: Mutant): CellValues {
  const addresses = new Set(cells.map(({ address }) => address))
  const own = workbook.sheets.find(({ name }) => name === sheet)?.cells ?? []
  return cachedOf(new Map([[sheet, own.filter(({ address }) => addresses.has(address))]]))
}

/** How a mutant is noticed first; `never`: its cells show what they should in every state, and the file passes the audit. */
type Notice =
  | 'by recalculation as written'
  | 'by the audit'
  | 'by recalculation after a change'
  | 'by the seals alone'
  | 'never'

function isWrongIn(workbook: WrittenWorkbook, mutant: Mutant): boolean {
  const shown = shownBy(withMutant(workbook, mutant), mutant)
  return differingCells(rightValues(workbook, mutant), shown, scalesOf(workbook)).length > 0
}

function noticeOf(mutant: Mutant): Notice {
  const [asWritten, ...changed] = written
  if (asWritten === undefined) throw new Error('unreachable: no workbook')
  const stated = cachedOf(new Map([[mutant.sheet, mutant.cells]]))
  const isStale = differingCells(rightValues(asWritten, mutant), stated, scalesOf(asWritten)).length > 0
  if (isStale || isWrongIn(asWritten, mutant)) return 'by recalculation as written'
  const findings = auditWritten(withMutant(asWritten, mutant))
  if (findings.some(({ code }) => code !== 'changed-since-written')) return 'by the audit'
  if (changed.some((workbook) => isWrongIn(workbook, mutant))) return 'by recalculation after a change'
  return findings.length > 0 ? 'by the seals alone' : 'never'
}

test.skipIf(!hasOffice())('a hundred seeded changes of the workbook of the first example are noticed', () => {
  const random = new Random(20261126)
  const found = new Map<Notice, string[]>()
  const count = (notice: Notice): number => found.get(notice)?.length ?? 0
  for (let drawn = 0; drawn < 100; ) {
    const mutant = written[0] && drawMutant(written[0], random)
    if (mutant === undefined) continue
    drawn += 1
    const notice = noticeOf(mutant)
    found.set(notice, [...(found.get(notice) ?? []), mutant.text])
  }
  expect(found.get('never')).toBeUndefined()
  expect(count('by recalculation as written') + count('by the audit')).toBeGreaterThanOrEqual(65)
  expect(count('by the audit')).toBeGreaterThan(5)
  // About a fifth of all changes: bounds that do not bind, branches that no input of this case reaches, such as a
  // division where nothing is divided, and zeros pasted over zeros. No engine can see those in these states.
  expect(count('by the seals alone'), found.get('by the seals alone')?.join('\n')).toBeLessThanOrEqual(30)
})

test.skipIf(!hasOffice())('a broken name is found by the audit', () => {
  const [asWritten] = written
  if (asWritten === undefined) throw new Error('unreachable: no workbook')
  const random = new Random(11)
  for (let turn = 0; turn < 12; turn += 1) {
    const { text, workbook } = withBrokenName(asWritten, random)
    expect(
      auditWritten(workbook).map(({ code }) => code),
      text,
    ).toContain('broken-name')
  }
})

test.skipIf(!hasOffice())('cells that are as they should be are not noticed', () => {
  const [asWritten] = written
  const random = new Random(7)
  for (const sheet of asWritten?.sheets ?? []) {
    const formulas = sheet.cells.filter(({ hasFormula }) => hasFormula)
    if (formulas.length === 0) continue
    const cells = [random.pick(formulas), random.pick(formulas)]
    expect(noticeOf({ text: 'nothing', sheet: sheet.name, cells }), sheet.name).toBe('never')
  }
})
