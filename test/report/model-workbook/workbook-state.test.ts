import { describe, expect, test } from 'vitest'
import { analyse } from '../../../src/analysis/analyses.ts'
import { buildModelWorkbook } from '../../../src/report/model-workbook/model-workbook.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import type { PageLine, Workbook } from '../../../src/xlsx/workbook.ts'
import { baseResults } from '../../support/base-results.ts'
import { LiveBase } from './live-base.ts'

const base = new LiveBase()

/** Master check, inputs to look at and values that differ, as the cover counts them. */
function counted(values: CellValues): readonly boolean[] {
  const cover = values.get('Cover')
  return ['B4', 'B5', 'B7'].map((address) => {
    const value = cover?.get(address)
    if (typeof value !== 'number') throw new Error(`${address} of the cover is ${value}`)
    return value > 0
  })
}

function textOf(line: PageLine | undefined): string {
  const parts = [line?.left, line?.centre, line?.right].flatMap((place) => place ?? [])
  return parts.map((part) => (part.kind === 'text' ? part.text : part.kind)).join('')
}

function withOrigin(): Workbook {
  const results = baseResults()
  const origin = { tool: 'boardpack 9.9.9', inputs: '0123456789abcdef0123456789abcdef' }
  return buildModelWorkbook(results, analyse(results), origin).workbook
}

test('every sheet tells the state behind its title, and prints verdict, program and inputs on each page', () => {
  const { sheets } = withOrigin()
  expect(sheets.length).toBeGreaterThan(15)
  for (const { name, rows, print } of sheets) {
    const [title, subtitle] = [rows[0]?.cells[0], rows[1]?.cells[0]]
    if (name !== 'Cover') {
      expect(title).toMatchObject({ kind: 'formula', column: 1, style: 'title' })
      expect(title?.kind === 'formula' ? title.formula : '').toContain('Cover!$B$8')
      expect(title?.kind === 'formula' ? title.value : '').toMatch(/ · Checks hold · Base case · as written$/)
    }
    expect(subtitle?.kind === 'text' ? subtitle.text : '').toMatch(
      /Made by boardpack 9\.9\.9 · inputs 0123456789ab\.$/,
    )
    expect(textOf(print.header), name).toContain('Verdict as written: ')
    expect(textOf(print.footer), name).toContain('boardpack 9.9.9 · inputs 0123456789ab')
  }
})

describe('the state', () => {
  test('as written: checks hold, nothing to look at, nothing differs', () => {
    expect(counted(base.valuesWith([]))).toEqual([false, false, false])
  })

  test('a value many times what was written is to be looked at, though every check holds', () => {
    const values = base.valuesWith([['workloads.chat.output_tokens', 250 * 12]])
    const cover = values.get('Cover')
    expect([cover?.get('B5'), counted(values)[2]]).toEqual([1, true])
  })

  test('a value that the engine refuses turns the master check red', () => {
    const [failed, , differs] = counted(base.valuesWith([['finance.tax_rate', -0.5]]))
    expect([failed, differs]).toEqual([true, true])
  })

  test('a value beyond its own low and high is to be looked at, and refused', () => {
    const requests = base.book.model.vector[base.book.model.inputAt.get('workloads.chat.requests') ?? -1] ?? 0
    expect(counted(base.valuesWith([['workloads.chat.requests', requests * 1.5]]))).toEqual([
      true,
      true,
      true,
    ])
  })

  test('another value within bounds and ranges only differs', () => {
    expect(counted(base.valuesWith([['finance.tax_rate', 0.26]]))).toEqual([false, false, true])
  })
})
