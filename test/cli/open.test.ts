import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { desktopOf } from '../../src/cli/desktop.ts'
import { environmentOf, program, runScript } from '../support/command.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const small = join(rootFolder, 'test/support/base-case')

/** A folder with an opener that writes down what it is asked to open. */
function withOpener(): { readonly folder: string; readonly opened: string } {
  const folder = temporaryFolder()
  const opened = join(folder, 'opened')
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${opened}'\n`)
  chmodSync(join(folder, 'xdg-open'), 0o755)
  return { folder, opened }
}

/** What was asked for, once the opener has been run: nobody waits for it. */
async function askedOf(opened: string): Promise<string> {
  while (!existsSync(opened) || readFileSync(opened, 'utf8') === '')
    await new Promise((resolve) => setTimeout(resolve, 20))
  return readFileSync(opened, 'utf8')
}

describe('build --open', () => {
  test('opens what is read first with the program of the desktop, by its whole path', async () => {
    const { folder, opened } = withOpener()
    const cwd = temporaryFolder()
    const PATH = `${folder}:${environmentOf({})['PATH']}`
    const words = ['build', small, '--only', 'results,executive-memo', '--open']
    const { status, stderr } = runScript(program, words, { cwd, environment: { DISPLAY: ':0', PATH } })
    const path = 'output/base-case/2026Q4/executive-memo.pdf'
    expect([status, stderr.split('\n')]).toEqual([0, expect.arrayContaining([`opened ${path}`])])
    expect(await askedOf(opened)).toBe(join(cwd, path))
  })

  test('says where the file is when there is no screen, and the pack is published all the same', () => {
    const { folder, opened } = withOpener()
    const cwd = temporaryFolder()
    const PATH = `${folder}:${environmentOf({})['PATH']}`
    const words = ['build', small, '--only', 'results', '--open']
    const environment = { DISPLAY: ':0', CI: 'true', PATH }
    const { status, stdout, stderr } = runScript(program, words, { cwd, environment })
    expect([status, stdout]).toEqual([0, 'output/base-case/2026Q4\n'])
    expect(stderr).toContain('not opened, as there is no screen here: output/base-case/2026Q4/results.json\n')
    expect(existsSync(opened)).toBe(false)
  })
})

describe('the desktop', () => {
  const among =
    (...names: readonly string[]) =>
    (name: string): boolean =>
      names.includes(name)

  test('is where a screen is and nobody says CI', async () => {
    expect(await desktopOf('linux', among())('memo.pdf')).toBe('there is no screen here')
    for (const platform of ['darwin', 'win32', 'linux'])
      expect(await desktopOf(platform, among('CI', 'DISPLAY'))('memo.pdf')).toBe('there is no screen here')
  })

  test('names the program that it has not', async () => {
    expect(await desktopOf('win32', among())('memo.pdf')).toBe("the program 'explorer' cannot be started")
  })
})
