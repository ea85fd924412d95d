import { describe, expect, test } from 'vitest'
import { renderPdf } from '../../../src/render/pdf/render-pdf.ts'
import { extractable } from '../../../src/report/extractable.ts'
import { longDocument, memoDocument, pdfOf } from '../../support/documents.ts'
import { houseFonts } from '../../support/fonts.ts'
import { absurdFacts, changed, lossFacts, memoFacts } from '../../support/memo-content.ts'
import { pdfTexts } from '../../support/pdf-text.ts'

/** Text with every run of spaces as one, since a reader may see a line's end as none, one or two. */
function normal(text: string): string {
  return text.replace(/\s+/g, ' ')
}

describe.each([
  ['a good programme', memoFacts],
  ['a bad programme', lossFacts],
  ['absurd figures', absurdFacts],
])('the memo of %s', (_, facts) => {
  test('prints every placed fact, in the text that a reader extracts', async () => {
    const document = memoDocument(facts)
    const text = normal((await pdfTexts(pdfOf(document))).join(' '))
    const placed = extractable(document)
    expect(placed.length).toBeGreaterThan(30)
    for (const { fact, text: words } of placed) expect(text, fact).toContain(normal(words))
  })

  test('prints no number that is neither a fact nor written in the template, a table or an axis', async () => {
    const document = memoDocument(facts)
    const text = (await pdfTexts(pdfOf(document))).join(' ')
    const numbers = (words: string): readonly string[] =>
      words.match(/\d[\d.,]*/g)?.map((each) => each.replace(/[.,]+$/, '')) ?? []
    const known = new Set(numbers(JSON.stringify({ placed: extractable(document), document })))
    const axis = ['0', '5', '10', '15', ...Array.from({ length: 37 }, (_, month) => String(month))]
    const unknown = numbers(text).filter((number) => !known.has(number) && !axis.includes(number))
    expect(unknown).toEqual([])
  })
})

test('a placement names the fact, its text and the block that holds it', () => {
  expect(extractable(memoDocument())).toContainEqual({ fact: 'npv', text: '$18.6M', block: 'kpis' })
  expect(extractable(memoDocument())).toContainEqual({
    fact: 'unit_cost.optimized.last',
    text: '$3.77',
    block: 'figure',
  })
})

test('words at line ends stay apart and footnotes follow on their page', async () => {
  const pages = await pdfTexts(pdfOf(longDocument()))
  expect(normal(pages.join(' '))).toContain(
    'Every number in this memo is traceable to a row below; each row names its owner and its evidence.',
  )
})

test('a character that no font has is shown as a square and warned of', () => {
  const facts = changed(memoFacts, [{ name: 'memo.to', value: 'x', text: 'Board of 日本' }])
  const rendered = renderPdf(memoDocument(facts), houseFonts)
  expect(rendered.ok && rendered.warnings.map((each) => each.message)).toEqual([
    'the fonts lack characters of this text, which shows ■ instead: Board of ■■',
  ])
})
