import { requireNonNegative, requirePositive, requireShare } from './argument.ts'

/** The hardware under one replica, summed over its GPUs. FLOP/s are dense ones, without sparsity. */
export interface Hardware {
  /** Bytes per second from memory. */
  readonly bandwidth: number
  /** Floating point operations per second at the precision of the arithmetic, dense. */
  readonly flops: number
}

/** What one decoding step must read and compute. */
export interface DecodeStep {
  /** Sequences decoded at once. */
  readonly batch: number
  /** Bytes of KV cache of one sequence, at its average length. */
  readonly kvBytesPerSequence: number
  /** Bytes of weights read in a step. */
  readonly weightBytes: number
  /** Parameters that take part in computing one token. */
  readonly activeParameters: number
}

/** Above this share of the hardware's limit a measurement is suspect; above 1 it is impossible. */
export const suspectUtilisation = 0.85

/**
 * The least time of one decoding step: batch * KV / bandwidth + max(2 * batch * P / FLOPS, weights /
 * bandwidth).
 *
 * @returns seconds; every sequence gets one token
 * @throws RangeError for negative amounts, or hardware of zero
 * Source: Austin et al., How To Scale Your Model (jax-ml/scaling-book), "All About Transformer Inference".
 */
export function decodeStepTime(step: DecodeStep, hardware: Hardware): number {
  const { batch, kvBytesPerSequence, weightBytes, activeParameters } = step
  requireNonNegative({ batch, kvBytesPerSequence, weightBytes, activeParameters })
  requirePositive({ bandwidth: hardware.bandwidth, flops: hardware.flops })
  const cache = (batch * kvBytesPerSequence) / hardware.bandwidth
  const compute = (2 * batch * activeParameters) / hardware.flops
  return cache + Math.max(compute, weightBytes / hardware.bandwidth)
}

/**
 * The most output tokens per second that the hardware allows at a batch: batch / decodeStepTime.
 *
 * @returns tokens per second of the replica
 * @throws RangeError as `decodeStepTime`, and for a step without weights
 * Source: as `decodeStepTime`.
 */
export function decodeThroughputBound(step: DecodeStep, hardware: Hardware): number {
  requirePositive({ weightBytes: step.weightBytes })
  return step.batch / decodeStepTime(step, hardware)
}

/**
 * The batch from which the arithmetic, not the weights' reading, takes the time: FLOPS / bandwidth * bytes
 * / 2.
 *
 * @param hardware bytes per second, dense FLOP per second
 * @param bytesPerParameter of the stored weights: 2 for bf16, 1 for fp8 and int8
 * @returns sequences
 * @throws RangeError for numbers of zero or less
 * Source: as `decodeStepTime`.
 */
export function criticalBatch(hardware: Hardware, bytesPerParameter: number): number {
  requirePositive({ bandwidth: hardware.bandwidth, flops: hardware.flops, bytesPerParameter })
  return ((hardware.flops / hardware.bandwidth) * bytesPerParameter) / 2
}

/**
 * The most input tokens per second of prefill: FLOPS * MFU / (2 * P).
 *
 * @param hardware dense FLOP per second
 * @param activeParameters parameters
 * @param flopUtilisation share of peak that prefill reaches; 1 gives the bound
 * @returns tokens per second of the replica
 * @throws RangeError for numbers of zero or less, or a share outside 0..1
 * Source: as `decodeStepTime`; 2 FLOP per parameter and token after Kaplan et al., arXiv 2001.08361.
 */
export function prefillThroughputBound(
  hardware: Hardware,
  activeParameters: number,
  flopUtilisation = 1,
): number {
  requirePositive({ flops: hardware.flops, activeParameters })
  requireShare({ flopUtilisation })
  return (hardware.flops * flopUtilisation) / (2 * activeParameters)
}

/**
 * Memory bandwidth utilisation (MBU) of a measured step: (weights + batch * KV) / TPOT / bandwidth.
 *
 * @param step bytes and sequences
 * @param timePerOutputToken measured, seconds
 * @param bandwidth bytes per second
 * @returns share; above 1 the measurement is impossible
 * @throws RangeError for negative amounts, or a time or bandwidth of zero
 * Source: Databricks, LLM Inference Performance Engineering: Best Practices, 2023.
 */
export function memoryBandwidthUtilisation(
  step: DecodeStep,
  timePerOutputToken: number,
  bandwidth: number,
): number {
  requireNonNegative({ batch: step.batch, kv: step.kvBytesPerSequence, weights: step.weightBytes })
  requirePositive({ timePerOutputToken, bandwidth })
  return (step.weightBytes + step.batch * step.kvBytesPerSequence) / timePerOutputToken / bandwidth
}

/**
 * Model FLOP utilisation (MFU): 2 * P * tokens per second / FLOPS. Count prefill and decode tokens alike.
 *
 * @param activeParameters parameters
 * @param tokensPerSecond processed by the replica, input not cached plus output
 * @param flops dense FLOP per second
 * @returns share; above 1 the measurement is impossible
 * @throws RangeError for negative amounts, or FLOPS of zero
 * Source: Chowdhery et al., PaLM, arXiv 2204.02311, appendix B, for a forward pass.
 */
export function modelFlopUtilisation(
  activeParameters: number,
  tokensPerSecond: number,
  flops: number,
): number {
  requireNonNegative({ activeParameters, tokensPerSecond })
  requirePositive({ flops })
  return (2 * activeParameters * tokensPerSecond) / flops
}

/** How believable a measured utilisation of the hardware is. */
export type Plausibility = 'plausible' | 'suspect' | 'impossible'

/**
 * Judges an MBU or MFU: above 1 is impossible, above 0.85 suspect.
 *
 * @param utilisation share, zero or more
 * @throws RangeError for a negative one
 * Source: the hardware's limit; 0.85 is our convention, above what published engines reach.
 */
export function plausibility(utilisation: number): Plausibility {
  requireNonNegative({ utilisation })
  if (utilisation > 1) return 'impossible'
  return utilisation > suspectUtilisation ? 'suspect' : 'plausible'
}
