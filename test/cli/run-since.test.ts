import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { sha256 } from '../../src/digest.ts'
import { type PlainParts, plainCase } from '../model/plain-case.ts'
import { type Ended, program, runScript } from '../support/command.ts'
import { rootFolder } from '../support/source-tree.ts'

/* A run of a portfolio that is compared with an earlier quarter, from outside. */

const home = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
const out = join(home, 'out')

afterAll(() => rmSync(home, { recursive: true, force: true }))

const dates = { '2026Q4': '2027-01-15', '2027Q1': '2027-04-15' }
type Quarter = keyof typeof dates

/** A plain case under a name of its own, in its quarter. */
function writeCase(id: string, quarter: Quarter, parts: PlainParts = {}): void {
  const plain = plainCase(parts)
  const memo = { to: 'Board', from: 'Tests', date: dates[quarter] }
  const files = { ...plain, 'case.yaml': { ...plain['case.yaml'], id, period: quarter, memo } }
  mkdirSync(join(home, id), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, id, name), stringify(content))
}

/** A portfolio file with these units. */
function writePortfolio(...units: readonly string[]): void {
  const lines = units.map((id) => `  ${id}: { case: ${id} }`).join('\n')
  const head = 'schema: boardpack-portfolio/1\nid: group\ntitle: Group\nunits:\n'
  writeFileSync(join(home, 'portfolio.yaml'), `${head}${lines}\n`)
}

function run(quarter: Quarter, ...more: readonly string[]): Ended {
  const words = ['run', join(home, 'portfolio.yaml'), '--period', quarter, '--out', out, ...more]
  return runScript(program, [...words, '--only', 'inputs,results', '--jobs', '1'], {
    cwd: rootFolder,
  })
}

const jsonAt = (path: string) => JSON.parse(readFileSync(join(out, path), 'utf8'))
const reasons = (): readonly string[] =>
  jsonAt('.runs/2027Q1/run.json').units.map(
    ({ unit, reason }: { unit: string; reason: string }) => `${unit}: ${reason}`,
  )

describe('a run that is compared with an earlier quarter', () => {
  test('names the pack of that quarter in the manifest of each unit that has one, and says which has none', () => {
    writePortfolio('kept', 'gone')
    for (const id of ['kept', 'gone']) writeCase(id, '2026Q4')
    expect(run('2026Q4').status).toBe(0)
    writePortfolio('kept', 'new')
    writeCase('kept', '2027Q1', { offer: { on_demand: '$5/gpu-hour' } })
    writeCase('new', '2027Q1')
    expect(run('2027Q1', '--since', '2026Q4').status).toBe(0)
    expect(jsonAt('kept/2027Q1/manifest.json').inputs.previous).toEqual({
      case: 'kept',
      period: '2026Q4',
      manifest_sha256: sha256(readFileSync(join(out, 'kept/2026Q4/manifest.json'))),
    })
    expect(jsonAt('new/2027Q1/manifest.json').inputs.previous).toBeUndefined()
    const report = jsonAt('.runs/2027Q1/run.json')
    expect(report.units[1].diagnostics).toContain(
      `no-pack: nothing is published for 2026Q4 in ${join(out, 'new')} (compare quarters that are published, or build the case of the missing one first)`,
    )
  })

  test('has in its results what each cause adds to the totals, with what came and went', () => {
    const { changes, units } = jsonAt('group/2027Q1/portfolio.json')
    const then = jsonAt('group/2026Q4/portfolio.json')
    expect(changes).toMatchObject({
      since: '2026Q4',
      compared: ['kept'],
      added: ['new'],
      gone: ['gone'],
      limits: [],
    })
    const totals = ['tco.status_quo.total', 'tco.optimized.total', 'npv', 'programme.cost']
    for (const name of totals) {
      const bridge = changes.bridges.find((one: { name: string }) => one.name === name)
      const totalOf = (list: { headline: Record<string, { value: number }> }[]): number =>
        list.reduce((sum, { headline }) => sum + (headline[name]?.value ?? 0), 0)
      const added = bridge.parts.reduce((sum: number, { value }: { value: number }) => sum + value, 0)
      expect(bridge.before).toBeCloseTo(totalOf(then.units), 6)
      expect(bridge.after).toBeCloseTo(totalOf(units), 6)
      expect(added).toBeCloseTo(bridge.after - bridge.before, 6)
    }
    // 40 GPUs for 730 hours in 24 months, a dollar dearer; what is new replaces what is gone.
    const tco = changes.bridges.find((one: { name: string }) => one.name === 'tco.status_quo.total')
    const part = (cause: string): number =>
      tco.parts.find((one: { cause: string }) => one.cause === cause)?.value ?? 0
    expect([part('price'), part('scope')]).toEqual([expect.closeTo(40 * 730 * 24, 4), expect.closeTo(0, 4)])
    expect(readFileSync(join(out, 'group/2027Q1/portfolio.md'), 'utf8')).toContain('New: new. Gone: gone.')
    expect(jsonAt('group/2027Q1/manifest.json').inputs.previous).toEqual({
      case: 'group',
      period: '2026Q4',
      manifest_sha256: sha256(readFileSync(join(out, 'group/2026Q4/manifest.json'))),
    })
  })

  test('skips a unit as long as the earlier pack is the same, and builds it anew where that is not', () => {
    expect(run('2027Q1', '--since', '2026Q4').status).toBe(0)
    expect(reasons()).toEqual(['kept: unchanged', 'new: unchanged'])
    expect(run('2027Q1').status).toBe(0)
    const changed = 'inputs, templates, options or versions changed'
    expect(reasons()).toEqual([`kept: ${changed}`, `new: ${changed}`])
    expect(jsonAt('kept/2027Q1/manifest.json').inputs.previous).toBeUndefined()
  })

  test('refuses the unit whose earlier pack was changed, and builds the others', () => {
    writeFileSync(join(out, 'kept/2026Q4/results.json'), '{}')
    const { status, stderr } = run('2027Q1', '--since', '2026Q4')
    expect(status).toBe(1)
    const pack = join(out, 'kept/2026Q4')
    expect(stderr).toContain(
      `kept: tampered-pack: the pack ${pack} is not as it was published: results.json is changed`,
    )
    expect(reasons()[1]).toBe('new: inputs, templates, options or versions changed')
  })

  test('is compared with a quarter before its own alone', () => {
    const { status, stderr } = run('2027Q1', '--since', '2027Q1')
    expect([status, stderr]).toEqual([2, 'error: --since 2027Q1 is not before --period 2027Q1\n'])
  })
})
