/**
 * The numbers in a text as they are printed: `$1,234.5k` has `1,234.5`. What stands between spaces counts apart, so that
 * `1 234`, where a locale groups with spaces, has two.
 */
export function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? []
}

/** So many tokens as costs are stated for: `1k`, `1M`. */
const measure = '1[kM]'

/** A measure where it is the basis of a cost, as in "per 1M output tokens". */
const costBasis = new RegExp(`\\b${measure}(?= (?:input |output )?tokens\\b)`, 'g')

/** Whether a text is a measure of tokens and no figure. */
export function isMeasure(text: string): boolean {
  return new RegExp(`^${measure}$`).test(text)
}

/** A text with spaces for the basis of a cost, which is part of a unit and no figure. */
export function withoutCostBasis(text: string): string {
  return text.replaceAll(costBasis, '  ')
}
