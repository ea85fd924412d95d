import { describe, expect, test } from 'vitest'
import { figureFormula } from '../../src/formula/figure-formula.ts'
import { cellRanges } from '../../src/xlsx/cell-ranges.ts'

describe('a formula over named figures', () => {
  test.each([
    ['mean(season) - 1', { season: [0.5, 1, 1.8] }, 0.1],
    ['sum(hours) - 1', { hours: [0.25, 0.5] }, -0.25],
    ['sum_product(hours, load) * peak - 1', { hours: [0.5, 0.5], load: [1, 0.5], peak: 2 }, 0.5],
    ['max(0, peak - steepest)', { peak: 5, steepest: 4.1 }, 0.9],
    ['if(today > spare, 0, 1)', { today: 2, spare: 2 }, 1],
    ['if(today >= spare, 0, 1)', { today: 2, spare: 2 }, 0],
    ['ceil(used * held)', { used: 0.5, held: 4.000000001 }, 2],
    ['-(left - right) / right', { left: 3, right: 2 }, -0.5],
    ['round(left) + 12 * round(right)', { left: -2.5, right: 2.5 }, 33],
    ['abs(left) * sign(left)', { left: -3 }, -3],
  ])('%s', (text, figures, value) => {
    expect(figureFormula(text).evaluate(figures)).toBeCloseTo(value, 12)
  })

  test('is not a number where a figure is not, in comparisons too, so that no rule fires on what cannot be read', () => {
    expect(figureFormula('if(a > b, 0, 1)').evaluate({ a: Number.NaN, b: 1 })).toBeNaN()
    expect(figureFormula('max(0, a - 1)').evaluate({ a: Number.NaN })).toBeNaN()
  })

  test.each([
    ['sum(a) - 1', { a: ['Inputs!$E$9', 'Inputs!$E$10', 'Inputs!$E$11'] }, 'SUM(Inputs!$E$9:$E$11)-1'],
    ['mean(a)', { a: ['Inputs!$E$9', 'Inputs!$E$12'] }, 'AVERAGE(Inputs!$E$9,Inputs!$E$12)'],
    ['sum_product(a, b) * c', { a: ['A1', 'A2'], b: ['B1', 'B2'], c: 'C1' }, 'SUMPRODUCT(A1:A2,B1:B2)*C1'],
    ['sum_product(a, b) * c', { a: ['A1', 'A3'], b: ['B1', 'B3'], c: 'C1' }, '(A1*B1+A3*B3)*C1'],
    ['sum(a) - b', { a: ['S!Z4', 'S!AA4', 'S!AB4'], b: 'S!AC4' }, 'SUM(S!Z4:AB4)-S!AC4'],
    [
      'sum(a)',
      { a: ["'A B'!A1", "'A B'!A2", 'B!A3', 'A1*B1', 'A1*B2'] },
      "SUM('A B'!A1:A2,B!A3,A1*B1,A1*B2)",
    ],
    ['round(a * 1000) / 1000 + sign(b)', { a: 'A1', b: 'B1' }, 'ROUND(A1*1000,0)/1000+SIGN(B1)'],
    ['abs(a - b) <= 1e-9', { a: 'A1', b: 'B1' }, 'ABS(A1-B1)<=1E-9'],
    ['(a - b) / (a - (b - c))', { a: 'A1', b: 'B1', c: 'C1' }, '(A1-B1)/(A1-(B1-C1))'],
    ['ceil(a + b)', { a: 'A1', b: 'B1' }, '-INT(1E-9-(A1+B1))'],
    ['if(a >= b, 0, 1)', { a: 'A1', b: 'B1' }, 'IF(A1>=B1,0,1)'],
    ['if(a > 0 and b < 1 or c, 1, 0)', { a: 'A1', b: 'B1', c: 'C1' }, 'IF(OR(AND(A1>0,B1<1),C1),1,0)'],
    ['(a and b) * c', { a: 'A1', b: 'B1', c: 'C1' }, 'AND(A1,B1)*C1'],
  ])('%s in Excel', (text, cells, formula) => {
    expect(figureFormula(text).excel(cells, cellRanges)).toBe(formula)
  })

  test('refuses names and functions that it is not given', () => {
    expect(() => figureFormula('a + b').evaluate({ a: 1 })).toThrow("names 'b'")
    expect(() => figureFormula('median(a)').evaluate({ a: [1] })).toThrow("no function 'median'")
  })

  test('refuses a number that is a figure of its own, at its place', () => {
    expect(() => figureFormula('max(0, -(share - 0.9))')).toThrow(
      '0.9 is a figure: give it a name\n  max(0, -(share - 0.9))\n                   ^',
    )
    for (const text of ['share + 2', 'if(share > 0, 7, 1)'])
      expect(() => figureFormula(text)).toThrow('is a figure')
  })
})
