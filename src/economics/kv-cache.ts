import { requireNonNegative, requirePositive, requireShare } from './argument.ts'

/** The attention of a model, as in its configuration file. */
export interface AttentionShape {
  readonly layers: number
  /** Key-value heads; fewer than query heads in grouped-query attention. */
  readonly kvHeads: number
  readonly headDimension: number
}

/**
 * Bytes of KV cache of one token: 2 (key and value) * layers * KV heads * head dimension * bytes a number.
 *
 * @param shape counts
 * @param bytesPerNumber 2 for fp16 and bf16, 1 for fp8 and int8
 * @returns bytes per token
 * @throws RangeError for numbers of zero or less
 * Source: Austin et al., How To Scale Your Model (jax-ml/scaling-book), "All About Transformer Inference".
 */
export function kvBytesPerToken(shape: AttentionShape, bytesPerNumber: number): number {
  const { layers, kvHeads, headDimension } = shape
  requirePositive({ layers, kvHeads, headDimension, bytesPerNumber })
  return 2 * layers * kvHeads * headDimension * bytesPerNumber
}

/**
 * Average tokens in the cache of a running sequence: input + output / 2, since the output grows from nothing.
 *
 * @returns tokens
 * @throws RangeError for negative numbers
 * Source: mean of a linear growth.
 */
export function averageCachedTokens(inputTokens: number, outputTokens: number): number {
  requireNonNegative({ inputTokens, outputTokens })
  return inputTokens + outputTokens / 2
}

/** The memory of one replica and what it must hold. */
export interface ReplicaMemory {
  /** Bytes over all GPUs of the replica. */
  readonly memoryBytes: number
  /** Share of memory that the engine may use; 0.9 is vLLM's default. */
  readonly usableShare: number
  readonly weightBytes: number
  readonly kvBytesPerToken: number
  /** Tokens in the cache of one sequence. */
  readonly tokensPerSequence: number
}

/**
 * How many sequences' caches fit beside the weights; `weights-do-not-fit` gives the bytes that are missing.
 */
export type KvFit =
  | { readonly kind: 'fits'; readonly sequences: number }
  | { readonly kind: 'weights-do-not-fit'; readonly missingBytes: number }

/**
 * Sequences whose KV cache fits: floor((memory * usable share - weights) / (KV per token * tokens)).
 *
 * @returns whole sequences, perhaps 0
 * @throws RangeError for negative amounts, a share outside 0..1, or a cache of no bytes
 * Source: vLLM documentation, `gpu_memory_utilization` (default 0.9).
 */
export function kvFit(memory: ReplicaMemory): KvFit {
  const { memoryBytes, usableShare, weightBytes, tokensPerSequence } = memory
  requireNonNegative({ memoryBytes, weightBytes })
  requireShare({ usableShare })
  requirePositive({ kvBytesPerToken: memory.kvBytesPerToken, tokensPerSequence })
  const free = memoryBytes * usableShare - weightBytes
  if (free < 0) return { kind: 'weights-do-not-fit', missingBytes: -free }
  return { kind: 'fits', sequences: Math.floor(free / (memory.kvBytesPerToken * tokensPerSequence)) }
}
