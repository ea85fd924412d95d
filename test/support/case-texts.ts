import { z } from 'zod'
import { linkTargets, numberSpecs, seriesSpecs } from '../../src/inputs/field.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { caseSchema } from '../../src/inputs/schema/tree.ts'

/** Texts that choose facts or members by what they say, and so are names rather than words. */
const chosen: ReadonlySet<string> = new Set(['gpu', 'precision'])

/** Whether a field takes any words: it is no date, no choice, no name of another member. */
function isFree(schema: z.core.$ZodType): boolean {
  return (
    !linkTargets.has(schema as never) && z.safeParse(schema, 'Any words: of a person, freely (1).').success
  )
}

/** The words for a text, which its schema lets have so many characters at most. */
type Write = (path: string, longest: number) => string

/** A count in letters, which no text reads as a number: `a`, `b`, … `z`, `ba`. */
function inLetters(count: number): string {
  return [...count.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')
}

/** Words that differ from label to label by their last letters, since two labels that read the same are refused. */
export function withDistinctLabels(write: Write): Write {
  let count = 0
  return (path, longest) => {
    const text = write(path, longest)
    if (path.split('.').at(-1) !== 'label') return text
    count += 1
    const mark = ` ${inLetters(count)}`
    return text.length === longest ? `${text.slice(0, -mark.length)}${mark}` : `${text}${mark}`
  }
}

/** Characters that the source or the owner of a figure may have. */
const longestProvenance = 400

/** Characters that a text may have. */
function longestOf(schema: z.core.$ZodType): number {
  return (schema instanceof z.ZodString ? schema.maxLength : undefined) ?? longestProvenance
}

/**
 * A validated case with other words in every text that a person may write freely: titles, names, roles, descriptions,
 * sources and owners of figures. It shows what documents do with texts that validation would have refused, too.
 */
export function withTexts(inputs: Inputs, write: Write): { inputs: Inputs; paths: readonly string[] } {
  const paths: string[] = []
  const noted: Write = (path, longest) => {
    paths.push(path)
    return write(path, longest)
  }
  const tree = rewrite(caseSchema, inputs.tree, '', noted) as Inputs['tree']
  const assumptions = new Map(
    [...inputs.assumptions].map(([path, figure]) => [
      path,
      {
        ...figure,
        ...(figure.source === undefined ? {} : { source: noted(`${path}.source`, longestProvenance) }),
        ...(figure.owner === undefined ? {} : { owner: noted(`${path}.owner`, longestProvenance) }),
      },
    ]),
  )
  return { inputs: { ...inputs, tree, assumptions }, paths }
}

function rewrite(schema: z.core.$ZodType, value: unknown, path: string, write: Write): unknown {
  if (value === undefined || numberSpecs.has(schema as never) || seriesSpecs.has(schema as never))
    return value
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return rewrite(schema.unwrap(), value, path, write)
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  if (typeof value === 'string')
    return isFree(schema) && !chosen.has(path.split('.').at(-1) ?? '')
      ? write(path, longestOf(schema))
      : value
  if (typeof value !== 'object' || value === null) return value
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item, index) => rewrite(schema.element, item, at(String(index)), write))
  const member = (key: string): z.core.$ZodType | undefined => {
    if (schema instanceof z.ZodObject) return schema.shape[key]
    return schema instanceof z.ZodRecord ? schema.valueType : undefined
  }
  const entries = Object.entries(value).map(([key, each]) => {
    const inner = member(key)
    return [key, inner === undefined ? each : rewrite(inner, each, at(key), write)]
  })
  return Object.fromEntries(entries)
}
