import type { Content } from '../../src/report/build-document.ts'
import type { Chart } from '../../src/report/chart.ts'
import { type Metadata, type Table, type TableRow, textRun } from '../../src/report/document.ts'
import type { Fact } from '../../src/report/fact.ts'

/** Made-up figures for the executive memo, so that its pages can be looked at without a model. */

function fact(name: string, value: Fact['value'], text: string): Fact {
  return { name, value, text }
}

export const memoFacts: readonly Fact[] = [
  fact('approve', true, 'yes'),
  fact('verdict.is_plain', true, 'yes'),
  fact('verdict.is_ready', true, 'yes'),
  fact('verdict.purpose', 'for approval', 'for approval'),
  fact('verdict.line', 'Approve', 'Approve the programme: net present value $18.6M'),
  fact('verdict.recommendation', 'Approve', 'Approve the programme: net present value $18.6M'),
  fact('verdict.status', 'approve', 'approve'),
  fact('verdict.is_programme', true, 'yes'),
  fact('verdict.kept', 'none', 'none'),
  fact('verdict.conditions.c1.title', 'old', 'A throughput audit is more than twelve months old'),
  fact('verdict.conditions.c1.owner', 'engineering', 'engineering'),
  fact('verdict.conditions.c1.has_several', false, 'no'),
  fact('verdict.conditions.c1.findings', 1, '1'),
  fact('verdict.conditions.c1.worth', 2e6, '$2M'),
  fact('memo.to', 'Board of Directors', 'Board of Directors'),
  fact(
    'memo.from',
    'Chief Technology Officer; Chief Financial Officer',
    'Chief Technology Officer; Chief Financial Officer',
  ),
  fact('memo.date', '2027-01-15', '15 January 2027'),
  fact('plans_differ', true, 'yes'),
  fact('holds_gpus.any', true, 'yes'),
  fact('holds_gpus.status_quo', true, 'yes'),
  fact('holds_gpus.optimized', true, 'yes'),
  fact('any_lever_on', true, 'yes'),
  fact('programme.needs_spend', true, 'yes'),
  fact('programme.cost', 4.2e6, '$4.2M'),
  fact('capex.rises', false, 'no'),
  fact('capex.falls', false, 'no'),
  fact('capex.change', 0, '$0'),
  fact('signed.is_asked', true, 'yes'),
  fact('signed.optimized', 8.1e6, '$8.1M'),
  fact('signed.anyway', true, 'yes'),
  fact('signed.status_quo', 5.4e6, '$5.4M'),
  fact('npv', 18.6e6, '$18.6M'),
  fact('npv_moves', true, 'yes'),
  fact('npv_low', 9.1e6, '$9.1M'),
  fact('npv_high', 27.4e6, '$27.4M'),
  fact('at_limits', 'with any one driver at its limits', 'with any one driver at its limits'),
  fact('discount_rate', 0.1, '10%'),
  fact('horizon', 36, '36 months'),
  fact('horizon_last', 36, '36'),
  fact('horizon_to', 'December 2029', 'December 2029'),
  fact('payback', 11, '11 months'),
  fact('needs_funding', true, 'yes'),
  fact('peak_funding', 3.1e6, '$3.1M'),
  fact('mirr', 0.62, '62%'),
  fact('saving.total', 23.0e6, '$23.0M'),
  fact('saving.gains', true, 'yes'),
  fact('tco.status_quo.total', 49.6e6, '$49.6M'),
  fact('tco.optimized.total', 26.6e6, '$26.6M'),
  fact('unit_cost.status_quo.last', 9.8, '$9.80'),
  fact('unit_cost.optimized.last', 3.77, '$3.77'),
  fact('unit_cost.change', -0.615, '−61.5%'),
  fact('unit_cost.falls', true, 'yes'),
  fact('demand.growth', 3.35, '335%'),
  fact('demand.moves', true, 'yes'),
  fact('utilisation.status_quo', 0.41, '41%'),
  fact('utilisation.optimized', 0.66, '66%'),
  fact('delay.cost', 0.4e6, '$400k'),
  fact('top_levers.first.label', 'batching', 'Raise the batch limits'),
  fact('top_levers.first.npv', 8.4e6, '$8.4M'),
  fact('top_levers.first.go_live', 4, 'April 2027'),
  fact('top_levers.first.owner', 'o', 'Head of Serving'),
  fact('top_levers.second.label', 'fp8', 'Serve FP8 weights'),
  fact('top_levers.second.npv', 6.1e6, '$6.1M'),
  fact('top_levers.second.go_live', 4, 'April 2027'),
  fact('top_levers.second.owner', 'o', 'Head of Serving'),
  fact('top_levers.third.label', 'commitments', 'Reserve the base load for three years'),
  fact('top_levers.third.npv', 4.1e6, '$4.1M'),
  fact('top_levers.third.go_live', 7, 'July 2027'),
  fact('top_levers.third.owner', 'o', 'Head of Procurement'),
  fact('top_risks.demand.title', 'd', 'Demand grows less than planned'),
  fact('top_risks.demand.figure', 'd', 'Growth of requests a year'),
  fact('top_risks.demand.at', 'd', '5% to 35%'),
  fact('top_risks.demand.effect', -7.2e6, '−$7.2M'),
  fact('top_risks.demand.owner', 'o', 'Product'),
  fact('top_risks.price.title', 'p', 'GPU rental gets cheaper than planned'),
  fact('top_risks.price.figure', 'p', 'On-demand price'),
  fact('top_risks.price.at', 'p', '$4.10/GPU-hour'),
  fact('top_risks.price.effect', -3.9e6, '−$3.9M'),
  fact('top_risks.price.owner', 'o', 'Procurement'),
  fact('top_risks.delivery.title', 'q', 'Levers deliver less than planned'),
  fact('top_risks.delivery.figure', 'q', 'Coverage'),
  fact('top_risks.delivery.at', 'q', '75%'),
  fact('top_risks.delivery.effect', -2.8e6, '−$2.8M'),
  fact('top_risks.delivery.owner', 'o', 'Head of Serving'),
  fact('has_drivers', true, 'yes'),
  fact('evidence.assumed_share', 0.31, '31%'),
  fact('evidence.stand_in_share', 0.13, '13%'),
  fact('flips', false, 'no'),
  fact('tightest.driver', 'd', 'Growth of requests a year: all workloads'),
  fact('tightest.value', 0.12, '−12%'),
  fact('next.payment.month', 1, 'January 2027'),
  fact('next.lever.live', 4, 'April 2027'),
  fact('next.lever.owner', 'n', 'Head of Serving'),
  fact('model.inputs', 'm', '3f9a1c42'),
]

