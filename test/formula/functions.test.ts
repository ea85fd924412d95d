import { beforeAll, expect, test } from 'vitest'
import { explain, nameOf } from '../../src/formula/explain.ts'
import { gatherFunctions } from '../../src/formula/gather-functions.ts'
import { scalarFunctions } from '../../src/formula/scalar-functions.ts'
import { seriesFunctions } from '../../src/formula/series-functions.ts'
import { excelOf, spreadsheetDifferences } from '../support/formula-workbook.ts'
import { startIronCalc } from '../support/ironcalc.ts'
import { input, type Lines, line, member, type Reading, runSmall } from '../support/small-model.ts'

beforeAll(startIronCalc)

/** A function at work: what it gives, how the sheet says it, how it reads in words. */
interface Example {
  readonly of: string
  readonly scope?: 'case' | 'pool'
  readonly formula: string
  readonly value: number
  readonly excel: string
  readonly words: string
}

const scopes = { case: [], pool: ['pool'], empty: ['empty'] }
const members = { pool: ['a', 'b', 'c'].map((pool) => member({ pool })), empty: [] }
const lines: Lines = {
  case: {
    x: input('1', 'x'),
    y: input('1', 'y'),
    none: line('1', 'rate', '0'),
    rate: input('1/year', 'rate'),
    two: line('month', 'rate', '2'),
    cash: line('1', 'flow', 'if(month <= two, 30, 60)', { opening: '-100' }),
    loan: line('1', 'flow', 'if(month = two, 121, 0)', { opening: '-100' }),
  },
  pool: {
    size: line('1', 'rate', 'given * 1'),
    given: input('1', 'sizes.{pool}'),
    load: input('1', 'loads.{pool}'),
  },
  empty: { nothing: line('1', 'rate', '1') },
}
const inputs = {
  x: 7,
  y: -2.5,
  rate: 0.21,
  'sizes.a': 4,
  'sizes.b': 9,
  'sizes.c': 1,
  'loads.a': 3,
  'loads.b': 5,
  'loads.c': 5,
}

