import type { Launch } from '../../analysis/actual-variance.ts'
import { formatMonth, formatShortMonth } from '../../units/format.ts'
import { type ActualsDocument, actualsDocument, actualsOutcome } from '../actuals-document.ts'
import type { Table, TableRow } from '../document.ts'
import { bodyRow, numberCell, totalRow, wordCell } from './appendix-cells.ts'
import { exactSums } from './appendix-statements.ts'
import type { FactWriter, Print } from './fact-writer.ts'

type Tables = readonly (readonly [name: string, table: Table | undefined])[]

/** What came of the case against its plan, as tables of the appendix; none where it states no actuals. */
export function actualsTables(writer: FactWriter): Tables {
  const document = actualsDocument(writer.results)
  const { launches = [] } = actualsOutcome(writer.results)?.variance ?? {}
  writeSpanFacts(writer, document, launches.length > 0)
  if (document === undefined) return []
  return [
    ['appendix-actuals', costTable(writer, document)],
    ['appendix-actual-effect', effectTable(writer, document)],
    ['appendix-launches', launchTable(writer, launches)],
    ['appendix-track-record', recordTable(writer, document)],
  ]
}

/** From when to when actuals are stated, against which forecasts, and what is not stated. */
function writeSpanFacts(
  writer: FactWriter,
  document: ActualsDocument | undefined,
  hasLaunches: boolean,
): void {
  const { results, style } = writer
  const { months = [] } = actualsOutcome(results)?.variance ?? {}
  const named = months.map((month) => formatMonth(month, style.locale))
  const unstated = document?.unstated.map((name) => results.line('plan', name).label.toLowerCase()) ?? []
  writer.optionalGroup('actuals', document, {
    from: (name) => writer.words(name, named[0] ?? ''),
    to: (name) => writer.words(name, named.at(-1) ?? ''),
    plan: (name, { plans }) => writer.words(name, plans.join(', ')),
    has_cost: (name, { cost }) => writer.truth(name, cost.length > 0),
    has_launches: (name) => writer.truth(name, hasLaunches),
  })
  writer.optional('actuals.unstated', unstated.length > 0 && unstated.join(', '), (name, labels) =>
    writer.words(name, labels),
  )
}

const columns: Table['columns'] = [
  { label: 'Line', kind: 'label' },
  { label: 'Plan', kind: 'number' },
  { label: 'Actual', kind: 'number' },
  { label: 'Difference', kind: 'number' },
  { label: 'Of plan', kind: 'number' },
]

interface Compared {
  readonly name: string
  readonly label: string
  readonly plan: number
  readonly actual: number
}

/** A line with plan, actual, their difference, and that as a share of plan. */
function comparedRow(
  writer: FactWriter,
  { name, label, plan, actual }: Compared,
  as: Print,
  row: typeof bodyRow = bodyRow,
): TableRow {
  const fact = `actuals.${name}`
  const share = plan === 0 ? undefined : (actual - plan) / Math.abs(plan)
  return row(
    wordCell(label),
    numberCell(writer, `${fact}.plan`, plan, as),
    numberCell(writer, `${fact}.actual`, actual, as),
    numberCell(writer, `${fact}.difference`, actual - plan, as),
    numberCell(writer, `${fact}.share`, share, 'percent'),
  )
}

function costTable(writer: FactWriter, { cost, cost_total }: ActualsDocument): Table | undefined {
  if (cost.length === 0) return undefined
  const rows = cost.map(({ name, label, basis, plan_total: plan, actual_total: actual }) =>
    comparedRow(
      writer,
      {
        name: `cost.${name}`,
        label: basis === 'billed' ? `${label}, as billed` : label,
        plan,
        actual,
      },
      'statement',
    ),
  )
  const total = { name: 'cost.total', label: 'All of these', ...cost_total }
  return {
    caption: `Cost to date against plan, ${writer.scale.words}`,
    subtitle: exactSums,
    columns,
    rows: [...rows, comparedRow(writer, total, 'statement', totalRow)],
  }
}

