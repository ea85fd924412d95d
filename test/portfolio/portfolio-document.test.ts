import { describe, expect, test } from 'vitest'
import { portfolioReport } from '../../src/portfolio/portfolio-document.ts'
import type { PortfolioResults } from '../../src/portfolio/portfolio-results.ts'
import type { UnitRecord } from '../../src/portfolio/unit-record.ts'
import { houseFonts } from '../support/fonts.ts'
import { pdfTexts } from '../support/pdf-text.ts'
import { Random } from '../support/random.ts'
import { houseParts, template } from '../support/templates.ts'
import { groupPresentation, groupResults, unitRecord, unitRecords } from '../support/unit-records.ts'

async function report(results: PortfolioResults, paper: 'a4' | 'letter' = 'a4') {
  const assets = {
    templates: [template('portfolio'), ...houseParts],
    ownTemplates: [],
    brand: undefined,
    fonts: houseFonts,
  }
  const made = await portfolioReport(results, { ...groupPresentation, paper }, assets)
  expect(made.ok ? [] : made.diagnostics).toEqual([])
  if (!made.ok) throw new Error('no report')
  return made.value
}

/** The words of a report, its lines put together. */
async function wordsOf(units: readonly UnitRecord[]): Promise<string> {
  const pages = await pdfTexts((await report(groupResults(units))).bytes)
  return pages.join(' ').replace(/\s+/g, ' ')
}

describe("a portfolio's report", () => {
  test('states verdicts, sums by currency and each unit, and says where money is lost', async () => {
    const words = await wordsOf(unitRecords)
    expect(words).toContain('Group & <all>, 2026Q4: 4 units in 2 currencies')
    expect(words).toContain('Approve: 3 of 4 (north, east, west).')
    expect(words).toContain('Decline: 1 of 4 (south).')
    // 40 - 5 + 90, 200 + 100 + 300 and 150 + 98 + 200 dollars.
    expect(words).toMatch(/USD Net present value \$125 3 units TCO, status quo \$600 .* TCO, optimized \$448/)
    expect(words).toContain('Net present value is below zero at 1 of 3: south.')
    expect(words).toContain('west Approve 90 300 200 100 33% 11 months')
    expect(words).toContain('Total 125 600 448 152 25%')
    // People: 3 a unit at status quo, 2 optimized; the rest is on demand.
    expect(words).toContain(
      'On-demand GPUs 591 442 (149) People 9 6 (3) Total cost of ownership 600 448 (152)',
    )
  })

  test('names no currency in its title where there is one, and needs no chart for one unit', async () => {
    const words = await wordsOf([unitRecord('north', 'USD', 40, 200, 150)])
    expect(words).toContain('Group & <all>, 2026Q4: net present value $40.00 over 1 unit')
    expect(words).not.toContain('Net present value by unit')
    expect(words).toContain('Payback north Approve 40 200 150 50 25% 11 months')
  })

  test('lists what is not ready with the number of its open conditions, and what lies apart', async () => {
    const open = unitRecord('north', 'USD', 40, 200, 150)
    const units = [
      {
        ...open,
        verdict: { status: 'not-ready', line: '' },
        headline: { ...open.headline, conditions: { value: 3, unit: '1', text: '3' } },
      },
      ...[0.3, 0.31, 0.32, 0.33, 0.9].map((share, index) =>
        unitRecord(`u${index}`, 'USD', 1, 100, 100 * (1 - share)),
      ),
    ]
    const words = await wordsOf(units)
    expect(words).toContain('Not ready to decide: 1 of 6 (north).')
    expect(words).toContain('stands on page one of its memo')
    expect(words).toContain('north Not ready to decide, 3 open 40 200 150 50')
    expect(words).toContain('second look: north, u4.')
  })

  test('takes numbers in names of units and the count of those that stand together for what they are', async () => {
    const units = Array.from({ length: 20 }, (_, index) =>
      unitRecord(`region-${9000 + index}`, 'USD', index % 2 === 0 ? index : -40 * index, 200, 150),
    )
    const words = await wordsOf(units)
    expect(words).toContain('“14 other units” takes most from the result')
    expect(words).toContain('region-9019')
  })

  test('says what changed since an earlier quarter by cause, what is new, and what cannot be told', async () => {
    const [north, , east] = unitRecords
    if (north === undefined || east === undefined) throw new Error('no units')
    const parts = [{ cause: 'volume', value: 12.4 } as const, { cause: 'price', value: -2.4 } as const]
    const bridge = { name: 'npv', label: 'Net present value', before: 30, after: 40, parts }
    const units = [
      { ...north, since: { period: '2026Q3', bridges: [bridge] } },
      { ...unitRecord('coast', 'USD', 7, 50, 40), since: { period: '2026Q3' } },
    ]
    const words = await wordsOf(units)
    expect(words).toContain('What changed since 2026Q3 1 unit has a pack of both quarters. New: coast.')
    // 30 + 12 - 2 + 7 = 47, as printed.
    expect(words).toContain('USD 2026Q3 30 Scope 7 Volume 12 Price (2) 2026Q4 47')
    expect(words).toContain('Nothing of the portfolio is published for 2026Q3, so units that are gone')
    expect(await wordsOf(unitRecords)).not.toContain('What changed')
  })

  test('has columns that add up as printed, for any amounts, and one file for the same units', async () => {
    const random = new Random(7)
    const units = Array.from({ length: 60 }, (_, index) => {
      const before = random.number(1e5, 9e7)
      return unitRecord(
        `unit-${index}`,
        'USD',
        random.number(-2e6, 9e6),
        before,
        before * random.number(0.3, 1.1),
      )
    })
    const results = groupResults(units)
    const { bytes, pages } = await report(results)
    expect(pages).toBeGreaterThan(2)
    expect((await report(results)).bytes).toEqual(bytes)
    const text = (await pdfTexts(bytes)).join('\n').replace(/\s+/g, ' ')
    const amount = (printed: string): number =>
      printed === '–' ? 0 : Number(printed.replace(/[(),]/g, '')) * (printed.startsWith('(') ? -1 : 1)
    const figures = '([(]?[\\d,]+[)]?|–)'
    const row = new RegExp(`unit-\\d+ (?:Approve|Decline) ${Array(4).fill(figures).join(' ')} `, 'g')
    const rows = [...text.matchAll(row)].map((match) => match.slice(1).map((one) => amount(one ?? '')))
    const total = new RegExp(`Total ${Array(4).fill(figures).join(' ')} `)
      .exec(text)
      ?.slice(1)
      .map((one) => amount(one ?? ''))
    expect(rows).toHaveLength(60)
    expect([0, 1, 2, 3].map((column) => rows.reduce((sum, one) => sum + (one[column] ?? 0), 0))).toEqual(
      total,
    )
    for (const [, before = 0, after = 0, saving] of rows) expect(saving).toBe(before - after)
  })
})
