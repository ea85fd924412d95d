import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { reportActuals } from '../../src/pipeline.ts'
import { quarterlyReviews } from '../support/quarters.ts'
import { rootFolder } from '../support/source-tree.ts'

const stages = quarterlyReviews()

function reportOf(files: readonly SourceFile[] = []) {
  const report = reportActuals({ files, overrides: [] })
  if (!report.ok) throw new Error(report.diagnostics.map(({ message }) => message).join('\n'))
  return report.value
}

describe('a case with actuals, rolled through four quarters', () => {
  test('is the example quarterly-review, to the byte', () => {
    const folder = join(rootFolder, 'inputs', 'quarterly-review')
    const written = readdirSync(folder).map((path) => ({
      path,
      text: readFileSync(join(folder, path), 'utf8'),
    }))
    const byPath = (a: SourceFile, b: SourceFile): number => (a.path < b.path ? -1 : 1)
    expect(written.toSorted(byPath)).toEqual([...(stages.at(-1) ?? [])].toSorted(byPath))
  })

  test('has no mistake and no warning in any quarter', () => {
    const found = stages.map((files) => {
      const results = resultsOfCase({ files, overrides: [] })
      const { ok } = results
      const said = ok ? results.warnings : results.diagnostics
      return [ok, said.map(({ code }) => code)]
    })
    expect(found).toEqual(stages.map(() => [true, []]))
  })

  test('keeps each forecast as it was said, whatever is corrected later', () => {
    const quarters = ['2026Q4', '2027Q1', '2027Q2', '2027Q3']
    const { document } = reportOf(stages.at(-1))
    expect(document.track_record?.forecasts.map(({ quarter }) => quarter)).toEqual(quarters)
    // The case of 2026Q4 said $770,568 for the next quarter, with batching live in March; it went live in April.
    const [first] = document.track_record?.forecasts ?? []
    expect(first?.forecast).toBeCloseTo(3 * 21_000 + 100_000 + 170_963.66 + 170_234.45 + 266_370.25, 2)
    expect(first?.actual).toBe(3 * 21_000 + 128_000 + 170_964 + 170_234 + 169_508)
  })

  test('tells its story: levers late, one at seven tenths, cost above the first plan', () => {
    const { document, sentence, markdown } = reportOf(stages.at(-1))
    expect(document.plans).toEqual(['2026Q4'])
    expect(document.levers).toEqual([
      {
        lever: 'batching',
        planned: '2027-03',
        live: '2027-04',
        delivered: 0.7,
        state: 'late',
        months_late: 1,
      },
      {
        lever: 'framework',
        planned: '2027-08',
        live: '2027-10',
        delivered: 0.9,
        state: 'late',
        months_late: 2,
      },
    ])
    expect(sentence).toBe(
      "The last 4 forecasts of a quarter's cost were within 9.8%, too low by 2.5% on average; stated ranges held in 1 of 4.",
    )
    expect(markdown).toContain('| All of these | $1,882,345 | $2,197,856 | +$315,511 | +17% |')
  })
})
