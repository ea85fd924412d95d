import {
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { disk } from '../../src/cli/files.ts'
import { publishPack } from '../../src/cli/publish.ts'
import type { Diagnostic, Outcome } from '../../src/diagnostic/diagnostic.ts'
import { runScript } from '../support/command.ts'
import { type Step, systemError, watchedDisk } from '../support/faulty-disk.ts'
import { samplePack, shownContent } from '../support/packs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const place = (out: string): string => join(out, 'chat', '2026Q4')

const changeOf = (outcome: ReturnType<typeof publishPack>): string =>
  outcome.ok ? outcome.value.change : messages(outcome).join('\n')

const messages = (outcome: Outcome<unknown>): string[] =>
  (outcome.ok ? outcome.warnings : outcome.diagnostics).map((diagnostic: Diagnostic) => diagnostic.message)

/** Names in `OUT/CASE` apart from the link itself. */
const folders = (out: string): string[] => readdirSync(join(out, 'chat')).filter((name) => name !== '2026Q4')

/** The changing steps of publishing over an existing pack, by number. */
function stepsOfReplacement(): Step[] {
  const out = temporaryFolder()
  publishPack(disk, samplePack('old'), out)
  const steps: Step[] = []
  publishPack(
    watchedDisk(disk, (step) => steps.push(step)),
    samplePack('new'),
    out,
  )
  return steps
}

describe('publishing', () => {
  test('a pack becomes visible as a link to one folder that holds exactly its files', () => {
    const out = join(temporaryFolder(), 'deep', 'output')
    expect(changeOf(publishPack(disk, samplePack('first'), out))).toBe('created')
    expect(lstatSync(place(out)).isSymbolicLink()).toBe(true)
    expect(readdirSync(place(out)).sort()).toEqual(['manifest.json', 'memo.txt', 'model.txt'])
    expect(shownContent(place(out))).toBe('first')
  })

  test('a new pack replaces the old one and leaves no other folder behind', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('first'), out)
    expect(changeOf(publishPack(disk, samplePack('second'), out))).toBe('replaced')
    expect(shownContent(place(out))).toBe('second')
    expect(folders(out)).toHaveLength(1)
  })

  test('the same pack again changes nothing on the disk', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('same'), out)
    const before = folders(out)
    const steps: Step[] = []
    const watching = watchedDisk(disk, (step) => steps.push(step))
    expect(changeOf(publishPack(watching, samplePack('same'), out))).toBe('unchanged')
    expect(steps).toEqual([])
    expect(folders(out)).toEqual(before)
  })

  test.each([
    ['a changed byte', (folder: string) => writeFileSync(join(folder, 'memo.txt'), 'tampered')],
    ['an extra file', (folder: string) => writeFileSync(join(folder, 'extra.txt'), 'stray')],
  ])('the same pack again mends %s', (_, damage) => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('same'), out)
    damage(place(out))
    expect(shownContent(place(out))).not.toBe('same')
    expect(changeOf(publishPack(disk, samplePack('same'), out))).toBe('replaced')
    expect(shownContent(place(out))).toBe('same')
    expect(folders(out)).toHaveLength(1)
  })

  test('periods of a case stand beside each other', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('third quarter', 'chat', '2026Q3'), out)
    publishPack(disk, samplePack('fourth quarter', 'chat', '2026Q4'), out)
    expect(shownContent(join(out, 'chat', '2026Q3'))).toBe('third quarter')
    expect(shownContent(join(out, 'chat', '2026Q4'))).toBe('fourth quarter')
  })
})

