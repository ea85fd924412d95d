import type { Analyses } from '../../analysis/analyses.ts'
import type { Results } from '../../cases/results.ts'
import type { KnownLine } from '../../model/model.ts'
import { plans } from '../../model/scopes.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, factCell, groupRow, numberCell, totalRow, wordCell } from './appendix-cells.ts'
import { planNames } from './appendix-statements.ts'
import type { FactWriter, Print } from './fact-writer.ts'

/** A measure of return: the line of the case that holds it, and how it is worked out. */
interface Measure {
  readonly line: KnownLine<'case'>
  readonly label: string
  readonly as: Print
  readonly formula: string
  /** What stands there where the measure does not exist; undefined where it does. */
  readonly absence?: ((results: Results) => string | undefined) | undefined
}

function unless(
  condition: KnownLine<'case'>,
  words: string | ((results: Results) => string),
): NonNullable<Measure['absence']> {
  return (results) => {
    if (results.figure(condition) > 0) return undefined
    return typeof words === 'string' ? words : words(results)
  }
}

/** Why there is no internal rate of return. */
function noRate(results: Results): string {
  return results.figure('sign_changes') > 1 ? 'more than one' : 'none'
}

const measures: readonly Measure[] = [
  {
    line: 'npv',
    label: 'Net present value',
    as: 'money',
    formula: 'Sum of free cash flow times its discount factor; ties to NPV() on the checks sheet',
  },
  {
    line: 'irr',
    label: 'Internal rate of return',
    as: 'percent',
    formula: 'IRR() of cash by moment, a month, compounded to a year; exists where cash turns once',
    absence: unless('has_irr', noRate),
  },
  {
    line: 'mirr',
    label: 'Modified internal rate of return',
    as: 'percent',
    formula: 'Outflows at the discount rate, inflows at the reinvestment rate, over the horizon, a year',
    absence: (results) =>
      results.figure('outflows') > 0 && results.figure('inflows') > 0 ? undefined : 'none',
  },
  {
    line: 'npv_by_days',
    label: 'Net present value by calendar days',
    as: 'money',
    formula: 'As XNPV(): the same cash at the ends of months, by actual days over 365; a memo',
  },
  {
    line: 'irr_by_days',
    label: 'Internal rate of return by calendar days',
    as: 'percent',
    formula: 'As XIRR(): the yearly rate at which that value is nothing; a memo',
    absence: unless('has_irr', noRate),
  },
  {
    line: 'payback',
    label: 'Payback',
    as: 'months',
    formula: 'Month, interpolated, after which cumulative cash before resale stays above zero',
    absence: unless('is_paid_back', 'none'),
  },
  {
    line: 'discounted_payback',
    label: 'Discounted payback',
    as: 'months',
    formula: 'The same of present values',
    absence: unless('is_paid_back_discounted', 'none'),
  },
  {
    line: 'peak_funding',
    label: 'Peak funding',
    as: 'money',
    formula: 'Lowest cumulative cash before resale',
  },
  {
    line: 'investment',
    label: 'Investment',
    as: 'money',
    formula: 'Programme spend and change of capital expenditure, undiscounted',
  },
  {
    line: 'investment_with_upfronts',
    label: 'Investment with upfront payments',
    as: 'money',
    formula: 'The same and the change of what commitments take upfront',
  },
  {
    line: 'profitability_index',
    label: 'Profitability index',
    as: 'count',
    formula: 'Net present value over present value of the investment, plus one',
    absence: unless('investment_value', 'none'),
  },
  {
    line: 'roi',
    label: 'Return on investment',
    as: 'percent',
    formula: 'EBITDA effect before programme over investment, less one, before tax, undiscounted',
    absence: unless('investment', 'none'),
  },
  {
    line: 'roi_with_upfronts',
    label: 'Return on investment with upfront payments',
    as: 'percent',
    formula: 'The same over investment with upfront payments',
    absence: unless('investment_with_upfronts', 'none'),
  },
]

function measureRow(writer: FactWriter, { line, label, as, formula, absence }: Measure): TableRow {
  const none = absence?.(writer.results)
  const cell: Runs =
    none === undefined
      ? factCell(writer, `appendix.returns.${line}`, (name) => writer.ofCase(name, line, as))
      : wordCell(none)
  return bodyRow(wordCell(label), cell, wordCell(formula))
}

