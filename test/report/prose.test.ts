import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { DocumentName } from '../../src/report/facts/documents.ts'
import { caseDocument, productsOf, publish, textsOf } from '../support/case-documents.ts'
import { documentCases } from '../support/document-cases.ts'
import { caseResults, caseSeeds } from '../support/generated-case-model.ts'
import { proseFaults } from '../support/prose-faults.ts'
import { askOf, disagreements, silentSheets } from '../support/verdict-surfaces.ts'

const names = ['board-memo', 'executive-memo', 'pr-faq'] as const satisfies readonly DocumentName[]
const runs = 8

/** Whether a case is worth it, as its documents print it. */
function isWorthwhile(results: Results): boolean {
  return results.figure('npv') > 0
}

function said(results: Results, fact: string): string {
  const found = productsOf(results).content.facts.facts.find(({ name }) => name === fact)
  if (found === undefined) throw new Error(`no fact '${fact}'`)
  return found.text
}

/** The verb of growth that belongs to a printed number. */
function verbOf(text: string): string {
  if (!/[1-9]/.test(text)) return 'does not grow'
  return text.startsWith('−') ? 'falls' : 'grows'
}

/** What is asked under each verdict. */
const asks = {
  approve: /The ask\. Approve (the programme|\S+ of one-time spend)/,
  'approve-reduced': /The ask\. Approve a smaller programme, /,
  'choose-option': /The ask\. Choose another option, “/,
  decline: /The ask\. Decline the programme/,
  'nothing-proposed': /The ask\. None\./,
  'not-ready': /The ask\. None yet\. The board can decide once these conditions are cleared:/,
} as const

/** What is wrong in what the three documents say, against the numbers of the case. */
function contradictions(results: Results): readonly string[] {
  const documents = names.map((name) => [name, caseDocument(results, name)] as const)
  const { status } = productsOf(results).analyses.verdict
  return documents.flatMap(([name, document]) => {
    const texts = textsOf(document)
    const all = texts.join('\n')
    const wrong: string[] = texts.flatMap(proseFaults)
    if (name !== 'pr-faq' && !asks[status].test(askOf(document))) wrong.push(`asks: ${askOf(document)}`)
    if (!all.includes(`Demand ${verbOf(said(results, 'demand.growth'))} `))
      wrong.push('demand has another verb')
    const paysBack = results.figure('is_paid_back') === 1
    if (paysBack && /not (pay|come) back/.test(all)) wrong.push('it pays back')
    if (!paysBack && /back after \d|pays back after/.test(all)) wrong.push('it does not pay back')
    return wrong.map((fault) => `${name}: ${fault}`)
  })
}

describe('the fault finder finds', () => {
  test.each([
    'The programme saves −$1.2M.',
    'It would lose −$3M.',
    'It costs NaN.',
    'Payback is 1 months.',
    '3 workload run.',
    'Net present value is −−$4.',
    'At  (), nothing.',
    'Value {{npv}} is.',
    'It returns $4, , and.',
  ])('%s', (text) => {
    expect(proseFaults(text)).not.toEqual([])
  })

  test('nothing in sound sentences', () => {
    const sound =
      'Net present value is −$1.2M at 10% over 36 months, and −$3M to $4 with 1 workload; it loses $2.1M. The 12-month year… ends.'
    expect(proseFaults(sound)).toEqual([])
  })
})

describe.each(documentCases)('$name', ({ results }) => {
  test('says nothing that its numbers do not', () => {
    expect(contradictions(results())).toEqual([])
  })

  test('states one verdict in every document, on every sheet and in its results', () => {
    expect([...disagreements(results()), ...silentSheets(results())]).toEqual([])
  })
})

test('no generated case, good, bad or absurd, makes a document contradict its numbers', () => {
  const kinds = new Set<boolean>()
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      kinds.add(isWorthwhile(results))
      expect(contradictions(results)).toEqual([])
      expect(disagreements(results)).toEqual([])
    }),
    { numRuns: runs, seed: 6 },
  )
  expect(kinds.size).toBe(2)
})

test('every generated case keeps to the page budgets, on both papers, and passes the checks of a build', () => {
  fc.assert(
    fc.property(caseSeeds, fc.constantFrom('a4' as const, 'letter' as const), (seed, paper) => {
      for (const name of names) expect(publish(caseResults(seed), name, paper).faults).toEqual([])
    }),
    { numRuns: runs, seed: 5 },
  )
})
