import { beforeAll, describe, expect, test } from 'vitest'
import { auditWorkbook } from '../../src/xlsx/audit.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { sealOfSheet } from '../../src/xlsx/seal.ts'
import type { Sheet } from '../../src/xlsx/workbook.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'
import { partsOf, withPart } from '../support/package-parts.ts'
import { hasOffice, savedByOffice } from '../support/recalculate.ts'
import { sampleParts, sampleWorkbook } from '../support/sample-workbook.ts'

const { book, texts, inputs, workings } = sampleParts

let written: Uint8Array

beforeAll(async () => {
  written = await renderWorkbook(sampleWorkbook())
})

/** What the audit says of changes; other rules may object, too, to what is broken here. */
function changesFound(bytes: Uint8Array): string[] {
  return auditWorkbook(bytes).flatMap(({ code, place, message }) =>
    code === 'changed-since-written' ? [`${place}: ${message}`] : [],
  )
}

const message = 'a formula, a text or a fixed number is not as it was written'
const changedTotal = [`Workings!D8: ${message}`]

describe('the seals of a workbook', () => {
  test.each<readonly [what: string, found: readonly string[], part: string, (part: string) => string]>([
    [
      'a formula, by which nothing changes',
      changedTotal,
      workings,
      (part) => part.replace(/(<c r="D8"[^>]*><f>)/, '$1+'),
    ],
    [
      'a shared formula',
      [`Workings!5:5: ${message}`],
      workings,
      (part) => part.replace(/(<f t="shared"[^>]*>)/, '$1+'),
    ],
    [
      'a formula pasted over by its value',
      changedTotal,
      workings,
      (part) => part.replace(/(<c r="D8"[^>]*>)<f>.*?<\/f>/, '$1'),
    ],
    ['an emptied cell', changedTotal, workings, (part) => part.replace(/<c r="D8"[^>]*>.*?<\/c>/, '')],
    [
      'a fixed number',
      [`Workings!F5: ${message}`],
      workings,
      (part) => part.replace(/(<c r="F5"[^>]*><v>)\d+/, '$177'),
    ],
    [
      'a text',
      [`The 'checks' & <all>!A7: ${message}`],
      texts,
      (part) => part.replace('<t>Last month', '<t>Last months'),
    ],
    [
      'a name that leads to another cell',
      [': a defined name is not as it was written'],
      book,
      (part) => part.replace('Inputs!$C$5<', 'Inputs!$C$6<'),
    ],
    [
      'a renamed sheet',
      ['Working: a sheet that was renamed, from Workings'],
      book,
      (part) => part.replace('name="Workings"', 'name="Working"'),
    ],
  ])('notice %s', (_, found, part, change) => {
    expect(changesFound(withPart(written, part, change))).toEqual(found)
  })

  test('are properties that Excel keeps: of its set, numbered from 2, no longer than 255 characters', () => {
    const part = partsOf(written).get('docProps/custom.xml') ?? ''
    const properties = [
      ...part.matchAll(/<property fmtid="([^"]*)" pid="(\d+)" name="([^"]*)"><vt:lpwstr>([^<]*)/g),
    ]
    expect(properties.map(([, , id]) => Number(id))).toEqual(properties.map((_, index) => index + 2))
    expect(properties.filter(([, , , name]) => name?.startsWith('Seal of ') === true)).toHaveLength(6)
    expect(new Set(properties.map(([, set]) => set))).toEqual(
      new Set(['{D5CDD505-2E9C-101B-9397-08002B2CF9AE}']),
    )
    for (const [, , , name = '', text = ''] of properties) {
      expect(name).toMatch(/^(Seal|Look|Rows|Columns) of /)
      expect(text).toMatch(/^[0-9a-f ]{4,255}$/)
    }
  })

  test('leave inputs and cached values to whoever works with the file', () => {
    const withInput = withPart(written, inputs, (part) => part.replace(/(<c r="C5"[^>]*><v>)[^<]*/, '$177'))
    const withValue = withPart(withInput, workings, (part) =>
      part.replace(/(<c r="D8"[^>]*><f>[^<]*<\/f><v>)[^<]*/, '$177'),
    )
    expect(changesFound(withValue)).toEqual([])
  })

  test.skipIf(!hasOffice())(
    'outlive that LibreOffice saves the file, which writes formulas and numbers in its own way',
    async () => {
      const saved = await savedByOffice(written)
      expect(saved).not.toEqual(written)
      expect(changesFound(saved)).toEqual([])
      const changed = withPart(written, workings, (part) => part.replace(/(<c r="D8"[^>]*><f>)/, '$1-'))
      expect(changesFound(await savedByOffice(changed))).toEqual([`Workings!D8: ${message}`])
    },
  )
})

describe('the seal of a sheet', () => {
  const sample = sampleWorkbook().sheets[0]

  function sealWith(cells: readonly Cell[]): string {
    if (sample === undefined) throw new Error('unreachable: the sample has sheets')
    const sheet: Sheet = { ...sample, rows: [{ row: 1, cells }] }
    return sealOfSheet(sheet).digest
  }

  test('does not depend on whether equal formulas are written as a run or one by one', () => {
    const run: Cell = { kind: 'formula-run', column: 2, formula: 'A1+$D$9', values: [1, 2], style: 'calc' }
    const single = (column: number, formula: string): Cell => {
      return { kind: 'formula', column, formula, value: 1, style: 'calc' }
    }
    expect(sealWith([run])).toBe(sealWith([single(2, 'A1+$D$9'), single(3, 'B1+$D$9')]))
    expect(sealWith([run])).not.toBe(sealWith([single(2, 'A1+$D$9'), single(3, 'A1+$D$9')]))
  })

  test('takes other spellings of constants for the same', () => {
    const formula = (text: string): string =>
      sealWith([{ kind: 'formula', column: 2, formula: text, value: 1, style: 'calc' }])
    expect(formula('IF(TRUE,A1>1E-9,0.5)')).toBe(formula('IF(TRUE(),A1>0.000000001,.50)'))
    expect(formula('A1>1E-9')).not.toBe(formula('A1>1E-8'))
    expect(formula('A10*2')).not.toBe(formula('A1*2'))
  })

  test('tells a number from a text of the same digits', () => {
    const number = sealWith([{ kind: 'number', column: 2, value: 12, style: 'calc' }])
    const text = sealWith([{ kind: 'text', column: 2, text: '12', style: 'text' }])
    expect(number).not.toBe(text)
  })
})
