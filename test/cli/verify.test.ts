import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { disk } from '../../src/cli/files.ts'
import { publishPack } from '../../src/cli/publish.ts'
import { sha256 } from '../../src/digest.ts'
import { samplePack } from '../support/packs.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A freshly published pack: its folder. */
function publishedFolder(): string {
  const out = temporaryFolder()
  publishPack(disk, samplePack('sound'), out)
  return join(out, 'chat', '2026Q4')
}

describe('verify', () => {
  test('says that a sound pack is as published, with the digest of its manifest', async () => {
    const folder = publishedFolder()
    const digest = sha256(samplePack('sound').manifest.bytes)
    expect(await recordedRun(['verify', folder])).toEqual({
      code: 0,
      data: '',
      talk: `${folder}: all 2 files as published; manifest sha256 ${digest}\n`,
    })
  })

  test('names every file that is changed, missing or extra', async () => {
    const folder = publishedFolder()
    writeFileSync(join(folder, 'memo.txt'), 'memo: Sound')
    rmSync(join(folder, 'model.txt'))
    writeFileSync(join(folder, 'notes.txt'), '')
    mkdirSync(join(folder, 'more'))
    const { code, data, talk } = await recordedRun(['verify', folder])
    expect(code).toBe(1)
    expect(data.split('\n')).toEqual([
      `changed  memo.txt   sha256 ${sha256('memo: Sound')}, expected ${sha256('memo: sound')}`,
      'missing  model.txt',
      'extra    more',
      'extra    notes.txt',
      '',
    ])
    expect(talk).toContain('4 of its files differ')
  })

  test('--json shows the differences', async () => {
    const folder = publishedFolder()
    rmSync(join(folder, 'model.txt'))
    const { code, data } = await recordedRun(['verify', folder, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(data)).toMatchObject({
      schema: 'boardpack-verify/1',
      packs: [{ folder, ok: false, differences: [{ kind: 'missing', name: 'model.txt' }] }],
    })
  })

  test.each([
    ['no JSON', 'hello'],
    ['another document', '{"schema":"boardpack-results/1"}'],
    ['a later version', '{"schema":"boardpack-manifest/2"}'],
  ])('a manifest that is %s is a mistake', async (_, text) => {
    const folder = publishedFolder()
    writeFileSync(join(folder, 'manifest.json'), text)
    const { code, talk } = await recordedRun(['verify', folder])
    expect(code).toBe(1)
    expect(talk).toContain('manifest.json is no boardpack manifest of a known version')
  })

  test('a folder without a manifest is wrong use', async () => {
    const { code, talk } = await recordedRun(['verify', temporaryFolder()])
    expect(code).toBe(2)
    expect(talk).toMatch(/cannot read .*manifest\.json: it is not there \(ENOENT\)/)
  })
})

describe('approve', () => {
  const approval = ['--by', 'The CFO', '--on', '2027-01-20']

  test('holds for the pack that was looked at, and is void once anything in it changes', async () => {
    const folder = publishedFolder()
    expect((await recordedRun(['approve', folder, ...approval])).code).toBe(0)
    const kept = await recordedRun(['verify', folder])
    expect([kept.code, kept.talk]).toEqual([0, expect.stringContaining('approved by The CFO')])
    publishPack(disk, samplePack('other'), join(folder, '../..'))
    const changed = await recordedRun(['verify', folder])
    expect([changed.code, changed.talk]).toEqual([
      1,
      expect.stringContaining('the approval by The CFO is void'),
    ])
    expect((await recordedRun(['approve', folder, ...approval])).code).toBe(0)
    expect((await recordedRun(['verify', folder])).code).toBe(0)
  })

  test('is refused for a pack that is not as published, and for a date that is none', async () => {
    const folder = publishedFolder()
    expect((await recordedRun(['approve', folder, '--by', 'X', '--on', '2027-02-30'])).code).toBe(2)
    rmSync(join(folder, 'model.txt'))
    expect((await recordedRun(['approve', folder, ...approval])).code).toBe(1)
  })
})

describe('verify of a run', () => {
  /** A run that built two units, refused a third, and published what they come to. */
  function runWith(portfolioPack = true): { out: string; run: string } {
    const out = temporaryFolder()
    const run = join(out, '.runs', '2026Q4')
    const names = portfolioPack ? ['north', 'south', 'group'] : ['north', 'south']
    for (const name of names) publishPack(disk, samplePack(name, name), out)
    const unit = (name: string) => ({
      unit: name,
      status: 'built',
      reason: 'new',
      gates: [],
      diagnostics: [],
      manifest_sha256: sha256(samplePack(name, name).manifest.bytes),
    })
    const refused = { unit: 'west', status: 'refused', reason: 'x', gates: [], diagnostics: [] }
    mkdirSync(run, { recursive: true })
    writeFileSync(
      join(run, 'run.json'),
      JSON.stringify({
        schema: 'boardpack-run/1',
        portfolio: 'group',
        period: '2026Q4',
        portfolio_sha256: '0'.repeat(64),
        units: [unit('north'), unit('south'), refused],
      }),
    )
    return { out, run }
  }

  test('holds the pack of every unit that it published, and what they come to, to the last byte', async () => {
    const { out, run } = runWith()
    const { code, talk } = await recordedRun(['verify', run])
    expect(code).toBe(0)
    for (const name of ['north', 'south', 'group'])
      expect(talk).toContain(`${join(out, name, '2026Q4')}: all 2 files as published`)
    expect(talk).not.toContain('west')
    expect((await recordedRun(['verify', runWith(false).run])).code).toBe(0)
  })

  test('finds a changed file, a pack that another run put there, and one that is gone', async () => {
    const changed = runWith()
    writeFileSync(join(changed.out, 'south', '2026Q4', 'memo.txt'), 'memo: north')
    expect(await recordedRun(['verify', changed.run])).toMatchObject({
      code: 1,
      data: expect.stringContaining('changed  memo.txt'),
    })
    const replaced = runWith()
    const other = samplePack('another', 'south')
    publishPack(disk, other, replaced.out)
    const { code, data } = await recordedRun(['verify', replaced.run])
    expect(code).toBe(1)
    expect(data).toContain(`changed  manifest.json  sha256 ${sha256(other.manifest.bytes)}, expected `)
    const gone = runWith()
    rmSync(join(gone.out, 'north', '2026Q4'), { recursive: true })
    expect((await recordedRun(['verify', gone.run])).code).toBe(2)
  })

  test('says so where the report of the run cannot be read', async () => {
    const { run } = runWith()
    writeFileSync(join(run, 'run.json'), '{"schema":"boardpack-run/1","units":[')
    const { code, talk } = await recordedRun(['verify', run])
    expect([code, talk]).toEqual([
      1,
      expect.stringContaining('run.json is no report of a run, or of another version'),
    ])
  })
})
