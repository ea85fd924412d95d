import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as pipeline from '../../src/pipeline.ts'
import { readManifest } from '../../src/render/manifest.ts'
import { pdfTexts } from '../support/pdf-text.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const core = { ...pipeline, editorSchemas: () => [] }
const only = 'executive-memo,executive-memo.docx,dashboard,inputs'

test('a brand shows in documents, drafts and dashboard, is in the manifest, and changes no figure', async () => {
  const folder = temporaryFolder()
  cpSync(join(rootFolder, 'test/support/base-case'), folder, { recursive: true })
  const build = async () => {
    const out = join(temporaryFolder(), 'out')
    const { code, talk } = await recordedRun(['build', folder, '--out', out, '--only', only], core)
    expect(code, talk).toBe(0)
    const pack = join(out, 'base-case', '2026Q4')
    return new Map(readdirSync(pack).map((name) => [name, readFileSync(join(pack, name))]))
  }
  const plain = await build()
  writeFileSync(join(folder, 'brand.yaml'), 'logo: logo.svg\naccent: "#6B1F3A"\nfooter: Northwind\n')
  writeFileSync(join(folder, 'logo.svg'), '<svg viewBox="0 0 20 10"><rect width="20" height="10"/></svg>')
  const branded = await build()
  expect(branded.get('inputs.json')).toEqual(plain.get('inputs.json'))
  for (const name of ['executive-memo.pdf', 'executive-memo.docx', 'dashboard.html'])
    expect(branded.get(name)?.equals(plain.get(name) ?? Buffer.from('')), name).toBe(false)
  expect((await build()).get('executive-memo.pdf')).toEqual(branded.get('executive-memo.pdf'))
  const words = async (pack: typeof plain) =>
    (await pdfTexts(pack.get('executive-memo.pdf') ?? Buffer.from(''))).join(' ')
  expect((await words(branded)).replaceAll(' · Northwind', '')).toBe(await words(plain))
  expect(branded.get('dashboard.html')?.toString()).toContain('--accent:#6B1F3A')
  const manifest = readManifest(branded.get('manifest.json') ?? Buffer.from(''))
  const names = manifest.ok ? manifest.value.inputs.files.map(({ name }) => name) : []
  expect(names).toContain('brand.yaml')
  expect(names).toContain('logo.svg')
})
