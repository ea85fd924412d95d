import type { Member } from '../formula/members.ts'
import { plans } from './scopes.ts'

/** A member before it is known whether it belongs to a plan. */
export type MemberDraft = Pick<Member, 'ids' | 'links' | 'words' | 'label'>

const planLabels: Readonly<Record<(typeof plans)[number], string>> = {
  status_quo: 'Status quo',
  optimized: 'Optimized',
}

/** A member with its ids and what people call it. */
export function draft(ids: MemberDraft['ids'], label: string, more: Partial<MemberDraft> = {}): MemberDraft {
  return { ids, label, links: {}, words: {}, ...more }
}

/** What `below` adds to a member beside an id. */
interface Further {
  readonly words?: MemberDraft['words']
  readonly links?: MemberDraft['links']
}

/** One level further down: a member of the parent with an id in one more dimension. */
export function below(
  parent: MemberDraft,
  dimension: string,
  id: string,
  label: string,
  { words = {}, links = {} }: Further = {},
): MemberDraft {
  return {
    ids: { ...parent.ids, [dimension]: id },
    links: { ...parent.links, ...links },
    words: { ...parent.words, ...words },
    label: [parent.label, label].filter((part) => part !== '').join(', '),
  }
}

/** An optional part of a member: one member below it when the part is there. */
export function optional(
  parents: readonly MemberDraft[],
  dimension: string,
  isThere: (parent: MemberDraft) => boolean,
): readonly MemberDraft[] {
  return parents.filter(isThere).map((parent) => below(parent, dimension, 'stated', ''))
}

/** Members with a label each, in the order of the file. */
export function named(dimension: string, entries: Readonly<Record<string, { readonly label: string }>>): readonly MemberDraft[] {
  return Object.entries(entries).map(([id, { label }]) => draft({ [dimension]: id }, label))
}

/** The id of a member in a dimension that it has; not having it is a bug. */
export function idIn(member: MemberDraft, dimension: string): string {
  const id = member.ids[dimension]
  if (id === undefined) throw new Error(`unreachable: '${member.label}' has no ${dimension}`)
  return id
}

/** Members that belong to no plan. */
export function shared(drafts: readonly MemberDraft[]): readonly Member[] {
  return drafts.map((entry) => ({ ...entry, group: '' }))
}

/** Every member in both plans. */
export function byPlan(drafts: readonly MemberDraft[]): readonly Member[] {
  return plans.flatMap((plan) => drafts.map((entry) => ({ ...entry, ids: { plan, ...entry.ids }, group: planLabels[plan] })))
}

/** The links of what is bought from a supplier. */
export function linkTo(supplier: string): MemberDraft['links'] {
  return { supplier, source: supplier }
}
