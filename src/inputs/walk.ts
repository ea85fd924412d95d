import * as z from 'zod'
import type { Place } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { Assumption } from './assumption.ts'
import { readChange } from './change.ts'
import { type ReadContext, reportError } from './context.ts'
import {
  changeMaps,
  implicitSections,
  linkTargets,
  memberLimit,
  numberSpecs,
  type SeriesSpec,
  seriesSpecs,
} from './field.ts'
import { fieldCalled, suggestField } from './meant-field.ts'
import { checkLabels, checkNames, hasLabels } from './names.ts'
import { fieldAt } from './parts.ts'
import { findEntry, isEmpty, type RawEntry, type RawMap, type RawNode } from './raw.ts'
import { readNumber } from './read-number.ts'
import type { NumberPlace } from './read-value.ts'
import { intoField, intoMapping, intoSeries, type Trail } from './trail.ts'

/** Where the walk stands: the way to it, and the place of the nearest thing that is written above it. */
interface Spot {
  readonly trail: Trail
  readonly parent: Place
}

/**
 * Turns what is written into a plain tree for the schema to check: every number is read into an `Assumption` (defaults
 * filled in), unknown keys and impossible names are reported, everything else is passed on as it stands.
 */
export function walk(
  schema: z.core.$ZodType,
  node: RawNode | undefined,
  spot: Spot,
  context: ReadContext,
): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return node === undefined ? undefined : walk(schema.unwrap(), node, spot, context)
  }
  const spec = numberSpecs.get(schema)
  if (spec !== undefined) return readNumber(spec, node, numberPlace(spot), context)
  const series = seriesSpecs.get(schema)
  if (series !== undefined) return walkSeries(series, node, spot, context)
  const known = implicitSections.has(schema) && isEmpty(node) ? emptyMap(node?.place ?? spot.parent) : node
  if (schema instanceof z.ZodObject && known?.kind === 'map') return walkObject(schema, known, spot, context)
  if (schema instanceof z.ZodRecord && known?.kind === 'map') return walkRecord(schema, known, spot, context)
  if (schema instanceof z.ZodArray && known?.kind === 'list') {
    return known.items.map((item) => walk(schema.element, item, { ...spot, parent: item.place }, context))
  }
  const link = linkTargets.get(schema)
  if (link !== undefined && node?.kind === 'scalar' && typeof node.value === 'string') {
    context.links.push({ to: link.to, name: node.value, path: spot.trail.path, place: node.place })
  }
  return plain(known)
}

function numberPlace({ trail: { path, pattern, members }, parent }: Spot): NumberPlace {
  return { path, parent, field: fieldAt(pattern), members }
}

function memberSpot({ key, keyPlace }: RawEntry, schema: z.ZodRecord, { trail }: Spot): Spot {
  return { trail: intoMapping(trail, key, schema), parent: keyPlace }
}

function emptyMap(place: Place): RawMap {
  return { kind: 'map', entries: [], place }
}

function walkObject(schema: z.ZodObject, node: RawMap, spot: Spot, context: ReadContext): unknown {
  const meant = reportUnknown(node, Object.keys(schema.shape), spot, context)
  const fields: [string, unknown][] = []
  for (const [name, field] of Object.entries<unknown>(schema.shape)) {
    if (!(field instanceof z.ZodType)) continue
    const entry = findEntry(node, name) ?? meant.get(name)
    // What is missing is shown at its owner's key; what is wrong, where it stands.
    const parent = entry?.keyPlace ?? spot.parent
    const value = walk(field, entry?.value, { trail: intoField(spot.trail, name), parent }, context)
    if (value !== undefined) fields.push([name, value])
  }
  return Object.fromEntries(fields)
}

/** Reports unknown keys; gives the entries that are misspelt by the names that are meant, which are then not missing. */
function reportUnknown(
  node: RawMap,
  names: readonly string[],
  { trail: { path, pattern } }: Spot,
  context: ReadContext,
): ReadonlyMap<string, RawEntry> {
  const meant = new Map<string, RawEntry>()
  for (const entry of node.entries.filter(({ key }) => !names.includes(key))) {
    const { key, keyPlace } = entry
    const owner = path.length === 0 ? 'the case' : `'${path.join('.')}'`
    reportError(
      context,
      'unknown-key',
      keyPlace,
      `${owner} has no field '${key}'`,
      suggestField(key, names, pattern),
    )
    const nearest = fieldCalled(key, pattern) ?? nearestName(key, names)
    if (nearest !== undefined) meant.set(nearest, entry)
  }
  return meant
}

function walkRecord(schema: z.ZodRecord, node: RawMap, spot: Spot, context: ReadContext): unknown {
  const members: [string, unknown][] = []
  const isChanges = changeMaps.has(schema)
  const entries = withinLimit(schema, node, spot, context)
  if (!isChanges) checkNames(schema, { ...node, entries }, context)
  if (hasLabels(schema)) checkLabels({ ...node, entries }, context)
  for (const entry of entries) {
    const value = isChanges
      ? readChange(entry, node, spot.trail.path, context)
      : walk(schema.valueType, entry.value, memberSpot(entry, schema, spot), context)
    if (value !== undefined) members.push([entry.key, value])
  }
  return Object.fromEntries(members)
}

/** The entries of a mapping of members, up to its bound; what lies beyond is one mistake, and is not looked at. */
function withinLimit(
  schema: z.ZodRecord,
  { entries }: RawMap,
  { trail: { path } }: Spot,
  context: ReadContext,
): readonly RawEntry[] {
  const most = memberLimit(schema)
  const beyond = entries[most]
  if (beyond !== undefined) {
    const message = `'${path.join('.')}' has ${entries.length} members; at most ${most} are read`
    reportError(context, 'too-many', beyond.keyPlace, message, 'make several cases of it, or join members')
  }
  return entries.slice(0, most)
}

function walkSeries(
  series: SeriesSpec,
  node: RawNode | undefined,
  spot: Spot,
  context: ReadContext,
): unknown {
  const items =
    node?.kind === 'list' ? node.items : series.takesOne && node !== undefined ? [node] : undefined
  const { names } = series
  const name = spot.trail.path.at(-1) ?? ''
  if (items === undefined || items.length === 0 || (series.isComplete && items.length !== names.length)) {
    const count = series.isComplete ? `${names.length} numbers` : 'at least one number'
    const found = items === undefined ? 'no list' : `a list of ${items.length}`
    reportError(
      context,
      'series',
      node?.place ?? spot.parent,
      `'${name}' is ${found}, but must be a list of ${count}`,
    )
    return {}
  }
  if (items.length > names.length) {
    const place = items[names.length]?.place
    reportError(
      context,
      'series',
      place,
      `'${name}' has ${items.length} members; at most ${names.length} have a meaning`,
    )
  }
  const members: [string, Assumption][] = []
  for (const [index, item] of items.slice(0, names.length).entries()) {
    const member = names[index] ?? ''
    const at = { trail: intoSeries(spot.trail, member, series), parent: item.place }
    members.push([member, readNumber(series.item, item, numberPlace(at), context)])
  }
  return Object.fromEntries(members)
}

/** A node as plain data, for the schema to judge. */
function plain(node: RawNode | undefined): unknown {
  if (node === undefined) return undefined
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]))
}
