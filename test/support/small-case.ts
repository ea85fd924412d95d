import { z } from 'zod'
import { implicitSections, numberSpecs } from '../../src/inputs/field.ts'
import { caseSchema } from '../../src/inputs/schema/tree.ts'
import { validate } from '../../src/inputs/validate.ts'
import { withApis } from './generated-apis.ts'
import { type CaseSize, drawCase, filesOf, inputsOf } from './generated-case.ts'
import type { CaseDraft, Entries } from './generated-case-frame.ts'
import { pruned, withoutPath } from './pruned-case.ts'
import { Random } from './random.ts'

/*
 * Small random cases, as a small team writes its first: one to three workloads on one to four replicas each, with and
 * without each part that the schema lets be left out, some with model APIs.
 */

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema
}

function mayBeLeftOut(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || implicitSections.has(schema))
    return true
  return numberSpecs.get(schema)?.default !== undefined
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Paths of what stands in some entries and may be left out, outer ones first. */
function optionalPaths(outer: z.core.$ZodType, entries: Entries, path: string): readonly string[] {
  const schema = unwrapped(outer)
  return Object.entries(entries).flatMap(([name, value]) => {
    const field =
      schema instanceof z.ZodObject
        ? schema.shape[name]
        : schema instanceof z.ZodRecord
          ? schema.valueType
          : undefined
    if (field === undefined || value === undefined) return []
    const own = path === '' ? name : `${path}.${name}`
    const inner = isEntries(value) ? optionalPaths(field, value, own) : []
    return schema instanceof z.ZodObject && mayBeLeftOut(field) ? [own, ...inner] : inner
  })
}

function isValid(draft: CaseDraft): boolean {
  return validate(filesOf(draft)).ok
}

/** A draft less what stands at the paths, as many of them as it is valid without: all at once, or each half by itself. */
function lessPaths(draft: CaseDraft, paths: readonly string[]): CaseDraft {
  const less = paths.reduce(withoutPath, draft)
  if (paths.length === 0 || isValid(less)) return less
  if (paths.length === 1) return draft
  const middle = Math.ceil(paths.length / 2)
  return lessPaths(lessPaths(draft, paths.slice(0, middle)), paths.slice(middle))
}

/** A draft less some of what may be left out; what others need stays. */
function thinned(draft: CaseDraft, random: Random): CaseDraft {
  const all = Object.values(draft).flatMap((entries) => optionalPaths(caseSchema, entries, ''))
  return lessPaths(
    draft,
    all.filter((path) => random.chance(0.3) && !fillsHall(draft, path)),
  )
}

/** Whether a path is of owned GPUs in a hall under contract: without them the pool would be paid for and use no supplier. */
function fillsHall(draft: CaseDraft, path: string): boolean {
  const [, pool = ''] = /^pools\.([^.]+)\.owned/.exec(path) ?? []
  const pools = draft['fleet.yaml']['pools'] as Readonly<Record<string, { readonly site?: Entries }>>
  return pools[pool]?.site?.['commitment'] !== undefined
}

/** Draws a small case from a seed, of a period if one is given; in every fourth model APIs serve beside the pools. */
export function draftSmallCase(seed: number, period?: CaseSize['period']): CaseDraft {
  const size = { mostWorkloads: 3, fewestReplicas: 1, mostReplicas: 4 }
  const own = drawCase(seed, period === undefined ? size : { ...size, period })
  const draft = seed % 4 === 3 ? withApis(own, seed) : own
  return pruned(thinned(pruned(draft, inputsOf), new Random(seed ^ 0x5eed)), inputsOf)
}
