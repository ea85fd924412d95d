import { requireNonNegative } from './argument.ts'

/** Some hours in which so many units are needed, and what one costs on demand then. Order does not matter. */
export interface DemandHours {
  readonly hours: number
  /** Units (GPUs) needed in each of these hours. */
  readonly units: number
  /** Money per unit-hour of what is not committed, in these hours. */
  readonly onDemandRate: number
}

/** A commitment to a number of units, and what follows from it; money over all the hours given. */
export interface CommitmentLevel {
  readonly units: number
  /** Committed cost plus on-demand cost. */
  readonly cost: number
  /** Cost of committed hours that nobody used; part of `cost`. */
  readonly stranded: number
}

/**
 * The number of units to commit that makes the whole cost least: commit one more unit while the on-demand
 * money that it saves covers its committed rate over all hours. With one on-demand price this is the level
 * that demand exceeds in a share rate/on-demand of the hours.
 *
 * @param committedRate money per unit-hour, effective, paid in every hour given
 * @param demand load-duration blocks of one month or of a whole path; hours, units, money per unit-hour
 * @returns the level, which is always one of the demand levels or 0; the smallest of several equally cheap
 *   ones
 * @throws RangeError for negative numbers
 * Source: the newsvendor problem (Arrow, Harris, Marschak, Econometrica 1951) on a load-duration curve.
 */
export function optimalCommitment(committedRate: number, demand: readonly DemandHours[]): CommitmentLevel {
  requireNonNegative({ committedRate })
  const allHours = demand.reduce((sum, { hours }) => sum + hours, 0)
  const descending = [...demand].sort((a, b) => b.units - a.units)
  let saved = 0
  let units = 0
  for (const block of descending) {
    saved += block.hours * block.onDemandRate
    if (saved > committedRate * allHours) {
      units = block.units
      break
    }
  }
  return committedCost(units, committedRate, demand)
}

/**
 * Cost of serving a demand with so many units committed, the rest on demand, and the part of it that is
 * stranded: sum of hours * (units * rate + max(0, need - units) * on-demand).
 *
 * @param units committed, zero or more
 * @param committedRate money per unit-hour, effective, paid whether used or not
 * @param demand hours, units, money per unit-hour
 * @returns money over all the hours given
 * @throws RangeError for negative numbers
 * Source: as `optimalCommitment`; the FinOps usage of "stranded" for unused commitments.
 */
export function committedCost(
  units: number,
  committedRate: number,
  demand: readonly DemandHours[],
): CommitmentLevel {
  requireNonNegative({ units, committedRate })
  let cost = 0
  let stranded = 0
  for (const block of demand) {
    requireNonNegative({ hours: block.hours, demandUnits: block.units, onDemandRate: block.onDemandRate })
    stranded += block.hours * Math.max(0, units - block.units) * committedRate
    cost += block.hours * (units * committedRate + Math.max(0, block.units - units) * block.onDemandRate)
  }
  return { units, cost, stranded }
}

/**
 * How a commitment fares if demand is another share of what was planned, e.g. 0.8 for a fifth less.
 *
 * @param units committed
 * @param committedRate money per unit-hour, effective
 * @param demand as planned
 * @param demandFactor dimensionless, zero or more
 * @returns as `committedCost`
 * @throws RangeError for negative numbers
 * Source: stress test of `committedCost`.
 */
export function strandedUnderDemand(
  units: number,
  committedRate: number,
  demand: readonly DemandHours[],
  demandFactor: number,
): CommitmentLevel {
  requireNonNegative({ demandFactor })
  const stressed = demand.map((block) => ({ ...block, units: block.units * demandFactor }))
  return committedCost(units, committedRate, stressed)
}
