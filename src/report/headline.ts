import type { Verdict } from '../analysis/verdict.ts'
import type { Results } from '../cases/results.ts'
import { lineOf, type Row } from '../formula/program.ts'
import type { Currencies } from '../units/currency.ts'
import { type FormatStyle, formatCount, formatMoney, formatMonths, formatPercent } from '../units/format.ts'
import { verdictLine } from './verdict-words.ts'

/** The unit in which a figure of the headline is held. */
export type HeadlineUnit = 'money' | 'money/mtok' | 'money/ktok' | '1' | 'month' | 'gpu'

/** One figure of the headline: what a gate may test and what `--json` gives. */
export interface HeadlineFigure {
  /** As gates name it; where documents have the same fact, by the same name. */
  readonly name: string
  readonly unit: HeadlineUnit
  /** Undefined where the case has none: no payback within its horizon, no rate of return. */
  readonly value: number | undefined
  readonly printed: string
}

/** The few figures with which a board begins: the same for `results`, `build`, `check`, gates and `--json`. */
export interface Headline {
  readonly verdict: Pick<Verdict, 'status' | 'conditions'> & { readonly line: string }
  readonly figures: readonly HeadlineFigure[]
  /** By which money of a gate is read. */
  readonly currencies: Currencies
}

/** A figure of the headline and where the results hold it. */
export interface DeclaredFigure {
  readonly name: string
  readonly unit: HeadlineUnit
  readonly row: (results: Results) => Row
  readonly read: (results: Results) => number | undefined
  /** Set for the most of some months: that of two cases together is not their sum. */
  readonly isPeak?: true
  /** What stands in the place of a number that the case does not have. */
  readonly none?: string
}

function ofCase(name: string, unit: HeadlineUnit, line: string): DeclaredFigure {
  const row = (results: Results): Row => results.row('case', line)
  return { name, unit, row, read: (results) => results.at(row(results)) }
}

function ofPlans(
  name: (plan: string) => string,
  unit: HeadlineUnit,
  line: string,
): readonly DeclaredFigure[] {
  return (['status_quo', 'optimized'] as const).map((plan) => {
    const row = (results: Results): Row => results.ofPlan(plan, line)
    return { name: name(plan), unit, row, read: (results) => results.at(row(results)) }
  })
}

/** What a row of the case or of a plan is called. */
export function rowLabel({ program }: Results, row: Row): string {
  const { label } = lineOf(program, row)
  return row.member.group === '' ? label : `${row.member.group}: ${label}`
}

/** The figures of the headline that are read from the results, in their order. */
export const headlineFigures: readonly DeclaredFigure[] = [
  ofCase('npv', 'money', 'npv'),
  ...ofPlans((plan) => `tco.${plan}.total`, 'money', 'tco_total'),
  ofCase('saving.total', 'money', 'saving_total'),
  ofCase('saving.share', '1', 'saving_share'),
  ...ofPlans((plan) => `unit_cost.${plan}.whole`, 'money/mtok', 'unit_cost_whole'),
  ...ofPlans((plan) => `unit_cost.${plan}.per_1k`, 'money/ktok', 'unit_cost_1k'),
  ofCase('unit_cost.change', '1', 'unit_cost_change'),
  ...ofPlans((plan) => `gpus.${plan}.highest`, 'gpu', 'gpus_highest'),
  ofCase('opex_reduction', '1', 'opex_reduction'),
  ofCase('programme.cost', 'money', 'programme_total'),
  ...ofPlans((plan) => `signed.${plan}`, 'money', 'contract_value_total'),
  { ...ofCase('peak_funding', 'money', 'peak_funding'), isPeak: true },
  {
    ...ofCase('payback', 'month', 'payback'),
    read: (results) => (results.figure('is_paid_back') === 1 ? results.figure('payback') : undefined),
    none: 'none within the horizon',
  },
  {
    ...ofCase('mirr', '1', 'mirr'),
    read: (results) =>
      results.figure('outflows') > 0 && results.figure('inflows') > 0 ? results.figure('mirr') : undefined,
    none: 'none',
  },
]

