import type { Analyses } from '../../analysis/analyses.ts'
import type { BreakEvenPoint } from '../../analysis/break-even.ts'
import type { Contribution } from '../../analysis/contributions.ts'
import type { Evidenced } from '../../analysis/evidence.ts'
import { labelWithRange } from '../../cases/driver.ts'
import { type FiguresTrial, npvOf, type Trial } from '../../cases/trial.ts'
import { formatCount } from '../../units/format.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import {
  bodyRow,
  factCell,
  groupRow,
  numberCell,
  quantityCell,
  totalRow,
  wordCell,
} from './appendix-cells.ts'
import type { FactWriter } from './fact-writer.ts'
import { driverAt, zeroAt } from './sensitivity-facts.ts'

function leverRow(writer: FactWriter, { lever, label, npv, saving }: Contribution): TableRow {
  const name = `appendix.bridge.${lever}`
  const entry = writer.results.model.inputs.tree.levers[lever]
  const live = entry?.go_live.value ?? 0
  const cell = (part: string, value: number): Runs =>
    numberCell(writer, `${name}.${part}`, value, 'statement')
  return bodyRow(
    wordCell(label),
    wordCell(entry?.owner),
    quantityCell(writer, `${name}.go_live`, live, writer.print(live, 'month')),
    cell('fair', npv.fair),
    cell('alone', npv.alone),
    cell('last', npv.last),
    cell('saving', saving.fair),
  )
}

/** What each lever adds to NPV: fairly, as the only one, and as the last one; undefined where it cannot be told. */
export function bridgeTable(writer: FactWriter, { contributions }: Analyses): Table | undefined {
  writer.words(
    'appendix.no_bridge',
    contributions.kind === 'none' ? contributions.reason : 'all are told apart',
  )
  if (contributions.kind === 'none') return undefined
  const levers = contributions.levers.toSorted((a, b) => b.npv.fair - a.npv.fair)
  return {
    caption: `Levers: effect on net present value and on total cost, ${writer.scale.words}`,
    subtitle:
      'Fair: mean over every order of the levers, adds up. Alone: the only lever. Last: what the plan loses without it',
    columns: [
      { label: 'Lever', kind: 'label', weight: 1.4 },
      { label: 'Owner', kind: 'text' },
      { label: 'Live from', kind: 'number' },
      { label: 'NPV, fair', kind: 'number' },
      { label: 'NPV, alone', kind: 'number' },
      { label: 'NPV, last', kind: 'number' },
      { label: 'Saving, fair', kind: 'number' },
    ],
    rows: [
      ...levers.map((lever) => leverRow(writer, lever)),
      totalRow(
        wordCell('All levers'),
        wordCell(' '),
        wordCell(' '),
        factCell(writer, 'appendix.bridge_total.npv', (name) => writer.ofCase(name, 'npv', 'statement')),
        wordCell(' '),
        wordCell(' '),
        factCell(writer, 'appendix.bridge_total.saving', (name) =>
          writer.ofCase(name, 'saving_total', 'statement'),
        ),
      ),
    ],
  }
}

/** Most break-evens that are told. */
const mostBreakEvens = 10

function breakEvenRow(writer: FactWriter, point: BreakEvenPoint, index: number): TableRow {
  const { driver, distance, isInside } = point
  const planned = driver.parts.map(({ value }) => value)
  const ranges = Math.abs(distance)
  return bodyRow(
    wordCell(labelWithRange(driver)),
    wordCell(driverAt(writer, driver, planned)),
    wordCell(zeroAt(writer, point)),
    quantityCell(
      writer,
      `appendix.break_evens.b${index + 1}`,
      distance,
      `${formatCount(Number(ranges.toPrecision(2)), writer.style)}× ${distance < 0 ? 'down' : 'up'}`,
    ),
    wordCell(isInside ? 'yes' : 'no'),
  )
}

/** What must be true: drivers that can bring NPV to zero, the nearest first; undefined where none can. */
export function breakEvenTable(writer: FactWriter, { mustBeTrue }: Analyses): Table | undefined {
  // A driver that moves with others under one name is told with them, unless it can do it within its range by itself.
  const told = mustBeTrue.breakEvens.filter(
    (found) => found.driver.within === undefined || (found.kind === 'at' && found.isInside),
  )
  const points = told
    .filter((found) => found.kind === 'at')
    .toSorted((a, b) => Math.abs(a.distance) - Math.abs(b.distance))
  writer.number('appendix.break_evens_of', told.length, 'count')
  writer.number('appendix.break_evens_found', points.length, 'count')
  writer.number('appendix.break_evens_inside', points.filter(({ isInside }) => isInside).length, 'count')
  writer.number('appendix.break_evens_shown', Math.min(points.length, mostBreakEvens), 'count')
  writer.truth('appendix.break_evens_are_cut', points.length > mostBreakEvens)
  if (points.length === 0) return undefined
  return {
    caption: 'What must be true: where net present value is zero, one driver at a time',
    subtitle:
      'Distance in ranges of the driver, down or up: 1× is the end of its range; a range that ends at the plan counts by its other side',
    columns: [
      { label: 'Driver', kind: 'label', weight: 2 },
      { label: 'Planned', kind: 'text' },
      { label: 'Zero at', kind: 'text' },
      { label: 'Distance', kind: 'number' },
      { label: 'Inside range', kind: 'text', weight: 0.6 },
    ],
    rows: points.slice(0, mostBreakEvens).map((point, index) => breakEvenRow(writer, point, index)),
  }
}

