import { secondsPerHour } from '../units/calendar.ts'
import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive } from './argument.ts'
import { type FlowTiming, npv } from './present-value.ts'

/** Tokens of one Mtok. */
export const tokensPerMtok = 1e6

/**
 * Cost of a million tokens: hourly cost / (tokens per second * 3,600 / 1e6). With the tokens that are
 * *served* this is the effective cost; with the tokens that the fleet could serve it is the naive one, too
 * low by the utilisation.
 *
 * @param hourlyCost money per hour of all that serves them
 * @param tokensPerSecond tokens per second, greater than zero
 * @returns money per Mtok
 * @throws RangeError for a negative cost or a throughput of zero or less
 * Source: Patil, arXiv 2606.11690 and pChitral/vllm-cost-meter: C_eff.
 */
export function costPerMtok(hourlyCost: number, tokensPerSecond: number): number {
  requireNonNegative({ hourlyCost })
  requirePositive({ tokensPerSecond })
  return hourlyCost / ((tokensPerSecond * secondsPerHour) / tokensPerMtok)
}

/**
 * How many times the effective cost exceeds the naive one: capacity / served, the inverse of utilisation.
 *
 * @param capacityTokensPerSecond tokens per second that the fleet could serve
 * @param servedTokensPerSecond tokens per second that it serves, at most the capacity
 * @returns dimensionless, 1 or more
 * @throws RangeError for throughputs of zero or less, or more served than there is capacity
 * Source: Patil, arXiv 2606.11690: under-utilisation penalty.
 */
export function underUtilisationPenalty(
  capacityTokensPerSecond: number,
  servedTokensPerSecond: number,
): number {
  requirePositive({ capacityTokensPerSecond, servedTokensPerSecond })
  if (servedTokensPerSecond > capacityTokensPerSecond) {
    throw new RangeError('more tokens are served than there is capacity')
  }
  return capacityTokensPerSecond / servedTokensPerSecond
}

/** Tokens among which a cost is divided; cached input is not among them, for it is not computed. */
export interface TokenMix {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** A cost divided between input and output; money, and money per Mtok. The two costs sum to the whole. */
export interface SplitCost {
  readonly kind: 'split'
  readonly inputCost: number
  readonly outputCost: number
  readonly inputCostPerMtok: number
  readonly outputCostPerMtok: number
}

/**
 * Divides a cost between input and output tokens so that nothing is lost: output token = cost / (input / r
 * + output), input token = output token / r.
 *
 * @param cost money, zero or more
 * @param mix tokens to which the cost belongs
 * @param outputToInputRatio how many times an output token costs an input token, r; measured, or 4
 * @returns `none` where there is no token
 * @throws RangeError for negative amounts or a ratio of zero or less
 * Source: Google Cloud, gkerecommender_v1.types.Cost (default ratio 4).
 */
export function splitCost(
  cost: number,
  mix: TokenMix,
  outputToInputRatio = 4,
): SplitCost | { readonly kind: 'none' } {
  requireNonNegative({ cost, inputTokens: mix.inputTokens, outputTokens: mix.outputTokens })
  requirePositive({ outputToInputRatio })
  const weightedTokens = mix.inputTokens / outputToInputRatio + mix.outputTokens
  if (weightedTokens === 0) return { kind: 'none' }
  const perOutputToken = cost / weightedTokens
  const perInputToken = perOutputToken / outputToInputRatio
  return {
    kind: 'split',
    inputCost: perInputToken * mix.inputTokens,
    outputCost: perOutputToken * mix.outputTokens,
    inputCostPerMtok: perInputToken * tokensPerMtok,
    outputCostPerMtok: perOutputToken * tokensPerMtok,
  }
}

/**
 * Levelised cost of a million tokens: the constant price that pays for everything, PV of costs / PV of
 * tokens.
 *
 * @param rate per period, as a share
 * @param costs money paid in each period, entry 0 today; resale enters as a negative cost
 * @param tokens tokens served in each period, as many entries
 * @param timing as for `npv`
 * @returns money per Mtok; none where no token is served
 * @throws RangeError as `npv`, and for series of different length
 * Source: levelised cost of energy (IEA/NEA, Projected Costs of Generating Electricity), with tokens for
 *   energy; Curcio, LCOAI, arXiv 2509.02596, is the same without discounting.
 */
export function levelisedCostPerMtok(
  rate: number,
  costs: readonly number[],
  tokens: readonly number[],
  timing?: FlowTiming,
): Answer {
  if (costs.length !== tokens.length) throw new RangeError('costs and tokens must have as many entries')
  const served = npv(rate, tokens, timing)
  if (served <= 0) return noAnswer('no token is served')
  return answer((npv(rate, costs, timing) / served) * tokensPerMtok)
}
