import { sum } from './case-values.ts'
import type { Fleet } from './fleet.ts'

/** Power of a hall under contract in a month, the least draw that is billed, and how often the rent has risen since today. */
interface HallMonth {
  readonly kilowatts: number
  readonly least: number
  readonly escalation: number
}

/** The anniversaries of a contract of so many months that have come by a month, counted from its first. */
function anniversaries(start: number, term: number, month: number): number {
  return Math.max(0, Math.floor(Math.min(month - start, term - 1) / 12))
}

export function hallIn(fleet: Fleet, pool: string, month: number): HallMonth {
  const contract = fleet.inputs.tree.pools[pool]?.site?.commitment
  if (contract === undefined) return { kilowatts: 0, least: 0, escalation: 1 }
  const [start, term] = [contract.start.value, contract.term.value]
  const risen = anniversaries(start, term, month) - anniversaries(start, term, 0)
  const escalation = (1 + contract.price_change.value) ** risen
  if (month < start || month >= start + term) return { kilowatts: 0, least: 0, escalation }
  const kilowatts = hallPower(fleet, pool, month)
  return { kilowatts, least: kilowatts * contract.minimum_draw.value, escalation }
}

/** The power that holds in a month of the term: that of the latest step, as it was to be had when it came. */
function hallPower(fleet: Fleet, pool: string, month: number): number {
  const { start, steps = {} } = fleet.inputs.tree.pools[pool]?.site?.commitment ?? {}
  const at = `pools.${pool}.site.commitment`
  const all = [
    { path: `${at}.power`, from: start?.value ?? 0 },
    ...Object.entries(steps).map(([id, { from }]) => ({ path: `${at}.steps.${id}.power`, from: from.value })),
  ]
  const latest = all.filter(({ from }) => from <= month).at(-1)
  return latest === undefined ? 0 : fleet.contracted(latest.path, Math.max(0, latest.from))
}

/** The rent of a hall whose term begins in a month, month by month over the whole term, also beyond the horizon. */
export function hallSigned(fleet: Fleet, pool: string, month: number): number {
  const { site } = fleet.inputs.tree.pools[pool] ?? {}
  const { commitment } = site ?? {}
  if (site === undefined || commitment === undefined || commitment.start.value !== month) return 0
  const months = Array.from({ length: commitment.term.value }, (_, index) => month + index)
  const steps = Object.entries(commitment.steps ?? {})
  return sum(
    months.map((later) => {
      const [step] = steps.filter(([, { from }]) => from.value <= later).at(-1) ?? []
      const path = `pools.${pool}.site.commitment.${step === undefined ? 'power' : `steps.${step}.power`}`
      const { escalation } = hallIn(fleet, pool, later)
      return fleet.contracted(path, month) * site.colocation.value * escalation
    }),
  )
}
