import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { buildModel } from '../../src/model/model.ts'
import type { CaseDraft, Entries } from './generated-case-frame.ts'

/** Maps of changes: what follows in a path is one key. */
const changeMap = /^(levers\.[^.]+\.patches|scenarios\.[^.]+\.set)\.(.+)$/

function keysOf(path: string): readonly string[] {
  const [, owner, key] = changeMap.exec(path) ?? []
  return owner === undefined || key === undefined ? path.split('.') : [...owner.split('.'), key]
}

/** The entries less what stands at the keys. */
function without(entries: Entries, [key = '', ...rest]: readonly string[]): Entries {
  const inner = entries[key]
  if (rest.length === 0) return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key))
  return typeof inner === 'object' && !Array.isArray(inner)
    ? { ...entries, [key]: without(inner as Entries, rest) }
    : entries
}

/** A draft without what stands at a path, in whichever of its files that is. */
export function withoutPath(draft: CaseDraft, path: string): CaseDraft {
  const [section = '', ...rest] = keysOf(path)
  const files = Object.entries(draft).map(([file, entries]) => [
    file,
    section in entries ? without(entries, [section, ...rest]) : entries,
  ])
  return Object.fromEntries(files) as CaseDraft
}

/** The path of what a mistake calls unread, or of a lever's change to what has no reader left. */
function unreadPath({ code, message }: Diagnostic): readonly string[] {
  const [, lever, changed] = /^lever '([^']+)' changes '([^']+)'/.exec(message) ?? []
  if (code === 'fixed-input') return [`levers.${lever}.patches.${changed}`]
  return code === 'unread' ? [/^nothing uses '([^']+)'/.exec(message)?.[1] ?? ''] : []
}

/** The paths of what nothing in a case reads, as its mistakes name them. */
function unreadPaths(inputs: Inputs): readonly string[] {
  const model = buildModel(inputs)
  return model.ok ? [] : model.diagnostics.flatMap(unreadPath)
}

/** A lever that changes nothing any more goes, and with it its place in lists of levers. */
function withoutIdleLevers(draft: CaseDraft): CaseDraft {
  const { levers = {}, programme = {}, ...rest } = draft['case.yaml'] as Readonly<Record<string, Entries>>
  const kept = Object.entries(levers).filter(
    ([, lever]) => Object.keys(((lever as Entries)['patches'] ?? {}) as Entries).length > 0,
  )
  const names = new Set(kept.map(([name]) => name))
  const costs = Object.entries(programme).map(([name, cost]) => {
    const causes = (cost as Entries)['levers'] as readonly string[] | undefined
    const left = causes?.filter((lever) => names.has(lever))
    return [name, { ...(cost as Entries), ...(left === undefined ? {} : { levers: left }) }]
  })
  const parts = { levers: Object.fromEntries(kept), programme: Object.fromEntries(costs) as Entries }
  return { ...draft, 'case.yaml': { ...rest, ...parts } }
}

/** A draft less all that nothing in it reads. */
export function pruned(draft: CaseDraft, read: (draft: CaseDraft) => Inputs): CaseDraft {
  let rest = draft
  for (let paths = unreadPaths(read(rest)); paths.length > 0; paths = unreadPaths(read(rest)))
    rest = withoutIdleLevers(paths.reduce(withoutPath, rest))
  return rest
}
