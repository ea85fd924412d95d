import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../src/render/pdf/check-document.ts'
import { checkWrittenText } from '../../../src/render/pdf/check-text.ts'
import { readWrittenText } from '../../../src/render/pdf/read-text.ts'
import { checkDocumentFacts } from '../../../src/report/consistency.ts'
import type { Block, Document } from '../../../src/report/document.ts'
import { galleryDocument, longDocument, memoDocument, pdfOf } from '../../support/documents.ts'
import { galleryCharts } from '../../support/gallery.ts'
import { absurdFacts, changed, lossFacts, memoFacts } from '../../support/memo-content.ts'
import { pdfTexts } from '../../support/pdf-text.ts'

const memo = memoDocument()
const pdf = pdfOf(memo)

/** The document with one kind of block changed. */
function withBlocks(document: Document, change: (block: Block) => Block): Document {
  return { ...document, blocks: document.blocks.map(change) }
}

describe('reading a written file back', () => {
  test('gives the words that another reader gives, page by page', async () => {
    const bytes = pdfOf(longDocument())
    const pages = await pdfTexts(bytes)
    const read = readWrittenText(bytes)
    for (const [index, page] of pages.entries()) {
      const own = read.filter((piece) => piece.page === index + 1).map(({ text }) => text)
      expect(own.join('').replaceAll(/\s/g, '')).toBe(page.replaceAll(/\s/g, ''))
    }
    expect(pages.length).toBeGreaterThan(2)
  })

  test('tells what is a figure and what is a footer', () => {
    const tags = new Set(readWrittenText(pdf).map(({ tag }) => tag))
    expect([...tags]).toEqual(expect.arrayContaining(['H1', 'P', 'TD', 'TH', 'Figure', 'Artifact']))
  })
})

describe('what was written says what the document says', () => {
  test.each([
    ['the memo', memo],
    ['a loss', memoDocument(lossFacts)],
    ['absurd figures', memoDocument(absurdFacts)],
    ['a long document', longDocument()],
    ['every kind of chart', galleryDocument()],
  ])('%s', (name, document) => {
    expect(checkWrittenText(name, document, pdfOf(document))).toEqual([])
  })

  test('a number that differs in one digit is found, with both counts', () => {
    const other = memoDocument(changed(memoFacts, [{ name: 'peak_funding', value: 3.2e6, text: '$3.2M' }]))
    expect(checkWrittenText('memo.pdf', other, pdf).map(({ message }) => message)).toEqual([
      'memo.pdf shows 3.2 0 times, the document says it once',
      'memo.pdf shows 3.1 once, the document says it 0 times',
    ])
  })

  test('a label that is missing from a chart is found', () => {
    const other = withBlocks(memo, (block) =>
      block.kind === 'figure' && block.chart.kind === 'line'
        ? {
            ...block,
            chart: {
              ...block.chart,
              series: block.chart.series.map((series) => ({
                ...series,
                end: { value: 1, text: '$8.88', fact: 'unit_cost.optimized.last' },
              })),
            },
          }
        : block,
    )
    expect(checkWrittenText('memo.pdf', other, pdf).map(({ message }) => message)).toEqual([
      'a figure of memo.pdf shows 8.88 0 times, the document says it 2 times',
    ])
  })
})

describe('what the document says are the facts', () => {
  const facts = changed(memoFacts, [{ name: 'npv', value: 18.7e6, text: '$18.7M' }])

  test('a fact that is printed otherwise is found wherever it stands', () => {
    const messages = checkDocumentFacts('memo.pdf', memo, facts).map(({ message }) => message)
    expect(messages).toContain('memo.pdf, ask: npv is printed as $18.6M, it is $18.7M')
    expect(messages).toContain('memo.pdf, kpis: npv is printed as $18.6M, it is $18.7M')
  })

  test('a number in a table that is no fact is found', () => {
    const messages = checkDocumentFacts('memo.pdf', memo, memoFacts).map(({ message }) => message)
    expect(messages).toContain(
      'memo.pdf, table “Total cost of ownership by fiscal year, USD thousand”: 49,610 is the number of no fact',
    )
  })

  test('a number in a claim that no fact has is found', () => {
    const other = withBlocks(memo, (block) =>
      block.kind === 'figure'
        ? { ...block, chart: { ...block.chart, claim: 'Unit cost falls by 77%' } }
        : block,
    )
    const messages = checkDocumentFacts('memo.pdf', other, memoFacts).map(({ message }) => message)
    expect(messages).toContain('memo.pdf, chart “Unit cost falls by 77%”: 77 is the number of no fact')
  })

  test('the basis of a cost is part of its unit, and a number that stands elsewhere is none', () => {
    const without = memoFacts.filter(({ text }) => !/(?<![\d.,])1(?![\d.,])/.test(text))
    const found = (subtitle: string): readonly string[] => {
      const other = withBlocks(memo, (block) =>
        block.kind === 'figure' ? { ...block, chart: { ...block.chart, subtitle } } : block,
      )
      return checkDocumentFacts('memo.pdf', other, without)
        .map(({ message }) => message)
        .filter((message) => message.endsWith(': 1 is the number of no fact'))
    }
    for (const basis of ['1M output tokens', '1M tokens', '1k tokens', '1M input tokens'])
      expect(found(`Running cost per ${basis}, USD`), basis).toEqual([])
    for (const figure of ['1M requests', '1 month', 'x1M tokens'])
      expect(found(`Running cost, ${figure}`)[0], figure).toMatch(/^memo\.pdf, chart “/)
  })

  test('a number in a note of a chart that no fact has is found', () => {
    const noted = (label: string): Document =>
      withBlocks(memo, (block) =>
        block.kind === 'figure' && block.chart.kind === 'line'
          ? { ...block, chart: { ...block.chart, events: [{ at: 4, series: 0, label }] } }
          : block,
      )
    const found = (label: string): readonly string[] =>
      checkDocumentFacts('memo.pdf', noted(label), memoFacts)
        .map(({ message }) => message)
        .filter((message) => /: (77|11) is the number of no fact$/.test(message))
    expect(found('Back after 77 months')[0]).toMatch(/^memo\.pdf, chart “.+”: 77 is/)
    expect(found('Back after 11 months')).toEqual([])
  })

  test('a number in the label of a limit or an operating point that no fact has is found', () => {
    const found = checkDocumentFacts('gallery.pdf', galleryDocument(), memoFacts).map(
      ({ message }) => message,
    )
    const curve = galleryCharts.get('curve')
    if (curve?.kind !== 'curve') throw new Error('the gallery has a curve')
    for (const { label } of [...curve.limits, ...curve.operating])
      expect(found).toContain(
        `gallery.pdf, chart “${curve.claim}”: ${/[\d,]+/.exec(label)?.[0]} is the number of no fact`,
      )
  })

  test('both checks together find a planted error', () => {
    const written = { name: 'memo.pdf', document: memo, bytes: pdf }
    const found = checkDocument(written, facts).map(({ code }) => code)
    expect(found).toContain('fact-check')
    expect(
      checkDocument({ ...written, bytes: pdfOf(memoDocument(facts)) }, memoFacts).map(({ code }) => code),
    ).toContain('text-check')
  })
})
