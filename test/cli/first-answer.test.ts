import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { recordedRun } from '../support/recorded-run.ts'

const core = { ...pipeline, editorSchemas }
const folder = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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
  const files = readdirSync(join(out, 'my-service', '2026Q4'))
  for (const name of ['board-memo.pdf', 'tps-audit.pdf', 'model.xlsx', 'dashboard.html', 'results.json'])
    expect(files).toContain(name)
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
