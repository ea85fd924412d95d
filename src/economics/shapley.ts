import { requireSeries } from './argument.ts'

/**
 * Shapley values: what each player (lever) adds to a whole, averaged over every order in which they may
 * join. Exact: all 2^n sets are given.
 *
 * @param worth of every set, indexed by its bits: entry 0b101 is the set of players 0 and 2; any one unit
 * @returns one value a player, unit of the worth; they sum to worth of all - worth of none, a player that
 *   changes nothing gets 0, and players that are alike get alike
 * @throws RangeError unless the number of sets is a power of two and all are finite
 * Source: Shapley, A Value for n-Person Games, 1953.
 */
export function shapleyValues(worth: readonly number[]): readonly number[] {
  requireSeries('worth', worth)
  const players = Math.log2(worth.length)
  if (!Number.isInteger(players)) throw new RangeError(`2^n sets are needed, not ${worth.length}`)
  const weights = orderShares(players)
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player
    return worth.reduce((sum, without, set) => {
      if ((set & bit) !== 0) return sum
      const joined = (worth[set | bit] ?? 0) - without
      return sum + (weights[bitCount(set)] ?? 0) * joined
    }, 0)
  })
}

/**
 * Share of orders in which a given set of s players comes just before a given player: s! (n - s - 1)! / n!.
 */
function orderShares(players: number): readonly number[] {
  const shares: number[] = []
  let share = 1 / players
  for (let size = 0; size < players; size += 1) {
    shares.push(share)
    share *= (size + 1) / (players - size - 1)
  }
  return shares
}

function bitCount(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count += 1
  return count
}
