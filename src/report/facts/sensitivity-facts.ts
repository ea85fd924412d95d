import type { Analyses } from '../../analysis/analyses.ts'
import type { BreakEvenPoint } from '../../analysis/break-even.ts'
import type { Bar } from '../../analysis/sensitivity.ts'
import { type Driver, isStandIn, labelWithRange } from '../../cases/driver.ts'
import { npvOf } from '../../cases/trial.ts'
import { brief } from './brief.ts'
import { inSentence } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'
import { spanText } from './quantity-text.ts'

/** Units of which the parts of a combined driver add up: what it is at can be said as a share of the plan. */
const additive = new Set(['money', 'request', 'fte', 'gpu', 'replica', 'gb', 'token/second'])

/** Whether a driver is a date, or dates that move together; a length of time in months is none. */
export function isDate({ parts }: Driver): boolean {
  return parts.every(({ assumption }) => assumption.form === 'month')
}

/** A driver's name without the members that it stands for: `On-demand price`. */
export function figureName({ label }: Driver): string {
  return label.split(': ')[0] ?? label
}

/**
 * Where a driver is, beside its name: `5% to 35%` of growth a year, `13% below plan` where amounts of several members
 * move together. A unit that the name already says is left out.
 */
export function driverAt(writer: FactWriter, driver: Driver, values: readonly number[]): string {
  if (isDate(driver)) return laterText(writer, driver, values)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const plan = sum(driver.parts.map(({ value }) => value))
  if (driver.parts.length > 1 && additive.has(driver.unit) && plan > 0) {
    const change = sum(values) / plan - 1
    const size = writer.print(Math.abs(change), 'percent')
    return change === 0 ? 'as planned' : `${size} ${change < 0 ? 'below' : 'above'} plan`
  }
  const { amount, unit } = spanText(driver, values, writer.quantities)
  const said = unit.replace('/', 'a ').trim().toLowerCase()
  return driver.label.toLowerCase().includes(said) ? amount : `${amount}${unit}`
}

/** By how much dates that move together are later, or earlier, than planned. */
function laterText(writer: FactWriter, { parts }: Driver, values: readonly number[]): string {
  const moves = parts.map(({ value }, index) => (values[index] ?? value) - value)
  const most = moves.reduce((widest, move) => (Math.abs(move) > Math.abs(widest) ? move : widest), 0)
  if (most === 0) return 'as planned'
  return `${writer.print(Math.abs(most), 'months')} ${most < 0 ? 'early' : 'late'}`
}

/** Marks a range that stands in for one that the case does not state. */
export const standInMark = '*'

/** What a driver is at where it stands at an end of its range, marked where that range stands in for a stated one. */
export function driverAtEnd(writer: FactWriter, driver: Driver, values: readonly number[]): string {
  const at = driverAt(writer, driver, values)
  return isStandIn(driver) ? `${at}${standInMark}` : at
}

/** Where NPV is zero, beside the driver's name; of a market price it is said that contracts do not follow. */
export function zeroAt(writer: FactWriter, { driver, values, leavesContracts }: BreakEvenPoint): string {
  const at = driverAt(writer, driver, values)
  return leavesContracts ? `${at} with contracts as they stand` : at
}

/** All that a driver may be: `5% to 110%`; `15% below plan to 14% above plan` where amounts move together. */
export function driverRange(writer: FactWriter, driver: Driver): string {
  const lowest = driver.parts.map(({ low }) => low)
  const highest = driver.parts.map(({ high }) => high)
  const isSpan = isDate(driver) || (driver.parts.length > 1 && additive.has(driver.unit))
  const range = isSpan
    ? `${driverAt(writer, driver, lowest)} to ${driverAt(writer, driver, highest)}`
    : driverAt(writer, driver, [...lowest, ...highest])
  return isStandIn(driver) ? `${range} (stand-in)` : range
}

