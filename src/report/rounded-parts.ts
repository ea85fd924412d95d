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
