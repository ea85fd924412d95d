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

/** What a template may refer to. */
export interface Facts {
  readonly facts: readonly Fact[]
  /** Names of groups that a template may loop over, and that exist even where a case has no member of them. */
  readonly groups: readonly string[]
  /**
   * What some case may lack, whether or not this one does: a fact by its name, or a group whose own facts exist together
   * or not at all. A template asks for it, `{{#if mirr}}`, before it prints of it.
   */
  readonly optional: readonly string[]
  /** Names of facts that this case does not have. */
  readonly absent: readonly string[]
}

/** A branch of the tree of facts, in the order in which the facts were given: what `{{#each}}` runs over. */
export interface FactGroup {
  readonly kind: 'group'
  readonly name: string
  readonly members: ReadonlyMap<string, FactNode>
  /** Whether it may have no member: a group to loop over, or one of which all facts are optional. */
  readonly mayBeEmpty: boolean
  /** The fact or group that must be asked for before a fact of it is printed; see `Facts.optional`. */
  readonly guard?: string | undefined
}

export interface FactLeaf {
  readonly kind: 'fact'
  readonly fact: Fact
  readonly guard?: string | undefined
}

/** A fact that this case does not have. */
export interface AbsentLeaf {
  readonly kind: 'absent'
  readonly name: string
  readonly guard: string
}

export type FactNode = FactGroup | FactLeaf | AbsentLeaf

interface GrowingGroup {
  readonly name: string
  readonly members: Map<string, GrowingGroup | FactLeaf | AbsentLeaf>
}

const namePart = /^[A-Za-z][A-Za-z0-9_-]*$/

/**
 * The facts as a tree by dotted name. Throws on a bad name, a duplicate, a name that is both a fact and a group, or an
 * absent fact that nothing says to be optional: facts are made by the program, so these are bugs, not mistakes of a user.
 */
export function factTree(facts: Facts): FactGroup {
  const root: GrowingGroup = { name: '', members: new Map() }
  const guards = new Guards(facts)
  for (const fact of facts.facts) put(root, { kind: 'fact', fact, guard: guards.of(fact.name) })
  for (const name of facts.absent) {
    const guard = guards.of(name)
    if (guard === undefined) throw new Error(`absent and not optional: ${name}`)
    put(root, { kind: 'absent', name, guard })
  }
  for (const name of facts.groups) descend(root, partsOf(name))
  return grown(root, guards)
}

/** Which fact or group is to be asked for before another is printed. */
class Guards {
  readonly #lists: ReadonlySet<string>
  readonly #optional: ReadonlySet<string>

  constructor({ groups, optional }: Facts) {
    this.#lists = new Set(groups)
    this.#optional = new Set(optional)
  }

  isList(name: string): boolean {
    return this.#lists.has(name)
  }

  /** The nearest optional name at or above a name; a member of a list is there by itself. */
  of(name: string): string | undefined {
    if (this.#optional.has(name)) return name
    const end = name.lastIndexOf('.')
    const above = name.slice(0, Math.max(0, end))
    return end < 0 || this.#lists.has(above) ? undefined : this.of(above)
  }
}

function put(root: GrowingGroup, leaf: FactLeaf | AbsentLeaf): void {
  const name = nameOf(leaf)
  const parts = partsOf(name)
  const last = parts.pop() ?? ''
  const group = descend(root, parts)
  if (group.members.has(last)) throw new Error(`duplicate fact name: ${name}`)
  group.members.set(last, leaf)
}

/** The full name of a node. */
export function nameOf(node: FactNode): string {
  return node.kind === 'fact' ? node.fact.name : node.name
}

function grown({ name, members }: GrowingGroup, guards: Guards): FactGroup {
  const nodes = [...members].map(([key, member]): readonly [string, FactNode] => [
    key,
    'kind' in member ? member : grown(member, guards),
  ])
  const mayBeEmpty = guards.isList(name) || nodes.every(([, node]) => mayBeMissing(node))
  return { kind: 'group', name, members: new Map(nodes), mayBeEmpty, guard: guards.of(name) }
}

/** Whether a node is one for which a template may ask: some case has none of it. */
export function mayBeMissing(node: FactNode): boolean {
  return node.kind === 'group' ? node.mayBeEmpty : node.guard !== undefined
}

/** Whether this case has a node: a fact, or a fact anywhere below a group. */
export function exists(node: FactNode): boolean {
  return node.kind === 'group' ? [...node.members.values()].some(exists) : node.kind === 'fact'
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
      next = { name: group.name === '' ? part : `${group.name}.${part}`, members: new Map() }
      group.members.set(part, next)
    }
    if ('kind' in next) throw new Error(`both a fact and a group: ${nameOf(next)}`)
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

/** The dotted names of all facts below a node, relative to it; those too that this case does not have. */
export function factNames(node: FactNode, prefix = ''): string[] {
  if (node.kind !== 'group') return [prefix]
  return [...node.members].flatMap(([key, member]) =>
    factNames(member, prefix === '' ? key : `${prefix}.${key}`),
  )
}
