import { leastOfBound } from '../../catalogue/case-defaults.ts'
import type { GpuFacts } from '../../catalogue/gpus.ts'
import type { ModelFacts } from '../../catalogue/models.ts'
import { kvFit } from '../../economics/kv-cache.ts'
import { type BoundPoint, boundAt } from '../../economics/roofline-sweep.ts'
import { type CatalogueAudit, catalogueAudit, digits, weightBytes } from './catalogue-audit.ts'
import type { CatalogueTree } from './catalogue-text.ts'

/** A model on a GPU in a number format, with the lengths of its requests. */
export interface BoundUse {
  readonly gpu: { readonly id: string; readonly facts: GpuFacts }
  readonly model: ModelFacts
  readonly precision: 'bf16' | 'fp8'
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Share of the memory that an engine uses; the default of vLLM. */
const usableShare = 0.9

/** Fewest requests for whose caches a replica must have room, and most that engines decode at once by default. */
const leastInFlight = 32
const mostInFlight = 256

/** Sizes of a replica that are tried, in GPUs. */
const replicaSizes = [1, 2, 4, 8, 16, 32]

/** A replica that holds the model: its GPUs, and how many requests fit beside the weights. */
interface FittingReplica {
  readonly gpus: number
  readonly sequences: number
}

/** The smallest replica that holds the weights and enough requests; undefined where none does. */
function fittingReplica({
  gpu,
  model,
  precision,
  inputTokens,
  outputTokens,
}: BoundUse): FittingReplica | undefined {
  const fits = replicaSizes.flatMap((gpus): readonly FittingReplica[] => {
    const fit = kvFit({
      memoryBytes: gpu.facts.memoryBytes * gpus,
      usableShare,
      weightBytes: model.parameters * weightBytes[precision],
      kvBytesPerToken: model.kvBytesPerToken,
      tokensPerSequence: inputTokens + outputTokens,
    })
    return fit.kind === 'fits' && fit.sequences >= leastInFlight ? [{ gpus, sequences: fit.sequences }] : []
  })
  return fits[0]
}

/** Whether a GPU has arithmetic in a number format, so that a bound in it can be told. */
export function hasArithmetic({ flops }: GpuFacts, precision: 'bf16' | 'fp8'): boolean {
  return flops[precision] !== undefined
}

function sweep(use: BoundUse, { gpus, sequences }: FittingReplica): readonly BoundPoint[] {
  const { gpu, model, precision, inputTokens, outputTokens } = use
  const flops = gpu.facts.flops[precision] ?? gpu.facts.flops.bf16 ?? 0
  const replica = {
    hardware: { bandwidth: gpu.facts.bandwidth * gpus, flops: flops * gpus },
    weightBytes: model.activeParameters * weightBytes[precision],
    activeParameters: model.activeParameters,
    kvBytesPerToken: model.kvBytesPerToken,
    inputTokens,
    outputTokens,
  }
  const most = Math.min(mostInFlight, sequences)
  const loads = [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((load) => load <= most)
  const points = loads.map((load) => boundAt(replica, load))
  // Where arithmetic is the limit, a higher load gives no more.
  return points.filter(({ outputRate }, index) => outputRate > 1.001 * (points[index - 1]?.outputRate ?? 0))
}

function pointTree(point: BoundPoint, model: ModelFacts, metrics: readonly string[]): CatalogueTree {
  const { share, source, asOf } =
    leastOfBound[model.activeParameters < model.parameters ? 'mixture' : 'dense']
  const { concurrency, outputRate, timeToFirstToken, timePerOutputToken } = point
  const latencies = metrics.map((metric) => {
    const seconds = metric.startsWith('ttft') ? timeToFirstToken : timePerOutputToken
    return [metric, `${digits(seconds * 1000, 5)} ms`] as const
  })
  return {
    load: String(concurrency),
    output_tps: {
      value: digits(outputRate, 6),
      low: digits(outputRate * share, 6),
      high: digits(outputRate, 6),
      source,
      asOf,
      grade: 'assumed',
    },
    ...Object.fromEntries(latencies),
  }
}

/**
 * The bound of a model on a GPU as an audit; undefined where no replica holds the model.
 *
 * @param why why no measured sweep stands in, as a sentence
 */
export function boundAudit(
  use: BoundUse,
  metrics: readonly string[],
  { date, why }: { readonly date: string; readonly why: string },
): CatalogueAudit | undefined {
  const replica = fittingReplica(use)
  if (replica === undefined) return undefined
  const { model, gpu, inputTokens, outputTokens } = use
  const points = sweep(use, replica).map(
    (point) => [`c${point.concurrency}`, pointTree(point, model, metrics)] as const,
  )
  return catalogueAudit(use, {
    mode: 'bound',
    engine: 'none',
    gpusPerReplica: replica.gpus,
    inputTokens,
    outputTokens,
    date,
    source: `Bound of the hardware, not measured: ${model.source}; ${gpu.facts.source}`,
    notes: why,
    points: Object.fromEntries(points),
  })
}
