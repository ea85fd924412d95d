import * as z from 'zod'
import { listNames, nearestName } from '../diagnostic/nearest.ts'
import type { Field, LinkTarget, Part } from './about.ts'
import {
  changeMaps,
  linkTargets,
  type NumberSpec,
  numberSpecs,
  type SeriesSpec,
  seriesSpecs,
  unwrap,
} from './field.ts'
import { elsewhere, fieldCalled } from './meant-field.ts'
import { fieldAt, partAt } from './parts.ts'
import { findEntry, type RawNode } from './raw.ts'
import { caseSchema } from './schema/tree.ts'
import { intoField, intoMapping, intoSeries, startOfTrail, type Trail } from './trail.ts'

/** What stands at a path of the inputs, by the schema and the files. */
export type Target =
  | TargetOf<'number', { readonly spec: NumberSpec; readonly part: Field }>
  | TargetOf<'link', { readonly to: LinkTarget }>
  | TargetOf<'other', object>
  /** The path goes nowhere: `known` is the part that exists, `names` what could follow it. */
  | { readonly kind: 'unknown'; readonly known: readonly string[]; readonly hint: string }

type TargetOf<Kind extends string, More> = More & {
  readonly kind: Kind
  readonly part: Part
  /** The way to it from the whole case. */
  readonly trail: Trail
  /** Keys and list indices from the root of the files to the value. */
  readonly rawPath: readonly (string | number)[]
  /** What is written there; undefined where the file is silent. */
  readonly node: RawNode | undefined
}

interface Step {
  readonly trail: Trail
  readonly schema: z.core.$ZodType
  readonly node: RawNode | undefined
  readonly rawPath: readonly (string | number)[]
}

/** Finds what a dotted path of the inputs leads to: fields by the schema, members by the files. */
export function findTarget(root: RawNode, path: string): Target {
  const parts = path.split('.')
  let step: Step = { trail: startOfTrail, schema: caseSchema, node: root, rawPath: [] }
  for (const [index, part] of parts.entries()) {
    const known = parts.slice(0, index)
    const series = seriesSpecs.get(unwrap(step.schema))
    if (series !== undefined) {
      return index === parts.length - 1
        ? findInSeries(series, part, step, known)
        : unknown(known, parts.slice(index), series.names, step.trail)
    }
    if (changeMaps.has(step.schema)) return findChange(root, step, known, parts.slice(index))
    const next = descend(step, part)
    if (Array.isArray(next)) return unknown(known, parts.slice(index), next, step.trail)
    step = next
  }
  const { node, rawPath, trail } = step
  const schema = unwrap(step.schema)
  const at = { node, rawPath, trail }
  const spec = numberSpecs.get(schema)
  if (spec !== undefined) return { ...at, kind: 'number', spec, part: fieldAt(trail.pattern) }
  const link = linkTargets.get(schema)
  const part = partAt(trail.pattern)
  return link === undefined ? { ...at, kind: 'other', part } : { ...at, kind: 'link', to: link.to, part }
}

/** A change of a lever or a scenario: the rest of the path is its key, and what it changes says what it is. */
function findChange(root: RawNode, step: Step, known: readonly string[], rest: readonly string[]): Target {
  const { node, rawPath } = step
  const key = rest.join('.')
  const entry = findEntry(node, key)
  if (entry === undefined)
    return unknown(known, [key], node?.kind === 'map' ? node.entries.map((one) => one.key) : [], step.trail)
  const target = findTarget(root, key)
  return target.kind === 'unknown' ? target : { ...target, node: entry.value, rawPath: [...rawPath, key] }
}

/** One key deeper, or the names that are possible there. */
function descend({ trail, schema: outer, node, rawPath }: Step, key: string): Step | string[] {
  const schema = unwrap(outer)
  const value = findEntry(node, key)?.value
  const deeper = [...rawPath, key]
  if (schema instanceof z.ZodObject) {
    const field: unknown = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined
    return field instanceof z.ZodType
      ? { trail: intoField(trail, key), schema: field, node: value, rawPath: deeper }
      : Object.keys(schema.shape)
  }
  if (schema instanceof z.ZodRecord) {
    const names = node?.kind === 'map' ? node.entries.map((entry) => entry.key) : []
    return value === undefined
      ? names
      : { trail: intoMapping(trail, key, schema), schema: schema.valueType, node: value, rawPath: deeper }
  }
  return []
}

function findInSeries(series: SeriesSpec, name: string, step: Step, known: readonly string[]): Target {
  const { node, rawPath } = step
  const index = series.names.indexOf(name)
  const trail = intoSeries(step.trail, name, series)
  const at = { kind: 'number', spec: series.item, part: fieldAt(trail.pattern), trail } as const
  if (node?.kind === 'list') {
    const names = series.names.slice(0, node.items.length)
    if (index < 0 || index >= names.length) return unknown(known, [name], names, trail)
    return { ...at, node: node.items[index], rawPath: [...rawPath, index] }
  }
  if (index !== 0 || node === undefined) return unknown(known, [name], series.names.slice(0, 1), trail)
  return { ...at, node, rawPath }
}

function unknown(
  known: readonly string[],
  rest: readonly string[],
  names: readonly string[],
  { pattern }: Trail,
): Target {
  const [name = ''] = rest
  const nearest = fieldCalled(name, pattern) ?? nearestName(name, names)
  const path = [...known, nearest, ...rest.slice(1)].join('.')
  if (nearest !== undefined) return { kind: 'unknown', known, hint: `did you mean '${path}'?` }
  const other = elsewhere(name)
  if (other !== undefined) return { kind: 'unknown', known, hint: other }
  if (names.length === 0) return { kind: 'unknown', known, hint: `nothing follows '${known.join('.')}'` }
  const where = known.length === 0 ? 'a path starts with' : `after '${known.join('.')}' comes`
  return { kind: 'unknown', known, hint: `${where} ${listNames(names)}` }
}
