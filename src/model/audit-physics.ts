import { findGpu, type Precision } from '../catalogue/gpus.ts'
import { averageCachedTokens, type KvFit, kvFit } from '../economics/kv-cache.ts'
import { decodingBatch } from '../economics/little.ts'
import {
  criticalBatch,
  type DecodeStep,
  decodeStepTime,
  decodeThroughputBound,
  type Hardware,
  memoryBandwidthUtilisation,
  modelFlopUtilisation,
} from '../economics/roofline.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Audit, type AuditPoint, isBound, middleLatency, statedInFlight } from './audit-measure.ts'

type Tree = Inputs['tree']

const bytesPerGb = 1e9
const flopPerTflop = 1e12

/** What the hardware allows at a measured point, and how much of it was used. */
export interface PointPhysics {
  /** Sequences decoded at once, on average. */
  readonly batch: number
  /** The least time of a decoding step at that batch; seconds. */
  readonly leastStep: number
  /** The most output tokens a second of a replica at that batch. */
  readonly bound: number
  /** Memory bandwidth used, a share of what there is; above 1 the measurement is impossible. */
  readonly bandwidthUsed: number
  /** Dense arithmetic used, input tokens that are not cached included, a share of what there is. */
  readonly computeUsed: number
  /** Share of the time of the GPUs that decode which the arithmetic of prefill takes at the hardware's limit. */
  readonly prefillShare: number
}

/** The physics of a replica at one measured point: its decoding hardware, what it must read and hold, how much was used. */
export interface ReplicaPhysics {
  readonly kind: 'known'
  /** Of the GPUs that decode. */
  readonly hardware: Hardware
  /** Of the GPUs that prefill: the same, unless some only prefill. */
  readonly prefillHardware: Hardware
  /** The batch from which arithmetic and not the reading of weights takes the time. */
  readonly criticalBatch: number
  /** How many sequences at their full length fit into memory beside the weights. */
  readonly memory: KvFit
  readonly operating: PointPhysics
}

/** The physics of an audit, or why it cannot be told. */
export type AuditPhysics = ReplicaPhysics | { readonly kind: 'unknown'; readonly reason: string }

interface GpuRates {
  readonly memoryBytes: number
  readonly hardware: Hardware
}

/** The arithmetic that an audit's number format runs in: weights of fewer bits without such arithmetic are widened first. */
function arithmetic(precision: string): readonly Precision[] {
  const text = precision.toLowerCase()
  if (text.includes('fp4')) return ['fp4', 'fp8', 'bf16']
  if (text.includes('fp8') || text.includes('int8')) return ['fp8', 'bf16']
  return ['bf16']
}

/** Rates of one GPU: those that the case states, else those of the table; undefined where neither has them. */
function ratesOf({ gpus }: Tree, { gpu, precision }: Audit): GpuRates | undefined {
  const stated = gpus[gpu]
  if (stated !== undefined)
    return {
      memoryBytes: stated.memory.value * bytesPerGb,
      hardware: {
        bandwidth: stated.bandwidth.value * bytesPerGb,
        flops: stated.dense_compute.value * flopPerTflop,
      },
    }
  const facts = findGpu(gpu)
  const flops = arithmetic(precision)
    .map((format) => facts?.flops[format])
    .find((rate) => rate !== undefined)
  if (facts === undefined || flops === undefined) return undefined
  return { memoryBytes: facts.memoryBytes, hardware: { bandwidth: facts.bandwidth, flops } }
}

/**
 * Sequences decoded at once: by Little's law from what was measured, and never more than were in flight. A cap on the
 * requests in flight is no measurement: often fewer ran.
 */
function batchOf(audit: Audit, point: AuditPoint): number | undefined {
  const step = middleLatency(point, 'tpot')
  if (step === undefined) return undefined
  const decoding = decodingBatch(point.output_tps.value, step)
  return Math.min(decoding, statedInFlight(audit, point) ?? Number.POSITIVE_INFINITY)
}

type Shape = NonNullable<Audit['physics']>

/** The GPUs of a replica by what they do: those that only prefill, and those that decode; the same where none is apart. */
interface ReplicaHardware {
  readonly prefill: Hardware
  readonly decode: Hardware
}

function times({ bandwidth, flops }: Hardware, count: number): Hardware {
  return { bandwidth: bandwidth * count, flops: flops * count }
}

function hardwareOf({ gpus_per_replica: gpus, prefill_gpus: apart }: Audit, one: Hardware): ReplicaHardware {
  const prefilling = apart?.value ?? 0
  const decode = times(one, gpus.value - prefilling)
  return { prefill: prefilling > 0 ? times(one, prefilling) : decode, decode }
}

