import { findPlace, type RawNode } from '../inputs/raw.ts'
import { readSource, type SourceBudget } from '../inputs/source.ts'
import { ImportFault } from './import-fault.ts'
import { ImportedDocument } from './imported-document.ts'

/** How much a report in YAML may hold: time series make it longer than a case. */
const reportBudget: SourceBudget = { characters: 8_000_000, nodes: 400_000, depth: 60, aliases: 100 }

/** Reads a mapping in YAML as strictly as the files of a case: no tags, no merge keys, no key twice. */
export function readYaml(file: string, text: string): ImportedDocument {
  const read = readSource({ path: file, text }, reportBudget)
  if (!read.ok)
    throw new ImportFault(
      ...read.diagnostics.map((one) =>
        one.code === 'budget' ? { ...one, hint: 'export it without its time series' } : one,
      ),
    )
  const root = read.value
  return new ImportedDocument({ file, line: 1 }, objectOf(root.entries), (way) => findPlace(root, way))
}

function objectOf(
  entries: readonly { readonly key: string; readonly value: RawNode }[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, plainValue(value)]))
}

function plainValue(node: RawNode): unknown {
  if (node.kind === 'map') return objectOf(node.entries)
  return node.kind === 'list' ? node.items.map(plainValue) : node.value
}
