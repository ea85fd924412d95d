import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { checkFactCells } from '../../src/report/consistency.ts'
import { plainText, type Table } from '../../src/report/document.ts'
import type { Fact } from '../../src/report/fact.ts'
import { baseResults } from '../support/base-results.ts'
import { caseDocument, exampleCase, productsOf, tablesOf, textsOf } from '../support/case-documents.ts'
import { documentCases } from '../support/document-cases.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { caseResults, caseSeeds } from '../support/generated-case-model.ts'
import { expectPublished } from '../support/published.ts'

const name = 'cfo-appendix'
/** Pages that the appendix may have; `documents.ts` says so and the layout refuses more. */
const mostPages = 13

function textOf(results: Results): string {
  return textsOf(caseDocument(results, name)).join('\n')
}

function tableOf(results: Results, caption: RegExp): Table {
  const table = tablesOf(caseDocument(results, name)).find((candidate) => caption.test(candidate.caption))
  if (table === undefined) throw new Error(`no table ${caption}`)
  return table
}

function factOf(results: Results, fact: string): Fact {
  const found = productsOf(results).content.facts.facts.find((candidate) => candidate.name === fact)
  if (found === undefined) throw new Error(`no fact ${fact}`)
  return found
}

/** The sign that a reader sees. */
function signOf({ text, value }: Fact): number {
  return /[1-9]/.test(text) ? Math.sign(Number(value)) : 0
}

