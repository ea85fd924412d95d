import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakeCore } from '../support/fake-core.ts'
import { recordedRun, startRecorded } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder with a case for the fake core, and a way to save it anew. */
function quickCase(text: string) {
  const folder = join(temporaryFolder(), 'chat')
  mkdirSync(folder)
  const save = (now: string): void => writeFileSync(join(folder, 'case.yaml'), now)
  save(text)
  return { folder, save }
}

/** A command with `--watch` that is run until it is stopped, and a wait for what it says. */
function watching(words: readonly string[]) {
  let stop = (): void => undefined
  let look = (): void => undefined
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const surroundings = { untilStopped: () => stopped, hear: () => look() }
  const { written, ended } = startRecorded([...words, '--watch'], fakeCore, surroundings)
  const said = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (pattern.test(written.talk + written.data)) resolve()
      }
      look()
    })
  return { said, stop, ended }
}

test('check --watch checks once more at each change, and ends with 0 when it is stopped', async () => {
  const { folder, save } = quickCase('id: chat')
  const { said, stop, ended } = watching(['check', folder])
  await said(/no mistakes/)
  save('wrong')
  await said(/changed\n[\s\S]*1 mistake/)
  save('id: chat # mended')
  await said(/changed\n[\s\S]*changed\n[\s\S]*no mistakes/)
  stop()
  const { code, talk } = await ended
  expect([code, talk.match(/changed/g)?.length]).toEqual([0, 2])
})

test('results --watch prints the figures of each change', async () => {
  const { folder, save } = quickCase('id: chat')
  const { said, stop, ended } = watching(['results', folder])
  await said(/Verdict/)
  save('id: chat # again')
  await said(/Verdict[\s\S]*Verdict/)
  stop()
  expect((await ended).data.match(/^Net present value/gm)).toHaveLength(2)
})

test('a folder that is not there is told once, and nothing is waited for', async () => {
  const { code, talk } = await recordedRun(['check', 'no/such/folder', '--watch'])
  expect([code, talk.includes('changed')]).toEqual([2, false])
})

test('--watch is for people: not with --json', async () => {
  const { code, talk } = await recordedRun(['results', 'x', '--watch', '--json'])
  expect(code).toBe(2)
  expect(talk).toContain("option '--watch' cannot be used with option '--json'")
})
