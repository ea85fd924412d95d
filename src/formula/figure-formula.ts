import { bindingPower, type Expression, FormulaFault, type Operator, parseFormula } from './expression.ts'
import { universalNumbers } from './universal-numbers.ts'

/** Values or cells under the names that a formula uses: one, or a list in the order of the file. */
export type Named<T> = Readonly<Record<string, T | readonly T[]>>

/** Figures as something else, each by its name: as numbers, as cells. */
export function mapFigures<From, To>(figures: Named<From>, read: (figure: From) => To): Named<To> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, of]) => [
      name,
      Array.isArray(of) ? (of as readonly From[]).map(read) : read(of as From),
    ]),
  )
}

/**
 * A formula over a few named figures, outside the model's lines: what a rule measures. One text, computed when inputs
 * are read and written into a cell of the workbook.
 */
export interface FigureFormula {
  readonly text: string
  /** Its value; a comparison is 1 or 0. NaN where a figure is. */
  readonly evaluate: (figures: Named<number>) => number
  /** Its text in Excel, without `=`; figures are addresses or numbers as text, whose lists `ranges` may shorten. */
  readonly excel: (cells: Named<string>, ranges: Ranges) => string
}

/** Writes cells that follow each other as a range: `Inputs!$K$9:$K$20`. */
type Ranges = (cells: readonly string[]) => readonly string[]

/** A function of a figure formula; each argument is a list, of one where it is a single figure. */
interface FigureFunction {
  readonly evaluate: (...args: readonly (readonly number[])[]) => number
  readonly excel: (args: readonly (readonly string[])[], ranges: Ranges) => string
}

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const called =
  (name: string) =>
  (args: readonly (readonly string[])[], ranges: Ranges): string =>
    `${name}(${args.flatMap(ranges).join(',')})`

const functions: Readonly<Record<string, FigureFunction>> = {
  sum: { evaluate: (values = []) => sumOf(values), excel: called('SUM') },
  mean: { evaluate: (values = []) => sumOf(values) / values.length, excel: called('AVERAGE') },
  max: { evaluate: (...args) => Math.max(...args.flat()), excel: called('MAX') },
  min: { evaluate: (...args) => Math.min(...args.flat()), excel: called('MIN') },
  abs: { evaluate: ([value = Number.NaN] = []) => Math.abs(value), excel: called('ABS') },
  sign: { evaluate: ([value = Number.NaN] = []) => Math.sign(value), excel: called('SIGN') },
  // Half away from zero, as a sheet rounds.
  round: {
    evaluate: ([value = Number.NaN] = []) => Math.sign(value) * Math.round(Math.abs(value)) + 0,
    excel: ([[value = ''] = []]) => `ROUND(${value},0)`,
  },
  ceil: {
    evaluate: ([value = Number.NaN] = []) => 0 - Math.floor(1e-9 - value),
    excel: ([[value = ''] = []]) => `-INT(1E-9-${/[-+<>=]/.test(value) ? `(${value})` : value})`,
  },
  sum_product: {
    evaluate: (left = [], right = []) =>
      sumOf(left.map((value, index) => value * (right[index] ?? Number.NaN))),
    excel: productsText,
  },
  if: {
    evaluate: ([condition] = [], [yes = Number.NaN] = [], [no = Number.NaN] = []) =>
      Number.isNaN(condition) ? Number.NaN : condition === 0 ? no : yes,
    excel: (args) => `IF(${args.flat().join(',')})`,
  },
}

/** SUMPRODUCT takes a range of each list; cells that do not follow each other are multiplied pair by pair. */
function productsText([left = [], right = []]: readonly (readonly string[])[], ranges: Ranges): string {
  const [runs, others] = [ranges(left), ranges(right)]
  if (left.length > 1 && runs.length === 1 && others.length === 1)
    return `SUMPRODUCT(${[...runs, ...others]})`
  return `(${left.map((cell, index) => `${cell}*${right[index]}`).join('+')})`
}

