import * as z from 'zod'
import type { Place } from '../diagnostic/diagnostic.ts'
import type { ReadContext } from './context.ts'
import { changeMaps, implicitSections, numberSpecs, type SeriesSpec, seriesSpecs, unwrap } from './field.ts'
import type { RawEntry, RawNode } from './raw.ts'
import { type Reader, type Reading, readings } from './reading.ts'

/** Something that the files of a case state: a figure, a choice, a text, a change, or a group of such. */
export interface Given {
  /** The path from the root of the case, as that of an `Assumption`; the path of a change is one part. */
  readonly path: readonly string[]
  /** Where its key stands; the item itself in a list. */
  readonly place: Place
  /** `members`: things of one kind, by name; `choice`: one of a list, or a text. */
  readonly kind: 'group' | 'members' | 'figure' | 'choice' | 'change'
  /** Who reads it, where that is declared; else a line must. */
  readonly reader: Reader | undefined
  /** Why nothing may read it, and what to do, where that is declared. */
  readonly reading: Reading
  /** Whether the case is refused without it, so that nobody can leave it out. */
  readonly isRequired: boolean
  /** Whether it states what holds without it, its default, or that there is none of it: nobody needs to read that. */
  readonly isPlain: boolean
  readonly parts: readonly Given[]
}

type Above = Omit<Given, 'kind' | 'parts'>

/** All that the files state, by the schema. The files are valid, and read. */
export function givenIn(schema: z.ZodObject, { root, assumptions }: ReadContext): Given {
  const { place } = root
  const top: Above = {
    path: [],
    place,
    reader: undefined,
    reading: {},
    isRequired: true,
    isPlain: false,
  }
  return new Survey(assumptions).of(schema, root, top)
}

/** The paths of all that is stated, whole parts and what is in them. */
export function pathsIn({ path, parts }: Given): ReadonlySet<string> {
  return new Set([path.join('.'), ...parts.flatMap((part) => [...pathsIn(part)])])
}

/** Follows the schema and the files together. What is declared of a mapping holds for each of its members. */
class Survey {
  readonly #assumptions: ReadContext['assumptions']

  constructor(assumptions: ReadContext['assumptions']) {
    this.#assumptions = assumptions
  }

  of(schema: z.core.$ZodType, node: RawNode, above: Above): Given {
    const inner = unwrap(schema)
    const own = readings.get(schema) ?? readings.get(inner)
    const at: Above = {
      ...above,
      reader: own?.by ?? above.reader,
      reading: own ?? above.reading,
    }
    const series = seriesSpecs.get(inner)
    if (numberSpecs.has(inner)) return this.#figure(at)
    if (series !== undefined) return { ...at, kind: 'group', parts: this.#items(series, node, at) }
    if (changeMaps.has(inner)) return { ...at, kind: 'members', parts: entries(node).map(change(at)) }
    if (inner instanceof z.ZodObject)
      return { ...at, kind: 'group', parts: entries(node).flatMap((entry) => this.#field(inner, entry, at)) }
    if (inner instanceof z.ZodRecord)
      return { ...at, kind: 'members', parts: entries(node).map((entry) => this.#member(inner, entry, at)) }
    return choice(schema, node, at)
  }

  #figure(at: Above): Given {
    const figure = this.#assumptions.get(at.path.join('.'))
    const isPlain = figure !== undefined && (figure.value === 0 || figure.statesDefault === true)
    return { ...at, kind: 'figure', isPlain, parts: [] }
  }

  #items(series: SeriesSpec, node: RawNode, above: Above): readonly Given[] {
    const written = node.kind === 'list' ? node.items : [node]
    return written.map(({ place }, index) =>
      this.#figure({
        ...above,
        reading: {},
        path: [...above.path, series.names[index] ?? ''],
        place,
        isRequired: false,
      }),
    )
  }

  #field(owner: z.ZodObject, { key, keyPlace, value }: RawEntry, above: Above): readonly Given[] {
    const field: unknown = owner.shape[key]
    if (!(field instanceof z.ZodType)) return []
    const at = {
      ...above,
      reading: {},
      path: [...above.path, key],
      place: keyPlace,
      isRequired: isRequired(field),
    }
    return [this.of(field, value, at)]
  }

  #member(owner: z.ZodRecord, { key, keyPlace, value }: RawEntry, above: Above): Given {
    const at = { ...above, path: [...above.path, key], place: keyPlace, isRequired: false }
    return this.of(owner.valueType, value, at)
  }
}

function entries(node: RawNode): readonly RawEntry[] {
  return node.kind === 'map' ? node.entries : []
}

/** Names of members and texts say something of their owner; what is chosen from a list must be read on its own. */
function choice(schema: z.core.$ZodType, node: RawNode, at: Above): Given {
  const inner = unwrap(schema)
  const isChosen = inner instanceof z.ZodEnum || inner instanceof z.ZodBoolean
  const isDefault =
    schema instanceof z.ZodDefault && node.kind === 'scalar' && schema.def.defaultValue === node.value
  const isPlain = isDefault || (node.kind === 'list' && node.items.length === 0)
  return { ...at, kind: 'choice', reader: at.reader ?? (isChosen ? undefined : 'owner'), isPlain, parts: [] }
}

function change(above: Above): (entry: RawEntry) => Given {
  return ({ key, keyPlace }) => ({
    ...above,
    path: [...above.path, key],
    place: keyPlace,
    kind: 'change',
    reading: { idle: () => 'nothing reads what it changes' },
    isRequired: false,
    parts: [],
  })
}

/** Reports whether a field must be written: it has no default, is not optional and does not stand for its defaults. */
export function isRequired(field: z.ZodType): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return false
  const spec = numberSpecs.get(unwrap(field))
  return spec === undefined ? !implicitSections.has(field) : spec.default === undefined
}
