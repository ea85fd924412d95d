import type { Part } from '../inputs/about.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Patch } from '../inputs/inputs.ts'
import { partAt } from '../inputs/parts.ts'
import { keysOfPath } from '../inputs/path-keys.ts'
import { movementOf } from './figures.ts'
import { fullNumber, type Keys, type Rolling, scaled } from './rolling.ts'

/** How far a lever is at the new opening: still to come, on its way, or whole and so part of the status quo. */
type Progress = 'later' | 'part' | 'whole'

/** The planned utilisation of a workload, which follows from the fleet where it is not stated. */
const targetUtilisation = partAt(['deployments', '*', 'target_utilisation'])

/** Time of a role on the fleet, and on each activity there: what is freed of it may stay on the payroll. */
const timeShares: ReadonlySet<Part> = new Set([
  partAt(['people', 'roles', '*', 'fleet_share']),
  partAt(['people', 'roles', '*', 'activities', '*', 'share']),
])

/** Whether traffic moves to what a lever chooses, in place of the lever's ramp. */
const isMove = ({ part }: Patch): boolean => part.isServing === true

const isStep = ({ part }: Patch): boolean => part.takesEffect === 'with the next term'

const isSwitch = ({ part }: Patch): boolean => part.takesEffect === 'at once'

/** The name of the first member of the case on the path of what a lever changes: its workload, its role. */
const ownerOf = ({ members: [first] }: Patch): string => first?.name ?? ''

/** What a roll makes of the levers: those that are part of the status quo now, and the workloads whose target they set. */
export interface Folded {
  readonly levers: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
  /** Whether a lever is on its way: then the new status quo is no plan of the old case. */
  readonly isPart: boolean
}

/** Puts the levers that are live into the status quo; of those on their way, what is reached. */
export function foldLevers(rolling: Rolling): Folded {
  const levers = new Set<string>()
  const targets = new Set<string>()
  let isPart = false
  for (const name of Object.keys(rolling.inputs.tree.levers)) {
    const progress = progressOf(rolling, name)
    const patches = rolling.inputs.patches.filter(({ lever }) => lever === name)
    for (const patch of patches) {
      if (progress === 'later') carryPatch(rolling, patch)
      else if (!isStep(patch)) foldPatch(rolling, patch)
      if (progress !== 'later' && patch.part === targetUtilisation) targets.add(ownerOf(patch))
    }
    if (progress === 'whole') levers.add(name)
    if (progress === 'part') shorten(rolling, name, patches)
    isPart ||= progress === 'part'
  }
  for (const name of levers) removeLever(rolling, name)
  dropReferences(rolling, levers)
  return { levers, targets, isPart }
}

/** Whether a lever is on and its first month lies before the new opening is over. */
export function isLive({ inputs, months }: Pick<Rolling, 'inputs' | 'months'>, name: string): boolean {
  const lever = inputs.tree.levers[name]
  return lever !== undefined && lever.on.value === 1 && lever.go_live.value <= months
}

/** The share of the whole effect that a lever has reached at the new opening. */
function reachedBy({ inputs, months }: Rolling, name: string): number {
  const lever = inputs.tree.levers[name]
  if (lever === undefined) return 0
  return Math.min(1, Math.max(0, (months - lever.go_live.value + 1) / lever.ramp.value))
}

function progressOf(rolling: Rolling, name: string): Progress {
  const { inputs, months } = rolling
  const lever = inputs.tree.levers[name]
  if (lever === undefined) return 'later'
  if (!isLive(rolling, name)) {
    if (lever.go_live.value <= months) postpone(rolling, name)
    return 'later'
  }
  const moves = inputs.patches.filter((patch) => patch.lever === name && isMove(patch))
  if (moves.length > 0) {
    checkMoves(rolling, name, moves)
    return 'whole'
  }
  return reachedBy(rolling, name) === 1 ? 'whole' : 'part'
}

