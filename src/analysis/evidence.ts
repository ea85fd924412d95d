import { isStandIn } from '../cases/driver.ts'
import type { Results } from '../cases/results.ts'
import { npvOf } from '../cases/trial.ts'
import type { Assumption, Grade } from '../inputs/assumption.ts'
import { staleAfterMonths } from '../inputs/dates.ts'
import { catalogueFile } from '../inputs/raw.ts'
import { monthsBetween, readMonth } from '../units/calendar.ts'
import type { Bar, Sensitivity } from './sensitivity.ts'

/** A grade, or that a figure has none: then nothing says that it is better than assumed. */
export type Evidenced = Grade | 'ungraded'

/** A figure that is too old for the period of the case. */
export interface StaleFigure {
  readonly assumption: Assumption
  /** Whole months between its date and the end of the period. */
  readonly months: number
}

/** How good the evidence is on which the result rests. */
export interface Evidence {
  /**
   * Figures that the model reads, by grade. Ungraded are those that could lie elsewhere (drivers) and say nothing;
   * what is decided (dates, limits) or measured point by point (audits) needs no grade.
   */
  readonly counts: Readonly<Record<Evidenced, number>>
  /** Swing of NPV under the drivers of each grade, one at a time and added up; money. */
  readonly swings: Readonly<Record<Evidenced, number>>
  /** Share of all that swing under figures that are assumed or have no grade, 0..1; 0 where nothing swings. */
  readonly assumedShare: number
  /** Share of all that swing under ranges that stand in where none is stated, 0..1. */
  readonly standInShare: number
  /** The most by which one driver with such a range moves NPV towards the other answer; money. */
  readonly standInRisk: number
  /** Figures that stand in for what the case leaves out. */
  readonly defaults: Defaults
  /** Figures older than `staleAfterMonths` at the end of the period, the oldest first. */
  readonly stale: readonly StaleFigure[]
}

/** Figures of the catalogue in a short case. */
export interface Defaults {
  /** All of them that have a grade; the points of a bound count as one. */
  readonly count: number
  /** Drivers that they are, and that move NPV; the most first. */
  readonly moving: readonly Bar[]
}

function byGrade(
  entries: readonly { readonly grade: Grade | undefined; readonly amount: number }[],
): Record<Evidenced, number> {
  const sums: Record<Evidenced, number> = { measured: 0, quoted: 0, list: 0, assumed: 0, ungraded: 0 }
  for (const { grade, amount } of entries) sums[grade ?? 'ungraded'] += amount
  return sums
}

/** By how much a driver can move NPV towards the other answer. */
function adverseOf({ low, high }: Bar, npv: number): number {
  const direction = npv > 0 ? 1 : -1
  const ends = [low, high].flatMap((trial) => npvOf(trial) ?? [])
  return Math.max(0, ...ends.map((end) => direction * (npv - end)))
}

/** Whether a figure is none of the case's own. */
function isOfCatalogue({ place }: Assumption): boolean {
  return place?.file === catalogueFile
}

function defaultsOf({ model: { inputs } }: Results, single: readonly Bar[]): Defaults {
  const figures = [...inputs.assumptions.values()].filter(
    (one) => isOfCatalogue(one) && one.grade !== undefined,
  )
  const names = figures.map(({ path, field, members }) =>
    field.theme === 'throughput' ? `audits.${members[0]?.name}` : path,
  )
  const moving = single.filter(
    ({ driver, swing }) => swing > 0 && driver.parts.some(({ assumption }) => isOfCatalogue(assumption)),
  )
  return { count: new Set(names).size, moving: moving.toSorted((a, b) => b.swing - a.swing) }
}

/** Figures of a case that are older than the limit at the end of its period. */
function staleFigures(results: Results): readonly StaleFigure[] {
  const { assumptions, opening } = results.model.inputs
  return [...assumptions.values()]
    .flatMap((assumption) => {
      const month = readMonth(assumption.as_of?.slice(0, 7) ?? '')
      const months = month === undefined ? 0 : monthsBetween(month, opening)
      return months > staleAfterMonths ? [{ assumption, months }] : []
    })
    .toSorted((a, b) => b.months - a.months)
}

/**
 * The evidence of a case. What rests on a grade is measured by what its figures can do: the sum of the swings of NPV
 * that the drivers of that grade cause, each within its range, one at a time. Combined drivers are left out, so that no
 * figure counts twice.
 */
export function evidenceOf(results: Results, sensitivity: Sensitivity): Evidence {
  const { inputs, program } = results.model
  const single = sensitivity.bars.filter(({ driver }) => driver.isEvidence)
  const drivers = new Set(single.map(({ driver }) => driver.id))
  const figures = program.inputs.flatMap(({ path }) => inputs.assumptions.get(path) ?? [])
  const counted = figures.filter(({ grade, path }) => grade !== undefined || drivers.has(path))
  const counts = byGrade(counted.map(({ grade }) => ({ grade, amount: 1 })))
  const swings = byGrade(single.map(({ driver, swing }) => ({ grade: driver.grade, amount: swing })))
  const total = Object.values(swings).reduce((sum, swing) => sum + swing, 0)
  const assumedShare = total === 0 ? 0 : (swings.assumed + swings.ungraded) / total
  const standIns = single.filter(({ driver }) => isStandIn(driver))
  const whole = sensitivity.tornado.filter(({ driver }) => isStandIn(driver))
  const standInSwing = standIns.reduce((sum, { swing }) => sum + swing, 0)
  return {
    counts,
    swings,
    assumedShare,
    standInShare: total === 0 ? 0 : standInSwing / total,
    standInRisk: Math.max(0, ...whole.map((bar) => adverseOf(bar, results.figure('npv')))),
    defaults: defaultsOf(results, single),
    stale: staleFigures(results),
  }
}
