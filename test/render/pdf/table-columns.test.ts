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

test('a name of a row wraps where names of columns in three lines would take more room', () => {
  const table: Table = {
    caption: 'Tuned',
    columns: [
      { label: 'Model', kind: 'label' },
      ...['Upfront', 'Upkeep a month', 'Saving a month', 'Payback', 'Net to the horizon', 'Return'].map(
        (label) => ({ label, kind: 'number' as const }),
      ),
    ],
    rows: [
      {
        kind: 'body',
        cells: ['Replace the claims model by a fine-tuned small one', '$431k', '$4.5k', '$48.4k']
          .concat('8.9 months', '$1.02M', '237%')
          .map((text) => [textRun(text)]),
      },
    ],
  }
  const measure = tableMeasure(table, 483, 8.8, type)
  if (measure === undefined) throw new Error('the table fits')
  const { face, size } = measure.strong
  expect((measure.widths[2] ?? 0) - 11).toBeGreaterThan(type.measure('Upkeep a', face, size))
})

test('numbers stand evenly, from the first column of numbers to the last', () => {
  const years = ['FY2027', 'FY2028', 'FY2029', 'Total']
  const table: Table = {
    caption: 'Years',
    columns: [
      { label: 'Line', kind: 'label' },
      ...years.map((label) => ({ label, kind: 'number' as const })),
    ],
    rows: [{ kind: 'body', cells: ['Saving', '1', '2', '3', '6'].map((text) => [textRun(text)]) }],
  }
  const [, ...numbers] = tableMeasure(table, 483, 8.8, type)?.widths ?? []
  // The right end of the text of each column, from the left of the first.
  const ends = numbers.map((_, index) => {
    const before = numbers.slice(0, index + 1).reduce((sum, each) => sum + each, 0)
    return index === numbers.length - 1 ? before : before - 11
  })
  const steps = ends.slice(1).map((end, index) => end - (ends[index] ?? 0))
  for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 6)
})

test('numbers stand unevenly where a name of a row would wrap for their evenness', () => {
  const name = 'Internal document summarisation for the regulated affiliates'
  const table: Table = {
    caption: 'Unit cost',
    columns: [
      { label: 'Workload', kind: 'label' },
      ...['Fully loaded', 'Marginal', 'Levelised', 'Output alone', 'Input'].map((label) => ({
        label,
        kind: 'number' as const,
      })),
    ],
    rows: [
      {
        kind: 'body',
        cells: [name, '$2.33', '$2.15', '$2.35', '$1.55', '$0.39'].map((text) => [textRun(text)]),
      },
    ],
  }
  const measure = tableMeasure(table, 492, 8.8, type)
  if (measure === undefined) throw new Error('the table fits')
  const { face, size } = measure.cell
  expect(measure.widths[0]).toBeGreaterThan(type.measure(name, face, size))
})
