import { describe, expect, test } from 'vitest'
import { buildSmall, faultOf, input, type Lines, line, member } from '../support/small-model.ts'

const scopes = { case: [], pool: ['pool'] }
const members = { pool: [member({ pool: 'a' })] }
const lines: Lines = {
  case: {
    cost: input('money', 'cost'),
    gpus: input('gpu', 'gpus'),
    price: input('money/gpu', 'price'),
    share: input('1', 'share'),
    growth: input('1/year', 'growth'),
    start: input('month', 'start'),
    square: input('gpu^2', 'square'),
    cash: line('money', 'flow', 'cost * (month / start)', { opening: 'cost' }),
  },
  pool: { pool_cost: input('money', 'pools.{pool}.cost'), pool_load: input('1', 'pools.{pool}.load') },
}

/** What the compiler of formulas says to one that is declared in `fte`, in which no formula here comes out. */
function saysOf(formula: string, unit = 'fte'): string {
  const shape = {
    scopes,
    members,
    lines: { ...lines, case: { ...lines['case'], probe: line(unit, 'rate', formula) } },
  }
  const [message = '', text, caret = ''] = faultOf(shape).split('\n')
  expect(text).toBe(`  ${formula}`)
  expect(caret.trim()).toBe('^')
  return `${message.replace('case.probe: ', '')} at ${caret.indexOf('^') - 2}`
}

describe('the unit of a result follows from its parts', () => {
  test.each([
    ['cost + cost', 'money'],
    ['cost - price * gpus', 'money'],
    ['cost / gpus', 'money/gpu'],
    ['gpus * gpus', 'gpu^2'],
    ['-cost', 'money'],
    ['abs(gpus)', 'gpu'],
    ['ceil(gpus)', 'gpu'],
    ['sqrt(square)', 'gpu'],
    ['min(cost, price * gpus, 0)', 'money'],
    ['max(0, gpus)', 'gpu'],
    ['if(share > 0.5, cost, 0)', 'money'],
    ['if(share, 0, gpus)', 'gpu'],
    ['ratio(cost, gpus)', 'money/gpu'],
    ['gap(cost, 0)', 'money'],
    ['cost < price * gpus', '1'],
    ['gpus = 0', '1'],
    ['share and not(share or cost > 0)', '1'],
    ['power(share, 2)', '1'],
    ['monthly_rate(growth)', '1'],
    ['month', 'month'],
    ['sum(pool.pool_cost)', 'money'],
    ['largest(pool.pool_cost, 0)', 'money'],
    ['at_largest(pool.pool_cost, pool.pool_load)', 'money'],
    ['nth_or_default(pool.pool_cost, share, cost)', 'money'],
    ['sum_product(pool.pool_cost, pool.pool_cost)', 'money^2'],
    ['poisson(2, share)', '1'],
    ['fewer_up(2, 3, share)', '1'],
    ['prev(cash)', 'money'],
    ['next(cash) * gpus', 'money-gpu'],
    ['total(cash)', 'money'],
    ['last(cash) / gpus', 'money/gpu'],
    ['at(cash, start)', 'money'],
    ['at(cash, 0)', 'money'],
    ['highest(cash)', 'money'],
    ['lowest(cash)', 'money'],
    ['npv(cash, share)', 'money'],
    ['irr(cash, share)', '1'],
  ])('%s is in %s', (formula, unit) => {
    expect(saysOf(formula)).toBe(`declared fte, but the formula gives ${unit} at 0`)
  })
})

describe('units that do not fit are refused, each with its reason and place', () => {
  test.each([
    ['cost + gpus', 'units differ in +: money and gpu at 5'],
    ['cost * 2 - share', 'units differ in -: money and 1 at 9'],
    ['cost + 1', 'units differ in +: money and 1 at 5'],
    ['cost < gpus', 'units differ in <: money and gpu at 5'],
    ['gpus = share', 'units differ in =: gpu and 1 at 5'],
    ['min(cost, 0, gpus)', 'units differ in min(): money and gpu at 0'],
    ['max(gpus, 1)', 'units differ in max(): gpu and 1 at 0'],
    ['if(gpus, 1, 2)', 'if() takes a condition, not gpu at 0'],
    ['if(share, cost, gpus)', 'units differ in the branches of if(): money and gpu at 0'],
    ['share and cost', 'and takes conditions, not money at 6'],
    ['gpus or share', 'or takes conditions, not gpu at 5'],
    ['not(cost)', 'not() takes a condition, not money at 0'],
    ['power(cost, 2)', 'power() takes plain numbers, not money at 0'],
    ['power(share, gpus)', 'power() takes plain numbers, not gpu at 0'],
    ['sqrt(cost)', 'sqrt() of money has no unit at 0'],
    ['poisson(gpus, 2)', 'poisson() takes plain numbers, not gpu at 0'],
    ['fewer_up(1, gpus, share)', 'fewer_up() takes plain numbers, not gpu at 0'],
    ['monthly_rate(share)', 'monthly_rate() takes 1/year, not 1 at 0'],
    ['gap(cost, gpus)', 'units differ in gap(): money and gpu at 0'],
    ['largest(pool.pool_cost, share)', 'units differ in largest(): money and 1 at 0'],
    ['smallest(pool.pool_load, cost)', 'units differ in smallest(): 1 and money at 0'],
    [
      'nth_or_default(pool.pool_cost, gpus, 0)',
      'nth_or_default() takes a plain number as place, not gpu at 0',
    ],
    ['nth_or_default(pool.pool_cost, 1, gpus)', 'units differ in nth_or_default(): money and gpu at 0'],
    ['at(cash, share)', 'at() takes a month, not 1 at 0'],
    ['npv(cash, growth)', 'npv() takes a monthly rate, not 1/year at 0'],
    ['1 + irr(cash, cost)', 'irr() takes a monthly rate, not money at 4'],
    ['start * 2 + (cost + gpus)', 'units differ in +: money and gpu at 18'],
  ])('%s', (formula, message) => {
    expect(saysOf(formula)).toBe(message)
  })

  test('preceding() must have one unit with its default', () => {
    const probe = { pool: { ...lines['pool'], probe: line('money', 'rate', 'preceding(pool.pool_cost, 1)') } }
    expect(faultOf({ scopes, members, lines: { ...lines, ...probe } })).toBe(
      'pool.probe: units differ in preceding(): money and 1\n  preceding(pool.pool_cost, 1)\n  ^',
    )
  })

  test('a formula must give the unit that is declared', () => {
    expect(saysOf('cost / gpus', 'money')).toBe('declared money, but the formula gives money/gpu at 0')
  })

  test('an input has one unit, whoever reads it', () => {
    const twice = {
      case: { a: input('money', 'x'), b: input('gpu', 'x'), c: line('1', 'rate', 'a * 0 + b * 0') },
    }
    expect(faultOf({ lines: twice })).toBe("input 'x' is read as money and, by case.b, as gpu")
  })
})

describe('a literal', () => {
  const build = (formula: string, unit: string) =>
    buildSmall({
      scopes,
      members,
      lines: { ...lines, case: { ...lines['case'], probe: line(unit, 'rate', formula) } },
    })

  test('of zero fits every unit', () => {
    for (const formula of ['0', '0 + cost', 'max(0, cost)', '0 * cost', '-0']) {
      expect(() => build(formula, 'money'), formula).not.toThrow()
    }
  })

  test('that stands alone has the unit of its line; in a formula it is a plain number', () => {
    expect(() => build('730', 'hour')).not.toThrow()
    expect(saysOf('730 * 1', 'hour')).toBe('declared hour, but the formula gives 1 at 0')
  })
})
