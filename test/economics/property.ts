import fc from 'fast-check'

/** Runs of every property here: a fixed seed, so that CI sees what the author saw. */
export const fixedRuns = { seed: 20261123, numRuns: 300 } as const

/** A finite number in a range, without -0 and not so small that products vanish. */
export function number(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => (Math.abs(value) < 1e-9 ? 0 : value))
}

/** A share 0..1 with both ends. */
export const share: fc.Arbitrary<number> = number(0, 1)

/** Money as cash flows have it: of either sign, some of them nothing. */
export const flow: fc.Arbitrary<number> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
)

/** One to 85 flows: a horizon of at most 84 months and its opening. */
export const flows: fc.Arbitrary<readonly number[]> = fc.array(flow, { minLength: 1, maxLength: 85 })

/** A rate per period, from deep loss to usury. */
export const rate: fc.Arbitrary<number> = number(-0.5, 2)
