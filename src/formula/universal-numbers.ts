/**
 * Numbers that mean the same in every model: none, one, months, hours, thousands, millions, and the tolerance of rounding
 * up. Any other number of a formula has a name and a cell of its own.
 */
export const universalNumbers: ReadonlySet<number> = new Set([0, 1, 12, 24, 1000, 1e6, 1e-9])
