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
    "Approve $4.2M to save $23.0M over 36 months
    The ask. Approve $4.2M of one-time spend. The programme takes $23.0M out of total cost. It signs contracts of $8.1M that cannot be cancelled. The status quo signs contracts of $5.4M. Net present value is $18.6M at 10% over 36 months, and $9.1M to $27.4M with any one driver at its limits. It pays back after 11 months.
    Why now
    Demand grows 335% over 36 months. At the status quo the fleet uses 41% of its best audited capacity and costs $49.6M. With the programme it uses 66% of its best audited capacity and costs $26.6M at the same service levels. A month of delay costs $400k of net present value. The largest effects:
    What could go wrong
    Assumed and ungraded figures carry 31% of the swing in net present value. Ranges marked *, which stand in for stated ones, carry 13% of it. No driver alone turns the answer inside its range; nearest is Growth of requests a year: all workloads, at −12%. Next. Spending starts in January 2027. The first lever goes live in April 2027 (Head of Serving)."
  `)
})

test('a programme that loses money reads as one, and the memo advises against it', () => {
  expect(prose(lossFacts)).toMatchInlineSnapshot(`
    "Decline the $4.2M programme: it would lose $3.1M
    The ask. Decline the programme of $4.2M and keep the status quo. The programme would add $1.2M to total cost. Net present value is −$3.1M at 10% over 36 months, and −$9.4M to $0.8M with any one driver at its limits. It would not pay back within 36 months.
    Why not
    Demand grows 335% over 36 months. At the status quo the fleet uses 41% of its best audited capacity and costs $49.6M. With the programme it uses 66% of its best audited capacity and costs $26.6M at the same service levels. The largest effects:
    What could change the answer
    Assumed and ungraded figures carry 31% of the swing in net present value. Ranges marked *, which stand in for stated ones, carry 13% of it. One driver alone can turn the answer inside its range: Growth of requests a year: all workloads, at −12%. Next. Keep the status quo, and look again when one of these figures moves."
  `)
})

const zero: Fact = { name: 'npv', value: 0.001, text: '$0.0M' }

describe('at the margin', () => {
  test('a net present value that prints as zero is neither a loss nor a gain', () => {
    const text = prose(changed(lossFacts, [zero]))
    expect(text).toContain('Decline the $4.2M programme: it returns $0.0M')
    expect(text).not.toMatch(/lose/)
  })

  test('a saving that prints as nothing is not put into the title', () => {
    const still = [
      { name: 'saving.total', value: 0, text: '$0.0M' },
      { name: 'saving.gains', value: false, text: 'no' },
    ]
    expect(prose(changed(memoFacts, still))).toContain('Approve $4.2M: net present value $18.6M\n')
  })

  test('demand that does not move has no number', () => {
    const level = [
      { name: 'demand.growth', value: 0, text: '0%' },
      { name: 'demand.moves', value: false, text: 'no' },
    ]
    expect(prose(changed(memoFacts, level))).toContain('Demand does not grow over 36 months')
  })

  test('demand that falls is not said to grow', () => {
    const falling = { name: 'demand.growth', value: -0.2, text: '−20%' }
    expect(prose(changed(memoFacts, [falling]))).toContain('Demand falls 20% over 36 months')
  })
})

test('the memo keeps to its word budget of 300 to 380 words, table and chart included', async () => {
  for (const facts of [memoFacts, lossFacts]) {
    const words = (await pdfTexts(pdfOf(memoDocument(facts))))
      .join(' ')
      .split(/\s+/)
      .filter((word) => /\p{L}{2}/u.test(word))
    expect(words.length).toBeGreaterThanOrEqual(300)
    expect(words.length).toBeLessThanOrEqual(380)
  }
})

test('no sentence of the memo is longer than 40 words', () => {
  for (const facts of [memoFacts, lossFacts]) {
    for (const sentence of prose(facts).split(/(?<=[.!?])\s/))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(40)
  }
})
