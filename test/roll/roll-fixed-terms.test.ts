import { expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { rollCase } from '../../src/roll/roll-case.ts'
import { readPeriod } from '../../src/units/calendar.ts'
import { plainCase } from '../model/plain-case.ts'
import { filesOf } from '../support/generated-case.ts'
import type { Entries } from '../support/generated-case-frame.ts'

const site = {
  idle_power: '400 W/gpu',
  load_power: '1 kW/gpu',
  pue: 1.3,
  tariff: '$0.10/kWh',
  tariff_change: '3%',
  colocation: '$180/kW/month',
  colocation_includes_power: false,
  commitment: {
    power: '0 kW',
    start: '2027-04',
    term: '16 months',
    price_change: '5%',
    minimum_draw: '50%',
    steps: { hall: { from: '2027-11', power: '70 kW' } },
  },
}
const owned = {
  rack: { gpus: 40, in_service: '2026-01', price_per_gpu: '$30k/gpu', book_life: 48, tax_life: 48 },
}
const levers = {
  sign: { label: 'Sign', go_live: '2027-02', patches: { 'pools.main.site.commitment.power': '50 kW' } },
}

function numbers(files: readonly SourceFile[]): Results {
  const outcome = resultsOfCase({ files, overrides: [] })
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

function rolled(files: readonly SourceFile[], to: string): readonly SourceFile[] {
  const period = readPeriod(to)
  if (period === undefined) throw new Error(to)
  const outcome = rollCase({ files, to: period })
  if (outcome.ok) return outcome.value.files
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

test('power under contract is carried with its lever, its steps and its anniversaries until its term is over', () => {
  let files: readonly SourceFile[] = filesOf(plainCase({ pool: { owned, site }, levers, horizon: 36 }))
  const first = numbers(files)
  const cost = (results: Results, month: number): number =>
    results.at(results.ofPlan('optimized', 'site_cost'), month)
  for (const [index, quarter] of [
    '2027Q1',
    '2027Q2',
    '2027Q3',
    '2027Q4',
    '2028Q1',
    '2028Q2',
    '2028Q3',
  ].entries()) {
    files = rolled(files, quarter)
    const [now, passed] = [numbers(files), 3 * (index + 1)]
    for (let month = 1; month <= 36 - passed; month += 1)
      expect(cost(now, month), `${quarter}, month ${month}`).toBeCloseTo(cost(first, month + passed), 2)
  }
  expect(files.find(({ path }) => path === 'fleet.yaml')?.text).not.toContain('commitment:')
})

test('committed spend is carried with its lever and what is prepaid of it, until its term is over', () => {
  const plain = plainCase({
    levers: {
      sign: {
        label: 'Sign',
        go_live: '2027-02',
        patches: { 'suppliers.cloud-a.spend_commitments.plan.amount': '$90/hour' },
      },
    },
    horizon: 24,
  })
  const plan = {
    amount: '$0/hour',
    start: '2027-04',
    term: '12 months',
    upfront_share: '50%',
    discounts: { 'H100-SXM': { discount: '25%' } },
  }
  const suppliers = plain['pricing.yaml']['suppliers'] as Readonly<Record<string, Entries>>
  const cloud = { ...suppliers['cloud-a'], spend_commitments: { plan } }
  let files: readonly SourceFile[] = filesOf({
    ...plain,
    'pricing.yaml': { suppliers: { 'cloud-a': cloud } },
  })
  const first = numbers(files)
  for (const [index, quarter] of ['2027Q1', '2027Q2', '2027Q4', '2028Q2'].entries()) {
    files = rolled(files, quarter)
    const [now, passed] = [numbers(files), [3, 6, 12, 18][index] ?? Number.NaN]
    for (const line of ['tco', 'commitment_cost', 'cash_end', 'prepaid'])
      for (let month = 1; month <= 24 - passed; month += 1)
        expect(
          now.at(now.ofPlan('optimized', line), month),
          `${line}, ${quarter}, month ${month}`,
        ).toBeCloseTo(first.at(first.ofPlan('optimized', line), month + passed), 2)
  }
  expect(files.find(({ path }) => path === 'pricing.yaml')?.text).not.toContain('spend_commitments')
})
