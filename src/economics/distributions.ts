import { requireCount, requireNonNegative, requireShare } from './argument.ts'

/** Terms that add less than this to a sum change none of its digits. */
const negligible = 1e-18

/**
 * Probability of at most so many events, when they are Poisson: sum over i <= count of e^-mean * mean^i / i!.
 * Summed from the largest term outwards, so that nothing underflows that matters.
 *
 * @param count events, whole
 * @param mean of the distribution, zero or more
 * @returns probability 0..1
 * @throws RangeError for a count that is not whole or a negative mean
 * Source: Poisson distribution; POISSON(count, mean, TRUE) of spreadsheets.
 */
export function poissonAtMost(count: number, mean: number): number {
  requireCount({ count })
  requireNonNegative({ mean })
  if (mean === 0) return 1
  const start = Math.min(count, Math.floor(mean))
  const first = poissonTerm(start, mean)
  let sum = first
  for (let i = start, term = first; i > 0; i -= 1) {
    term *= i / mean
    sum += term
    if (term < negligible * sum) break
  }
  for (let i = start + 1, term = first; i <= count; i += 1) {
    term *= mean / i
    sum += term
    if (term < negligible * sum) break
  }
  return Math.min(1, sum)
}

/** Probability of exactly so many events of a Poisson distribution, through logarithms. */
export function poissonTerm(count: number, mean: number): number {
  if (mean === 0) return count === 0 ? 1 : 0
  return Math.exp(count * Math.log(mean) - mean - logFactorial(count))
}

/**
 * Probability of at most so many successes in independent trials: sum over i <= successes of C(n,i) p^i
 * (1-p)^(n-i).
 *
 * @param successes whole
 * @param trials whole, n
 * @param probability of a success, 0..1, p
 * @returns probability 0..1
 * @throws RangeError for counts that are not whole or a probability outside 0..1
 * Source: binomial distribution; BINOMDIST(successes, trials, probability, TRUE) of spreadsheets.
 */
export function binomialAtMost(successes: number, trials: number, probability: number): number {
  requireCount({ successes, trials })
  requireShare({ probability })
  if (successes >= trials || probability === 0) return 1
  if (probability === 1) return 0
  const odds = probability / (1 - probability)
  if (successes > trials * probability) return 1 - upperTail(successes + 1, trials, probability)
  let term = binomialTerm(successes, trials, probability)
  let sum = term
  for (let i = successes; i > 0; i -= 1) {
    term *= i / ((trials - i + 1) * odds)
    sum += term
    if (term < negligible * sum) break
  }
  return sum
}

/** Probability of at least so many successes, above the mean of the distribution. */
function upperTail(successes: number, trials: number, probability: number): number {
  const odds = probability / (1 - probability)
  let term = binomialTerm(successes, trials, probability)
  let sum = term
  for (let i = successes; i < trials; i += 1) {
    term *= ((trials - i) * odds) / (i + 1)
    sum += term
    if (term < negligible * sum) break
  }
  return sum
}

function binomialTerm(successes: number, trials: number, probability: number): number {
  const failures = trials - successes
  const ways = logFactorial(trials) - logFactorial(successes) - logFactorial(failures)
  return Math.exp(ways + successes * Math.log(probability) + failures * Math.log1p(-probability))
}

/** Natural logarithm of n!; a product below 20, Stirling's series from there on, good to 1e-15 relative. */
function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1
    for (let factor = 2; factor <= n; factor += 1) product *= factor
    return Math.log(product)
  }
  const inverse = 1 / n
  const series = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260 - inverse ** 7 / 1680
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series
}
