import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { artifactNames } from '../../src/pack/document-plans.ts'
import { readManifest } from '../../src/render/manifest.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { type Ended, program, runScript } from '../support/command.ts'
import { rootFolder } from '../support/source-tree.ts'
import { housePlans } from '../support/templates.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const example = join(rootFolder, 'inputs', 'assistant-platform')

/** Runs the whole program in a folder. */
function boardpack(
  words: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Ended {
  return runScript(program, words, { cwd, environment })
}

const good = { status: 0, signal: null }

describe('the whole program', () => {
  test('builds at once what init writes, into the output folder and nowhere else', () => {
    const cwd = temporaryFolder()
    expect(boardpack(['init', 'inputs/my-platform'], cwd)).toMatchObject(good)
    const before = readdirSync(join(cwd, 'inputs'), { recursive: true })
    const built = boardpack(['build', 'inputs/my-platform'], cwd)
    expect(built).toMatchObject({ ...good, stdout: 'output/my-platform/2026Q4\n' })
    expect(readdirSync(join(cwd, 'inputs'), { recursive: true })).toEqual(before)
    expect(readdirSync(cwd).sort()).toEqual(['inputs', 'output'])
    expect(boardpack(['verify', 'output/my-platform/2026Q4'], cwd)).toMatchObject({ ...good, stdout: '' })
  })

  test('gives the same bytes in any folder, time zone and locale', () => {
    const surroundings = [
      { TZ: 'UTC', LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' },
      { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    ]
    const packs = surroundings.map((environment) => {
      const cwd = temporaryFolder()
      expect(boardpack(['build', example], cwd, environment)).toMatchObject(good)
      return join(cwd, 'output', 'assistant-platform', '2026Q4')
    })
    const [first = '', second = ''] = packs
    const names = readdirSync(first)
    expect(names).toHaveLength(artifactNames(housePlans.map((plan) => plan.template)).length + 1)
    expect(readdirSync(second)).toEqual(names)
    for (const name of names)
      expect(readFileSync(join(second, name)).equals(readFileSync(join(first, name))), name).toBe(true)
  })

  test('puts inputs and workbook into the CFO appendix alone, and into nothing where it is asked not to', () => {
    const small = join(rootFolder, 'test/support/base-case')
    const carried = [[], ['--no-attachments']].map((more) => {
      const cwd = temporaryFolder()
      const only = documentNames.join(',')
      expect(boardpack(['build', small, '--only', only, ...more], cwd)).toMatchObject(good)
      const folder = join(cwd, 'output', 'base-case', '2026Q4')
      return documentNames.map((name) => {
        const file = readFileSync(join(folder, `${name}.pdf`), 'latin1')
        return [...file.matchAll(/\/Type \/EmbeddedFile\b/g)].length
      })
    })
    expect(carried).toEqual([documentNames.map((name) => (name === 'cfo-appendix' ? 6 : 0)), [0, 0, 0, 0, 0]])
  })

  test('records in the manifest what the pack was made from, without a path or a time of this machine', () => {
    const cwd = temporaryFolder()
    const change = ['--set', 'finance.discount_rate=9%', '--variant', 'cheaper-capital']
    const words = ['build', example, ...change, '--only', 'results']
    expect(boardpack(words, cwd)).toMatchObject(good)
    const folder = join(cwd, 'output', 'assistant-platform', '2026Q4+cheaper-capital')
    const text = readFileSync(join(folder, 'manifest.json'))
    const manifest = readManifest(text)
    if (!manifest.ok) throw new Error('the manifest was not read')
    const names = manifest.value.inputs.files.map((file) => file.name)
    for (const name of ['case.yaml', 'fleet.yaml', 'pricing.yaml', 'tps-audit.yaml', 'workload.yaml'])
      expect(names).toContain(name)
    expect(manifest.value.inputs.overrides).toEqual(['finance.discount_rate=9%'])
    expect(manifest.value.outputs.map((output) => output.name)).toEqual(['results.json'])
    expect(text.toString()).not.toContain(cwd)
    expect(text.toString()).not.toContain(rootFolder)
  })

  test('answers questions in JSON on standard output only, and an override changes the answer', () => {
    const cwd = temporaryFolder()
    const base = boardpack(['results', example, '--json', '--quiet'], cwd)
    const changed = boardpack(
      ['results', example, '--json', '--quiet', '--set', 'finance.discount_rate=20%'],
      cwd,
    )
    for (const answer of [base, changed]) {
      expect(answer).toMatchObject(good)
      expect(JSON.parse(answer.stdout)).toMatchObject({ schema: 'boardpack-results/1' })
    }
    expect(changed.stdout).not.toBe(base.stdout)
    expect(readdirSync(cwd)).toEqual([])
  })

  test('explains the net present value down to places in the inputs', () => {
    const { stdout, ...ended } = boardpack(['explain', example, 'npv'], temporaryFolder())
    expect(ended).toMatchObject(good)
    expect(stdout).toMatch(/pricing\.yaml:\d+/)
  })

  test('lists facts and schemas', () => {
    const cwd = temporaryFolder()
    expect(boardpack(['facts', example], cwd).stdout.split('\n').length).toBeGreaterThan(20)
    const names = boardpack(['schema'], cwd).stdout.trim().split('\n')
    expect(names).toEqual(['case', 'fleet', 'pricing', 'tps-audit', 'workload', 'actuals'])
    expect(JSON.parse(boardpack(['schema', 'workload'], cwd).stdout)).toHaveProperty('$schema')
  })

  test('shows the mistake of an override at its place and publishes nothing', () => {
    const cwd = temporaryFolder()
    const change = ['--set', 'finance.discount_rat=9%', '--variant', 'typo']
    const ended = boardpack(['build', example, ...change], cwd)
    expect(ended).toMatchObject({ status: 1, stdout: '' })
    expect(ended.stderr).toMatch(/^--set:1:1 {2}unknown-path {2}there is no input 'finance\.discount_rat'$/m)
    expect(ended.stderr).toContain(' | finance.discount_rat=9%')
    expect(readdirSync(cwd)).toEqual([])
  })
})
