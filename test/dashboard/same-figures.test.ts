import { expect, test } from 'vitest'
import { extractable } from '../../src/report/extractable.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { caseDocument, exampleCase } from '../support/case-documents.ts'
import { dashboardOf } from '../support/dashboard.ts'
import { exampleFiles } from '../support/example.ts'

/** The figures that a page shows before any script has run, by name. */
function shownFigures(page: string): ReadonlyMap<string, string> {
  const slots = page.matchAll(/<span data-figure="([^"]+)">([^<]*)<\/span>/g)
  return new Map([...slots].map(([, name = '', text = '']) => [name, text]))
}

/** A print without its sign, which a verb of a sentence may carry. */
const size = (text: string): string => text.replace(/^[-−+]\s?/, '')

test.each(['assistant-platform', 'model-garden', 'research-network'] as const)(
  'the dashboard of %s prints each figure as the documents of its pack do',
  (name) => {
    const figures = shownFigures(dashboardOf(exampleFiles(name)))
    const placed = documentNames.flatMap((document) => extractable(caseDocument(exampleCase(name), document)))
    const printed = placed.filter(({ fact }) => figures.has(fact))
    const differing = printed.filter(({ fact, text }) => size(text) !== size(figures.get(fact) ?? ''))
    expect(differing).toEqual([])
    expect(new Set(printed.map(({ fact }) => fact)).size).toBeGreaterThanOrEqual(10)
    expect(printed.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['npv', 'tco.optimized.total']))
  },
)
