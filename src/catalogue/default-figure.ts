/** A figure that stands in where a case states none: as it is written in YAML, with its range and where it is from. */
export interface DefaultFigure {
  readonly value: string
  readonly low: string
  readonly high: string
  readonly source: string
  /** ISO date to which it refers. */
  readonly asOf: string
  /** `list`: published by a seller; `assumed`: usual, or a convention of this catalogue. */
  readonly grade: 'list' | 'assumed'
}

/** The day on which the figures of the catalogue were last looked up. */
export const catalogueDate = '2026-11-23'

const convention = 'convention of the catalogue, replace by your own'

/** A figure that no publication states: what is usual, with a wide range. */
export function usual(value: string, low: string, high: string, source = convention): DefaultFigure {
  return { value, low, high, source, asOf: catalogueDate, grade: 'assumed' }
}
