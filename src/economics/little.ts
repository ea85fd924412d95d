import { requireNonNegative } from './argument.ts'

/**
 * Little's law: work in flight = arrival rate * time in the system.
 *
 * @param arrivalRate requests (or tokens) per second
 * @param timeInSystem seconds
 * @returns requests (or sequences) in flight, on average
 * @throws RangeError for negative numbers
 * Source: Little, A proof for the queuing formula L = lambda W, Operations Research 9(3), 1961.
 */
export function inFlight(arrivalRate: number, timeInSystem: number): number {
  requireNonNegative({ arrivalRate, timeInSystem })
  return arrivalRate * timeInSystem
}

/**
 * Sequences that decode at once, from what an audit measures: output tokens per second * time per output
 * token.
 *
 * @param outputTokensPerSecond tokens per second of one replica
 * @param timePerOutputToken seconds between two tokens of one sequence
 * @returns sequences (the batch), on average
 * @throws RangeError for negative numbers
 * Source: Little's law, with a token as the customer and the time to the next one as its stay.
 */
export function decodingBatch(outputTokensPerSecond: number, timePerOutputToken: number): number {
  return inFlight(outputTokensPerSecond, timePerOutputToken)
}

/** Latency of one request; seconds. */
export interface RequestLatency {
  readonly timeToFirstToken: number
  readonly timePerOutputToken: number
}

/**
 * Time from a request to its last token: TTFT + (tokens - 1) * TPOT. The first token is in TTFT already.
 *
 * @param latency seconds
 * @param outputTokens tokens, 0 or more; none and one take the time to the first
 * @returns seconds
 * @throws RangeError for negative numbers
 * Source: the definition of TPOT in vLLM's serving benchmark, (latency - TTFT) / (tokens - 1).
 */
export function requestTime(latency: RequestLatency, outputTokens: number): number {
  const { timeToFirstToken, timePerOutputToken } = latency
  requireNonNegative({ timeToFirstToken, timePerOutputToken, outputTokens })
  return timeToFirstToken + Math.max(0, outputTokens - 1) * timePerOutputToken
}
