import { describe, expect, test } from 'vitest'
import { faultOf, input, type Lines, line, member, runSmall } from '../support/small-model.ts'

const scopes = {
  case: [],
  plan: ['plan'],
  pool: ['plan', 'pool'],
  unit: ['plan', 'pool', 'unit'],
  tariff: ['tariff'],
  job: ['plan', 'job'],
}
const plans = ['old', 'new']
const pools = plans.flatMap((plan) => ['a', 'b'].map((pool) => member({ plan, pool })))
const units = plans.flatMap((plan) =>
  ['a1', 'a2', 'b1'].map((unit) => member({ plan, pool: unit.slice(0, 1), unit })),
)
const jobs = plans.flatMap((plan) => [
  member({ plan, job: 'x' }, { pool: 'a' }),
  member({ plan, job: 'y' }, { pool: plan === 'old' ? 'a' : 'b' }),
  member({ plan, job: 'z' }, { pool: 'b' }),
])
const members = {
  plan: plans.map((plan) => member({ plan })),
  pool: pools,
  unit: units,
  tariff: [member({ tariff: 'day' }), member({ tariff: 'night' })],
  job: jobs,
}
const inputs = {
  'sizes.a1': 1,
  'sizes.a2': 2,
  'sizes.b1': 4,
  'loads.x': 10,
  'loads.y': 20,
  'loads.z': 40,
  'factors.old': 1,
  'factors.new': 100,
  'tariffs.day': 3,
  'tariffs.night': 5,
}
const lines: Lines = {
  plan: { factor: input('1', 'factors.{plan}') },
  unit: { size: line('1', 'rate', 'given * factor'), given: input('1', 'sizes.{unit}') },
  job: { load: line('1', 'rate', 'asked * factor'), asked: input('1', 'loads.{job}') },
  tariff: { tariff_price: input('1', 'tariffs.{tariff}') },
}

function read(scope: string, formula: string) {
  const added = { ...lines, [scope]: { ...lines[scope], probe: line('1', 'rate', formula) } }
  return runSmall({ scopes, members, lines: added, fixed: { dimension: 'plan', members: plans } }, inputs)
}

const valuesOf = (scope: string, formula: string): readonly number[] => {
  const reading = read(scope, formula)
  return (members[scope as keyof typeof members] ?? [member({})]).map(({ ids }) =>
    reading.at(`${scope}.probe`, 0, ids),
  )
}

describe('an aggregate gathers the members below its own', () => {
  test.each([
    ['pool', 'sum(unit.size)', [3, 4, 300, 400]],
    ['plan', 'sum(unit.size)', [7, 700]],
    ['case', 'sum(unit.size)', [707]],
    ['plan', 'largest(unit.size)', [4, 400]],
    ['plan', 'smallest(unit.size)', [1, 100]],
    ['pool', 'at_largest(unit.given, unit.size)', [2, 4, 2, 4]],
    ['pool', 'nth_or_default(unit.size, 2, 0)', [2, 4, 200, 400]],
  ])('from %s: %s', (scope, formula, expected) => {
    expect(valuesOf(scope, formula)).toEqual(expected)
  })

  test('through a link: those that point to it', () => {
    expect(valuesOf('pool', 'sum(job.load)')).toEqual([30, 40, 1000, 6000])
    expect(valuesOf('pool', 'largest(job.load, 0)')).toEqual([20, 40, 1000, 4000])
  })

  test('and those that belong to no plan, from every plan', () => {
    expect(valuesOf('plan', 'sum(tariff.tariff_price) * factor')).toEqual([8, 800])
  })
})

describe('siblings before', () => {
  test('sum_before() adds up those before within the same parent, preceding() takes the last of them', () => {
    expect(valuesOf('unit', 'sum_before(unit.size)')).toEqual([0, 1, 0, 0, 100, 0])
    expect(valuesOf('unit', 'preceding(unit.size, -1)')).toEqual([-1, 1, -1, -1, 100, -1])
    expect(valuesOf('job', 'sum_before(job.asked)')).toEqual([0, 10, 30, 0, 10, 30])
  })

  test('are looked for in the own scope only', () => {
    const added = { ...lines, pool: { probe: line('1', 'rate', 'sum_before(unit.size)') } }
    expect(faultOf({ scopes, members, lines: added })).toBe(
      'pool.probe: sum_before() looks at its own scope, not at unit',
    )
  })
})

describe('at_largest and entry', () => {
  test('of equals the first counts', () => {
    const equal = { ...inputs, 'sizes.a1': 2 }
    const added = {
      ...lines,
      unit: { ...lines['unit'], place: line('1', 'rate', 'sum_before(unit.given) + 1') },
      pool: { probe: line('1', 'rate', 'at_largest(unit.place, unit.size)') },
    }
    const reading = runSmall({ scopes, members, lines: added }, equal)
    expect(reading.at('pool.probe', 0, { plan: 'old', pool: 'a' })).toBe(1)
  })

  test('the last entry repeats', () => {
    expect(valuesOf('pool', 'nth_or_default(unit.size, 7, 0)')).toEqual([2, 4, 200, 400])
  })
})
