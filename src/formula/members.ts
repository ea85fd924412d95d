import type { Scopes } from './vocabulary.ts'

/** One member of a scope: its id in each dimension of the scope, and what else it is tied to. */
export interface Member {
  /** Id in each dimension of the scope, e.g. `{ plan: 'optimized', pool: 'h100' }`. */
  readonly ids: Readonly<Record<string, string>>
  /** Dimensions that are not the scope's own but to which this member points, e.g. a deployment's pool. */
  readonly links: Readonly<Record<string, string>>
  /** Further words for path patterns, e.g. the audit of a configuration. */
  readonly words: Readonly<Record<string, string>>
  /** What people read, e.g. `Chat, 8-bit`; empty for the one member of a scope without dimensions. */
  readonly label: string
  /** The fixed member to which it belongs, for people, e.g. `Optimized`; empty where it belongs to none. */
  readonly group: string
}

/** The members of every scope, in reading order: sorted by the scope's dimensions from left to right. */
export type Members = Readonly<Record<string, readonly Member[]>>

/** The ids of a member joined, unique within its scope: `optimized/h100`; empty for the one member of `case`. */
function memberKey(dimensions: readonly string[], member: Member): string {
  return dimensions.map((dimension) => member.ids[dimension] ?? '').join('/')
}

/** The id of a member in a dimension, its own or through a link. */
export function idOf(member: Member, dimension: string): string | undefined {
  return member.ids[dimension] ?? member.links[dimension]
}

/** Fills `{name}` in a path pattern with the member's ids, links and words; undefined name is a bug. */
export function pathOf(pattern: string, member: Member): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = member.ids[name] ?? member.links[name] ?? member.words[name]
    if (word === undefined) throw new Error(`pattern '${pattern}': no '${name}' in member '${member.label}'`)
    return word
  })
}

/** Finds members by their ids quickly: `coarser` projects a member onto a scope, `finer` lists those below it. */
export class MemberIndex {
  readonly #scopes: Scopes
  readonly #members: Members
  readonly #byKey = new Map<string, ReadonlyMap<string, number>>()
  readonly #groups = new Map<string, ReadonlyMap<string, readonly number[]>>()

  constructor(scopes: Scopes, members: Members) {
    this.#scopes = scopes
    this.#members = members
  }

  of(scope: string): readonly Member[] {
    return this.#members[scope] ?? []
  }

  dimensions(scope: string): readonly string[] {
    const dimensions = this.#scopes[scope]
    if (dimensions === undefined) throw new Error(`unknown scope '${scope}'`)
    return dimensions
  }

  /** Index in `scope` of the one member with these ids; undefined when there is none. */
  find(scope: string, idIn: (dimension: string) => string | undefined): number | undefined {
    const key = this.dimensions(scope)
      .map((dimension) => idIn(dimension) ?? '')
      .join('/')
    return this.#keys(scope).get(key)
  }

  /** Indices in `scope` of the members that agree with `ids` in each of the given dimensions, own or linked. */
  matching(
    scope: string,
    dimensions: readonly string[],
    ids: (dimension: string) => string | undefined,
  ): readonly number[] {
    const groupName = `${scope}|${dimensions.join('/')}`
    let group = this.#groups.get(groupName)
    if (group === undefined) {
      group = this.#grouped(scope, dimensions)
      this.#groups.set(groupName, group)
    }
    return group.get(dimensions.map((dimension) => ids(dimension) ?? '').join('/')) ?? []
  }

  #grouped(scope: string, dimensions: readonly string[]): ReadonlyMap<string, readonly number[]> {
    const groups = new Map<string, number[]>()
    this.of(scope).forEach((member, index) => {
      const key = dimensions.map((dimension) => idOf(member, dimension) ?? '').join('/')
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [index])
      else group.push(index)
    })
    return groups
  }

  #keys(scope: string): ReadonlyMap<string, number> {
    let keys = this.#byKey.get(scope)
    if (keys === undefined) {
      keys = new Map(
        this.of(scope).map((member, index) => [memberKey(this.dimensions(scope), member), index]),
      )
      this.#byKey.set(scope, keys)
    }
    return keys
  }
}
