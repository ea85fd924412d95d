import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { LineNameOf } from '../../src/formula/vocabulary.ts'
import { vocabulary } from '../../src/model/model.ts'
import { plans } from '../../src/model/scopes.ts'
import { partsFormula, partsOf, type Statement, statements, totalOf } from '../../src/model/statements.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { areClose, caseResults, caseSeeds } from '../support/generated-case-model.ts'

const all = Object.entries<Statement>(statements)

test('a misspelt name of a line does not compile, and one from data is refused when it is used', () => {
  const results = exampleResults(exampleNames[0])
  const wrong = [
    // @ts-expect-error: the line is `npv`
    () => results.figure('npw'),
    // @ts-expect-error: the line is `tco`
    () => results.ofPlan('optimized', 'tcx'),
    // @ts-expect-error: the line is `gpus`, of a pool
    () => results.rows('pool', 'gpux'),
    () => results.figure(['np', 'w'].join('')),
  ]
  for (const use of wrong) expect(use).toThrow(/^no line '(?:case|plan|pool)\.(?:npw|tcx|gpux)'$/)
})

/** Every sum of every statement that is not the signed sum of its parts, in some month. */
function sumsApart(results: Results): readonly string[] {
  return all.flatMap(([name, statement]) =>
    (statement.scope === 'plan' ? plans : [undefined]).flatMap((plan) => {
      const months = (line: string): readonly number[] =>
        results.months(results.row(statement.scope, line, plan === undefined ? {} : { plan }))
      return statement.entries
        .filter(({ role }) => role === 'sum')
        .flatMap(({ line }) => {
          const parts = partsOf(statement, line)
          return months(line).flatMap((total, month) => {
            const amounts = parts.map((part) => part.sign * (months(part.line)[month] ?? Number.NaN))
            const sum = amounts.reduce((left, right) => left + right, 0)
            const scale = amounts.reduce((left, right) => left + Math.abs(right), 0)
            return areClose(sum, total, scale)
              ? []
              : [`${name}.${line} in month ${month + 1}: ${sum} for ${total}`]
          })
        })
    }),
  )
}

/** Lines of the plan that a formula reads, without those of finer scopes. */
function linesRead(name: string): readonly string[] {
  const declared = vocabulary.sections
    .flatMap(({ lines }) => lines)
    .find((one) => one.scope === 'plan' && one.name === name)
  const formula = declared !== undefined && 'is' in declared.line ? declared.line.is : ''
  return [...formula.matchAll(/(?<![.\w])[a-z_0-9]+(?![.\w(])/g)].map(([word]) => word)
}

/** What a total is made of, down to the given parts; what is left over is in no statement. */
function leavesBeside(total: string, parts: ReadonlySet<string>): readonly string[] {
  return linesRead(total).flatMap((name) => {
    if (parts.has(name)) return []
    const read = linesRead(name)
    return read.length === 0 ? [name] : leavesBeside(name, parts)
  })
}

test('the parts of each statement add up to its sums, in every month of the examples', () => {
  for (const name of exampleNames) expect(sumsApart(exampleResults(name))).toEqual([])
})

test('the parts of each statement add up to its sums, in every month of random cases', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      expect(sumsApart(caseResults(seed))).toEqual([])
    }),
    { seed: 20261129, numRuns: 20 },
  )
})

test('every line of cost of a plan stands in the statement of total cost of ownership', () => {
  const parts = new Set<string>(partsOf(statements.tco).map(({ line }) => line))
  expect(leavesBeside(totalOf(statements.tco), parts)).toEqual([])
})

test.each(partsOf(statements.tco).map(({ line }) => line))(
  'without %s the statement of cost is not whole',
  (line) => {
    const others = partsOf(statements.tco).filter((part) => part.line !== line)
    expect(leavesBeside('tco', new Set<string>(others.map((part) => part.line)))).not.toEqual([])
  },
)

test('a sum in the middle of a statement is of the parts before it', () => {
  expect(partsFormula(statements.earnings, 'ebitda')).toBe(
    'total(net_revenue) - total(direct_cash_cost) - total(people_cost) - total(retraining_cost) - total(programme_expensed)',
  )
  expect(partsOf(statements.earnings).length).toBe(8)
})

test('the name of a line that the model does not have does not compile', () => {
  const known: LineNameOf<typeof vocabulary, 'plan'> = 'retraining_cost'
  // @ts-expect-error: misspelt
  const unknown: LineNameOf<typeof vocabulary, 'plan'> = 'retraining_costs'
  expect([known, unknown]).toHaveLength(2)
})