/** The same memo for a programme that loses money and never pays back. */
export const lossFacts: readonly Fact[] = changed(memoFacts, [
  fact('approve', false, 'no'),
  fact('verdict.status', 'decline', 'decline'),
  fact('verdict.purpose', 'for rejection', 'for rejection'),
  fact('npv', -3.1e6, '−$3.1M'),
  fact('npv_low', -9.4e6, '−$9.4M'),
  fact('npv_high', 0.8e6, '$0.8M'),
  fact('saving.total', -1.2e6, '−$1.2M'),
  fact('saving.gains', false, 'no'),
  fact('unit_cost.optimized.last', 10.11, '$10.11'),
  fact('unit_cost.change', 0.032, '+3.2%'),
  fact('unit_cost.falls', false, 'no'),
  fact('flips', true, 'yes'),
  fact('mirr', -0.04, '−4%'),
]).filter(({ name }) => name !== 'payback')

const longName = 'Internal document summarisation for the regulated affiliates'

const longestLimits = 'with any one driver at its limits, where the plans can run there'

/** Names of 60 characters, figures from $12 to $999,999,999,999 and of a hundredth of a cent. */
export const absurdFacts: readonly Fact[] = changed(memoFacts, [
  fact('npv', 12_345_678_901, '$12,345,678,901'),
  fact('npv_low', 12, '$12'),
  fact('npv_high', 999_999_999_999, '$999,999,999,999'),
  fact('at_limits', longestLimits, longestLimits),
  fact('payback', 1, '1 month'),
  fact('programme.cost', 12_345_678_901, '$12,345,678,901'),
  fact('unit_cost.optimized.last', 0.0000123456, '$0.0000123456'),
  fact('memo.from', longName, `${longName}; Chief Financial Officer`),
  fact('top_levers.first.label', longName, longName),
  fact('top_risks.demand.title', longName, longName),
  fact('top_risks.demand.effect', -12_345_678_901, '−$12,345,678,901'),
])

