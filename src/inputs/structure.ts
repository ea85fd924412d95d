import type { z } from 'zod'
import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { findNode, findPlace, isEmpty, type RawMap, type RawNode } from './raw.ts'

/** Rules of texts that are patterns: their name in the schema, and what a person should write. */
const patternRules: ReadonlyMap<string, readonly [code: string, message: string, hint: string]> = new Map([
  [
    'name',
    [
      'name',
      'cannot be a name',
      'a name is a letter, then letters, digits and hyphens, at most 40 characters',
    ],
  ],
  ['date', ['date', 'is no date', 'write year-month-day, for example 2026-12-31']],
  ['period', ['period', 'is no quarter', 'write the quarter just ended, for example 2026Q4']],
  ['currency', ['currency', 'is no currency', 'write an ISO code, for example USD']],
  [
    'control character',
    [
      'text',
      'has a line break, a control character or a mark that turns text',
      'write plain text on one line',
    ],
  ],
])

/** Turns what the schema finds wrong with the shape of a case into diagnostics at the place of each mistake. */
export function explainIssues(
  issues: readonly z.core.$ZodIssue[],
  root: RawMap,
  placeOfMissing: (path: readonly PropertyKey[]) => Place,
): readonly Diagnostic[] {
  return issues.filter(isOurs).map((issue) => {
    const node = findNode(root, issue.path)
    const place =
      node?.place ?? (issue.path.length <= 1 ? placeOfMissing(issue.path) : findPlace(root, issue.path))
    return { severity: 'error', place, ...explain(issue, node) }
  })
}

/** Names of members are checked by the walk, which also sees names that the schema cannot. */
function isOurs(issue: z.core.$ZodIssue): boolean {
  return !(issue.code === 'invalid_key' && issue.issues[0]?.message === 'name')
}

type Explanation = Pick<Diagnostic, 'code' | 'message' | 'hint'>

function explain(issue: z.core.$ZodIssue, node: RawNode | undefined): Explanation {
  const name = String(issue.path.at(-1) ?? 'the file')
  if (node === undefined) return explainMissing(issue.path)
  if (isEmpty(node))
    return { code: 'missing', message: `'${name}' is empty`, hint: 'write it, or remove the key' }
  const written =
    node.kind === 'scalar' ? `'${shorten(node.text)}'` : `a ${node.kind === 'map' ? 'mapping' : 'list'}`
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', message: `'${name}' is ${written}, but must be ${typeName(issue.expected)}` }
    case 'invalid_value': {
      const choices = issue.values.map(String)
      const hint =
        choices.length === 1
          ? `write ${choices[0]}`
          : suggest(node.kind === 'scalar' ? node.text : '', choices)
      return { code: 'choice', message: `'${name}' cannot be ${written}`, hint }
    }
    case 'too_big':
      return {
        code: 'too-long',
        message: `'${name}' is too long: at most ${issue.maximum} ${countable(issue.origin)}`,
      }
    case 'too_small':
      return { code: 'missing', message: `'${name}' is empty`, hint: 'write it, or remove the key' }
    case 'invalid_format':
    case 'invalid_key':
      return explainPattern(issue, name, written)
    default:
      return { code: 'type', message: `'${name}' cannot be ${written}` }
  }
}

function explainMissing(path: readonly PropertyKey[]): Explanation {
  const owner = path.slice(0, -1).join('.')
  const name = String(path.at(-1))
  return {
    code: 'missing',
    message: owner === '' ? `the case has no '${name}'` : `'${owner}' has no '${name}'`,
  }
}

function explainPattern(issue: z.core.$ZodIssue, name: string, written: string): Explanation {
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : issue
  const rule = patternRules.get(inner?.message ?? '')
  const [code, message, hint] = rule ?? ['text', 'has the wrong form', undefined]
  const subject =
    issue.code === 'invalid_key' ? `'${name}'` : code === 'text' ? `'${name}'` : `'${name}': ${written}`
  return { code, message: `${subject} ${message}`, hint }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function typeName(expected: string): string {
  if (expected === 'object' || expected === 'record') return 'a mapping of names to values'
  if (expected === 'array') return 'a list'
  if (expected === 'boolean') return 'true or false'
  return expected === 'string' ? 'a text' : `a ${expected}`
}

function countable(origin: string): string {
  return origin === 'array' ? 'members' : 'characters'
}
