import * as z from 'zod'
import { type About, type Field, type Part, subjects } from './about.ts'
import { actualsFileName, caseFileNames, type InputFileName } from './case-files.ts'
import { changeMaps, type NumberSpec, numberSpecs, seriesSpecs, unwrap } from './field.ts'
import { type Reader, readings } from './reading.ts'
import { actualsFile } from './schema/actuals.ts'
import { caseFiles } from './schema/tree.ts'

/** A part of the inputs with its schema, as it stands in its section: with what says that it may be left out. */
export interface SchemaPart {
  readonly part: Part
  readonly schema: z.core.$ZodType
  /** What it means as a number; undefined where it is none. */
  readonly spec: NumberSpec | undefined
  /** Who is declared to read it, itself or with all around it. */
  readonly reader: Reader | undefined
}

/** What a schema declares; a mapping is about what its members are about. */
function declaredBy(schema: z.core.$ZodType): About {
  const inner = unwrap(schema)
  const ofMembers = isMapping(inner) ? declaredBy(inner.valueType) : {}
  return { ...ofMembers, ...subjects.get(inner), ...subjects.get(schema), ...numberSpecs.get(inner)?.about }
}

function isMapping(schema: z.core.$ZodType): schema is z.ZodRecord {
  return schema instanceof z.ZodRecord && !changeMaps.has(schema)
}

/** What a part has from the parts around it. */
interface Around {
  readonly pattern: readonly string[]
  readonly about: About
  readonly reader: Reader | undefined
}

/** A part and all parts in it, in the order of the schema. */
function* partsFrom(schema: z.core.$ZodType, around: Around, file: InputFileName): Generator<SchemaPart> {
  const inner = unwrap(schema)
  const { pattern } = around
  const about = { ...around.about, ...declaredBy(schema) }
  const reader = (readings.get(schema) ?? readings.get(inner))?.by ?? around.reader
  const into = (name: string): Around => ({ pattern: [...pattern, name], about, reader })
  yield { part: { pattern: pattern.join('.'), file, ...about }, schema, spec: numberSpecs.get(inner), reader }
  const series = seriesSpecs.get(inner)
  if (series !== undefined) {
    const part = { pattern: [...pattern, '*'].join('.'), file, ...about, ...series.item.about }
    yield { part, schema, spec: series.item, reader }
  } else if (inner instanceof z.ZodObject) {
    for (const [name, field] of Object.entries<z.core.$ZodType>(inner.shape))
      yield* partsFrom(field, into(name), file)
  } else if (isMapping(inner)) {
    yield* partsFrom(inner.valueType, into('*'), file)
  }
}

/** Every part of a file, in the order of its schema. */
export function partsOfFile(file: InputFileName, { shape }: z.ZodObject): readonly SchemaPart[] {
  return Object.entries<z.core.$ZodType>(shape).flatMap(([name, schema]) => [
    ...partsFrom(schema, { pattern: [name], about: {}, reader: undefined }, file),
  ])
}

/** Every part of the inputs by its pattern, file by file in the order of the schema. */
export const inputParts: ReadonlyMap<string, SchemaPart> = new Map(
  caseFileNames
    .flatMap((file) => partsOfFile(file, caseFiles[file]))
    .map((one) => [one.part.pattern, one] as const),
)

/** Where the parts of actuals.yaml begin, so that they are told from those of the case. */
export const actualsRoot = 'actuals'

/** The parts of actuals.yaml, which are no inputs of the model, by their patterns. */
export const actualsParts: ReadonlyMap<string, SchemaPart> = new Map(
  [...partsFrom(actualsFile, { pattern: [actualsRoot], about: {}, reader: undefined }, actualsFileName)].map(
    (one) => [one.part.pattern, one] as const,
  ),
)

/** The part with a pattern. */
export function partAt(pattern: readonly string[]): Part {
  const name = pattern.join('.')
  const found = inputParts.get(name) ?? actualsParts.get(name)
  if (found === undefined) throw new Error(`the inputs have no part '${pattern.join('.')}'`)
  return found.part
}

/** The number with a pattern. One without a theme is a fault of its schema. */
export function fieldAt(pattern: readonly string[]): Field {
  const part = partAt(pattern)
  if (hasTheme(part)) return part
  throw new Error(`'${part.pattern}' can be a driver, but its schema gives it no theme`)
}

function hasTheme(part: Part): part is Field {
  return part.theme !== undefined
}

/** The sections of a case of which levers may change something. */
export const patchableSections: readonly string[] = [
  ...new Set(
    [...inputParts.values()].flatMap(({ part: { pattern, isPatchable } }) => {
      const [section = ''] = pattern.split('.')
      return isPatchable === true ? [section] : []
    }),
  ),
]

/** The file in which levers and scenarios change inputs. */
export const fileOfChanges = partAt(['levers', '*', 'patches']).file
