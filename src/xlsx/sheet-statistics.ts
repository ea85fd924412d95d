/** Sums of logarithms: the logarithm of the product of the whole numbers up to each. */
const logFactorials = [0]

function logFactorial(count: number): number {
  for (let next = logFactorials.length; next <= count; next += 1)
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next))
  return logFactorials[count] ?? Number.NaN
}

/** The chance of a count, or of at most as many. */
function chance(count: number, of: (count: number) => number, isSum: boolean): number {
  const last = Math.floor(count)
  if (!isSum) return of(last)
  let sum = 0
  for (let one = 0; one <= last; one += 1) sum += of(one)
  return Math.min(1, sum)
}

export function poisson(count: number, mean: number, isSum: boolean): number {
  const of = (k: number): number =>
    mean === 0 ? Number(k === 0) : Math.exp(k * Math.log(mean) - mean - logFactorial(k))
  return chance(count, of, isSum)
}

export function binomial(count: number, trials: number, share: number, isSum: boolean): number {
  const all = Math.floor(trials)
  const of = (k: number): number => {
    if (share === 0 || share === 1) return Number(k === all * share)
    const ways = logFactorial(all) - logFactorial(k) - logFactorial(all - k)
    return Math.exp(ways + k * Math.log(share) + (all - k) * Math.log1p(-share))
  }
  return chance(count, of, isSum)
}

/** The rate at which flows are worth nothing, by Newton's steps from a guess; undefined where they lead nowhere. */
export function internalRate(flows: readonly number[], guess: number): number | undefined {
  let rate = guess
  for (let step = 0; step < 200; step += 1) {
    let [value, slope] = [0, 0]
    for (const [month, flow] of flows.entries()) {
      const worth = flow / (1 + rate) ** month
      value += worth
      slope -= (month * worth) / (1 + rate)
    }
    const next = rate - value / slope
    if (!Number.isFinite(next) || next <= -1) return undefined
    if (Math.abs(next - rate) < 1e-13) return next
    rate = next
  }
  return undefined
}