/** Traffic that has moved in part is served in two ways at once, which no status quo can say. */
function checkMoves(rolling: Rolling, name: string, moves: readonly Patch[]): void {
  const { inputs, months } = rolling
  const lever = inputs.tree.levers[name]
  if (lever === undefined) return
  const workloads = new Set(moves.map(ownerOf))
  const overlap = Math.max(...[...workloads].map((one) => inputs.tree.deployments[one]?.overlap.value ?? 0))
  const settled = lever.go_live.value + lever.ramp.value - 1 + overlap
  const hint = 'roll on to a later quarter, or accept with --rough that it counts as whole'
  if (lever.coverage.value < 1) {
    const message = `the lever '${name}' leaves part of the traffic (coverage ${lever.coverage.written}) as it was: the status quo cannot say that`
    rolling.refuse('roll-coverage', `levers.${name}.coverage`, message, hint)
  } else if (settled > months + 1) {
    const message = `the lever '${name}' is still moving traffic at the new opening: until ${rolling.month(settled)}, overlap included`
    rolling.refuse('roll-moving', `levers.${name}.go_live`, message, hint)
  }
}

/** A lever that is off cannot have begun. */
function postpone(rolling: Rolling, name: string): void {
  const keys = ['levers', name, 'go_live']
  const text = rolling.text(keys)
  text.comment(keys, `rolled from ${rolling.from}, where it was ${text.written(keys)}: the lever is off`)
  text.write(keys, rolling.month(rolling.months + 1))
}

const keysOf = ({ lever, path }: Patch): Keys => ['levers', lever, 'patches', path]

/** A lever that is still to come changes a figure of the new opening. */
function carryPatch(rolling: Rolling, patch: Patch): void {
  const factor = movementOf(rolling, patch.path, patch.part)
  const keys = keysOf(patch)
  if (factor === 1) return
  const text = rolling.text(keys)
  text.comment(keys, `carried along the plan of ${rolling.from}, where it was ${writtenNumber(patch)}`)
  text.rewrite(keys, (number) => scaled(number, factor))
}

function writtenNumber({ to }: Patch): string {
  return to.kind === 'choice' ? to.name : to.assumption.written
}

/** Writes what a lever has reached of a change at the place of the input itself. */
function foldPatch(rolling: Rolling, patch: Patch): void {
  const { path, lever } = patch
  const keys = keysOfPath(path)
  const text = rolling.text(keys)
  const value = isMove(patch) || isSwitch(patch) ? wholeOf(rolling, patch) : reachedValue(rolling, patch)
  const since = rolling.month(rolling.inputs.tree.levers[lever]?.go_live.value ?? 0)
  const note = `rolled from ${rolling.from}: the lever '${lever}' is live since ${since}`
  if (text.has(keys)) {
    text.comment(keys, `${note}; without it ${firstLine(text.written(keys))}`)
    text.writeWhole(keys, value)
    return
  }
  const parent = keys.slice(0, -1)
  const last = text.keys(parent).at(-1)
  if (last === undefined) throw new Error(`unreachable: nothing stands at ${parent.join('.')}`)
  text.insertAfter([...parent, last], `${keys.at(-1)}: ${value} # ${note}`)
}

/** The value of a figure that is written over, short enough for a comment. */
function firstLine(text: string | undefined): string {
  return /value: *([^,}]+)/.exec(text ?? '')?.[1]?.trim() ?? (text ?? '').split('\n')[0] ?? ''
}

function wholeOf(rolling: Rolling, patch: Patch): string {
  const keys = keysOf(patch)
  return rolling.text(keys).written(keys) ?? ''
}

/** The text of an input as far as a lever has changed it, at the prices of the new opening. */
function reachedValue(rolling: Rolling, patch: Patch): string {
  const { to, path, part, lever } = patch
  if (to.kind === 'choice') return to.name
  const reached = reachedBy(rolling, lever)
  const paid = paidShare(rolling, patch)
  const factor = movementOf(rolling, path, part)
  if (reached === 1 && paid === 1 && factor === 1) return wholeOf(rolling, patch)
  const base = baseOf(rolling, patch)
  const value = (base + (to.assumption.value - base) * reached * paid) * factor
  if (to.assumption.isWhole === true && !Number.isInteger(value)) {
    const message = `the lever '${lever}' has changed '${path}' in part, which is a whole number`
    const hint = 'roll on to a later quarter, or accept with --rough that it counts as whole'
    rolling.refuse('roll-moving', `levers.${lever}.go_live`, message, hint)
    return fullNumber(to.assumption.value)
  }
  return figureText(rolling, to.assumption, value)
}

