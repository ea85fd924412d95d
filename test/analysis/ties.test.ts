import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnoseAudits } from '../../src/analysis/audit-diagnosis.ts'
import { buildOrBuyOf } from '../../src/analysis/build-or-buy.ts'
import { liabilityOf } from '../../src/analysis/liability.ts'
import { retrainingOf } from '../../src/analysis/retraining.ts'
import { settledYear } from '../../src/analysis/settled-year.ts'
import { tuningsOf } from '../../src/analysis/tuning.ts'
import type { Results } from '../../src/cases/results.ts'
import { plans } from '../../src/model/scopes.ts'
import { draftCase } from '../support/generated-case.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { caseSeeds, resultsOf } from '../support/generated-case-model.ts'

/* An analysis has no cost of its own: over random cases, each answer is what lines of the model say, to nine digits. */

const runs = { seed: 20261129, numRuns: 12 } as const

function entriesOf(value: unknown): Entries {
  return Object.fromEntries(Object.entries(Object(value)))
}

function mapped(entries: unknown, of: (entry: Entries) => Entries): Entries {
  return Object.fromEntries(
    Object.entries(entriesOf(entries)).map(([id, entry]) => [id, of(entriesOf(entry))]),
  )
}

/** A random case in which an API could serve each workload, and each lever is a model that was tuned. */
function askedCase(seed: number): CaseDraft {
  const draft = draftCase(seed)
  const rival = { label: 'Rival', input_price: '$0.1/Mtok', output_price: '$0.9/Mtok' }
  return {
    ...draft,
    'case.yaml': {
      ...draft['case.yaml'],
      levers: mapped(draft['case.yaml']['levers'], (lever) => ({ ...lever, kind: 'model' })),
    },
    'pricing.yaml': { ...draft['pricing.yaml'], apis: { rival } },
    'workload.yaml': {
      workloads: mapped(draft['workload.yaml']['workloads'], (one) => ({ ...one, alternatives: ['rival'] })),
    },
  }
}

function expectClose(one: number, other: number, scale = Math.max(Math.abs(one), Math.abs(other))): void {
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * scale + 1e-9)
}

/** Lines of the optimized plan added up over some months. */
function sumOf(
  results: Results,
  [scope, line]: readonly [scope: string, line: string],
  ids: Readonly<Record<string, string>>,
  months: readonly number[],
): number {
  return results
    .rows(scope, line)
    .filter(({ member }) =>
      Object.entries({ plan: 'optimized', ...ids }).every(([key, id]) => member.ids[key] === id),
    )
    .reduce((sum, row) => sum + months.reduce((all, month) => all + results.at(row, month), 0), 0)
}

test('build or buy: own cost is the fully loaded cost of the service less programme and disposal', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = resultsOf(askedCase(seed))
      const months = settledYear(results)
      const all = buildOrBuyOf(results)
      expect(all.length).toBeGreaterThan(0)
      for (const { workload, selfHosted, apis } of all) {
        const own = (line: string): number => sumOf(results, ['service', line], { workload }, months)
        const leftOut = own('service_programme') + own('service_disposal')
        const loaded = own('service_cost')
        const cost = selfHosted.costPerMtok * selfHosted.mtok * months.length
        if (selfHosted.mtok > 0) expectClose(cost, loaded - leftOut, loaded + Math.abs(leftOut))
        expectClose(selfHosted.leftOut * months.length, leftOut, loaded + Math.abs(leftOut))
        for (const api of apis) {
          const { monthlyBill, advantage } = api.kind === 'compared' ? api.figures : api.unlike
          expectClose(
            advantage * months.length,
            monthlyBill * months.length - (loaded - leftOut),
            loaded + monthlyBill * 12,
          )
        }
      }
      // What services cost to run is what the plan costs to run.
      const services = sumOf(results, ['service', 'service_running_cost'], {}, months)
      expectClose(services, sumOf(results, ['plan', 'running_cost'], {}, months))
    }),
    runs,
  )
})

test('fine-tuning: what is saved is the difference of two cases, one of them without the lever, in every month', () => {
  let seen = 0
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const draft = askedCase(seed)
      const results = resultsOf(draft)
      const [tuned] = tuningsOf(results)
      if (tuned === undefined) return
      seen += 1
      const without = resultsOf(draft, [`levers.${tuned.lever}.on=false`])
      const difference = (line: string, months: readonly number[]): number =>
        sumOf(without, ['plan', line], {}, months) - sumOf(results, ['plan', line], {}, months)
      const months = settledYear(results)
      const horizon = Array.from({ length: results.program.horizon }, (_, index) => index + 1)
      const scale = sumOf(results, ['plan', 'running_cost'], {}, horizon)
      expectClose(tuned.monthlySaving * months.length, difference('running_cost', months), scale)
      expectClose(tuned.upfront, -difference('programme_spend', horizon), scale)
      expectClose(
        tuned.netBenefit,
        difference('running_cost', horizon) + difference('programme_spend', horizon),
        scale,
      )
    }),
    runs,
  )
  expect(seen).toBeGreaterThan(5)
})

test('retraining: what is planned costs what the lines of the plan say, and the best pace is no dearer', () => {
  let seen = 0
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = resultsOf(askedCase(seed))
      const months = settledYear(results)
      for (const { workload, cost, saving, bestCost } of retrainingOf(results)) {
        seen += 1
        expectClose(cost.retraining, sumOf(results, ['drift', 'retraining'], { workload }, months))
        expectClose(cost.lostValue, sumOf(results, ['drift', 'drift_loss'], { workload }, months))
        expect(saving).toBeGreaterThanOrEqual(0)
        if (bestCost !== undefined) expect(bestCost.total).toBeLessThanOrEqual(cost.total * (1 + 1e-9))
      }
    }),
    { ...runs, numRuns: 30 },
  )
  expect(seen).toBeGreaterThan(3)
})

test('audit: what stands idle in the first year of the status quo is the cost of GPUs held less that of GPUs used', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = resultsOf(askedCase(seed))
      const year = Array.from({ length: 12 }, (_, index) => index + 1)
      for (const { use } of diagnoseAudits(results)) {
        const ids = { plan: 'status_quo', workload: use.workload }
        const [held, used] = ['service_gpu_running', 'service_used_cost'].map((line) =>
          sumOf(results, ['service', line], ids, year),
        )
        expectClose(use.idleCost * 12, Math.max(0, (held ?? 0) - (used ?? 0)), held)
      }
    }),
    runs,
  )
})

test('credits: what is expected of all agreements is the line of the plan', () => {
  let seen = 0
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = resultsOf(askedCase(seed))
      const months = settledYear(results)
      const { services } = liabilityOf(results)
      for (const plan of plans) {
        const own = services.filter((one) => one.plan === plan && one.expected.kind === 'value')
        const expected = own.reduce(
          (sum, one) => sum + (one.expected.kind === 'value' ? one.expected.value : 0),
          0,
        )
        seen += own.length
        const row = results.row('plan', 'sla_credits', { plan })
        expectClose(
          expected,
          months.reduce((sum, month) => sum + results.at(row, month), 0),
        )
      }
    }),
    { ...runs, numRuns: 30 },
  )
  expect(seen).toBeGreaterThan(3)
})