/** Facts with some of them replaced. */
export function changed(facts: readonly Fact[], changes: readonly Fact[]): readonly Fact[] {
  return facts.map((each) => changes.find((change) => change.name === each.name) ?? each)
}

const months = Array.from({ length: 37 }, (_, month) => month)

export const unitCostChart: Chart = {
  kind: 'line',
  claim: 'Unit cost falls by three fifths once all levers are live',
  subtitle: 'Cost per 1M output tokens, USD, January 2027 to December 2029',
  source: 'Source: model.xlsx, sheet Unit cost, rows 12 and 14.',
  alt: 'Line chart. Status quo cost per 1M output tokens falls from $12.40 to $9.80 over 36 months; the optimized plan falls to $3.77, with steps at month 3 and month 14.',
  categories: months.map((month) => (month === 0 ? 'today' : `m${month}`)),
  series: [
    {
      label: 'Status quo',
      emphasis: 'reference',
      values: months.map((month) => 12.4 * 0.99349 ** month),
      end: { value: 9.8, text: '$9.80', fact: 'unit_cost.status_quo.last' },
      shape: 'line',
    },
    {
      label: 'Optimized',
      emphasis: 'focus',
      values: months.map((month) =>
        month < 4
          ? 12.4 * 0.9935 ** month
          : month < 14
            ? 12.08 - (month - 3) * 0.62
            : 5.26 * 0.985 ** (month - 14),
      ),
      end: { value: 3.77, text: '$3.77', fact: 'unit_cost.optimized.last' },
      shape: 'line',
    },
  ],
  events: [
    { at: 3, series: 1, label: 'Larger batches live' },
    { at: 14, series: 1, label: 'All levers live' },
  ],
  between: [0, 1],
  ticks: { prefix: '$', divide: 1, suffix: '' },
}

function row(kind: TableRow['kind'], ...cells: readonly string[]): TableRow {
  return { kind, cells: cells.map((cell) => [textRun(cell)]) }
}

export const tcoTable: Table = {
  caption: 'Total cost of ownership by fiscal year, USD thousand',
  columns: [
    { label: 'Plan', kind: 'label' },
    { label: 'FY27', kind: 'number' },
    { label: 'FY28', kind: 'number' },
    { label: 'FY29', kind: 'number' },
    { label: 'Total', kind: 'number' },
  ],
  rows: [
    row('body', 'Status quo', '11,480', '16,220', '21,910', '49,610'),
    row('body', 'Optimized, running cost', '8,310', '6,940', '7,120', '22,370'),
    row('body', 'Optimized, programme', '3,100', '1,100', '—', '4,200'),
    row('total', 'Saving', '70', '8,180', '14,790', '23,040'),
  ],
}

export const memoMetadata: Metadata = {
  title: 'Executive memo: inference efficiency programme',
  author: 'Example AI, Inc.',
  subject: 'Decision on the inference efficiency programme',
  keywords: ['2026Q4', 'inputs 3f9a1c42'],
  language: 'en-US',
  created: '2027-01-15T00:00:00Z',
  classification: 'Confidential',
  paper: 'letter',
  pageBudget: 1,
}

/** Facts of the memo that not every case has, and groups of such. */
const optional: readonly string[] = [
  'payback',
  'mirr',
  'delay.cost',
  'evidence.stand_in_share',
  'tightest',
  'next.payment',
  'next.lever',
  'verdict.conditions.c1.worth',
  'verdict.left',
  'verdict.more',
]

/** Content for the executive memo with the given facts. */
export function memoContent(facts: readonly Fact[] = memoFacts): Content {
  const absent = ['payback', 'verdict.left', 'verdict.more'].filter(
    (name) => !facts.some((each) => each.name === name),
  )
  return {
    facts: { facts, groups: ['top_levers', 'top_risks'], optional, absent },
    charts: new Map([['unit-cost', unitCostChart]]),
    tables: new Map([['tco-summary', tcoTable]]),
  }
}
