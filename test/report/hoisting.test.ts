import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildDocument } from '../../src/report/build-document.ts'
import { type Block, type Document, textRun } from '../../src/report/document.ts'
import { sanitizeText } from '../../src/report/sanitize-text.ts'
import { hostileTexts } from '../support/hostile.ts'
import { changed, memoContent, memoFacts, memoMetadata } from '../support/memo-content.ts'
import { houseParts, memoTemplate } from '../support/templates.ts'

const template = [
  '# Title {{memo.to}}',
  ':::memo\n::row{label="To" text="{{memo.to}} and {{memo.to}}"}\n:::',
  ':::kpis\n::kpi{label="{{memo.to}}" value="{{npv}}" note="{{memo.to}}"}\n:::',
  'Text {{memo.to}} **{{memo.to}}** *{{memo.to}}* [{{memo.to}}](https://example.com/) `{{memo.to}}`',
  '- item {{memo.to}}\n- {{memo.to}}',
  '> {{memo.to}}',
  '| a | b |\n|:--|--:|\n| {{memo.to}} | {{memo.to}} |\n| x | y |',
  ':::ask\n{{memo.to}}\n:::',
  ':::note\n{{memo.to}}[^1]\n:::',
  '::banner{text="{{memo.to}}"}',
  '[^1]: {{memo.to}} end',
].join('\n\n')

function built(text: string): Document {
  const facts = changed(memoFacts, [{ name: 'memo.to', value: text, text }])
  const result = buildDocument({ path: 't.md', text: template }, memoContent(facts), memoMetadata)
  if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'))
  return result.value
}

/** A document with the text of every fact replaced by a dot: its structure. */
function skeleton(document: Document): unknown {
  return JSON.parse(
    JSON.stringify({ blocks: document.blocks, footnotes: document.footnotes }, (_, value) =>
      typeof value === 'object' && value !== null && 'fact' in value ? { ...value, text: '.' } : value,
    ),
  )
}

const plain = skeleton(built('Board'))

test('the template places the value wherever a document can hold text', () => {
  const placed = JSON.stringify(built('Board')).match(/"fact":"memo\.to"/g) ?? []
  expect(placed).toHaveLength(19)
})

test.each(hostileTexts)('a hostile text changes no structure: %#', (text) => {
  const document = built(text)
  expect(skeleton(document)).toEqual(plain)
  expect(JSON.stringify(document)).toContain(JSON.stringify(sanitizeText(text)).slice(1, -1))
})

test('no text whatever changes the structure', () => {
  const anything = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .filter((text) => text.trim() !== '')
  const markup = fc
    .array(
      fc.constantFrom(
        '*',
        '_',
        '|',
        '\n',
        '#',
        '- ',
        '`',
        '[x](y)',
        '{{npv}}',
        ':::',
        '::chart',
        '<b>',
        '\uE000',
        '0',
        '\uE001',
        '\uE0021\uE003',
        '&amp;',
        '\\',
        '"',
        '}',
        'a',
      ),
      { minLength: 1 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      fc.oneof(anything, markup).filter((text) => text.trim() !== ''),
      (text) => {
        expect(skeleton(built(text))).toEqual(plain)
      },
    ),
    { seed: 20261123, numRuns: 150 },
  )
})

test('a link from data must have a harmless scheme', () => {
  for (const url of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://a b',
    ' https://x',
    'vbscript:x',
  ]) {
    const facts = changed(memoFacts, [{ name: 'memo.to', value: url, text: url }])
    const result = buildDocument(
      { path: 't.md', text: '# T\n\n[x]({{memo.to}})' },
      memoContent(facts),
      memoMetadata,
    )
    expect(result.ok ? 'accepted' : result.diagnostics[0]?.code, url).toBe('link-scheme')
  }
})

test('names in charts, tables and metadata are made harmless too', () => {
  const evil = 'a\u202Eb\u0000c\nd'
  const content = memoContent()
  const table = {
    caption: evil,
    columns: [{ label: evil, kind: 'label' as const }],
    rows: [{ kind: 'body' as const, cells: [[textRun(evil)]] }],
  }
  const chart = [...content.charts.values()][0]
  if (chart === undefined) throw new Error('the memo has a chart')
  const given = {
    ...content,
    tables: new Map([['t', table]]),
    charts: new Map([['c', { ...chart, claim: evil, alt: evil }]]),
  }
  const result = buildDocument(
    { path: 't.md', text: '# T\n\n::table{name="t"}\n\n::chart{name="c"}' },
    given,
    { ...memoMetadata, title: evil },
  )
  expect(result.ok).toBe(true)
  expect(JSON.stringify(result)).not.toMatch(/\\u0000|\u202E|\\n/)
  expect(JSON.stringify(result)).toContain('ab c d')
})

test('the executive memo keeps its structure with any name in any of its texts', () => {
  const shape = (facts: typeof memoFacts): readonly Block['kind'][] => {
    const result = buildDocument(memoTemplate, memoContent(facts), memoMetadata, houseParts)
    if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'))
    return result.value.blocks.map((block) => block.kind)
  }
  for (const text of hostileTexts) {
    const facts = memoFacts.map((fact) => (typeof fact.value === 'string' ? { ...fact, text } : fact))
    expect(shape(facts)).toEqual(shape(memoFacts))
  }
})
