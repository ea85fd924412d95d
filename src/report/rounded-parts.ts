/**
 * Rounds the parts of a sum so that they add up as printed: each to a multiple of the step, and what is then missing to
 * the sum's own rounding goes to the parts that lost most (largest remainder).
 *
 * @returns one value a part, in whole steps; their sum is `total` in whole steps
 */
export function roundedParts(parts: readonly number[], total: number, step: number): readonly number[] {
  const floors = parts.map((part) => Math.floor(part / step))
  const missing = Math.round(total / step) - floors.reduce((sum, each) => sum + each, 0)
  const byLoss = parts
    .map((part, index) => ({ index, lost: part / step - (floors[index] ?? 0) }))
    .toSorted((a, b) => b.lost - a.lost || a.index - b.index)
  const raised = new Set(byLoss.slice(0, Math.max(0, missing)).map(({ index }) => index))
  return floors.map((floor, index) => floor + (raised.has(index) ? 1 : 0))
}

/** Amounts on the way from one total to another, in money or whatever they share. */
interface Way {
  readonly before: number
  readonly after: number
  readonly parts: readonly { readonly value: number }[]
}

/** A way in whole steps: what is before and all parts add up to what is after, as printed. */
export interface RoundedWay {
  readonly before: number
  readonly parts: readonly number[]
  readonly after: number
}

/** Rounds the totals of a way to a step, and its parts so that they lead from one to the other. */
export function roundedWay({ before, after, parts }: Way, step: number): RoundedWay {
  const [from, to] = [Math.round(before / step), Math.round(after / step)]
  const values = parts.map(({ value }) => value)
  return { before: from, parts: roundedParts(values, (to - from) * step, step), after: to }
}