/** Share of the dense arithmetic that is used: of the GPUs that prefill and of those that decode, the busier. */
function arithmeticUsed(
  audit: Audit,
  parameters: number,
  { output, prefilled }: { readonly output: number; readonly prefilled: number },
  { prefill, decode }: ReplicaHardware,
): number {
  if ((audit.prefill_gpus?.value ?? 0) === 0) return modelFlopUtilisation(parameters, output + prefilled, decode.flops)
  return Math.max(modelFlopUtilisation(parameters, prefilled, prefill.flops), modelFlopUtilisation(parameters, output, decode.flops))
}

function pointPhysics(audit: Audit, shape: Shape, replica: ReplicaHardware, point: AuditPoint): PointPhysics | undefined {
  const hardware = replica.decode
  const batch = batchOf(audit, point)
  const step = middleLatency(point, 'tpot')
  if (batch === undefined || step === undefined) return undefined
  const [input, output] = [audit.input_tokens.value, audit.output_tokens.value]
  const parameters = shape.active_parameters.value
  const decode: DecodeStep = {
    batch,
    kvBytesPerSequence: shape.kv_per_token.value * bytesPerGb * averageCachedTokens(input, output),
    weightBytes: shape.active_weights.value * bytesPerGb,
    activeParameters: parameters,
  }
  const prefilled = (input * (1 - audit.prefix_hit_share.value)) / output
  const tps = point.output_tps.value
  const bandwidthUsed = memoryBandwidthUtilisation(decode, step, hardware.bandwidth)
  const computeUsed = arithmeticUsed(audit, parameters, { output: tps, prefilled: tps * prefilled }, replica)
  return {
    batch,
    leastStep: decodeStepTime(decode, hardware),
    bound: decodeThroughputBound(decode, hardware),
    bandwidthUsed,
    computeUsed,
    prefillShare: replica.prefill === replica.decode ? Math.min(1, modelFlopUtilisation(parameters, tps * prefilled, hardware.flops)) : 0,
  }
}

/**
 * What physics says of the audit behind a configuration: the roofline of its replica with dense arithmetic, how much of
 * bandwidth and arithmetic each point used, and whether the cache of its sequences fits.
 */
export function auditPhysics(inputs: Inputs, { audit, point }: { readonly audit: Audit; readonly point: AuditPoint }): AuditPhysics {
  const { physics: shape } = audit
  if (isBound(audit)) return { kind: 'unknown', reason: 'its points are the bound of the hardware itself' }
  if (shape === undefined) return { kind: 'unknown', reason: 'the audit states no size of its model' }
  const rates = ratesOf(inputs.tree, audit)
  if (rates === undefined) return { kind: 'unknown', reason: `no rates of GPU ${audit.gpu} are known` }
  const replica = hardwareOf(audit, rates.hardware)
  const hardware = replica.decode
  const count = audit.gpus_per_replica.value - (audit.prefill_gpus?.value ?? 0)
  const operating = pointPhysics(audit, shape, replica, point)
  if (operating === undefined) return { kind: 'unknown', reason: 'the operating point has no time per output token' }
  return {
    kind: 'known',
    hardware,
    prefillHardware: replica.prefill,
    criticalBatch: criticalBatch(hardware, (shape.active_weights.value * bytesPerGb) / shape.active_parameters.value),
    memory: kvFit({
      memoryBytes: rates.memoryBytes * count,
      usableShare: shape.memory_share.value,
      weightBytes: shape.weights.value * bytesPerGb,
      kvBytesPerToken: shape.kv_per_token.value * bytesPerGb,
      tokensPerSequence: audit.input_tokens.value + audit.output_tokens.value,
    }),
    operating,
  }
}

/** Weights over the memory that the engine may use on the GPUs that decode; undefined where either is unknown. */
export function weightsOverMemory({ tree }: Inputs, audit: Audit): number | undefined {
  const { physics: shape, gpus_per_replica: gpus, prefill_gpus: apart } = audit
  const rates = ratesOf(tree, audit)
  if (shape === undefined || rates === undefined) return undefined
  const bytes = rates.memoryBytes * (gpus.value - (apart?.value ?? 0)) * shape.memory_share.value
  return (shape.weights.value * bytesPerGb) / bytes
}

/** The bound at the operating point were the weights read in half their bytes; none where the physics is unknown. */
export function boundAtHalfWeights(inputs: Inputs, use: { readonly audit: Audit; readonly point: AuditPoint }): number | undefined {
  const { physics: shape } = use.audit
  if (shape === undefined) return undefined
  const half = {
    ...shape,
    active_weights: { ...shape.active_weights, value: shape.active_weights.value / 2 },
  }
  const physics = auditPhysics(inputs, { audit: { ...use.audit, physics: half }, point: use.point })
  return physics.kind === 'known' ? physics.operating.bound : undefined
}
