import type { Assumption } from '../inputs/assumption.ts'
import { fieldAt } from '../inputs/parts.ts'
import { addMonths, daysOfMonth, printMonth, printPeriod, readMonth } from '../units/calendar.ts'
import { movementOf, yearsOver } from './figures.ts'
import { type Keys, type Rolling, scaled } from './rolling.ts'

/** Period, dates and invoice of the new quarter, and what is over by then: launches, sales, scenarios of what is gone. */
export function carryHead(rolling: Rolling): void {
  const text = rolling.text(['period'])
  text.comment(['period'], `rolled from ${rolling.from} by boardpack roll`)
  text.write(['period'], printPeriod(rolling.to))
  carryMemoDate(rolling)
  if (text.has(['invoice'])) {
    const why = `rolled from ${rolling.from}: the invoice of ${rolling.month(rolling.months)} belongs here`
    text.remove(['invoice'], why)
  }
  carryLaunches(rolling)
  dropSold(rolling)
}

function carryMemoDate(rolling: Rolling): void {
  const { date } = rolling.inputs.tree.memo
  const month = readMonth(date.slice(0, 7))
  if (month === undefined) return
  const moved = addMonths(month, rolling.months)
  const day = String(Math.min(Number(date.slice(8)), daysOfMonth(moved))).padStart(2, '0')
  rolling.text(['memo']).write(['memo', 'date'], `${printMonth(moved)}-${day}`)
}

/** Launches that no longer wait leave; one that waits at the opening waits for the months that are left. */
function carryLaunches(rolling: Rolling): void {
  const { inputs, months } = rolling
  for (const [name, { start, delay }] of Object.entries(inputs.tree.launches)) {
    if (start.value > months) continue
    const keys = ['launches', name]
    const text = rolling.text(keys)
    const left = start.value + delay.value - 1 - months
    if (left <= 0) {
      text.remove(keys, `rolled from ${rolling.from}: '${name}' waits no longer`)
      continue
    }
    text.comment(
      [...keys, 'start'],
      `rolled from ${rolling.from}: planned for ${start.written}, late by ${delay.written}`,
    )
    text.write([...keys, 'start'], rolling.month(months + 1))
    text.writeWhole([...keys, 'delay'], `${left} months`)
  }
}

/** Owned GPUs that are sold by the new opening. */
function dropSold(rolling: Rolling): void {
  const { inputs, months } = rolling
  for (const [pool, { owned }] of Object.entries(inputs.tree.pools))
    for (const [name, { resale }] of Object.entries(owned)) {
      if (resale === undefined || resale.month.value > months) continue
      const keys = ['pools', pool, 'owned', name]
      rolling
        .text(keys)
        .remove(keys, `rolled from ${rolling.from}: '${name}' was sold in ${resale.month.written}`)
    }
}

/** Scenarios state figures of the opening: they move as the figures themselves; what is gone is left out. */
export function carryScenarios(rolling: Rolling, gone: readonly string[]): void {
  for (const [name, { set }] of Object.entries(rolling.inputs.tree.scenarios)) {
    const text = rolling.text(['scenarios'])
    for (const [path, to] of Object.entries(set)) {
      const keys = ['scenarios', name, 'set', path]
      if (gone.some((prefix) => path === prefix || path.startsWith(`${prefix}.`))) {
        const why = `rolled from ${rolling.from}: '${path}' is gone`
        text.remove(keys, why)
        continue
      }
      const factor = movementOf(rolling, path, to.kind === 'choice' ? to.part : to.assumption.field)
      if (factor !== 1) text.rewrite(keys, (number) => scaled(number, factor))
      if (to.kind === 'number') renameYear(rolling, keys, to.assumption)
    }
  }
}

const yearOfGrowth = fieldAt(['workloads', '*', 'growth_per_year', '*'])

/** A scenario names years of growth by their numbers, which count on. */
function renameYear(rolling: Rolling, keys: Keys, { field, members }: Assumption): void {
  const [workload, year] = members.map(({ name }) => name)
  const over = yearsOver(rolling)
  if (field !== yearOfGrowth || workload === undefined || over === 0) return
  const growth = rolling.inputs.tree.workloads[workload]?.growth_per_year ?? {}
  const names = Object.keys(growth)
  const dropped = Math.min(over, names.length - 1)
  if (dropped < 1) return
  const text = rolling.text(['scenarios'])
  const next = names[names.indexOf(year ?? '') - dropped]
  if (next === undefined) text.remove(keys)
  else text.rename(keys, ['workloads', workload, 'growth_per_year', next].join('.'))
}
