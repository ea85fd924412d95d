import { describe, expect, test } from 'vitest'
import { fieldAt } from '../../../src/inputs/parts.ts'
import { mitigationOf, themeOf, themeWords } from '../../../src/report/facts/risk-themes.ts'
import { baseInputs } from '../../support/base-case.ts'

const [figure] = baseInputs().assumptions.values()
if (figure === undefined) throw new Error('the base case has no figures')

describe('every driver is a risk of the theme that a reader would put it under', () => {
  test.each([
    ['workloads.*.growth_per_year.*', 'demand', 'delivery'],
    ['workloads.*.requests', 'demand', 'delivery'],
    ['workloads.*.output_tokens', 'length', 'delivery'],
    ['workloads.*.peak_to_average', 'peak', 'delivery'],
    ['suppliers.*.price_change', 'price', 'contract'],
    ['suppliers.*.gpus.*.on_demand', 'price', 'contract'],
    ['suppliers.*.gpus.*.spot', 'spot', 'spot'],
    ['pools.*.spot.fallback_share', 'spot', 'spot'],
    ['suppliers.*.gpus.*.commitments.*.rate', 'contract', 'contract'],
    ['deployments.*.target_utilisation', 'other', 'delivery'],
    ['people.roles.*.fleet_share', 'people', 'people'],
    ['pools.*.owned.*.price_per_gpu', 'hardware', 'delivery'],
    ['pools.*.site.tariff', 'site', 'delivery'],
    ['licences.*.price', 'software', 'delivery'],
    ['workloads.*.drift.decay', 'drift', 'delivery'],
    ['workloads.*.sla.incidents', 'credits', 'delivery'],
  ] as const)('%s: %s, and as a lever leaves it %s', (pattern, theme, patched) => {
    const field = fieldAt([pattern])
    expect(themeOf({ ...figure, field, change: undefined })).toBe(theme)
    const change = { by: 'lever', name: 'any', path: 'any' } as const
    expect(themeOf({ ...figure, field, change })).toBe(patched)
  })

  test.each([
    ['levers.*.coverage', 'delivery'],
    ['levers.*.go_live', 'delay'],
    ['audits.*.points.*.output_tps', 'throughput'],
    ['programme.*.amount', 'cost'],
    ['finance.tax_rate', 'finance'],
    ['launches.*.margin', 'other'],
  ] as const)('%s, which no lever changes: %s', (pattern, theme) => {
    expect(themeOf({ ...figure, field: fieldAt([pattern]), change: undefined })).toBe(theme)
  })
})

test('no two themes share a title, a remedy or words without an owner', () => {
  const all = Object.values(themeWords)
  const titles = all.flatMap(({ titles: pair }) => Object.values(pair))
  expect(new Set(titles).size).toBe(titles.length)
  const remedies = all.flatMap(({ mitigation }) =>
    typeof mitigation === 'string' ? [mitigation] : Object.values(mitigation),
  )
  expect(new Set(remedies).size).toBe(remedies.length)
  expect(all.every(({ owner }) => owner !== '')).toBe(true)
})

test.each([
  ['demand', 'Commit below forecast; renew in steps', 'Agree options for more; watch the forecast'],
  ['price', 'Stagger terms; leave the peak uncommitted', 'Commit the base load; fix the rate'],
  ['drift', 'Retrain on measured quality', 'Retrain on measured quality'],
] as const)('the remedy for %s is that for the end at which it turns out', (theme, low, high) => {
  expect(mitigationOf(theme, 'low')).toBe(low)
  expect(mitigationOf(theme, 'high')).toBe(high)
})
