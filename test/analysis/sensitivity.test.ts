import { describe, expect, test } from 'vitest'
import { driversOf } from '../../src/analysis/drivers.ts'
import { type Bar, type Sensitivity, sensitivityOf } from '../../src/analysis/sensitivity.ts'
import { changeOf } from '../../src/cases/case.ts'
import type { Results } from '../../src/cases/results.ts'
import type { Trial } from '../../src/cases/trial.ts'
import { Trials } from '../../src/cases/trials.ts'
import { baseResults, wholeEvaluation } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

/** The case with one input put to another value. */
function runAt(trials: Trials, path: string, value: number): Trial {
  return trials.run([changeOf(trials.model, path, value)])
}

function analysed(results: Results): Sensitivity {
  return sensitivityOf(new Trials(results), driversOf(results.model))
}

const headlineNames = ['npv', 'saving_total', 'peak_funding', 'payback'] as const

/** The headline of a full evaluation, as a trial would give it. */
function headline(results: Results): readonly number[] {
  return headlineNames.map((name) => results.figure(name))
}

function figures(trial: Trial): readonly number[] {
  if (trial.kind === 'infeasible') throw new Error(trial.reason)
  const { npv, saving, peakFunding, payback } = trial
  return [npv, saving, peakFunding, payback.kind === 'value' ? payback.value : 0]
}

function bar(sensitivity: Sensitivity, id: string): Bar {
  const found = sensitivity.bars.find(({ driver }) => driver.id === id)
  if (found === undefined) throw new Error(`no driver '${id}'`)
  return found
}

