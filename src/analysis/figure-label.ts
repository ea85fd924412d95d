import type { PathMember } from '../inputs/about.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Inputs } from '../inputs/inputs.ts'

/** The path with `*` for every name of a member: what is one figure in kind has one pattern. */
export function patternOf({ field, change }: Assumption): string {
  if (change === undefined) return field.pattern
  return change.by === 'lever' ? `levers.*.patches.${field.pattern}` : `scenarios.*.set.${field.pattern}`
}

/** What the thing that stands somewhere in the case is called, or who answers for it, where that is written. */
function textAt({ tree }: Inputs, keys: readonly string[], name: 'label' | 'owner'): string | undefined {
  let node: unknown = tree
  for (const key of [...keys, name]) node = child(node, key)
  return typeof node === 'string' ? node : undefined
}

function child(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null
    ? Object.entries(node).find(([name]) => name === key)?.[1]
    : undefined
}

/** What a figure is; that of a patch is what the lever makes of it. */
export function figureOf({ label, change }: Assumption): string {
  return change?.by === 'lever' ? `${label}, after the lever` : label
}

/**
 * The members of the case that a figure belongs to, as people know them: `Customer chat`, `year 2`. The lever of a patch
 * is not among them.
 */
export function memberLabels(inputs: Inputs, { members }: Assumption): readonly string[] {
  return members.map(({ labelledAt, called }) =>
    labelledAt === undefined ? called : (textAt(inputs, labelledAt, 'label') ?? called),
  )
}

/** The names on the path of a figure, that of the lever or the scenario which sets it first. */
function namesOf({ change, members }: Assumption): readonly Pick<PathMember, 'name' | 'plural'>[] {
  return change === undefined ? members : [{ name: change.name, plural: `${change.by}s` }, ...members]
}

/**
 * What varies among figures of one pattern, as people say it: `all workloads`, `2 of 3 workloads`; the first name that
 * differs decides.
 */
export function varyingMembers(figures: readonly Assumption[], howMany = 'all'): string {
  const [first = [], ...others] = figures.map(namesOf)
  const varying = first.find(({ name }, at) => others.some((names) => names[at]?.name !== name))
  return `${howMany} ${varying?.plural ?? ''}`
}

/** Who answers for a figure: its own owner, or that of the lever to which it belongs. */
export function figureOwner(inputs: Inputs, { owner, change, members }: Assumption): string | undefined {
  if (owner !== undefined) return owner
  if (change !== undefined) return inputs.tree.levers[change.name]?.owner
  const owners = members.map(({ labelledAt = [] }) => textAt(inputs, labelledAt, 'owner'))
  return owners.find((one) => one !== undefined)
}

/** What a figure is, with the members that it belongs to: `Requests a month: Customer chat`. */
export function labelOf(inputs: Inputs, figure: Assumption): string {
  return [figureOf(figure), memberLabels(inputs, figure).join(', ')].filter((part) => part !== '').join(': ')
}

/**
 * What stands at a path of the case, as people know it: its label, or its key behind the label of what it belongs to; of a
 * mapping of named things, each of them.
 */
export function thingsAt(inputs: Inputs, path: readonly string[]): readonly string[] {
  let node: unknown = inputs.tree
  for (const key of path) node = child(node, key)
  const members = typeof node === 'object' && node !== null ? Object.entries(node) : []
  const isNamed = members.length > 0 && members.every(([, one]) => typeof child(one, 'label') === 'string')
  return isNamed ? members.map(([key]) => thingAt(inputs, [...path, key])) : [thingAt(inputs, path)]
}

function thingAt(inputs: Inputs, path: readonly string[]): string {
  const figure = inputs.assumptions.get(path.join('.'))
  if (figure !== undefined) return labelOf(inputs, figure)
  let node: unknown = inputs.tree
  let owner: string | undefined
  let name = ''
  for (const key of path) {
    node = child(node, key)
    const label = child(node, 'label')
    if (typeof label === 'string') [owner, name] = [label, '']
    else name = key.replaceAll('_', ' ')
  }
  return [owner, name].filter((part) => part !== undefined && part !== '').join(': ')
}
