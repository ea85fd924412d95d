import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyses.ts'
import type { Verdict } from '../../src/analysis/verdict.ts'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import { verdictLine, verdictWarnings } from '../../src/report/verdict-words.ts'
import { changedFiles } from '../support/base-case.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { spendCase } from '../support/spend-case.ts'

type Change = readonly [from: string, to: string]

const withoutInvoice: Change = ['invoice: { amount: $330k, month: 2026-12 }\n', '']
const withoutCost: Change = [
  'programme:\n  rollout: { label: Roll-out, levers: [quantisation], amount: $150k, month: 2027-02 }\n',
  '',
]
const dearQuantisation: Change = [
  'levers: [quantisation], amount: $150k',
  'levers: [quantisation], amount: $100M',
]
const allOff: readonly Change[] = [
  ['    go_live: 2027-02\n', '    on: false\n    go_live: 2027-02\n'],
  ['    go_live: 2027-04\n', '    on: false\n    go_live: 2027-04\n'],
]
const option: Change = [
  'levers:\n  batching',
  'options:\n  both: { label: Both levers, levers: [batching, quantisation] }\nlevers:\n  batching',
]

function verdict(results: Results): Verdict {
  return analyse(results).verdict
}

function codes({ conditions }: Verdict): readonly string[] {
  return conditions.map(({ code }) => code)
}

function mistakes(...changes: readonly Change[]): readonly string[] {
  const outcome = resultsOfCase({ files: changedFiles(...changes), overrides: [] })
  return outcome.ok
    ? []
    : outcome.diagnostics.filter((one) => one.severity === 'error').map(({ code }) => code)
}

describe('what is recommended', () => {
  test('nothing where committed spend moves with the fleet, and both plans cost the same', () => {
    expect(verdict(resultsOf(spendCase)).status).toBe('nothing-proposed')
  })

  test.each(exampleNames)('%s: the programme, on evidence that can carry it', (name) => {
    const { status, conditions } = verdict(exampleResults(name))
    expect([status, conditions]).toEqual(['approve', []])
  })

  test('of a programme with a lever that costs more than it brings: the best of its sets, by name', () => {
    const results = baseResults(dearQuantisation)
    expect(results.figure('npv')).toBeLessThan(0)
    const found = verdict(results)
    expect(found.status).toBe('approve-reduced')
    const { recommendation } = found
    if (!('option' in recommendation)) throw new Error('a set of levers is recommended')
    expect(recommendation.option.levers).toEqual(['batching'])
    const alone = baseResults(dearQuantisation, [
      '    go_live: 2027-04\n',
      '    on: false\n    go_live: 2027-04\n',
    ])
    expect(recommendation.npv).toBeCloseTo(alone.figure('npv'), 4)
    expect(verdictLine(results, found)).toMatch(
      /^Approve a smaller programme, without “FP8 weights”: net present value \$/,
    )
    expect(verdictWarnings(results, found).map(({ code }) => code)).toEqual(['better-choice'])
  })

  test('where no lever is on and an option returns more: that option, as the table of options shows', () => {
    const found = verdict(baseResults(...allOff, option))
    expect(found.recommendation.kind).toBe('choose-option')
    expect(found.recommendation.npv).toBeCloseTo(baseResults().figure('npv'), 4)
  })

  test('where no lever is on and nothing else is proposed: nothing, and nothing is to be cleared', () => {
    const results = baseResults(...allOff, withoutInvoice)
    const found = verdict(results)
    expect([found.status, found.conditions]).toEqual(['nothing-proposed', []])
    expect(verdictWarnings(results, found)).toEqual([])
  })

  test('where no set of levers earns its cost: the status quo', () => {
    const everyLever: Change = ['levers: [quantisation], amount: $150k', 'levers: [], amount: $60M']
    const { status, recommendation } = verdict(baseResults(everyLever))
    expect([status, recommendation.kind, recommendation.npv]).toEqual(['decline', 'decline', 0])
  })
})

