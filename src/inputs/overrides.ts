import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { monthAt, type Period, printMonth } from '../units/calendar.ts'
import type { Assumption } from './assumption.ts'
import { caseFileNames } from './case-files.ts'
import { inUnitOf } from './like-value.ts'
import { findEntry, overridesFile, type RawEntry, type RawMap, type RawNode, type RawScalar } from './raw.ts'
import { readSource } from './source.ts'
import { findTarget, type Target } from './target.ts'

/** The raw inputs with overrides applied, and the file in which their mistakes are shown. */
export interface Overridden {
  readonly root: RawMap
  readonly sources: readonly SourceFile[]
}

/**
 * Applies `PATH=VALUE` overrides to what was read, before it is validated, so that they meet the same rules. A number
 * keeps its range where that still holds it, but not its source and grade: it is then assumed, on the command line.
 */
export function applyOverrides(root: RawMap, overrides: readonly string[]): Outcome<Overridden> {
  if (overrides.length === 0) return { ok: true, value: { root, sources: [] }, warnings: [] }
  const file: SourceFile = {
    path: overridesFile,
    text: overrides.map((line) => line.replace(/[\r\n]/g, ' ')).join('\n'),
  }
  const diagnostics: Diagnostic[] = []
  let changed = root
  for (const [index, line] of file.text.split('\n').entries()) {
    const applied = applyOne(changed, line, index + 1)
    if (applied.ok) changed = applied.value
    else diagnostics.push(...applied.diagnostics)
  }
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  return { ok: true, value: { root: changed, sources: [file] }, warnings: [] }
}

/**
 * Writes the override that sets a number to a value in its canonical unit: `workloads.chat.requests=6e8 request/month`.
 * Months take a whole index of the case, switches 0 or 1.
 */
export function writeOverride(assumption: Assumption, value: number, period: Period): string {
  return `${assumption.path}=${writeFigureValue(assumption, value, period)}`
}

/** Writes a value in the canonical unit of a figure as a file may say it: months as such, switches as true or false. */
export function writeFigureValue(
  { form, unit, isMonthly }: Assumption,
  value: number,
  period: Period,
): string {
  if (form === 'month') return printMonth(monthAt(period, value))
  if (form === 'switch') return String(value === 1)
  const time = isMonthly === true ? '/month' : ''
  // `0.1/year` and `0.5/month`: a number over a time needs no unit before the slash.
  return unit.startsWith('1') ? `${value}${unit.slice(1)}${time}` : `${value} ${unit}${time}`
}

function applyOne(root: RawMap, text: string, line: number): Outcome<RawMap> {
  const equals = text.indexOf('=')
  const written = text.slice(0, Math.max(0, equals)).trim()
  const path = withoutFile(written)
  const place = { file: overridesFile, line, column: 1, length: Math.max(1, written.length) }
  const fail = (code: string, message: string, hint: string): Outcome<RawMap> => ({
    ok: false,
    diagnostics: [{ code, severity: 'error', message, place, hint }],
  })
  if (path === '')
    return fail('override', 'an override is PATH=VALUE', 'for example workloads.chat.requests=150M/month')
  const target = findTarget(root, path)
  if (target.kind === 'unknown') return fail('unknown-path', `there is no input '${path}'`, target.hint)
  const value = readValue(text.slice(equals + 1), {
    ...place,
    column: equals + 2,
    length: Math.max(1, text.length - equals - 1),
  })
  if (target.kind === 'other' && target.node !== undefined && target.node.kind !== 'scalar') {
    return fail('override', `'${path}' holds more than one value`, 'give the path of one of them')
  }
  const changed = set(root, target.rawPath, replace(target, value))
  if (changed.kind !== 'map') throw new Error('unreachable: a root with a change is a mapping')
  return { ok: true, value: changed, warnings: [] }
}

/** A path without the file before it: `pricing.yaml:suppliers.a` and `pricing/suppliers/a` are `suppliers.a`. */
function withoutFile(path: string): string {
  const names = caseFileNames.map((name) => name.replace('.yaml', '')).join('|')
  const inFile = new RegExp(`^(?:[^:=]*/)?(?:${names})(?:\\.ya?ml)?[:/](.+)$`).exec(path)?.[1]
  return inFile === undefined ? path : inFile.replaceAll('/', '.')
}

/** Reads the value as YAML would, so that numbers, switches and quoted texts mean the same as in a file. */
function readValue(text: string, place: RawScalar['place']): RawScalar {
  const read = readSource({ path: overridesFile, text: `value: ${text.trim()}` })
  const node = read.ok ? findEntry(read.value, 'value')?.value : undefined
  if (node?.kind === 'scalar') return { ...node, place }
  return { kind: 'scalar', value: text.trim(), text: text.trim(), place }
}

/** A record keeps its value's low and high; an override has no other evidence than the command line. */
function replace(target: Exclude<Target, { kind: 'unknown' }>, value: RawScalar): RawNode {
  if (target.kind !== 'number' || target.spec.form === 'switch') return value
  const old = findEntry(target.node, 'value')?.value
  const isFirst = old?.place.file !== overridesFile
  const range = ['low', 'high'].flatMap((key): readonly RawEntry[] => {
    const entry = findEntry(target.node, key)
    if (entry === undefined) return []
    return [isFirst ? { ...entry, value: inUnitOf(entry.value, old, target.spec) } : entry]
  })
  const note = (key: string, text: string): RawEntry => ({
    key,
    keyPlace: value.place,
    value: { kind: 'scalar', value: text, text, place: value.place },
  })
  const entries = [{ key: 'value', keyPlace: value.place, value }, ...range]
  return {
    kind: 'map',
    entries: [...entries, note('source', 'set for this run'), note('grade', 'assumed')],
    place: value.place,
  }
}

/** The node with another one at a path; mappings on the way that are not written yet are made. */
function set(node: RawNode | undefined, path: readonly (string | number)[], value: RawNode): RawNode {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (node?.kind === 'list') {
    return {
      ...node,
      items: node.items.map((item, index) => (index === key ? set(item, rest, value) : item)),
    }
  }
  const entries = node?.kind === 'map' ? node.entries : []
  const entry = findEntry(node, String(key))
  const inner = set(entry?.value, rest, value)
  if (entry !== undefined) {
    const changed = entries.map((other) => (other === entry ? { ...entry, value: inner } : other))
    return { kind: 'map', entries: changed, place: node?.place ?? value.place }
  }
  const added = { key: String(key), keyPlace: value.place, value: inner }
  return { kind: 'map', entries: [...entries, added], place: node?.place ?? value.place }
}
