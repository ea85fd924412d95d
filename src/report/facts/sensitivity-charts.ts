import type { Analyses } from '../../analysis/analyses.ts'
import type { Bar } from '../../analysis/sensitivity.ts'
import { type Driver, defaultDelay, defaultSwing, isStandIn } from '../../cases/driver.ts'
import type { GridAxis } from '../../cases/grid.ts'
import { npvOf, type Trial } from '../../cases/trial.ts'
import type { Chart, Mark, TornadoChart } from '../chart.ts'
import { brief } from './brief.ts'
import { factMark, inSentence } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'
import { figureName, standInMark, writeTornadoFacts } from './sensitivity-facts.ts'
import { isNothing } from './shown.ts'

/** Most drivers that a tornado shows. */
const mostBars = 7

/** Swings below this share of the widest one are too narrow for a bar. */
const negligibleShare = 1e-6

/** Drivers that move NPV and can be calculated at both ends, the widest first. */
function shownBars({ sensitivity }: Analyses): readonly Bar[] {
  const widest = sensitivity.tornado[0]?.swing ?? 0
  return sensitivity.tornado
    .filter(
      ({ low, high, swing }) =>
        swing > negligibleShare * widest && npvOf(low) !== undefined && npvOf(high) !== undefined,
    )
    .slice(0, mostBars)
}

/** What the mark means. */
function standInNote(writer: FactWriter): string {
  return `; ${standInMark} no range stated: ±${writer.fact('stand_in.swing').text}, or ${writer.fact('stand_in.delay').text} late with spend and contracts as planned`
}

/** The label of a driver with the mark behind its figure. */
function starred(driver: Driver): string {
  const figure = figureName(driver)
  return isStandIn(driver) ? `${figure}${standInMark}${driver.label.slice(figure.length)}` : driver.label
}

function tornadoClaim(writer: FactWriter, bars: readonly Bar[]): string {
  const [widest] = bars
  if (widest === undefined) return 'No driver moves the net present value'
  const range = isStandIn(widest.driver) ? ', on a range that stands in' : ''
  const most = `${inSentence(figureName(widest.driver))} moves it most${range}`
  if (writer.fact('plans_differ').value !== true)
    return `Both plans are the same until a driver moves; ${most}`
  const turns = writer.fact('flips').value === true
  const positive = writer.fact('approve').value === true
  if (turns) return `One driver alone can turn the result; ${most}`
  return `No driver alone makes the result a ${positive ? 'loss' : 'gain'}; ${most}`
}

/** The mark of an end at which the case cannot run: words in place of a number. */
const cannotRun: Mark = { value: Number.NaN, text: 'cannot run' }

/** NPV at both ends of each driver's range. */
export function tornadoChart(writer: FactWriter, analyses: Analyses): TornadoChart {
  const bars = shownBars(analyses)
  writeTornadoFacts(writer, bars)
  writer.number('stand_in.swing', defaultSwing, 'percent')
  writer.number('stand_in.delay', defaultDelay, 'months')
  writer.truth('has_drivers', bars.length > 0)
  const end = (index: number, side: 'low' | 'high'): Mark & { readonly input: string } => {
    const name = `tornado.d${index + 1}.${side}`
    const mark = writer.find(name) === undefined ? cannotRun : factMark(writer, name)
    return { ...mark, input: writer.fact(`${name}_at`).text }
  }
  const drivers = bars.map(({ driver }, index) => ({
    label: starred(driver),
    low: end(index, 'low'),
    high: end(index, 'high'),
  }))
  const claim = tornadoClaim(writer, bars)
  const said = drivers.map(
    ({ label, low, high }) => `${label}: ${low.text} at ${low.input}, ${high.text} at ${high.input}`,
  )
  const base = factMark(writer, 'npv')
  const hasStandIn = bars.some(({ driver }) => isStandIn(driver))
  return {
    kind: 'tornado',
    claim,
    subtitle: `Net present value, ${writer.style.currency}, one driver at a time over its range${hasStandIn ? standInNote(writer) : ''}`,
    source: 'Source: model.xlsx, sheet Tornado; ranges on sheet Inputs.',
    alt: `Tornado around ${base.text}. ${[claim, ...said].join('. ')}.`,
    base,
    baseLabel: 'Base case',
    drivers,
  }
}

