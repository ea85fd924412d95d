import { expect, test } from 'vitest'
import { resultsOfCase } from '../../../src/cases/case-model.ts'
import type { Results } from '../../../src/cases/results.ts'
import { exampleCase, productsOf } from '../../support/case-documents.ts'
import { exampleNames } from '../../support/example.ts'
import { shortCase } from '../../support/short-case.ts'

/** A case whose throughput is a bound: at the low end of all throughputs together it cannot run. */
function boundCase(): Results {
  const files = shortCase([], { model: 'llama-3.3-70b', requests: '2M/day' })
  const results = resultsOfCase({ files, overrides: [] })
  if (!results.ok) throw new Error(results.diagnostics.map(({ message }) => message).join('\n'))
  return results.value
}

function valueOfFact(results: Results, name: string): unknown {
  return productsOf(results).content.facts.facts.find((fact) => fact.name === name)?.value
}

test.each(exampleNames)(
  'where one driver can turn %s inside its range, the first condition is that one',
  (name) => {
    const results = exampleCase(name)
    expect(valueOfFact(results, 'conditions.c1.is_inside')).toBe(valueOfFact(results, 'flips'))
  },
)

test('a driver that turns the result is named though the drivers that move with it cannot run so far', () => {
  const results = boundCase()
  expect(valueOfFact(results, 'flips')).toBe(true)
  expect(valueOfFact(results, 'conditions.c1.is_inside')).toBe(true)
  expect(valueOfFact(results, 'conditions.c1.figure')).toBe('throughput')
})

test('the span of net present value says where an end of a range cannot run', () => {
  const limits = 'with any one driver at its limits'
  expect(valueOfFact(boundCase(), 'at_limits')).toBe(`${limits}, where the plans can run there`)
  for (const name of exampleNames) expect(valueOfFact(exampleCase(name), 'at_limits')).toBe(limits)
})
