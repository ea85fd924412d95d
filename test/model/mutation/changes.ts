import { type Expression, type Operator, parseFormula } from '../../../src/formula/expression.ts'
import { printFormula } from './formula-text.ts'

/** What a change touches. */
export type ChangeKind = 'operator' | 'operand' | 'sign' | 'bound' | 'constant'

/** A formula with one thing changed. */
export interface Change {
  readonly kind: ChangeKind
  readonly text: string
}

/** A change of one node, before the formula around it is put together again. */
interface Edit {
  readonly kind: ChangeKind
  readonly to: Expression
}

/** Names that could stand in place of another: same unit, same scope. */
export type Substitutes = (name: string) => readonly string[]

const otherOperators: Readonly<Record<Operator, readonly Operator[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '=': ['<>'],
  '<>': ['='],
  and: ['or'],
  or: ['and'],
}

const otherFunctions: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  largest: 'smallest',
  smallest: 'largest',
  highest: 'lowest',
  lowest: 'highest',
  sum: 'largest',
  earlier: 'sum',
  prev: 'next',
  last: 'total',
  total: 'last',
}

function named(name: string): Expression {
  return { kind: 'name', name, at: 0 }
}

function editsOfBinary(expression: Expression & { kind: 'binary' }): readonly Edit[] {
  const { operator, left, right } = expression
  const changed = otherOperators[operator].map((other): Edit => {
    return { kind: 'operator', to: { ...expression, operator: other } }
  })
  const isDirected = operator === '-' || operator === '/'
  const swapped: readonly Edit[] = isDirected
    ? [{ kind: 'sign', to: { ...expression, left: right, right: left } }]
    : []
  return [...changed, ...swapped, { kind: 'operand', to: left }, { kind: 'operand', to: right }]
}

function editsOfCall(expression: Expression & { kind: 'call' }): readonly Edit[] {
  const { name, args } = expression
  const other = otherFunctions[name]
  const replaced: readonly Edit[] =
    other === undefined ? [] : [{ kind: 'operator', to: { ...expression, name: other } }]
  if (name === 'if') {
    const [condition, yes, no] = args
    if (condition === undefined || yes === undefined || no === undefined) return replaced
    return [
      { kind: 'operator', to: { ...expression, args: [condition, no, yes] } },
      { kind: 'bound', to: yes },
      { kind: 'bound', to: no },
    ]
  }
  const isBound = name === 'min' || name === 'max' || name === 'ceil' || name === 'abs' || name === 'not'
  const unwrapped = isBound ? args.map((arg): Edit => ({ kind: 'bound', to: arg })) : []
  return [...replaced, ...unwrapped]
}

function editsOf(expression: Expression, substitutes: Substitutes): readonly Edit[] {
  switch (expression.kind) {
    case 'number': {
      const { value } = expression
      const others = value === 0 ? [1] : value === 1 ? [0, 2] : [value + 1, value - 1]
      return others.map((other): Edit => ({ kind: 'constant', to: { ...expression, value: other } }))
    }
    case 'name':
      return [
        { kind: 'sign', to: { kind: 'negate', of: expression, at: 0 } },
        ...substitutes(expression.name).map((name): Edit => ({ kind: 'operand', to: named(name) })),
      ]
    case 'negate':
      return [{ kind: 'sign', to: expression.of }]
    case 'binary':
      return editsOfBinary(expression)
    case 'call':
      return editsOfCall(expression)
  }
}

/** Every way in which one node of the tree can be changed. */
function* everyEdit(expression: Expression, substitutes: Substitutes): Generator<Edit> {
  yield* editsOf(expression, substitutes)
  if (expression.kind === 'negate')
    for (const { kind, to } of everyEdit(expression.of, substitutes))
      yield { kind, to: { ...expression, of: to } }
  if (expression.kind === 'binary') {
    for (const { kind, to } of everyEdit(expression.left, substitutes))
      yield { kind, to: { ...expression, left: to } }
    for (const { kind, to } of everyEdit(expression.right, substitutes))
      yield { kind, to: { ...expression, right: to } }
  }
  if (expression.kind === 'call')
    for (const [index, arg] of expression.args.entries())
      for (const { kind, to } of everyEdit(arg, substitutes))
        yield { kind, to: { ...expression, args: expression.args.with(index, to) } }
}

/** All single changes of a formula, each once; whether their units fit is for the resolver to say. */
export function changesOf(formula: string, substitutes: Substitutes): readonly Change[] {
  const tree = parseFormula(formula)
  const known = new Set([printFormula(tree)])
  return [...everyEdit(tree, substitutes)].flatMap(({ kind, to }): readonly Change[] => {
    const text = printFormula(to)
    return known.size < known.add(text).size ? [{ kind, text }] : []
  })
}