/**
 * The same tornado with its widest bars only, for a page with little room; a driver goes by its figure alone where no
 * other bar is about the same figure.
 */
export function fewerBars(chart: TornadoChart, most: number): TornadoChart {
  const shown = chart.drivers.slice(0, most)
  const figureOf = (label: string): string => label.split(': ')[0] ?? label
  const isAlone = (label: string): boolean =>
    shown.filter((other) => figureOf(other.label) === figureOf(label)).length === 1
  const drivers = shown.map((driver) => ({
    ...driver,
    label: brief(isAlone(driver.label) ? figureOf(driver.label) : driver.label, 44),
  }))
  return { ...chart, drivers }
}

/** The mark of one cell of the grid; a cell that cannot run has words in place of a number. */
function gridMark(writer: FactWriter, name: string, trial: Trial): Mark {
  const npv = npvOf(trial)
  if (npv === undefined) return { value: 0, text: 'cannot run' }
  writer.number(name, npv, 'money')
  return factMark(writer, name)
}

function stepsOf(writer: FactWriter, name: string, { steps }: GridAxis): readonly string[] {
  return steps.map(({ value }, index) => {
    const fact = `grid.${name}${index + 1}`
    writer.number(fact, value, 'percent')
    return writer.fact(fact).text
  })
}

function gridClaim(writer: FactWriter, trials: readonly Trial[]): string {
  const values = trials.flatMap((trial) => npvOf(trial) ?? [])
  // A cell that prints as nothing neither gains nor loses.
  const told = values.filter((npv) => !isNothing(writer.print(npv, 'money')))
  const negative = told.filter((npv) => npv < 0).length
  if (told.length === 0) return 'Net present value is zero at every load and target utilisation shown'
  if (negative === values.length) return 'The programme loses at every load and target utilisation shown'
  if (negative === 0)
    return told.length === values.length
      ? 'The programme returns more than it costs at every load and target utilisation shown'
      : 'The programme loses at no load and target utilisation shown'
  writer.number('grid.losing', negative, 'count')
  writer.number('grid.shown', values.length, 'count')
  return `The programme loses in ${writer.fact('grid.losing').text} of ${writer.fact('grid.shown').text} combinations of load and target utilisation`
}

/** NPV by target utilisation at the peak and serving load. */
export function gridChart(writer: FactWriter, { loadGrid }: Analyses): Chart {
  const { rows, columns, cells } = loadGrid
  const marks = cells.map((row, at) =>
    row.map((trial, column) => gridMark(writer, `grid.cell${at + 1}_${column + 1}`, trial)),
  )
  const claim = gridClaim(writer, cells.flat())
  const base: [number, number] = [Math.floor(rows.steps.length / 2), Math.floor(columns.steps.length / 2)]
  const rowNames = stepsOf(writer, 'utilisation', rows)
  const columnNames = stepsOf(writer, 'load', columns)
  const said = marks.map(
    (row, at) => `at a target of ${rowNames[at]}: ${row.map(({ text }) => text).join(', ')}`,
  )
  return {
    kind: 'heat',
    claim,
    subtitle: `Net present value, ${writer.style.currency}; the frame is the case. Targets are peak load over the throughput of the planned configuration`,
    source: 'Source: model.xlsx, sheet Grid.',
    alt: `Grid of net present value by target utilisation at the peak and serving load of ${columnNames.join(', ')} of plan. ${claim}. ${said.join('; ')}.`,
    rowTitle: rows.label,
    columnTitle: columns.label,
    rows: rowNames,
    columns: columnNames,
    cells: marks,
    base,
  }
}
