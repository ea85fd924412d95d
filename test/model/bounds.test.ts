import { describe, expect, test } from 'vitest'
import type { Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { plainCase, requests } from './plain-case.ts'

/* Figures beyond which no more can be lost than all. */

const ofMonth = (workload: Entries, line: string, overrides: readonly string[] = []): number => {
  const results = resultsOf(plainCase({ workload }), overrides)
  return results.at(results.ofPlan('status_quo', line), 1)
}

describe('no more is lost than all there is', () => {
  const revenue = { revenue_per_request: '$0.01/request', contribution_margin: '60%' }
  const margin = requests * 0.01 * 0.6

  test('to latency: answers that are many seconds late lose the whole margin, not four times as much', () => {
    const latency = { loss_per_second: '50%', reference_ttft: '1 s' }
    const answeredAfter = (ttft: string): number =>
      ofMonth({ ...revenue, slo: { ttft_p99: '10 s' }, latency }, 'latency_loss', [
        `audits.today.points.only.ttft_p99=${ttft}`,
      ])
    expect(answeredAfter('2 s') / (margin * 0.5)).toBeCloseTo(1, 9)
    expect(answeredAfter('9 s') / margin).toBeCloseTo(1, 9)
  })

  test('to drift: a model that is lost twice over before it is trained again has lost all it stood for', () => {
    const drift = (interval: number): number =>
      ofMonth(
        {
          drift: {
            value_at_stake: '$1M/month',
            decay: '10%/month',
            retraining_cost: '$1k',
            retraining_interval: interval,
          },
        },
        'drift_loss',
      )
    expect(drift(6)).toBeCloseTo(0.5 * 6 * 0.1 * 1e6, 6)
    expect(drift(40)).toBeCloseTo(1e6, 6)
  })

  test('to incidents: those that last no time cost no credit', () => {
    const sla = {
      replica_availability: '50%',
      incident_length: '0 min',
      tiers: { first: { below: '99.9%', credit: '10%' } },
    }
    expect(ofMonth({ ...revenue, sla }, 'sla_credits')).toBe(0)
  })
})