describe('a case is not ready to be decided', () => {
  test('where nothing shows what the fleet of today costs, and a lever that needs engineering costs nothing', () => {
    const results = baseResults(withoutInvoice, withoutCost)
    const found = verdict(results)
    expect(found.status).toBe('not-ready')
    expect(found.recommendation.kind).toBe('approve')
    expect(codes(found)).toEqual(expect.arrayContaining(['no-invoice', 'lever-without-cost']))
    const unpaid = found.conditions.find(({ code }) => code === 'lever-without-cost')
    expect(unpaid?.owner).toBe('engineering')
    expect(unpaid?.worth).toBeGreaterThan(0)
  })

  test('where ten times the replicas are entered that the load needs', () => {
    const found = verdict(baseResults(withoutInvoice, ['replicas_today: 64', 'replicas_today: 600']))
    expect(found.status).toBe('not-ready')
    expect(codes(found)).toContain('idle-today')
  })

  test('where throughput was measured at twice the length that is served', () => {
    const longer: Change = [
      '    input_tokens: 512\n    output_tokens: 256\n    date: 2026-11-02\n',
      '    input_tokens: 1024\n    output_tokens: 512\n    date: 2026-11-02\n',
    ]
    expect(codes(verdict(baseResults(longer)))).toContain('lengths-differ')
  })

  test('where ranges that the case does not state carry its swing and could turn the answer', () => {
    const thin: Change = ['levers: [quantisation], amount: $150k', 'levers: [], amount: $7M']
    const results = baseResults(thin)
    expect(results.figure('npv')).toBeGreaterThan(0)
    const found = verdict(results).conditions.find(({ code }) => code === 'stand-in-swing')
    expect(found?.owner).toBe('finance')
    expect(found?.worth).toBeGreaterThan(results.figure('npv'))
    // The same ranges leave a programme that gains far more than they could take away.
    expect(codes(verdict(baseResults()))).not.toContain('stand-in-swing')
  })

  test('and what depends on an open audit or on the status quo is told', () => {
    const unpaid = baseResults(withoutInvoice)
    const invoice = verdict(unpaid).conditions.find(({ code }) => code === 'no-invoice')
    expect(invoice?.worth).toBeCloseTo(unpaid.figure('npv'), 6)
    const longer = baseResults([
      '    input_tokens: 512\n    output_tokens: 256\n    date: 2026-11-02\n',
      '    input_tokens: 1024\n    output_tokens: 512\n    date: 2026-11-02\n',
    ])
    const { verdict: made, sensitivity } = analyse(longer)
    const bar = sensitivity.bars.find(({ driver }) => driver.id === 'audits.chat-fp16.points.*.output_tps')
    const swing = bar?.swing ?? 0
    expect(swing).toBeGreaterThan(0)
    expect(made.conditions.find(({ code }) => code === 'lengths-differ')?.worth).toBeCloseTo(swing, 6)
  })

  test('and each condition is a warning that says who clears it', () => {
    const results = baseResults(withoutInvoice, withoutCost)
    const found = verdict(results)
    const messages = verdictWarnings(results, found).map(({ message }) => message)
    expect(messages).toHaveLength(found.conditions.length)
    for (const message of messages)
      expect(message).toMatch(/^not ready to decide: .* \(cleared by \w+(; .*)?\)$/)
  })
})

describe('what no fleet can do is no verdict but a mistake of the case', () => {
  test('a throughput a thousand times too high', () => {
    expect(mistakes(['output_tps: 2460,', 'output_tps: 2460000,'])).toContain('impossible-throughput')
  })

  test('an audit at a thousand times the lengths that are served', () => {
    const absurd: Change = [
      '    input_tokens: 512\n    output_tokens: 256\n    date: 2026-11-02\n',
      '    input_tokens: 51200\n    output_tokens: 25600\n    date: 2026-11-02\n',
    ]
    expect(mistakes(absurd)).toContain('lengths-differ')
  })
})
