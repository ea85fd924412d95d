/** Difference of two numbers relative to the larger. */
export function relativeDifference(one: number, other: number): number {
  const largest = Math.max(Math.abs(one), Math.abs(other))
  return largest === 0 ? 0 : Math.abs(one - other) / largest
}

/** A measured number as files write it: seven digits, more than any measurement has. */
export function measuredText(value: number): string {
  return plain(Number(value.toPrecision(7)))
}

/** An amount of money, to the cent. */
export function centsText(value: number): string {
  return plain(Number(value.toFixed(2)))
}

/** A share as a percentage. */
export function shareText(value: number): string {
  return `${plain(Number((value * 100).toPrecision(6)))}%`
}

/** Without an exponent, which is no way of writing a figure in a case. */
function plain(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}

/** A text as YAML writes it in quotes, on one line; what could disturb a reader is left out, what is too long is cut. */
export function quoted(text: string, longest = 120): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const short = clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean
  return `'${short.replaceAll("'", "''")}'`
}
