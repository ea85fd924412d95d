import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importFiles } from '../../src/import/import-files.ts'
import { caseFileNames } from '../../src/inputs/case-files.ts'
import { figures, type Given, importedLines, importInto, refusal } from '../support/import-request.ts'
import { type ImportSample, importSamples } from '../support/import-samples.ts'

/** A case of empty files: what is refused is refused whatever the case is, so that none need be computed. */
const emptyCase = caseFileNames.map((path) => ({ path, text: '' }))

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What can be wrong with any file, and the word for it. */
const damages: readonly (readonly [
  what: string,
  damage: (sample: ImportSample) => string | Uint8Array,
  word: RegExp,
])[] = [
  ['packed with gzip', ({ text }) => gzipSync(text), /is compressed with gzip$/],
  ['zipped', ({ name, text }) => zipSync({ [name]: strToU8(text) }), /is a zip archive or a workbook$/],
  [
    'saved as UTF-16',
    ({ text }) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
    /is UTF-16 text$/,
  ],
  [
    'cut off',
    cutOff,
    /ends before it is complete|is not closed|fields, but the head has|is no row of an export|has no output_token_throughput|of no format that is read| yaml /,
  ],
  [
    'with a byte of Latin-1',
    ({ text }) => new Uint8Array([...bytesOf(text).subarray(0, -2), 0xe9, 10]),
    /is not UTF-8 text$/,
  ],
  ['empty', () => '', /is empty$/],
  ['a web page', () => '<!doctype html><p>Sign in</p>', /is a web page$/],
]

/** Ends in the middle of the last record, where most of a file that is cut off ends. */
function cutOff({ text }: ImportSample): string {
  const lastLine = text.trimEnd().lastIndexOf('\n') + 1
  return text.slice(0, lastLine + Math.floor((text.length - lastLine) / 3))
}

describe.each(importSamples)('a file of $format', (sample) => {
  const { name, text, answers, figure } = sample

  test('is read while it is whole, and after a byte order mark', async () => {
    const lines = figures(await importedLines({ [name]: `\uFEFF${text}` }, answers))
    expect(lines.join('\n')).toContain(figure)
  })

  test.each(damages)('%s is refused in one sentence that names it', async (_, damage, word) => {
    const given: Given = { [name]: damage(sample) }
    const outcome = await importInto(given, answers, emptyCase)
    expect(outcome.ok).toBe(false)
    const reasons = await refusal(given, answers, emptyCase)
    expect(reasons).toHaveLength(1)
    expect(reasons[0]).toContain(name)
    expect(reasons[0]).toMatch(word)
  })

  test('with a hostile value is refused with a word for it', async () => {
    const [from, to, word] = sample.hostile
    expect(text).toContain(from)
    const [reason] = await refusal({ [name]: text.replace(from, to) }, answers, emptyCase)
    expect(reason).toMatch(new RegExp(`^${name}:`))
    expect(reason).toContain(word)
  })
})

describe('a file of 200 MB', () => {
  const million = 1_000_000
  const megabyte = bytesOf('x'.repeat(million))

  /** Refuses a file of 200 pieces of a megabyte and tells how many of them were read. */
  async function refused(start: string, piece: Uint8Array) {
    let read = 0
    const chunks = function* (): Generator<Uint8Array> {
      yield bytesOf(start)
      for (read = 0; read < 200; read++) yield piece
    }
    const answers = { gpusPerInstance: new Map([['p5.48xlarge', 8]]) }
    const outcome = await importFiles({ sources: [{ name: 'a', chunks }], files: emptyCase, answers })
    return { read, reasons: outcome.ok ? [] : outcome.diagnostics.map(({ message }) => message) }
  }

  test.each([
    ['JSON', '{"completed": 1, "generated_texts": ["', 'a is a JSON document of more than 64 MB', 70],
    ['YAML', 'version: "', 'a is a document of more than 64 MB', 70],
    [
      'lines without an end',
      '{"timestamp": 0, "input_length": 1, "output_length": 1, "hash_ids": [1]}\n{"',
      'a is without a line break for 8388608 characters',
      12,
    ],
  ])('of %s is refused after a part of it', async (_, start, message, most) => {
    const { read, reasons } = await refused(start, megabyte)
    expect(reasons).toEqual([message])
    expect(read).toBeLessThan(most)
  })

  test('of CSV with a quote that never closes is refused after a part of it', async () => {
    const { read, reasons } = await refused('TIMESTAMP,ContextTokens,GeneratedTokens\n"', megabyte)
    expect(reasons).toEqual(['a quoted field that begins here or below is not closed'])
    expect(read).toBeLessThan(12)
  })

  test('of a bill is read row by row: a wrong one is told long before the end', async () => {
    const head =
      'BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,EffectiveCost,ChargeDescription\n'
    const row = (cost: string) => `${cost},USD,2026-12-01 00:00:00,Usage,48.5,p5.48xlarge\n`
    const rows = bytesOf(row('48.5').repeat(20_000))
    const { read, reasons } = await refused(`${head}${row('48.5').repeat(100)}${row('many')}`, rows)
    expect(reasons).toEqual(["BilledCost is 'many', which is no number"])
    expect(read).toBeLessThan(60)
  })
})
