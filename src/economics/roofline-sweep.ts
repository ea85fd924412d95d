import { requirePositive } from './argument.ts'
import { averageCachedTokens } from './kv-cache.ts'
import { type DecodeStep, decodeStepTime, type Hardware, prefillThroughputBound } from './roofline.ts'

/** A model on the hardware of one replica, and the length of its requests. */
export interface BoundedReplica {
  readonly hardware: Hardware
  readonly weightBytes: number
  readonly activeParameters: number
  readonly kvBytesPerToken: number
  readonly inputTokens: number
  readonly outputTokens: number
}

/** The most that a replica can give at a number of requests in flight, and the least latencies at it. */
export interface BoundPoint {
  /** Requests in flight. */
  readonly concurrency: number
  /** Output tokens a second. */
  readonly outputRate: number
  /** Seconds to the first token: the arithmetic of one prefill. */
  readonly timeToFirstToken: number
  /** Seconds for each further token. */
  readonly timePerOutputToken: number
}

/**
 * The bound of a replica at a concurrency: no request is done before one prefill and the decoding steps of its further
 * tokens, and all input and output takes its arithmetic. Scheduling, communication and the reading of weights in prefill
 * are left out, so that every real engine gives less.
 *
 * @param concurrency requests in flight, at least 1
 * @throws RangeError for numbers of zero or less
 * Source: Austin et al., How To Scale Your Model; Little's law.
 */
export function boundAt(replica: BoundedReplica, concurrency: number): BoundPoint {
  const { hardware, inputTokens, outputTokens, activeParameters } = replica
  requirePositive({ concurrency, inputTokens, outputTokens })
  const prefill = prefillThroughputBound(hardware, activeParameters)
  const step: DecodeStep = {
    batch: concurrency,
    kvBytesPerSequence: replica.kvBytesPerToken * averageCachedTokens(inputTokens, outputTokens),
    weightBytes: replica.weightBytes,
    activeParameters,
  }
  const first = inputTokens / prefill
  const each = decodeStepTime(step, hardware)
  const alone = first + Math.max(0, outputTokens - 1) * each
  const arithmetic = prefill / (1 + inputTokens / outputTokens)
  const outputRate = Math.min((concurrency * outputTokens) / alone, arithmetic)
  const request = (concurrency * outputTokens) / outputRate
  return {
    concurrency,
    outputRate,
    timeToFirstToken: first,
    timePerOutputToken: Math.max(each, (request - first) / Math.max(1, outputTokens - 1)),
  }
}
