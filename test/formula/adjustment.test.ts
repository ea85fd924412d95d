import { describe, expect, test } from 'vitest'
import {
  buildSmall,
  differingBits,
  input,
  line,
  member,
  runBoth,
  type SmallModelShape,
} from '../support/small-model.ts'

const plans = ['status_quo', 'optimized']
const levers = ['first', 'second']
const path = 'pools.a.share'

const shape: SmallModelShape = {
  horizon: 4,
  scopes: { case: [], plan: ['plan'], lever: ['lever'], adoption: ['plan', 'lever'], pool: ['plan', 'pool'] },
  members: {
    plan: plans.map((plan) => member({ plan })),
    lever: levers.map((lever) => member({ lever })),
    adoption: plans.flatMap((plan) => levers.map((lever) => member({ plan, lever }))),
    pool: plans.flatMap((plan) => ['a', 'b'].map((pool) => member({ plan, pool }))),
  },
  fixed: { dimension: 'plan', members: plans },
  lines: {
    case: { one: line('month', 'rate', '1') },
    plan: { adopts: input('1', 'plans.{plan}.adopts') },
    lever: { on: input('1', 'levers.{lever}.on'), start: input('month', 'levers.{lever}.start') },
    adoption: {
      lever_on: line('1', 'rate', 'adopts * on'),
      ramp: line('1', 'rate', 'lever_on * min(1, max(0, (month - start + one) / (one + one)))', {
        opening: '0',
      }),
      is_live: line('1', 'rate', 'lever_on * (month >= start)', { opening: '0' }),
    },
    pool: {
      share: input('1', 'pools.{pool}.share', 'ramp'),
      bought: input('gpu', 'pools.{pool}.bought', 'switch'),
      signed: input('gpu', 'pools.{pool}.signed', 'step'),
      derived: line('1', 'rate', 'share * 10', { patch: 'pools.{pool}.target', opening: 'same' }),
      gpus: line('gpu', 'stock', 'bought * share', { opening: 'same' }),
    },
  },
  adjustments: [
    { path, to: `levers.first.patches.${path}`, lever: 'first' },
    { path, to: `levers.second.patches.${path}`, lever: 'second' },
    { path: 'pools.a.bought', to: 'levers.first.patches.pools.a.bought', lever: 'first' },
    { path: 'pools.a.signed', to: 'levers.first.patches.pools.a.signed', lever: 'first' },
    { path: 'pools.b.target', to: 'levers.second.patches.pools.b.target', lever: 'second' },
  ],
}

const inputs = {
  'plans.status_quo.adopts': 0,
  'plans.optimized.adopts': 1,
  'levers.first.on': 1,
  'levers.first.start': 2,
  'levers.second.on': 0,
  'levers.second.start': 1,
  'pools.a.share': 0.2,
  'pools.b.share': 0.3,
  'pools.a.bought': 0,
  'pools.b.bought': 7,
  'pools.a.signed': 8,
  'pools.b.signed': 9,
  [`levers.first.patches.${path}`]: 0.8,
  [`levers.second.patches.${path}`]: 0.1,
  'levers.first.patches.pools.a.bought': 64,
  'levers.first.patches.pools.a.signed': 24,
  'levers.second.patches.pools.b.target': 9,
}

const program = buildSmall(shape)
const of = (plan: string, pool: string): Record<string, string> => ({ plan, pool })

describe('an input that levers change', () => {
  const reading = runBoth(program, inputs)

  test('moves along the ramp from the value it has to the value it gets', () => {
    expect(reading.at('pool.share', 0, of('optimized', 'a'))).toBe(0.2)
    expect(reading.months('pool.share', of('optimized', 'a'))).toEqual([0.2, 0.5, 0.8, 0.8])
  })

  test('moves at once, for the whole horizon, where it is a switch', () => {
    expect(reading.at('pool.bought', 0, of('optimized', 'a'))).toBe(64)
    expect(reading.at('pool.gpus', 0, of('optimized', 'a'))).toBe(64 * 0.2)
    expect(reading.months('pool.gpus', of('optimized', 'a'))).toEqual([64 * 0.2, 32, 64 * 0.8, 64 * 0.8])
  })

  test('moves whole in the month of the go-live where it is a step, and keeps its opening value', () => {
    expect(reading.at('pool.signed', 0, of('optimized', 'a'))).toBe(8)
    expect(reading.months('pool.signed', of('optimized', 'a'))).toEqual([8, 24, 24, 24])
    expect(reading.months('pool.signed', of('status_quo', 'a'))).toEqual([8, 8, 8, 8])
  })

  test('stays in the status quo and where no lever touches it', () => {
    expect(reading.months('pool.share', of('status_quo', 'a'))).toEqual([0.2, 0.2, 0.2, 0.2])
    expect(reading.at('pool.bought', 0, of('status_quo', 'a'))).toBe(0)
    expect(reading.months('pool.share', of('optimized', 'b'))).toEqual([0.3, 0.3, 0.3, 0.3])
  })

  test('gets the changes of two levers added up', () => {
    const both = runBoth(program, { ...inputs, 'levers.second.on': 1 })
    const expected = [0.2 + -0.1 * 0.5, 0.5 - 0.1, 0.8 - 0.1, 0.8 - 0.1]
    for (const [month, value] of both.months('pool.share', of('optimized', 'a')).entries()) {
      expect(value).toBeCloseTo(expected[month] ?? Number.NaN, 12)
    }
  })
})

test('a calculated line may be moved, too; its opening value stays', () => {
  const reading = runBoth(program, { ...inputs, 'levers.second.on': 1 })
  expect(reading.at('pool.derived', 0, of('optimized', 'b'))).toBe(3)
  expect(reading.months('pool.derived', of('optimized', 'b'))).toEqual([6, 9, 9, 9])
})

test('with all levers off both plans are the same, to the last bit', () => {
  const off = runBoth(program, { ...inputs, 'levers.first.on': 0, [`levers.first.patches.${path}`]: 1 / 3 })
  for (const name of ['share', 'bought', 'derived', 'gpus'])
    for (const pool of ['a', 'b'])
      for (let column = 0; column <= 4; column += 1)
        expect(
          Object.is(
            off.at(`pool.${name}`, column, of('optimized', pool)),
            off.at(`pool.${name}`, column, of('status_quo', pool)),
          ),
          `${name} ${pool} ${column}`,
        ).toBe(true)
})

test('without a lever that changes it an input takes no row', () => {
  const plain = buildSmall({ ...shape, adjustments: [] })
  expect(plain.rows.length).toBe(program.rows.length - 12)
  const reading = runBoth(plain, inputs)
  expect(reading.at('pool.gpus', 0, of('optimized', 'b'))).toBe(7 * 0.3)
  expect(
    differingBits(
      plain,
      reading.state,
      reading.state.map((value) => value + 1),
    ),
  ).not.toEqual([])
})
