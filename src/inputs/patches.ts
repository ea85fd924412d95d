import { type ReadContext, reportError } from './context.ts'
import type { DeepReadonly, Patch } from './inputs.ts'
import { findNode, findPlace } from './raw.ts'
import type { Members } from './schema/tree.ts'

/** Collects the changes of all levers in the order of case.yaml; reports an input that two levers change, and a lever without any. */
export function collectPatches(
  levers: DeepReadonly<Members>['levers'],
  context: ReadContext,
): readonly Patch[] {
  const patches = Object.entries(levers).flatMap(([lever, { patches: changes }]) =>
    Object.entries(changes).map(([path, to]): Patch => {
      const place = findPlace(context.root, ['levers', lever, 'patches', path])
      const changed = to.kind === 'choice' ? to : { ...to.assumption, part: to.assumption.field }
      return { lever, path, part: changed.part, members: changed.members, to, place }
    }),
  )
  checkConflicts(patches, context)
  for (const lever of Object.keys(levers)) {
    const written = findNode(context.root, ['levers', lever, 'patches'])
    if (written?.kind !== 'map' || written.entries.length > 0) continue
    const hint = 'name what it changes, for example deployments.chat.limit: 32'
    reportError(context, 'empty-lever', written.place, `the lever '${lever}' changes nothing`, hint)
  }
  return patches
}

function checkConflicts(patches: readonly Patch[], context: ReadContext): void {
  const first = new Map<string, string>()
  for (const { lever, path, place } of patches) {
    const other = first.get(path)
    first.set(path, other ?? lever)
    if (other === undefined) continue
    const message = `the levers '${other}' and '${lever}' both change '${path}'`
    reportError(context, 'conflict', place, message, 'let one lever change it, or merge the two')
  }
}
