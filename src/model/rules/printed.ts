/** Numbers as the messages of rules print them: `31.5%`, `1875.8`, `302 ms`, `14x`. */
export function printShare(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

export function printNumber(value: number): string {
  return `${Number(value.toPrecision(Math.abs(value) < 1000 ? 3 : 5))}`
}

export function printTime(seconds: number): string {
  return seconds < 1 ? `${printNumber(seconds * 1000)} ms` : `${printNumber(seconds)} s`
}

export function printTimes(factor: number): string {
  return factor < 10 ? `${Number(factor.toFixed(1))} times` : `${Math.round(factor)} times`
}
