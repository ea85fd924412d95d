import type { Inputs } from '../inputs/inputs.ts'
import { below, draft, idIn, type MemberDraft, named, optional } from './member-draft.ts'

type Tree = Inputs['tree']

/** Members of the people who run the fleet and of the programme, without plans. */
export class PeopleMembers {
  readonly #tree: Tree
  readonly roles: readonly MemberDraft[]
  readonly costs: readonly MemberDraft[]

  constructor(tree: Tree) {
    this.#tree = tree
    this.roles = named('role', tree.people.roles)
    this.costs = Object.entries(tree.programme).map(([cost, { label, category }]) => draft({ cost }, label, { links: { category } }))
  }

  roleParts(dimension: string, field: 'fleet_share' | 'on_call' | 'attrition'): readonly MemberDraft[] {
    return optional(this.roles, dimension, (role) => this.#tree.people.roles[idIn(role, 'role')]?.[field] !== undefined)
  }

  activities(): readonly MemberDraft[] {
    return this.roles.flatMap((role) =>
      Object.entries(this.#tree.people.roles[idIn(role, 'role')]?.activities ?? {}).map(([id, { label }]) =>
        below(role, 'activity', id, label),
      ),
    )
  }

  /** The levers that cause a cost; any lever when it names none. */
  costLevers(): readonly MemberDraft[] {
    const all = Object.keys(this.#tree.levers)
    return this.costs.flatMap((cost) => {
      const given = this.#tree.programme[idIn(cost, 'cost')]?.levers ?? []
      const causes = given.length === 0 ? all : all.filter((lever) => given.includes(lever))
      return causes.map((lever) => below(cost, 'lever', lever, this.#tree.levers[lever]?.label ?? lever))
    })
  }

  /** The kinds of programme cost that the case has, in the order of their first cost. */
  categories(): readonly MemberDraft[] {
    const kinds = new Set(Object.values(this.#tree.programme).map(({ category }) => category))
    return [...kinds].map((category) => draft({ category }, category))
  }
}
