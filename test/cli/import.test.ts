import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { disk } from '../../src/cli/files.ts'
import { fakeCore } from '../support/fake-core.ts'
import { systemError, watchedDisk } from '../support/faulty-disk.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder with the base case and a trace. */
function workplace(): {
  readonly folder: string
  readonly words: readonly string[]
  readonly texts: () => readonly string[]
} {
  const home = temporaryFolder()
  const folder = join(home, 'chat')
  cpSync(join(rootFolder, 'test/support/base-case'), folder, { recursive: true })
  const trace = join(home, 'trace.csv')
  writeFileSync(
    trace,
    'TIMESTAMP,ContextTokens,GeneratedTokens\n2026-11-02 10:00:00.0000000,500,200\n2026-11-02 10:30:00.0000000,600,300\n',
  )
  const texts = () =>
    readdirSync(folder).map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`)
  return { folder, words: ['import', trace, '--into', folder, '--workload', 'chat'], texts }
}

describe('import', () => {
  test('shows what would change and writes nothing without being told to', async () => {
    const { words, texts } = workplace()
    const before = texts()
    const { code, data, talk } = await recordedRun(words)
    expect(code).toBe(2)
    expect(data).toMatch(/@@ line 6 @@\n- {4}input_tokens: 512\n\+ {4}input_tokens: \{ value: 550, /)
    expect(talk).toContain(
      'nothing is written: accept the changes with --yes, or look at them with --dry-run',
    )
    expect((await recordedRun([...words, '--dry-run'])).code).toBe(0)
    expect(texts()).toEqual(before)
  })

  test('writes what it shows with --yes, and the file names no other file', async () => {
    const { folder, words } = workplace()
    const { code, talk } = await recordedRun([...words, '--yes'])
    expect([code, talk]).toEqual([0, expect.stringContaining('written, workload.yaml')])
    expect(readFileSync(join(folder, 'workload.yaml'), 'utf8')).toContain(
      'output_tokens: { value: 250, source: ',
    )
    expect(readdirSync(folder)).toHaveLength(5)
  })

  test('leaves the old file whole where the disk fails at any step', async () => {
    for (let step = 0; step < 3; step++) {
      const { folder, words } = workplace()
      const old = readFileSync(join(folder, 'workload.yaml'), 'utf8')
      const failing = watchedDisk(disk, ({ number, doHalf }) => {
        if (number !== step) return
        doHalf()
        throw systemError('ENOSPC')
      })
      const { code, talk } = await recordedRun([...words, '--yes'], fakeCore, failing)
      const now = readFileSync(join(folder, 'workload.yaml'), 'utf8')
      expect([code === 0, now === old]).toEqual([false, true])
      expect(talk).toContain('the disk is full')
    }
  })

  test('ends with 2 for what is not there, and with 1 for what cannot be read', async () => {
    const { folder, words } = workplace()
    expect((await recordedRun(['import', join(folder, 'none.json'), '--into', folder])).code).toBe(2)
    expect((await recordedRun(['import', join(folder, 'case.yaml'), '--into', folder])).code).toBe(1)
    expect((await recordedRun([...words, '--window', 'soon'])).code).toBe(2)
    expect((await recordedRun(['import', folder, '--into', folder])).code).toBe(2)
  })
})
