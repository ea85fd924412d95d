import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ended, program, runScript, type Surroundings } from '../support/command.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/* Runs of a portfolio from outside: every command is a process of its own, as cron or a pipeline would start it. */

const units = ['north', 'south', 'east']

const portfolio = `schema: boardpack-portfolio/1
id: group
title: Group
units:
  base-case: { case: base }
${units.map((name) => `  ${name}: { base: base, set: { workloads.chat.label: Canary ${name}, finance.discount_rate: 12% } }`).join('\n')}
`

function inputsIn(folder: string, text = portfolio): string {
  cpSync(join(rootFolder, 'test/support/base-case'), join(folder, 'base'), { recursive: true })
  writeFileSync(join(folder, 'portfolio.yaml'), text)
  return join(folder, 'portfolio.yaml')
}

function boardpack(words: readonly string[], surroundings: Partial<Surroundings> = {}): Ended {
  return runScript(program, words, { cwd: rootFolder, ...surroundings })
}

const runWords = (file: string, out: string, ...more: readonly string[]): readonly string[] => [
  'run',
  file,
  '--period',
  '2026Q4',
  '--out',
  out,
  '--only',
  'results',
  ...more,
]

/** Every file that a run publishes, by its path, with its bytes. */
function published(out: string): ReadonlyMap<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.runs') && statSync(join(out, path)).isFile(),
  )
  return new Map(files.sort().map((path) => [path, readFileSync(join(out, path), 'latin1')]))
}

const reportOf = (out: string): { units: { unit: string; status: string; reason: string }[] } =>
  JSON.parse(readFileSync(join(out, '.runs/2026Q4/run.json'), 'utf8'))

const statuses = (out: string): readonly string[] =>
  reportOf(out).units.map(({ unit, status }) => `${unit} ${status}`)

describe('a run of a portfolio', () => {
  let file = ''
  let out = ''
  let first: Ended
  let folder = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
    file = inputsIn(folder)
    out = join(folder, 'serial')
    first = boardpack(runWords(file, out, '--jobs', '1'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('publishes every unit and what the portfolio comes to', () => {
    expect([first.status, first.stdout]).toEqual([0, `${join(out, 'group/2026Q4')}\n`])
    const results = JSON.parse(readFileSync(join(out, 'group/2026Q4/portfolio.json'), 'utf8'))
    expect(results.units.map(({ unit }: { unit: string }) => unit)).toEqual(['base-case', ...units])
    const sum = results.units.reduce(
      (all: number, one: { totals: { optimized: { tco: number } } }) => all + one.totals.optimized.tco,
      0,
    )
    expect(results.totals[0].totals.optimized.tco).toBeCloseTo(sum, 6)
    expect(results.ranking[0].units[0]).toBe('base-case') // at the lower discount rate
    const own = readdirSync(join(out, 'group/2026Q4')).sort()
    const made = ['html', 'json', 'md', 'pdf', 'xlsx'].map((ending) => `portfolio.${ending}`)
    expect(own).toEqual(['manifest.json', ...made])
  })

  test('writes the same bytes in parallel, elsewhere, and in shards that are merged', () => {
    const expected = published(out)
    expect(expected.size).toBeGreaterThan(8)
    const parallel = join(folder, 'parallel')
    const elsewhere = {
      cwd: folder,
      environment: { TZ: 'Pacific/Apia', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
    }
    expect(boardpack(runWords('portfolio.yaml', 'parallel', '--jobs', '2'), elsewhere).status).toBe(0)
    expect(published(parallel)).toEqual(expected)
    const sharded = join(folder, 'sharded')
    const merge = ['merge', file, '--period', '2026Q4', '--out', sharded]
    expect(boardpack(runWords(file, sharded, '--shard', '1/2', '--jobs', '1')).status).toBe(0)
    const early = boardpack(merge)
    expect([early.status, early.stderr]).toEqual([1, expect.stringContaining('shard 2 of 2 is missing')])
    expect(boardpack(runWords(file, sharded, '--shard', '2/2', '--jobs', '1')).status).toBe(0)
    expect(boardpack(merge).status).toBe(0)
    expect(published(sharded)).toEqual(expected)
    expect(statuses(sharded)).toEqual(statuses(out))
  })

  test('keeps every unit to itself', () => {
    for (const name of units)
      for (const [path, text] of published(out))
        if (!path.startsWith(`${name}/`))
          expect([path, text.includes(`Canary ${name}`)]).toEqual([path, false])
    expect(readFileSync(join(out, 'north/2026Q4/results.json'), 'utf8')).toContain('Canary north')
  })

  test('skips what is unchanged, and builds what is damaged or changed', () => {
    writeFileSync(join(out, 'south/2026Q4/results.json'), '{}')
    writeFileSync(file, portfolio.replace('Canary east', 'Canary East'))
    expect(boardpack(runWords(file, out)).status).toBe(0)
    expect(reportOf(out).units.map(({ unit, reason }) => `${unit}: ${reason}`)).toEqual([
      'base-case: unchanged',
      'north: unchanged',
      'south: the pack is damaged',
      'east: inputs, templates, options or versions changed',
    ])
    writeFileSync(file, portfolio)
  })

  test('tests gates on units that are skipped, too', () => {
    const ended = boardpack(runWords(file, out, '--fail-if', 'npv > $1'))
    expect(ended.status).toBe(3)
    expect(ended.stderr).toContain('north: gate crossed: npv > $1')
    expect(readFileSync(join(out, '.runs/2026Q4/junit.xml'), 'utf8')).toContain('failures="4"')
  })
})

test('a unit that is wrong, of another quarter or too slow keeps no other from being built', () => {
  const folder = temporaryFolder()
  const good = portfolio.split('\n').slice(0, 5).join('\n')
  const text = `${good}\n  wrong: { base: base, set: { finance.discount_rate: 900% } }\n  other: { case: base }\n`
  const file = inputsIn(folder, text)
  const out = join(folder, 'out')
  const ended = boardpack(runWords(file, out))
  expect(ended.status).toBe(1)
  expect(statuses(out)).toEqual(['base-case built', 'wrong refused', 'other refused'])
  expect(published(out).has('group/2026Q4/portfolio.json')).toBe(false)
  const late = boardpack([
    'run',
    file,
    '--period',
    '2026Q4',
    '--out',
    join(folder, 'late'),
    '--time-limit',
    '1',
  ])
  expect([late.status, late.stderr]).toEqual([4, expect.stringContaining('the time limit of 1 s is over')])
  expect(published(join(folder, 'late')).size).toBe(0)
})
