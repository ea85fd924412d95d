import type { Part } from '../inputs/about.ts'
import { keysOfPath, valueAround } from '../inputs/path-keys.ts'
import { monthsPerYear } from '../units/calendar.ts'
import { compounded, fullNumber, type Keys, type Rolling, scaled } from './rolling.ts'

/** By how much the plan has moved a figure at the new opening: 1 for what no change of the case moves. */
export function movementOf(rolling: Rolling, path: string, { movesWith }: Part): number {
  const { inputs, months } = rolling
  const asked = Object.entries(inputs.tree.workloads).find(([, { requests }]) => requests.path === path)
  if (asked !== undefined) {
    const [workload, { requests }] = asked
    return requestsAt(rolling, workload) / requests.value
  }
  const hall = Object.entries(inputs.tree.pools).find(([, { site }]) => site?.colocation.path === path)
  if (hall !== undefined) return rentIndexAt(rolling, hall[0])
  if (movesWith === undefined) return 1
  return compounded(valueAround(inputs, path, movesWith) ?? 0, months)
}

/** The steps that the rent of a hall under contract has taken by the new opening. */
function rentIndexAt({ plan, months }: Rolling, pool: string): number {
  const row = plan.rows('colocation', 'rent_index').find(({ member }) => member.ids['pool'] === pool)
  return row === undefined ? 1 : plan.at(row, months)
}

/** Requests of a workload in the month of the new opening, as the plan has them. */
function requestsAt({ plan, months }: Rolling, workload: string): number {
  return plan.at(plan.row('workload', 'requests', { workload }), months)
}

/** Carries every figure of the opening that the plan moves: prices, pay, what is stored, and requests. */
export function carryFigures(rolling: Rolling): void {
  for (const [path, { isDefault, written, field, change }] of rolling.inputs.assumptions) {
    if (change !== undefined) continue // goes with its lever or its scenario
    const factor = movementOf(rolling, path, field)
    const keys = keysOfPath(path)
    if (factor === 1 || isDefault || !rolling.has(keys)) continue
    const text = rolling.text(keys)
    text.rewrite(keys, (number) => scaled(number, factor))
    text.comment(keys, `carried along the plan of ${rolling.from}, where it was ${written}`)
  }
  carryGrowth(rolling)
  carryMonthlyRequests(rolling)
}

/** Whole years of growth that are over at the new opening. */
export function yearsOver({ inputs, months }: Rolling): number {
  return Math.floor((inputs.tree.growth_elapsed.value + months) / monthsPerYear)
}

/** Years of growth that are over leave their lists; of the one that runs, the months that are over are noted. */
function carryGrowth(rolling: Rolling): void {
  const { inputs, months } = rolling
  const lists = Object.entries(inputs.tree.workloads).filter(([, one]) => one.growth_per_year !== undefined)
  if (lists.length === 0) return
  const over = yearsOver(rolling)
  for (const [name] of lists) dropYears(rolling, ['workloads', name, 'growth_per_year'], over)
  const elapsed = (inputs.tree.growth_elapsed.value + months) % monthsPerYear
  const text = rolling.text(['period'])
  if (text.has(['growth_elapsed'])) text.writeWhole(['growth_elapsed'], `${elapsed} months`)
  else
    text.insertAfter(
      ['period'],
      `growth_elapsed: ${elapsed} months # of the first year of each growth_per_year`,
    )
}

function dropYears(rolling: Rolling, keys: Keys, over: number): void {
  const text = rolling.text(keys)
  const years = text.keys(keys)
  if (over === 0 || years.length < 2) return
  const kept = years.slice(Math.min(over, years.length - 1))
  text.writeWhole(keys, `[${kept.map((year) => text.written([...keys, Number(year)])).join(', ')}]`)
  text.comment(keys, `rolled from ${rolling.from}: the years that are over are left out`)
}

/** Months that are over leave an explicit path; the new ones at its end repeat those of a year before. */
function carryMonthlyRequests(rolling: Rolling): void {
  for (const [name, { monthly_requests: series }] of Object.entries(rolling.inputs.tree.workloads)) {
    if (series === undefined) continue
    const keys = ['workloads', name, 'monthly_requests']
    const text = rolling.text(keys)
    const all = text.keys(keys).map((month) => text.written([...keys, Number(month)]) ?? '')
    for (let month = 0; month < rolling.months; month += 1)
      all.push(all.at(-monthsPerYear) ?? all.at(-1) ?? '')
    text.writeWhole(keys, `[${all.slice(rolling.months).join(', ')}]`)
    text.comment(
      keys,
      `rolled from ${rolling.from}: the last ${rolling.months} months repeat those of a year before`,
    )
  }
}

/**
 * The fleet of the new opening: the replicas that the plan holds then, and the utilisation for which it is planned,
 * which until now may have followed from the replicas of the old opening.
 */
export function carryFleet(rolling: Rolling, targets: ReadonlySet<string>): void {
  const { live, months } = rolling
  for (const workload of Object.keys(rolling.inputs.tree.deployments)) {
    const keys = ['deployments', workload]
    const text = rolling.text(keys)
    const ids = { plan: 'optimized', workload }
    const isStated = text.has([...keys, 'target_utilisation'])
    if (!isStated && !targets.has(workload) && text.has([...keys, 'replicas_today'])) {
      const target = live.at(live.row('service', 'base_target', ids))
      const note = `what the ${rolling.value(`deployments.${workload}.replicas_today`)} replicas of ${rolling.from} said`
      text.insertAfter([...keys, 'replicas_today'], `target_utilisation: ${fullNumber(target)} # ${note}`)
    }
    const replicas = live
      .rows('deployment', 'replicas')
      .filter(({ member }) => member.ids['plan'] === 'optimized' && member.ids['workload'] === workload)
      .reduce((sum, row) => sum + live.at(row, months), 0)
    const today = [...keys, 'replicas_today']
    if (!text.has(today)) continue // APIs serve all of it
    if (Math.round(replicas) === rolling.value(today.join('.'))) continue
    text.comment(today, `carried along the plan of ${rolling.from}, where it was ${text.written(today)}`)
    text.write(today, String(Math.max(1, Math.round(replicas))))
  }
}
