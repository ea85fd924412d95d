import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Ended, runScript, type Surroundings, startScript } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Runs the command line with the fake core, beside a folder `chat` with a case whose `case.yaml` says `text`. */
function run(words: readonly string[], text: string, surroundings: Partial<Surroundings> = {}): Ended {
  const cwd = temporaryFolder()
  mkdirSync(join(cwd, 'chat'))
  writeFileSync(join(cwd, 'chat', 'case.yaml'), text)
  return runScript('test/support/fake-main.ts', words, { cwd, ...surroundings })
}

describe('the process', () => {
  test('puts data on standard output, talk on standard error and the code into the exit status', () => {
    const { stderr, ...rest } = run(['build', 'chat'], 'id: chat')
    expect(rest).toEqual({ status: 0, stdout: 'output/chat/2026Q4\n', signal: null })
    expect(stderr).toMatch(
      /^chat: workbook \.\.\.\nchat: 3 files published\n {2}Verdict +Not ready to decide: 1 condition is open\n {2}Net present value +\$1M\n/,
    )
    expect(run(['check', 'chat'], 'wrong')).toMatchObject({ status: 1, stdout: '' })
    expect(run(['chekc'], '')).toMatchObject({ status: 2, stdout: '' })
  })

  test('writes no colours and progress in whole lines when standard error is no terminal, and none with --quiet', () => {
    const { stderr } = run(['build', 'chat'], 'stale')
    expect(stderr).toMatch(/^chat: workbook \.\.\.\n/)
    expect(run(['build', 'chat', '--quiet'], 'id: chat').stderr).toBe('')
    expect(stderr).toContain('the price is 400 days old')
    for (const control of ['\u001b', '\r']) expect(stderr).not.toContain(control)
  })

  test('shows a trace of a bug only when asked to', () => {
    const short = run(['results', 'chat'], 'bug')
    expect(short.status).toBe(4)
    expect(short.stderr).toContain('internal error: planted bug')
    expect(short.stderr).not.toMatch(/\n\s+at /)
    const long = run(['results', 'chat'], 'bug', { environment: { BOARDPACK_DEBUG: '1' } })
    expect(long.status).toBe(4)
    expect(long.stderr).toMatch(/\n\s+at .*fake-core/)
  })

  test('ends quietly when the reader of its output goes away', () => {
    const quiet = { status: 0, stderr: '', signal: null }
    expect(run(['facts', 'chat'], 'many facts', { pipedTo: 'true' })).toEqual({ ...quiet, stdout: '' })
    expect(run(['facts', 'chat'], 'many facts', { pipedTo: 'head -n 1' })).toEqual({
      ...quiet,
      stdout: 'npv.0      $1  1\n',
    })
  })
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'that serves a case ends with 0 when it is sent %s, and leaves no file',
    async (signal) => {
      const cwd = temporaryFolder()
      mkdirSync(join(cwd, 'chat'))
      writeFileSync(join(cwd, 'chat', 'case.yaml'), 'id: chat')
      const { child, ended } = startScript('test/support/fake-main.ts', ['serve', 'chat'], { cwd })
      child.stdout.once('data', () => child.kill(signal))
      const { status, stdout, stderr } = await ended
      expect([status, stdout]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\n$/)])
      expect(stderr).toMatch(/^chat: no mistakes, net present value \$1M\. Not ready to decide/)
      expect(readdirSync(cwd, { recursive: true }).toSorted()).toEqual(['chat', join('chat', 'case.yaml')])
    },
  )
})
