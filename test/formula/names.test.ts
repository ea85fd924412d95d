import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const preamble = `
import { type Builtin, section, vocabulary } from '${join(rootFolder, 'src/formula/vocabulary.ts')}'
import type { ScalarName } from '${join(rootFolder, 'src/formula/scalar-functions.ts')}'
import type { GatherName } from '${join(rootFolder, 'src/formula/gather-functions.ts')}'
import type { SeriesName } from '${join(rootFolder, 'src/formula/series-functions.ts')}'
const scopes = { case: [], plan: ['plan'], pool: ['plan', 'pool'], workload: ['workload'] } as const
const base = vocabulary(scopes, { dimension: 'plan', members: ['old', 'new'] })
const line = { label: 'A line', unit: '1', kind: 'flow' } as const
const first = section(base, 'First')({
  case: { rate: { label: 'Rate', unit: '1', input: 'rate' } },
  workload: { requests: { ...line, is: 'rate' } },
  pool: { cost: { ...line, is: 'rate * 2' }, cost_2: { ...line, is: 'cost' } },
})
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Symbols = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '=' | '<>' | 'negate'
`

/** The lines of the probes that the compiler refuses, each with what it says first. */
function refused(probes: readonly string[]): readonly (string | undefined)[] {
  const folder = temporaryFolder()
  const path = join(folder, 'probe.mts')
  const head = preamble.split('\n')
  writeFileSync(path, [...head, ...probes].join('\n'))
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--pretty', 'false']
  const modules = ['--module', 'nodenext', '--target', 'es2023', '--allowImportingTsExtensions']
  const compiler = join(rootFolder, 'node_modules/.bin/tsc')
  const { stdout, status } = spawnSync(compiler, [...options, ...modules, path], { encoding: 'utf8' })
  const faults = [...stdout.matchAll(/probe\.mts\((\d+),\d+\): (.*)/g)]
  if (faults.length === 0 && status !== 0) throw new Error(stdout)
  const early = faults.find(([, at]) => Number(at) <= head.length)
  if (early !== undefined) throw new Error(`the preamble does not compile: ${early[2]}`)
  return probes.map((_, index) => faults.find(([, at]) => Number(at) === head.length + index + 1)?.[2])
}

const inScope = (scope: string, formula: string, opening = '0'): string =>
  `section(first, 'Next')({ ${scope}: { probe: { ...line, is: '${formula}', opening: '${opening}' } } })`

test('a formula whose names its scope can see compiles', () => {
  const probes = [
    inScope('case', 'rate * 2 + 0.5'),
    inScope('case', 'sum(pool.cost) - largest(pool.cost_2, 0)'),
    inScope('case', 'new.probe_2 - old.probe_2').replace(
      '} } })',
      "} }, plan: { probe_2: { ...line, is: '1' } } })",
    ),
    inScope('pool', 'cost_2 * rate', 'prev(cost) and cost'),
    inScope('pool', 'if(month > 3 or not(cost), min(cost, 1), -total(cost))'),
    inScope('workload', 'requests / 1e-9 + 2.5e6 - 1e+3', 'same'),
    inScope('case', 'later').replace('} } })', "}, later: { ...line, is: 'rate' } } })"),
  ]
  expect(refused(probes)).toEqual(probes.map(() => undefined))
})

test('an unknown name, or one that the scope cannot see, does not compile', () => {
  const probes = [
    [inScope('case', 'ratee * 2'), 'ratee'],
    [inScope('case', 'rate', 'ratee'), 'ratee'],
    [inScope('case', 'cost'), 'cost'],
    [inScope('pool', 'requests'), 'requests'],
    [inScope('workload', 'cost'), 'cost'],
    [inScope('case', 'sum(pool.costs)'), 'pool.costs'],
    [inScope('case', 'new.requests'), 'new.requests'],
    [inScope('case', 'newer.cost'), 'newer.cost'],
    [inScope('case', 'summ(pool.cost)'), 'summ'],
    [inScope('pool', 'cost_3'), 'cost_3'],
    [inScope('pool', '2 * e6'), 'e6'],
  ] as const
  const faults = refused(probes.map(([probe]) => probe))
  for (const [index, [, name]] of probes.entries()) {
    expect(faults[index], probes[index]?.[0]).toContain(`'\\u2717 not visible from this scope': "${name}"`)
  }
})

test('a section sees what prior sections declare, not what later ones do', () => {
  const probes = [
    "const second = section(first, 'Second')({ case: { more: { ...line, is: 'rate' } } })",
    "section(second, 'Third')({ case: { probe: { ...line, is: 'more' } } })",
    "section(first, 'Third')({ case: { probe: { ...line, is: 'more' } } })",
  ]
  const [second, third, other] = refused(probes)
  expect([second, third]).toEqual([undefined, undefined])
  expect(other).toContain('"more"')
})

test('an unknown kind, a missing unit and a scope that is not declared do not compile', () => {
  const probes = [
    "section(first, 'Next')({ case: { probe: { label: '', unit: '1', kind: 'flux', is: '1' } } })",
    "section(first, 'Next')({ case: { probe: { label: '', kind: 'flow', is: '1' } } })",
    "section(first, 'Next')({ cases: { probe: { ...line, is: '1' } } })",
  ]
  for (const fault of refused(probes)) expect(fault).toBeDefined()
})

test('the names of the language are those of the function tables, none more and none less', () => {
  const probes = [
    "export const same: Same<Builtin, Exclude<ScalarName, Symbols> | GatherName | SeriesName | 'prev' | 'next' | 'month'> = true",
    "export const control: Same<Builtin, Exclude<ScalarName, Symbols> | GatherName | SeriesName | 'prev' | 'next'> = true",
  ]
  const [same, control] = refused(probes)
  expect(same).toBeUndefined()
  expect(control).toContain('not assignable')
})
