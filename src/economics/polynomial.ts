import { findRoot } from './root.ts'

/**
 * How often a series changes sign, zeros left out: an upper bound of the positive roots of the polynomial
 * with these coefficients, and exact where it is 0 or 1 (Descartes' rule of signs).
 */
export function changesOfSign(series: readonly number[]): number {
  const signs = series.filter((value) => value !== 0).map(Math.sign)
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length
}

/**
 * The positive numbers at which a polynomial changes sign, ascending. Between two neighbouring zeros of the
 * derivative a polynomial is monotone, so each such stretch holds at most one root, and bisection finds it.
 *
 * @param coefficients from the constant upwards, any units
 * @returns dimensionless; a root of even multiplicity, which touches zero without crossing it, may be missed
 */
export function positiveRoots(coefficients: readonly number[]): readonly number[] {
  const trimmed = trim(coefficients)
  const changes = changesOfSign(trimmed)
  if (changes === 0) return []
  const turning = changes === 1 ? [] : positiveRoots(derivative(trimmed))
  const ends = [0, ...turning, rootBound(trimmed)]
  const roots: number[] = []
  for (const [index, low] of ends.entries()) {
    const high = ends[index + 1]
    if (high === undefined || high < low) continue
    const found = findRoot((x) => polynomial(trimmed, x), { low, high })
    if (found.kind === 'root' && found.at !== roots.at(-1)) roots.push(found.at)
  }
  return roots
}

/**
 * Takes off zeros at both ends: a factor x moves no positive root. Scales, so that derivatives stay finite.
 */
function trim(coefficients: readonly number[]): readonly number[] {
  const first = coefficients.findIndex((value) => value !== 0)
  const last = coefficients.findLastIndex((value) => value !== 0)
  const kept = first < 0 ? [] : coefficients.slice(first, last + 1)
  const scale = kept.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  return kept.map((value) => value / scale)
}

function derivative(coefficients: readonly number[]): readonly number[] {
  return coefficients.slice(1).map((value, index) => value * (index + 1))
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0)
}

/**
 * A number that no positive root exceeds: twice the largest of |a_i / a_n|^(1/(n - i)) over the
 * coefficients whose sign differs from the leading one (Kioustelidis 1986). Tight for long series, where
 * Cauchy's bound would overflow.
 */
function rootBound(coefficients: readonly number[]): number {
  const degree = coefficients.length - 1
  const leading = coefficients[degree] ?? 0
  const candidates = coefficients
    .slice(0, degree)
    .map((value, index) => (value * leading < 0 ? Math.abs(value / leading) ** (1 / (degree - index)) : 0))
  return Math.min(Number.MAX_VALUE, 2 * Math.max(...candidates))
}