const examples: readonly Example[] = [
  { of: '+', formula: 'x + y', value: 4.5, excel: 'Inputs!$A$1+Inputs!$A$2', words: 'x + y' },
  {
    of: '-',
    formula: 'x - (y - 1)',
    value: 10.5,
    excel: 'Inputs!$A$1-(Inputs!$A$2-1)',
    words: 'x - (y - 1)',
  },
  {
    of: '*',
    formula: 'x * (y + 1)',
    value: -10.5,
    excel: 'Inputs!$A$1*(Inputs!$A$2+1)',
    words: 'x * (y + 1)',
  },
  {
    of: '/',
    formula: 'x / (y / 2)',
    value: -5.6,
    excel: 'Inputs!$A$1/(Inputs!$A$2/2)',
    words: 'x / (y / 2)',
  },
  { of: 'negate', formula: '-(x + y)', value: -4.5, excel: '-(Inputs!$A$1+Inputs!$A$2)', words: '-(x + y)' },
  {
    of: 'negate',
    formula: '-power(x, 2)',
    value: -49,
    excel: '-(Inputs!$A$1^2)',
    words: '-(x to the power of 2)',
  },
  { of: '<', formula: 'x < y', value: 0, excel: '1*(Inputs!$A$1<Inputs!$A$2)', words: 'x < y' },
  { of: '<=', formula: '(x <= 7) + 1', value: 2, excel: '1*(Inputs!$A$1<=7)+1', words: '(x <= 7) + 1' },
  { of: '>', formula: '-(x > y)', value: -1, excel: '-(Inputs!$A$1>Inputs!$A$2)', words: '-(x > y)' },
  { of: '>=', formula: '(x >= 8) * 5', value: 0, excel: '(Inputs!$A$1>=8)*5', words: '(x >= 8) * 5' },
  { of: '=', formula: 'abs(x = 7)', value: 1, excel: 'ABS(1*(Inputs!$A$1=7))', words: 'the size of (x = 7)' },
  {
    of: '<>',
    formula: 'if(x <> 7, 3, y > 0)',
    value: 0,
    excel: 'IF(Inputs!$A$1<>7,3,1*(Inputs!$A$2>0))',
    words: '3 if x <> 7, else y > 0',
  },
  {
    of: 'and',
    formula: 'x and y > 0',
    value: 0,
    excel: '1*(AND(Inputs!$A$1,Inputs!$A$2>0))',
    words: 'x and y > 0',
  },
  {
    of: 'or',
    formula: '(x or y > 0) and 1',
    value: 1,
    excel: '1*(AND(OR(Inputs!$A$1,Inputs!$A$2>0),1))',
    words: '(x or y > 0) and 1',
  },
  {
    of: 'not',
    formula: 'not(x and y) + 1',
    value: 1,
    excel: '1*(NOT(AND(Inputs!$A$1,Inputs!$A$2)))+1',
    words: '(not (x and y)) + 1',
  },
  {
    of: 'if',
    formula: 'if(y < 0, x, y)',
    value: 7,
    excel: 'IF(Inputs!$A$2<0,Inputs!$A$1,Inputs!$A$2)',
    words: 'x if y < 0, else y',
  },
  {
    of: 'min',
    formula: 'min(x, y, 3)',
    value: -2.5,
    excel: 'MIN(Inputs!$A$1,Inputs!$A$2,3)',
    words: 'the smaller of x and y and 3',
  },
  {
    of: 'max',
    formula: '2 * max(x, y)',
    value: 14,
    excel: '2*MAX(Inputs!$A$1,Inputs!$A$2)',
    words: '2 * (the larger of x and y)',
  },
  { of: 'abs', formula: 'abs(y)', value: 2.5, excel: 'ABS(Inputs!$A$2)', words: 'the size of y' },
  {
    of: 'sqrt',
    formula: 'sqrt(x + 2)',
    value: 3,
    excel: 'SQRT(Inputs!$A$1+2)',
    words: 'the square root of (x + 2)',
  },
  {
    of: 'power',
    formula: 'power(1 + x, -2)',
    value: 1 / 64,
    excel: '(1+Inputs!$A$1)^(-2)',
    words: '(1 + x) to the power of (-2)',
  },
  { of: 'ceil', formula: 'ceil(y)', value: -2, excel: '-INT(1E-9-Inputs!$A$2)', words: 'y rounded up' },
  {
    of: 'ceil',
    formula: '3 - ceil(x + 0.00000000001)',
    value: -4,
    excel: '3--INT(1E-9-(Inputs!$A$1+1e-11))',
    words: '3 - ((x + 1e-11) rounded up)',
  },
  {
    of: 'ratio',
    formula: 'ratio(x, none)',
    value: 0,
    excel: 'IF($C3=0,0,Inputs!$A$1/$C3)',
    words: 'x / none',
  },
  {
    of: 'ratio',
    formula: 'ratio(x, y - 1)',
    value: -2,
    excel: 'IF(Inputs!$A$2-1=0,0,Inputs!$A$1/(Inputs!$A$2-1))',
    words: 'x / (y - 1)',
  },
  {
    of: 'gap',
    formula: 'gap(x, 7.000000001)',
    value: 0,
    excel:
      'IF(ABS(Inputs!$A$1-7.000000001)<=1E-9*MAX(ABS(Inputs!$A$1),ABS(7.000000001)),0,Inputs!$A$1-7.000000001)',
    words: 'the gap between x and 7.000000001',
  },
  {
    of: 'gap',
    formula: 'gap(x, y)',
    value: 9.5,
    excel:
      'IF(ABS(Inputs!$A$1-Inputs!$A$2)<=1E-9*MAX(ABS(Inputs!$A$1),ABS(Inputs!$A$2)),0,Inputs!$A$1-Inputs!$A$2)',
    words: 'the gap between x and y',
  },
  {
    of: 'monthly_rate',
    formula: '1 + monthly_rate(rate)',
    value: 1.21 ** (1 / 12),
    excel: '1+(1+Inputs!$A$3)^(1/12)-1',
    words: '1 + (the monthly rate of rate)',
  },
  {
    of: 'poisson',
    formula: 'poisson(2, x) * 2',
    value: 2 * Math.exp(-7) * (1 + 7 + 24.5),
    excel: 'IF(Inputs!$A$1>0,POISSON(2,Inputs!$A$1,TRUE),1)*2',
    words: '(the probability of at most 2 events where x are expected) * 2',
  },
  {
    of: 'poisson',
    formula: 'poisson(0, none)',
    value: 1,
    excel: 'IF($C3>0,POISSON(0,$C3,TRUE),1)',
    words: 'the probability of at most 0 events where none are expected',
  },
  {
    of: 'fewer_up',
    formula: 'fewer_up(2, 3, 0.9)',
    value: 0.1 ** 3 + 3 * 0.9 * 0.1 ** 2,
    excel: '(2>0)*IF(BINOMDIST(MAX(2-1,0),3,0.9,TRUE)>1E-9*24*24,BINOMDIST(MAX(2-1,0),3,0.9,TRUE),0)',
    words: 'the probability that fewer than 2 of 3 are up, each up for 0.9 of the time',
  },
  {
    // One in a million, of shares as people write them: clearly on one side of what counts as never.
    of: 'fewer_up',
    formula: 'fewer_up(1, 2, 0.999)',
    value: 0.001 ** 2,
    excel: '(1>0)*IF(BINOMDIST(MAX(1-1,0),2,0.999,TRUE)>1E-9*24*24,BINOMDIST(MAX(1-1,0),2,0.999,TRUE),0)',
    words: 'the probability that fewer than 1 of 2 are up, each up for 0.999 of the time',
  },
  {
    of: 'sum_product',
    formula: 'sum_product(pool.size, pool.load)',
    value: 4 * 3 + 9 * 5 + 1 * 5,
    excel: 'SUMPRODUCT(Members!$C$3:$C$5,Inputs!$A$4:$A$6)',
    words: 'the sum of size * loads.a',
  },
  {
    of: 'sum_product',
    formula: 'sum_product(empty.nothing, empty.nothing)',
    value: 0,
    excel: '0',
    words: 'the sum of nothing * nothing',
  },
  {
    of: 'sum',
    formula: 'sum(pool.size) * 2',
    value: 28,
    excel: 'SUM(Members!$C$3:$C$5)*2',
    words: '(the sum of size) * 2',
  },
  { of: 'sum', formula: 'sum(empty.nothing)', value: 0, excel: '0', words: 'the sum of nothing' },
  {
    of: 'largest',
    formula: 'largest(pool.size)',
    value: 9,
    excel: 'MAX(Members!$C$3:$C$5)',
    words: 'the largest size',
  },
  {
    of: 'largest',
    formula: 'largest(empty.nothing, x)',
    value: 7,
    excel: 'Inputs!$A$1',
    words: 'the largest nothing',
  },
  {
    of: 'smallest',
    formula: 'smallest(pool.load, 0)',
    value: 3,
    excel: 'MIN(Inputs!$A$4:$A$6)',
    words: 'the smallest loads.a',
  },
  {
    of: 'at_largest',
    formula: 'at_largest(pool.size, pool.load)',
    value: 9,
    excel: 'INDEX(Members!$C$3:$C$5,MATCH(MAX(Inputs!$A$4:$A$6),Inputs!$A$4:$A$6,0))',
    words: 'size where loads.a is largest',
  },
  {
    of: 'at_largest',
    formula: 'at_largest(empty.nothing, empty.nothing)',
    value: 0,
    excel: '0',
    words: 'nothing where nothing is largest',
  },
  {
    of: 'nth_or_default',
    formula: 'nth_or_default(pool.size, 2, 0)',
    value: 9,
    excel: 'INDEX(Members!$C$3:$C$5,MIN(COUNT(Members!$C$3:$C$5),2))',
    words: 'size number 2',
  },
  {
    of: 'nth_or_default',
    formula: 'nth_or_default(pool.size, x, 0)',
    value: 1,
    excel: 'INDEX(Members!$C$3:$C$5,MIN(COUNT(Members!$C$3:$C$5),Inputs!$A$1))',
    words: 'size number x',
  },
  {
    of: 'nth_or_default',
    formula: 'nth_or_default(empty.nothing, 2, y)',
    value: -2.5,
    excel: 'Inputs!$A$2',
    words: 'nothing number 2',
  },
  {
    of: 'sum_before',
    scope: 'pool',
    formula: 'sum_before(pool.size)',
    value: 13,
    excel: 'SUM($C$3:$C$4)',
    words: 'the sum of size used before',
  },
  {
    of: 'preceding',
    scope: 'pool',
    formula: 'preceding(pool.size, x)',
    value: 9,
    excel: 'INDEX($C$3:$C$4,ROWS($C$3:$C$4))',
    words: 'size of the one before',
  },
  { of: 'total', formula: 'total(cash)', value: 300, excel: 'SUM($E5:$J5)', words: 'cash of all months' },
  { of: 'last', formula: 'last(cash)', value: 60, excel: '$J5', words: 'cash of the last month' },
  {
    of: 'at',
    formula: 'at(cash, two)',
    value: 30,
    excel: 'INDEX($D5:$J5,1,1+$C4)',
    words: 'cash of month two',
  },
  { of: 'at', formula: 'at(cash, 0)', value: -100, excel: '$D5', words: 'cash of month 0' },
  {
    of: 'highest',
    formula: 'highest(cash)',
    value: 60,
    excel: 'MAX($E5:$J5)',
    words: 'the highest month of cash',
  },
  {
    of: 'lowest',
    formula: 'lowest(cash)',
    value: 30,
    excel: 'MIN($E5:$J5)',
    words: 'the lowest month of cash',
  },
  {
    of: 'npv',
    formula: '1 + npv(cash, 0.5)',
    value: -99 + 30 / 1.5 + 30 / 1.5 ** 2 + 60 / 1.5 ** 3 + 60 / 1.5 ** 4 + 60 / 1.5 ** 5 + 60 / 1.5 ** 6,
    excel: '1+$D5+NPV(0.5,$E5:$J5)',
    words: '1 + (the net present value of cash at 0.5 a month)',
  },
  {
    of: 'irr',
    formula: 'irr(loan, 0.2) * 2',
    value: 0.2,
    excel: 'IRR($D6:$J6,0.2)*2',
    words: '(the internal rate of return of loan) * 2',
  },
]

