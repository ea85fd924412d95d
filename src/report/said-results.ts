import type { Results } from '../cases/results.ts'
import { lineOf, type Row } from '../formula/program.ts'

/* What a published pack says of its lines in its results, whatever version of the model made it. */

/** One line of one member, with what was said of it. */
export interface SaidRow {
  readonly ids: Readonly<Record<string, string>>
  readonly value?: number | undefined
  /** Months 1 to H of a monthly line. */
  readonly months?: readonly number[] | undefined
}

/** The results of a published pack as far as a comparison reads them. */
export interface SaidResults {
  /** What made the pack: `boardpack 0.1.0`. */
  readonly tool: string
  /** Digest of its manifest, by which the pack is known. */
  readonly manifestSha256: string
  /** Rows by line: `case.npv`. */
  readonly lines: ReadonlyMap<string, readonly SaidRow[]>
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What a pack says at a row of this version's model, a flow over all its months; undefined where it says nothing of it. */
export function saidAt({ lines }: SaidResults, { program }: Results, row: Row): number | undefined {
  const { scope, name } = lineOf(program, row)
  const found = lines
    .get(`${scope}.${name}`)
    ?.find(({ ids }) => Object.entries(row.member.ids).every(([dimension, id]) => ids[dimension] === id))
  return found?.value ?? (found?.months === undefined ? undefined : sum(found.months))
}
