import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts'
import type { Member } from '../formula/members.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { membersOf } from './members.ts'

/**
 * Parts of the model that read the same though each label is given once: the supplier 'B, C' in pool 'A' and the supplier
 * 'C' in pool 'A, B' are both 'A, B, C'. Rows of the workbook could not be told apart.
 */
export function sameLabels(inputs: Inputs): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  for (const members of Object.values(membersOf(inputs))) {
    const seen = new Map<string, Member>()
    for (const member of members) {
      const read = `${member.group}\n${member.label}`
      const twin = seen.get(read)
      seen.set(read, member)
      if (twin === undefined) continue
      const both = `${idsOf(twin)} and ${idsOf(member)}`
      if (found.has(both)) continue
      const message = `two parts of the case are both called '${member.label}': ${both}`
      const hint = 'change a label from which the name is made, so that readers can tell the two apart'
      const place = placeOf(inputs, twin, member)
      found.set(both, { code: 'same-label', severity: 'error', message, place, hint })
    }
  }
  return [...found.values()]
}

/** Names of what a member is made of; whether in a plan or in a load block is the same mistake. */
function idsOf({ ids }: Member): string {
  const names = Object.entries(ids).filter(([dimension]) => dimension !== 'plan' && dimension !== 'block')
  return names.map(([dimension, id]) => `${dimension.replaceAll('_', ' ')} '${id}'`).join(', ')
}

/** A figure of the first thing in which the two differ: texts have no place of their own in the inputs. */
function placeOf({ assumptions }: Inputs, one: Member, other: Member): Place | undefined {
  const differing = Object.entries(other.ids).find(([dimension, id]) => one.ids[dimension] !== id)?.[1]
  const isOfOther = ({ change, members }: Assumption): boolean => change === undefined && members.some(({ name }) => name === differing)
  return [...assumptions.values()].find((figure) => figure.place !== undefined && isOfOther(figure))?.place
}
