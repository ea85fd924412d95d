import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { sha256 } from '../../src/digest.ts'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { type PlainParts, plainCase } from '../model/plain-case.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { ask, servedCase } from '../support/served-case.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/* A pack that is compared with the previous period, from outside: `build --since`. */

const core = { ...pipeline, editorSchemas }

/** A folder with the plain case of a quarter. */
function written(
  quarter: '2026Q4' | '2027Q1',
  parts: PlainParts = {},
  own: object = {},
  home = temporaryFolder(),
): string {
  const plain = plainCase(parts)
  const date = quarter === '2026Q4' ? '2027-01-15' : '2027-04-15'
  const memo = { to: 'Board', from: 'Tests', date }
  const files = { ...plain, 'case.yaml': { ...plain['case.yaml'], period: quarter, memo, ...own } }
  const folder = join(home, `plain-${quarter}`)
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), stringify(content))
  return folder
}

/** The section of a dashboard on what changed. */
function sectionOf(page: string): string | undefined {
  return /<section class="panel section" id="since">[\s\S]*?<\/section>/.exec(page)?.[0]
}

const dearer: PlainParts = { offer: { on_demand: '$5/gpu-hour' } }

const build = (...words: readonly string[]) =>
  recordedRun(['build', ...words, '--quiet', '--only', 'inputs,results'], core)

