import { figureFormula } from '../../formula/figure-formula.ts'

/** Mean tokens of a request. */
export interface Lengths {
  readonly input: number
  readonly output: number
}

/**
 * How far lengths are apart: by all tokens of a request, which set the size of its cache, or by its output, over which
 * its prefill is spread.
 */
export const lengthsApart =
  'max((own_in + own_out) / (in + out), (in + out) / (own_in + own_out), own_out / out, out / own_out)'

/** Within a quarter, throughput and length move together closely enough to read one for the other. */
export const lengthsTolerance = 1.25

/** Whether what was measured at some lengths stands for requests of others. */
export function standsForLengths(measured: Lengths, served: Lengths): boolean {
  const apart = figureFormula(lengthsApart).evaluate({
    in: measured.input,
    out: measured.output,
    own_in: served.input,
    own_out: served.output,
  })
  return apart <= lengthsTolerance
}
