/**
 * The syntax of a formula: text to tree, with the place of every node, so that a fault can be shown
 * under the text that causes it. Operators, loosest first: `or`, `and`, comparisons, `+ -`, `* /`, unary `-`.
 */
export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '=' | '<>' | 'and' | 'or'

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'negate'; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
      readonly at: number
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly Expression[]
      readonly at: number
    }

/** A formula that cannot be read or does not fit its model: what is wrong, and where in its text. */
export class FormulaFault extends Error {
  readonly formula: string
  readonly at: number

  constructor(message: string, formula: string, at: number) {
    super(`${message}\n  ${formula}\n  ${' '.repeat(at)}^`)
    this.name = 'FormulaFault'
    this.formula = formula
    this.at = at
  }
}

/** How tightly an operator binds its operands: of two neighbours the higher goes first. */
export const bindingPower: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '=': 5,
  '<>': 5,
  '+': 10,
  '-': 10,
  '*': 20,
  '/': 20,
}
/** How tightly the sign of a negative binds. */
export const unaryPower = 25

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly at: number }
  | { readonly kind: 'name' | 'symbol' | 'end'; readonly text: string; readonly at: number }

const tokenPattern =
  /\s*(?:(?<number>\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)|(?<name>[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)?)|(?<symbol><=|>=|<>|[-+*/(),<>=]))/y

function tokenize(formula: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(tokenPattern)
  const end = formula.trimEnd().length
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex
    const match = pattern.exec(formula)
    if (match?.groups === undefined) {
      const at = from + (formula.slice(from).length - formula.slice(from).trimStart().length)
      throw new FormulaFault(`cannot read '${formula.slice(at, at + 12)}'`, formula, at)
    }
    const { number, name, symbol } = match.groups
    const text = number ?? name ?? symbol ?? ''
    const at = pattern.lastIndex - text.length
    if (number !== undefined)
      tokens.push({ kind: 'number', value: Number(number.replaceAll('_', '')), text, at })
    else tokens.push({ kind: name === undefined ? 'symbol' : 'name', text, at })
  }
  tokens.push({ kind: 'end', text: 'the end', at: end })
  return tokens
}

function operatorOf(token: Token): Operator | undefined {
  return token.kind !== 'number' && token.text in bindingPower ? (token.text as Operator) : undefined
}

class Parser {
  readonly #formula: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(formula: string) {
    this.#formula = formula
    this.#tokens = tokenize(formula)
  }

  parse(): Expression {
    const expression = this.#expression(0)
    const rest = this.#peek()
    if (rest.kind !== 'end') this.#fail(rest, `unexpected '${rest.text}'`)
    return expression
  }

  #peek(): Token {
    const token = this.#tokens[this.#next]
    if (token === undefined) throw new Error('unreachable: read past the end token')
    return token
  }

  #take(): Token {
    const token = this.#peek()
    if (token.kind !== 'end') this.#next += 1
    return token
  }

  #fail(token: Token, message: string): never {
    throw new FormulaFault(message, this.#formula, token.at)
  }

  #expect(text: string): void {
    const token = this.#take()
    if (token.text !== text) this.#fail(token, `expected '${text}', found '${token.text}'`)
  }

  #expression(power: number): Expression {
    let left = this.#operand()
    for (;;) {
      const token = this.#peek()
      const operator = operatorOf(token)
      if (operator === undefined || bindingPower[operator] <= power) return left
      this.#take()
      const right = this.#expression(bindingPower[operator])
      left = { kind: 'binary', operator, left, right, at: token.at }
    }
  }

  #operand(): Expression {
    const token = this.#take()
    if (token.kind === 'number') return { kind: 'number', value: token.value, at: token.at }
    if (token.text === '-') return { kind: 'negate', of: this.#expression(unaryPower), at: token.at }
    if (token.text === '(') {
      const inner = this.#expression(0)
      this.#expect(')')
      return inner
    }
    if (token.kind !== 'name' || operatorOf(token) !== undefined)
      this.#fail(token, `unexpected '${token.text}'`)
    if (this.#peek().text !== '(') return { kind: 'name', name: token.text, at: token.at }
    this.#take()
    return { kind: 'call', name: token.text, args: this.#arguments(), at: token.at }
  }

  #arguments(): readonly Expression[] {
    const args: Expression[] = []
    if (this.#peek().text !== ')') {
      args.push(this.#expression(0))
      while (this.#peek().text === ',') {
        this.#take()
        args.push(this.#expression(0))
      }
    }
    this.#expect(')')
    return args
  }
}

/**
 * Reads a formula such as `ceil(load / target_utilisation) + spare_replicas` into its tree.
 * Throws a FormulaFault with a caret where the text cannot be read: formulas are declarations, so that is a bug.
 */
export function parseFormula(formula: string): Expression {
  return new Parser(formula).parse()
}
