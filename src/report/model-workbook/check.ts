import type { NumberFormat } from '../../xlsx/workbook-cell.ts'

/** A difference that must be zero, or within its tolerance. */
export interface Check {
  readonly label: string
  readonly of: string
  readonly unit: string
  readonly formula: string
  readonly value: number
  /** Absolute; 0 where the difference itself counts rounding as zero. */
  readonly tolerance: number
  readonly format: NumberFormat
  /** Whether a billionth of what is compared counts as no difference. */
  readonly isRelative: boolean
  /** Figures that the model does not read: they stand beside the check, whose formula names them by `besideCell`. */
  readonly beside?: readonly number[]
}

/** Stands in the formula of a check for the cell of the n-th figure beside it, from 0. */
export function besideCell(index: number): string {
  return `#BESIDE${index}#`
}

/** Checks under one heading. */
export interface CheckGroup {
  readonly title: string
  readonly checks: readonly Check[]
}

/** Whether a check passes as the workbook was written. */
export function holds({ value, tolerance }: Check): boolean {
  return Math.abs(value) <= tolerance
}

/** The checks that fail: none in a sound model. */
export function failedOf(groups: readonly CheckGroup[]): readonly Check[] {
  return groups.flatMap(({ checks }) => checks).filter((check) => !holds(check))
}
