import type { Sheet } from '../../xlsx/workbook.ts'

/** A sheet that says of itself what the cover lists. */
export interface GuidedSheet extends Sheet {
  /** What it is for, in a line. */
  readonly purpose: string
}
