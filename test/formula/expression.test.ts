import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Expression, FormulaFault, type Operator, parseFormula } from '../../src/formula/expression.ts'

/** The tree with every operation in brackets: shows what binds to what. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value)
    case 'name':
      return expression.name
    case 'negate':
      return `(-${grouped(expression.of)})`
    case 'binary':
      return `(${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)})`
    case 'call':
      return `${expression.name}(${expression.args.map(grouped).join(', ')})`
  }
}

function faultIn(formula: string): string {
  try {
    parseFormula(formula)
  } catch (fault) {
    if (fault instanceof FormulaFault) return fault.message
    throw fault
  }
  throw new Error(`'${formula}' was read`)
}

describe('precedence', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a * b + c', '((a * b) + c)'],
    ['(a + b) * c', '((a + b) * c)'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['a - (b - c)', '(a - (b - c))'],
    ['a / b * c', '((a / b) * c)'],
    ['-a * b', '((-a) * b)'],
    ['a * -b', '(a * (-b))'],
    ['-a - -b', '((-a) - (-b))'],
    ['-(a + b)', '(-(a + b))'],
    ['a + b < c * d', '((a + b) < (c * d))'],
    ['a < b and c >= d', '((a < b) and (c >= d))'],
    ['a or b and c', '(a or (b and c))'],
    ['a and b or c', '((a and b) or c)'],
    ['a = b and c <> d or e <= f', '(((a = b) and (c <> d)) or (e <= f))'],
    ['(a > 0) - (a < 0)', '((a > 0) - (a < 0))'],
    ['f(a, b + 1) * g()', '(f(a, (b + 1)) * g())'],
    ['if(a or b, c, -d)', 'if((a or b), c, (-d))'],
    ['deployment.gpu_hours + pool.x2', '(deployment.gpu_hours + pool.x2)'],
  ])('%s reads as %s', (formula, expected) => {
    expect(grouped(parseFormula(formula))).toBe(expected)
  })

  test.each([
    ['730', 730],
    ['0.15', 0.15],
    ['1_000_000', 1e6],
    ['1e-9', 1e-9],
    ['2.5e+3', 2500],
    ['1e6', 1e6],
  ])('the number %s is %d', (text, value) => {
    expect(parseFormula(text)).toEqual({ kind: 'number', value, at: 0 })
  })

  test('white space around a formula does not count', () => {
    expect(grouped(parseFormula('  a\n  + b  '))).toBe('(a + b)')
  })
})

describe('a formula that cannot be read says what is wrong, with a caret under it', () => {
  test.each([
    ['a + $b', "cannot read '$b'\n  a + $b\n      ^"],
    ['a +   # and more text', "cannot read '# and more t'\n  a +   # and more text\n        ^"],
    ['a + * b', "unexpected '*'\n  a + * b\n      ^"],
    ['a b', "unexpected 'b'\n  a b\n    ^"],
    ['', "unexpected 'the end'\n  \n  ^"],
    ['a +', "unexpected 'the end'\n  a +\n     ^"],
    ['(a + b', "expected ')', found 'the end'\n  (a + b\n        ^"],
    ['min(a, b', "expected ')', found 'the end'\n  min(a, b\n          ^"],
    ['min(a b)', "expected ')', found 'b'\n  min(a b)\n        ^"],
    ['a + b)', "unexpected ')'\n  a + b)\n       ^"],
    ['and b', "unexpected 'and'\n  and b\n  ^"],
    ['f(,a)', "unexpected ','\n  f(,a)\n    ^"],
    ['a.b.c', "cannot read '.c'\n  a.b.c\n     ^"],
  ])('%s', (formula, message) => {
    expect(faultIn(formula)).toBe(message)
  })
})

const operators: readonly Operator[] = ['+', '-', '*', '/', '<', '<=', '>', '>=', '=', '<>', 'and', 'or']
const name = fc.constantFrom('a', 'b2', 'gpu_hours', 'pool.cost')

const { tree } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(name, fc.integer({ min: 0, max: 999 }).map(String)),
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie('leaf'),
    tie('tree').map((of) => `(-${of})`),
    fc
      .tuple(tie('tree'), fc.constantFrom(...operators), tie('tree'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.array(tie('tree'), { maxLength: 3 }).map((args) => `f(${args.join(', ')})`),
  ),
}))

test('a formula in which every operation is in brackets reads as it stands', () => {
  fc.assert(
    fc.property(tree, (text) => {
      expect(grouped(parseFormula(text))).toBe(text)
    }),
    { seed: 1, numRuns: 500 },
  )
})

function nodes(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
      return [expression, ...nodes(expression.of)]
    case 'binary':
      return [expression, ...nodes(expression.left), ...nodes(expression.right)]
    case 'call':
      return [expression, ...expression.args.flatMap(nodes)]
    default:
      return [expression]
  }
}

function symbolOf(expression: Expression): string {
  if (expression.kind === 'binary') return expression.operator
  if (expression.kind === 'negate') return '-'
  return expression.kind === 'number' ? String(expression.value) : expression.name
}

test('every node knows where it stands in the text', () => {
  fc.assert(
    fc.property(tree, (text) => {
      for (const node of nodes(parseFormula(text))) {
        const symbol = symbolOf(node)
        expect(text.slice(node.at, node.at + symbol.length)).toBe(symbol)
      }
    }),
    { seed: 2, numRuns: 300 },
  )
})
