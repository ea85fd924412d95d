import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causes } from '../../src/inputs/about.ts'
import { type EarlierPortfolio, openPortfolio } from '../../src/portfolio/earlier-portfolio.ts'
import { portfolioMarkdown, portfolioResults } from '../../src/portfolio/portfolio-results.ts'
import type { UnitBridge, UnitRecord } from '../../src/portfolio/unit-record.ts'
import { makeManifest } from '../../src/render/manifest.ts'

/** A unit in both quarters, or in one of them. */
interface UnitStory {
  readonly name: string
  readonly kind: 'kept' | 'added' | 'gone' | 'other-currency'
  readonly currency: string
  readonly before: number
  /** What each cause adds. */
  readonly parts: readonly number[]
}

const partNames = [...causes, 'model'] as const
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const afterOf = ({ before, parts }: UnitStory): number => before + sum(parts)

const money = (value: number) => ({ value, unit: 'money', text: String(value) })
const otherThan = (currency: string): string => (currency === 'USD' ? 'EUR' : 'USD')

function recordOf(story: UnitStory): UnitRecord {
  const { name, kind, currency, before, parts } = story
  const bridge: UnitBridge = {
    name: 'npv',
    label: 'Net present value',
    before,
    after: afterOf(story),
    parts: parts.map((value, index) => ({ cause: partNames[index] ?? 'model', value })),
  }
  const bridges = { kept: { bridges: [bridge] }, 'other-currency': { bridges: [] }, added: {}, gone: {} }[
    kind
  ]
  return {
    schema: 'boardpack-unit/1',
    unit: name,
    period: '2027Q1',
    key: '0',
    manifest_sha256: '0'.repeat(64),
    currency,
    rates: {},
    verdict: { status: 'approve', line: '' },
    headline: { npv: money(afterOf(story)) },
    totals: { status_quo: {}, optimized: {}, case: {} },
    warnings: 0,
    since: { period: '2026Q4', ...bridges },
  }
}

function earlierOf(stories: readonly UnitStory[]): EarlierPortfolio {
  return {
    schema: 'boardpack-portfolio-results/1',
    units: stories
      .filter(({ kind }) => kind !== 'added')
      .map(({ name, kind, currency, before }) => ({
        unit: name,
        currency: kind === 'other-currency' ? otherThan(currency) : currency,
        headline: { npv: { value: before } },
      })),
  }
}

function resultsOf(stories: readonly UnitStory[], earlier: EarlierPortfolio | undefined) {
  const now = stories.filter(({ kind }) => kind !== 'gone').map(recordOf)
  const portfolio = { id: 'group', title: 'Group', units: now.map(({ unit }) => ({ name: unit })) }
  return portfolioResults(portfolio, '2027Q1', new Map(now.map((one) => [one.unit, one])), earlier)
}

const amounts = fc.double({ min: -1e7, max: 1e7, noNaN: true })
const stories = fc
  .array(
    fc.record({
      kind: fc.constantFrom('kept', 'kept', 'added', 'gone', 'other-currency' as const),
      currency: fc.constantFrom('USD', 'EUR'),
      before: amounts,
      parts: fc.array(amounts, { minLength: partNames.length, maxLength: partNames.length }),
    }),
    { maxLength: 12 },
  )
  // A currency has a bridge where at least one unit of it can be compared.
  .map((found) => [
    ...(['USD', 'EUR'] as const).map((currency) => ({
      kind: 'kept' as const,
      currency,
      before: 1,
      parts: partNames.map(() => 1),
    })),
    ...found,
  ])
  .map((found) => found.map((one, index): UnitStory => ({ ...one, name: `unit-${index}` })))

