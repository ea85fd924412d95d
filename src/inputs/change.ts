import type { Part } from './about.ts'
import type { Change, ChangeOf } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { NumberSpec } from './field.ts'
import { patchableSections } from './parts.ts'
import { findText, type RawEntry, type RawNode } from './raw.ts'
import { readNumber } from './read-number.ts'
import { loadUnit } from './schema/audit.ts'
import { findTarget, type Target } from './target.ts'

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
  const by = owner[0] === 'levers' ? 'lever' : 'scenario'
  const refusal = refuse(path, target, by)
  if (refusal !== undefined) {
    reportError(context, refusal.code, keyPlace, refusal.message, refusal.hint)
    return undefined
  }
  if (target.kind === 'link') {
    if (value.kind === 'scalar' && typeof value.value === 'string') {
      context.links.push({ to: target.to, name: value.value, path: [...owner, path], place: value.place })
      const { to, part, trail } = target
      return { kind: 'choice', to, name: value.value, part, members: trail.members }
    }
    reportError(context, 'type', value.place, `'${path}' takes the name of one of the ${target.to}`)
    return undefined
  }
  if (target.kind !== 'number') return undefined
  const { part: field, trail } = target
  const change: ChangeOf = { by, name: owner[1] ?? '', path }
  const place = { path: [...owner, path], target: trail.path, parent: keyPlace }
  const at = { ...place, field, members: trail.members, change }
  const spec = { ...target.spec, default: undefined, unit: unitOf(trail.path, target.spec, siblings) }
  const assumption = readNumber(spec, value, at, context)
  return { kind: 'number', assumption }
}

/** A load that comes with another audit is in the unit of that one. */
function unitOf(path: readonly string[], spec: NumberSpec, siblings: RawNode): NumberSpec['unit'] {
  if (typeof spec.unit === 'string') return spec.unit
  const audit = findText(siblings, [[...path.slice(0, -1), 'audit'].join('.')])
  return audit === undefined ? spec.unit : ({ root }) => loadUnit(findText(root, ['audits', audit, 'load']))
}

interface Refusal {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
}

/** Whether levers, or scenarios, may change a number of a case. */
export function mayChange(by: ChangeOf['by'], part: Part, { form, isStructural }: NumberSpec): boolean {
  if (isStructural === true) return false
  return by === 'scenario' || (part.isPatchable === true && form === 'number')
}

/** Whether levers may choose another audit, pool or the like by its name. */
export function mayChoose(by: ChangeOf['by'], part: Part): boolean {
  return by === 'lever' && part.isPatchable === true && part.isServing === true
}

function refuse(path: string, target: Target, by: ChangeOf['by']): Refusal | undefined {
  const isPatch = by === 'lever'
  if (target.kind === 'unknown') {
    return { code: 'unknown-path', message: `there is no input '${path}'`, hint: target.hint }
  }
  if (isPatch && target.part.isPatchable !== true) {
    const hint = `levers change ${patchableSections.join(', ')}`
    return { code: 'not-patchable', message: `a lever cannot change '${path}'`, hint }
  }
  if (target.kind === 'link') return refuseLink(path, mayChoose(by, target.part))
  if (target.kind === 'other') {
    return { code: 'not-patchable', message: `'${path}' is no number, so a ${by} cannot change it` }
  }
  const { spec, node } = target
  if (!mayChange(by, target.part, spec)) {
    return {
      code: 'not-patchable',
      message: `'${path}' is fixed for a whole case, so a ${by} cannot change it`,
    }
  }
  if (node === undefined && spec.default === undefined && !(spec.isDerived === true && isPatch)) {
    const hint = 'write the value of today at its own place first'
    return { code: 'no-base', message: `'${path}' has no value that a ${by} could change`, hint }
  }
  return undefined
}

function refuseLink(path: string, isAllowed: boolean): Refusal | undefined {
  if (isAllowed) return undefined
  const hint = 'levers may choose the audit and the pool of a deployment; scenarios change numbers only'
  return { code: 'not-patchable', message: `the choice '${path}' cannot be changed here`, hint }
}
