import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as pipeline from '../../src/pipeline.ts'
import { readManifest } from '../../src/render/manifest.ts'
import { pdfTexts } from '../support/pdf-text.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const core = { ...pipeline, editorSchemas: () => [] }

/** A small case with templates of its own, by their paths from `templates/`. */
function caseWith(templates: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'small')
  cpSync(join(rootFolder, 'test/support/base-case'), folder, { recursive: true })
  mkdirSync(join(folder, 'templates/parts'), { recursive: true })
  for (const [path, text] of Object.entries(templates)) writeFileSync(join(folder, 'templates', path), text)
  return folder
}

/** A document of few words with its front matter. */
const written = (front: string, text = 'Net present value is {{npv}}.'): string =>
  `---\n${front}\n---\n# Update of {{case.title}}\n\n${text}\n`

const update = 'title: Investor update\npages: 1'

async function build(folder: string, ...more: readonly string[]) {
  const out = join(temporaryFolder(), 'out')
  const run = await recordedRun(['build', folder, '--out', out, ...more], core)
  return {
    ...run,
    talk: run.talk.replaceAll(`${folder}/`, '').replaceAll(folder, 'CASE'),
    pack: join(out, 'base-case', '2026Q4'),
  }
}

describe('a document of the case', () => {
  test('is an artifact of its name, on its own paper, for a word processor where it is a draft', async () => {
    const text = written(`${update}\npaper: a4\ndraft: true`, '{{> ours}}')
    const folder = caseWith({ 'investor-update.md': text, 'parts/ours.md': 'Worth {{npv}}.\n' })
    const names = 'investor-update,investor-update.docx,results'
    const { code, talk, pack } = await build(folder, '--only', names, '--paper', 'letter')
    expect(code, talk).toBe(0)
    const files = ['investor-update.docx', 'investor-update.pdf', 'manifest.json', 'results.json']
    expect(readdirSync(pack)).toEqual(files)
    const pdf = readFileSync(join(pack, 'investor-update.pdf'))
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]')
    expect((await pdfTexts(pdf)).join(' ')).toMatch(/Worth .*\$[\d.]+M/)
    const manifest = readManifest(readFileSync(join(pack, 'manifest.json')))
    const read = manifest.ok ? manifest.value.inputs.files.map(({ name }) => name) : []
    expect(read).toContain('templates/investor-update.md')
    expect(read).toContain('templates/parts/ours.md')
    expect((await recordedRun(['verify', pack], core)).code).toBe(0)
  })

  test('takes the place of ours where it has its name, with what its own front matter says', async () => {
    const folder = caseWith({ 'executive-memo.md': written('title: Note\npages: 1') })
    const { code, talk, pack } = await build(folder, '--only', 'executive-memo')
    expect(code, talk).toBe(0)
    const pdf = readFileSync(join(pack, 'executive-memo.pdf'))
    expect((await pdfTexts(pdf)).join(' ')).toContain('· Note: ')
    const draft = await build(folder, '--only', 'executive-memo.docx')
    expect(draft.code).toBe(2)
    expect(draft.talk).toContain("unknown-artifact  there is no artifact 'executive-memo.docx'\n")
  })

  test('may say in its own words what one verdict says, and nothing of a verdict that does not exist', async () => {
    const folder = caseWith({ 'parts/title.approve.md': '# Say yes to “{{case.title}}”\n' })
    const { code, talk, pack } = await build(folder, '--only', 'executive-memo')
    expect(code, talk).toBe(0)
    const text = (await pdfTexts(readFileSync(join(pack, 'executive-memo.pdf')))).join(' ')
    expect(text).toMatch(/Say yes to “/)
    const wrong = await build(caseWith({ 'parts/title.aprove.md': '# Say yes\n' }))
    expect([wrong.code, wrong.talk.match(/title\.aprove\.md:1:1 {2}template-part/g)]).toEqual([
      1,
      ['title.aprove.md:1:1  template-part'],
    ])
    expect(wrong.talk).toContain("hint: did you mean 'approve'?")
  })

  test('has its mistakes found by check, too, and those of the brand with them', async () => {
    const folder = caseWith({ 'investor-update.md': written(update, 'It is {{npw}}.') })
    writeFileSync(join(folder, 'brand.yaml'), 'accent: "#FFDD33"\n')
    const found = (talk: string): readonly string[] =>
      [...talk.matchAll(/(\S+:\d+:\d+) {2}(contrast|unknown-fact)/g)].map(
        ([, place = '', code]) => `${place.replace(`${folder}/`, '')} ${code}`,
      )
    const before = await recordedRun(['check', folder], core)
    expect([before.code, found(before.talk)]).toEqual([1, ['brand.yaml:1:9 contrast']])
    writeFileSync(join(folder, 'brand.yaml'), 'accent: "#6B1F3A"\n')
    const after = await recordedRun(['check', folder], core)
    expect([after.code, found(after.talk)]).toEqual([1, ['templates/investor-update.md:7:9 unknown-fact']])
  })

  test('has a budget of pages that binds', async () => {
    const folder = caseWith({ 'investor-update.md': written(update, 'Word {{npv}}.\n\n'.repeat(100)) })
    const { code, talk } = await build(folder, '--only', 'investor-update')
    expect(code).toBe(1)
    expect(talk).toMatch(/Investor update: .* pages/)
  })

  test('has its mistakes told with those of other documents, and states no number of its own', async () => {
    const folder = caseWith({
      'investor-update.md': written(update, 'We save 12% and {{nvp}}.'),
      'site-update.md': written('title: Site update\npages: 1', '::chart{name="unit-cots"}'),
    })
    const { code, talk } = await build(folder)
    expect(code).toBe(1)
    expect(talk).toContain('templates/investor-update.md:7:9  literal-number  no fact vouches for 12%\n')
    expect(talk).toContain('templates/investor-update.md:7:19  unknown-fact  no fact is named nvp\n')
    expect(talk).toContain('templates/site-update.md:7:1  unknown-chart  no chart is named unit-cots\n')
    expect(talk).toMatch(/CASE: 3 mistakes(, \d+ warnings?)?, nothing published/)
  })

  test('that --only names and the case has not is wrong use, with the nearest name', async () => {
    const folder = caseWith({ 'investor-update.md': written(update) })
    const { code, talk } = await build(folder, '--only', 'investor-updat')
    expect(code).toBe(2)
    expect(talk).toContain(
      [
        "unknown-artifact  there is no artifact 'investor-updat'",
        '  hint: did you mean investor-update? Artifacts of this case: board-memo, executive-memo, pr-faq, cfo-appendix, ' +
          'tps-audit, investor-update, board-memo.docx, executive-memo.docx, pr-faq.docx, dashboard, inputs, model, results',
      ].join('\n'),
    )
  })
})

