import * as z from 'zod'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import { boundsOf } from './bounds.ts'
import { type CaseFileName, caseFileNames } from './case-files.ts'
import { changeMapSchema } from './change-keys.ts'
import { changeMaps, linkTargets, type NumberSpec, numberSpecs, seriesSpecs } from './field.ts'
import { descriptionWithTarget, hoverWords } from './field-words.ts'
import { isRequired } from './given.ts'
import { grades } from './provenance.ts'
import { caseFiles, inputFiles } from './schema/tree.ts'
import { type ShortField, shortFieldNames, shortFields } from './short/short-fields.ts'

type Json = z.core.JSONSchema.BaseSchema

/**
 * JSON Schemas (draft-07, which YAML editors understand) of the files of a case, for completion, hover texts and
 * marks in editors: `case.schema.json` and so on. The same fields as `validate` knows, by the same declarations;
 * what only several fields together decide is left to `validate`.
 */
export function editorSchemas(): readonly SourceFile[] {
  return Object.entries<z.ZodObject>(inputFiles).map(([name, schema]) => {
    const file = name.replace('.yaml', '.schema.json')
    return { path: file, text: `${JSON.stringify(editorSchema(name, schema), null, 2)}\n` }
  })
}

function editorSchema(name: string, file: z.ZodObject): object {
  const schema = z.toJSONSchema(file, {
    io: 'input',
    target: 'draft-07',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => refine(zodSchema, jsonSchema),
  })
  if (name === 'case.yaml') allowOneFile(schema)
  return Object.assign(schema, { title: `boardpack/1, ${name}`, definitions: { quantity, record } })
}

/**
 * `case.yaml` may hold what the other files hold, and the fields of the short form; with one of these nothing else must
 * be written.
 */
function allowOneFile(schema: Json): void {
  const short = Object.entries<ShortField>(shortFields).map(([field, { description, example, names }]) => [
    field,
    { description, examples: names ?? [example] },
  ])
  const others = caseFileNames
    .filter((name) => name !== 'case.yaml')
    .flatMap((name) => Object.keys(caseFiles[name].shape).map((section) => [section, sectionOf(name)]))
  const { required } = schema
  delete schema.required
  const isShort = { anyOf: shortFieldNames.map((field) => ({ required: [field] })) }
  Object.assign(schema, {
    properties: { ...schema.properties, ...Object.fromEntries(short), ...Object.fromEntries(others) },
    if: isShort,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {},
    else: { required },
  })
}

/** In a short case a part of a section is enough: what it must hold is left to `validate`. */
function sectionOf(name: CaseFileName): Json {
  return {
    description: `As in ${name}; may stand here where the case has no file of that name.`,
    type: 'object',
  }
}

function refine(schema: z.core.$ZodType, json: Json): void {
  const spec = numberSpecs.get(schema)
  const series = seriesSpecs.get(schema)
  if (spec !== undefined) Object.assign(json, numberSchema(spec))
  if (series !== undefined) {
    const item = numberSchema(series.item)
    const list = {
      type: 'array',
      items: item,
      minItems: series.isComplete ? series.names.length : 1,
      maxItems: series.names.length,
    }
    Object.assign(json, series.takesOne ? { description: item.description, anyOf: [item, list] } : list)
  }
  if (linkTargets.has(schema)) json.description = descriptionWithTarget(schema)
  const changes = changeMaps.get(schema)
  if (changes !== undefined) Object.assign(json, changeMapSchema(changes.by))
  if (schema instanceof z.ZodObject) requireFields(schema, json)
  // Editors differ in what they make of Unicode classes; control characters are for `validate` to find.
  if (json.pattern?.includes('\\p{') === true) delete json.pattern
}

/** Fields that must be written: those without default, neither optional nor standing for their defaults. */
function requireFields(schema: z.ZodObject, json: Json): void {
  const required = Object.entries<unknown>(schema.shape).flatMap(([name, field]) =>
    field instanceof z.ZodType && isRequired(field) ? [name] : [],
  )
  delete json.required
  if (required.length > 0) json.required = required
}

function numberSchema(spec: NumberSpec): Json {
  const record = { $ref: '#/definitions/record' }
  const described = { description: hoverWords(spec), examples: [...spec.examples] }
  if (spec.form === 'switch') return { ...described, type: 'boolean' }
  if (spec.form === 'month')
    return { ...described, anyOf: [{ type: 'string', pattern: monthPattern }, record] }
  const text = { $ref: '#/definitions/quantity' }
  const bare = { type: spec.isWhole === true ? ('integer' as const) : ('number' as const), ...bounds(spec) }
  return { ...described, anyOf: spec.choices === undefined ? [bare, text, record] : [text, record] }
}

const monthPattern = '^[12]\\d{3}-(0[1-9]|1[0-2])$'

/** Bounds hold for bare numbers only where these are in the canonical unit. */
function bounds(spec: NumberSpec): Json {
  return spec.per === 'year' || typeof spec.unit !== 'string' ? {} : { ...boundsOf(spec, spec.unit) }
}

/** A number with something after it; whether that is the right unit is for `validate`. */
const quantity: Json = {
  description: 'A number with its unit, as 300 ms, $6.98/gpu-hour or 35%.',
  type: 'string',
  pattern: '^\\s*[-+−]?\\s*[$€£¥₹₩]?\\s*(\\d|\\.\\d)',
}

const scalar: Json = { type: ['number', 'string'] }

const record: Json = {
  description: 'A number with its range and where it comes from.',
  type: 'object',
  properties: {
    value: { ...scalar, description: 'The number, with its unit.' },
    low: { ...scalar, description: 'The lowest value that is plausible.' },
    high: { ...scalar, description: 'The highest value that is plausible.' },
    source: { type: 'string', description: 'Where the number stands.', maxLength: 400 },
    as_of: { type: 'string', description: 'The date to which it refers, 2026-12-31.', format: 'date' },
    owner: { type: 'string', description: 'Who answers for it.', maxLength: 400 },
    grade: { enum: [...grades], description: 'How good the evidence is.' },
  },
  required: ['value'],
  additionalProperties: false,
}
