import type { Change } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { NumberSpec } from './field.ts'
import { findText, type RawEntry, type RawNode } from './raw.ts'
import { readNumber } from './read-number.ts'
import { loadUnit } from './schema/audit.ts'
import { findTarget, type Target } from './target.ts'

/** The parts of a case that a lever may change; the rest (finance, levers, audits) is the same in both plans. */
const patchable = new Set([
  'workloads',
  'pools',
  'deployments',
  'licences',
  'storage',
  'platform',
  'network',
  'suppliers',
  'people',
])

/**
 * Reads one entry of a lever's patches or a scenario's set: the path of an input and what replaces it. The new number
 * is read by the rules of the input that it replaces. Undefined when it could not be read; the mistake is reported.
 */
export function readChange(
  entry: RawEntry,
  siblings: RawNode,
  owner: readonly string[],
  context: ReadContext,
): Change | undefined {
  const { key: path, keyPlace, value } = entry
  const target = findTarget(context.root, path)
  const isPatch = owner[0] === 'levers'
  const refusal = refuse(path, target, isPatch)
  if (refusal !== undefined) {
    reportError(context, refusal.code, keyPlace, refusal.message, refusal.hint)
    return undefined
  }
  if (target.kind === 'link') {
    if (value.kind === 'scalar' && typeof value.value === 'string') {
      context.links.push({ to: target.to, name: value.value, path: [...owner, path], place: value.place })
      return { kind: 'choice', name: value.value }
    }
    reportError(context, 'type', value.place, `'${path}' takes the name of one of the ${target.to}`)
    return undefined
  }
  if (target.kind !== 'number') return undefined
  const at = { path: [...owner, path], target: path.split('.'), parent: keyPlace }
  const spec = { ...target.spec, default: undefined, unit: unitOf(path, target.spec, siblings) }
  const assumption = readNumber(spec, value, at, context)
  return { kind: 'number', assumption }
}

/** A limit that comes with another audit is in the load unit of that one. */
function unitOf(path: string, spec: NumberSpec, siblings: RawNode): NumberSpec['unit'] {
  const audit = path.endsWith('.limit') ? findText(siblings, [path.replace(/limit$/, 'audit')]) : undefined
  return audit === undefined ? spec.unit : ({ root }) => loadUnit(findText(root, ['audits', audit, 'load']))
}

interface Refusal {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
}

function refuse(path: string, target: Target, isPatch: boolean): Refusal | undefined {
  const who = isPatch ? 'a lever' : 'a scenario'
  if (target.kind === 'unknown') {
    return { code: 'unknown-path', message: `there is no input '${path}'`, hint: target.hint }
  }
  if (isPatch && !patchable.has(path.split('.')[0] ?? '')) {
    const hint = `levers change ${[...patchable].join(', ')}`
    return { code: 'not-patchable', message: `a lever cannot change '${path}'`, hint }
  }
  if (target.kind === 'link') return refuseLink(path, isPatch)
  if (target.kind === 'other') {
    return { code: 'not-patchable', message: `'${path}' is no number, so ${who} cannot change it` }
  }
  const { spec, node } = target
  if (spec.isStructural === true || (isPatch && spec.form !== 'number')) {
    return {
      code: 'not-patchable',
      message: `'${path}' is fixed for a whole case, so ${who} cannot change it`,
    }
  }
  if (node === undefined && spec.default === undefined && !(spec.isDerived === true && isPatch)) {
    const hint = 'write the value of today at its own place first'
    return { code: 'no-base', message: `'${path}' has no value that ${who} could change`, hint }
  }
  return undefined
}

function refuseLink(path: string, isPatch: boolean): Refusal | undefined {
  if (isPatch && /^deployments\.[^.]+\.(audit|pool)$/.test(path)) return undefined
  const hint = 'levers may choose the audit and the pool of a deployment; scenarios change numbers only'
  return { code: 'not-patchable', message: `the choice '${path}' cannot be changed here`, hint }
}
