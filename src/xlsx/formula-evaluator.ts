import {
  CellError,
  noReference,
  noValue,
  numberOf,
  type Scalar,
  scalarOf,
  truthOf,
  type Value,
} from './cell-value.ts'
import { sheetOf } from './formula-reads.ts'
import { type FormulaToken, formulaTokens, type ReferenceParts } from './read-formula.ts'
import { sheetFunctions } from './sheet-functions.ts'
import { each, inNumbers, operations } from './sheet-operators.ts'

/** What stands in the cells of a workbook. */
export interface CellSource {
  readonly cell: (sheet: string, row: number, column: number) => Scalar
}

/** A formula that was read once, for its own cell and all copies of it. */
export type Evaluate = (source: CellSource, sheet: string, row: number, column: number) => Value

/** How strongly an operator between two values binds; all bind to the left. */
const strengths: ReadonlyMap<string, number> = new Map([
  ...['=', '<>', '<', '>', '<=', '>='].map((one) => [one, 1] as const),
  ['&', 2],
  ['+', 3],
  ['-', 3],
  ['*', 4],
  ['/', 4],
  ['^', 5],
])

/** Reads a formula as it stands in a cell. Throws where it is no formula or uses a function that is not known. */
export class FormulaReader {
  readonly #tokens: readonly FormulaToken[]
  readonly #row: number
  readonly #column: number
  #at = 0

  constructor(formula: string, row: number, column: number) {
    this.#tokens = formulaTokens(formula)
    this.#row = row
    this.#column = column
  }

  read(): Evaluate {
    const evaluate = this.#binary(0)
    if (this.#at < this.#tokens.length) throw new Error(`'${this.#tokens[this.#at]?.text}' is not expected`)
    return evaluate
  }

  #binary(least: number): Evaluate {
    let left = this.#signed()
    for (;;) {
      const operator = this.#operator()
      const strength = strengths.get(operator)
      if (strength === undefined || strength <= least) return left
      this.#at += operator.length
      left = between(operator, left, this.#binary(strength))
    }
  }

  /** The operator that comes next: `<=` is two tokens. */
  #operator(): string {
    const [first, second] = [this.#text(this.#at), this.#text(this.#at + 1)]
    return /^(<[=>]|>=)$/.test(first + second) ? first + second : first
  }

  #text(at: number): string {
    const token = this.#tokens[at]
    return token?.kind === 'operator' ? token.text : ''
  }

  /** A sign binds more strongly than any operator between two values. */
  #signed(): Evaluate {
    const sign = this.#text(this.#at)
    if (sign !== '-' && sign !== '+') return this.#operand()
    this.#at += 1
    const of = this.#signed()
    if (sign === '+') return of
    return (...at) => each(of(...at), 0, (value) => inNumbers(value, 0, (a) => -a))
  }

  #operand(): Evaluate {
    const token = this.#tokens[this.#at]
    this.#at += 1
    switch (token?.kind) {
      case 'number': {
        const value = Number(token.text)
        return () => value
      }
      case 'string': {
        const value = token.text.slice(1, -1).replaceAll('""', '"')
        return () => value
      }
      case 'function':
        return this.#call(token.text)
      case 'name':
        if (token.text === 'TRUE' || token.text === 'FALSE') return () => token.text === 'TRUE'
        break
      case 'sheet':
        return this.#area(sheetOf(token.text))
      case 'reference':
        this.#at -= 1
        return this.#area(undefined)
      case 'operator':
        if (token.text === '(') {
          const inner = this.#binary(0)
          this.#expect(')')
          return inner
        }
    }
    throw new Error(`'${token?.text ?? ''}' is no operand`)
  }

  #expect(text: string): void {
    if (this.#text(this.#at) !== text) throw new Error(`'${text}' is missing`)
    this.#at += 1
  }

  #arguments(): readonly Evaluate[] {
    this.#expect('(')
    const args: Evaluate[] = []
    while (this.#text(this.#at) !== ')') {
      args.push(this.#binary(0))
      if (this.#text(this.#at) !== ',') break
      this.#at += 1
    }
    this.#expect(')')
    return args
  }

  #call(name: string): Evaluate {
    const args = this.#arguments()
    const [first, second, third] = args
    if (name === 'IF' && first !== undefined) return chosen(first, second, third)
    if (name === 'IFERROR' && first !== undefined && second !== undefined)
      return (...at) => {
        const value = scalarOf(first(...at))
        return value instanceof CellError ? second(...at) : value
      }
    if (name === 'CHOOSE' && first !== undefined)
      return (...at) => {
        const index = numberOf(scalarOf(first(...at)))
        if (index instanceof CellError) return index
        return args[Math.trunc(index)]?.(...at) ?? noValue
      }
    const of = sheetFunctions.get(name)
    if (of === undefined) throw new Error(`the function ${name} is not known`)
    return (...at) => of(args.map((arg) => arg(...at)))
  }

  #reference(): ReferenceParts {
    const token = this.#tokens[this.#at]
    this.#at += 1
    if (token?.kind !== 'reference') throw new Error(`'${token?.text ?? ''}' is no cell`)
    return token.reference
  }

  /** A cell or a range, as far from the formula's cell as it stands there where it is not fixed. */
  #area(named: string | undefined): Evaluate {
    const first = this.#reference()
    const isRange = this.#text(this.#at) === ':'
    if (isRange) this.#at += 1
    const last = isRange ? this.#reference() : first
    const [down, across] = [this.#row, this.#column]
    const rowOf = (part: ReferenceParts, row: number): number =>
      part.isRowFixed ? part.row : part.row - down + row
    const columnOf = (part: ReferenceParts, column: number): number =>
      part.isColumnFixed ? part.column : part.column - across + column
    if (!isRange)
      return (source, sheet, row, column) => {
        const [atRow, atColumn] = [rowOf(first, row), columnOf(first, column)]
        return atRow < 1 || atColumn < 1 ? noReference : source.cell(named ?? sheet, atRow, atColumn)
      }
    return (source, sheet, row, column) => {
      const cells: Scalar[] = []
      const [left, right] = [columnOf(first, column), columnOf(last, column)]
      for (let atRow = rowOf(first, row); atRow <= rowOf(last, row); atRow += 1)
        for (let at = left; at <= right; at += 1) cells.push(source.cell(named ?? sheet, atRow, at))
      return { width: right - left + 1, cells }
    }
  }
}

/** IF works out only the branch that it takes. */
function chosen(condition: Evaluate, yes: Evaluate | undefined, no: Evaluate | undefined): Evaluate {
  return (...at) => {
    const truth = truthOf(scalarOf(condition(...at)))
    if (truth instanceof CellError) return truth
    const branch = truth ? yes : no
    return branch === undefined ? truth : branch(...at)
  }
}

function between(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  const of = operations.get(operator)
  if (of === undefined) throw new Error(`unreachable: the operator ${operator}`)
  return (...at) => each(left(...at), right(...at), of)
}
