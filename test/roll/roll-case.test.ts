import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { caseFileNames } from '../../src/inputs/case-files.ts'
import { rollCase } from '../../src/roll/roll-case.ts'
import { readPeriod } from '../../src/units/calendar.ts'
import { baseFiles, changedFiles } from '../support/base-case.ts'
import { shortCase } from '../support/short-case.ts'
import { rootFolder } from '../support/source-tree.ts'

const example = (name: string): readonly SourceFile[] =>
  caseFileNames.map((path) => ({ path, text: readFileSync(join(rootFolder, 'inputs', name, path), 'utf8') }))

function rolled(files: readonly SourceFile[], to: string, isRough = false) {
  const period = readPeriod(to)
  if (period === undefined) throw new Error(to)
  return rollCase({ files, to: period, isRough })
}

function filesOf(files: readonly SourceFile[], to: string): readonly SourceFile[] {
  const outcome = rolled(files, to)
  if (outcome.ok) return outcome.value.files
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

function numbers(files: readonly SourceFile[], ...overrides: readonly string[]): Results {
  const outcome = resultsOfCase({ files, overrides })
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

function refusals(files: readonly SourceFile[], to: string): readonly string[] {
  const outcome = rolled(files, to)
  if (outcome.ok) return []
  return outcome.diagnostics.map(({ code, place }) => `${code} ${place?.file}:${place?.line}`)
}

/** A line of the optimized plan by month, in cents, from a month of the plan on. */
function cents(results: Results, line: string, from: number, to: number): readonly number[] {
  const row = results.ofPlan('optimized', line)
  return Array.from({ length: to - from }, (_, index) => Math.round(results.at(row, from + index + 1) * 100))
}

const textOf = (files: readonly SourceFile[], name: string): string =>
  files.find(({ path }) => path === name)?.text ?? ''

const running = [
  'on_demand_cost',
  'commitment_cost',
  'people_cost',
  'software_cost',
  'tco',
  'ebit',
  'cash_end',
]

test('a case rolled through five quarters says of every month what its first plan said', () => {
  const first = numbers(baseFiles())
  let files = baseFiles()
  for (const [index, quarter] of ['2027Q1', '2027Q2', '2027Q3', '2027Q4', '2028Q1'].entries()) {
    files = filesOf(files, quarter)
    const now = numbers(files)
    expect(now.model.inputs.tree.period).toBe(quarter)
    const passed = 3 * (index + 1)
    for (const line of running)
      expect([quarter, line, cents(now, line, 0, 36 - passed)]).toEqual([
        quarter,
        line,
        cents(first, line, passed, 36),
      ])
  }
  expect(textOf(files, 'case.yaml')).toContain('growth_elapsed: 3 months')
  expect(textOf(files, 'workload.yaml')).toMatch(/growth_per_year: \[40%\]$/m)
  expect(textOf(files, 'tps-audit.yaml')).not.toContain('chat-fp16:')
  expect(textOf(files, 'case.yaml')).not.toMatch(/^(levers|programme):/m)
})

test('the status quo of a rolled case is the old plan with the levers that are live', () => {
  const live = numbers(baseFiles(), 'levers.quantisation.on=false')
  const now = numbers(filesOf(baseFiles(), '2027Q1'))
  const statusQuo = now.ofPlan('status_quo', 'tco')
  expect(cents(live, 'tco', 3, 36)).toEqual(
    Array.from({ length: 33 }, (_, index) => Math.round(now.at(statusQuo, index + 1) * 100)),
  )
})

describe('what runs on', () => {
  test('a contract that runs keeps its rate, and its renewal has that of the market', () => {
    const files = changedFiles([
      'term: 12 months, start: 2026-07, quantity: 0',
      'term: 12 months, start: 2026-07, quantity: 16, renews: true',
    ])
    const pricing = textOf(filesOf(files, '2027Q1'), 'pricing.yaml')
    expect(pricing).toContain(
      'one-year: { rate: $4.50/gpu-hour, term: 12 months, start: 2026-07, quantity: 16, renews: false }',
    )
    expect(pricing).toMatch(/one-year-next:[\s\S]*start: 2027-07/)
  })

  test('a lever on its ramp goes on from what it has reached', () => {
    const files = changedFiles([
      '  batching:\n',
      '  automation:\n    label: Automation\n    go_live: 2027-02\n    ramp: 6 months\n    patches:\n      people.roles.operations.fleet_share: 30%\n  batching:\n',
    ])
    const text = textOf(filesOf(files, '2027Q1'), 'case.yaml')
    expect(text).toMatch(/automation:[\s\S]*ramp: 4 months/)
    // 30 points less in six months: a third of them reached, of which half leaves the payroll
    expect(text).toMatch(/fleet_share: 0\.55\b/)
  })

  test('months of an explicit path move up, and the new ones repeat those of a year before', () => {
    const path = Array.from({ length: 36 }, (_, index) => `${500 + index}M/month`)
    const files = changedFiles(['growth_per_year: [60%, 40%]', `monthly_requests: [${path.join(', ')}]`])
    const series = numbers(filesOf(files, '2027Q1')).model.inputs.tree.workloads['chat']?.monthly_requests
    const values = Object.values(series ?? {}).map(({ value }) => value / 1e6)
    expect([values.length, values[0], values[32], values[33], values[35]]).toEqual([36, 503, 535, 524, 526])
  })
})

describe('what cannot be carried is refused at its place', () => {
  test.each([
    [
      'a lever that leaves traffic behind',
      ['ramp: 2 months', 'ramp: 2 months\n    coverage: 90%'],
      'roll-coverage case.yaml:34',
    ],
    [
      'a lever that is still moving traffic',
      ['ramp: 2 months', 'ramp: 6 months'],
      'roll-moving case.yaml:32',
    ],
    [
      'capitalised cost that is written off later',
      ['month: 2027-02 }', 'month: 2027-02, capitalised_share: 50% }'],
      'roll-write-off case.yaml:28',
    ],
    [
      'a cost that falls due after its lever is whole',
      [
        'levers: [quantisation], amount: $150k, month: 2027-02',
        'levers: [batching], amount: $150k, month: 2027-05',
      ],
      'roll-due case.yaml:28',
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(refusals(changedFiles(change), '2027Q1')).toEqual([expected])
    const rough = rolled(changedFiles(change), '2027Q1', true)
    expect(rough.ok && rough.warnings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      `warning ${expected.split(' ')[0]}`,
    ])
  })

  test('quarters that the plan does not have', () => {
    for (const quarter of ['2026Q4', '2026Q1', '2029Q4'])
      expect(refusals(baseFiles(), quarter)).toEqual(['roll-period undefined:undefined'])
  })
})

test('a short case is refused with a word for what to do, since the catalogue’s figures stand in no file', () => {
  expect(refusals(shortCase(), '2027Q1')).toEqual(['roll-short undefined:undefined'])
})

describe('the examples', () => {
  test.each(['assistant-platform', 'model-garden', 'research-network'])(
    '%s rolls to the next quarter to the cent, with its comments',
    (name) => {
      const old = example(name)
      const files = filesOf(old, '2027Q1')
      expect(textOf(files, 'tps-audit.yaml')).toBe(textOf(old, 'tps-audit.yaml'))
      const comments = (text: string): readonly string[] => text.match(/^ *#.*$/gm) ?? []
      for (const file of ['fleet.yaml', 'pricing.yaml', 'workload.yaml'])
        expect(comments(textOf(files, file))).toEqual(
          expect.arrayContaining([...comments(textOf(old, file))]),
        )
      expect(numbers(files).model.inputs.tree.period).toBe('2027Q1')
    },
  )

  test('what figures share by reference stays shared', () => {
    const text = textOf(filesOf(example('assistant-platform'), '2027Q1'), 'case.yaml')
    expect(text).toContain('loaded_cost: *engineering')
    expect(text).toContain('loaded_cost: &engineering { value: $312')
  })
})
