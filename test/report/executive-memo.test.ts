import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/report/document.ts'
import type { Fact } from '../../src/report/fact.ts'
import { memoDocument, pdfOf } from '../support/documents.ts'
import { changed, lossFacts, memoFacts } from '../support/memo-content.ts'
import { pdfTexts } from '../support/pdf-text.ts'

/** The headline, the ask and the prose of the memo with these facts. */
function prose(facts: readonly Fact[]): string {
  return memoDocument(facts)
    .blocks.flatMap((block) => {
      if (block.kind === 'heading' || block.kind === 'paragraph') return [plainText(block.runs)]
      return block.kind === 'ask' ? block.paragraphs.map(plainText) : []
    })
    .join('\n')
}

test('a good programme reads as one', () => {
  expect(prose(memoFacts)).toMatchInlineSnapshot(`
    "Approve $4.2M: cost per 1M tokens falls 61.5%
    The ask. Approve $4.2M of one-time spend. Over 36 months it takes $23.0M out of the running cost; net present value is $18.6M at 10% (range $9.1M to $27.4M). It pays back after 11 months.
    Why now
    Demand grows 335% over 36 months; at the status quo the fleet runs at 41% of its audited capacity and the running cost reaches $49.6M. With the programme it is $26.6M, at the same service levels. The largest effects on net present value: larger batches ($8.4M), FP8 weights ($6.1M) and three-year commitments ($4.1M).
    What could go wrong
    31% of the benefit rests on assumed figures. No single driver flips the recommendation inside its stated range; the nearest is demand growth, at 12% a year. Next: sign the FY27 commitment, Head of Procurement, 1 February 2027."
  `)
})

test('a programme that loses money reads as one, and the memo advises against it', () => {
  expect(prose(lossFacts)).toMatchInlineSnapshot(`
    "Do not fund the $4.2M programme: it loses $3.1M
    The ask. Decline the programme of $4.2M and keep the status quo. Over 36 months it would add $1.2M to the running cost; net present value is −$3.1M at 10% (range −$9.4M to $0.8M). It would not pay back within 36 months.
    Why not
    Demand grows 335% over 36 months; at the status quo the fleet runs at 41% of its audited capacity and the running cost reaches $49.6M. With the programme it is $26.6M, at the same service levels. The largest effects on net present value: larger batches ($8.4M), FP8 weights ($6.1M) and three-year commitments ($4.1M).
    What could go wrong
    31% of the benefit rests on assumed figures. Inside the stated ranges the recommendation flips: demand growth beyond 12% a year is enough. Next: sign the FY27 commitment, Head of Procurement, 1 February 2027."
  `)
})

const zero: Fact = { name: 'npv', value: 0.001, text: '$0.0M' }

describe('at the margin', () => {
  test('a net present value that prints as zero is neither a loss nor a gain', () => {
    const text = prose(changed(lossFacts, [zero]))
    expect(text).toContain('Do not fund the $4.2M programme: it returns only $0.0M')
    expect(text).not.toMatch(/loses/)
  })

  test('a unit cost that does not move is not said to fall', () => {
    const still = [
      { name: 'unit_cost.change', value: 0, text: '0.0%' },
      { name: 'unit_cost.moves', value: false, text: 'no' },
    ]
    expect(prose(changed(memoFacts, still))).toContain(
      'Approve $4.2M: cost per 1M tokens holds while spend falls\n',
    )
  })

  test('demand that falls is not said to grow', () => {
    const falling = { name: 'demand.growth', value: -0.2, text: '−20%' }
    expect(prose(changed(memoFacts, [falling]))).toContain('Demand falls 20% over 36 months')
  })
})

test('the memo keeps to its word budget of 300 to 380 words, with all its numbers', async () => {
  for (const facts of [memoFacts, lossFacts]) {
    const words = (await pdfTexts(pdfOf(memoDocument(facts))))
      .join(' ')
      .split(/\s+/)
      .filter((word) => /\w/.test(word))
    expect(words.length).toBeGreaterThan(290)
    expect(words.length).toBeLessThanOrEqual(400)
  }
})

test('no sentence of the memo is longer than 40 words', () => {
  for (const facts of [memoFacts, lossFacts]) {
    for (const sentence of prose(facts).split(/(?<=[.!?])\s/))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(40)
  }
})