const operators: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '<': (left, right) => compared(left, right, left < right),
  '<=': (left, right) => compared(left, right, left <= right),
  '>': (left, right) => compared(left, right, left > right),
  '>=': (left, right) => compared(left, right, left >= right),
  '=': (left, right) => compared(left, right, left === right),
  '<>': (left, right) => compared(left, right, left !== right),
  and: (left, right) => compared(left, right, left !== 0 && right !== 0),
  or: (left, right) => compared(left, right, left !== 0 || right !== 0),
}

/** 1 or 0; what is not known compares with nothing. */
function compared(left: number, right: number, holds: boolean): number {
  return Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : Number(holds)
}

function functionOf(name: string): FigureFunction {
  const found = functions[name]
  if (found === undefined) throw new Error(`a figure formula has no function '${name}'`)
  return found
}

function figuresOf<T>(name: string, figures: Named<T>): readonly T[] {
  const found = figures[name]
  if (found === undefined) throw new Error(`a figure formula names '${name}', which it is not given`)
  return Array.isArray(found) ? (found as readonly T[]) : [found as T]
}

function valuesOf(node: Expression, figures: Named<number>): readonly number[] {
  switch (node.kind) {
    case 'number':
      return [node.value]
    case 'name':
      return figuresOf(node.name, figures)
    case 'negate':
      return [-numberAt(node.of, figures)]
    case 'binary':
      return [operators[node.operator](numberAt(node.left, figures), numberAt(node.right, figures))]
    case 'call':
      return [functionOf(node.name).evaluate(...node.args.map((arg) => valuesOf(arg, figures)))]
  }
}

function numberAt(node: Expression, figures: Named<number>): number {
  return valuesOf(node, figures)[0] ?? Number.NaN
}

function textsOf(node: Expression, cells: Named<string>, ranges: Ranges): readonly string[] {
  switch (node.kind) {
    case 'number':
      return [String(node.value).toUpperCase()]
    case 'name':
      return figuresOf(node.name, cells)
    case 'negate':
      return [`-${operand(node.of, Number.POSITIVE_INFINITY, cells, ranges)}`]
    case 'binary': {
      if (isConnective(node)) {
        const sides = [node.left, node.right].map((side) => operand(side, 0, cells, ranges))
        return [`${node.operator.toUpperCase()}(${sides.join(',')})`]
      }
      const power = bindingPower[node.operator]
      return [
        `${operand(node.left, power, cells, ranges)}${node.operator}${operand(node.right, power + 1, cells, ranges)}`,
      ]
    }
    case 'call':
      return [
        functionOf(node.name).excel(
          node.args.map((arg) => textsOf(arg, cells, ranges)),
          ranges,
        ),
      ]
  }
}

/** An operand, in brackets where it binds less tightly than what it stands in. */
function operand(node: Expression, power: number, cells: Named<string>, ranges: Ranges): string {
  const text = textsOf(node, cells, ranges).join(',')
  const isLoose = node.kind === 'binary' && !isConnective(node) && bindingPower[node.operator] < power
  return isLoose ? `(${text})` : text
}

/** Whether an expression is `and` or `or`, which are functions in Excel. */
function isConnective(node: Expression): boolean {
  return node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or')
}

const known = new Map<string, Expression>()

/** Refuses a number that belongs among the figures, where it has a name and a cell of its own. */
function refuseConstants(node: Expression, text: string): void {
  if (node.kind === 'number' && !universalNumbers.has(node.value))
    throw new FormulaFault(`${node.value} is a figure: give it a name`, text, node.at)
  if (node.kind === 'negate') refuseConstants(node.of, text)
  if (node.kind === 'binary') for (const side of [node.left, node.right]) refuseConstants(side, text)
  if (node.kind === 'call') for (const arg of node.args) refuseConstants(arg, text)
}

function readFormula(text: string): Expression {
  const tree = parseFormula(text)
  refuseConstants(tree, text)
  return tree
}

/** Reads a formula over named figures; throws FormulaFault where its text cannot be read, or holds a figure. */
export function figureFormula(text: string): FigureFormula {
  const tree = known.get(text) ?? readFormula(text)
  known.set(text, tree)
  return {
    text,
    evaluate: (figures) => numberAt(tree, figures),
    excel: (cells, ranges) => textsOf(tree, cells, ranges).join(','),
  }
}
