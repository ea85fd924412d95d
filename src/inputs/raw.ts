import type { Place } from '../diagnostic/diagnostic.ts'
import { readHead } from '../units/written-quantity.ts'

/** The name under which overrides appear as a source file; each is one line of it. */
export const overridesFile = '--set'

/** The name under which what the catalogue adds to a short case appears as a source file. */
export const catalogueFile = 'catalogue'

/** A value of a YAML file that remembers where it stands. */
export type RawNode = RawScalar | RawMap | RawList

/** A scalar; `text` is as written, without quotes. */
export interface RawScalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly text: string
  readonly place: Place
}

/** A mapping in the order of the file. */
export interface RawMap {
  readonly kind: 'map'
  readonly entries: readonly RawEntry[]
  readonly place: Place
}

/** A key with its value and the key's own place. */
export interface RawEntry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: RawNode
}

/** A sequence. */
export interface RawList {
  readonly kind: 'list'
  readonly items: readonly RawNode[]
  readonly place: Place
}

/** Finds the entry of a key; undefined when the node is no mapping or has no such key. */
export function findEntry(node: RawNode | undefined, key: string): RawEntry | undefined {
  return node?.kind === 'map' ? entriesByKey(node).get(key) : undefined
}

const knownEntries = new WeakMap<RawMap, ReadonlyMap<string, RawEntry>>()

/** The entries of a mapping by their keys, of equal keys the first; put together once, since rules ask again and again. */
function entriesByKey(map: RawMap): ReadonlyMap<string, RawEntry> {
  const known = knownEntries.get(map)
  if (known !== undefined) return known
  const entries = new Map(map.entries.toReversed().map((entry) => [entry.key, entry]))
  knownEntries.set(map, entries)
  return entries
}

/** Finds the node at a path of keys and list indices. */
export function findNode(root: RawNode | undefined, path: readonly PropertyKey[]): RawNode | undefined {
  let node = root
  for (const key of path) {
    node = node?.kind === 'list' ? node.items[Number(key)] : findEntry(node, String(key))?.value
  }
  return node
}

/** Reads the text at a path; undefined when it is not there or is no text. */
export function findText(root: RawNode | undefined, path: readonly string[]): string | undefined {
  const node = findNode(root, path)
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}

/** Reads the number at a path, in a record, too, without its unit; undefined when it is not there or is none. */
export function findNumber(root: RawNode | undefined, path: readonly string[]): number | undefined {
  const node = findNode(root, [...path, 'value']) ?? findNode(root, path)
  return node?.kind === 'scalar' ? readHead(node.text)?.value : undefined
}

/** Finds the place of the last part of a path that is there: that of its key, or of the item in a list. */
export function findPlace(root: RawNode, path: readonly PropertyKey[]): Place {
  let node: RawNode | undefined = root
  let place = root.place
  for (const key of path) {
    const entry = findEntry(node, String(key))
    node = node?.kind === 'list' ? node.items[Number(key)] : entry?.value
    if (node === undefined) return place
    place = entry?.keyPlace ?? node.place
  }
  return place
}

/** Reports whether a value was left empty. */
export function isEmpty(node: RawNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null)
}