/** Figures that follow from the verdict and the messages, not from a line of the model. */
const counted = ['conditions', 'warnings'] as const

/** The name of the verdict among what a gate may test. */
export const verdictName = 'verdict'

/** What gates may test, with the unit of each; the verdict apart. */
export const headlineUnits: ReadonlyMap<string, HeadlineUnit> = new Map([
  ...headlineFigures.map(({ name, unit }) => [name, unit] as const),
  ...counted.map((name) => [name, '1'] as const),
])

/** A figure of a headline as it is printed everywhere. */
export function printFigure(value: number, unit: HeadlineUnit, style: FormatStyle): string {
  switch (unit) {
    case 'money':
    case 'money/mtok':
    case 'money/ktok':
      return formatMoney(value, style)
    case '1':
      return formatPercent(value, style)
    case 'month':
      return formatMonths(value, style)
    case 'gpu':
      return formatCount(value, style)
  }
}

function styleOf({ model: { inputs } }: Results): FormatStyle {
  return { locale: inputs.tree.locale, currency: inputs.currency, negatives: 'minus' }
}

/** The figures of the headline that are read from the results, each with its value and its print. */
export function figuresOf(results: Results): readonly HeadlineFigure[] {
  const style = styleOf(results)
  return headlineFigures.map(({ name, unit, read, none = 'none' }): HeadlineFigure => {
    const value = read(results)
    return { name, unit, value, printed: value === undefined ? none : printFigure(value, unit, style) }
  })
}

/** The headline of a case; `warnings` counts the messages that came with it. */
export function headlineOf(results: Results, verdict: Verdict, warnings: number): Headline {
  const { inputs } = results.model
  const style = styleOf(results)
  const counts = [verdict.conditions.length, warnings].map((value, index): HeadlineFigure => {
    return { name: counted[index] ?? '', unit: '1', value, printed: formatCount(value, style) }
  })
  return {
    verdict: {
      status: verdict.status,
      conditions: verdict.conditions,
      line: verdictLine(results, verdict),
    },
    figures: [...figuresOf(results), ...counts],
    currencies: { reporting: inputs.currency, rates: ratesOf(results) },
  }
}

function ratesOf(results: Results): ReadonlyMap<string, number> {
  const { exchange_rates: rates } = results.model.inputs.tree
  return new Map(Object.entries(rates).map(([code, { value }]) => [code, value]))
}

/** A line of the headline as people read it. */
interface HeadlineRow {
  readonly label: string
  readonly printed: string
}

/** The headline for people, in a dozen lines. */
export function headlineRows({ verdict, figures }: Headline): readonly HeadlineRow[] {
  const text = (name: string): string => figures.find((figure) => figure.name === name)?.printed ?? 'none'
  const both = (name: (plan: string) => string): string =>
    `${text(name('status_quo'))} at status quo, ${text(name('optimized'))} optimized`
  return [
    { label: 'Verdict', printed: verdict.line },
    { label: 'Net present value', printed: text('npv') },
    { label: 'Total cost of ownership', printed: both((plan) => `tco.${plan}.total`) },
    { label: 'Saving', printed: `${text('saving.total')}, ${text('saving.share')} of status quo` },
    { label: 'TCO per 1M output tokens', printed: both((plan) => `unit_cost.${plan}.whole`) },
    { label: 'TCO per 1k output tokens', printed: both((plan) => `unit_cost.${plan}.per_1k`) },
    { label: 'GPUs at most', printed: both((plan) => `gpus.${plan}.highest`) },
    { label: 'Programme spend', printed: text('programme.cost') },
    { label: 'Contracts signed', printed: both((plan) => `signed.${plan}`) },
    { label: 'Peak funding', printed: text('peak_funding') },
    { label: 'Payback', printed: text('payback') },
    { label: 'MIRR', printed: text('mirr') },
    { label: 'Warnings', printed: text('warnings') },
  ]
}
