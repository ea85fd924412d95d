import { type AttentionShape, kvBytesPerToken } from '../economics/kv-cache.ts'
import type { Precision } from './gpus.ts'
import { nameKey } from './name-key.ts'

/** What a model is, by its published configuration. */
export interface ModelFacts {
  /** As its publisher names it. */
  readonly name: string
  /** All parameters; of these so many take part in computing a token. */
  readonly parameters: number
  readonly activeParameters: number
  /** Bytes of the KV cache of one token, in 16 bits. */
  readonly kvBytesPerToken: number
  /** The number format in which the weights are published. */
  readonly native: Precision
  readonly source: string
  readonly asOf: string
}

const billion = 1e9

interface Sizes {
  readonly total: number
  /** Left out of a dense model: all of them. */
  readonly active?: number
}

function gqa(name: string, { total, active = total }: Sizes, shape: AttentionShape): ModelFacts {
  return {
    name,
    parameters: total * billion,
    activeParameters: active * billion,
    kvBytesPerToken: kvBytesPerToken(shape, 2),
    native: 'bf16',
    source: `config.json and model card of ${name}`,
    asOf: '2026-11-23',
  }
}

function heads(layers: number, kvHeads: number, headDimension = 128): AttentionShape {
  return { layers, kvHeads, headDimension }
}

/** A latent cache holds one compressed vector of each layer and token in place of keys and values. */
function latent(name: string, { total, active = total }: Sizes, layers: number, width: number): ModelFacts {
  return { ...gqa(name, { total, active }, heads(1, 1)), kvBytesPerToken: layers * width * 2, native: 'fp8' }
}

/** Open models of which configuration and size are published, by the id used in cases. */
const models = {
  'llama-3.1-8b': gqa('meta-llama/Llama-3.1-8B-Instruct', { total: 8.03 }, heads(32, 8)),
  'llama-3.1-70b': gqa('meta-llama/Llama-3.1-70B-Instruct', { total: 70.6 }, heads(80, 8)),
  'llama-3.3-70b': gqa('meta-llama/Llama-3.3-70B-Instruct', { total: 70.6 }, heads(80, 8)),
  'llama-3.1-405b': gqa('meta-llama/Llama-3.1-405B-Instruct', { total: 406 }, heads(126, 8)),
  'qwen2.5-7b': gqa('Qwen/Qwen2.5-7B-Instruct', { total: 7.61 }, heads(28, 4)),
  'qwen2.5-32b': gqa('Qwen/Qwen2.5-32B-Instruct', { total: 32.5 }, heads(64, 8)),
  'qwen2.5-72b': gqa('Qwen/Qwen2.5-72B-Instruct', { total: 72.7 }, heads(80, 8)),
  'qwen3-8b': gqa('Qwen/Qwen3-8B', { total: 8.2 }, heads(36, 8)),
  'qwen3-32b': gqa('Qwen/Qwen3-32B', { total: 32.8 }, heads(64, 8)),
  'qwen3-30b-a3b': gqa('Qwen/Qwen3-30B-A3B', { total: 30.5, active: 3.3 }, heads(48, 4)),
  'qwen3-235b-a22b': gqa('Qwen/Qwen3-235B-A22B', { total: 235, active: 22 }, heads(94, 4)),
  'mistral-7b': gqa('mistralai/Mistral-7B-Instruct-v0.3', { total: 7.25 }, heads(32, 8)),
  'mistral-small-24b': gqa('mistralai/Mistral-Small-24B-Instruct-2501', { total: 23.6 }, heads(40, 8)),
  'mixtral-8x7b': gqa('mistralai/Mixtral-8x7B-Instruct-v0.1', { total: 46.7, active: 12.9 }, heads(32, 8)),
  'mixtral-8x22b': gqa('mistralai/Mixtral-8x22B-Instruct-v0.1', { total: 141, active: 39 }, heads(56, 8)),
  'deepseek-v3': latent('deepseek-ai/DeepSeek-V3', { total: 671, active: 37 }, 61, 576),
  'deepseek-r1': latent('deepseek-ai/DeepSeek-R1', { total: 671, active: 37 }, 61, 576),
} as const satisfies Readonly<Record<string, ModelFacts>>

/** Ids of all models that the catalogue knows. */
export const knownModels: readonly string[] = Object.keys(models)

const byKey: ReadonlyMap<string, ModelFacts> = new Map(
  Object.entries(models).map(([id, facts]) => [nameKey(id), facts]),
)

/** A model by the name that people or its publisher give it; undefined where the catalogue does not know it. */
export function findModel(name: string): ModelFacts | undefined {
  const own = name.split('/').at(-1) ?? ''
  const bare = own.replace(/^meta-/i, '').replace(/-(?:instruct|it|hf|chat)(?:-.*)?$/i, '')
  return byKey.get(nameKey(bare)) ?? byKey.get(nameKey(own)) ?? published(name)
}

function published(name: string): ModelFacts | undefined {
  return Object.values<ModelFacts>(models).find((facts) => nameKey(facts.name) === nameKey(name))
}
