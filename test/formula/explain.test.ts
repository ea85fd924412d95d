import { describe, expect, test } from 'vitest'
import { type Explanation, explain, nameOf, type Read } from '../../src/formula/explain.ts'
import { randomProgram } from '../support/formula-random.ts'
import { input, line, member, type Reading, runBoth, runSmall } from '../support/small-model.ts'

const reading = runSmall(
  {
    horizon: 3,
    scopes: { case: [], pool: ['pool'] },
    members: { pool: [{ ...member({ pool: 'a' }), label: 'Pool A', group: 'New' }, member({ pool: 'b' })] },
    lines: {
      case: {
        rate: input('1', 'finance.rate'),
        start: line('1', 'rate', 'rate * 10'),
        balance: line('1', 'stock', 'prev(balance) * rate + sum(pool.load)', { opening: 'start' }),
        ahead: line('1', 'stock', 'balance - next(balance)'),
        whole: line('1', 'rate', 'total(balance) + at(balance, 0) / (start - rate)'),
        nested: line('1', 'rate', 'start - (rate - 1) * (start / (rate / 2)) - -rate'),
      },
      pool: { load: line('1', 'rate', 'asked * 2'), asked: input('1', 'pools.{pool}.asked') },
    },
  },
  { 'finance.rate': 2, 'pools.a.asked': 3, 'pools.b.asked': 4 },
)

function told(name: string, column: Read['column']): Explanation {
  const { program, state, vector } = reading
  return explain(program, state, vector, { reference: reading.row(name).index, column })
}

const readIn = ({ because }: Explanation) =>
  because.map((read) => [nameOf(reading.program, read.reference), read.column])

describe('a number is explained by its formula and by what that read', () => {
  test('in a month', () => {
    const step = told('case.balance', 2)
    expect([step.value, step.words]).toEqual([
      122,
      'balance of the month before * finance.rate + (the sum of load)',
    ])
    expect(readIn(step)).toEqual([
      ['balance', 1],
      ['finance.rate', undefined],
      ['load [New, Pool A]', undefined],
      ['load [b]', undefined],
    ])
  })

  test('in the opening column, by its opening', () => {
    const step = told('case.balance', 0)
    expect([step.value, step.words, readIn(step)]).toEqual([20, 'start', [['start', undefined]]])
  })

  test('in the last month, after which there is none', () => {
    const step = told('case.ahead', 3)
    expect([step.value, step.words, readIn(step)]).toEqual([
      258,
      'balance - 0 of no month after',
      [['balance', 3]],
    ])
    expect(readIn(told('case.ahead', 2))).toEqual([
      ['balance', 2],
      ['balance', 3],
    ])
  })

  test('of whole rows: every month', () => {
    const step = told('case.whole', undefined)
    expect(step.words).toBe('(balance of all months) + (balance of month 0) / (start - finance.rate)')
    expect(readIn(step)).toEqual([
      ['balance', 'every'],
      ['start', undefined],
      ['finance.rate', undefined],
    ])
  })

  test('with the brackets without which the words would mean something else', () => {
    expect(told('case.nested', undefined).words).toBe(
      'start - (finance.rate - 1) * start / (finance.rate / 2) - -finance.rate',
    )
  })

  test('an input by its path', () => {
    const { program, state, vector } = reading
    const step = explain(program, state, vector, { reference: -1, column: undefined })
    expect(step).toMatchObject({
      of: { kind: 'input', input: { path: program.inputs[0]?.path } },
      words: undefined,
      because: [],
    })
  })
})

/** Every number that can be reached from a row by asking again and again; throws where a step leads nowhere. */
function reachable(from: Reading, row: number, column: Read['column']): number {
  const { program, state, vector } = from
  const seen = new Set<string>()
  const open: Read[] = [{ reference: row, column }]
  for (let read = open.pop(); read !== undefined; read = open.pop()) {
    const key = `${read.reference} ${read.column}`
    if (seen.has(key)) continue
    seen.add(key)
    const step = explain(program, state, vector, read)
    if (!Number.isFinite(step.value))
      throw new Error(`${nameOf(program, read.reference)} in ${read.column} is ${step.value}`)
    if (step.of.kind === 'row' && step.words === undefined) throw new Error('a row without words')
    open.push(...step.because)
  }
  return seen.size
}

test('from every number of random programs the way leads down to numbers', () => {
  let steps = 0
  for (let seed = 0; seed < 60; seed += 1) {
    const { program, inputs } = randomProgram(seed)
    const random = runBoth(program, inputs)
    for (const row of program.rows) {
      const monthly = program.lines[row.line]?.monthly === true
      for (const column of monthly ? [1, program.horizon] : [undefined])
        steps += reachable(random, row.index, column)
    }
  }
  expect(steps).toBeGreaterThan(5000)
})
