import type { ModelFacts } from '../../catalogue/models.ts'
import { type CatalogueTree, quotedText } from './catalogue-text.ts'

/** Bytes of a weight by its number format. */
export const weightBytes = { bf16: 2, fp8: 1 } as const

/** A number as YAML takes it, to so many significant digits. */
export const digits = (value: number, count: number): string => String(Number(value.toPrecision(count)))

/** A model on a GPU in a number format. */
interface Served {
  readonly gpu: { readonly id: string }
  readonly model: ModelFacts
  readonly precision: 'bf16' | 'fp8'
}

/** What an audit of the catalogue says besides what it is of. */
interface Said {
  readonly mode: 'bound' | 'published'
  readonly engine: string
  readonly gpusPerReplica: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly date: string
  readonly source: string
  /** What a reader should know. */
  readonly notes: string
  readonly points: CatalogueTree
}

/** An audit that stands in where a case has none: a sweep that others measured, or the most that the hardware allows. */
export interface CatalogueAudit {
  readonly name: string
  readonly tree: CatalogueTree
}

/** An audit of one replica that prefills and decodes on the same GPUs, by requests in flight. */
export function catalogueAudit({ gpu, model, precision }: Served, said: Said): CatalogueAudit {
  return {
    name: `${said.mode}-${precision}`,
    tree: {
      gpu: gpu.id,
      gpus_per_replica: String(said.gpusPerReplica),
      replicas: '1',
      prefill_gpus: '0',
      model: quotedText(model.name),
      precision,
      engine: quotedText(said.engine),
      mode: said.mode,
      input_tokens: digits(said.inputTokens, 12),
      output_tokens: digits(said.outputTokens, 12),
      date: said.date,
      source: quotedText(said.source),
      notes: quotedText(said.notes),
      load: 'concurrency',
      physics: physicsOf(model, precision),
      points: said.points,
    },
  }
}

function physicsOf(model: ModelFacts, precision: Served['precision']): CatalogueTree {
  const gigabytes = (parameters: number): string =>
    `${digits((parameters * weightBytes[precision]) / 1e9, 6)} GB`
  return {
    weights: gigabytes(model.parameters),
    active_weights: gigabytes(model.activeParameters),
    active_parameters: digits(model.activeParameters, 6),
    kv_per_token: `${digits(model.kvBytesPerToken, 8)} bytes/token`,
  }
}
