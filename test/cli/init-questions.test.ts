import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { runScript } from '../support/command.ts'
import { controlC, runOnTerminal, type TypingStep } from '../support/pseudo-terminal.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { requireTool } from '../support/tools.ts'

const main = 'src/cli/main.ts'

/** The figures of a case, without comments. */
function stated(folder: string): readonly string[] {
  const lines = readFileSync(join(folder, 'case.yaml'), 'utf8').split('\n')
  return lines.flatMap((line) => (/^[^#\s]/.test(line) ? [line.replace(/\s+#.*/, '')] : []))
}

const answers: readonly TypingStep[] = [
  { after: 'Which GPU serves?', type: 'H100-SXM\r' },
  { after: 'Which open model is served?', type: 'llama-3.1-8b\r' },
  { after: 'How many requests', type: '20M/day\r' },
  { after: 'What does an hour', type: '$2.99/gpu-hour\r' },
  { after: 'Which benchmarks', type: '\r' },
]

describe.skipIf(!requireTool('python3', 'apt-get install python3'))('on a terminal, `init`', () => {
  test('asks for what is not given, each until the answer may stand, and writes the short case', () => {
    const cwd = temporaryFolder()
    const wrong: readonly TypingStep[] = [
      { after: 'Which GPU serves?', type: 'A100\r' },
      { after: "'A100' is more than one GPU; write A100-80GB-SXM or", type: '\u0015H100-SXM\r' },
    ]
    const run = runOnTerminal(main, ['init', 'mine'], cwd, [...wrong, ...answers.slice(1)])
    expect(run).toMatchObject({ status: 0, untyped: 0 })
    expect(run.screen).toContain('mine: a short case; add what you know, then: boardpack build mine')
    expect(stated(join(cwd, 'mine'))).toEqual([
      'schema: boardpack/1',
      'id: mine',
      'period: 2026Q4',
      'currency: USD',
      'gpu: H100-SXM',
      'model: llama-3.1-8b',
      'requests: 20M/day',
      'price: $2.99/gpu-hour',
    ])
  })

  test('asks for the rest alone where some is given, and leaves a price that is passed over to the catalogue', () => {
    const cwd = temporaryFolder()
    const given = ['--gpu', 'H100-SXM', '--requests', '20M/day']
    const steps = [answers[1], { after: 'What does an hour', type: '\r' }, answers[4]].filter(
      (step) => step !== undefined,
    )
    const run = runOnTerminal(main, ['init', 'mine', ...given], cwd, steps)
    expect(run).toMatchObject({ status: 0, untyped: 0 })
    expect(run.screen).not.toContain('Which GPU')
    expect(stated(join(cwd, 'mine')).slice(4)).toEqual([
      'gpu: H100-SXM',
      'model: llama-3.1-8b',
      'requests: 20M/day',
    ])
  })

  test('writes nothing and ends with 2 where the person gives up by Ctrl-C', () => {
    const cwd = temporaryFolder()
    const steps = [...answers.slice(0, 2), { after: 'How many requests', type: controlC }]
    const run = runOnTerminal(main, ['init', 'mine'], cwd, steps)
    expect(run).toMatchObject({ status: 2, untyped: 0 })
    expect(run.screen).toContain('nothing is written')
    expect(readdirSync(cwd)).toEqual([])
  })

  test('asks nothing with --yes, with --full, or with GPU, model and requests', () => {
    const short = ['--gpu', 'H100-SXM', '--model', 'llama-3.1-8b', '--requests', '20M/day']
    for (const more of [['--yes'], ['--full'], short]) {
      const cwd = temporaryFolder()
      const run = runOnTerminal(main, ['init', 'mine', ...more], cwd, [])
      expect(run.status).toBe(0)
      expect(run.screen).not.toContain('?')
      expect(existsSync(join(cwd, 'mine', 'case.yaml'))).toBe(true)
    }
  })
})

test('without a terminal `init` asks nothing and writes five files, as --full does', () => {
  const cwd = temporaryFolder()
  const { status, stdout } = runScript(main, ['init', 'mine'], { cwd })
  expect([status, stdout]).toEqual([0, ''])
  expect(readdirSync(join(cwd, 'mine')).filter((name) => name.endsWith('.yaml')).length).toBe(5)
})

describe('files of a new case', () => {
  const core = { ...pipeline, editorSchemas }
  const short = ['--gpu', 'H100-SXM', '--model', 'llama-3.1-8b', '--requests', '20M/day', '--yes']

  test('are read into it as `import` reads them', async () => {
    const cwd = temporaryFolder()
    const [own, trace] = [join(cwd, 'mine'), join(cwd, 'trace.csv')]
    const rows = Array.from(
      { length: 50 },
      (_, index) => `2026-11-03 10:00:${String(index).padStart(2, '0')}.0000000,900,120`,
    )
    writeFileSync(trace, ['TIMESTAMP,ContextTokens,GeneratedTokens', ...rows, ''].join('\n'))
    const { code, talk } = await recordedRun(['init', own, ...short, '--files', trace], core)
    expect(code).toBe(2)
    expect(talk).toContain('--workload')
    expect(talk).toContain(
      `the case is written without ${trace}; read them with: boardpack import ${trace} --into ${own}`,
    )
    expect(existsSync(join(own, 'case.yaml'))).toBe(true)
  })

  test('that are not there, and files beside --full, are refused before anything is written', async () => {
    const own = join(temporaryFolder(), 'mine')
    const absent = await recordedRun(['init', own, ...short, '--files', 'absent.json'], core)
    expect([absent.code, absent.talk]).toEqual([2, 'error: there is no file absent.json\n'])
    expect((await recordedRun(['init', own, '--full', '--files', 'absent.json'], core)).code).toBe(2)
    expect(existsSync(own)).toBe(false)
  })
})
