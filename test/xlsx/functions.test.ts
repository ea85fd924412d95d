import { beforeAll, describe, expect, test } from 'vitest'
import { deriveFromOperands } from '../../src/xlsx/derive.ts'
import { recalculate } from '../../src/xlsx/evaluate.ts'
import { provenFunctions } from '../../src/xlsx/proven-functions.ts'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import type { Workbook } from '../../src/xlsx/workbook.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'
import { startIronCalc } from '../support/ironcalc.ts'
import { probeWorkbook } from '../support/probe-workbook.ts'
import { hasOffice, recalculatedInOffice } from '../support/recalculate.ts'

const data: readonly (readonly (number | string)[])[] = [
  [1, 2, 3, 4, 5, 6],
  [-100, 30, 40, 50, 60, 0],
  ['a', 'b', 'a', 'c', 'b', 'a'],
  [0.5, 1.5, -2.5, 1e-10, 7.0000000001, -0.3],
  [-100, 230, -132, 0, 0, 0],
]

/** Formulas with their value, where a person can tell it; `undefined` where only the agreement counts. */
const formulas: readonly (readonly [formula: string, value?: number | string])[] = [
  ['SUM(A1:F1)', 21],
  ['ISERROR(1/0)', 1],
  ['SUM(A1:C1,A2)', -94],
  ['SUMIF(A3:F3,"a",A1:F1)', 10],
  ['SUMIF(A1:F1,">2",A2:F2)', 150],
  ['SUMIF(A1:F1,"<="&C1,A2:F2)', -30],
  ['SUMIF(A1:F1,B1,A2:F2)', 30],
  ['SUMIFS(A1:F1,A3:F3,"a",A1:F1,">1")', 9],
  ['SUMPRODUCT(A1:F1,A2:F2)', 580],
  ['SUMPRODUCT((A3:F3="a")*(A1:F1>1)*A2:F2)', 40],
  ['INDEX(A1:F1,3)', 3],
  ['INDEX(A1:F2,2,3)', 40],
  ['MATCH("c",A3:F3,0)', 4],
  ['MATCH(3.5,A1:F1,1)', 3],
  ['INDEX(A2:F2,MATCH(MAX(A1:F1),A1:F1,0))', 0],
  ['MAX(A4:F4)', 7.0000000001],
  ['MIN(A4:F4,0)', -2.5],
  ['IF(A1>B1,"x","y")', 'y'],
  ['IF(AND(A1>0,NOT(B1>5)),1,0)', 1],
  ['IF(OR(A1>5,B1>1),1,0)', 1],
  ['INT(-2.3)', -3],
  ['-INT(1E-9-E4)', 7],
  ['-INT(1E-9-A4)', 1],
  ['IFERROR(1/(A1-1),9)', 9],
  ['IFERROR(MATCH(99,A1:F1,0),0)', 0],
  ['IRR(A2:E2)'],
  ['IFERROR(IRR(A1:F1),-1)', -1],
  ['IRR(A5:C5,0.05)', 0.1],
  ['NPV(0.1,A2:F2)'],
  ['MIRR(A2:E2,0.1,0.12)'],
  ['CHOOSE(B1,A2,B2,C2)', 30],
  ['ROUND(2.345,2)', 2.35],
  ['ROUND(-2.5,0)', -3],
  ['ABS(A2)', 100],
  ['AVERAGE(A1:F1)', 3.5],
  ['AVERAGEIF(A3:F3,"a",A1:F1)', 10 / 3],
  ['LOOKUP(3.5,A1:F1,A2:F2)', 40],
  ['COUNT(A1:F3)', 12],
  ['COUNTIF(A3:F3,"a")', 3],
  ['COUNTIFS(A3:F3,"a",A1:F1,">1")', 2],
  ['SQRT(D1)', 2],
  ['INDEX(A1:F1,1,COLUMNS(A1:F1))', 6],
  ['INDEX(A1:A2,ROWS(A1:A2))', -100],
  ['INDEX(A2:F2,MIN(COUNT(A1:F1),2))', 30],
  ['A2+NPV(0.01,B2:F2)'],
  ['(1+0.09)^(1/12)-1', 1.09 ** (1 / 12) - 1],
  ['-B1^2', 4],
  ['B1^C1^B1', 64],
  ['B1^-1', 0.5],
  ['EDATE(46000,3)'],
  ['EOMONTH(46000,0)'],
  ['DATE(2027,1,31)', 46418],
  ['TEXT(1234.567,"#,##0")', '1,235'],
  ['TEXT(0.345,"0.0%")', '34.5%'],
  ['A3&" "&B3', 'a b'],
  ['(A1>0)*5', 5],
  ['G9+1', 1],
  ['POISSON(C1,2.5,TRUE)', 0.7575761331330659],
  ['BINOMDIST(B1,E1,0.4,TRUE)', 0.68256],
  ['BINOMDIST(0,D1,0.25,TRUE)', 0.75 ** 4],
  ['POISSON(C1,2.5,TRUE())', 0.7575761331330659],
  ['IF(FALSE(),A1,B1)', 2],
]

