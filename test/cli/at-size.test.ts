import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { disk } from '../../src/cli/files.ts'
import { openTerminal } from '../../src/cli/terminal.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { type Ended, runScript } from '../support/command.ts'
import { fakeCore } from '../support/fake-core.ts'
import { systemError } from '../support/faulty-disk.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder with one case for the fake core. */
function caseFolder(): string {
  const folder = join(temporaryFolder(), 'chat')
  mkdirSync(folder)
  writeFileSync(join(folder, 'case.yaml'), 'id: chat')
  return folder
}

/** A core that finds so many mistakes, and warnings before them. */
function coreWith(mistakes: number, warnings: number): typeof fakeCore {
  const many = (severity: Diagnostic['severity'], count: number): Diagnostic[] =>
    Array.from({ length: count }, (_, index) => ({ code: severity, severity, message: `number ${index}` }))
  const diagnostics = [...many('warning', warnings), ...many('error', mistakes)]
  return { ...fakeCore, checkCase: () => ({ ok: false, diagnostics }) }
}

describe('messages', () => {
  test('are a hundred at most, mistakes before warnings, and the rest is counted', async () => {
    const folder = caseFolder()
    const { code, talk } = await recordedRun(['check', folder], coreWith(95, 20))
    const lines = talk.trim().split('\n')
    expect(code).toBe(1)
    expect(lines.filter((line) => line.startsWith('error '))).toHaveLength(95)
    expect(lines.filter((line) => line.startsWith('warning '))).toHaveLength(5)
    expect(lines.slice(-2)).toEqual([
      '... and 15 warnings more; --all prints every one',
      `${folder}: 95 mistakes, 20 warnings`,
    ])
  })

  test('are all printed with --all, and all in --json', async () => {
    const folder = caseFolder()
    const all = await recordedRun(['check', folder, '--all', '--json'], coreWith(250, 10))
    expect(all.talk.match(/^error {2}number/gm)).toHaveLength(250)
    expect(all.talk).not.toContain('--all prints')
    const few = await recordedRun(['check', folder, '--json'], coreWith(250, 10))
    expect(JSON.parse(few.data)).toEqual(JSON.parse(all.data))
    expect(JSON.parse(few.data).cases[0].diagnostics).toHaveLength(260)
  })
})

describe('what is no file is refused and never waited for', () => {
  test('a pipe among the files of a case', async () => {
    const folder = caseFolder()
    execFileSync('mkfifo', [join(folder, 'fleet.yaml')])
    const { code, talk } = await recordedRun(['check', folder])
    expect(code).toBe(1)
    expect(talk).toContain(
      `not-a-file  cannot read ${join(folder, 'fleet.yaml')}: it is a pipe, a socket or a device, not a file\n`,
    )
  })

  test('a link to an endless device', async () => {
    const folder = caseFolder()
    symlinkSync('/dev/zero', join(folder, 'fleet.yaml'))
    expect((await recordedRun(['build', folder, '--out', temporaryFolder()])).talk).toContain(
      'it is a pipe, a socket or a device, not a file',
    )
  })

  test('a device in place of a workbook', async () => {
    const { code, talk } = await recordedRun(['audit-workbook', '/dev/zero'])
    expect(code).toBe(2)
    expect(talk).toContain('cannot read /dev/zero: it is a pipe, a socket or a device, not a file')
  })
})

describe('the disk is named as it fails', () => {
  test.each([
    ['EACCES', 'permission is denied'],
    ['EIO', 'the disk reports an input/output error'],
    ['ESTALE', 'the system refuses'],
  ])('%s while a case is read ends with 4', async (errno, reason) => {
    const folder = caseFolder()
    const failing = {
      ...disk,
      read: () => {
        throw systemError(errno)
      },
    }
    const { code, talk } = await recordedRun(['check', folder], fakeCore, failing)
    expect(code).toBe(4)
    expect(talk).toContain(`cannot read ${join(folder, 'case.yaml')}: ${reason} (${errno})`)
  })

  test('a circle of links, and a file of the case that leads nowhere', async () => {
    const folder = caseFolder()
    symlinkSync('fleet.yaml', join(folder, 'fleet.yaml'))
    const { code, talk } = await recordedRun(['check', folder])
    expect(code).toBe(4)
    expect(talk).toContain('its links run in a circle (ELOOP)')
    const other = caseFolder()
    symlinkSync('nowhere', join(other, 'fleet.yaml'))
    expect((await recordedRun(['check', other])).talk).toContain('it is not there (ENOENT)')
  })

  test('folders are made one by one, so that what stops the first of them is what is said', () => {
    const top = temporaryFolder()
    disk.makeFolders(join(top, 'a', 'b', 'c'))
    expect(disk.isFolder(join(top, 'a', 'b', 'c'))).toBe(true)
    disk.makeFolders(join(top, 'a', 'b', 'c'))
    writeFileSync(join(top, 'file'), '')
    expect(() => disk.makeFolders(join(top, 'file', 'b'))).toThrow('ENOTDIR')
    expect(() => disk.makeFolders(join(top, 'x'.repeat(300)))).toThrow('ENAMETOOLONG')
  })

  test('a full disk behind standard output is no fault of the program, and no success', () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'chat'))
    writeFileSync(join(cwd, 'chat', 'case.yaml'), 'many facts')
    const ended: Ended = runScript('test/support/fake-main.ts', ['facts', 'chat'], {
      cwd,
      redirectedTo: '/dev/full',
    })
    expect(ended).toMatchObject({
      status: 4,
      stderr: 'error: cannot write to standard output: the disk is full (ENOSPC)\n',
    })
  })
})

test('a terminal shows a hundred messages unless it is told otherwise', () => {
  expect(openTerminal({ allowsColour: false, allowsProgress: false }).mostMessages).toBe(100)
})
