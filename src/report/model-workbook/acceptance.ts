import type { Assumption } from '../../inputs/assumption.ts'

/** What the engine asks of a number, as far as one number alone can break it. */
export interface Bounds extends Pick<Assumption, 'minimum' | 'maximum' | 'isWhole' | 'form'> {
  /** The minimum itself is refused too: a fleet of which some serve has more than its spare replicas. */
  readonly isAboveMinimum?: boolean
}

/** Cells in which a number and its like stand: all of them must be accepted. */
export interface CheckedCells {
  /** One by one, where each must be there and be a number; what else stands in `others` follows from formulas. */
  readonly entered: readonly string[]
  readonly others: readonly string[]
  /** Where the bounds stand, if there are any. */
  readonly minimum: string
  readonly maximum: string
  /** Pairs of which the first must not exceed the second. */
  readonly ascending: readonly (readonly [string, string])[]
}

function asksForWhole({ isWhole, form }: Bounds): boolean {
  return isWhole === true || form !== 'number'
}

/** 0 where the engine would accept what stands in the cells, 1 where it would refuse something. */
export function acceptanceFormula(bounds: Bounds, cells: CheckedCells): string {
  const { entered, others, minimum, maximum, ascending } = cells
  const all = [...entered, ...others]
  // What stands between two others lies within the bounds where they do.
  const least = all.filter((cell) => ascending.every(([, upper]) => upper !== cell))
  const most = all.filter((cell) => ascending.every(([lower]) => lower !== cell))
  const conditions = [
    entered.map((cell) => `COUNT(${cell})`).join('*'),
    ...(bounds.minimum === undefined
      ? []
      : [`MIN(${least.join(',')})${bounds.isAboveMinimum === true ? '>' : '>='}${minimum}`]),
    ...(bounds.maximum === undefined ? [] : [`MAX(${most.join(',')})<=${maximum}`]),
    ...ascending.map(([lower, upper]) => `${lower}<=${upper}`),
    ...(asksForWhole(bounds) ? [`${all.map((cell) => `INT(${cell})`).join('+')}=SUM(${all.join(',')})`] : []),
  ]
  return `IF(${conditions.length === 1 ? conditions.join('') : `AND(${conditions.join(',')})`},0,1)`
}

/** Whether the engine would accept a number. */
export function accepts(bounds: Bounds, value: number): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = bounds
  const isLow = bounds.isAboveMinimum === true ? value <= minimum : value < minimum
  return !isLow && !(value > maximum) && (!asksForWhole(bounds) || Number.isInteger(value))
}

/** Whether the engine would accept a number with its range, from low over value to high. */
export function acceptsRange(assumption: Assumption, value: number): boolean {
  const { low = value, high = value } = assumption
  return [low, value, high].every((one) => accepts(assumption, one)) && low <= value && value <= high
}