/** When a trial pays back; a dash where nothing is paid that could come back. */
function paybackCell(writer: FactWriter, name: string, { payback, peakFunding }: FiguresTrial): Runs {
  if (payback.kind === 'none') return wordCell('none')
  return peakFunding > 0 ? numberCell(writer, name, payback.value, 'months') : wordCell(undefined)
}

/** NPV, saving, peak funding and payback of a trial; or why it could not run. */
function trialRow(writer: FactWriter, name: string, label: string, trial: Trial): TableRow {
  if (trial.kind === 'infeasible')
    return bodyRow(
      wordCell(`${label}: cannot run, ${trial.reason}`),
      ...[1, 2, 3, 4].map(() => wordCell(undefined)),
    )
  return bodyRow(
    wordCell(label),
    numberCell(writer, `${name}.npv`, trial.npv, 'money'),
    numberCell(writer, `${name}.saving`, trial.saving, 'money'),
    numberCell(writer, `${name}.peak_funding`, trial.peakFunding, 'money'),
    paybackCell(writer, `${name}.payback`, trial),
  )
}

/** The plan beside doing nothing, other sets of levers and scenarios. */
export function alternativesTable(writer: FactWriter, { options, scenarios, sensitivity }: Analyses): Table {
  const name = 'appendix.alternatives'
  return {
    caption: 'The plan, other plans, and the plan in other circumstances',
    columns: [
      { label: 'Case', kind: 'label' },
      { label: 'NPV', kind: 'number' },
      { label: 'Saving', kind: 'number' },
      { label: 'Peak funding', kind: 'number' },
      { label: 'Payback', kind: 'number' },
    ],
    rows: [
      trialRow(writer, `${name}.plan`, 'The plan as proposed', sensitivity.base),
      trialRow(writer, `${name}.nothing`, 'Doing nothing (status quo)', options.doNothing),
      ...(options.stated.length > 0 ? [groupRow('Other sets of levers')] : []),
      ...options.stated.map(({ id, label, trial }) => trialRow(writer, `${name}.option-${id}`, label, trial)),
      ...(scenarios.length > 0 ? [groupRow('Scenarios, in both plans')] : []),
      ...scenarios.map(({ id, label, trial }) => trialRow(writer, `${name}.scenario-${id}`, label, trial)),
    ],
    source: 'Source: model.xlsx, sheet Scenarios; each case can be loaded into the whole workbook.',
  }
}

const gradeNames: Readonly<Record<Evidenced, string>> = {
  measured: 'Measured',
  quoted: 'Quoted',
  list: 'List price or published',
  assumed: 'Assumed',
  ungraded: 'Without a grade',
}

/** How much of the swing of NPV rests on figures of each grade. */
export function evidenceTable(writer: FactWriter, { evidence }: Analyses): Table {
  const { counts, swings } = evidence
  const total = Object.values(swings).reduce((sum, swing) => sum + swing, 0)
  const rows = (Object.keys(gradeNames) as readonly Evidenced[])
    .filter((grade) => counts[grade] > 0)
    .map((grade) =>
      bodyRow(
        wordCell(gradeNames[grade]),
        numberCell(writer, `appendix.evidence.${grade}.count`, counts[grade], 'count'),
        numberCell(writer, `appendix.evidence.${grade}.swing`, swings[grade], 'money'),
        numberCell(
          writer,
          `appendix.evidence.${grade}.share`,
          total === 0 ? 0 : swings[grade] / total,
          'percent',
        ),
      ),
    )
  return {
    caption: 'What the result rests on',
    subtitle:
      'Swing: sum of what the figures of a grade do to net present value over their ranges, one at a time',
    columns: [
      { label: 'Evidence', kind: 'label' },
      { label: 'Figures', kind: 'number' },
      { label: 'Swing of NPV', kind: 'number' },
      { label: 'Share', kind: 'number' },
    ],
    rows,
  }
}

/** The result at other rates of exchange; undefined where everything is quoted in the reporting currency. */
export function exchangeTable(writer: FactWriter, { exchange }: Analyses): Table | undefined {
  if (exchange.length === 0) return undefined
  return {
    caption: `Net present value at other rates of exchange, ${writer.style.currency} for one unit`,
    columns: [
      { label: 'Currency', kind: 'label' },
      { label: 'Rate', kind: 'number' },
      { label: 'Low', kind: 'number' },
      { label: 'NPV there', kind: 'number' },
      { label: 'High', kind: 'number' },
      { label: 'NPV there', kind: 'number' },
      { label: 'NPV is zero at', kind: 'number' },
    ],
    rows: exchange.map(({ currency, rate, low, high, atLow, atHigh, breakEven }) => {
      const name = `appendix.exchange.${currency}`
      return bodyRow(
        wordCell(currency),
        numberCell(writer, `${name}.rate`, rate.value, 'count'),
        numberCell(writer, `${name}.low`, low, 'count'),
        numberCell(writer, `${name}.npv_low`, npvOf(atLow), 'money'),
        numberCell(writer, `${name}.high`, high, 'count'),
        numberCell(writer, `${name}.npv_high`, npvOf(atHigh), 'money'),
        breakEven.kind === 'value'
          ? numberCell(writer, `${name}.zero`, breakEven.value, 'count')
          : wordCell('none'),
      )
    }),
    source: 'Every figure that is quoted in the currency moves with it, in both plans alike.',
  }
}
