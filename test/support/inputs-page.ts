import { z } from 'zod'
import {
  changeMaps,
  linkTargets,
  memberLimit,
  type NumberSpec,
  seriesSpecs,
  unwrap,
} from '../../src/inputs/field.ts'
import { descriptionOf, descriptionWithTarget, meaningOf, unitWords } from '../../src/inputs/field-words.ts'
import { isRequired } from '../../src/inputs/given.ts'
import { actualsParts, actualsRoot, inputParts, type SchemaPart } from '../../src/inputs/parts.ts'
import { readerWords } from '../../src/inputs/reading.ts'
import { inputFiles } from '../../src/inputs/schema/tree.ts'
import { type FieldReaders, fieldReaders } from './field-readers.ts'

const fileNames = Object.keys(inputFiles)

const parts: ReadonlyMap<string, SchemaPart> = new Map([...inputParts, ...actualsParts])

/** `suppliers.NAME.gpus.NAME.on_demand`: names that a case gives are in capitals. */
function shown(pattern: string): string {
  return pattern.replaceAll('*', 'NAME')
}

function isThing(schema: z.core.$ZodType): boolean {
  const inner = unwrap(schema)
  if (changeMaps.has(inner)) return false
  return inner instanceof z.ZodObject || (inner instanceof z.ZodRecord && isThing(inner.valueType))
}

function boundsOf({ minimum, maximum, isAboveMinimum, isWhole, form }: NumberSpec): string {
  if (form === 'month') return minimum === 1 ? 'from month 1 on' : ''
  const least = minimum === undefined ? '' : `${isAboveMinimum === true ? 'above' : 'at least'} ${minimum}`
  const most = maximum === undefined ? '' : `at most ${maximum}`
  return [isWhole === true ? 'whole' : '', least, most].filter((text) => text !== '').join(', ')
}

/** The form of what is written: a unit with its bounds, the names of a choice, or what kind of thing it is. */
function formOf(one: SchemaPart): string {
  const { schema, spec } = one
  const inner = unwrap(schema)
  const series = seriesSpecs.get(inner)
  if (spec?.form === 'switch' || inner instanceof z.ZodBoolean) return '`true` or `false`'
  if (series !== undefined && spec === undefined) {
    const { names, isComplete, takesOne, item } = series
    const count = isComplete ? `list of ${names.length}` : `list of up to ${names.length}`
    return [`${count}${takesOne ? ', or one number' : ''}`, unitWords(item), boundsOf(item)].join('; ')
  }
  if (spec !== undefined)
    return [spec.form === 'month' ? 'month' : unitWords(spec), boundsOf(spec)]
      .filter((text) => text !== '')
      .join('; ')
  if (inner instanceof z.ZodEnum) return inner.options.map((option) => `\`${option}\``).join(', ')
  if (inner instanceof z.ZodLiteral) return `\`${[...inner.values].join('`, `')}\``
  if (linkTargets.has(inner)) return 'name'
  if (inner instanceof z.ZodArray) return 'list of names'
  if (changeMaps.has(inner)) return 'paths with new values'
  if (inner instanceof z.ZodRecord) return membersText(inner, memberOf(one))
  return inner instanceof z.ZodObject ? 'section' : 'text'
}

/** What a mapping holds, where that is numbers and not things with fields of their own. */
function memberOf({ part, schema }: SchemaPart): SchemaPart | undefined {
  return unwrap(schema) instanceof z.ZodRecord && !isThing(schema)
    ? parts.get(`${part.pattern}.*`)
    : undefined
}

function membersText(mapping: z.ZodRecord, member: SchemaPart | undefined): string {
  const limit = memberLimit(mapping)
  const count = Number.isFinite(limit) ? `members by name, at most ${limit}` : 'members by name'
  return member === undefined ? count : `${count}; each: ${formOf(member)}`
}

function defaultOf({ schema, spec }: SchemaPart): string {
  if (spec?.default !== undefined) return `\`${spec.default}\``
  if (schema instanceof z.ZodDefault) {
    const value: unknown = schema.def.defaultValue
    return Array.isArray(value) && value.length === 0 ? 'empty' : `\`${String(value)}\``
  }
  return schema instanceof z.ZodType && isRequired(schema) ? 'must be given' : 'may be left out'
}

function exampleOf(one: SchemaPart): string {
  const { schema, spec } = memberOf(one) ?? one
  const item = spec ?? seriesSpecs.get(unwrap(schema))?.item
  const described: unknown = z.globalRegistry.get(schema)?.['examples']
  const examples: readonly unknown[] = item?.examples ?? (Array.isArray(described) ? described : [])
  return examples.map((one) => `\`${String(one)}\``).join(', ')
}

