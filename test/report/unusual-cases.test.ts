import { describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import type { Chart } from '../../src/report/chart.ts'
import { type Document, plainText } from '../../src/report/document.ts'
import { type DocumentName, documentNames } from '../../src/report/facts/documents.ts'
import { caseDocument, productsOf, publish, tablesOf, textsOf } from '../support/case-documents.ts'
import { exampleFiles, exampleInputs, exampleNames, exampleResults } from '../support/example.ts'
import { caseResults } from '../support/generated-case-model.ts'
import { knownResults } from '../support/known-results.ts'
import { proseFaults } from '../support/prose-faults.ts'

const [first] = exampleNames

/** The first example with every lever off and no option to choose in its place. */
function withoutLevers(): Results {
  const off = Object.keys(exampleInputs(first).tree.levers).map((lever) => `levers.${lever}.on=false`)
  const files = exampleFiles(first).map((file) => ({
    ...file,
    text: file.text.replace(/^options:\n(?: .*\n|\n)*/m, ''),
  }))
  return knownResults('no lever', () => {
    const results = resultsOfCase({ files, overrides: off })
    if (!results.ok) throw new Error(results.diagnostics.map(({ message }) => message).join('\n'))
    return results.value
  })
}

function over(months: number): Results {
  return knownResults(`${months} months`, () => exampleResults(first, `horizon=${months}`))
}

function said(results: Results, name: DocumentName): string {
  return textsOf(caseDocument(results, name)).join('\n')
}

function headline({ blocks }: Document): string {
  const found = blocks.find(({ kind }) => kind === 'heading')
  return found?.kind === 'heading' ? plainText(found.runs) : ''
}

/** The charts of a document. */
function figures({ blocks }: Document): readonly Chart[] {
  return blocks.flatMap((block) => (block.kind === 'figure' ? [block.chart] : []))
}

describe.each([
  ['no lever', withoutLevers],
  ['twelve months', () => over(12)],
  ['84 months', () => over(84)],
] as const)('a case of %s', (_, results) => {
  test.each(documentNames)('has a sound %s on both papers', (name) => {
    const texts = textsOf(caseDocument(results(), name)).map((text) =>
      text.replace(/\b(X?NPV|X?IRR)\(\)/g, '$1'),
    )
    expect(texts.flatMap(proseFaults)).toEqual([])
    for (const paper of ['a4', 'letter'] as const)
      expect(publish(results(), name, paper)).toMatchObject({ faults: [] })
  })
})

describe('a case without levers', () => {
  test('asks for nothing, since there is no programme to decline', () => {
    for (const name of ['board-memo', 'executive-memo'] as const) {
      expect(headline(caseDocument(withoutLevers(), name))).toBe('Nothing to decide: both plans are the same')
      expect(said(withoutLevers(), name)).toContain('The ask. None. No lever of the case is on')
      expect(said(withoutLevers(), name)).toContain('nothing is paid')
    }
  })

  test.each(documentNames)(
    'speaks of no programme that returns, loses, pays back or goes ahead in its %s',
    (name) => {
      const speaksOfIt =
        /Decline|rejection|[Tt]he programme (would|leaves the cost|loses|returns|pays|takes|makes)|programme that|would have (cost|meant|concerned|lost|returned|made)/
      const texts = textsOf(caseDocument(withoutLevers(), name))
      expect(texts.filter((text) => speaksOfIt.test(text))).toEqual([])
    },
  )

  test.each(documentNames)('draws no chart of nothing in its %s', (name) => {
    const kinds = figures(caseDocument(withoutLevers(), name)).map(({ kind }) => kind)
    expect(kinds).not.toContain('waterfall')
    expect(kinds).not.toContain('tornado')
    const claims = figures(caseDocument(withoutLevers(), name)).map(({ claim }) => claim)
    expect(claims).not.toContain('No cash moves: both plans are the same')
  })

  test('loses at no load of the grid', () => {
    const grid = productsOf(withoutLevers()).content.charts.get('grid')
    expect(grid?.claim).toBe('Net present value is zero at every load and target utilisation shown')
  })
})

test('where levers change nothing, what a driver could change is told, and a zero of the grid is no loss', () => {
  // A case whose levers set what is so already.
  const results = caseResults(5004)
  const memo = said(results, 'board-memo')
  expect(memo).toContain('The levers of the case change nothing that is paid or earned')
  expect(memo).toMatch(/Net present value is zero as planned, and −\S+ to \S+ with any one driver/)
  const grid = productsOf(results).content.charts.get('grid')
  if (grid?.kind !== 'heat') throw new Error('the grid is a heat map')
  const texts = grid.cells.flat().map(({ text }) => text)
  const losing = texts.filter((text) => text.startsWith('−')).length
  expect(texts).toContain('$0')
  expect(grid.claim).toContain(`loses in ${losing} of 25`)
})

test('a horizon that ends within a year of the ramp has no twelve months after it', () => {
  for (const name of ['board-memo', 'pr-faq', 'cfo-appendix'] as const) {
    expect(said(over(12), name)).not.toContain('after the ramp')
    expect(said(over(84), name)).toContain('in the first twelve months after the ramp')
  }
})

test('a table names fiscal years in its caption only where it shows them', () => {
  for (const months of [12, 84]) {
    const board = tablesOf(caseDocument(over(months), 'board-memo'))
    const table = board.find(({ caption }) => caption.startsWith('Total cost of ownership'))
    const years = table?.columns.filter(({ label }) => label.startsWith('FY')).length ?? 0
    expect(table?.caption.includes('by fiscal year')).toBe(years > 0)
  }
})