/** The lowest and the highest NPV that any one driver gives within its range, as far as the plans can run there. */
export function writeRangeFacts(writer: FactWriter, { sensitivity }: Analyses): void {
  const base = writer.results.figure('npv')
  const ends = sensitivity.tornado.flatMap(({ low, high }) => [npvOf(low), npvOf(high)])
  const values = [base, ...ends.filter((npv) => npv !== undefined)]
  writer.number('npv_low', Math.min(...values), 'money')
  writer.number('npv_high', Math.max(...values), 'money')
  const runsThroughout = ends.every((npv) => npv !== undefined)
  const limits = 'with any one driver at its limits'
  writer.words('at_limits', runsThroughout ? limits : `${limits}, where the plans can run there`)
  writer.truth('npv_moves', writer.fact('npv_low').text !== writer.fact('npv_high').text)
}

/**
 * Break-evens of drivers that stand for themselves, the nearest first; and of a driver within a combined one where it turns
 * the result inside its range and the combined one has none, as where the combined one cannot run that far.
 */
export function nearestBreakEvens({ mustBeTrue }: Analyses): readonly BreakEvenPoint[] {
  const points = mustBeTrue.breakEvens.filter((found) => found.kind === 'at')
  const found = new Set(points.map(({ driver }) => driver.id))
  return points
    .filter(({ driver: { within }, isInside }) => within === undefined || (isInside && !found.has(within)))
    .toSorted((a, b) => Math.abs(a.distance) - Math.abs(b.distance))
}

/** What must be true: whether one driver turns the recommendation inside its range, and which is nearest to it. */
export function writeTurningFacts(writer: FactWriter, analyses: Analyses): void {
  const { mustBeTrue } = analyses
  const turning = mustBeTrue.flips.find(({ driver }) => driver.within === undefined) ?? mustBeTrue.flips[0]
  const tightest = turning ?? nearestBreakEvens(analyses)[0] ?? mustBeTrue.tightest
  writer.truth('flips', mustBeTrue.flips.length > 0)
  writer.optionalGroup('tightest', tightest, {
    driver: (name, { driver }) => writer.words(name, inSentence(brief(driver.label, 60))),
    value: (name, point) => writer.words(name, zeroAt(writer, point)),
    side: (name, point) => writer.words(name, sideOf(point)),
  })
}

/** On which side of the plan a break-even lies. */
function sideOf({ distance }: BreakEvenPoint): 'below' | 'above' {
  return distance < 0 ? 'below' : 'above'
}

/** How good the evidence is. */
export function writeEvidenceFacts(writer: FactWriter, { evidence }: Analyses): void {
  writer.number('evidence.assumed_share', evidence.assumedShare, 'percent')
  const { standInShare } = evidence
  writer.optional(
    'evidence.stand_in_share',
    writer.shows(standInShare, 'percent') && standInShare,
    (name, share) => writer.number(name, share, 'percent'),
  )
  for (const [grade, count] of Object.entries(evidence.counts))
    writer.number(`evidence.${grade}`, count, 'count')
  const stale = evidence.stale.length
  writer.optional('evidence.stale', stale > 0 && stale, (name, count) => writer.number(name, count, 'count'))
}

/** The bars of the tornado that move NPV, widest first, as facts for its labels. */
export function writeTornadoFacts(writer: FactWriter, bars: readonly Bar[]): void {
  for (const [index, { driver, low, high }] of bars.entries()) {
    const name = `tornado.d${index + 1}`
    writer.words(`${name}.driver`, labelWithRange(driver))
    for (const [end, trial] of [
      ['low', low],
      ['high', high],
    ] as const) {
      const values = driver.parts.map((part) => part[end])
      writer.words(`${name}.${end}_at`, driverAt(writer, driver, values))
      writer.optional(`${name}.${end}`, npvOf(trial), (own, npv) => writer.number(own, npv, 'money'))
    }
  }
}
