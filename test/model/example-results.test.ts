import { describe, expect, test } from 'vitest'
import type { Kind } from '../../src/formula/vocabulary.ts'
import { workbookLayout } from '../../src/report/model-workbook/model-workbook.ts'
import { resultsDocument } from '../../src/report/results-document.ts'
import { parseUnit } from '../../src/units/unit.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { areClose } from '../support/generated-case-model.ts'
import { sumsOfFlows } from './sums-of-flows.ts'

const kinds: readonly string[] = ['flow', 'stock', 'peak', 'rate', 'ratio'] satisfies readonly Kind[]

describe.each(exampleNames)('the results of %s', (name) => {
  const results = exampleResults(name)
  const document = resultsDocument(results, workbookLayout(results.model))

  test('hold every line that has a member, with its unit and kind, whole by month, quarter and year', () => {
    const expected = results.program.lines.filter(({ rowCount }) => rowCount > 0)
    expect(document.lines.map(({ line }) => line)).toEqual(
      expected.map(({ scope, name: line }) => `${scope}.${line}`),
    )
    const { horizon } = results.program
    for (const { line, unit, kind, label, section, timing, rows } of document.lines) {
      expect(
        () => parseUnit(unit.replace(results.model.inputs.currency.toLowerCase(), 'money')),
        line,
      ).not.toThrow()
      expect(kinds, line).toContain(kind)
      expect(
        [label, section].every((text) => text.length > 0),
        line,
      ).toBe(true)
      for (const row of rows) {
        const numbers =
          timing === 'once'
            ? [row.value]
            : [...(row.months ?? []), ...(row.quarters ?? []), ...(row.years ?? [])]
        expect(
          numbers.every((value) => Number.isFinite(value)),
          line,
        ).toBe(true)
        if (timing === 'once') continue
        expect(row.months, line).toHaveLength(horizon)
        expect(row.years, line).toHaveLength(document.fiscal_years.length)
        expect(row.quarters, line).toHaveLength(document.fiscal_quarters.length)
      }
    }
    expect(document.fiscal_years.flatMap(({ months }) => months)).toEqual(
      Array.from({ length: horizon }, (_, index) => index + 1),
    )
  })

  test('add up: every total is the sum of its parts, by month, quarter and fiscal year', () => {
    const sums = sumsOfFlows(results)
    expect(sums.length).toBeGreaterThan(60)
    const months = Array.from({ length: results.program.horizon }, (_, index) => [index + 1])
    const periods = [
      ...months,
      ...results.quarters.map((one) => one.months),
      ...results.years.map((one) => one.months),
    ]
    const apart = sums.flatMap(({ of, parts }) =>
      periods.flatMap((period) => {
        const values = parts.map(([{ row }, sign]) => sign * results.over(row, period))
        const sum = values.reduce((total, value) => total + value, 0)
        return areClose(results.over(of.row, period), sum, Math.max(...values.map(Math.abs)))
          ? []
          : [`${of.name} in ${period}`]
      }),
    )
    expect(apart).toEqual([])
  })

  test('pass every check of the model', () => {
    const section = results.program.sections.findIndex(({ title }) => title === 'Checks')
    const failed = results.program.rows.filter((row) => {
      const line = results.program.lines[row.line]
      return line?.section === section && results.at(row) !== 0
    })
    expect(failed.map(({ member, line }) => `${results.program.lines[line]?.name} ${member.label}`)).toEqual(
      [],
    )
  })
})