describe('sensitivity', () => {
  test.each(exampleNames)('every trial of %s equals a full evaluation to the last bit', (name) => {
    const results = exampleResults(name)
    const { bars } = analysed(results)
    expect(bars.length).toBeGreaterThan(90)
    const evaluate = wholeEvaluation(results, headlineNames)
    const differing = bars.flatMap(({ driver, low, high }) => {
      const whole = (end: 'low' | 'high') =>
        evaluate(new Map(driver.parts.map((part) => [part.input, part[end]])))
      const isSame = (trial: Trial, expected: readonly number[]): boolean =>
        trial.kind === 'figures' && figures(trial).every((value, index) => Object.is(value, expected[index]))
      return isSame(low, whole('low')) && isSame(high, whole('high')) ? [] : [driver.id]
    })
    expect(differing).toEqual([])
  })

  test('a trial equals the case read anew with the value in its files', () => {
    const sensitivity = analysed(exampleResults('assistant-platform'))
    const changed = exampleResults('assistant-platform', 'finance.tax_rate=21%')
    expect(figures(bar(sensitivity, 'finance.tax_rate').low)).toEqual(headline(changed))
    const { low } = bar(sensitivity, 'workloads.*.requests')
    const fewer = ['chat=830M', 'documents=185M', 'enrichment=740M'].map(
      (change) => `workloads.${change.replace('=', '.requests=')}/month`,
    )
    expect(figures(low)).toEqual(headline(exampleResults('assistant-platform', ...fewer)))
  })

  test('the base is the case itself, before and after any number of trials', () => {
    const results = exampleResults('assistant-platform')
    const trials = new Trials(results)
    const before = figures(trials.base)
    sensitivityOf(trials, driversOf(results.model))
    expect(figures(trials.run([]))).toEqual(before)
    expect(before).toEqual(headline(results))
    expect(
      figures(
        runAt(
          trials,
          'finance.tax_rate',
          results.vector[results.model.inputAt.get('finance.tax_rate') ?? -1] ?? 0,
        ),
      ),
    ).toEqual(before)
  })

  test('drivers are ranked by their swing, and in the tornado each figure stands once', () => {
    const { bars, tornado } = analysed(exampleResults('assistant-platform'))
    const swings = bars.map(({ swing }) => swing)
    expect(swings).toEqual(swings.toSorted((a, b) => b - a))
    const paths = tornado.flatMap(({ driver }) => driver.parts.map(({ path }) => path))
    expect(new Set(paths).size).toBe(paths.length)
    const all = new Set(bars.flatMap(({ driver }) => driver.parts.map(({ path }) => path)))
    expect(new Set(paths)).toEqual(all)
    expect(tornado[0]?.driver.id).toBe('workloads.*.growth_per_year.*')
  })

  test('the swing counts the base: a range on one side only swings between base and its end', () => {
    const sensitivity = analysed(exampleResults('assistant-platform'))
    const { low, high, swing } = bar(sensitivity, 'suppliers.cloud-a.gpus.H100-SXM.on_demand')
    expect(figures(high)).toEqual(figures(sensitivity.base))
    expect(swing).toBe((figures(high)[0] ?? 0) - (figures(low)[0] ?? 0))
    expect(swing).toBeGreaterThan(0)
    const stated = baseResults(['spare_replicas: 2', 'spare_replicas: 2\n    target_utilisation: 90%'])
    const infeasible = bar(analysed(stated), 'workloads.chat.peak_to_average')
    expect(infeasible.high.kind).toBe('infeasible')
    expect(infeasible.swing).toBe(Math.abs((figures(infeasible.low)[0] ?? 0) - stated.figure('npv')))
    expect(infeasible.swing).toBeGreaterThan(0)
  })

  test('a value under which the case could not run gives the reason instead of a number', () => {
    const { bars } = analysed(baseResults())
    const found = bars.find(({ driver }) => driver.id === 'workloads.chat.requests')
    expect(found?.high).toEqual({
      kind: 'infeasible',
      reason:
        "the peak of 'Chat assistant' exceeds what its replicas of today deliver within the service levels",
    })
    expect(found?.low.kind).toBe('figures')
  })

  test('a peak too steep for the default load blocks is infeasible, one that a level path can hold is not', () => {
    const trials = new Trials(baseResults(['replicas_today: 64', 'replicas_today: 640']))
    const at = (peak: number): Trial => runAt(trials, 'workloads.chat.peak_to_average', peak)
    expect(at(4).kind).toBe('figures')
    expect(at(4.2)).toEqual({
      kind: 'infeasible',
      reason: "the peak of 'Chat assistant' is steeper than the default load blocks allow",
    })
  })

  test('a peak that does not fit the load blocks that its workload states is infeasible', () => {
    const trials = new Trials(exampleResults('assistant-platform'))
    const at = (peak: number): Trial => runAt(trials, 'workloads.documents.peak_to_average', peak)
    expect(at(2.5).kind).toBe('figures')
    expect(at(2.505).kind).toBe('figures')
    expect(at(2.7)).toEqual({
      kind: 'infeasible',
      reason: "the load blocks of 'Document drafting' do not have the mean of its peak",
    })
  })

  test('a figure that is the same in both plans has no swing, not even one of rounding', () => {
    const { bars, base } = analysed(exampleResults('assistant-platform'))
    const found = bars.find(({ driver }) => driver.label === 'Stored: Logs and model weights')
    const same = bars.filter(
      ({ low, high, swing }) => low.kind === 'figures' && high.kind === 'figures' && swing === 0,
    )
    const npvs = same.flatMap(({ low, high }) => [figures(low)[0] ?? 0, figures(high)[0] ?? 0])
    expect(found?.swing).toBe(0)
    expect(same.length).toBeGreaterThan(10)
    for (const npv of npvs) expect(npv).toBeCloseTo(figures(base)[0] ?? 0, 6)
    expect(npvs.some((npv) => npv !== figures(base)[0])).toBe(true)
  })

  test('an operating point that vanishes is infeasible', () => {
    const trials = new Trials(baseResults())
    expect(runAt(trials, 'workloads.chat.slo.ttft_p99', 0.1).kind).toBe('figures')
    expect(runAt(trials, 'workloads.chat.slo.ttft_p99', 0.05)).toEqual({
      kind: 'infeasible',
      reason: expect.stringMatching(/^no audited point of 'Chat assistant, .*' meets the service levels$/),
    })
  })

  test('a plan that would leave more demand unserved than the status quo is infeasible', () => {
    const withLimit = (gpus: number) =>
      new Trials(
        baseResults(
          ['    suppliers: [cloud-a]', '    suppliers: [cloud-a]\n    capacity_limit: 500 gpu'],
          [
            'levers:\n',
            `levers:\n  smaller: { label: Smaller, go_live: 2027-02, patches: { pools.main.capacity_limit: ${gpus} gpu } }\n`,
          ],
        ),
      )
    const trials = withLimit(400)
    const limit = 'levers.smaller.patches.pools.main.capacity_limit'
    expect(trials.base.kind).toBe('figures')
    expect(runAt(trials, limit, 300).kind).toBe('figures')
    expect(runAt(trials, limit, 20)).toEqual({
      kind: 'infeasible',
      reason: 'the optimized plan would leave more demand unserved than the status quo',
    })
    // What the case leaves unserved at its own inputs is reported there.
    const short = withLimit(20)
    expect(runAt(short, 'finance.tax_rate', 0.3).kind).toBe('figures')
    expect(runAt(short, limit, 10).kind).toBe('infeasible')
    // What neither plan can serve is no fault of the plan.
    expect(
      trials.run([changeOf(trials.model, 'pools.main.capacity_limit', 20), changeOf(trials.model, limit, 20)])
        .kind,
    ).toBe('figures')
  })

  test('a fault that the case has already at its own inputs is not held against a trial, a worse one is', () => {
    const trials = new Trials(baseResults(['replicas_today: 64', 'replicas_today: 50']))
    expect(trials.base.kind).toBe('figures')
    expect(runAt(trials, 'finance.tax_rate', 0.3).kind).toBe('figures')
    expect(runAt(trials, 'workloads.chat.requests', 560e6).kind).toBe('infeasible')
  })

  test('a payback that does not come has a reason and no number', () => {
    const trials = new Trials(baseResults())
    const trial = runAt(trials, 'programme.rollout.amount', 90e6)
    expect(trial).toMatchObject({ kind: 'figures', payback: { kind: 'none' } })
    expect(trial.kind === 'figures' ? trial.npv : 0).toBeLessThan(0)
  })

  test('a path that the model does not read cannot be tried', () => {
    expect(() => runAt(new Trials(baseResults()), 'workloads.chat.colour', 1)).toThrow(/no input/)
  })
})