/** What the prose must and must not say, by the signs of the numbers that it speaks of. */
function expectTruth(results: Results): void {
  const text = textOf(results)
  const saving = signOf(factOf(results, 'saving.total'))
  expect(text.includes(': a saving of ')).toBe(saving > 0)
  expect(text.includes(': an extra cost of ')).toBe(saving < 0)
  const paysBack = results.figure('is_paid_back') === 1
  const needsFunding = results.figure('peak_funding') > 0
  expect(text.includes(' is still out after ')).toBe(needsFunding && !paysBack)
  const isCashMoved = results.months(results.row('case', 'cumulative_cash')).some((cash) => cash !== 0)
  expect(text.includes('Cash never turns negative')).toBe(!needsFunding && isCashMoved)
  const hasRate = results.figure('has_irr') === 1
  expect(text.includes('The internal rate assumes')).toBe(hasRate)
  expect(text.includes('more than one internal rate')).toBe(!hasRate && results.figure('sign_changes') > 1)
  const left = results.months(results.row('case', 'cumulative_cash')).at(-1) ?? 0
  const hasNone = !hasRate && results.figure('sign_changes') <= 1
  expect(text.includes('Cash earns back no more than is paid')).toBe(hasNone && isCashMoved && left <= 0)
  const isBeyond = results.figure('turns_once') === 1
  expect(text.includes('What is paid more than doubles within a month')).toBe(hasNone && isBeyond)
  expect(text.includes('Nothing is paid before it is earned')).toBe(hasNone && left > 0 && !isBeyond)
  expect(text.includes('Avoidable spend')).toBe(signOf(factOf(results, 'avoidable')) > 0)
  expect(text).not.toMatch(/NaN|Infinity|undefined|\[object|−−| 1 figures | 1 entries /)
}

describe('the CFO appendix of the examples', () => {
  test.each(exampleNames)(
    '%s keeps to its pages on both papers and passes every check of a build',
    (example) => {
      expectPublished(exampleCase(example), name, { least: 7, most: mostPages })
    },
  )

  test.each(exampleNames)('%s: words follow the signs of the numbers', (example) => {
    expectTruth(exampleCase(example))
  })

  test.each(exampleNames)(
    '%s: every number of the reconciliation is at the cell that its row names',
    (example) => {
      const results = exampleCase(example)
      const products = productsOf(results)
      const { facts } = products.content.facts
      const rows = tableOf(results, /^Headline numbers/).rows.filter(({ kind }) => kind === 'body')
      expect(rows.length).toBeGreaterThan(25)
      const restated = rows.map(({ cells }) => {
        const exact = cells[2]?.map((run) => (run.kind === 'text' ? run.fact : undefined))[0]
        const fact = facts.find((candidate) => candidate.name === exact)
        if (fact === undefined) throw new Error(`no fact of ${plainText(cells[0] ?? [])}`)
        expect(fact.cell).toBe(plainText(cells[3] ?? []))
        return fact
      })
      const check = (checked: readonly Fact[]) =>
        checkFactCells(checked, products.document, products.workbook.workbook)
      expect(check(restated)).toEqual([])
      const [first] = restated
      if (first === undefined) throw new Error('nothing is restated')
      expect(check([{ ...first, value: Number(first.value) + 1 }])).toHaveLength(2)
    },
  )

  test.each(exampleNames)('%s: an exact number has the unit of the number as printed', (example) => {
    const { rows } = tableOf(exampleCase(example), /^Headline numbers/)
    /** Currency, percent sign or noun; scales of thousands and millions are no unit. */
    const unitOf = (text: string): string => text.replace(/[\d.,−]|(?<=\d)[kMBmn]+$/g, '').trim()
    for (const { kind, cells } of rows) {
      if (kind !== 'body') continue
      const [name = '', printed = '', exact = ''] = cells.map(plainText)
      expect(unitOf(exact), name).toBe(unitOf(printed))
      if (/GPUs held|Change of capital/.test(name)) expect(exact).not.toMatch(/\.00/)
    }
  })

  test.each(exampleNames)('%s: free cash flow is the sum of its lines in every year', (example) => {
    const results = exampleCase(example)
    const amounts = (row: Table['rows'][number] | undefined): readonly number[] =>
      (row?.cells.slice(1) ?? []).map((cell) => {
        const digits = plainText(cell).replace(/[^\d(–]/g, '')
        return digits === '–' ? 0 : Number(digits.replace('(', '-'))
      })
    const { rows } = tableOf(results, /^Income and cash/)
    const named = (label: RegExp) => amounts(rows.find(({ cells }) => label.test(plainText(cells[0] ?? []))))
    const sum = (label: RegExp, at: number): number => named(label)[at] ?? 0
    for (const [at, cash] of named(/^Free cash flow/).entries()) {
      const parts =
        sum(/^EBITDA effect/, at) -
        sum(/^Less tax/, at) -
        sum(/^Less capital/, at) +
        sum(/^Resale/, at) +
        sum(/^Payables/, at)
      expect(Math.abs(parts - cash)).toBeLessThanOrEqual(3)
    }
  })
})

test('the register leads with the figures that move net present value most and says how many it leaves out', () => {
  const results = exampleCase('assistant-platform')
  const { rows } = tableOf(results, /^Register/)
  const [, ...after] = rows
  const leading = after.slice(
    0,
    after.findIndex(({ kind }) => kind === 'group'),
  )
  const swings = leading.map(({ cells }) => {
    const fact = cells[3]?.flatMap((run) => (run.kind === 'text' ? (run.fact ?? []) : []))[0] ?? ''
    return Number(factOf(results, fact).value)
  })
  expect(swings).toHaveLength(20)
  expect(swings).toEqual(swings.toSorted((a, b) => b - a))
  const shown = rows.filter(({ kind }) => kind === 'body').length
  expect(factOf(results, 'appendix.register.shown').value).toBe(shown)
  expect(Number(factOf(results, 'appendix.register.left').value)).toBeGreaterThan(0)
})

test.each(exampleNames)('%s: as many drivers are said to bring it to zero as the table shows', (example) => {
  const results = exampleCase(example)
  const { rows } = tableOf(results, /^What must be true/)
  const found = Number(factOf(results, 'appendix.break_evens_found').value)
  expect(rows).toHaveLength(Math.min(found, 10))
  const { mustBeTrue } = productsOf(results).analyses
  const own = mustBeTrue.breakEvens.filter(({ driver }) => driver.within === undefined)
  expect(Number(factOf(results, 'appendix.break_evens_of').value)).toBe(own.length)
})

test('opportunity cost has no table where its parts round to nothing in the unit of statements', () => {
  const captions = (results: Results) =>
    tablesOf(caseDocument(results, name)).map(({ caption }) => caption.split(',')[0])
  const huge = exampleResults(
    'assistant-platform',
    'suppliers.cloud-a.gpus.H100-SXM.on_demand=$2400/gpu-hour',
  )
  expect(captions(exampleCase('assistant-platform'))).toContain('Opportunity cost')
  expect(captions(huge)).not.toContain('Opportunity cost')
  expect(textOf(huge)).toContain('Opportunity cost is a memo: $')
})

test('levers add up to net present value in the bridge', () => {
  const results = exampleCase('model-garden')
  const fair = productsOf(results).content.facts.facts.filter(({ name: fact }) =>
    /^appendix\.bridge\.[^.]+\.fair$/.test(fact),
  )
  const total = fair.reduce((sum, { value }) => sum + Number(value), 0)
  expect(total).toBeCloseTo(results.figure('npv'), 3)
})

test('a programme that loses money reads as one, to the last sentence', () => {
  const loses = documentCases.find((each) => each.name === 'a programme that loses money')
  if (loses === undefined) throw new Error('no hard case')
  const results = loses.results()
  expectTruth(results)
  const text = textOf(results)
  expect(text).toContain(': an extra cost of $')
  expect(text).toContain('Cash earns back no more than is paid')
  expect(text).not.toContain('a saving of')
})

test('what a case has nothing for is left out and said', () => {
  const text = textOf(baseResults())
  expect(text).toContain('Not weighed, since the case gives nothing for it:')
  expect(text).toMatch(/build or buy \(no workload names an API\)/)
  const garden = textOf(exampleCase('model-garden'))
  expect(garden).not.toMatch(/no workload names an API/)
  expect(garden).toContain('Serve or buy by the token')
})

test('says what is attached, and where nothing is that it is not', () => {
  const small = (...changes: readonly string[]): string =>
    textOf(exampleResults('assistant-platform', ...changes))
  const record = /model\.xlsx and the input files, digest [0-9a-f]{12}(; not attached)?$/m
  expect(record.exec(small())?.[1]).toBeUndefined()
  expect(record.exec(small('attachments=none'))?.[1]).toBe('; not attached')
})

test('generated cases keep to the pages, pass every check and say what their numbers say', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      expectPublished(results, name, { least: 2, most: mostPages })
      expectTruth(results)
      expect(productsOf(results).differingFacts()).toEqual([])
    }),
    { seed: 20261126, numRuns: 5 },
  )
})
