import { describe, expect, test } from 'vitest'
import { lineOf } from '../../src/formula/program.ts'
import { buildSmall, faultOf, input, type Lines, line, member, runSmall } from '../support/small-model.ts'

const refused = (lines: Lines['case']): string => faultOf({ lines: { case: lines ?? {} } })

describe('circles are named by their path', () => {
  test('within a month', () => {
    const lines = { a: line('1', 'rate', 'b + 1'), b: line('1', 'rate', 'c * 2'), c: line('1', 'rate', 'a') }
    expect(refused(lines)).toBe('circular in the same month: a -> b -> c -> a')
    expect(refused({ a: line('1', 'rate', 'a + 1') })).toBe('circular in the same month: a -> a')
  })

  test('with the members in which they close', () => {
    const scopes = { case: [], pool: ['pool'] }
    const members = { pool: [member({ pool: 'x' }), member({ pool: 'y' })] }
    const lines = {
      case: { all: line('1', 'rate', 'sum(pool.part)') },
      pool: { part: line('1', 'rate', 'all / 2') },
    }
    expect(faultOf({ scopes, members, lines })).toBe('circular in the same month: all -> part (x) -> all')
  })

  test('within the opening column', () => {
    const start = line('1', 'stock', 'prev(a)', { opening: 'b' })
    expect(refused({ a: start, b: line('1', 'stock', 'prev(b)', { opening: 'a' }) })).toBe(
      'circular in the same month: a -> b -> a',
    )
  })

  test('through a whole row', () => {
    const cash = line('1', 'flow', 'sum_of_all / 6')
    expect(refused({ cash, sum_of_all: line('1', 'rate', 'total(cash)') })).toBe(
      'circular through a whole row: cash -> sum_of_all',
    )
    const ahead = line('1', 'flow', 'next(ahead) + 1')
    expect(refused({ ahead })).toBe('circular through a whole row: ahead')
  })
})

describe('what is read in the opening column must stand there', () => {
  test.each([
    [
      {
        a: line('1', 'flow', 'month / m'),
        m: line('month', 'rate', '1'),
        b: line('1', 'stock', 'prev(a)', { opening: 'a' }),
      },
      'b',
      'a',
    ],
    [{ a: line('month', 'flow', 'month'), b: line('month', 'flow', 'prev(a)') }, 'b', 'a'],
    [{ a: line('month', 'stock', 'prev(a) + month') }, 'a', 'a'],
    [{ a: line('month', 'flow', 'month'), b: line('month', 'rate', 'at(a, 0)') }, 'b', 'a'],
    [{ a: line('month', 'flow', 'month'), b: line('month', 'rate', '2 * npv(a, 0.1)') }, 'b', 'a'],
    [{ a: line('month', 'flow', 'month'), b: line('1', 'rate', 'irr(a, 0.1)') }, 'b', 'a'],
  ])('%o', (lines, reader, read) => {
    expect(refused(lines)).toBe(`${reader} reads the opening value of ${read}, which has none`)
  })

  test('and an opening has no month before it', () => {
    const a = line('1', 'stock', 'prev(a) + 1', { opening: 'same' })
    expect(refused({ a })).toBe('the opening of a reads the month before, which there is not')
  })

  test('what has no months is the same in the opening column', () => {
    const lines = { k: line('1', 'rate', '4'), a: line('1', 'stock', 'prev(a) * 2', { opening: 'k + 1' }) }
    expect(runSmall({ lines: { case: lines }, horizon: 3 }).months('case.a')).toEqual([10, 20, 40])
  })
})

describe('months', () => {
  test('a line has months where it reads the month, directly or through others, is a flow or is read as a row', () => {
    const lines = {
      given: input('1', 'given'),
      once: line('1', 'rate', 'given * 2'),
      clock: line('month', 'rate', 'month'),
      later: line('month', 'rate', 'clock + clock'),
      constant_flow: line('1', 'flow', 'once'),
      summed: line('1', 'stock', 'once + 1'),
      sum_of_it: line('1', 'rate', 'total(summed)'),
      start: line('1', 'stock', 'once', { opening: 'once' }),
      before: line('1', 'rate', 'prev(start)'),
    }
    const program = buildSmall({ lines: { case: lines } })
    const monthly = program.lines.filter((one) => one.monthly).map(({ name }) => name)
    expect(monthly).toEqual(['clock', 'later', 'constant_flow', 'summed', 'start', 'before'])
    const reading = runSmall({ lines: { case: lines } }, { given: 3 })
    expect(reading.at('case.sum_of_it')).toBe(6 * 7)
    expect(reading.over('case.constant_flow', [1, 2, 3])).toBe(18)
    expect(reading.months('case.before')).toEqual([6, 6, 6, 6, 6, 6])
  })

  test('prev reaches back to the opening, next ahead to nothing', () => {
    const lines = {
      one: line('month', 'rate', '1'),
      a: line('1', 'stock', 'prev(a) + month / one', { opening: '100' }),
      back: line('1', 'stock', 'prev(a)'),
      ahead: line('1', 'stock', 'next(a)', { opening: 'next(a) * 2' }),
    }
    const reading = runSmall({ lines: { case: lines }, horizon: 4 })
    expect(reading.months('case.a')).toEqual([101, 103, 106, 110])
    expect(reading.months('case.back')).toEqual([100, 101, 103, 106])
    expect(reading.months('case.ahead')).toEqual([103, 106, 110, 0])
    expect(reading.at('case.ahead', 0)).toBe(202)
  })

  test('two lines may need one another across months', () => {
    const lines = {
      hares: line('1', 'stock', 'prev(hares) * 2 - prev(foxes)', { opening: '10' }),
      foxes: line('1', 'stock', 'prev(foxes) + hares / 10', { opening: '1' }),
    }
    const reading = runSmall({ lines: { case: lines }, horizon: 2 })
    expect(reading.months('case.hares')).toEqual([19, 19 * 2 - 2.9])
    expect(reading.at('case.foxes', 1)).toBeCloseTo(2.9, 12)
  })

  test('the opening may be the same formula', () => {
    const lines = {
      price: line('1', 'rate', 'k * month / one', { opening: 'same' }),
      k: line('1', 'rate', '5'),
      one: line('month', 'rate', '1'),
    }
    const reading = runSmall({ lines: { case: lines }, horizon: 2 })
    expect([reading.at('case.price', 0), ...reading.months('case.price')]).toEqual([0, 5, 10])
  })
})

test('stages: what needs a whole row comes after it, once and by month in turn', () => {
  const program = buildSmall({
    lines: {
      case: {
        last_share: line('1', 'rate', 'share * 2'),
        share: line('1', 'rate', 'cash / all'),
        all: line('month', 'rate', 'total(cash)'),
        cash: line('month', 'flow', 'month * factor'),
        factor: line('1', 'rate', '3'),
        spread: line('1', 'rate', 'highest(share) - lowest(last_share)'),
      },
    },
  })
  const nameOf = (row: number): string => {
    const found = program.rows[row]
    return found === undefined ? '?' : lineOf(program, found).name
  }
  expect(program.stages.map(({ monthly, rows }) => [monthly, rows.map(nameOf)])).toEqual([
    [false, ['factor']],
    [true, ['cash']],
    [false, ['all']],
    [true, ['share', 'last_share']],
    [false, ['spread']],
  ])
})
