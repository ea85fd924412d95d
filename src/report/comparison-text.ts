import type { PartCause } from '../analysis/bridge.ts'
import { type FormatStyle, formatExactMoney, formatNumber } from '../units/format.ts'
import type { ChangedInput, ComparisonDocument, LabelledBridge } from './comparison.ts'
import { roundedWay } from './rounded-parts.ts'
import type { TextTable } from './text-table.ts'

/* A comparison for people: as tables of a terminal, or as Markdown for a comment. */

/** Causes as people read them. */
export const causeLabels: Readonly<Record<PartCause, string>> = {
  scope: 'Scope',
  volume: 'Volume',
  mix: 'Mix',
  price: 'Price',
  efficiency: 'Efficiency',
  timing: 'Timing',
  exchange: 'Exchange rates',
  assumptions: 'Assumptions',
  model: 'Model change',
}

/** What stands under a cause, for who reads of it for the first time. */
export const causeMeanings: Readonly<Record<PartCause, string>> = {
  scope: 'what only one of the two cases has',
  volume: 'how much is asked for',
  mix: 'how long requests are and when they come',
  price: 'what is paid for a unit',
  efficiency: 'how much a GPU does, and how many are held',
  timing: 'dates',
  exchange: 'one currency against another',
  assumptions: 'all other inputs',
  model: 'the same inputs computed by another version of boardpack',
}

/** The last digit in which a figure of a unit is printed, and how a count of such steps reads. */
interface Printing {
  readonly step: number
  readonly print: (steps: number, style: FormatStyle) => string
  /** How a difference reads, where it is of another unit than the figure. */
  readonly change?: (steps: number, style: FormatStyle) => string
}

function printingOf(unit: LabelledBridge['unit']): Printing {
  switch (unit) {
    case 'money/mtok':
      return { step: 0.0001, print: (steps, style) => formatExactMoney(steps / 1e4, 4, style) }
    case 'money/ktok':
      return { step: 1e-7, print: (steps, style) => formatExactMoney(steps / 1e7, 7, style) }
    case '1':
      return {
        step: 0.0001,
        print: (steps, style) => `${formatNumber(steps / 100, 2, style)}%`,
        change: (steps, style) => `${formatNumber(steps / 100, 2, style)} pts`,
      }
    case 'money':
      return { step: 1, print: (steps, style) => formatExactMoney(steps, 0, style) }
  }
}

function signed(steps: number, text: string): string {
  return steps > 0 ? `+${text}` : text
}

/** A bridge as a row: the figure before, what each cause adds, the figure after; the parts add up as printed. */
function bridgeRow(bridge: LabelledBridge, style: FormatStyle): readonly string[] {
  const { step, print, change = print } = printingOf(bridge.unit)
  const { before, parts, after } = roundedWay(bridge, step)
  return [
    bridge.label,
    print(before, style),
    ...parts.map((steps) => (steps === 0 ? '0' : signed(steps, change(steps, style)))),
    print(after, style),
  ]
}

function bridgeTable({ bridges, before, after }: ComparisonDocument, style: FormatStyle): TextTable {
  const players = bridges[0]?.parts.map(({ cause }) => causeLabels[cause]) ?? []
  return {
    title: 'From one to the other: each cause averaged over every order, the parts add up',
    rows: [
      ['Figure', before.period, ...players, after.period],
      ...bridges
        .filter(({ parts }) => parts.some(({ value }) => value !== 0))
        .map((bridge) => bridgeRow(bridge, style)),
    ],
  }
}

/** How an input changed: before, after, and the cause to which it counts. */
export function changeOf({ before, after, cause }: ChangedInput): readonly string[] {
  return [before ?? 'not there', after ?? 'not there', causeLabels[cause]]
}

function inputRow(input: ChangedInput): readonly string[] {
  return [input.path, ...changeOf(input), input.source_after ?? input.source_before ?? '']
}

/** The tables of a comparison that have something to tell. */
export function comparisonTables(document: ComparisonDocument, style: FormatStyle): readonly TextTable[] {
  const { inputs, decisions, before, after, limits } = document
  const tables: readonly TextTable[] = [
    {
      title: 'What cannot be compared, and what still can',
      rows: [['Cannot', 'Still can', 'Why'], ...limits.map(({ cannot, can, why }) => [cannot, can, why])],
    },
    {
      title: `Decisions that changed from ${before.case} ${before.period} to ${after.case} ${after.period}`,
      rows: [
        ['Decision', 'Before', 'After'],
        ...decisions.map((one) => [one.decision, one.before, one.after]),
      ],
    },
    {
      title: 'Inputs that changed',
      rows: [['Input', 'Before', 'After', 'Cause', 'Source'], ...inputs.map(inputRow)],
    },
    bridgeTable(document, style),
  ]
  return tables.filter(({ rows }) => rows.length > 1)
}
