import type { Analyses } from '../analysis/analyses.ts'
import { type Driver, labelWithRange } from '../cases/driver.ts'
import type { Results } from '../cases/results.ts'
import type { FactWriter } from '../report/facts/fact-writer.ts'
import { driverAt, driverRange, zeroAt } from '../report/facts/sensitivity-facts.ts'
import { movableDrivers, partsAt } from './changes.ts'

/** A driver that can be moved within its range, in whole steps: 0 is the pack. */
export interface Slider {
  readonly id: string
  readonly label: string
  readonly least: number
  readonly most: number
  /** Steps from the pack to an end of the range: a step over this is a distance. */
  readonly steps: number
  /** What it is in the pack. */
  readonly plan: string
  readonly range: string
  /** Where net present value is zero, in words; and at which step, where that is on the slider. */
  readonly zero: string | undefined
  readonly zeroStep: number | undefined
}

/** A lever that can be switched. */
export interface Switch {
  readonly id: string
  readonly label: string
  readonly isOn: boolean
  readonly note: string
}

/** A set of levers, or a scenario of inputs, that can be chosen as a whole. */
export interface Preset {
  readonly id: string
  readonly label: string
  readonly description: string | undefined
  /** The levers that are on; of a scenario undefined. */
  readonly levers: readonly string[] | undefined
}

/** All that can be moved on the dashboard of a case. */
export interface Controls {
  readonly sliders: readonly Slider[]
  readonly switches: readonly Switch[]
  readonly options: readonly Preset[]
  readonly scenarios: readonly Preset[]
}

/** Most drivers that a reader is given; they are those of the widest swing. */
const mostSliders = 10

/** Steps of a slider from the pack to an end. */
const usualSteps = 50

/** On how many sides a driver can move, and in what steps: a date moves by months. */
function extentOf({ parts }: Driver): Pick<Slider, 'least' | 'most' | 'steps'> {
  const isDate = parts.every(({ assumption }) => assumption.form === 'month')
  const months = Math.max(...parts.flatMap(({ low, value, high }) => [value - low, high - value]))
  const steps = isDate ? months : usualSteps
  return {
    least: parts.some(({ low, value }) => low < value) ? -steps : 0,
    most: parts.some(({ high, value }) => high > value) ? steps : 0,
    steps,
  }
}

function sliderOf(writer: FactWriter, driver: Driver, { mustBeTrue }: Analyses): Slider {
  const extent = extentOf(driver)
  const found = mustBeTrue.breakEvens.find((breakEven) => breakEven.driver.id === driver.id)
  const point = found?.kind === 'at' ? found : undefined
  const at = point === undefined ? Number.NaN : point.distance * extent.steps
  const isOn = point?.isInside === true && at >= extent.least && at <= extent.most
  return {
    id: driver.id,
    label: labelWithRange(driver),
    ...extent,
    plan: driverAt(writer, driver, partsAt(driver, 0)),
    range: driverRange(writer, driver),
    zero: point === undefined ? undefined : zeroAt(writer, point),
    zeroStep: isOn ? at : undefined,
  }
}

/** The drivers that move net present value most, the widest first. */
function slidersOf(writer: FactWriter, analyses: Analyses): readonly Slider[] {
  const widest = analyses.sensitivity.tornado.filter(({ swing }) => swing > 0).slice(0, mostSliders)
  const drivers = movableDrivers(
    writer.results.model,
    widest.map(({ driver }) => driver),
  )
  return drivers.map((driver) => sliderOf(writer, driver, analyses))
}

function switchesOf(writer: FactWriter): readonly Switch[] {
  const { levers } = writer.results.model.inputs.tree
  return Object.entries(levers).map(([id, { label, on, owner, go_live: live }]) => {
    const start = `live in ${writer.print(live.value, 'month')}`
    return { id, label, isOn: on.value === 1, note: owner === undefined ? start : `${start} · ${owner}` }
  })
}

function optionsOf({ model }: Results): readonly Preset[] {
  const { levers, options } = model.inputs.tree
  const plan = Object.entries(levers).flatMap(([id, { on }]) => (on.value === 1 ? [id] : []))
  const stated = Object.entries(options).map(([id, { label, description, levers: own }]): Preset => {
    return { id, label, description, levers: own }
  })
  if (plan.length === 0 && stated.length === 0) return []
  const nothing: Preset = { id: '-nothing', label: 'Do nothing', description: undefined, levers: [] }
  return [
    { id: '-plan', label: 'The programme', description: undefined, levers: plan },
    ...stated,
    ...(plan.length === 0 ? [] : [nothing]),
  ]
}

function scenariosOf({ model }: Results): readonly Preset[] {
  return Object.entries(model.inputs.tree.scenarios).map(([id, { label, description }]) => {
    return { id, label, description, levers: undefined }
  })
}

/** What can be moved on a case, by its analyses. */
export function controlsOf(writer: FactWriter, analyses: Analyses): Controls {
  const { results } = writer
  return {
    sliders: slidersOf(writer, analyses),
    switches: switchesOf(writer),
    options: optionsOf(results),
    scenarios: scenariosOf(results),
  }
}
