import { describe, expect, test } from 'vitest'
import { RollUp } from '../../src/formula/roll-up.ts'
import { line, member, runSmall, type SmallModelShape } from '../support/small-model.ts'

const shape: SmallModelShape = {
  horizon: 6,
  scopes: { case: [], pool: ['pool'] },
  members: { pool: [member({ pool: 'a' }), member({ pool: 'b' })] },
  lines: {
    case: {
      one: line('month', 'rate', '1'),
      constant: line('gpu', 'rate', '12'),
      clock: line('1', 'rate', 'month / one'),
      cost: line('1', 'flow', 'clock * 10', { opening: '5' }),
      balance: line('1', 'stock', 'prev(balance) + cost', { opening: '100' }),
      need: line('1', 'peak', 'if(clock = 2, 50, clock)'),
      loss: line('1', 'peak', '-clock'),
      price: line('1', 'rate', 'clock * clock', { weight: 'cost' }),
      plain_price: line('1', 'rate', 'clock * clock'),
      idle: line('1', 'flow', 'clock * 0'),
      idle_price: line('1', 'rate', 'clock', { weight: 'idle' }),
      unit_cost: line('1', 'ratio', 'ratio(cost, need) + 0 * constant_part'),
      constant_part: line('1', 'rate', '3'),
      of_balance: line('1', 'ratio', 'max(balance / cost, price)'),
      of_members: line('1', 'ratio', 'cost / sum(pool.part)'),
    },
    pool: { part: line('1', 'flow', 'clock') },
  },
}

describe('months become a quarter or a year', () => {
  const reading = runSmall(shape)

  test('of a flow the sum, without the opening column', () => {
    expect(reading.over('case.cost', [1, 2, 3])).toBe(60)
    expect(reading.over('case.cost', [4, 5, 6])).toBe(150)
  })

  test('of a balance its last month', () => {
    expect(reading.over('case.balance', [1, 2, 3])).toBe(160)
    expect(reading.over('case.balance', [2])).toBe(130)
  })

  test('of a requirement its highest month, even below zero', () => {
    expect(reading.over('case.need', [1, 2, 3])).toBe(50)
    expect(reading.over('case.need', [3, 4])).toBe(4)
    expect(reading.over('case.loss', [3, 4])).toBe(-3)
  })

  test('of a price the average by its weight, of one without weight the plain average', () => {
    expect(reading.over('case.price', [1, 3])).toBe((1 * 10 + 9 * 30) / 40)
    expect(reading.over('case.plain_price', [1, 3])).toBe(5)
  })

  test('nothing where nothing is weighed', () => {
    expect(reading.over('case.idle_price', [1, 2])).toBe(0)
  })

  test('of a quotient the formula over what its parts become, each by its own kind', () => {
    expect(reading.over('case.unit_cost', [1, 2, 3])).toBe(60 / 50)
    expect(reading.over('case.of_balance', [5, 6])).toBe((25 * 50 + 36 * 60) / 110)
    expect(reading.over('case.of_balance', [1])).toBe(110 / 10)
    expect(reading.over('case.of_members', [1, 2, 3])).toBe(60 / 12)
  })

  test('what has no months keeps its one value', () => {
    expect(reading.over('case.constant', [1, 2, 3])).toBe(12)
  })
})

test('a quotient cannot be rolled up through what reads single months', () => {
  const lines = { a: line('1', 'flow', '2', { opening: '1' }), r: line('1', 'ratio', 'a / prev(a)') }
  expect(() => runSmall({ lines: { case: lines } }).over('case.r', [1])).toThrow(
    "a ratio cannot be rolled up through 'shift'",
  )
})

test('a weight must be a monthly line of the same scope', () => {
  const lines = {
    one: line('month', 'rate', '1'),
    a: line('1', 'rate', 'month / one', { weight: 'one' }),
    b: line('1', 'rate', 'month / one', { weight: 'c' }),
  }
  const reading = runSmall({ lines: { case: lines } })
  expect(() => reading.over('case.a', [1])).toThrow("weight 'one' of case.a is no monthly line of its scope")
  expect(() => reading.over('case.b', [1])).toThrow("weight 'c' of case.b is no monthly line of its scope")
})

test('each member is rolled up with its own weight', () => {
  const scopes = { case: [], pool: ['pool'] }
  const members = { pool: [member({ pool: 'a' }), member({ pool: 'b' })] }
  const lines = {
    case: { one: line('month', 'rate', '1') },
    pool: {
      volume: line('1', 'flow', 'sum_before(pool.seed) * month / one + (month = one)'),
      seed: line('1', 'rate', '7'),
      price: line('1', 'rate', 'month / one', { weight: 'volume' }),
    },
  }
  const reading = runSmall({ scopes, members, lines, horizon: 2 })
  expect(reading.over('pool.price', [1, 2], { pool: 'a' })).toBe(1)
  expect(reading.over('pool.price', [1, 2], { pool: 'b' })).toBe((1 * 8 + 2 * 14) / 22)
  expect(new RollUp(reading.program, reading.state, reading.vector).value(reading.row('case.one'), [1])).toBe(
    1,
  )
})
