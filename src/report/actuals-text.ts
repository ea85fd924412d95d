import type { PlannedAndActual } from '../analysis/actual-variance.ts'
import {
  type FormatStyle,
  formatCount,
  formatMoney,
  formatPercent,
  formatWholeMoney,
} from '../units/format.ts'
import type { ActualsDocument } from './actuals-document.ts'
import type { TextTable } from './text-table.ts'

/* What came of a forecast, for people: as sentences and as tables of a terminal, an appendix or a comment. */

type Record = NonNullable<ActualsDocument['track_record']>

function signedPercent(share: number, style: FormatStyle): string {
  return share > 0 ? `+${formatPercent(share, style)}` : formatPercent(share, style)
}

/** `too low by 2%`, `too high by 3%`, `neither too low nor too high`. */
function biasWords(bias: number, style: FormatStyle): string {
  const printed = formatPercent(Math.abs(bias), style)
  if (printed === formatPercent(0, style)) return 'neither too low nor too high'
  return `too ${bias < 0 ? 'low' : 'high'} by ${printed}`
}

/** The track record in one sentence. */
export function trackRecordSentence(record: Record, style: FormatStyle): string {
  const { forecasts, largest_error: largest, bias, hits, ranged } = record
  const count = forecasts.length
  if (count === 1) {
    const one = ranged === 0 ? '' : `; its stated range ${hits === 1 ? 'held' : 'did not hold'}`
    return `The last forecast of a quarter's cost was ${biasWords(bias, style)}${one}.`
  }
  const held = ranged === 0 ? '' : `; stated ranges held in ${hits} of ${ranged}`
  const within = formatPercent(largest, style)
  return `The last ${count} forecasts of a quarter's cost were within ${within}, ${biasWords(bias, style)} on average${held}.`
}

/** Planned and actual amounts as cells: plan, actual, their difference, and that as a share of plan. */
function outcomeCells(
  { plan, actual }: PlannedAndActual,
  print: (value: number, style: FormatStyle) => string,
  style: FormatStyle,
): readonly string[] {
  const change = actual - plan
  const share = plan === 0 ? '' : signedPercent(change / Math.abs(plan), style)
  return [print(plan, style), print(actual, style), `${change > 0 ? '+' : ''}${print(change, style)}`, share]
}

const heads = ['Plan', 'Actual', 'Difference', 'of plan'] as const

function costTable(document: ActualsDocument, style: FormatStyle): TextTable {
  const { cost, cost_total, months, unstated, unit_cost } = document
  const span = `${months[0]} to ${months.at(-1)}`
  return {
    title: `Cost to date against plan, ${span}${unstated.length === 0 ? '' : `; no actuals of ${unstated.join(', ')}`}`,
    rows: [
      ['Category', ...heads],
      ...cost.map(({ label, plan_total: plan, actual_total: actual, basis }) => [
        basis === 'billed' ? `${label} (as billed)` : label,
        ...outcomeCells({ plan, actual }, formatWholeMoney, style),
      ]),
      ...(cost.length === 0 ? [] : [['All of these', ...outcomeCells(cost_total, formatWholeMoney, style)]]),
      ...(unit_cost === undefined
        ? []
        : [['Cost a million output tokens', ...outcomeCells(unit_cost, formatMoney, style)]]),
    ],
  }
}

function quantityTable(document: ActualsDocument, style: FormatStyle): TextTable {
  const rows = [
    ['Requests', document.requests],
    ['Output tokens', document.output_tokens],
    ['GPU-hours', document.gpu_hours],
  ] as const
  return {
    title: 'What was served and held',
    rows: [
      ['Quantity', ...heads],
      ...rows.flatMap(([noun, list]) =>
        list.map(({ label, plan_total: plan, actual_total: actual }) => [
          `${noun}: ${label}`,
          ...outcomeCells({ plan, actual }, formatCount, style),
        ]),
      ),
    ],
  }
}

function effectTable(
  { ebitda_effect, cash_effect, programme }: ActualsDocument,
  style: FormatStyle,
): TextTable {
  const spent =
    programme.spent === undefined
      ? []
      : [
          [
            'Programme spend, of what was asked for in all',
            ...outcomeCells({ plan: programme.asked, actual: programme.spent }, formatWholeMoney, style),
          ],
        ]
  return {
    title: 'Effect to date against the ask: revenue as planned, before the tax on differences',
    rows: [
      ['Figure', ...heads],
      ['EBITDA effect', ...outcomeCells(ebitda_effect, formatWholeMoney, style)],
      ['Free cash flow', ...outcomeCells(cash_effect, formatWholeMoney, style)],
      ...spent,
    ],
  }
}

const stateWords = { passed: 'on time', late: 'late', missed: 'not live', open: 'not due' } as const

function leverTable({ levers }: ActualsDocument, style: FormatStyle): TextTable {
  return {
    title: 'Gates: when levers were to go live, and when they did',
    rows: [
      ['Lever', 'Planned', 'Live', 'Gate', 'Delivered of promise'],
      ...levers.map(({ lever, planned, live, state, months_late: late, delivered }) => [
        lever,
        planned,
        live ?? '',
        late > 0 ? `${stateWords[state]}, ${late} ${late === 1 ? 'month' : 'months'}` : stateWords[state],
        delivered === undefined ? '' : formatPercent(delivered, style),
      ]),
    ],
  }
}

function recordTable(record: Record, style: FormatStyle): TextTable {
  const cells = record.forecasts.map((one) => [
    one.quarter,
    formatWholeMoney(one.forecast, style),
    formatWholeMoney(one.actual, style),
    signedPercent(one.error, style),
    one.low === undefined || one.high === undefined
      ? ''
      : `${formatWholeMoney(one.low, style)} to ${formatWholeMoney(one.high, style)}`,
    one.in_range === undefined ? '' : one.in_range ? 'yes' : 'no',
    one.naive_error === undefined ? '' : signedPercent(one.naive_error, style),
  ])
  return {
    title: 'Track record: cost of the quarter after each forecast',
    rows: [
      ['Made after', 'Forecast', 'Actual', 'Error', 'Stated range', 'Held', 'Last quarter carried on'],
      ...cells,
    ],
  }
}

function incidentTable({ incidents }: ActualsDocument, style: FormatStyle): TextTable {
  return {
    title: 'Incidents',
    rows: [
      ['Month', 'What', 'Workload', 'Credits'],
      ...incidents.map(({ month, label, workload = '', credits }) => [
        month,
        label,
        workload,
        formatWholeMoney(credits, style),
      ]),
    ],
  }
}

/** The tables of what came that have something to tell. */
export function actualsTables(document: ActualsDocument, style: FormatStyle): readonly TextTable[] {
  const { track_record: record } = document
  const { limits } = document
  const tables = [
    {
      title: 'What cannot be compared, and what still can',
      rows: [['Cannot', 'Still can', 'Why'], ...limits.map(({ cannot, can, why }) => [cannot, can, why])],
    },
    costTable(document, style),
    quantityTable(document, style),
    effectTable(document, style),
    leverTable(document, style),
    incidentTable(document, style),
    ...(record === undefined ? [] : [recordTable(record, style)]),
  ]
  return tables.filter(({ rows }) => rows.length > 1)
}
