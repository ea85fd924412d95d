import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { plans } from '../../src/model/scopes.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { spendCase } from '../support/spend-case.ts'
import { gpusToday, plainCase, price } from './plain-case.ts'

type Plan = (typeof plans)[number]

function month(results: Results, line: string, at = 1, plan: Plan = 'status_quo'): number {
  return results.at(results.ofPlan(plan, line), at)
}

function whole(results: Results, line: string, plan: Plan = 'status_quo'): number {
  return results.whole(results.ofPlan(plan, line))
}

/** A plain case whose one supplier has spend commitments; 40 GPUs at $4 an hour are $160 an hour on demand. */
function committed(spends: Entries, parts: Parameters<typeof plainCase>[0] = {}): CaseDraft {
  const plain = plainCase(parts)
  const suppliers = plain['pricing.yaml']['suppliers'] as Readonly<Record<string, Entries>>
  const cloud = { ...suppliers['cloud-a'], spend_commitments: spends }
  return { ...plain, 'pricing.yaml': { suppliers: { 'cloud-a': cloud } } }
}

const year = { start: '2027-01', term: '12 months' }
const onH100 = (discount: string): Entries => ({ 'H100-SXM': { discount } })

describe('$10 an hour committed, and a fleet that moves from four A100 to two H100 at the same discount', () => {
  test('keeps the spend used: both plans pay it, and nothing is saved or lost', () => {
    const results = resultsOf(spendCase)
    for (const plan of plans) {
      expect(whole(results, 'tco', plan)).toBeCloseTo(10 * 730 * 36, 2)
      expect(whole(results, 'stranded_cost', plan)).toBeCloseTo(0, 2)
    }
    expect(10 * 730 * 36).toBe(262_800)
    expect(results.figure('saving_total')).toBeCloseTo(0, 2)
    expect(results.figure('npv')).toBeCloseTo(0, 2)
  })
})

describe('spend that is committed by the hour', () => {
  test('buys on-demand hours at the discount, and the rest stays at its price', () => {
    // $90 an hour buy $120 of the $160 at 25 % off.
    const results = resultsOf(committed({ plan: { ...year, amount: '$90/hour', discounts: onH100('25%') } }))
    expect(month(results, 'commitment_cost')).toBeCloseTo(90 * 730, 6)
    expect(month(results, 'on_demand_cost')).toBeCloseTo((160 - 120) * 730, 6)
    expect(month(results, 'on_demand_cost', 13)).toBeCloseTo(160 * 730, 6)
    expect(month(results, 'price_discount')).toBeCloseTo(30 * 730, 6)
  })

  test('is paid whether used or not: what is left of an hour is stranded', () => {
    const results = resultsOf(committed({ plan: { ...year, amount: '$150/hour', discounts: onH100('25%') } }))
    expect(month(results, 'tco')).toBeCloseTo(150 * 730, 6)
    expect(month(results, 'stranded_cost')).toBeCloseTo((150 - 120) * 730, 6)
    expect(month(results, 'rented_at_list')).toBeCloseTo((160 + 30) * 730, 6)
  })

  test('leaves an hour at night unused though the day would need it', () => {
    // The peak of 20 % of the hours needs 40 GPUs at full use, the rest a quarter: 10 GPUs where all are given back.
    const load_blocks = { day: { hours_share: 0.2, load: 1 }, night: { hours_share: 0.8, load: 0.25 } }
    const results = resultsOf(
      committed(
        { plan: { ...year, amount: '$80/hour', discounts: onH100('50%') } },
        {
          deployment: { autoscaling_efficiency: '100%' },
          workload: { peak_to_average: 2.5, load_blocks },
        },
      ),
    )
    expect(month(results, 'stranded_cost')).toBeCloseTo((80 - 10 * price * 0.5) * 0.8 * 730, 6)
    expect(month(results, 'on_demand_cost')).toBeCloseTo(0, 6)
  })

  test('comes after GPUs that are committed, and one commitment after the other', () => {
    const commitments = { reserved: { ...year, rate: '$2/gpu-hour', quantity: 30 } }
    const spends = {
      first: { ...year, amount: '$12/hour', discounts: onH100('40%') },
      second: { ...year, amount: '$30/hour', discounts: onH100('20%') },
    }
    const results = resultsOf(committed(spends, { offer: { commitments } }))
    const spendOf = (spend: string, line: string): number =>
      results.at(results.row('spend', line, { plan: 'status_quo', spend: `cloud-a-${spend}` }), 1) / 730
    // Ten GPUs are left on demand, $40 an hour: $12 buy $20 of it, and the other $20 cost $16 of $30.
    expect(spendOf('first', 'spend_used')).toBeCloseTo(12, 9)
    expect(spendOf('second', 'spend_used')).toBeCloseTo(16, 9)
    expect(month(results, 'stranded_cost')).toBeCloseTo(14 * 730, 6)
    expect(month(results, 'tco')).toBeCloseTo((30 * 2 + 12 + 30) * 730, 6)
  })

  test('makes a further GPU-hour free while some of it is left in every hour', () => {
    const rate = (amount: string): number => {
      const results = resultsOf(committed({ plan: { ...year, amount, discounts: onH100('25%') } }))
      return results.at(results.row('pool', 'marginal_rate', { plan: 'status_quo' }), 1)
    }
    expect(rate('$150/hour')).toBe(0)
    expect(rate('$120/hour')).toBe(price)
  })

  test('is signed by a lever before it begins, and kept by both plans once it has', () => {
    const plan = { amount: '$0/hour', term: '12 months', discounts: onH100('25%') }
    const levers = {
      sign: {
        label: 'Sign',
        go_live: '2027-03',
        patches: { 'suppliers.cloud-a.spend_commitments.plan.amount': '$90/hour' },
      },
    }
    const signed = resultsOf(committed({ plan: { ...plan, start: '2027-05' } }, { levers }))
    expect([4, 5].map((at) => month(signed, 'commitment_cost', at, 'optimized'))).toEqual([0, 90 * 730])
    expect(whole(signed, 'contract_value', 'optimized')).toBeCloseTo(90 * 730 * 12, 6)
    expect(whole(signed, 'contract_value')).toBe(0)
    const late = resultsOf(committed({ plan: { ...plan, start: '2027-01' } }, { levers }))
    expect(whole(late, 'commitment_cost', 'optimized')).toBe(0)
  })

  test('is no lease under IFRS 16: it is a right to no asset', () => {
    const levers = {
      sign: {
        label: 'Sign',
        go_live: '2027-01',
        patches: { 'suppliers.cloud-a.spend_commitments.plan.amount': '$90/hour' },
      },
    }
    const finance = { lease_accounting: 'ifrs-16' }
    const spends = { plan: { ...year, amount: '$0/hour', discounts: onH100('25%') } }
    const results = resultsOf(committed(spends, { levers, finance }))
    expect(results.at(results.row('case', 'lease_change'), 1)).toBe(0)
  })
})