describe('publishing refuses', () => {
  test.each([
    ['a folder', (path: string) => mkdirSync(path), 'is a folder, not a published pack'],
    ['a file', (path: string) => writeFileSync(path, 'mine'), 'is a file, not a published pack'],
    ['a foreign link', (path: string) => symlinkSync('/', path), 'is a link to somewhere else'],
  ])('to replace %s that it has not made', (_, plant, message) => {
    const out = temporaryFolder()
    mkdirSync(join(out, 'chat'))
    plant(place(out))
    const outcome = publishPack(disk, samplePack('new'), out)
    expect(outcome.ok).toBe(false)
    expect(messages(outcome).join()).toContain(message)
    expect(readdirSync(join(out, 'chat'))).toEqual(['2026Q4'])
  })

  test('to follow a link out of the output folder', () => {
    const [out, elsewhere] = [temporaryFolder(), temporaryFolder()]
    symlinkSync(elsewhere, join(out, 'chat'))
    expect(messages(publishPack(disk, samplePack('new'), out)).join()).toContain('is a link, not a folder')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test.each([
    '..',
    '.',
    '',
    '../up',
    'a/b',
    'a\\b',
    'a\0b',
    '-x',
    '.hidden',
    'CON',
    'com1',
    'ä',
    'x'.repeat(41),
  ])('the case id %j', (caseId) => {
    const out = temporaryFolder()
    expect(messages(publishPack(disk, samplePack('new', caseId), out))).toEqual([
      `the case id ${JSON.stringify(caseId)} cannot be the name of a folder`,
    ])
    expect(readdirSync(out)).toEqual([])
  })

  test.each(['..', '2026', '2026Q5', '2026Q4/..', '2026Q4\n'])('the period %j', (period) => {
    const out = temporaryFolder()
    expect(messages(publishPack(disk, samplePack('new', 'chat', period), out))).toEqual([
      `the period ${JSON.stringify(period)} is no quarter such as 2026Q4`,
    ])
    expect(readdirSync(out)).toEqual([])
  })
})

describe('when the disk fails', () => {
  const steps = stepsOfReplacementOnce()

  test.each(['ENOSPC', 'EROFS', 'EXDEV', 'EACCES', 'EIO', 'EDQUOT'])(
    '%s at any step leaves the old pack or the new one, and says so',
    (code) => {
      for (const { number, name } of steps()) {
        const out = temporaryFolder()
        publishPack(disk, samplePack('old'), out)
        const failing = watchedDisk(disk, (step) => {
          if (step.number === number) throw systemError(code)
        })
        const outcome = publishPack(failing, samplePack('new'), out)
        const context = `${code} at step ${number}, ${name}`
        expect(shownContent(place(out)), context).toBe(outcome.ok ? 'new' : 'old')
        expect(messages(outcome).join(), context).toContain(`(${code})`)
        if (!outcome.ok) expect(folders(out), context).toHaveLength(1)
      }
    },
  )

  test('the message says what was attempted, why it failed and what to do', () => {
    const out = temporaryFolder()
    const full = watchedDisk(disk, ({ name }) => {
      if (name === 'writeDurably') throw systemError('ENOSPC')
    })
    expect(publishPack(full, samplePack('new'), out)).toEqual({
      ok: false,
      diagnostics: [
        {
          code: 'disk-error',
          severity: 'error',
          message: `cannot publish to ${place(out)}: the disk is full (ENOSPC)`,
          hint: 'nothing was published; mend this, or choose another folder with --out',
        },
      ],
    })
    expect(existsSync(place(out))).toBe(false)
  })

  test('an error that is not of the disk is a bug and goes on, with nothing published', () => {
    const out = temporaryFolder()
    const broken = watchedDisk(disk, ({ name }) => {
      if (name === 'makeLink') throw new TypeError('a bug')
    })
    expect(() => publishPack(broken, samplePack('new'), out)).toThrow('a bug')
    expect(shownContent(place(out))).toBe('nothing')
  })

  test('bytes that read back differently are never published', () => {
    const out = temporaryFolder()
    const forgetful = { ...disk, read: () => new Uint8Array() }
    expect(() => publishPack(forgetful, samplePack('new'), out)).toThrow('reads back differently')
    expect(shownContent(place(out))).toBe('nothing')
  })
})

describe('when the process is killed', () => {
  const steps = stepsOfReplacementOnce()

  const publishAndDie = (out: string, step: number, moment: string): void => {
    const child = runScript('test/support/publish-and-die.ts', [out, 'new', `${step}`, moment], { cwd: out })
    expect(child.signal, child.stderr).toBe('SIGKILL')
  }

  test('at any step, the pack shown is the old one or the new one, whole, and the next run mends the rest', () => {
    const seen = new Set<string>()
    const moments = steps().flatMap(({ number, name }) =>
      name === 'writeDurably'
        ? [[number, 'before'] as const, [number, 'halfway'] as const]
        : [[number, 'before'] as const],
    )
    for (const [number, moment] of moments) {
      const out = temporaryFolder()
      publishPack(disk, samplePack('old'), out)
      publishAndDie(out, number, moment)
      const shown = shownContent(place(out))
      expect(['old', 'new'], `killed ${moment} step ${number}`).toContain(shown)
      seen.add(shown)
      for (const name of folders(out)) lutimesSync(join(out, 'chat', name), 1, 1)
      expect(publishPack(disk, samplePack('mended'), out)).toMatchObject({ ok: true, warnings: [] })
      expect(shownContent(place(out))).toBe('mended')
      expect(folders(out)).toHaveLength(1)
    }
    expect([...seen].sort()).toEqual(['new', 'old'])
  })

  test('before the first pack is complete, nothing is shown at all', () => {
    const out = temporaryFolder()
    publishAndDie(out, 4, 'halfway')
    expect(shownContent(place(out))).toBe('nothing')
  })
})

describe('runs side by side', () => {
  test('a second run between any two steps of a first one harms neither', () => {
    for (const { number } of stepsOfReplacement()) {
      const out = temporaryFolder()
      publishPack(disk, samplePack('old'), out)
      const interrupted = watchedDisk(disk, (step) => {
        if (step.number === number) expect(publishPack(disk, samplePack('second'), out).ok).toBe(true)
      })
      const outcome = publishPack(interrupted, samplePack('first'), out)
      expect(outcome, `second run before step ${number}`).toMatchObject({ ok: true, warnings: [] })
      expect(['first', 'second']).toContain(shownContent(place(out)))
    }
  })

  test('what a run that is still at work has written is not cleared away', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('old'), out)
    const atWork = join(out, 'chat', '.2026Q4.0123456789abcdef.0')
    mkdirSync(atWork)
    publishPack(disk, samplePack('new'), out)
    expect(existsSync(atWork)).toBe(true)
  })

  test('hidden entries that boardpack has not made are left alone, however old', () => {
    const out = temporaryFolder()
    publishPack(disk, samplePack('old'), out)
    const strange = join(out, 'chat', '.2026Q4.notes')
    mkdirSync(strange)
    utimesSync(strange, 1, 1)
    publishPack(disk, samplePack('new'), out)
    expect(existsSync(strange)).toBe(true)
  })
})

/** The steps, found once and within a test, where temporary folders may be made. */
function stepsOfReplacementOnce(): () => Step[] {
  let steps: Step[] | undefined
  return () => {
    steps ??= stepsOfReplacement()
    return steps
  }
}
