import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { plans } from '../../src/model/scopes.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { apiCaseResults } from '../support/generated-apis.ts'
import { draftCase } from '../support/generated-case.ts'
import { caseResults, caseSeeds, resultsOf } from '../support/generated-case-model.ts'
import { costOf, type Oracle, oracleOf, type PlanMonth } from './oracle/oracle.ts'

/** What of a plan is compared by month, and how precisely: credits are cut off where they are negligible. */
const compared: readonly (readonly [line: string, of: (month: PlanMonth) => number, precision: number])[] = [
  ['gpus', ({ gpus }) => gpus, 1e-9],
  ['gpu_hours', ({ neededHours }) => neededHours, 1e-9],
  ['unserved_hours', ({ shortHours }) => shortHours, 1e-9],
  ['on_demand_cost', ({ onDemand }) => onDemand, 1e-9],
  ['spot_cost', ({ spot }) => spot, 1e-9],
  ['commitment_cost', ({ commitments }) => commitments, 1e-9],
  ['api_cost', ({ apis }) => apis, 1e-9],
  ['depreciation', ({ depreciation }) => depreciation, 1e-9],
  ['site_cost', ({ site }) => site, 1e-9],
  ['software_cost', ({ software }) => software, 1e-9],
  ['people_cost', ({ people }) => people, 1e-9],
  ['retraining_cost', ({ retraining }) => retraining, 1e-9],
  ['programme_expensed', ({ programmeExpensed }) => programmeExpensed, 1e-9],
  ['programme_capitalised', ({ programmeCapitalised }) => programmeCapitalised, 1e-9],
  ['programme_amortised', ({ programmeAmortised }) => programmeAmortised, 1e-9],
  ['disposal_loss', ({ disposalLoss }) => disposalLoss, 1e-9],
  ['tco', costOf, 1e-9],
  ['net_revenue', ({ netRevenue }) => netRevenue, 1e-6],
  ['capex', ({ capex }) => capex, 1e-9],
  ['upfront_paid', ({ upfront }) => upfront, 1e-9],
  ['contract_value', ({ signed }) => signed, 1e-9],
  ['prepaid_used', ({ prepaidUsed }) => prepaidUsed, 1e-9],
  ['proceeds', ({ proceeds }) => proceeds, 1e-9],
  ['tax_depreciation', ({ taxDeductions }) => taxDeductions, 1e-9],
  ['tax_disposal_gain', ({ taxGain }) => taxGain, 1e-9],
]

/** How far an estimated credit may be off, as a share of revenue. */
const estimate = 0.05

/** Lines of the model that differ from the oracle, in words. */
function differences(results: Results, oracle: Oracle): readonly string[] {
  const found = plans.flatMap((plan) =>
    compared.flatMap(([line, of, precision]) => {
      const row = results.ofPlan(plan, line)
      const values = oracle.plans[plan].map(of)
      const scale = Math.max(...values.map(Math.abs), ...results.months(row).map(Math.abs))
      const first = row.opening === undefined ? 1 : 0
      const allowed = (month: number): number =>
        precision * scale +
        (line === 'net_revenue' ? estimate * (oracle.plans[plan][month]?.estimated ?? 0) : 0)
      const apart = values.flatMap((value, month) =>
        month >= first && !(Math.abs(results.at(row, month) - value) <= allowed(month)) ? [month] : [],
      )
      const [month] = apart
      return month === undefined
        ? []
        : [
            `${plan}.${line} in ${apart.length} months, first ${month}: model ${results.at(row, month)}, oracle ${values[month]}`,
          ]
    }),
  )
  const cash = results.row('case', 'fcf')
  const scale = Math.max(...plans.flatMap((plan) => results.months(results.ofPlan(plan, 'tco'))))
  const estimated = plans.flatMap((plan) => oracle.plans[plan].map((month) => estimate * month.estimated))
  const allowed = 1e-6 * scale + estimated.reduce((sum, off) => sum + off, 0)
  const month = results
    .months(cash)
    .findIndex((value, index) => !(Math.abs(value - (oracle.freeCash[index + 1] ?? Number.NaN)) <= allowed))
  const ofCase =
    month < 0
      ? []
      : [`fcf in ${month + 1}: model ${results.at(cash, month + 1)}, oracle ${oracle.freeCash[month + 1]}`]
  const worth = results.figure('npv')
  const ofValue = Math.abs(worth - oracle.npv) <= allowed ? [] : [`npv: model ${worth}, oracle ${oracle.npv}`]
  return [...found, ...ofCase, ...ofValue]
}

describe('the model and a second calculation of the same economics agree, by line and month', () => {
  test('over generated cases', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = caseResults(seed)
        expect(differences(results, oracleOf(results.model.inputs))).toEqual([])
      }),
      { seed: 20261126, numRuns: 60 },
    )
  })

  test('over generated cases in which model APIs serve', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = apiCaseResults(seed)
        expect(differences(results, oracleOf(results.model.inputs))).toEqual([])
      }),
      { seed: 20261130, numRuns: 16 },
    )
  })

  test('over generated cases in which replicas share GPUs', () => {
    fc.assert(
      fc.property(caseSeeds, fc.constantFrom(2, 3, 4, 7), (seed, parts) => {
        const draft = draftCase(seed)
        const names = Object.keys(draft['tps-audit.yaml']['audits'] ?? {})
        const results = resultsOf(
          draft,
          names.map((name) => `audits.${name}.gpus_per_replica=1/${parts}`),
        )
        expect(differences(results, oracleOf(results.model.inputs))).toEqual([])
      }),
      { seed: 20261130, numRuns: 12 },
    )
  })

  test.each(exampleNames)('over the example %s', (name) => {
    const results = exampleResults(name)
    expect(differences(results, oracleOf(results.model.inputs))).toEqual([])
  })
})