/** A figure in its canonical unit, as files write it. */
function figureText({ inputs }: Rolling, { unit, isMonthly }: Assumption, value: number): string {
  const number = fullNumber(value)
  if (unit === '1' || unit.startsWith('1/')) return number
  return `${number} ${unit.replace('money', inputs.currency)}${isMonthly === true ? '/month' : ''}`
}

/** What an input is without the lever; a target that is not stated follows from the fleet. */
function baseOf(rolling: Rolling, patch: Patch): number {
  if (patch.part !== targetUtilisation) return rolling.value(patch.path) ?? 0
  const { plan } = rolling
  return plan.at(plan.row('service', 'base_target', { plan: 'status_quo', workload: ownerOf(patch) }))
}

/** Of time that a lever frees only a share leaves the payroll: the rest stays in the cost of the status quo. */
function paidShare({ inputs, live, months }: Rolling, patch: Patch): number {
  if (!timeShares.has(patch.part)) return 1
  const role = ownerOf(patch)
  const freed = live.at(live.row('role', 'time_freed', { plan: 'optimized', role }), months)
  return freed > 0 ? (inputs.tree.people.roles[role]?.cash_saving_share.value ?? 1) : 1
}

/** A lever on its way starts anew with the months of its ramp that are left; what it does at once is done. */
function shorten(rolling: Rolling, name: string, patches: readonly Patch[]): void {
  const { inputs, months } = rolling
  const lever = inputs.tree.levers[name]
  if (lever === undefined) return
  const keys = ['levers', name]
  const text = rolling.text(keys)
  const left = lever.go_live.value + lever.ramp.value - 1 - months
  text.comment(
    [...keys, 'go_live'],
    `rolled from ${rolling.from}: live since ${rolling.month(lever.go_live.value)}, with a ramp of ${lever.ramp.written}; what is reached is in the status quo`,
  )
  text.write([...keys, 'go_live'], rolling.month(months + 1))
  text.write([...keys, 'ramp'], `${left} months`)
  for (const patch of patches)
    if (isStep(patch) || isSwitch(patch)) text.remove(keysOf(patch))
    else keepTarget(rolling, patch)
}

/** The end of a ramp, from what is reached on: as it was, but for time, of which only a part is paid less. */
function keepTarget(rolling: Rolling, patch: Patch): void {
  const { to, lever } = patch
  const paid = paidShare(rolling, patch)
  if (to.kind === 'choice') return
  if (paid === 1) {
    carryPatch(rolling, patch)
    return
  }
  const reached = reachedBy(rolling, lever)
  const base = baseOf(rolling, patch)
  const change = to.assumption.value - base
  const end = base + change * reached * paid + change * (1 - reached)
  const keys = keysOf(patch)
  const text = rolling.text(keys)
  text.comment(keys, `carried along the plan of ${rolling.from}, where it was ${to.assumption.written}`)
  text.writeWhole(keys, figureText(rolling, to.assumption, end))
}

function removeLever(rolling: Rolling, name: string): void {
  const lever = rolling.inputs.tree.levers[name]
  const since = rolling.month(lever?.go_live.value ?? 0)
  const why = `rolled from ${rolling.from}: the lever '${name}' (${lever?.label}) is live since ${since} and part of the status quo`
  rolling.text(['levers']).remove(['levers', name], why)
}

/** Alternatives to the plan name levers: those that are live are in all of them. */
function dropReferences(rolling: Rolling, gone: ReadonlySet<string>): void {
  for (const [name, { levers }] of Object.entries(rolling.inputs.tree.options)) {
    const kept = levers.filter((lever) => !gone.has(lever))
    if (kept.length === levers.length) continue
    const text = rolling.text(['options'])
    if (kept.length > 0) text.writeWhole(['options', name, 'levers'], `[${kept.join(', ')}]`)
    else text.remove(['options', name], `rolled from ${rolling.from}: all levers of '${name}' are live`)
  }
}
