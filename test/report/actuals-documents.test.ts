import { describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import { plainText } from '../../src/report/document.ts'
import { baseResults } from '../support/base-results.ts'
import { caseDocument, productsOf, tablesOf, textsOf } from '../support/case-documents.ts'
import { quarterlyReviews } from '../support/quarters.ts'

const results = (() => {
  const outcome = resultsOfCase({ files: quarterlyReviews().at(-1) ?? [], overrides: [] })
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
  return outcome.value
})()

const sentence =
  'The last 4 forecasts of a quarter’s cost were within 9.8%, too low by 2.5% on average. Stated ranges held in 1 of 4.'

/** A document as one line of text. */
const proseOf = (name: 'board-memo' | 'cfo-appendix', of = results): string =>
  textsOf(caseDocument(of, name)).join(' ').replaceAll(/\s+/g, ' ')

describe('a case with actuals', () => {
  test('has its track record as one line of the board memo', () => {
    expect(proseOf('board-memo')).toContain(`Track record. ${sentence}`)
  })

  test('has its actuals against plan as a section of the CFO appendix', () => {
    const text = proseOf('cfo-appendix')
    expect(text).toContain(
      'From January 2027 to December 2027, against the forecast made after 2026Q4: of each month the first that had it.',
    )
    expect(text).toContain(
      `${sentence} Where the quarter before is known, the mean error was 6.6%; carrying that quarter on would have erred by 18%.`,
    )
    const tables = tablesOf(caseDocument(results, 'cfo-appendix'))
    const cost = tables.find(({ caption }) => caption.startsWith('Cost to date against plan'))
    expect(cost?.rows.at(-1)?.cells.map(plainText)).toEqual(['All of these', '1,882', '2,198', '316', '17%'])
    const gates = tables.find(({ caption }) => caption === 'Gates passed and missed')
    expect(gates?.rows.map(({ cells }) => cells.map(plainText).join(' | '))).toEqual([
      'batching | Mar 2027 | Apr 2027 | late | 1 | 70%',
      'Framework contract | Aug 2027 | Oct 2027 | late | 2 | 90%',
    ])
  })

  test('has what came in its results', () => {
    expect(productsOf(results).document.actuals).toMatchObject({
      schema: 'boardpack-actuals/1',
      cost_total: {
        plan: expect.closeTo(1_490_344.53 + 12 * 21_000 + 100_000 + 40_000, 2),
        actual: 2_197_856,
      },
    })
  })
})

test('a case without actuals speaks of none', () => {
  const without = baseResults()
  expect(proseOf('board-memo', without)).not.toContain('Track record')
  expect(proseOf('cfo-appendix', without)).not.toContain('Actuals against plan')
  expect(productsOf(without).document).not.toHaveProperty('actuals')
})
