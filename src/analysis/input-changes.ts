import type { Cause, Theme } from '../inputs/about.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Given } from '../inputs/given.ts'
import type { Inputs } from '../inputs/inputs.ts'

/** A number that two cases state differently. */
export interface NumberChange {
  readonly path: string
  readonly cause: Cause
  readonly before: Assumption
  readonly after: Assumption
}

/** A thing, a number or a choice that only one of two cases has, or that they name differently. */
export interface ScopeChange {
  readonly path: string
  /** The path key by key. */
  readonly keys: readonly string[]
  /** As written; undefined where that case does not have it, and for a group of fields. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly kind: 'added' | 'removed' | 'changed'
}

/** All that two cases state differently. */
export interface InputChanges {
  readonly numbers: readonly NumberChange[]
  readonly scope: readonly ScopeChange[]
}

const causeOfTheme: Readonly<Record<Theme, Cause>> = {
  demand: 'volume',
  length: 'mix',
  peak: 'mix',
  price: 'price',
  api: 'price',
  spot: 'price',
  contract: 'price',
  throughput: 'efficiency',
  delay: 'timing',
  delivery: 'efficiency',
  cost: 'assumptions',
  people: 'assumptions',
  hardware: 'assumptions',
  site: 'assumptions',
  software: 'assumptions',
  drift: 'assumptions',
  credits: 'assumptions',
  finance: 'assumptions',
  other: 'assumptions',
}

/** Why a figure of a case changes when this number does. A date is a matter of timing, whatever begins on it. */
function causeOf({ field, form }: Assumption): Cause {
  return form === 'month' ? 'timing' : (field.cause ?? causeOfTheme[field.theme])
}

/** The numbers that both cases have and state differently; a month is compared as a month of the calendar. */
function numberChanges(before: Inputs, after: Inputs, monthsApart: number): readonly NumberChange[] {
  return [...before.assumptions].flatMap(([path, old]) => {
    const next = after.assumptions.get(path)
    if (next === undefined) return []
    const value = next.form === 'month' ? next.value + monthsApart : next.value
    const isWrittenSame = next.currency === old.currency && next.written === old.written
    // An amount in one currency is not the same amount in another.
    const isSame = isWrittenSame || (value === old.value && before.currency === after.currency)
    return isSame ? [] : [{ path, cause: causeOf(old), before: old, after: next }]
  })
}

/** What stands in a case at a path: a text as written; undefined for what has parts. */
function textAt({ tree, assumptions }: Inputs, path: readonly string[]): string | undefined {
  const number = assumptions.get(path.join('.'))
  if (number !== undefined) return number.written
  let node: unknown = tree
  for (const key of path)
    node =
      typeof node === 'object' && node !== null
        ? Object.entries(node).find(([k]) => k === key)?.[1]
        : undefined
  if (Array.isArray(node)) return node.join(', ')
  return typeof node === 'object' || node === undefined || node === null ? undefined : String(node)
}

/** The outermost of what a case states and another does not, and the texts and choices that both have. */
function statedIn(given: Given, other: ReadonlySet<string>): { own: Given[]; shared: Given[] } {
  const found: { own: Given[]; shared: Given[] } = { own: [], shared: [] }
  for (const part of given.parts) {
    if (!other.has(part.path.join('.'))) found.own.push(part)
    else if (part.kind === 'choice') found.shared.push(part)
    else {
      const below = statedIn(part, other)
      found.own.push(...below.own)
      found.shared.push(...below.shared)
    }
  }
  return found
}

function pathsOf({ path, parts }: Given): readonly string[] {
  return [path.join('.'), ...parts.flatMap(pathsOf)]
}

function scopeChanges(before: Inputs, after: Inputs): readonly ScopeChange[] {
  const [old, next] = [new Set(pathsOf(before.given)), new Set(pathsOf(after.given))]
  const [lost, gained] = [statedIn(before.given, next), statedIn(after.given, old)]
  const isNumber = (path: string): boolean => before.assumptions.has(path) && after.assumptions.has(path)
  const only = (parts: readonly Given[], kind: 'added' | 'removed'): readonly ScopeChange[] =>
    parts.flatMap(({ path }): readonly ScopeChange[] => {
      const name = path.join('.')
      if (isNumber(name)) return []
      const text = textAt(kind === 'added' ? after : before, path)
      return [
        kind === 'added'
          ? { path: name, keys: path, before: undefined, after: text, kind }
          : { path: name, keys: path, before: text, after: undefined, kind },
      ]
    })
  const changed = lost.shared.flatMap(({ path }): readonly ScopeChange[] => {
    const [was, is] = [textAt(before, path), textAt(after, path)]
    const name = path.join('.')
    return was === is ? [] : [{ path: name, keys: path, before: was, after: is, kind: 'changed' }]
  })
  return [...only(lost.own, 'removed'), ...only(gained.own, 'added'), ...changed]
}

/** All that two cases state differently; `monthsApart` counts from the opening month of the first to that of the second. */
export function inputChanges(before: Inputs, after: Inputs, monthsApart: number): InputChanges {
  return { numbers: numberChanges(before, after, monthsApart), scope: scopeChanges(before, after) }
}
