import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { completePack } from '../../src/cli/carry-over.ts'
import { disk } from '../../src/cli/files.ts'
import { publishPack } from '../../src/cli/publish.ts'
import * as pipeline from '../../src/pipeline.ts'
import type { Pack } from '../../src/render/artifact.ts'
import { makeManifest } from '../../src/render/manifest.ts'
import { partsOf } from '../support/package-parts.ts'
import { samplePack, shownContent } from '../support/packs.ts'
import { pdfTexts } from '../support/pdf-text.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const core = { ...pipeline, editorSchemas: () => [] }
const example = join(rootFolder, 'inputs', 'research-network')

/** The sample pack with its model alone, as `--only model` would make it; `source` is what it was made from. */
function modelAlone(content: string, source = 'id: chat'): Pack {
  const pack = samplePack(content)
  const artifacts = pack.artifacts.filter(({ name }) => name === 'model.txt')
  const manifest = makeManifest({
    tool: { version: '0.0.0', node: '20.0.0' },
    caseId: 'chat',
    period: '2026Q4',
    sources: [{ path: 'case.yaml', text: source }],
    overrides: [],
    resolvedSha256: '0'.repeat(64),
    artifacts,
    warnings: [],
  })
  return { ...pack, artifacts, manifest }
}

describe('a pack of some artifacts', () => {
  test('keeps the others of the published pack where both are of one origin', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('same'), out)
    const complete = completePack(disk, modelAlone('same'), out)
    expect(complete.ok && publishPack(disk, complete.value, out)).toMatchObject({
      value: { change: 'unchanged' },
    })
    expect(shownContent(join(out, 'chat', '2026Q4'))).toBe('same')
  })

  test('is refused where the published one is of other inputs, or damaged, and that one stays', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('same'), out)
    const other = completePack(disk, modelAlone('same', 'id: chat # changed'), out)
    expect(other.ok ? '' : other.diagnostics[0]?.message).toContain(
      'was made from other inputs, templates or another',
    )
    writeFileSync(join(out, 'chat', '2026Q4', 'memo.txt'), 'changed')
    const damaged = completePack(disk, modelAlone('same'), out)
    expect(damaged.ok ? '' : damaged.diagnostics[0]?.message).toContain(
      'is damaged: memo.txt is not as published',
    )
  })

  test('stands alone where nothing is published yet', () => {
    const complete = completePack(disk, modelAlone('first'), temporaryFolder())
    expect(complete.ok && complete.value.artifacts.map(({ name }) => name)).toEqual(['model.txt'])
  })

  test('of a real case adds to what is published, and verify finds every byte', async () => {
    const out = temporaryFolder()
    const folder = join(out, 'research-network', '2026Q4')
    for (const only of ['results', 'executive-memo'])
      expect(await recordedRun(['build', example, '--out', out, '--only', only], core)).toMatchObject({
        code: 0,
      })
    expect(readdirSync(folder).sort()).toEqual(['executive-memo.pdf', 'manifest.json', 'results.json'])
    expect(await recordedRun(['verify', folder], core)).toMatchObject({ code: 0 })
  })
})

describe('a what-if', () => {
  test('without a name is refused before anything is built, with what to do', async () => {
    const out = temporaryFolder()
    const words = ['build', example, '--out', out, '--set', 'finance.discount_rate=9%']
    expect(await recordedRun(words, core)).toEqual({
      code: 2,
      data: '',
      talk:
        'error: a build with --set is a what-if and cannot take the place of the official pack\n' +
        '  hint: name it with --variant NAME, and it is published beside it; `boardpack results --set` only prints\n',
    })
    expect(readdirSync(out)).toEqual([])
  })

  test('is published beside the official pack and says so on every page, on every sheet, in results and manifest', async () => {
    const out = temporaryFolder()
    const change = ['--set', 'finance.discount_rate=9%', '--variant', 'cheaper-capital']
    const only = ['--only', 'executive-memo,board-memo,model,results']
    const { code, talk } = await recordedRun(['build', example, '--out', out, ...change, ...only], core)
    expect([code, talk.includes('published')]).toEqual([0, true])
    const folder = join(out, 'research-network', '2026Q4+cheaper-capital')
    const mark = 'WHAT-IF cheaper-capital, not the official pack: 1 input changed (finance.discount_rate=9%)'
    for (const name of ['executive-memo.pdf', 'board-memo.pdf'])
      for (const text of await pdfTexts(readFileSync(join(folder, name)))) expect(text).toContain(mark)
    const parts = partsOf(readFileSync(join(folder, 'model.xlsx')))
    const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    expect(sheets.length).toBeGreaterThan(15)
    for (const [name, text] of sheets) expect(text, name).toContain('WHAT-IF cheaper-capital')
    expect(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')).what_if).toEqual({
      name: 'cheaper-capital',
      changes: ['finance.discount_rate=9%'],
    })
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).variant).toBe('cheaper-capital')
  })
})
