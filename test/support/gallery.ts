import type { Chart, Mark } from '../../src/report/chart.ts'

/** One chart of each kind with figures that are hard to place: names of 60 characters, crossing ends, both signs. */

const dollars = { prefix: '$', divide: 1e6, suffix: 'M' }

function money(millions: number): Mark {
  const text = `${millions < 0 ? '−' : ''}$${Math.abs(millions).toFixed(1)}M`
  return { value: millions * 1e6, text }
}

const longName = 'Internal document summarisation for the regulated affiliates'

const years = ['FY27', 'FY28', 'FY29']

export const stackChart: Chart = {
  kind: 'stack',
  claim: 'GPU supply is four fifths of cost in both plans; the programme pays for itself from FY28',
  subtitle: 'Total cost of ownership by category, USD million, accrual',
  source: 'Source: model.xlsx, sheet TCO.',
  alt: 'Stacked columns. Status quo 11.5, 16.2 and 21.9 million; optimized 11.4, 8.0 and 7.1 million.',
  parts: [
    { label: 'GPU supply', emphasis: 'context' },
    { label: 'Power and site', emphasis: 'context' },
    { label: 'People', emphasis: 'context' },
    { label: 'Licences, storage, egress', emphasis: 'context' },
    { label: 'Programme', emphasis: 'reference' },
  ],
  groups: years.map((label, year) => ({
    label,
    stacks: [
      {
        label: 'Status quo',
        values: [9.1, 0.9, 1.2, 0.3, 0].map((value) => money(value * (1 + 0.4 * year))),
        total: money(11.5 * (1 + 0.4 * year)),
      },
      {
        label: 'Optimized',
        values: [5.4, 0.6, 1.1, 0.3, year === 0 ? 3.1 : 1.1 - year / 2].map((value) => money(value)),
        total: money([10.5, 8.0, 7.5][year] ?? 0),
      },
    ],
  })),
  ticks: dollars,
}

const waterfallChart: Chart = {
  kind: 'waterfall',
  claim: 'Five levers carry the case; commitments alone would not',
  subtitle: 'Net present value by lever (Shapley), USD million',
  source: 'Source: model.xlsx, sheet Levers.',
  alt: 'Waterfall from 0: batching +8.4, FP8 +6.1, commitments +4.1, autoscaling +1.9, programme −1.9, to 18.6 million.',
  steps: [
    { label: 'Larger batches', role: 'change', mark: money(8.4) },
    { label: 'FP8 weights', role: 'change', mark: money(6.1) },
    { label: 'Three-year commitments', role: 'change', mark: money(4.1) },
    { label: 'Autoscaling', role: 'change', mark: money(1.9) },
    { label: 'Shared programme cost', role: 'change', mark: money(-1.9) },
    { label: 'Net present value', role: 'total', mark: money(18.6) },
  ],
  riseIs: 'good',
  ticks: dollars,
}

const lossWaterfall: Chart = {
  ...waterfallChart,
  claim: 'The programme costs more than its levers return',
  steps: [
    { label: 'Larger batches', role: 'change', mark: money(0.4) },
    { label: 'FP8 weights', role: 'change', mark: money(-2.1) },
    { label: longName, role: 'change', mark: money(-4.1) },
    { label: 'Net present value', role: 'total', mark: money(-5.8) },
  ],
}

function driver(label: string, low: number, high: number, lowInput: string, highInput: string) {
  return { label, low: { ...money(low), input: lowInput }, high: { ...money(high), input: highInput } }
}

const tornadoChart: Chart = {
  kind: 'tornado',
  claim: 'Volume growth matters most; the discount rate hardly matters',
  subtitle: 'Net present value, USD million, each driver at the ends of its range',
  source: 'Source: model.xlsx, sheet Sensitivity.',
  alt: 'Tornado around 18.6 million: volume growth 9.1 to 27.4, GPU price 23.0 to 13.2, and so on.',
  base: money(18.6),
  baseLabel: 'Base case',
  drivers: [
    driver('Token volume growth, all workloads', 9.1, 27.4, '40%', '110%'),
    driver('On-demand GPU price', 13.2, 23.0, '$4.10', '$7.60'),
    driver(longName, 14.6, 21.9, '95M', '160M'),
    driver('Go-live', 16.1, 18.6, '2027-09', '2027-03'),
    driver('Spot share', 19.4, 21.0, '5%', '25%'),
    driver('Discount rate', 17.6, 19.7, '13%', '7%'),
  ],
}

