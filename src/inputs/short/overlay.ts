import { findEntry, type RawEntry, type RawMap, type RawNode } from '../raw.ts'

/** Whether a node is taken whole or not at all: a figure with its record, a list, a scalar. */
function isWhole(node: RawNode): boolean {
  return node.kind !== 'map' || findEntry(node, 'value') !== undefined
}

/** What one writes, over what stands in where one writes nothing; `whole` names maps that are taken as a whole. */
export function overlay(base: RawMap, own: RawMap, whole: ReadonlySet<string>): RawMap {
  const added = own.entries.filter(({ key }) => findEntry(base, key) === undefined)
  const kept = base.entries.map((entry): RawEntry => {
    const mine = findEntry(own, entry.key)
    if (mine === undefined) return entry
    const [below, above] = [entry.value, mine.value]
    if (below.kind !== 'map' || above.kind !== 'map') return mine
    if (isWhole(below) || isWhole(above) || whole.has(entry.key)) return mine
    return { ...mine, value: overlay(below, above, whole) }
  })
  return { ...own, entries: [...kept, ...added] }
}

/** A map with an entry at a path, with the maps on the way that are not there yet; the value that is there goes. */
export function withEntry(map: RawMap, [key, ...rest]: readonly string[], entry: RawEntry): RawMap {
  if (key === undefined) return map
  const old = findEntry(map, key)
  const inner: RawMap =
    old?.value.kind === 'map' ? old.value : { kind: 'map', entries: [], place: entry.value.place }
  const value = rest.length === 0 ? entry.value : withEntry(inner, rest, entry)
  const next: RawEntry = { key, keyPlace: old?.keyPlace ?? entry.keyPlace, value }
  const entries =
    old === undefined ? [...map.entries, next] : map.entries.map((one) => (one === old ? next : one))
  return { ...map, entries }
}
