import { describe, expect, test } from 'vitest'
import { mitigationOf, themeOf, themeWords } from '../../../src/report/facts/risk-themes.ts'

describe('every driver is a risk of the theme that a reader would put it under', () => {
  test.each([
    ['workloads.*.growth_per_year.*', 'demand'],
    ['workloads.chat.requests', 'demand'],
    ['workloads.*.output_tokens', 'length'],
    ['workloads.chat.peak_to_average', 'peak'],
    ['suppliers.cloud-a.price_change', 'price'],
    ['suppliers.cloud-a.gpus.H100-SXM.on_demand', 'price'],
    ['suppliers.cloud-a.gpus.H100-SXM.spot', 'spot'],
    ['pools.h100.spot.fallback_share', 'spot'],
    ['levers.spot.patches.pools.h100.spot.share', 'spot'],
    ['suppliers.*.gpus.*.commitments.*.rate', 'contract'],
    ['levers.*.coverage', 'delivery'],
    ['levers.*.patches.deployments.*.target_utilisation', 'delivery'],
    ['levers.automation.patches.people.roles.sre.fleet_share', 'people'],
    ['people.roles.*.cash_saving_share', 'people'],
    ['programme.*.amount', 'cost'],
    ['pools.*.owned.*.price_per_gpu', 'hardware'],
    ['pools.*.site.tariff', 'site'],
    ['licences.enterprise.price', 'software'],
    ['workloads.chat.drift.decay', 'drift'],
    ['workloads.chat.sla.incidents', 'credits'],
    ['finance.tax_rate', 'finance'],
    ['launches.voice.margin', 'other'],
  ])('%s: %s', (id, theme) => {
    expect(themeOf(id)).toBe(theme)
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
