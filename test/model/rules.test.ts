import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../src/cases/rule-findings.ts'
import type { RuleFinding } from '../../src/model/rules/rule.ts'
import { rules } from '../../src/model/rules/rules.ts'
import type { Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { auditsLike, plainCase } from './plain-case.ts'

/** Audits of both configurations, typed in as a person reads them off a benchmark's file. */
function findingsFor(audit: Entries, workload: Entries = {}, more: Parameters<typeof plainCase>[0] = {}) {
  const lengths = { input_tokens: audit['input_tokens'], output_tokens: audit['output_tokens'] }
  const draft = plainCase({
    ...more,
    // So little is asked that no fleet is overloaded.
    workload: { requests: '100k/month', slo: { tpot_p50: '2 s' }, ...lengths, ...workload },
    deployment: { replicas_today: 1, ...more.deployment },
  })
  const whole = {
    gpu: 'H100-SXM',
    gpus_per_replica: 1,
    replicas: 1,
    model: 'Model',
    precision: 'bf16',
    engine: 'engine 1',
    date: '2026-11-01',
    source: 'typed in',
    ...audit,
  }
  return findingsOf(resultsOf({ ...draft, 'tps-audit.yaml': auditsLike(draft, whole) })).filter(
    ({ audit: name }) => name === undefined || name === 'today',
  )
}

const codes = (findings: readonly RuleFinding[]): readonly string[] =>
  findings.filter(({ topic }) => topic === 'audit').map(({ code, severity }) => `${code} ${severity}`)

/** An 8B model in 16 bits. */
const physics = {
  weights: '16 GB',
  active_weights: '16 GB',
  active_parameters: '8B',
  kv_per_token: '131072 bytes/token',
}

describe('an audit typed in from a benchmark', () => {
  /** 2 requests/s of 250 tokens; 480 tokens/s arrive; 0.2 s and 249 steps of 12 ms are 3.19 s: 6.1 in flight. */
  const rate = { input_tokens: 4000, output_tokens: 250, load: 'request_rate' }
  const ratePoint = { load: 2, output_tps: 480, ttft_p50: '200 ms', tpot_p50: '12 ms' }
  /** 32 in flight: 32 * 500 / (1.5 + 499 * 0.06) = 508.9 tokens/s at most; 500 are measured. */
  const closed = { input_tokens: 4000, output_tokens: 500, load: 'concurrency' }
  const closedPoint = { load: 32, output_tps: 500, ttft_p50: '1.5 s', tpot_p50: '60 ms' }

  test('has no finding where it is right', () => {
    expect(codes(findingsFor({ ...rate, physics, points: { p: { ...ratePoint, in_flight: 6.1 } } }))).toEqual(
      [],
    )
    expect(codes(findingsFor({ ...closed, points: { p: closedPoint } }))).toEqual([])
  })

  test('is asked of how many replicas it is, and gives half the tokens where it is of two', () => {
    const unsaid = { ...rate, replicas: undefined, points: { p: ratePoint } }
    expect(codes(findingsFor(unsaid))).toEqual(['replicas-unstated warning'])
    const draft = plainCase({
      workload: { requests: '100k/month', input_tokens: 4000, output_tokens: 250, slo: { tpot_p50: '2 s' } },
      deployment: { replicas_today: 1, limit: 1 },
    })
    const whole = {
      ...{ gpu: 'H100-SXM', gpus_per_replica: 1, replicas: 2, model: 'Model', precision: 'bf16' },
      ...{ engine: 'engine 1', date: '2026-11-01', source: 'typed in', ...rate, points: { p: ratePoint } },
    }
    const results = resultsOf({ ...draft, 'tps-audit.yaml': auditsLike(draft, whole) })
    // 480 tokens/s of two replicas are 240 of each, at 1 request/s of each, which the limit of 1 allows.
    expect(results.at(results.row('workload', 'tps_today', { workload: 'chat' }))).toBeCloseTo(240, 9)
  })

  test('with input counted as output is refused, at a rate and in flight', () => {
    // 4,250 tokens for each 250 of output are 17 times the output.
    const found = findingsFor({ ...rate, points: { p: { ...ratePoint, output_tps: 480 * 17 } } })
    expect(codes(found)).toEqual(['impossible-throughput error'])
    expect(found[0]?.hint).toContain('input tokens seem to be counted')
    const inFlight = findingsFor({ ...closed, points: { p: { ...closedPoint, output_tps: 500 * 9 } } })
    expect(codes(inFlight)).toEqual(['impossible-throughput error'])
    expect(inFlight[0]?.measured).toBeCloseTo((4500 * (1.5 + 499 * 0.06)) / (32 * 500), 9)
  })

  test('with the time between chunks for the time per token is refused where requests in flight are known', () => {
    // Chunks of three tokens: 180 ms between them, 60 ms a token.
    const chunks = { ...closedPoint, tpot_p50: '180 ms' }
    expect(codes(findingsFor({ ...closed, points: { p: chunks } }))).toEqual(['impossible-throughput error'])
    // At a rate the pace of most chunks is below the mean time of a token: only what ran can tell.
    const pace = { ...ratePoint, tpot_p50: '7 ms' }
    expect(codes(findingsFor({ ...rate, points: { p: pace } }))).toEqual([])
    expect(codes(findingsFor({ ...rate, points: { p: { ...pace, in_flight: 6.1 } } }))).toEqual([
      'concurrency-not-reached warning',
    ])
  })

  test('with a cap that never ran is asked what ran', () => {
    const capped = findingsFor({ ...closed, points: { p: { ...closedPoint, load: 400 } } })
    expect(codes(capped)).toEqual(['concurrency-not-reached warning'])
    expect(capped[0]?.measured).toBeCloseTo(400 / ((500 / 500) * (1.5 + 499 * 0.06)), 9)
    const told = { ...closedPoint, load: 400, in_flight: 31.4 }
    expect(codes(findingsFor({ ...closed, points: { p: told } }))).toEqual([])
  })

  test('per GPU for a replica of eight is asked what ran', () => {
    const perGpu = { ...closedPoint, output_tps: 500 / 8 }
    expect(codes(findingsFor({ ...closed, points: { p: perGpu } }))).toEqual([
      'concurrency-not-reached warning',
    ])
  })

  test('of a replica over several nodes is asked which GPUs prefill, and they are paid for', () => {
    const apart = { ...closed, gpus_per_replica: 72, points: { p: closedPoint } }
    expect(codes(findingsFor(apart))).toEqual(['prefill-gpus-unstated warning'])
    expect(codes(findingsFor({ ...apart, gpus_per_replica: 80, prefill_gpus: 8 }))).toEqual([])
  })

  test('holds the arithmetic of prefill against the GPUs that prefill', () => {
    // 16 requests/s of 4,000 tokens take 2 * 8e9 * 64,000 = 1.02e15 FLOP/s, and one GPU has 989e12.
    const heavy = {
      ...rate,
      physics,
      gpus_per_replica: 4,
      points: { p: { ...ratePoint, load: 17, output_tps: 4000 } },
    }
    expect(codes(findingsFor(heavy))).toEqual([])
    const found = findingsFor({ ...heavy, prefill_gpus: 1 })
    expect(codes(found)).toEqual(['dense-compute error'])
    expect(found[0]?.measured).toBeCloseTo((2 * 8e9 * 4000 * 16) / 989e12, 9)
  })

  test('at other lengths is told from a quarter, and refused from four times', () => {
    const lengths = (input: number, output: number) =>
      codes(
        findingsFor(
          { ...closed, points: { p: closedPoint } },
          { input_tokens: input, output_tokens: output },
        ),
      )
    expect(lengths(4900, 500)).toEqual([])
    expect(lengths(6000, 500)).toEqual(['lengths-differ warning'])
    expect(lengths(4000, 390)).toEqual(['lengths-differ warning'])
    expect(lengths(40, 5)).toEqual(['lengths-differ error'])
    expect(lengths(4000, 2001)).toEqual(['lengths-differ error'])
  })
})

describe('the status quo', () => {
  const audit = {
    ...{ input_tokens: 512, output_tokens: 256, load: 'request_rate' },
    points: { p: { load: 10, output_tps: 2000, ttft_p50: '50 ms', tpot_p50: '10 ms' } },
  }
  /** Peak requests a month that keep so many replicas busy. */
  const busy = (replicas: number) => (replicas * 2000 * 730 * 3600) / 256
  const told = (replicas: number, requests: number, more: Parameters<typeof plainCase>[0] = {}) =>
    findingsFor(
      audit,
      { requests },
      { ...more, deployment: { replicas_today: replicas, ...more.deployment } },
    )
      .filter(({ topic }) => topic === 'status-quo')
      .map(({ code, severity }) => `${code} ${severity}`)

  test('asks for an invoice', () => {
    expect(told(10, busy(8))).toEqual(['no-invoice warning'])
  })

  test('is implausible at five times of what its peak needs, and refused at fifty', () => {
    expect(told(60, busy(2.5))).toContain('idle-today warning')
    expect(told(12, busy(2.5))).not.toContain('idle-today warning')
    expect(told(160, busy(2.5))).toContain('idle-today error')
  })

  test('of a small team may be idle: one replica cannot be halved, nor a stated minimum', () => {
    expect(told(1, busy(0.001))).toEqual(['no-invoice warning'])
    expect(told(8, busy(0.001), { deployment: { min_replicas: 4 } })).toEqual(['no-invoice warning'])
  })

  test('that does not serve its demand is refused', () => {
    expect(told(10, busy(12))).toContain('overloaded warning')
    expect(told(10, busy(21))).toContain('overloaded error')
    expect(told(10, 1e12)).toContain('overloaded error')
  })

  test('that does not cost its invoice is told, and refused at ten times', () => {
    // Ten GPUs at $4 for 730 hours are $29,200.
    const invoiced = (amount: number) => {
      const draft = plainCase({
        workload: { requests: busy(8), slo: { tpot_p50: '2 s' } },
        deployment: { replicas_today: 10 },
      })
      const whole = {
        ...{ gpu: 'H100-SXM', gpus_per_replica: 1, replicas: 1, model: 'Model', precision: 'bf16' },
        ...{ engine: 'engine 1', date: '2026-11-01', source: 'typed in', ...audit },
      }
      return findingsOf(
        resultsOf({
          ...draft,
          'case.yaml': { ...draft['case.yaml'], invoice: { amount, month: '2026-12' } },
          'tps-audit.yaml': auditsLike(draft, whole),
        }),
      ).map(({ code, severity }) => `${code} ${severity}`)
    }
    expect(invoiced(29_200)).toEqual([])
    expect(invoiced(25_000)).toEqual(['invoice-differs warning'])
    expect(invoiced(40_000)).toEqual(['invoice-differs warning'])
    expect(invoiced(14_000)).toEqual(['invoice-differs warning'])
    expect(invoiced(2_900)).toEqual(['invoice-exceeded error'])
  })
})

describe('prices and the programme', () => {
  const audit = {
    ...{ input_tokens: 512, output_tokens: 256, load: 'request_rate' },
    points: { p: { load: 10, output_tps: 2000, ttft_p50: '50 ms', tpot_p50: '10 ms' } },
  }
  const priced = (price: string) =>
    findingsFor(audit, {}, { offer: { on_demand: price } })
      .filter(({ topic }) => topic === 'prices')
      .map(({ severity }) => severity)

  test('a price far above every list is told, and refused where it must be of another thing', () => {
    expect(priced('$12/gpu-hour')).toEqual([])
    expect(priced('$30/gpu-hour')).toEqual(['warning'])
    expect(priced('$299/gpu-hour')).toEqual(['error'])
  })

  test('a lever that changes the audit needs a cost in the programme', () => {
    const lever = {
      faster: { label: 'Faster', go_live: '2027-01', patches: { 'deployments.chat.audit': 'faster' } },
    }
    const cost = (levers: readonly string[], amount: number): Entries => ({
      work: { label: 'Work', levers: [...levers], amount, month: '2027-01' },
    })
    const told = (programme?: Entries) =>
      findingsFor(audit, {}, { levers: lever, ...(programme === undefined ? {} : { programme }) })
        .filter(({ topic }) => topic === 'programme')
        .map(({ code }) => code)
    expect(told()).toEqual(['lever-without-cost'])
    expect(told(cost(['faster'], 0))).toEqual(['lever-without-cost'])
    expect(told(cost(['faster'], 1000))).toEqual([])
    expect(told(cost([], 1000))).toEqual([])
  })
})

test('every rule has a code of its own and says in words what it measures', () => {
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
  for (const { code, label } of rules) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(label.length).toBeGreaterThan(15)
  }
})

test('measures do not depend on how many replicas a point is the total of', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0.05, max: 20, noNaN: true }),
      (replicas, factor) => {
        const of = (count: number) => ({
          ...{ input_tokens: 512, output_tokens: 256, load: 'concurrency', replicas: count, physics },
          points: {
            p: { load: 16 * count, output_tps: 1000 * factor * count, ttft_p50: '50 ms', tpot_p50: '15 ms' },
          },
        })
        const [one, several] = [findingsFor(of(1)), findingsFor(of(replicas))]
        expect(codes(several)).toEqual(codes(one))
        for (const [index, { measured }] of several.entries())
          expect(measured / (one[index]?.measured ?? 0)).toBeCloseTo(1, 9)
      },
    ),
    { seed: 20261129, numRuns: 20 },
  )
})
