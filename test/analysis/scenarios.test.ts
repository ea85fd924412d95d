import { describe, expect, test } from 'vitest'
import { contributionsOf } from '../../src/analysis/contributions.ts'
import { type Options, optionsOf, scenariosOf } from '../../src/analysis/scenarios.ts'
import type { Trial } from '../../src/cases/trial.ts'
import { Trials } from '../../src/cases/trials.ts'
import { baseResults } from '../support/base-results.ts'
import { type ExampleName, exampleNames, exampleResults } from '../support/example.ts'

function npv(trial: Trial | undefined): number {
  if (trial?.kind !== 'figures') throw new Error('not feasible')
  return trial.npv
}

function options(name: ExampleName, ...overrides: readonly string[]): Options {
  const results = exampleResults(name, ...overrides)
  return optionsOf(new Trials(results), contributionsOf(results))
}

describe('scenarios', () => {
  test('a scenario changes its inputs in both plans, as overrides of the same paths would', () => {
    const scenarios = scenariosOf(new Trials(exampleResults('assistant-platform')))
    expect(scenarios.map(({ id }) => id)).toEqual(['demand-miss', 'price-fall', 'spot-drought'])
    const drought = exampleResults(
      'assistant-platform',
      'pools.h100.spot.fallback_share=66%',
      'suppliers.cloud-a.gpus.H100-SXM.spot=$2.80/gpu-hour',
    )
    expect(scenarios[2]).toMatchObject({ label: 'Spot is scarce', unread: [] })
    expect(npv(scenarios[2]?.trial)).toBe(drought.figure('npv'))
    expect(npv(scenarios[2]?.trial)).toBeLessThan(exampleResults('assistant-platform').figure('npv'))
  })

  test('one scenario leaves no trace in the next', () => {
    const trials = new Trials(exampleResults('research-network'))
    const once = scenariosOf(trials).map(({ trial }) => npv(trial))
    expect(scenariosOf(trials).map(({ trial }) => npv(trial))).toEqual(once)
  })

  test('a scenario that could not run says why, and a path that is not calculated is named', () => {
    const changed = baseResults(
      [
        'programme:\n',
        `scenarios:
  rush: { label: Rush, set: { workloads.chat.requests: 900M/month } }
  story: { label: Story, set: { finance.ev_multiple: 12 } }
programme:
`,
      ],
      ['  tax_rate: 25%', '  tax_rate: 25%\n  ev_multiple: 10'],
    )
    const [rush, story] = scenariosOf(new Trials(changed))
    expect(rush?.trial.kind).toBe('infeasible')
    expect(npv(story?.trial)).toBe(changed.figure('npv'))
  })
})

describe('options', () => {
  test('an option has its levers on and all others off, on the same dates', () => {
    const { stated } = options('assistant-platform')
    const [better] = stated
    const same = exampleResults(
      'assistant-platform',
      ...['batching', 'quantisation', 'utilisation', 'autoscaling', 'automation'].map(
        (lever) => `levers.${lever}.on=false`,
      ),
    )
    expect(better).toMatchObject({ id: 'buy-better', kind: 'stated', levers: ['commitments', 'spot'] })
    expect(npv(better?.trial)).toBe(same.figure('npv'))
  })

  test('an option may switch on a lever that the plan leaves off', () => {
    const { stated } = options('assistant-platform', 'levers.spot.on=false')
    const [better] = options('assistant-platform').stated
    expect(npv(stated[0]?.trial)).toBe(npv(better?.trial))
  })

  test.each(exampleNames)('doing nothing in %s is zero, calculated like the others', (name) => {
    expect(options(name).doNothing).toEqual({
      kind: 'figures',
      npv: 0,
      saving: 0,
      peakFunding: 0,
      payback: { kind: 'value', value: 0 },
    })
  })

  test('the plan less one lever is calculated for each lever that is on', () => {
    const { without } = options('assistant-platform', 'levers.spot.on=false')
    expect(without.map(({ id }) => id)).not.toContain('without-spot')
    expect(without).toHaveLength(6)
    const automation = exampleResults(
      'assistant-platform',
      'levers.spot.on=false',
      'levers.automation.on=false',
    )
    const found = without.find(({ id }) => id === 'without-automation')
    expect(npv(found?.trial)).toBe(automation.figure('npv'))
  })

  test('the next best is the best NPV among options and plans less one lever, never the plan itself or nothing', () => {
    const { stated, without, nextBest } = options('assistant-platform')
    expect(npv(nextBest?.trial)).toBe(Math.max(...[...stated, ...without].map(({ trial }) => npv(trial))))
    const one = baseResults(['    go_live: 2027-02\n', '    on: false\n    go_live: 2027-02\n'])
    const alone = optionsOf(new Trials(one), contributionsOf(one))
    expect(alone.nextBest).toBeUndefined()
  })
})
