import { exists, type FactGroup, type FactNode, factNames, nameOf, nodeAt } from './fact.ts'

/**
 * What bare names mean at a point of a template: the members of a group, or in the body of an `each` of every
 * member that the loop visits. All of them are looked at before anything is printed, also on paths not taken.
 */
export interface Scope {
  readonly nodes: readonly FactNode[]
  readonly parent?: Scope | undefined
}

/** The nodes that a path names, one a node of its scope, and that scope; or the words for why it names none. */
export type Resolved =
  | { readonly nodes: readonly FactNode[]; readonly scope: Scope }
  | { readonly problem: string; readonly name: string; readonly known: readonly string[] }

export function rootScope(tree: FactGroup): Scope {
  return { nodes: [tree] }
}

/** The scope inside an `each` over the given groups, which visits the members that the case has. */
export function loopScope(groups: readonly FactGroup[], parent: Scope): Scope {
  return { nodes: groups.flatMap((group) => [...group.members.values()].filter(exists)), parent }
}

/** What the branches around a point of a template have asked for: in a scope, the optional facts and groups of these names. */
export interface Asked {
  readonly scope: Scope
  readonly guards: ReadonlySet<string>
}

/** A point of a template: what names mean there, and what exists there because it was asked for. */
export interface Point {
  readonly scope: Scope
  readonly asked: readonly Asked[]
}

/**
 * Whether what a fact depends on exists at a point: it was asked for in the same scope, since another loop visits other
 * members, or the member that the loop visits is itself of it.
 */
export function isAskedFor(guard: string, member: FactNode, scope: Scope, { asked }: Point): boolean {
  const isWithin = `${nameOf(member)}.`.startsWith(`${guard}.`)
  return isWithin || asked.some((each) => each.scope === scope && each.guards.has(guard))
}

function scopeOf(path: hbs.AST.PathExpression, scope: Scope): Scope | undefined {
  let at: Scope | undefined = scope
  if (path.data) while (at?.parent !== undefined) at = at.parent
  for (let up = 0; up < path.depth; up += 1) at = at?.parent
  return at
}

/** What a path expression names in a scope; `@root.x` is looked up at the top, `../x` one loop further out. */
export function resolve(path: hbs.AST.PathExpression, scope: Scope): Resolved {
  const parts = path.data && path.parts[0] === 'root' ? path.parts.slice(1) : path.parts
  const name = parts.join('.')
  if (path.data && path.parts[0] !== 'root')
    return { problem: `no such variable: ${path.original}`, name, known: [] }
  const at = scopeOf(path, scope)
  if (at === undefined) return { problem: `${path.original} leads out of the template`, name, known: [] }
  const nodes: FactNode[] = []
  for (const node of at.nodes) {
    const found = nodeAt(node, parts)
    if (found === undefined)
      return { problem: `no fact is named ${name}`, name, known: knownNames(node, parts) }
    nodes.push(found)
  }
  return { nodes, scope: at }
}

/** Names near which a misspelt one may lie: the full names, and those of groups on the way. */
function knownNames(node: FactNode, parts: readonly string[]): readonly string[] {
  const groups = parts.flatMap((_, index) => {
    const prefix = parts.slice(0, index)
    const group = nodeAt(node, prefix)
    return group?.kind === 'group' ? [...group.members.keys()].map((key) => [...prefix, key].join('.')) : []
  })
  return [...factNames(node), ...groups]
}