function effectTable(writer: FactWriter, document: ActualsDocument): Table {
  const { ebitda_effect, cash_effect, programme, unit_cost } = document
  const { asked: plan, spent: actual } = programme
  const lines: readonly Compared[] = [
    { name: 'ebitda', label: 'EBITDA effect to date', ...ebitda_effect },
    { name: 'cash', label: 'Free cash flow to date', ...cash_effect },
    ...(actual === undefined
      ? []
      : [{ name: 'programme', label: 'Programme spend, of what was asked for', plan, actual }]),
    ...(unit_cost === undefined
      ? []
      : [{ name: 'unit_cost', label: 'Cost per million output tokens', ...unit_cost }]),
  ]
  return {
    caption: 'Effect to date against the ask',
    subtitle: 'Revenue as planned; before the tax on differences',
    columns,
    rows: lines.map((line) => comparedRow(writer, line, 'money')),
  }
}

const stateWords = { passed: 'on time', late: 'late', missed: 'not live', open: 'not due' } as const

function launchTable(writer: FactWriter, launches: readonly Launch[]): Table | undefined {
  if (launches.length === 0) return undefined
  const { levers } = writer.results.model.inputs.tree
  const { locale } = writer.style
  return {
    caption: 'Gates passed and missed',
    columns: [
      { label: 'Lever', kind: 'label' },
      { label: 'Planned', kind: 'text' },
      { label: 'Live', kind: 'text' },
      { label: 'Gate', kind: 'text' },
      { label: 'Months late', kind: 'number' },
      { label: 'Delivered of promise', kind: 'number' },
    ],
    rows: launches.map(({ lever, planned, live, state, monthsLate, delivered }, index) =>
      bodyRow(
        wordCell(levers[lever]?.label ?? lever),
        wordCell(formatShortMonth(planned, locale)),
        wordCell(live === undefined ? undefined : formatShortMonth(live, locale)),
        wordCell(stateWords[state]),
        numberCell(
          writer,
          `actuals.launches.l${index + 1}.late`,
          monthsLate === 0 ? undefined : monthsLate,
          'count',
        ),
        numberCell(writer, `actuals.launches.l${index + 1}.delivered`, delivered, 'percent'),
      ),
    ),
  }
}

function recordTable(writer: FactWriter, { track_record: record }: ActualsDocument): Table | undefined {
  if (record === undefined) return undefined
  const cell = (quarter: string, name: string, value: number | undefined, as: Print) =>
    numberCell(writer, `track.made_${quarter.toLowerCase()}.${name}`, value, as)
  return {
    caption: `Track record: cost of the quarter after each forecast, ${writer.scale.words}`,
    subtitle: 'Carried on: the error of carrying the last quarter on',
    columns: [
      { label: 'Made after', kind: 'label' },
      { label: 'Forecast', kind: 'number' },
      { label: 'Low', kind: 'number' },
      { label: 'High', kind: 'number' },
      { label: 'Actual', kind: 'number' },
      { label: 'Error', kind: 'number' },
      { label: 'In range', kind: 'text' },
      { label: 'Carried on', kind: 'number' },
    ],
    rows: record.forecasts.map(({ quarter, forecast, actual, error, low, high, in_range, naive_error }) =>
      bodyRow(
        wordCell(quarter),
        cell(quarter, 'forecast', forecast, 'statement'),
        cell(quarter, 'low', low, 'statement'),
        cell(quarter, 'high', high, 'statement'),
        cell(quarter, 'actual', actual, 'statement'),
        cell(quarter, 'error', error, 'percent'),
        wordCell(in_range === undefined ? undefined : in_range ? 'yes' : 'no'),
        cell(quarter, 'carried', naive_error, 'percent'),
      ),
    ),
  }
}

/** The track record as facts of one sentence; none where no forecast has been held against its quarter. */
export function writeTrackFacts(writer: FactWriter): void {
  const record = actualsOutcome(writer.results)?.record
  writer.optionalGroup('track', record, {
    count: (name, { scores }) => writer.number(name, scores.length, 'count'),
    has_several: (name, { scores }) => writer.truth(name, scores.length > 1),
    within: (name, { largestError }) => writer.number(name, largestError, 'percent'),
    bias: (name, { bias }) => writer.number(name, bias, 'percent'),
  })
  writer.optionalGroup('track.ranges', record !== undefined && record.ranged > 0 && record, {
    hits: (name, { hits }) => writer.number(name, hits, 'count'),
    count: (name, { ranged }) => writer.number(name, ranged, 'count'),
    hold: (name, { hits }) => writer.truth(name, hits > 0),
  })
  writer.optionalGroup('track.beside_naive', record?.besideNaive, {
    own: (name, { own }) => writer.number(name, own, 'percent'),
    naive: (name, { naive }) => writer.number(name, naive, 'percent'),
  })
}
