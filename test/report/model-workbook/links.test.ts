import { describe, expect, test } from 'vitest'
import { formulaInWords } from '../../../src/formula/explain.ts'
import { lineOf } from '../../../src/formula/program.ts'
import { inputsSheet, workingsSheets } from '../../../src/report/model-workbook/layout.ts'
import { tornadoSheet } from '../../../src/report/model-workbook/tornado-layout.ts'
import { coverSheet } from '../../../src/report/model-workbook/workbook-state.ts'
import { columnLetters } from '../../../src/xlsx/cell-address.ts'
import type { CellReference, TextCell } from '../../../src/xlsx/workbook-cell.ts'
import { exampleModel, ModelBook } from './model-book.ts'

interface Linked {
  readonly sheet: string
  readonly row: number
  readonly text: string
  readonly link: CellReference | undefined
  readonly formulas: readonly string[]
}

describe('the names of rows', () => {
  const book = new ModelBook(exampleModel('assistant-platform'))
  const { program } = book.model
  const names = book.whole.sheets.flatMap(({ name: sheet, rows }) =>
    rows.flatMap(({ row, cells }): readonly Linked[] => {
      const name = cells.find((cell): cell is TextCell => cell.kind === 'text' && cell.column === 1)
      const formulas = cells.flatMap((cell) => (cell.kind === 'formula' ? [cell.formula] : []))
      return name === undefined ? [] : [{ sheet, row, text: name.text, link: name.link, formulas }]
    }),
  )
  const of = (sheet: string): readonly Linked[] => names.filter((one) => one.sheet === sheet)
  const at = ({ sheet, row }: CellReference): Linked | undefined => of(sheet).find((one) => one.row === row)

  test('lead from the cover to every other sheet, in their order, each with what it is for', () => {
    const listed = of(coverSheet).filter(({ link }) => link !== undefined)
    const others = book.whole.sheets.map(({ name }) => name).filter((name) => name !== coverSheet)
    expect(listed.map(({ text, link }) => [text, link?.sheet])).toEqual(others.map((name) => [name, name]))
    const cover = book.whole.sheets.find(({ name }) => name === coverSheet)
    const purposes = listed.map(({ row }) => {
      const cells = cover?.rows.find((one) => one.row === row)?.cells ?? []
      return cells.find((cell): cell is TextCell => cell.kind === 'text' && cell.column === 2)?.text
    })
    for (const purpose of purposes) expect(purpose?.length).toBeGreaterThan(10)
    expect(new Set(purposes).size).toBe(others.length)
  })

  test('lead from every figure of a statement to the line that it reads', () => {
    const figures = of('TCO').filter(({ formulas }) => formulas.some((one) => /^'Status quo'!/.test(one)))
    expect(figures.length).toBeGreaterThan(8)
    for (const { link, formulas, text } of figures) {
      expect(link, text).toMatchObject({ sheet: 'Status quo' })
      expect(formulas[0], text).toBe(`'Status quo'!${columnLetters(link?.column ?? 0)}${link?.row}`)
    }
  })

  test('lead back from a line that is shown to the first name that leads to it', () => {
    const back = workingsSheets.flatMap((sheet) => of(sheet).filter(({ link }) => link !== undefined))
    expect(back.length).toBeGreaterThan(100)
    for (const { sheet, row, text, link } of back) {
      const first = names.find((one) => one.link?.sheet === sheet && one.link.row === row)
      expect(link, `${sheet}!${row} ${text}`).toMatchObject({ sheet: first?.sheet, row: first?.row })
    }
  })

  test('lead from each driver to its input, and back', () => {
    const drivers = of(tornadoSheet).filter(({ link }) => link?.sheet === inputsSheet)
    expect(drivers.length).toBeGreaterThan(20)
    const rate = drivers.find(({ text }) => text === 'Discount rate a year')
    expect(rate?.link?.row).toBe(book.layout.inputs.withPath('finance.discount_rate')?.row)
    expect(rate?.link === undefined ? undefined : at(rate.link)?.link).toMatchObject({
      sheet: tornadoSheet,
      row: rate?.row,
    })
  })

  test('lead from each check to a cell that it reads', () => {
    const checks = of('Checks').filter(({ formulas }) => formulas.some((one) => one.includes('!')))
    expect(checks.length).toBeGreaterThan(30)
    for (const { link, formulas, text } of checks) {
      const read = formulas.map((one) => one.replaceAll(/[$']/g, '')).join(' ')
      expect(read, text).toMatch(new RegExp(`${link?.sheet}!(?:[A-Z]+\\d+:)?[A-Z]+${link?.row}(?!\\d)`))
    }
  })

  test('stand beside the words that explain has for their lines', () => {
    for (const sheet of workingsSheets) {
      const rows = new Map(
        book.whole.sheets.find(({ name }) => name === sheet)?.rows.map((row) => [row.row, row]),
      )
      for (const block of book.layout.blocks(sheet)) {
        if (block.kind !== 'row') continue
        const cells = rows.get(block.row)?.cells ?? []
        const words = cells.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []))
        expect(words.at(-1), `${sheet}!${block.row}`).toBe(formulaInWords(program, block.of))
      }
    }
    const npv = program.rows.find(
      (row) => lineOf(program, row).name === 'npv' && lineOf(program, row).scope === 'case',
    )
    expect(npv === undefined ? undefined : formulaInWords(program, npv)).toBe(
      'npv = present_value of all months',
    )
  })
})
