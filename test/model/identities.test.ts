import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identityRows } from '../../src/analysis/identities.ts'
import { Results } from '../../src/cases/results.ts'
import { interpret } from '../../src/formula/interpret.ts'
import { lineOf } from '../../src/formula/program.ts'
import { plans } from '../../src/model/scopes.ts'
import { apiCaseResults } from '../support/generated-apis.ts'
import { draftCase } from '../support/generated-case.ts'
import {
  areClose,
  caseResults,
  caseSeeds,
  columnsOf,
  namedRows,
  resultsOf,
  rowFinder,
  scaleOf,
} from '../support/generated-case-model.ts'
import { differingBits } from '../support/small-model.ts'
import { sumsOfFlows } from './sums-of-flows.ts'

const runs = { seed: 20261123, numRuns: 30 } as const

test('a generated case is the same interpreted and compiled, to the last bit, and every number is finite', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const { program, vector, state } = caseResults(seed)
      expect(differingBits(program, interpret(program, vector), state)).toEqual([])
      expect(caseResults(seed).broken()).toEqual([])
    }),
    { ...runs, numRuns: 15 },
  )
})

test('every check holds', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      for (const results of [caseResults(seed), apiCaseResults(seed)]) {
        const checks = identityRows(results.program)
        expect(checks.length).toBeGreaterThan(8)
        const failed = checks.filter((row) => results.at(row) !== 0)
        expect(failed.map((row) => `${lineOf(results.program, row).name}: ${results.at(row)}`)).toEqual([])
      }
    }),
    runs,
  )
})

test('every total is the sum of its parts by month, quarter and year', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      const months = Array.from({ length: results.program.horizon }, (_, index) => [index + 1])
      const periods = [
        ...months,
        ...results.quarters.map((one) => one.months),
        ...results.years.map((one) => one.months),
      ]
      const apart: string[] = []
      for (const { of, parts } of sumsOfFlows(results)) {
        seen.add(`${of.line.scope}.${of.line.name}`)
        for (const period of periods) {
          const values = parts.map(([{ row }, sign]) => sign * results.over(row, period))
          const sum = values.reduce((total, value) => total + value, 0)
          const scale = Math.max(...values.map(Math.abs))
          if (!areClose(results.over(of.row, period), sum, scale)) apart.push(`${of.name} in ${period}`)
        }
      }
      expect(apart).toEqual([])
    }),
    { ...runs, numRuns: 12 },
  )
  const totals = [
    'plan.tco',
    'plan.direct_cost',
    'plan.rented_cost',
    'plan.software_cost',
    'plan.opex',
    'plan.ebitda',
    'plan.cash_end',
    'case.saving',
    'case.fcf',
    'case.fcf_end',
    'pool.on_demand_cost',
    'pool.commitment_cost',
    'plan.people_cost',
  ]
  expect(totals.filter((name) => !seen.has(name))).toEqual([])
})

/** The finest lines of cost of a plan, with their sign in TCO: written down here, not read off the model. */
const finestCosts: readonly (readonly [scope: string, line: string])[] = [
  ['source', 'source_cost'],
  ['spot', 'spot_pool_cost'],
  ['commitment', 'commitment_expense'],
  ['spend', 'spend_expense'],
  ['tranche', 'book_depreciation'],
  ['site', 'site_power_cost'],
  ['site', 'site_colocation_cost'],
  ['site', 'site_support_cost'],
  ['licence_gpu', 'gpu_licence_cost'],
  ['licence_node', 'node_licence_cost'],
  ['licence_replica', 'replica_licence_cost'],
  ['store', 'store_cost'],
  ['platform', 'platform_item_cost'],
  ['network', 'network_item_cost'],
  ['egress_tier', 'tier_cost'],
  ['role', 'role_cost'],
  ['cost', 'cost_expensed'],
  ['cost', 'cost_amortised'],
  ['tranche', 'disposal_loss'],
  ['drift', 'retraining'],
]

test('total cost of ownership is the sum of its finest lines, by plan, month and year', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      const periods = [[1], [results.program.horizon], ...results.years.map(({ months }) => months)]
      for (const plan of plans)
        for (const period of periods) {
          const costs = finestCosts.flatMap(([scope, name]) =>
            results.rows(scope, name).filter(({ member }) => member.ids['plan'] === plan),
          )
          const sum = costs.reduce((total, row) => total + results.over(row, period), 0)
          expect(
            areClose(results.over(results.ofPlan(plan, 'tco'), period), sum),
            `${plan} in ${period}`,
          ).toBe(true)
        }
    }),
    runs,
  )
})

test('the saving is status quo less optimized, line by line, by month, quarter and year', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      const [before, after] = plans.map((plan) => results.ofPlan(plan, 'tco'))
      if (before === undefined || after === undefined) throw new Error('unreachable: two plans')
      const saving = results.row('case', 'saving')
      const months = Array.from({ length: results.program.horizon }, (_, index) => [index + 1])
      for (const period of [
        ...months,
        ...results.quarters.map((one) => one.months),
        ...results.years.map((one) => one.months),
      ]) {
        const cost = results.over(before, period)
        expect(areClose(results.over(saving, period), cost - results.over(after, period), cost)).toBe(true)
      }
      expect(areClose(results.figure('saving_total'), results.whole(saving), results.whole(before))).toBe(
        true,
      )
    }),
    runs,
  )
})

test('doubling every price doubles every amount of money and changes nothing else, to the last bit', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      const { model } = results
      const doubled = new Results(
        model,
        Float64Array.from(model.vector, (value, index) =>
          model.program.inputs[index]?.unit.money === 1 ? value * 2 : value,
        ),
      )
      const apart = namedRows(results).flatMap((named) => {
        const times = named.line.unit.money === 1 ? 2 : 1
        return columnsOf(results, named)
          .filter((column) => doubled.at(named.row, column) !== results.at(named.row, column) * times)
          .map((column) => `${named.name} in ${column}`)
      })
      expect(apart).toEqual([])
    }),
    { ...runs, numRuns: 15 },
  )
})

test('the order of workloads does not matter', () => {
  const reversed = (entries: unknown): unknown =>
    typeof entries === 'object' && entries !== null
      ? Object.fromEntries(Object.entries(entries).reverse())
      : entries
  let tried = 0
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const draft = draftCase(seed)
      const workloads = reversed(draft['workload.yaml']['workloads']) as (typeof draft)['workload.yaml']
      const deployments = reversed(draft['fleet.yaml']['deployments']) as (typeof draft)['workload.yaml']
      const other = resultsOf({
        ...draft,
        'workload.yaml': { workloads },
        'fleet.yaml': { ...draft['fleet.yaml'], deployments },
      })
      const results = caseResults(seed)
      tried += Number(results.rows('workload', 'requests').length > 1)
      const find = rowFinder(other)
      for (const named of namedRows(results)) {
        const row = find(named)
        const scale = scaleOf(results, named)
        const apart = columnsOf(results, named).filter(
          (column) => !areClose(results.at(named.row, column), other.at(row, column), scale),
        )
        expect(
          apart.map(
            (column) =>
              `${named.name} in ${column}: ${results.at(named.row, column)} and ${other.at(row, column)}`,
          ),
        ).toEqual([])
      }
    }),
    { ...runs, numRuns: 15 },
  )
  expect(tried).toBeGreaterThan(5)
})