describe('what nothing reads', () => {
  test('among the templates of a case is told, each file at its path, with every mistake of front matter', async () => {
    const folder = caseWith({
      'Board-Memo.md': written(update),
      'README.md': 'How we write.',
      '.board-memo.md.swp': 'x',
      'board-memo.md~': 'x',
      'bare.md': '# Bare\n',
      'copy.md': written('title: Board memo\npages: 0\ndraft: yes'),
      'fields.md': written('titel: Note\npages: two\npaper: a5'),
      'logo.png': 'x',
      'long.md': written('title: Unbounded'),
      'model.md': written(update),
      'open.md': '---\ntitle: Open\n',
      'parts/titel.md': 'x\n',
      'portfolio.md': written(update),
      'twin.md': written('title: Board memo\npages: 1'),
    })
    mkdirSync(join(folder, 'templates/old'))
    symlinkSync('/etc/hostname', join(folder, 'templates/host.md'))
    const { code, talk } = await build(folder)
    expect(code).toBe(1)
    expect(talk).toBe(readFileSync(new URL('own-documents.txt', import.meta.url), 'utf8'))
  })

  test('is found where the templates of a case are a link', async () => {
    const folder = join(temporaryFolder(), 'small')
    cpSync(join(rootFolder, 'test/support/base-case'), folder, { recursive: true })
    symlinkSync(join(rootFolder, 'templates'), join(folder, 'templates'))
    const { code, talk } = await build(folder)
    expect(code).toBe(1)
    expect(talk).toContain('templates:1:1  unread-template  templates is a link, and none is followed here\n')
  })
})
