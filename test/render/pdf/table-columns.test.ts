import { expect, test } from 'vitest'
import { tableMeasure } from '../../../src/render/pdf/table-columns.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { type Table, textRun } from '../../../src/report/document.ts'
import { houseFonts } from '../../support/fonts.ts'

const type = openTypefaces(houseFonts)
const head = 'Tokens a GPU'

/** A table of one row with its name, and six numbers under names of three words. */
function named(name: string): Table {
  return {
    caption: 'Named',
    columns: [
      { label: 'Row', kind: 'label' },
      ...Array.from({ length: 6 }, () => ({ label: head, kind: 'number' as const })),
    ],
    rows: [
      { kind: 'body', cells: [[textRun(name)], ...Array.from({ length: 6 }, () => [textRun('1,234')])] },
    ],
  }
}

/** The widths of the column of names and of the first of numbers, and the width that both names need. */
function measured(name: string) {
  const measure = tableMeasure(named(name), 483, 8.8, type)
  if (measure === undefined) throw new Error('the table fits')
  const [names = 0, numbers = 0] = measure.widths
  const { cell, strong } = measure
  return {
    names,
    numbers,
    needed: type.measure(name, cell.face, cell.size),
    needsHead: type.measure(head, strong.face, strong.size),
  }
}

test('names of columns of numbers stand on one line where the names of rows have room', () => {
  const { numbers, needsHead } = measured('chat')
  expect(numbers).toBeGreaterThan(needsHead)
})

test('names of columns of numbers wrap before a name of a row does', () => {
  const { names, numbers, needed, needsHead } = measured('Target: deepseek-r1-b200-1k, c128')
  expect(names).toBeGreaterThan(needed)
  expect(numbers - 11).toBeLessThan(needsHead)
})
