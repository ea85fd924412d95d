import { bindingPower, type Expression, type Operator, parseFormula } from './expression.ts'

/** Values or cells under the names that a formula uses: one, or a list in the order of the file. */
export type Named<T> = Readonly<Record<string, T | readonly T[]>>

/**
 * A formula over a few named figures, outside the model's lines: what a rule measures. One text, computed when inputs
 * are read and written into a cell of the workbook.
 */
export interface FigureFormula {
  readonly text: string
  /** Its value; a comparison is 1 or 0. NaN where a figure is. */
  readonly evaluate: (figures: Named<number>) => number
  /** Its text in Excel, without `=`; figures are addresses or numbers as text. */
  readonly excel: (cells: Named<string>) => string
}

/** A function of a figure formula; each argument is a list, of one where it is a single figure. */
interface FigureFunction {
  readonly evaluate: (...args: readonly (readonly number[])[]) => number
  readonly excel: (...args: readonly (readonly string[])[]) => string
}

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const called =
  (name: string) =>
  (...args: readonly (readonly string[])[]): string =>
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
    excel: ([value = ''] = []) => `ROUND(${value},0)`,
  },
  ceil: {
    evaluate: ([value = Number.NaN] = []) => 0 - Math.floor(1e-9 - value),
    excel: ([value = ''] = []) => `-INT(1E-9-${/[-+<>=]/.test(value) ? `(${value})` : value})`,
  },
  sum_product: {
    evaluate: (left = [], right = []) =>
      sumOf(left.map((value, index) => value * (right[index] ?? Number.NaN))),
    excel: productsText,
  },
  if: {
    evaluate: ([condition] = [], [yes = Number.NaN] = [], [no = Number.NaN] = []) =>
      Number.isNaN(condition) ? Number.NaN : condition === 0 ? no : yes,
    excel: (...args) => `IF(${args.flat().join(',')})`,
  },
}

const cellPattern = /^(?<sheet>(?:(?:'[^']*'|\w+)!)?)(?<cell>\$?(?<column>[A-Z]+)\$?(?<row>\d+))$/

/** A cell, or what is none, as a formula names it. */
interface Place {
  readonly text: string
  readonly sheet: string
  readonly cell: string
  readonly column: number
  readonly row: number
}

function placeOf(text: string): Place {
  const { sheet = text, cell = '', column = '', row } = cellPattern.exec(text)?.groups ?? {}
  const letters = [...column].map((letter) => letter.charCodeAt(0) - 64)
  return { text, sheet, cell, column: letters.reduce((sum, at) => sum * 26 + at, 0), row: Number(row) }
}

/** Whether a cell stands so many rows and columns behind another of its sheet. */
function isBehind(cell: Place, other: Place, rows: number, columns: number): boolean {
  return cell.sheet === other.sheet && cell.row === other.row + rows && cell.column === other.column + columns
}

/** Cells, those below or beside each other as ranges: `Inputs!$K$9:$K$20`. */
function ranges(cells: readonly string[]): readonly string[] {
  const runs: { readonly first: Place; last: Place; length: number }[] = []
  for (const place of cells.map(placeOf)) {
    const run = runs.at(-1)
    const [down, across] = [run?.first.column === place.column, run?.first.row === place.row].map(Number)
    if (run !== undefined && isBehind(place, run.last, down ?? 0, across ?? 0)) {
      run.last = place
      run.length += 1
    } else runs.push({ first: place, last: place, length: 1 })
  }
  return runs.map(({ first, last, length }) => (length === 1 ? first.text : `${first.text}:${last.cell}`))
}

/** SUMPRODUCT takes a range of each list; cells that do not follow each other are multiplied pair by pair. */
function productsText(left: readonly string[] = [], right: readonly string[] = []): string {
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

function textsOf(node: Expression, cells: Named<string>): readonly string[] {
  switch (node.kind) {
    case 'number':
      return [String(node.value).toUpperCase()]
    case 'name':
      return figuresOf(node.name, cells)
    case 'negate':
      return [`-${operand(node.of, cells, Number.POSITIVE_INFINITY)}`]
    case 'binary': {
      if (isConnective(node)) {
        const sides = [node.left, node.right].map((side) => operand(side, cells, 0))
        return [`${node.operator.toUpperCase()}(${sides.join(',')})`]
      }
      const power = bindingPower[node.operator]
      return [`${operand(node.left, cells, power)}${node.operator}${operand(node.right, cells, power + 1)}`]
    }
    case 'call':
      return [functionOf(node.name).excel(...node.args.map((arg) => textsOf(arg, cells)))]
  }
}

/** An operand, in brackets where it binds less tightly than what it stands in. */
function operand(node: Expression, cells: Named<string>, power: number): string {
  const text = textsOf(node, cells).join(',')
  const isLoose = node.kind === 'binary' && !isConnective(node) && bindingPower[node.operator] < power
  return isLoose ? `(${text})` : text
}

/** Whether an expression is `and` or `or`, which are functions in Excel. */
function isConnective(node: Expression): boolean {
  return node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or')
}

const known = new Map<string, Expression>()

/** Reads a formula over named figures; throws FormulaFault where its text cannot be read. */
export function figureFormula(text: string): FigureFormula {
  const tree = known.get(text) ?? parseFormula(text)
  known.set(text, tree)
  return {
    text,
    evaluate: (figures) => numberAt(tree, figures),
    excel: (cells) => textsOf(tree, cells).join(','),
  }
}