const firstFormulaRow = 20

function formulaProbe(): Workbook {
  const dataRows = data.map((values, index) => ({
    row: index + 1,
    cells: values.map(
      (value, column): Cell =>
        typeof value === 'number'
          ? { kind: 'number', column: column + 1, style: 'calc', value }
          : { kind: 'text', column: column + 1, style: 'text', text: value },
    ),
  }))
  const formulaRows = formulas.map(([formula], index) => ({
    row: firstFormulaRow + index,
    cells: [{ kind: 'formula', column: 10, style: 'calc', formula, value: 0 } as const],
  }))
  return probeWorkbook([...dataRows, ...formulaRows])
}

let bytes: Uint8Array

beforeAll(async () => {
  startIronCalc()
  bytes = await renderWorkbook(formulaProbe())
})

/** Agreement that leaves room under the 1e-9 of the workbook: IRR is a search in both engines. */
function expectEqual(
  actual: number | string | undefined,
  expected: number | string | undefined,
  formula: string,
): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    expect(Math.abs(actual - expected), formula).toBeLessThanOrEqual(
      5e-10 * Math.max(1e-3, Math.abs(expected)),
    )
  } else expect(actual, formula).toBe(expected)
}

test('every function that the audit allows is probed', () => {
  const probed = new Set(formulas.flatMap(([formula]) => formula.match(/[A-Z]+(?=\()/g) ?? []))
  expect([...provenFunctions].filter((name) => !probed.has(name))).toEqual([])
})

test('the engine in process gives the values that a person expects', () => {
  const values = recalculate(bytes).get('Probe')
  for (const [index, [formula, value]] of formulas.entries()) {
    if (value !== undefined) expectEqual(values?.get(`J${firstFormulaRow + index}`), value, formula)
  }
})

test('our own evaluator gives the same as the engine in process', () => {
  // All operands are constants, so that the values that the probe holds for formulas do not count.
  const own = deriveFromOperands(readWorkbook(bytes)).get('Probe')
  const values = recalculate(bytes).get('Probe')
  for (const [index, [formula]] of formulas.entries()) {
    const address = `J${firstFormulaRow + index}`
    expectEqual(own?.get(address), values?.get(address), formula)
  }
})

describe.skipIf(!hasOffice())('beside LibreOffice', () => {
  test('both engines agree on every probed formula', async () => {
    const values = recalculate(bytes).get('Probe')
    const office = (await recalculatedInOffice(bytes)).get('Probe')
    for (const [index, [formula]] of formulas.entries()) {
      const address = `J${firstFormulaRow + index}`
      expectEqual(office?.get(address), values?.get(address), formula)
    }
  })
})
