import { findGpu, type Precision } from '../economics/gpus.ts'
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
  type Plausibility,
  plausibility,
} from '../economics/roofline.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Audit, AuditPoint, AuditUse } from './audit-use.ts'

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
  /** Share of the time that the arithmetic of prefill takes at the hardware's limit. */
  readonly prefillShare: number
  readonly plausibility: Plausibility
}

/** The physics of a replica: its hardware, what it must read and hold, and its operating point. */
export interface ReplicaPhysics {
  readonly kind: 'known'
  readonly hardware: Hardware
  /** The batch from which arithmetic and not the reading of weights takes the time. */
  readonly criticalBatch: number
  /** How many sequences at their full length fit into memory beside the weights. */
  readonly memory: KvFit
  readonly operating: PointPhysics
  /** Every point of the audit whose batch is known, by name. */
  readonly points: ReadonlyMap<string, PointPhysics>
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

/** Sequences decoded at once: as the audit set them, or by Little's law from what it measured. */
function batchOf(audit: Audit, point: AuditPoint): number | undefined {
  if (audit.load !== 'request_rate') return point.load.value
  const step = stepOf(point)
  return step === undefined ? undefined : decodingBatch(point.output_tps.value, step)
}

/** The measured time of a decoding step: the median time per output token, or its mean. */
function stepOf(point: AuditPoint): number | undefined {
  return (point.tpot_p50 ?? point.tpot_mean)?.value
}

type Shape = NonNullable<Audit['physics']>

function pointPhysics(
  audit: Audit,
  shape: Shape,
  hardware: Hardware,
  point: AuditPoint,
): PointPhysics | undefined {
  const batch = batchOf(audit, point)
  const step = stepOf(point)
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
  const computeUsed = modelFlopUtilisation(parameters, tps * (1 + prefilled), hardware.flops)
  return {
    batch,
    leastStep: decodeStepTime(decode, hardware),
    bound: decodeThroughputBound(decode, hardware),
    bandwidthUsed,
    computeUsed,
    prefillShare: Math.min(1, modelFlopUtilisation(parameters, tps * prefilled, hardware.flops)),
    plausibility: plausibility(Math.max(bandwidthUsed, computeUsed)),
  }
}

/**
 * What physics says of the audit behind a configuration: the roofline of its replica with dense arithmetic, how much of
 * bandwidth and arithmetic each point used, and whether the cache of its sequences fits.
 */
export function auditPhysics(
  inputs: Inputs,
  { audit, point }: Pick<AuditUse, 'audit' | 'point'>,
): AuditPhysics {
  const { physics: shape } = audit
  if (shape === undefined) return { kind: 'unknown', reason: 'the audit states no size of its model' }
  const rates = ratesOf(inputs.tree, audit)
  if (rates === undefined) return { kind: 'unknown', reason: `no rates of GPU ${audit.gpu} are known` }
  const count = audit.gpus_per_replica.value
  const hardware = { bandwidth: rates.hardware.bandwidth * count, flops: rates.hardware.flops * count }
  const operating = pointPhysics(audit, shape, hardware, point)
  if (operating === undefined)
    return { kind: 'unknown', reason: 'the operating point has no time per output token' }
  const points = Object.entries(audit.points).flatMap(([name, candidate]) => {
    const found = pointPhysics(audit, shape, hardware, candidate)
    return found === undefined ? [] : [[name, found] as const]
  })
  return {
    kind: 'known',
    hardware,
    criticalBatch: criticalBatch(
      hardware,
      (shape.active_weights.value * bytesPerGb) / shape.active_parameters.value,
    ),
    memory: kvFit({
      memoryBytes: rates.memoryBytes * count,
      usableShare: shape.memory_share.value,
      weightBytes: shape.weights.value * bytesPerGb,
      kvBytesPerToken: shape.kv_per_token.value * bytesPerGb,
      tokensPerSequence: audit.input_tokens.value + audit.output_tokens.value,
    }),
    operating,
    points: new Map(points),
  }
}

/** The bound at the operating point were the weights read in half their bytes; none where the physics is unknown. */
export function boundAtHalfWeights(inputs: Inputs, use: AuditUse): number | undefined {
  const { physics: shape } = use.audit
  if (shape === undefined) return undefined
  const half = {
    ...shape,
    active_weights: { ...shape.active_weights, value: shape.active_weights.value / 2 },
  }
  const physics = auditPhysics(inputs, { audit: { ...use.audit, physics: half }, point: use.point })
  return physics.kind === 'known' ? physics.operating.bound : undefined
}
