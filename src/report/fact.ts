/**
 * One figure of the model as prose may use it: a name, the value that decides the wording, and the one way
 * in which it is printed. Every document prints a fact through `text`, so a quantity has one rounding everywhere.
 */
export interface Fact {
  /** Dotted lower-case path, e.g. `tco.optimized.total`; each part is `[A-Za-z][A-Za-z0-9_-]*`. */
  readonly name: string
  readonly value: number | string | boolean
  /** As printed, unit included, e.g. `$18.6M`, `11 months`, `−4.2%`. */
  readonly text: string
  readonly unit?: string | undefined
  /** The workbook cell that holds the same number, e.g. `Summary!C12`. */
  readonly cell?: string | undefined
}

/** What a template may refer to: the facts, and the names of groups that exist even when they have no members. */
export interface Facts {
  readonly facts: readonly Fact[]
  readonly groups: readonly string[]
}

/** A branch of the tree of facts, in the order in which the facts were given: what `{{#each}}` runs over. */
export interface FactGroup {
  readonly kind: 'group'
  readonly name: string
  readonly members: ReadonlyMap<string, FactNode>
}

export interface FactLeaf {
  readonly kind: 'fact'
  readonly fact: Fact
}

export type FactNode = FactGroup | FactLeaf

interface GrowingGroup {
  readonly kind: 'group'
  readonly name: string
  readonly members: Map<string, GrowingGroup | FactLeaf>
}

const namePart = /^[A-Za-z][A-Za-z0-9_-]*$/

/**
 * The facts as a tree by dotted name. Throws on a bad name, a duplicate, or a name that is both a fact and
 * a group: facts are made by the program, so these are bugs, not mistakes of a user.
 */
export function factTree(facts: Facts): FactGroup {
  const root: GrowingGroup = { kind: 'group', name: '', members: new Map() }
  for (const fact of facts.facts) {
    const parts = partsOf(fact.name)
    const last = parts.pop() ?? ''
    const group = descend(root, parts)
    if (group.members.has(last)) throw new Error(`duplicate fact name: ${fact.name}`)
    group.members.set(last, { kind: 'fact', fact })
  }
  for (const name of facts.groups) descend(root, partsOf(name))
  return root
}

function partsOf(name: string): string[] {
  const parts = name.split('.')
  if (!parts.every((part) => namePart.test(part))) throw new Error(`bad fact name: ${name}`)
  return parts
}

function descend(root: GrowingGroup, parts: readonly string[]): GrowingGroup {
  let group = root
  for (const part of parts) {
    let next = group.members.get(part)
    if (next === undefined) {
      next = { kind: 'group', name: group.name === '' ? part : `${group.name}.${part}`, members: new Map() }
      group.members.set(part, next)
    }
    if (next.kind === 'fact') throw new Error(`both a fact and a group: ${next.fact.name}`)
    group = next
  }
  return group
}

/** The node at a path below a node, or undefined. */
export function nodeAt(node: FactNode, parts: readonly string[]): FactNode | undefined {
  let at: FactNode | undefined = node
  for (const part of parts) at = at?.kind === 'group' ? at.members.get(part) : undefined
  return at
}

/** The dotted names of all facts below a node, relative to it. */
export function factNames(node: FactNode, prefix = ''): string[] {
  if (node.kind === 'fact') return [prefix]
  return [...node.members].flatMap(([key, member]) =>
    factNames(member, prefix === '' ? key : `${prefix}.${key}`),
  )
}
