import { expect, test } from 'vitest'
import { breaksXml, sheetPage } from '../../src/xlsx/page-fit.ts'
import type { ColumnGroup, PrintSetup, Sheet } from '../../src/xlsx/workbook.ts'

/** A sheet with names in the first column and 24 months after it, a fiscal year a group. */
function sheetOf(month: number, print: Partial<PrintSetup> = {}): Sheet {
  return {
    name: 'Months',
    role: 'workings',
    columns: [
      { first: 1, last: 1, width: 40 },
      { first: 2, last: 25, width: month },
    ],
    rows: [],
    print: {
      paper: 'a4',
      orientation: 'landscape',
      repeatColumns: { first: 1, last: 1 },
      columnGroups: years,
      ...print,
    },
    conditionalFormats: [],
    charts: [],
    isProtected: false,
  }
}

const years: readonly ColumnGroup[] = [
  { first: 2, last: 13, isDivisible: true },
  { first: 14, last: 25, isDivisible: true },
]

test('a fiscal year stands on a page where that is legible', () => {
  const { fit } = sheetPage(sheetOf(11))
  expect(fit?.columnBreaks).toEqual([14])
  expect(fit?.percent).toBeGreaterThanOrEqual(56)
})

test('wide months stand half a year a page, with breaks at the ends of fiscal years', () => {
  expect(sheetPage(sheetOf(20)).fit?.columnBreaks).toEqual([8, 14, 20])
})

test('a group that must stay whole prints small instead', () => {
  const whole = years.map(({ first, last }) => ({ first, last }))
  const { fit } = sheetPage(sheetOf(30, { columnGroups: whole }))
  expect(fit?.columnBreaks).toEqual([14])
  expect(fit?.percent).toBeLessThan(56)
})

test('narrower paper prints no larger', () => {
  const [a4, letter] = (['a4', 'letter'] as const).map((paper) => sheetPage(sheetOf(11, { paper })).fit)
  expect(letter?.percent).toBeLessThan(a4?.percent ?? 0)
})

test('small groups share a page, and a sheet without groups is fitted', () => {
  expect(sheetPage(sheetOf(2)).fit?.columnBreaks).toEqual([])
  expect(sheetPage(sheetOf(11, { columnGroups: undefined })).fit).toBeUndefined()
})

test('breaks name the last row and column before them', () => {
  const xml = breaksXml(sheetPage(sheetOf(11, { rowBreaks: [30] })))
  expect(xml).toContain(
    '<rowBreaks count="1" manualBreakCount="1"><brk id="29" max="16383" man="1"/></rowBreaks>',
  )
  expect(xml).toContain(
    '<colBreaks count="1" manualBreakCount="1"><brk id="13" max="1048575" man="1"/></colBreaks>',
  )
})
