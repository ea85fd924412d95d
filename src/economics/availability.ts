import { requireCount, requireShare } from './argument.ts'

/**
 * Availability of a service that needs k of n equal, independent parts: sum over i >= k of C(n,i) a^i
 * (1-a)^(n-i). Summed by adding one part at a time, which neither overflows nor cancels.
 *
 * @param needed parts that must work, k
 * @param parts parts that there are, n
 * @param availability of one part, a share 0..1
 * @returns share 0..1; 0 where more parts are needed than there are
 * @throws RangeError for counts that are not whole or an availability outside 0..1
 * Source: binomial reliability of k-out-of-n systems (Barlow, Proschan, 1975). Parts that fail together (a
 *   rack, a region) are not independent; take them as one part.
 */
export function kOfNAvailability(needed: number, parts: number, availability: number): number {
  requireCount({ needed, parts })
  requireShare({ availability })
  if (needed > parts) return 0
  let working: readonly number[] = [1]
  for (let part = 0; part < parts; part += 1) {
    working = Array.from(
      { length: part + 2 },
      (_, up) => (working[up] ?? 0) * (1 - availability) + (working[up - 1] ?? 0) * availability,
    )
  }
  return Math.min(
    1,
    working.slice(needed).reduceRight((sum, probability) => sum + probability, 0),
  )
}