function run(): Reading {
  const probes = (scope: string) =>
    Object.fromEntries(
      examples.flatMap(({ scope: own = 'case', formula }, index) =>
        own === scope ? [[`probe_${index}`, line('1', 'rate', formula)]] : [],
      ),
    )
  return runSmall(
    {
      scopes,
      members,
      lines: {
        case: { ...lines['case'], ...probes('case') },
        pool: { ...lines['pool'], ...probes('pool') },
        empty: { ...lines['empty'] },
      },
    },
    inputs,
  )
}

const nameOfExample = ({ scope = 'case' }: Example, index: number): string => `${scope}.probe_${index}`
const idsOf = ({ scope }: Example): Record<string, string> => (scope === 'pool' ? { pool: 'c' } : {})

test('every function and operator has an example here', () => {
  const names = [scalarFunctions, gatherFunctions, seriesFunctions].flatMap((table) => Object.keys(table))
  expect(names.filter((name) => !examples.some(({ of }) => of === name))).toEqual([])
})

test.each(examples.map((example, index) => [example.formula, example, index] as const))(
  '%s: value, sheet and words',
  (_, example, index) => {
    const reading = run()
    const row = reading.row(nameOfExample(example, index), idsOf(example))
    expect(reading.at(nameOfExample(example, index), 0, idsOf(example))).toBeCloseTo(example.value, 9)
    expect(excelOf(reading, nameOfExample(example, index), idsOf(example))).toBe(example.excel)
    const { words } = explain(reading.program, reading.state, reading.vector, {
      reference: row.index,
      column: undefined,
    })
    expect(words).toBe(example.words)
    expect(nameOf(reading.program, row.index)).toContain('probe')
  },
)

test('the spreadsheet gives the same for every example', async () => {
  expect(await spreadsheetDifferences([run()])).toEqual([])
})

test('a month or a place that is not there is no number', () => {
  const probe = (formula: string): number =>
    runSmall(
      { scopes, members, lines: { ...lines, case: { ...lines['case'], probe: line('1', 'rate', formula) } } },
      inputs,
    ).at('case.probe')
  expect(probe('at(cash, two * 3)')).toBe(60)
  expect(probe('at(cash, two * 4)')).toBeNaN()
  expect(probe('at(cash, -two)')).toBeNaN()
  expect(probe('at(cash, two / 4)')).toBeNaN()
  expect(probe('nth_or_default(pool.size, 0, 5)')).toBeNaN()
  expect(probe('nth_or_default(pool.size, 1.5, 5)')).toBeNaN()
})
