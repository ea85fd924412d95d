import { beforeAll, describe, expect, test } from 'vitest'
import { Results } from '../../src/cases/results.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { buildModel } from '../../src/model/model.ts'
import { layOut } from '../../src/render/pdf/layout.ts'
import { openTypefaces } from '../../src/render/pdf/typefaces.ts'
import type { Document } from '../../src/report/document.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { sanitizeText } from '../../src/report/sanitize-text.ts'
import { baseInputs } from '../support/base-case.ts'
import { caseDocument, textsOf } from '../support/case-documents.ts'
import { withDistinctLabels, withTexts } from '../support/case-texts.ts'
import { pdfOf } from '../support/documents.ts'
import { exampleInputs } from '../support/example.ts'
import { houseFonts } from '../support/fonts.ts'
import { hostileTexts } from '../support/hostile.ts'
import { outside } from '../support/layout-faults.ts'
import { auditPdf } from '../support/pdf-audit.ts'
import { readPdf } from '../support/pdf-objects.ts'

const type = openTypefaces(houseFonts)

function resultsOf(inputs: Inputs): Results {
  const model = buildModel(inputs)
  if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'))
  return new Results(model.value)
}

/** Every document of a case that says the same in all of its texts, without limits on pages. */
function documentsSaying(inputs: Inputs, text: string): readonly Document[] {
  const results = resultsOf(
    withTexts(
      inputs,
      withDistinctLabels(() => text),
    ).inputs,
  )
  return documentNames.map((name) => {
    const document = caseDocument(results, name)
    const blocks = document.blocks.map((block) =>
      block.kind === 'page-break' ? { kind: 'page-break' as const } : block,
    )
    return { ...document, metadata: { ...document.metadata, pageBudget: undefined }, blocks }
  })
}

/** What a document is made of, without its words: kinds, styles, facts, links, numbers, and how many of each. */
function skeleton({ blocks, footnotes }: Document): string {
  const kept = new Set(['kind', 'style', 'fact', 'link', 'emphasis', 'tone', 'arrow', 'role', 'shape'])
  return JSON.stringify({ blocks, footnotes }, (key, value) =>
    typeof value === 'string' && !kept.has(key) ? '.' : value,
  )
}

const base = baseInputs()
const plain = documentsSaying(base, 'Plain words').map(skeleton)

test('texts of every kind are replaced, and every document shows some of them', () => {
  const { paths } = withTexts(exampleInputs('assistant-platform'), () => 'x')
  const kinds = new Set(paths.map((path) => path.split('.').at(-1)))
  for (const kind of [
    'title',
    'organisation',
    'to',
    'from',
    'meeting',
    'subject',
    'classification',
    'label',
    'description',
    'owner',
    'source',
    'notes',
    'model',
    'engine',
  ])
    expect(kinds).toContain(kind)
  expect(paths.length).toBeGreaterThan(150)
  for (const document of documentsSaying(base, 'Zanzibar'))
    expect(JSON.stringify(document.blocks)).toContain('Zanzibar')
})

describe.each(hostileTexts)('a hostile text in every text of a case: %#', (text) => {
  let documents: readonly Document[] = []
  beforeAll(() => {
    documents = documentsSaying(base, text)
  })

  test.each(documentNames.map((name, index) => [name, index] as const))(
    'changes nothing of the structure of the %s',
    (_, index) => {
      const document = documents[index]
      if (document === undefined) throw new Error('each document is made')
      expect(skeleton(document)).toBe(plain[index])
    },
  )

  test('stands there literally or shortened, harmless', () => {
    for (const document of documents) {
      const words = textsOf(document).join('\n')
      expect(words).toContain(sanitizeText(text).trim().slice(0, 12).trim())
      expect(words.replaceAll('\n', ' ')).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u)
      const links = JSON.stringify(document).match(/"link":"[^"]*"/g) ?? []
      expect(links.filter((link) => !link.startsWith('"link":"https:'))).toEqual([])
    }
  })

  // Texts of 10,000 characters are set in layout.test.ts; in a whole case they would fill hundreds of pages.
  if (text.length > 1000) return
  test('stays inside the margins, tagged', () => {
    for (const document of documents) {
      const layout = layOut(document, type)
      if (!layout.ok) throw new Error(layout.diagnostics.map(({ message }) => message).join('\n'))
      expect(outside(layout.value, type.measure)).toEqual([])
      expect(auditPdf(readPdf(pdfOf(document)))).toEqual([])
    }
  })
})
