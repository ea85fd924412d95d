import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { type Document, plainText } from '../../src/report/document.ts'
import {
  caseDocument,
  exampleCase,
  productsOf,
  publish,
  tablesOf,
  textsOf,
} from '../support/case-documents.ts'
import { documentCases } from '../support/document-cases.ts'
import { exampleNames } from '../support/example.ts'
import { askOf } from '../support/verdict-surfaces.ts'

const name = 'board-memo'

function memo(results: Results): Document {
  return caseDocument(results, name)
}

function said(results: Results): string {
  return textsOf(memo(results)).join('\n')
}

function fact(results: Results, of: string): string {
  const found = productsOf(results).content.facts.facts.find((each) => each.name === of)
  if (found === undefined) throw new Error(`no fact '${of}'`)
  return found.text
}

/** The table whose first column has this name. */
function tableOf(results: Results, first: string) {
  const table = tablesOf(memo(results)).find(({ columns }) => columns[0]?.label === first)
  if (table === undefined) throw new Error(`no table of ${first}`)
  return table.rows.map(({ cells }) => cells.map(plainText))
}

describe.each(documentCases)('$name', ({ results }) => {
  test.each(['letter', 'a4'] as const)('takes two pages on %s and passes the checks of a build', (paper) => {
    expect(publish(results(), name, paper)).toEqual({ pages: 2, faults: [] })
  })

  test('has no more words than a director reads in five minutes', () => {
    const words = said(results())
      .split(/\s+/)
      .filter((word) => /\p{L}{2}/u.test(word))
    expect(words.length).toBeGreaterThan(300)
    expect(words.length).toBeLessThan(1000)
  })

  test('says what to decide, what it returns, what could go wrong and how sure we are', () => {
    const text = said(results())
    const changes = fact(results(), 'plans_differ') === 'yes' ? ['Earnings.', 'Prices and moat.'] : []
    for (const part of ['The ask.', ...changes, 'What we do not know.']) expect(text).toContain(part)
    const { status, recommendation } = productsOf(results()).analyses.verdict
    expect(text.includes('Resolution.')).toBe(status !== 'not-ready')
    if (recommendation.kind === 'approve')
      for (const part of ['Stop rule.', 'Resources.', 'Next.']) expect(text).toContain(part)
    // Of a programme that changes nothing there is no range to tell.
    if (changes.length > 0) expect(askOf(memo(results()))).toContain(fact(results(), 'npv_low'))
  })
})

test('spend of no kind of its own stands last among the resources, however large', () => {
  for (const example of exampleNames) {
    const [, kinds = ''] = /Resources\. ([^.]+(?:\.\d[^.]*)*)\. Next/.exec(said(exampleCase(example))) ?? []
    expect(
      kinds.split(', ').map((kind) => kind.split(' ').at(-1)),
      example,
    ).not.toContain('')
    expect(kinds.split(', ').findIndex((kind) => kind.endsWith(' other'))).toBe(kinds.split(', ').length - 1)
  }
})

test('a programme that pays is put to the vote with its amount and its gates', () => {
  const results = exampleCase(exampleNames[0])
  const text = askOf(memo(results))
  expect(text).toContain(
    `“The programme is approved. One-time spend may reach ${fact(results, 'programme.cost')}`,
  )
  expect(text).toContain(
    `Contracts that cannot be cancelled may reach ${fact(results, 'signed.optimized')}. Of this, ${fact(results, 'commitments.left')} is due after`,
  )
  expect(text).toContain('Each step is released at its gate and ended by the stop rule below.”')
  const gates = tableOf(results, 'Gate')
  expect(gates.map(([gate]) => gate?.split(':')[0])).toEqual(['April 2027', 'June 2027', 'July 2027'])
  const spent = gates.map(([, , amount]) => amount)
  expect(spent[0]).toBe(fact(results, 'first_gate.spent'))
})

test('spend before the first gate is what falls due before it', () => {
  const results = exampleCase(exampleNames[0])
  // January 400k, February 480k, March 350k; the first levers go live in April.
  expect(fact(results, 'first_gate.spent')).toBe('$1.23M')
})

test('the risks that a board asks about by name are there, each with an effect', () => {
  const risks = tableOf(exampleCase(exampleNames[0]), 'Risk')
  expect(risks.map(([title]) => title).toSorted()).toEqual([
    'Commitments strand',
    'Demand below plan',
    'GPU rental gets cheaper',
    'GPUs deliver less',
    'Levers go live late',
    'Models drift',
    'Spot is scarcer or pre-empted',
  ])
  for (const [, trigger, effect, mitigation, owner] of risks) {
    expect(effect).toMatch(/^−\$[\d.]+[kMB]? (NPV|idle|a year)$/)
    for (const cell of [trigger, mitigation, owner]) expect(cell).not.toBe('')
  }
})

test('the options begin with doing nothing, and say what each forgoes against what is recommended', () => {
  const options = tableOf(exampleCase(exampleNames[0]), 'Option')
  expect(options[0]).toEqual(['Do nothing', '$0', '$0', '$0', expect.stringMatching(/^Returns less by \$/)])
  expect(options[1]?.at(-1)).toBe('Recommended')
  expect(options.length).toBeGreaterThanOrEqual(3)
})

test('where the programme loses, doing nothing is recommended and the programme is said to lose', () => {
  const loses = documentCases.find(({ name: which }) => which === 'a programme that loses money')
  if (loses === undefined) throw new Error('no hard case')
  const results = loses.results()
  expect(results.figure('npv')).toBeLessThan(0)
  const options = tableOf(results, 'Option')
  expect(options[0]?.at(-1)).toBe('Recommended')
  expect(options[1]?.at(-1)).toBe('Loses money')
  expect(askOf(memo(results))).toMatch(/“The programme of \S+ is declined and the status quo kept\./)
  expect(said(results)).not.toMatch(/Stop rule|approve/)
})

test('categories of cost and their savings add up to the totals below them', () => {
  for (const example of exampleNames) {
    const results = exampleCase(example)
    const facts = productsOf(results).content.facts.facts
    const of = (column: string): readonly [sum: number, total: number] => {
      const found = facts.filter(
        (each) => each.name.startsWith('statement.board.') && each.name.endsWith(`.${column}`),
      )
      const total = found.find((each) => each.name === `statement.board.tco.${column}`)
      const parts = found.filter((each) => !/\.(tco|ebitda|cash)\./.test(each.name))
      return [parts.reduce((sum, { value }) => sum + Number(value), 0), Number(total?.value)]
    }
    for (const column of ['status_quo', 'optimized', 'change', 'fy2028']) {
      const [sum, total] = of(column)
      expect(sum).toBeCloseTo(total, 2)
    }
  }
})

test('an option that returns little more is not recommended, and the memo says why', () => {
  expect(said(exampleCase('research-network'))).toContain(
    'The plan, with bursts of annotation on spot would return €10.2k more than the programme. ' +
      'That is under 5% of net present value, within what an estimate can be wrong by: it is not recommended instead.',
  )
})

test('whatever option is better without being recommended is better by less than is said', () => {
  for (const { results } of documentCases) {
    const { facts } = productsOf(results()).content.facts
    const of = (fact: string): number => Number(facts.find((each) => each.name === fact)?.value ?? 0)
    expect(of('better_option.gap')).toBeLessThanOrEqual(of('better_option.least') * Math.max(0, of('npv')))
  }
})
