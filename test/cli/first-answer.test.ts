import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { pdfTexts } from '../support/pdf-text.ts'
import { recordedRun } from '../support/recorded-run.ts'

const core = { ...pipeline, editorSchemas }
const folder = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The text of a document of a pack, with single blanks. */
async function textOf(pack: string, name: string): Promise<string> {
  return (await pdfTexts(readFileSync(join(pack, name)))).join(' ').replaceAll(/\s+/g, ' ')
}

const flags = [
  '--gpu',
  'H100-SXM',
  '--model',
  'llama-3.1-8b',
  '--requests',
  '20M/day',
  '--price',
  '$2.99/gpu-hour',
]

test('two commands and ten lines make a whole pack, which says that it is not ready and was not measured', async () => {
  const [own, out] = [join(folder, 'my-service'), join(folder, 'packs')]
  const written = await recordedRun(['init', own, ...flags], core)
  expect([written.code, written.talk]).toEqual([0, written.talk])
  const lines = readFileSync(join(own, 'case.yaml'), 'utf8').split('\n')
  expect(lines.filter((line) => /^[^#\s]/.test(line)).length).toBeLessThanOrEqual(10)
  const built = await recordedRun(['build', own, '--out', out], core)
  expect([built.code, built.talk]).toEqual([0, built.talk])
  expect(built.talk).toContain('Not ready to decide')
  expect(built.talk).toContain('figures are defaults of the catalogue')
  const pack = join(out, 'my-service', '2026Q4')
  const files = readdirSync(pack)
  for (const name of ['board-memo.pdf', 'tps-audit.pdf', 'model.xlsx', 'dashboard.html', 'results.json'])
    expect(files).toContain(name)
  expect(await textOf(pack, 'tps-audit.pdf')).toContain(
    'bound-bf16: the catalogue has no measured sweep of meta-llama/Llama-3.1-8B-Instruct in bf16 on H100-SXM.',
  )
})

test('a sweep that others measured makes a whole pack, too, which says whose it is', async () => {
  const [own, out] = [join(folder, 'reasoning'), join(folder, 'packs')]
  const measured = ['--gpu', 'H200', '--model', 'deepseek-r1', '--requests', '2M/day']
  const written = await recordedRun(['init', own, ...measured], core)
  expect([written.code, written.talk]).toEqual([0, written.talk])
  const built = await recordedRun(['build', own, '--out', out], core)
  expect([built.code, built.talk]).toEqual([0, built.talk])
  expect(built.talk).toContain('throughput is what others measured on a system of theirs')
  expect(built.talk).not.toContain('not-measured')
  const pack = join(out, 'reasoning', '2026Q4')
  const audit = await textOf(pack, 'tps-audit.pdf')
  expect(audit).toContain('Throughput of this case was measured by others, on a system of theirs.')
  expect(audit).toContain(
    'Measured by others, who published it at the source that the table names: published-fp8.',
  )
  expect(audit).toContain('Operating points: the most output that others measured within the limits')
  expect(audit).toContain(
    'published-fp8: each request had 80 to 100 % of 1024 random tokens in and of 1024 out',
  )
  expect(await textOf(pack, 'pr-faq.pdf')).toContain(
    'Measured by others on a system of theirs: published-fp8. Ours is still to be measured.',
  )
  expect(await textOf(pack, 'cfo-appendix.pdf')).toContain('InferenceX, run 23552373331')
})

test('flags that are wrong write nothing and say what was meant', async () => {
  const own = join(folder, 'unwritten')
  const { code, talk } = await recordedRun(['init', own, '--gpu', 'A100', ...flags.slice(2)], core)
  expect(code).toBe(2)
  expect(talk).toContain('write A100-80GB-SXM or A100-80GB-PCIe')
  expect(existsSync(own)).toBe(false)
  const both = await recordedRun(['init', own, '--full', ...flags], core)
  expect([both.code, existsSync(own)]).toEqual([2, false])
})

test('without flags, or with --full, five commented files are written', async () => {
  for (const more of [[], ['--full']]) {
    const own = join(folder, `five${more.length}`)
    expect((await recordedRun(['init', own, ...more], core)).code).toBe(0)
    expect(readdirSync(own).filter((name) => name.endsWith('.yaml')).length).toBe(5)
  }
})