const heatChart: Chart = {
  kind: 'heat',
  claim: 'The case holds unless utilisation and demand both fall short',
  subtitle: 'Net present value, USD million, by target utilisation and demand',
  alt: 'Grid of five by five; negative only below 50% utilisation at 60% of demand.',
  rowTitle: 'Target utilisation',
  columnTitle: 'Demand, share of base',
  rows: ['40%', '50%', '60%', '70%', '80%'],
  columns: ['60%', '80%', '100%', '120%', '140%'],
  cells: [0, 1, 2, 3, 4].map((row) =>
    [0, 1, 2, 3, 4].map((column) => money(-6.4 + row * 4.2 + column * 5.1)),
  ),
  base: [2, 2],
}

const curveChart: Chart = {
  kind: 'curve',
  claim: 'FP8 carries 2.4 times the load inside the same latency limit',
  subtitle: 'Time to first token (p99) against output tokens/s per replica, audited sweeps',
  source: 'Source: audits chat-bf16 and chat-fp8, 14 November 2026.',
  alt: 'Two curves with the limit of 300 ms: BF16 meets it up to 1,140 tokens/s, FP8 up to 2,740.',
  x: { title: 'Output tokens/s per replica', ticks: { prefix: '', divide: 1, suffix: '' } },
  y: { title: 'Time to first token, p99, ms', ticks: { prefix: '', divide: 1, suffix: '' } },
  curves: [
    {
      label: 'BF16, today',
      emphasis: 'reference',
      points: [
        [210, 61],
        [480, 74],
        [820, 118],
        [1140, 262],
        [1310, 710],
        [1360, 2400],
      ].map(([x = 0, y = 0]) => ({ x, y })),
    },
    {
      label: 'FP8, batch 64',
      emphasis: 'focus',
      points: [
        [390, 58],
        [910, 66],
        [1650, 95],
        [2310, 171],
        [2740, 288],
        [2960, 940],
      ].map(([x = 0, y = 0]) => ({ x, y })),
    },
  ],
  limits: [{ axis: 'y', value: 300, label: 'SLO 300 ms' }],
  operating: [
    { curve: 0, point: 1, label: 'today 480 tokens/s' },
    { curve: 1, point: 4, label: 'target 2,740 tokens/s' },
  ],
}

const capacityChart: Chart = {
  kind: 'line',
  claim: 'Committed capacity stays below demand in every month: nothing is stranded',
  subtitle: 'GPUs, demand at target utilisation against owned and committed',
  alt: 'Demand rises from 96 to 410 GPUs; committed capacity steps from 64 to 192.',
  categories: Array.from({ length: 37 }, (_, month) => (month === 0 ? 'Dec 26' : `month ${month}`)),
  series: [
    {
      label: longName,
      emphasis: 'context',
      values: Array.from({ length: 37 }, (_, month) => 100 + month * 8.4),
      end: { value: 402, text: '402' },
      shape: 'line',
    },
    {
      label: 'Demand',
      emphasis: 'focus',
      values: Array.from({ length: 37 }, (_, month) => 96 * 1.0411 ** month),
      end: { value: 410, text: '410' },
      shape: 'line',
    },
    {
      label: 'Committed',
      emphasis: 'reference',
      values: Array.from({ length: 37 }, (_, month) => (month < 3 ? 64 : month < 15 ? 128 : 192)),
      end: { value: 192, text: '192' },
      shape: 'step',
    },
  ],
  events: [
    { at: 3, series: 2, label: 'first commitment' },
    { at: 15, series: 2, label: 'second commitment' },
  ],
  ticks: { prefix: '', divide: 1, suffix: '' },
}

const cashChart: Chart = {
  kind: 'line',
  claim: 'Cash turns positive in month 11; funding peaks at $3.1M in month 5',
  subtitle: 'Cumulative free cash flow after tax, USD million',
  alt: 'Cumulative cash falls to −3.1 million in month 5, crosses zero in month 11 and ends at 24.0 million.',
  categories: Array.from({ length: 37 }, (_, month) => String(month)),
  series: [
    {
      label: 'Optimized less status quo',
      emphasis: 'focus',
      values: Array.from({ length: 37 }, (_, month) =>
        month <= 5 ? -0.62e6 * month : -3.1e6 + 0.52e6 * (month - 5) + 0.011e6 * (month - 5) ** 2,
      ),
      end: { value: 24.6e6, text: '$24.0M' },
      shape: 'line',
    },
  ],
  events: [
    { at: 5, series: 0, label: 'peak funding $3.1M' },
    { at: 11, series: 0, label: 'payback, month 11' },
  ],
  ticks: dollars,
}

export const galleryCharts: ReadonlyMap<string, Chart> = new Map<string, Chart>([
  ['stack', stackChart],
  ['waterfall', waterfallChart],
  ['loss-waterfall', lossWaterfall],
  ['tornado', tornadoChart],
  ['heat', heatChart],
  ['curve', curveChart],
  ['capacity', capacityChart],
  ['cash', cashChart],
])
