import { describe, expect, test } from 'vitest'
import { driversOf } from '../../src/analysis/drivers.ts'
import { type Driver, isStandIn, labelWithRange } from '../../src/cases/driver.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleModel, exampleNames } from '../support/example.ts'

const example = driversOf(exampleModel('assistant-platform'))

function driver(drivers: readonly Driver[], id: string): Driver {
  const found = drivers.filter((candidate) => candidate.id === id)
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} drivers '${id}'`)
  return only
}

function ends(found: Driver): readonly (readonly number[])[] {
  return found.parts.map(({ low, value, high }) => [low, value, high])
}

describe('drivers of a case', () => {
  test('a figure with a range is a driver with that range, and says whose figure it is', () => {
    const requests = driver(example, 'workloads.chat.requests')
    expect(ends(requests)).toEqual([[830e6, 960e6, 1100e6]])
    expect(requests).toMatchObject({
      label: 'Requests a month: Customer chat',
      unit: 'request',
      range: 'stated',
      grade: 'measured',
      within: 'workloads.*.requests',
    })
  })

  test('a figure without a range moves by a fifth either way, within what its field allows', () => {
    const drivers = driversOf(baseResults().model)
    const fte = driver(drivers, 'people.roles.operations.fte')
    expect(ends(fte)[0]?.map((value) => Number(value.toFixed(9)))).toEqual([2.4, 3, 3.6])
    expect(fte.range).toBe('default')
    // A share stops at 1: full coverage can only fall.
    expect(ends(driver(drivers, 'levers.batching.coverage'))).toEqual([[0.8, 1, 1]])
    // A fall of prices is negative: low is the deeper fall.
    const change = ends(driver(drivers, 'suppliers.cloud-a.price_change'))
    expect(change[0]?.map((value) => Number(value.toFixed(9)))).toEqual([-0.06, -0.05, -0.04])
  })

  test('what is decided, dated, agreed or measured point by point is no driver unless it states a range', () => {
    const ids = driversOf(baseResults().model).map(({ id }) => id)
    expect(
      ids.filter((id) => /^audits\.|go_live|ramp|\.limit$|slo\.|\.term$|\.start$|\.on$|horizon/.test(id)),
    ).toEqual([
      'audits.chat-fp16.points.*.output_tps',
      'audits.chat-fp8.points.*.output_tps',
      'audits.*.points.*.output_tps',
      'levers.*.go_live',
    ])
    expect(ids).not.toContain('deployments.chat.replicas_today')
    const ranged = baseResults(['replicas_today: 64', 'replicas_today: { value: 64, low: 60, high: 70 }'])
    expect(driversOf(ranged.model).map(({ id }) => id)).toContain('deployments.chat.replicas_today')
  })

  test('measured throughput moves as a whole, audit by audit and all at once, by a fifth where no range is stated', () => {
    const drivers = driversOf(baseResults().model)
    const one = driver(drivers, 'audits.chat-fp16.points.*.output_tps')
    expect(ends(one)[1]).toEqual([2460 * 0.8, 2460, 2460 * 1.2])
    expect(one).toMatchObject({
      label: 'Measured throughput: chat-fp16',
      range: 'default',
      grade: 'measured',
      within: 'audits.*.points.*.output_tps',
      isEvidence: true,
    })
    const all = driver(drivers, 'audits.*.points.*.output_tps')
    expect(all.parts).toHaveLength(8)
    expect([all.isEvidence, isStandIn(all), labelWithRange(all)]).toEqual([
      false,
      true,
      'Measured throughput: all audits (stand-in range)',
    ])
    const ranged = driversOf(
      baseResults(['output_tps: 2460,', 'output_tps: { value: 2460, low: 2300, high: 2500 },']).model,
    )
    expect(ends(driver(ranged, one.id))[1]).toEqual([2300, 2460, 2500])
    expect(driver(ranged, one.id).range).toBe('mixed')
  })

  test('levers that are on go live three months late at once; one that is off has no date', () => {
    const late = driver(driversOf(baseResults().model), 'levers.*.go_live')
    expect(ends(late)).toEqual([
      [2, 2, 5],
      [4, 4, 7],
    ])
    expect([late.range, late.isEvidence, late.grade]).toEqual(['default', false, undefined])
    const one = driversOf(
      baseResults(['    go_live: 2027-04\n', '    on: false\n    go_live: 2027-04\n']).model,
    )
    expect(driver(one, 'levers.*.go_live').label).toBe('Go-live of levers: the one lever')
  })

  test('whatever a case states, its central figures are drivers', () => {
    for (const model of [baseResults().model, ...exampleNames.map((name) => exampleModel(name))]) {
      const ids = driversOf(model).map(({ id }) => id)
      for (const central of [
        /^audits\..*output_tps$/,
        /\.(requests|growth_per_year)\b/,
        /^suppliers\..*\.on_demand$/,
        /^levers\.\*\.go_live$/,
      ])
        expect(ids.filter((id) => central.test(id)).length, String(central)).toBeGreaterThan(0)
    }
  })

  test('a peak is no driver where its workload states load blocks, whose mean is bound to it', () => {
    const peaks = driver(example, 'workloads.*.peak_to_average')
    expect(peaks.parts.map(({ path }) => path)).toEqual([
      'workloads.chat.peak_to_average',
      'workloads.enrichment.peak_to_average',
    ])
    expect(peaks.label).toBe('Peak to average: 2 of 3 workloads')
    expect(example.filter(({ id }) => id === 'workloads.documents.peak_to_average')).toEqual([])
  })

  test('a figure of zero has no range of its own', () => {
    const ids = driversOf(baseResults().model).map(({ id }) => id)
    expect(ids).not.toContain('workloads.chat.prefix_hit_share')
    expect(ids).not.toContain('deployments.chat.autoscaling_efficiency')
  })

  test('what a lever puts in place of an input is a driver of its own', () => {
    const target = driver(example, 'levers.utilisation.patches.deployments.chat.target_utilisation')
    expect(ends(target)).toEqual([[0.66, 0.72, 0.8]])
    expect(target.label).toMatch(/, after the lever: Customer chat$/)
  })

  test('the same figure of several members is a combined driver, of years as well as of workloads', () => {
    const years = driver(example, 'workloads.chat.growth_per_year.*')
    expect(ends(years)).toEqual([
      [0.3, 0.6, 0.9],
      [0.15, 0.4, 0.6],
      [0.05, 0.25, 0.4],
    ])
    expect(years.label).toBe('Growth of requests a year: Customer chat, all years')
    const all = driver(example, 'workloads.*.growth_per_year.*')
    expect(all.parts).toHaveLength(9)
    expect(all.label).toBe('Growth of requests a year: all workloads')
    expect(years.within).toBe(all.id)
    expect(all.within).toBeUndefined()
  })

  test('of two patterns that hold the same figures only the narrow one is a driver', () => {
    const ids = driversOf(baseResults().model).map(({ id }) => id)
    expect(ids.filter((id) => id.includes('*') && id.includes('growth'))).toEqual([
      'workloads.chat.growth_per_year.*',
    ])
  })

  test('a combined driver is graded by its weakest part, and not at all where a part has no grade', () => {
    expect(driver(example, 'people.roles.*.loaded_cost').grade).toBe('assumed')
    expect(driver(example, 'levers.*.coverage').grade).toBeUndefined()
    expect(driver(example, 'levers.*.coverage').range).toBe('mixed')
  })

  test('every driver is listed once, and its low, value and high are in order', () => {
    for (const name of ['assistant-platform', 'research-network'] as const) {
      const drivers = driversOf(exampleModel(name))
      expect(new Set(drivers.map(({ id }) => id)).size).toBe(drivers.length)
      for (const [low = 0, value = 0, high = 0] of drivers.flatMap(ends)) {
        expect(low).toBeLessThanOrEqual(value)
        expect(value).toBeLessThanOrEqual(high)
        expect(low).toBeLessThan(high)
      }
    }
  })
})
