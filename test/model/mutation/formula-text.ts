import { bindingPower, type Expression, unaryPower } from '../../../src/formula/expression.ts'

/** A formula written from its tree, with no more brackets than it needs. */
export function printFormula(expression: Expression): string {
  return printed(expression, 0)
}

function printed(expression: Expression, least: number): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value)
    case 'name':
      return expression.name
    case 'negate':
      return `-${printed(expression.of, unaryPower)}`
    case 'call':
      return `${expression.name}(${expression.args.map((arg) => printed(arg, 0)).join(', ')})`
    case 'binary': {
      const power = bindingPower[expression.operator]
      const text = `${printed(expression.left, power)} ${expression.operator} ${printed(expression.right, power + 1)}`
      return power < least ? `(${text})` : text
    }
  }
}
