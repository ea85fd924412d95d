import { describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import { Results } from '../../src/cases/results.ts'
import { buildModel } from '../../src/model/model.ts'
import type { WaterfallChart } from '../../src/report/chart.ts'
import { plainText } from '../../src/report/document.ts'
import { baseResults } from '../support/base-results.ts'
import { caseDocument, exampleCase, tablesOf, textsOf } from '../support/case-documents.ts'
import { withDistinctLabels, withTexts } from '../support/case-texts.ts'
import { comparedMemo, comparedProducts, publishedMemo } from '../support/compared-case.ts'
import { exampleInputs, exampleResults } from '../support/example.ts'
import { quarterlyReviews } from '../support/quarters.ts'

const quarter = (index: number): Results => {
  const outcome = resultsOfCase({ files: quarterlyReviews().at(index) ?? [], overrides: [] })
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
  return outcome.value
}

const last = quarter(-1)
const reviewed = comparedProducts(quarter(-2), last)

const proseOf = (products = reviewed): string =>
  textsOf(comparedMemo(products)).join(' ').replaceAll(/\s+/g, ' ')

const rowsUnder = (heading: string, products = reviewed): readonly string[] | undefined =>
  tablesOf(comparedMemo(products))
    .find(({ columns }) => columns[0]?.label === heading)
    ?.rows.map(({ cells }) => cells.map(plainText).join(' | '))

describe('the page of what changed since last quarter', () => {
  test('is a third page of the board memo, and passes the checks of a build', () => {
    for (const paper of ['letter', 'a4'] as const)
      expect(publishedMemo(reviewed, paper)).toEqual({ pages: 3, faults: [] })
  })

  test('says what came of net present value and of cost', () => {
    expect(proseOf()).toContain(
      'What changed since last quarter Net present value was $439k in 2027Q2. It is $463k now. The programme’s total cost of ownership was $5.25M over the horizon. It is $5.26M now.',
    )
    expect(proseOf()).toContain('Net present value rises by $23.6k to $463k; the largest part is scope')
  })

  test('tells what is decided otherwise, what is gone, and which inputs moved the result', () => {
    expect(rowsUnder('What is decided')).toEqual([
      'Verdict | Approve the programme: net present value $439k | Approve the programme: net present value $463k',
      'Programme spend | $40k | $0',
      'Peak funding | $30k | $0',
      'GPUs at most, optimized | 80 | 88',
    ])
    expect(proseOf()).toContain('Gone since then: Tender and legal review.')
    expect(rowsUnder('Input that changed')).toEqual([
      'On-demand price: Cloud A, H100-SXM | Price | $3.87/GPU-hour | $3.72/GPU-hour | −$136k',
      'On-demand price, after the lever: Cloud A, H100-SXM | Price | $3.31/GPU-hour | $3.21/GPU-hour | $94.5k',
      'Requests a month: Support assistant | Volume | 520M requests a month | 566M requests a month | $35.7k',
      'Months of the first year of growth that are over | Volume | 6 months | 9 months | −$16.2k',
    ])
  })

  test('has the track record, which then stands there alone', () => {
    expect(proseOf().match(/Track record\./g)).toHaveLength(1)
    expect(proseOf().indexOf('Track record.')).toBeGreaterThan(proseOf().indexOf('What changed since'))
  })

  test('has a waterfall whose parts add up as they are printed', () => {
    const chart = reviewed.content.charts.get('since-bridge') as WaterfallChart
    const printed = chart.steps.map(({ mark }) => Number(mark.text.replace('−', '-').replace('+', '')))
    const exact = chart.steps.map(({ mark }) => mark.value)
    for (const values of [printed, exact])
      expect(values.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBeCloseTo(values.at(-1) ?? 0, 6)
    expect(chart.steps.map(({ label }) => label)).toEqual([
      '2027Q2',
      'Scope',
      'Volume',
      'Price',
      'Timing',
      '2027Q3',
    ])
  })

  test('names the quarter where more than one has passed, and says what that hides', () => {
    const year = comparedProducts(quarter(0), last)
    expect(proseOf(year)).toContain('What changed since 2026Q4')
    expect(rowsUnder('Cannot be compared', year)).toEqual([
      'what each quarter changed | 2 quarters lie between 2026Q4 and 2027Q3, and no case of them was given | the quarters together',
    ])
    expect(publishedMemo(year)).toEqual({ pages: 3, faults: [] })
  })
})

test('a case without a previous period has two pages and speaks of no change', () => {
  const document = caseDocument(last, 'board-memo')
  expect(document.metadata.pageBudget).toBe(2)
  expect(textsOf(document).join(' ')).not.toContain('What changed since')
})

test('between two currencies the page tells what can be compared, and draws nothing', () => {
  const usd = baseResults()
  const { inputs } = usd.model
  const model = buildModel({ ...inputs, currency: 'EUR' })
  if (!model.ok) throw new Error('unreachable: the case is sound')
  const products = comparedProducts(new Results(model.value), usd)
  expect(products.content.charts.has('since-bridge')).toBe(false)
  expect(rowsUnder('Cannot be compared', products)?.[0]).toContain(
    'any figure of the headline | the first case is in EUR',
  )
  expect(publishedMemo(products).faults).toEqual([])
})

test('an unchanged case says so', () => {
  const same = comparedProducts(exampleCase('assistant-platform'), exampleCase('assistant-platform'))
  expect(proseOf(same)).toContain('Verdict, spend, contracts, funding and levers are as they were.')
  expect(rowsUnder('Input that changed', same)).toBeUndefined()
  expect(same.content.charts.get('since-bridge')?.claim).toBe('Net present value is as it was')
})

test('the longest texts and every cause at once keep to the page', () => {
  const phrase = 'Regional platform for document assistants and customer operations in all subsidiaries; '
  const longest = (length: number): string =>
    phrase
      .repeat(Math.ceil(length / phrase.length))
      .slice(0, length - 1)
      .concat('s')
  const inputs = withTexts(
    exampleInputs('assistant-platform'),
    withDistinctLabels((_, length) => longest(length)),
  ).inputs
  const model = buildModel(inputs)
  if (!model.ok) throw new Error('unreachable: texts decide no number')
  const before = exampleResults(
    'assistant-platform',
    'horizon=48 months',
    'finance.discount_rate=14%',
    ...Object.keys(exampleInputs('assistant-platform').tree.workloads).flatMap((name) => [
      `workloads.${name}.requests=1M/month`,
      `workloads.${name}.output_tokens=100`,
    ]),
    ...Object.keys(exampleInputs('assistant-platform').tree.levers).map(
      (name) => `levers.${name}.go_live=2027-12`,
    ),
  )
  const said = { tool: 'boardpack 0.0.1', manifestSha256: '', lines: new Map() }
  for (const of of [undefined, said])
    expect(publishedMemo(comparedProducts(before, new Results(model.value), of))).toEqual({
      pages: 3,
      faults: [],
    })
})
