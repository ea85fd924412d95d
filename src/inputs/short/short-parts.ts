import { gpusCalled } from '../../catalogue/gpu-names.ts'
import type { SupplierKind, supplierKinds } from '../../catalogue/gpus.ts'
import { findGpu, type GpuFacts, knownGpus } from '../../catalogue/gpus.ts'
import { findModel, knownModels, type ModelFacts } from '../../catalogue/models.ts'
import type { Diagnostic, Place } from '../../diagnostic/diagnostic.ts'
import { listNames, suggest } from '../../diagnostic/nearest.ts'
import { findEntry, type RawMap } from '../raw.ts'
import { neededFields } from './short-fields.ts'

/** What a short case names: its GPU, its model, the number format of today, and whose prices stand in. */
export interface ShortParts {
  readonly gpu: { readonly id: string; readonly facts: GpuFacts; readonly place: Place }
  readonly model: ModelFacts & { readonly written: string }
  readonly precision: 'bf16' | 'fp8'
  readonly supplier: SupplierKind
}

/** Fields that a short case must state. */
const required = ['period', ...neededFields] as const

function problem(code: string, place: Place, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, place, hint }
}

function textAt(root: RawMap, name: string): { readonly text: string; readonly place: Place } | undefined {
  const node = findEntry(root, name)?.value
  return node?.kind === 'scalar' && node.value !== null
    ? { text: String(node.value), place: node.place }
    : undefined
}

/** One of a few words; the first where nothing is written. */
function choiceAt<Word extends string>(
  root: RawMap,
  name: string,
  words: readonly [Word, ...Word[]],
  diagnostics: Diagnostic[],
): Word {
  const entry = findEntry(root, name)
  if (entry === undefined) return words[0]
  const written = textAt(root, name)
  const found = words.find((word) => word === written?.text)
  if (found === undefined) {
    const message = `'${name}' of a short case is ${words.join(' or ')}`
    diagnostics.push(
      problem('choice', written?.place ?? entry.keyPlace, message, suggest(written?.text ?? '', words)),
    )
  }
  return found ?? words[0]
}

function gpuOf(root: RawMap, diagnostics: Diagnostic[]): ShortParts['gpu'] | undefined {
  const written = textAt(root, 'gpu')
  if (written === undefined) return undefined
  const { text, place } = written
  const [id, ...others] = gpusCalled(text)
  const facts = id === undefined ? undefined : findGpu(id)
  if (id !== undefined && others.length > 0) {
    const hint = `write ${[id, ...others].join(' or ')}`
    diagnostics.push(problem('unknown-gpu', place, `'${text}' is more than one GPU`, hint))
    return undefined
  }
  if (id === undefined || facts === undefined) {
    const message = `the catalogue knows no GPU '${text}'`
    diagnostics.push(problem('unknown-gpu', place, message, suggest(text, knownGpus)))
    return undefined
  }
  return { id, facts, place }
}

function modelOf(root: RawMap, diagnostics: Diagnostic[]): ShortParts['model'] | undefined {
  const written = textAt(root, 'model')
  if (written === undefined) return undefined
  const { text, place } = written
  const facts = findModel(text)
  if (facts === undefined) {
    const bare = text.split('/').at(-1) ?? text
    const nearest = suggest(bare, knownModels)
    const hint = nearest.startsWith('known') ? `known are ${listNames(knownModels)}` : nearest
    diagnostics.push(problem('unknown-model', place, `the catalogue knows no model '${text}'`, hint))
    return undefined
  }
  return { ...facts, written: text }
}

function reportMissing(root: RawMap, diagnostics: Diagnostic[]): void {
  const missing = required.filter(
    (name) => textAt(root, name) === undefined && findEntry(root, name)?.value.kind !== 'map',
  )
  const [first] = root.entries
  if (missing.length === 0 || first === undefined) return
  const message = `a short case also needs ${missing.join(', ')}`
  const hint = 'for example period: 2026Q4, gpu: H100-SXM, model: llama-3.3-70b, requests: 2M/day'
  diagnostics.push(problem('short-case', first.keyPlace, message, hint))
}

/** Reads what a short case names; undefined where something of it is missing or unknown, which is reported. */
export function readShortParts(root: RawMap, diagnostics: Diagnostic[]): ShortParts | undefined {
  reportMissing(root, diagnostics)
  const gpu = gpuOf(root, diagnostics)
  const model = modelOf(root, diagnostics)
  const stated = choiceAt(root, 'precision', ['bf16', 'fp8'], diagnostics)
  const supplier = choiceAt(
    root,
    'supplier',
    ['specialist', 'hyperscaler'],
    diagnostics,
  ) satisfies keyof typeof supplierKinds
  if (gpu === undefined || model === undefined || diagnostics.length > 0) return undefined
  return { gpu, model, supplier, precision: model.native === 'fp8' ? 'fp8' : stated }
}
