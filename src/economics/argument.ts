/** The arguments of one call by name, so that a refusal can say which of them it refuses. */
type Arguments = Readonly<Record<string, number>>

/**
 * Guards against programmer misuse: every building block of this folder accepts finite numbers only, so
 * that none can return NaN. What a person may legitimately ask and that has no answer is not refused here; it
 * is an `Answer`.
 */
export function requireFinite(values: Arguments): void {
  refuseUnless(Number.isFinite, values, 'a finite number')
}

/**
 * Requires every value to be finite and greater than zero; throws RangeError naming the first that is not.
 */
export function requirePositive(values: Arguments): void {
  refuseUnless((value) => Number.isFinite(value) && value > 0, values, 'greater than zero')
}

/** Requires every value to be finite and zero or more; throws RangeError naming the first that is not. */
export function requireNonNegative(values: Arguments): void {
  refuseUnless((value) => Number.isFinite(value) && value >= 0, values, 'zero or more')
}

/**
 * Requires every value to be a share, 0..1 with both ends; throws RangeError naming the first that is not.
 */
export function requireShare(values: Arguments): void {
  refuseUnless((value) => value >= 0 && value <= 1, values, 'a share between 0 and 1')
}

/**
 * Requires every value to be a whole number, zero or more; throws RangeError naming the first that is not.
 */
export function requireCount(values: Arguments): void {
  refuseUnless((value) => Number.isSafeInteger(value) && value >= 0, values, 'a whole number, zero or more')
}

/**
 * Requires a rate per period above -100 %: below it no money is left to discount. Throws RangeError
 * otherwise.
 */
export function requireRate(values: Arguments): void {
  refuseUnless((value) => Number.isFinite(value) && value > -1, values, 'a rate above -100 %')
}

/**
 * Requires a series of finite numbers with at least one entry; throws RangeError naming the first that is
 * not.
 */
export function requireSeries(name: string, series: readonly number[]): void {
  if (series.length === 0) throw new RangeError(`${name} must have at least one entry`)
  for (const [index, value] of series.entries()) {
    if (!Number.isFinite(value))
      throw new RangeError(`${name}[${index}] must be a finite number, not ${value}`)
  }
}

function refuseUnless(isAllowed: (value: number) => boolean, values: Arguments, wanted: string): void {
  for (const [name, value] of Object.entries(values)) {
    if (!isAllowed(value)) throw new RangeError(`${name} must be ${wanted}, not ${value}`)
  }
}
