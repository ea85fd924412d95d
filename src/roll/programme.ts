import type { Rolling } from './rolling.ts'

/** Takes out what is spent; of what is still due, the levers that are part of the status quo. */
export function carryProgramme(rolling: Rolling, gone: ReadonlySet<string>): void {
  const { inputs, months } = rolling
  const on = new Set(
    Object.entries(inputs.tree.levers).flatMap(([name, one]) => (one.on.value === 1 ? [name] : [])),
  )
  for (const [name, cost] of Object.entries(inputs.tree.programme)) {
    const causes = (cost.levers.length === 0 ? [...on] : cost.levers).filter((lever) => on.has(lever))
    if (cost.month.value <= months) removeSpent(rolling, name, causes)
    else keepDue(rolling, name, { causes, gone })
  }
}

function removeSpent(rolling: Rolling, name: string, causes: readonly string[]): void {
  const { inputs, months } = rolling
  const cost = inputs.tree.programme[name]
  if (cost === undefined) return
  const keys = ['programme', name]
  const starts = causes.map((lever) => inputs.tree.levers[lever]?.go_live.value ?? 0)
  const writtenOff = Math.max(cost.month.value, Math.min(...starts)) + cost.life.value - 1
  if (causes.length > 0 && cost.capitalised_share.value > 0 && writtenOff > months) {
    const message = `the programme cost '${name}' is spent, but what is capitalised of it is written off until ${rolling.month(writtenOff)}`
    const hint =
      'its tax relief is not carried: accept that with --rough, or write capitalised_share: 0% first'
    rolling.refuse('roll-write-off', `programme.${name}.capitalised_share`, message, hint)
  }
  const what = causes.length === 0 ? 'was due' : 'was paid'
  const why = `rolled from ${rolling.from}: '${name}' (${cost.label}), ${cost.amount.written}, ${what} in ${cost.month.written}`
  rolling.text(keys).remove(keys, why)
}

interface Causes {
  readonly causes: readonly string[]
  readonly gone: ReadonlySet<string>
}

function keepDue(rolling: Rolling, name: string, { causes, gone }: Causes): void {
  const cost = rolling.inputs.tree.programme[name]
  const left = causes.filter((lever) => !gone.has(lever))
  if (cost === undefined || left.length === causes.length) return
  const keys = ['programme', name]
  const text = rolling.text(keys)
  if (left.length > 0) {
    if (cost.levers.length === 0) return
    text.writeWhole([...keys, 'levers'], `[${cost.levers.filter((lever) => !gone.has(lever)).join(', ')}]`)
    return
  }
  const message = `the programme cost '${name}' is due in ${cost.month.written}, but all levers that cause it are part of the status quo by then`
  const hint = 'roll on to a later quarter, or accept with --rough that it is left out'
  rolling.refuse('roll-due', `programme.${name}.month`, message, hint)
  text.remove(
    keys,
    `rolled from ${rolling.from}: '${name}', due in ${cost.month.written}, is left out: its levers are live`,
  )
}