function readersOf(one: SchemaPart, { lines, rules }: FieldReaders): string {
  const { part, schema, reader } = one
  const inner = unwrap(schema)
  const by = reader ?? memberOf(one)?.reader
  const patterns = [part.pattern, `${part.pattern}.*`, `${part.pattern}.*.*`]
  const named = (found: FieldReaders['lines']) => [
    ...new Set(patterns.flatMap((at) => [...(found.get(at) ?? [])])),
  ]
  const all = isThing(schema)
    ? []
    : [
        ...named(lines).map((line) => `\`${line}\``),
        ...named(rules).map((rule) => `rule “${rule}”`),
        ...(by === undefined ? [] : [readerWords[by]]),
      ]
  if (all.length > 0) return all.join(', ')
  if (changeMaps.has(inner)) return 'whatever reads what it changes'
  if (linkTargets.has(inner) || inner instanceof z.ZodArray) return 'the members of the model'
  if (isThing(schema)) return 'see its own table'
  return part.pattern.includes('.') ? readerWords.owner : 'the case as a whole'
}

function mayPatch({ part, schema, spec }: SchemaPart, { patched }: FieldReaders): string {
  const patterns = [part.pattern, `${part.pattern}.*`]
  const isRead = part.isServing === true || patterns.some((pattern) => patched.has(pattern))
  const isNumber = spec !== undefined || seriesSpecs.has(unwrap(schema)) || part.isServing === true
  return part.isPatchable === true && isRead && isNumber ? 'yes' : ''
}

function meaning({ schema, spec }: SchemaPart): string {
  const item = spec ?? seriesSpecs.get(unwrap(schema))?.item
  return item === undefined ? descriptionWithTarget(schema) : meaningOf(item)
}

/** The table of the fields of one section: a row for each, with what may stand below. */
function tableOf(rows: readonly SchemaPart[], readers: FieldReaders): string {
  const lines = rows.map((one) => {
    const name = one.part.pattern.split('.').at(-1) ?? ''
    const cells = [
      `\`${name}\``,
      meaning(one),
      formOf(one),
      defaultOf(one),
      exampleOf(one),
      mayPatch(one, readers),
      readersOf(one, readers),
    ]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return [
    '| field | meaning | unit and bounds | default | example | lever | read by |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

/** The section around a part: that of the mapping where it is a member of one. */
function parentOf(pattern: string): string {
  return pattern.split('.').slice(0, -1).join('.')
}

/** A row for each part but for members and numbers of lists, which are told with what holds them. */
function rowsOf(file: string): readonly SchemaPart[] {
  const own = [...parts.values()].filter(({ part }) => part.file === file && part.pattern !== actualsRoot)
  return own.filter(({ part }) => !part.pattern.endsWith('.*'))
}

function sectionsOf(file: string, readers: FieldReaders): readonly string[] {
  const all = rowsOf(file)
  const sections = new Set(all.map(({ part }) => parentOf(part.pattern)))
  return [...sections].map((section) => {
    const rows = all.filter(({ part }) => parentOf(part.pattern) === section)
    const owner = parts.get(section)
    const title = section === '' || section === actualsRoot ? '' : `### \`${shown(section)}\`\n\n`
    const about = owner === undefined || section === actualsRoot ? '' : `${descriptionOf(owner.schema)}\n\n`
    return `${title}${about}${tableOf(rows, readers)}`
  })
}

const intro = `# What the files of a case say

Every field of the files of a case, as the schemas have it: written by \`npm run field-docs\`, never by hand. Editors show the
same words beside a field, and they stand behind the fields in the files of \`init\`.

A number is plain, with its unit, or a record: \`{ value: 25%, low: 21%, high: 28%, source: tax department, as_of: 2026-12-01,
owner: tax, grade: quoted }\`. NAME stands for a name that the case gives. A field is named by its path, for \`--set\` and in
the changes of a lever or a scenario: \`workloads.chat.requests\`. *lever* says whether a lever may change the field; a
scenario may change every number that is not fixed for a whole case. *read by* names the lines of the model that read the
field (\`boardpack explain CASE LINE\` shows where they lead), the rules that hold it against other figures, and who reads
it beside the model. The file actuals.yaml may
be left out: no line of the model reads it, and paths of --set do not reach it.`

/** The page of inputs: every field of every file, by file and section in reading order. */
export function inputsPage(): string {
  const readers = fieldReaders()
  const files = fileNames.map((file) => [`## ${file}`, ...sectionsOf(file, readers)].join('\n\n'))
  return `${[intro, ...files].join('\n\n')}\n`
}

/** Fields of the schemas that have no row on a page. */
export function fieldsWithoutRow(page: string): readonly string[] {
  const sections = page.split(/^#{2,3} /m)
  return fileNames.flatMap((file) =>
    rowsOf(file).flatMap(({ part: { pattern } }) => {
      const [section, name] = [parentOf(pattern), pattern.split('.').at(-1)]
      const title = section === '' || section === actualsRoot ? file : `\`${shown(section)}\``
      const own = sections.find((text) => text.startsWith(`${title}\n`))
      return own?.includes(`\n| \`${name}\` |`) === true ? [] : [pattern]
    }),
  )
}