/** Returns with the way in which each is worked out. */
export function returnsTable(writer: FactWriter, { delay }: Analyses): Table {
  const part = (name: string, amount: number | undefined): Runs =>
    numberCell(writer, `appendix.returns.${name}`, amount, 'money')
  return {
    caption: 'Returns on the change from status quo to optimized, after tax',
    columns: [
      { label: 'Measure', kind: 'label', weight: 1.1 },
      { label: 'Value', kind: 'number' },
      { label: 'How it is worked out', kind: 'text', weight: 2.4 },
    ],
    rows: [
      ...measures.map((measure) => measureRow(writer, measure)),
      bodyRow(
        wordCell('Cost of a month of delay'),
        part('delay', delay.cost),
        wordCell('Net present value now less that with every go-live, payment and purchase a month later'),
      ),
      ...(delay.missed.length === 0
        ? []
        : [
            bodyRow(
              wordCell('of which what waits'),
              part('waiting', delay.waiting),
              wordCell('The same, as if the dates of renewal waited, too: the cost of every month'),
            ),
            bodyRow(
              wordCell('of which renewals missed'),
              part('locked', delay.locked),
              wordCell(
                `${delay.missed.map(({ label }) => `“${label}”`).join(', ')} at the old quantity for another term: due once`,
              ),
            ),
          ]),
    ],
    source: 'Source: model.xlsx, sheet Returns; delay by the engine.',
  }
}

/** A way to see unit cost: the line of a plan, and of a workload under it. */
type UnitCost = readonly [ofPlan: KnownLine<'plan'>, ofService: KnownLine<'service'>, heading: string]

const loadedCosts: readonly UnitCost[] = [
  ['unit_cost_whole', 'service_unit_cost', 'Fully loaded'],
  ['levelised_cost', 'service_levelised', 'Levelised'],
  ['output_cost_whole', 'service_output_cost', 'Output alone'],
  ['input_cost_whole', 'service_input_cost', 'Input alone'],
  ['mixed_cost', 'service_mixed_cost', 'All tokens'],
  ['success_cost', 'service_success_cost', 'A request'],
]

const gpuCosts: readonly UnitCost[] = [
  ['held_unit_cost', 'service_held_unit', 'Held'],
  ['used_unit_cost', 'service_used_unit', 'Used'],
  ['idle_unit_cost', 'service_idle_unit', 'One more, idle'],
  ['full_unit_cost', 'service_full_unit', 'One more, full'],
  ['marginal_whole', 'service_marginal_whole', 'Next GPUs'],
]

/** Unit costs over the horizon by workload and plan, a column each. */
function unitCostRows(writer: FactWriter, costs: readonly UnitCost[]): readonly TableRow[] {
  const { results } = writer
  const { workloads } = results.model.inputs.tree
  return plans.flatMap((plan): readonly TableRow[] => {
    const services = Object.entries(workloads).map(([workload, { label }]) =>
      bodyRow(
        wordCell(label),
        ...costs.map(([, line]) =>
          factCell(writer, `appendix.unit_cost.${plan}.${workload}.${line}`, (name) =>
            writer.figure(name, results.row('service', line, { plan, workload }), 'money'),
          ),
        ),
      ),
    )
    const all = totalRow(
      wordCell('All workloads'),
      ...costs.map(([line]) =>
        factCell(writer, `appendix.unit_cost.${plan}.all.${line}`, (name) =>
          writer.ofPlan(name, plan, line, 'money'),
        ),
      ),
    )
    return [groupRow(planNames[plan]), ...services, { ...all, kind: 'subtotal' }]
  })
}

function unitCostColumns(costs: readonly UnitCost[]): Table['columns'] {
  return [
    { label: 'Workload', kind: 'label' },
    ...costs.map(([, , label]) => ({ label, kind: 'number' as const })),
  ]
}

const unitCostSource = 'Source: model.xlsx, sheets Unit economics, Status quo and Optimized.'

/** Unit cost over the horizon by workload and plan: money for a million tokens, and for a request that succeeds. */
export function unitCostTable(writer: FactWriter): Table {
  return {
    caption: `Cost of 1M tokens and of a request over the horizon, ${writer.style.currency}`,
    subtitle:
      'Fully loaded and levelised: for 1M output tokens with their input; then the loaded cost for output and input apart, for all tokens alike, and for a request that succeeds (what fails and is tried again is paid for)',
    columns: unitCostColumns(loadedCosts),
    rows: unitCostRows(writer, loadedCosts),
    source: unitCostSource,
  }
}

/** What 1M output tokens cost of GPUs: held for them, used by them, and for one more. */
export function gpuCostTable(writer: FactWriter): Table {
  return {
    caption: `GPU cost of 1M output tokens over the horizon, ${writer.style.currency}`,
    subtitle:
      'GPUs, their site and licences. Held: all that is paid for. Used: the hours at work. One more: added power on a fleet that is idle, further hours on one that is full. Next GPUs: the next hours at the ratio of hours to tokens as held',
    columns: unitCostColumns(gpuCosts),
    rows: unitCostRows(writer, gpuCosts),
    source: unitCostSource,
  }
}