describe('laws', () => {
  const amounts = fc.integer({ min: 1, max: 300 })
  const runs = { seed: 20261130, numRuns: 25 }

  test('fully used, it saves the worth of its discount, whatever the GPU', () => {
    const used = fc.record({
      discount: fc.integer({ min: 1, max: 80 }),
      share: fc.integer({ min: 1, max: 100 }),
      gpu: fc.constantFrom('H100-SXM', 'B300', 'A10G'),
    })
    fc.assert(
      fc.property(used, ({ discount, share, gpu }) => {
        // A share of the discounted price of all hours: always used.
        const amount = (160 * (1 - discount / 100) * share) / 100
        const spends = { plan: { ...year, amount: `$${amount}/hour`, discounts: onH100(`${discount}%`) } }
        const renamed = JSON.parse(JSON.stringify(committed(spends)).replaceAll('H100-SXM', gpu)) as CaseDraft
        const bare = JSON.parse(JSON.stringify(plainCase()).replaceAll('H100-SXM', gpu)) as CaseDraft
        const [with_, without] = [resultsOf(renamed), resultsOf(bare)]
        const worth = (amount / (1 - discount / 100) - amount) * 730
        for (const plan of plans)
          expect(month(without, 'tco', 1, plan) - month(with_, 'tco', 1, plan)).toBeCloseTo(worth, 5)
      }),
      runs,
    )
  })

  test('that nobody uses raises the cost of both plans by its price', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 24 }), (amount, term) => {
        // All GPUs are committed already, so that nothing is on demand.
        const offer = {
          commitments: { all: { rate: '$2/gpu-hour', quantity: gpusToday, start: '2026-06', term: 60 } },
        }
        const spends = {
          idle: { amount: `$${amount}/hour`, start: '2027-01', term, discounts: onH100('30%') },
        }
        const [with_, without] = [resultsOf(committed(spends, { offer })), resultsOf(plainCase({ offer }))]
        for (const plan of plans) {
          const dearer = whole(with_, 'tco', plan) - whole(without, 'tco', plan)
          expect(dearer).toBeCloseTo(amount * 730 * term, 4)
          expect(whole(with_, 'stranded_cost', plan)).toBeCloseTo(amount * 730 * term, 4)
        }
      }),
      runs,
    )
  })

  test('over its life its accrual is its cash, however much of it is paid upfront', () => {
    const terms = fc.record({
      amount: amounts,
      first: fc.integer({ min: 1, max: 9 }),
      term: fc.integer({ min: 1, max: 15 }),
      upfront: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(terms, ({ amount, first, term, upfront }) => {
        const plan = {
          amount: `$${amount}/hour`,
          start: `2027-0${first}`,
          term,
          upfront_share: `${upfront}%`,
          discounts: onH100('30%'),
        }
        const results = resultsOf(committed({ plan }))
        const spend = amount * 730 * term
        for (const plan of plans) {
          expect(whole(results, 'commitment_cost', plan)).toBeCloseTo(spend, 4)
          expect(whole(results, 'upfront_paid', plan)).toBeCloseTo((spend * upfront) / 100, 4)
          expect(whole(results, 'prepaid_used', plan)).toBeCloseTo((spend * upfront) / 100, 4)
          expect(results.at(results.ofPlan(plan, 'prepaid'), 24)).toBeCloseTo(0, 4)
          expect(whole(results, 'cash_start', plan) + whole(results, 'cash_end', plan)).toBeCloseTo(
            -whole(results, 'tco', plan),
            3,
          )
        }
      }),
      runs,
    )
  })
})

test('what is paid ahead, and due after the horizon, is told apart', () => {
  const plan = {
    amount: '$50/hour',
    start: '2026-12',
    term: '36 months',
    upfront_share: '50%',
    discounts: onH100('25%'),
  }
  const results = resultsOf(committed({ plan }))
  // The opening month is the first of 36: 35 are left then, and 11 after the horizon of 24.
  expect(results.at(results.ofPlan('optimized', 'prepaid'), 0)).toBeCloseTo(25 * 730 * 35, 6)
  expect(results.at(results.ofPlan('optimized', 'upfront_paid'), 0)).toBeCloseTo(25 * 730 * 36, 6)
  expect(results.at(results.ofPlan('optimized', 'prepaid_left'))).toBeCloseTo(25 * 730 * 11, 6)
  expect(results.at(results.ofPlan('optimized', 'payments_left'))).toBeCloseTo(25 * 730 * 11, 6)
})