describe('what changed over the units of a portfolio', () => {
  test('adds up: what each cause adds to a total is the change of that total, whatever came and went', () => {
    fc.assert(
      fc.property(stories, (units) => {
        const earlier = earlierOf(units)
        const { changes } = resultsOf(units, earlier)
        expect(changes?.bridges.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
        for (const { currency, before, after, parts } of changes?.bridges ?? []) {
          const then = earlier.units.filter((one) => one.currency === currency)
          const now = units.filter((one) => one.kind !== 'gone' && one.currency === currency)
          const size = sum(units.flatMap((one) => [one.before, ...one.parts].map(Math.abs)))
          const isNear = (one: number, other: number): void =>
            expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * size)
          isNear(before, sum(then.map(({ headline }) => headline['npv']?.value ?? 0)))
          isNear(after, sum(now.map(afterOf)))
          isNear(sum(parts.map(({ value }) => value)), after - before)
        }
      }),
      { seed: 20261202, numRuns: 60 },
    )
  })

  test('adds cause by cause what it adds in each unit', () => {
    const kept = (name: string, price: number, volume: number): UnitStory => ({
      name,
      kind: 'kept',
      currency: 'USD',
      before: 100,
      parts: partNames.map((cause) => (cause === 'price' ? price : cause === 'volume' ? volume : 0)),
    })
    const units = [kept('a', -10, 4), kept('b', -5, 0)]
    const { changes } = resultsOf(units, earlierOf(units))
    const parts = new Map(changes?.bridges[0]?.parts.map(({ cause, value }) => [cause, value]))
    expect([parts.get('price'), parts.get('volume'), parts.get('scope')]).toEqual([-15, 4, 0])
    expect(changes).toMatchObject({ since: '2026Q4', compared: ['a', 'b'], added: [], gone: [], limits: [] })
  })

  test('stands in Markdown with parts that add up as printed, and names what came and went', () => {
    const units: readonly UnitStory[] = [
      { name: 'a', kind: 'kept', currency: 'USD', before: 1000.4, parts: partNames.map(() => 0.4) },
      {
        name: 'b',
        kind: 'added',
        currency: 'USD',
        before: 0,
        parts: [250, ...partNames.slice(1).map(() => 0)],
      },
      { name: 'c', kind: 'gone', currency: 'USD', before: 70, parts: partNames.map(() => 0) },
    ]
    const markdown = portfolioMarkdown(resultsOf(units, earlierOf(units)))
    expect(markdown).toContain('## What changed since 2026Q4')
    expect(markdown).toContain('New: b. Gone: c.')
    const row = markdown.split('\n').find((line) => line.startsWith('| Net present value |')) ?? ''
    const cells = row
      .split('|')
      .slice(2, -1)
      .map((text) => Number(text.replace(/,/g, '')))
    expect(sum(cells.slice(0, -1))).toBe(cells.at(-1))
    expect([cells[0], cells.at(-1)]).toEqual([1070, 1254])
  })

  test('says that gone units are not told where nothing of the portfolio was published', () => {
    const units: readonly UnitStory[] = [
      { name: 'a', kind: 'kept', currency: 'USD', before: 1, parts: partNames.map(() => 1) },
    ]
    expect(resultsOf(units, undefined).changes?.limits).toEqual([
      'Nothing of the portfolio is published for 2026Q4, so units that are gone since then are not told.',
    ])
  })

  test('is not there where units are not compared, or not all with the same quarter', () => {
    const unit: UnitStory = { name: 'a', kind: 'kept', currency: 'USD', before: 1, parts: [] }
    const record = recordOf(unit)
    const { since, ...alone } = record
    const other = { ...recordOf({ ...unit, name: 'b' }), since: { period: '2026Q3' } }
    for (const records of [[alone], [record, alone], [record, other]]) {
      const portfolio = { id: 'group', title: 'Group', units: records.map(({ unit: name }) => ({ name })) }
      const results = portfolioResults(portfolio, '2027Q1', new Map(records.map((one) => [one.unit, one])))
      expect(results.changes).toBeUndefined()
    }
    expect(since?.period).toBe('2026Q4')
  })
})

describe('what a portfolio published for an earlier quarter', () => {
  /** A published folder with one file. */
  const folderWith = (name: string, text: string, found = text) => {
    const bytesOf = (of: string): Uint8Array => new TextEncoder().encode(of)
    const manifest = makeManifest({
      tool: { version: '0.1.0', node: '20.0.0' },
      caseId: 'group',
      period: '2026Q4',
      sources: [],
      overrides: [],
      resolvedSha256: 'ab'.repeat(32),
      artifacts: [{ name, mediaType: 'application/json', bytes: bytesOf(text) }],
      warnings: [],
    }).bytes
    const files = [
      { name, bytes: bytesOf(found) },
      { name: 'manifest.json', bytes: manifest },
    ]
    return openPortfolio({ folder: 'out/group/2026Q4', manifest, files })
  }
  const messagesOf = (opened: ReturnType<typeof openPortfolio>): readonly string[] =>
    opened.ok ? [] : opened.diagnostics.map(({ code, message, hint }) => `${code}: ${message} (${hint})`)
  const results = JSON.stringify(earlierOf([]))

  test('is read as it was published', () => {
    expect(folderWith('portfolio.json', results)).toMatchObject({ ok: true, value: { units: [] } })
  })

  test('is refused where it was changed since', () => {
    expect(messagesOf(folderWith('portfolio.json', results, '{}'))).toEqual([
      'tampered-pack: the pack out/group/2026Q4 is not as it was published: portfolio.json is changed (`boardpack verify out/group/2026Q4` tells the digests; take the pack from where it was kept, or build it again)',
    ])
  })

  test('is refused where it is of no portfolio', () => {
    expect(messagesOf(folderWith('results.json', '{}'))).toEqual([
      'no-portfolio: out/group/2026Q4 holds no portfolio.json of a known version, so units that are gone cannot be told (run the portfolio of that quarter again, or leave --since out)',
    ])
  })
})
