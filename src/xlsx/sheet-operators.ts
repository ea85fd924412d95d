import {
  CellError,
  divisionByZero,
  isMatrix,
  noNumber,
  noValue,
  numberOf,
  order,
  type Scalar,
  textOf,
  type Value,
} from './cell-value.ts'

/** An operation on two values, or on the cells of two areas of the same shape one by one. */
export function each(left: Value, right: Value, of: (a: Scalar, b: Scalar) => Scalar): Value {
  if (!isMatrix(left) && !isMatrix(right)) return of(left, right)
  const shape = isMatrix(left) ? left : right
  if (!isMatrix(shape)) return noValue
  const at = (value: Value, index: number): Scalar => (isMatrix(value) ? value.cells[index] : value)
  const sizes = [left, right].filter(isMatrix).map(({ cells }) => cells.length)
  if (sizes.some((size) => size !== shape.cells.length)) return noValue
  return { width: shape.width, cells: shape.cells.map((_, index) => of(at(left, index), at(right, index))) }
}

export function inNumbers(a: Scalar, b: Scalar, of: (a: number, b: number) => number | CellError): Scalar {
  const [left, right] = [numberOf(a), numberOf(b)]
  if (left instanceof CellError) return left
  if (right instanceof CellError) return right
  const value = of(left, right)
  return value instanceof CellError || Number.isFinite(value) ? value : noNumber
}

function compared(holds: (order: number) => boolean): (a: Scalar, b: Scalar) => Scalar {
  return (a, b) => (a instanceof CellError ? a : b instanceof CellError ? b : holds(order(a, b)))
}

export const operations: ReadonlyMap<string, (a: Scalar, b: Scalar) => Scalar> = new Map([
  ['+', (a, b) => inNumbers(a, b, (x, y) => x + y)],
  ['-', (a, b) => inNumbers(a, b, (x, y) => x - y)],
  ['*', (a, b) => inNumbers(a, b, (x, y) => x * y)],
  ['/', (a, b) => inNumbers(a, b, (x, y) => (y === 0 ? divisionByZero : x / y))],
  ['^', (a, b) => inNumbers(a, b, (x, y) => x ** y)],
  ['=', compared((gap) => gap === 0)],
  ['<>', compared((gap) => gap !== 0)],
  ['<', compared((gap) => gap < 0)],
  ['>', compared((gap) => gap > 0)],
  ['<=', compared((gap) => gap <= 0)],
  ['>=', compared((gap) => gap >= 0)],
  [
    '&',
    (a, b) => {
      const [left, right] = [textOf(a), textOf(b)]
      if (left instanceof CellError) return left
      return right instanceof CellError ? right : left + right
    },
  ],
])
