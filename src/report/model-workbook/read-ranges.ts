import { gatherFunctions } from '../../formula/gather-functions.ts'
import type { Reference, Term } from '../../formula/program.ts'

/** References whose cells a formula reads as one range. */
interface ReadRange {
  readonly of: readonly Reference[]
  /** Whether the function also takes its cells one by one, where they do not stand together. */
  readonly takesCells: boolean
}

/** The ranges that a term reads. */
export function rangesOf(term: Term): readonly ReadRange[] {
  switch (term.kind) {
    case 'value':
      return term.link === undefined ? [] : [{ of: term.link.among, takesCells: false }]
    case 'scalar':
    case 'series':
      return term.args.flatMap(rangesOf)
    case 'gather': {
      const { takesCells } = gatherFunctions[term.name]
      const lists = term.lists.map(({ of, link }) =>
        link === undefined ? { of, takesCells } : { of: link.among, takesCells: false },
      )
      return [...lists, ...term.args.flatMap(rangesOf)]
    }
    case 'month':
    case 'number':
    case 'shift':
      return []
  }
}
