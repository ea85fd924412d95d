import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Expression, parseFormula } from '../../src/formula/expression.ts'
import { gatherFunctions } from '../../src/formula/gather-functions.ts'
import { book } from '../../src/model/book.ts'
import { vocabulary } from '../../src/model/model.ts'
import { modelPage } from '../support/model-page.ts'
import { rootFolder } from '../support/source-tree.ts'

test('the table of contents has every chapter of the model once, in the order in which they build on each other', () => {
  expect(book.flatMap(({ chapters }) => chapters)).toEqual(vocabulary.sections.map(({ title }) => title))
  expect(new Set(book.map(({ title }) => title)).size).toBe(book.length)
})

test('docs/model.md has every line of the model as it is declared', () => {
  const page = readFileSync(join(rootFolder, 'docs', 'model.md'), 'utf8')
  expect(modelPage()).toBe(page)
  for (const { lines } of vocabulary.sections)
    for (const { scope, name } of lines) expect(page).toContain(`| \`${scope}.${name}\` |`)
})

test('what is called a share, a discount or a probability prints as one, and no name decides how a number prints', () => {
  const lines = vocabulary.sections.flatMap((section) => section.lines)
  const kinds = lines.flatMap(({ line }) => (line.prints === undefined ? [] : [line.prints]))
  expect(new Set(kinds)).toEqual(new Set(['factor', 'count', 'quantity']))
  const shares = lines.filter(
    ({ line }) => /^(share|discount(?! factor)|probability)\b/i.test(line.label) && line.unit === '1',
  )
  expect(shares.length).toBeGreaterThan(20)
  expect(shares.filter(({ line }) => line.prints !== undefined).map(({ name }) => name)).toEqual([])
  const source = readFileSync(join(rootFolder, 'src/report/model-workbook/number-format.ts'), 'utf8')
  expect(source).not.toMatch(/\.name\b/)
})

/** Calls of an expression, those inside others too. */
function* callsIn(node: Expression): Generator<Expression & { readonly kind: 'call' }> {
  if (node.kind === 'call') yield node
  const inner =
    node.kind === 'call'
      ? node.args
      : node.kind === 'binary'
        ? [node.left, node.right]
        : node.kind === 'negate'
          ? [node.of]
          : []
  for (const part of inner) yield* callsIn(part)
}

test('what a gap compares is gathered by a line of its own: a cell repeats it three times, however many members there are', () => {
  const lines = vocabulary.sections.flatMap((section) => section.lines)
  const gathered = lines.flatMap(({ name, line }) => {
    if (!('is' in line)) return []
    const gaps = [...callsIn(parseFormula(line.is))].filter((call) => call.name === 'gap')
    const inner = gaps.flatMap(({ args }) => args.flatMap((arg) => [...callsIn(arg)]))
    const isGather = inner.some(
      ({ name: called, args }) =>
        called in gatherFunctions && args.some((arg) => arg.kind === 'name' && arg.name.includes('.')),
    )
    return isGather ? [name] : []
  })
  expect(lines.filter(({ line }) => 'is' in line && line.is.includes('gap(')).length).toBeGreaterThan(30)
  expect(gathered).toEqual([])
})