describe('build --since', () => {
  const home = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
  const pack = join(home, 'out', 'plain', '2026Q4')
  const later = written('2027Q1', dearer, {}, home)
  const since = (folder: string, ...words: readonly string[]) =>
    build(later, '--out', join(temporaryFolder(), 'out'), '--since', folder, ...words)
  const manifestOf = (folder: string) =>
    JSON.parse(readFileSync(join(folder.trim(), 'manifest.json'), 'utf8'))

  beforeAll(async () => {
    const earlier = written('2026Q4', {}, {}, home)
    expect(await build(earlier, '--out', join(home, 'out'))).toMatchObject({ code: 0 })
  })

  afterAll(() => rmSync(home, { recursive: true, force: true }))

  test('names the pack in the manifest by the digest of its own manifest', async () => {
    const { code, data } = await since(pack)
    expect(code).toBe(0)
    expect(manifestOf(data).inputs.previous).toEqual({
      case: 'plain',
      period: '2026Q4',
      manifest_sha256: sha256(readFileSync(join(pack, 'manifest.json'))),
    })
  })

  test('names a case by the digest of what its files say, whatever their layout', async () => {
    const earlier = written('2026Q4')
    const { data } = await since(earlier)
    const { previous } = manifestOf(data).inputs
    expect(previous).toEqual({
      case: 'plain',
      period: '2026Q4',
      resolved_sha256: manifestOf(pack).inputs.resolved_sha256,
    })
    writeFileSync(join(earlier, 'case.yaml'), `# why\n${readFileSync(join(earlier, 'case.yaml'), 'utf8')}`)
    expect(manifestOf((await since(earlier)).data).inputs.previous).toEqual(previous)
  })

  test('puts the comparison into results.json, as `diff --json` prints it', async () => {
    const { data } = await since(pack)
    const told = JSON.parse(readFileSync(join(data.trim(), 'results.json'), 'utf8')).since
    const { data: printed } = await recordedRun(['diff', pack, later, '--json'], core)
    expect(told).toEqual(JSON.parse(printed))
    expect(told.bridges.length).toBeGreaterThan(3)
  })

  test('shows it on the dashboard, as `serve --since` does', async () => {
    const out = join(temporaryFolder(), 'out')
    const words = ['build', later, '--out', out, '--quiet', '--only', 'dashboard', '--since', pack]
    const { data } = await recordedRun(words, core)
    const page = sectionOf(readFileSync(join(data.trim(), 'dashboard.html'), 'utf8'))
    expect(page).toContain('<h2>What changed since 2026Q4</h2>')
    expect(page).toMatch(/<figure [^>]*>.*<text [^>]*>2026Q4</s)
    expect(page).toContain('<td>$5/gpu-hour</td><td>Price</td>')
    const { address } = await servedCase([later, '--since', pack])
    expect(sectionOf((await ask(address)).text)).toBe(page)
  })

  test('ends `serve` with what is wrong with the previous case, in its own files', async () => {
    const wrong = written('2026Q4', { finance: { discount_rat: '9%' } })
    const { code, data, talk } = await recordedRun(['serve', later, '--since', wrong], core)
    expect([code, data]).toEqual([1, ''])
    expect(talk).toContain(`${join(wrong, 'case.yaml')}:`)
    expect(talk).toContain('discount_rat: 9%')
  })

  test('is a mistake on the page of `serve` where it is of another case', async () => {
    const { address } = await servedCase([later, '--since', written('2026Q4', {}, { id: 'other' })])
    expect((await ask(address)).text).toContain(
      'the previous period is of the case other, this case is plain',
    )
  })

  test('is refused by `serve` where nothing is published', async () => {
    const { code, data, talk } = await recordedRun(
      ['serve', later, '--since', join(pack, '..', '2026Q3')],
      core,
    )
    expect([code, data]).toEqual([2, ''])
    expect(talk).toContain('no-pack  nothing is published for 2026Q3')
  })

  test('says nothing of a previous period where none is given', async () => {
    const { data } = await build(later, '--out', join(temporaryFolder(), 'out'))
    expect(manifestOf(data).inputs.previous).toBeUndefined()
  })

  test('does not put artifacts beside those of a pack with another previous period', async () => {
    const own = join(temporaryFolder(), 'out')
    expect((await build(later, '--out', own)).code).toBe(0)
    const words = ['build', later, '--out', own, '--only', 'results', '--since', pack]
    const { code, talk } = await recordedRun(words, core)
    expect(code).toBe(2)
    expect(talk).toContain('was made from other inputs, templates or another version')
  })

  test('refuses a pack of which a file was changed', async () => {
    const copy = join(temporaryFolder(), '2026Q4')
    cpSync(pack, copy, { recursive: true, dereference: true })
    writeFileSync(join(copy, 'results.json'), '{}')
    const { code, data, talk } = await since(copy)
    expect([code, data]).toEqual([1, ''])
    expect(talk).toBe(`tampered-pack  the pack ${copy} is not as it was published: results.json is changed
  hint: \`boardpack verify ${copy}\` tells the digests; take the pack from where it was kept, or build it again
`)
  })

  test('names the quarters that are published where the one asked for is not', async () => {
    const { code, talk } = await since(join(pack, '..', '2026Q3'))
    expect(code).toBe(2)
    expect(talk).toBe(`no-pack  nothing is published for 2026Q3 in ${join(pack, '..')}, which has 2026Q4
  hint: compare quarters that are published, or build the case of the missing one first
`)
  })

  test('warns of what another currency and a quarter between do not let be compared', async () => {
    const euro = written('2026Q4', { offer: { on_demand: '€4/gpu-hour' } }, { currency: 'EUR' })
    const { code, talk } = await since(euro)
    expect(code).toBe(0)
    expect(talk).toContain(
      `comparison-limit (warning)  cannot be compared with 2026Q4: any figure of the headline; the first case is in EUR, the second in USD; state both in one currency, with exchange_rates
  hint: what still can: inputs as written, and decisions as each case states them
`,
    )
  })

  test('refuses a case of another id', async () => {
    const { code, talk } = await since(written('2026Q4', {}, { id: 'other' }))
    expect(code).toBe(1)
    expect(talk).toBe(`previous-of-other-case  the previous period is of the case other, this case is plain
  hint: name an earlier pack of the same case; \`boardpack diff\` compares any two cases
`)
  })

  test('refuses a period that is not before that of the case', async () => {
    const { code, talk } = await since(written('2027Q1'))
    expect(code).toBe(1)
    expect(talk).toBe(`previous-not-before  the previous period is 2027Q1, which is not before 2027Q1
  hint: name the pack of an earlier quarter, or its case; \`boardpack diff\` compares any two cases
`)
  })

  test('shows what is wrong with the previous case in its own files', async () => {
    const wrong = written('2026Q4', { finance: { discount_rat: '9%' } })
    const { code, talk } = await since(wrong)
    expect(code).toBe(1)
    expect(talk).toContain(`${join(wrong, 'case.yaml')}:`)
    expect(talk).toContain('discount_rat')
    const { data } = await since(wrong, '--json')
    expect(JSON.parse(data).packs[0].diagnostics[0].file).toBe(join(wrong, 'case.yaml'))
  })

  test('goes with one case', async () => {
    const { code, talk } = await build(later, later, '--since', pack)
    expect(code).toBe(2)
    expect(talk).toBe(`error: --since is the previous period of one case, and several cases are given
  hint: build them one by one, or as units of a portfolio with \`boardpack run --since QUARTER\`
`)
  })
})
