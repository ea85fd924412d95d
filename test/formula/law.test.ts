import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { gatherFunctions } from '../../src/formula/gather-functions.ts'
import { scalarFunctions } from '../../src/formula/scalar-functions.ts'
import { seriesFunctions } from '../../src/formula/series-functions.ts'
import { randomProgram } from '../support/formula-random.ts'
import { spreadsheetDifferences } from '../support/formula-workbook.ts'
import { startIronCalc } from '../support/ironcalc.ts'
import { type Reading, runBoth } from '../support/small-model.ts'

beforeAll(startIronCalc)

const seeds = fc.noShrink(fc.nat())

function readings(count: number): readonly Reading[] {
  return fc.sample(seeds, { seed: 7, numRuns: count }).map((seed) => {
    const { program, inputs } = randomProgram(seed)
    return runBoth(program, inputs)
  })
}

test('random programs are the same interpreted and compiled, to the last bit', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { program, inputs } = randomProgram(seed)
      expect(runBoth(program, inputs).state.every(Number.isFinite)).toBe(true)
    }),
    { seed: 20261123, numRuns: 600 },
  )
})

test('random programs are the same in the spreadsheet', async () => {
  expect(await spreadsheetDifferences(readings(120))).toEqual([])
})

test('the random programs use every function, with members and without', () => {
  const texts = Array.from({ length: 120 }, (_, seed) => randomProgram(seed).text).join('\n')
  const names = [scalarFunctions, gatherFunctions, seriesFunctions].flatMap((table) => Object.keys(table))
  const symbols: Readonly<Record<string, string>> = { negate: '= -' }
  const missing = names.filter(
    (name) => !texts.includes(symbols[name] ?? (/\w/.test(name) ? `${name}` : ` ${name} `)),
  )
  expect(missing).toEqual(['irr'])
  expect(texts).toMatch(/prev\(/)
  expect(texts).toMatch(/next\(/)
})

describe('one operator read otherwise is noticed', () => {
  const few = (): readonly Reading[] => readings(12)
  test.each([
    ['+', /\+(?=[A-Z$])/, '-'],
    ['-', /(?<=\d|\))-(?=[A-Z$(])/, '+'],
    ['*', /\*/, '+'],
    ['/', /\//, '*'],
    ['<', /<(?![>=])/, '>'],
    ['>=', />=/, '<'],
    ['=', /(?<![<>])=(?!0,0)/, '<>'],
    ['MIN', /MIN\(/, 'MAX('],
    ['MAX', /MAX\(/, 'MIN('],
    ['SUM', /SUM\(/, 'MAX('],
    ['ABS', /ABS\(/, '-ABS('],
    ['INT', /INT\(/, '('],
    ['1E-9 of ceil', /INT\(1E-9-/, 'INT(1-'],
    ['the month before', /\$?\b[A-Z](?=\d+\b(?!:))/, '$$D'],
  ])('%s', async (_, wanted, put) => {
    let changed = 0
    const sabotage = (formula: string): string => {
      const text = formula.replace(wanted, put)
      changed += Number(text !== formula)
      return text
    }
    expect((await spreadsheetDifferences(few(), sabotage)).length).toBeGreaterThan(0)
    expect(changed).toBeGreaterThan(0)
  })

  test('while the formulas as they are are not', async () => {
    expect(await spreadsheetDifferences(few(), (formula) => `${formula}+0`)).toEqual([])
  })
})
