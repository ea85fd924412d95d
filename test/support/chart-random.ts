import fc from 'fast-check'
import type {
  Chart,
  CurveChart,
  Emphasis,
  HeatChart,
  LineChart,
  Mark,
  StackChart,
  TickFormat,
  TornadoChart,
  WaterfallChart,
} from '../../src/report/chart.ts'

/** Charts of every kind with names of up to 60 characters, and amounts from cents to hundreds of billions. */

const words = [
  'Internal document summarisation for the regulated affiliates',
  'GPU supply',
  'A',
  'On-demand price of H100 SXM in the second region',
  'Kommunikationsinfrastrukturverwaltungsgesellschaft',
  'Demand',
  'Requests a year: all workloads',
] as const

const name = fc.constantFrom(...words)
const emphasis = fc.constantFrom<Emphasis>('focus', 'reference', 'context')

/** The unit of a chart, as large as its amounts: all printed in one form. */
const unit = fc.constantFrom(
  { divide: 0.01, suffix: '' },
  { divide: 1, suffix: '' },
  { divide: 1e3, suffix: 'k' },
  { divide: 1e6, suffix: 'M' },
  { divide: 1e9, suffix: 'B' },
)
type Unit = { readonly divide: number; readonly suffix: string }

function ticksOf({ divide, suffix }: Unit): TickFormat {
  return { prefix: '$', divide: divide < 1 ? 1 : divide, suffix }
}

function markOf(value: number, { divide, suffix }: Unit): Mark {
  const size = Math.abs(value / (divide < 1 ? 1 : divide))
  const digits = divide < 1 ? 4 : size >= 100 ? 0 : 1
  const [whole = '', fraction] = size.toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value < 0 ? '−' : ''
  return { value, text: `${sign}$${grouped}${fraction === undefined ? '' : `.${fraction}`}${suffix}` }
}

/** Amounts of a unit, of both signs if they may be; zero and far apart ones among them. */
function amount({ divide }: Unit, isSigned: boolean) {
  const size = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 9_999 }).map((thousandths) => thousandths / 10),
  )
  const sign = isSigned ? fc.constantFrom(1, -1) : fc.constant(1)
  return fc.tuple(size, sign).map(([value, way]) => (value === 0 ? 0 : value * way * divide))
}

const head = {
  claim: 'A claim',
  subtitle: 'Measure, unit, period',
  source: 'Source: model.xlsx.',
  alt: 'What it shows.',
} as const

const lineChart: fc.Arbitrary<LineChart> = fc
  .tuple(unit, fc.integer({ min: 1, max: 61 }), fc.integer({ min: 1, max: 5 }))
  .chain(([scale, months, count]) =>
    fc
      .record({
        values: fc.array(
          fc.array(amount(scale, true), { minLength: months, maxLength: months }).map(smoothed),
          { minLength: count, maxLength: count },
        ),
        labels: fc.array(name, { minLength: count, maxLength: count }),
        looks: fc.array(emphasis, { minLength: count, maxLength: count }),
        shape: fc.constantFrom('line' as const, 'step' as const),
        events: fc.array(
          fc.record({
            at: fc.integer({ min: 0, max: months - 1 }),
            series: fc.integer({ min: 0, max: count - 1 }),
            label: fc.constantFrom('All levers live', 'Back after 11 months', 'Most out: $12,345,678,901'),
          }),
          { maxLength: 4 },
        ),
      })
      .map(
        ({ values, labels, looks, shape, events }): LineChart => ({
          ...head,
          kind: 'line',
          categories: Array.from({ length: months }, (_, month) => `month ${month}`),
          series: values.map((series, index) => ({
            label: labels[index] ?? '',
            emphasis: looks[index] ?? 'context',
            values: series,
            end: markOf(series.at(-1) ?? 0, scale),
            shape,
          })),
          events,
          ticks: ticksOf(scale),
        }),
      ),
  )

/** Each value halfway to the one before it: a series and no noise. */
function smoothed(values: readonly number[]): readonly number[] {
  let before = values[0] ?? 0
  return values.map((value) => {
    before += (value - before) / 6
    return before
  })
}

const stackChart: fc.Arbitrary<StackChart> = fc
  .record({
    scale: unit,
    parts: fc.integer({ min: 1, max: 7 }),
    groups: fc.integer({ min: 1, max: 5 }),
    bars: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ scale, parts, groups, bars }) =>
    fc
      .record({
        names: fc.array(name, { minLength: parts, maxLength: parts }),
        looks: fc.array(emphasis, { minLength: parts, maxLength: parts }),
        values: fc.array(fc.array(amount(scale, false), { minLength: parts, maxLength: parts }), {
          minLength: groups * bars,
          maxLength: groups * bars,
        }),
      })
      .map(
        ({ names, looks, values }): StackChart => ({
          ...head,
          kind: 'stack',
          parts: names.map((label, index) => ({ label, emphasis: looks[index] ?? 'context' })),
          groups: Array.from({ length: groups }, (_, group) => ({
            label: `FY${27 + group}`,
            stacks: values.slice(group * bars, (group + 1) * bars).map((each, bar) => ({
              label: bars === 1 ? '' : (['Status quo', 'Optimized', 'Next best'][bar] ?? ''),
              values: each.map((value) => markOf(value, scale)),
              total: markOf(
                each.reduce((sum, value) => sum + value, 0),
                scale,
              ),
            })),
          })),
          ticks: ticksOf(scale),
        }),
      ),
  )

const waterfallChart: fc.Arbitrary<WaterfallChart> = unit.chain((scale) =>
  fc
    .record({
      opening: fc.option(amount(scale, true), { nil: undefined }),
      changes: fc.array(fc.tuple(name, amount(scale, true)), { minLength: 1, maxLength: 8 }),
      riseIs: fc.constantFrom('good' as const, 'bad' as const),
    })
    .map(({ opening, changes, riseIs }): WaterfallChart => {
      const last = changes.reduce((sum, [, value]) => sum + value, opening ?? 0)
      const total = (label: string, value: number) => ({
        label,
        role: 'total' as const,
        mark: markOf(value, scale),
      })
      return {
        ...head,
        kind: 'waterfall',
        steps: [
          ...(opening === undefined ? [] : [total('Last quarter', opening)]),
          ...changes.map(([label, value]) => ({
            label,
            role: 'change' as const,
            mark: markOf(value, scale),
          })),
          total('Net present value', last),
        ],
        riseIs,
        ticks: ticksOf(scale),
      }
    }),
)

const tornadoChart: fc.Arbitrary<TornadoChart> = unit.chain((scale) =>
  fc
    .record({
      base: amount(scale, true),
      drivers: fc.array(
        fc.record({
          label: name,
          low: amount(scale, true),
          high: amount(scale, true),
          input: fc.constantFrom('', '40%', '$12,345.67/GPU-hour', '2027-03', '120M requests a month'),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    })
    .map(
      ({ base, drivers }): TornadoChart => ({
        ...head,
        kind: 'tornado',
        base: markOf(base, scale),
        baseLabel: 'Base case',
        drivers: drivers.map(({ label, low, high, input }) => ({
          label,
          low: { ...markOf(low, scale), input },
          high: { ...markOf(high, scale), input },
        })),
      }),
    ),
)

const heatChart: fc.Arbitrary<HeatChart> = fc
  .record({ scale: unit, rows: fc.integer({ min: 1, max: 7 }), columns: fc.integer({ min: 1, max: 7 }) })
  .chain(({ scale, rows, columns }) =>
    fc
      .record({
        rowTitle: name,
        columnTitle: name,
        rowNames: fc.array(fc.oneof(name, fc.constant('60%')), { minLength: rows, maxLength: rows }),
        columnNames: fc.array(fc.oneof(name, fc.constant('60%')), { minLength: columns, maxLength: columns }),
        values: fc.array(fc.array(amount(scale, true), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      })
      .map(
        ({ rowTitle, columnTitle, rowNames, columnNames, values }): HeatChart => ({
          ...head,
          kind: 'heat',
          rowTitle,
          columnTitle,
          rows: rowNames,
          columns: columnNames,
          cells: values.map((row) => row.map((value) => markOf(value, scale))),
          base: [Math.floor(rows / 2), Math.floor(columns / 2)],
        }),
      ),
  )

/** A sweep: throughput rises and flattens, latency rises ever faster. */
const sweep = fc
  .record({
    label: name,
    emphasis,
    start: fc.integer({ min: 1, max: 500 }),
    growth: fc.integer({ min: 11, max: 30 }),
    latency: fc.integer({ min: 5, max: 400 }),
    count: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ label, emphasis: look, start, growth, latency, count }) => ({
    label,
    emphasis: look,
    points: Array.from({ length: count }, (_, index) => ({
      x: start * (growth / 10) ** index,
      y: latency * 1.4 ** (index * (1 + index / 6)),
    })),
  }))

const curveChart: fc.Arbitrary<CurveChart> = fc.array(sweep, { minLength: 1, maxLength: 3 }).chain((curves) =>
  fc
    .record({
      limits: fc.array(
        fc.record({ axis: fc.constant('y' as const), value: fc.integer({ min: 20, max: 2000 }) }),
        { maxLength: 2 },
      ),
      operating: fc.array(
        fc.record({
          curve: fc.integer({ min: 0, max: curves.length - 1 }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        { maxLength: 2 },
      ),
    })
    .map(
      ({ limits, operating }): CurveChart => ({
        ...head,
        kind: 'curve',
        x: { title: 'Output tokens/s per replica', ticks: { prefix: '', divide: 1, suffix: '' } },
        y: { title: 'Time to first token, p99, ms', ticks: { prefix: '', divide: 1, suffix: '' } },
        curves,
        limits: limits.map((limit) => ({ ...limit, label: `SLO ${limit.value} ms` })),
        operating: operating.map(({ curve, share }, index) => ({
          curve,
          point: Math.floor(share * ((curves[curve]?.points.length ?? 1) - 1)),
          label: `${['status quo', 'optimized'][index]} 12,345 tokens/s`,
        })),
      }),
    ),
)

/** Charts of each kind, generated. */
export const generatedCharts: readonly (readonly [string, fc.Arbitrary<Chart>])[] = [
  ['line', lineChart],
  ['stack', stackChart],
  ['waterfall', waterfallChart],
  ['tornado', tornadoChart],
  ['heat', heatChart],
  ['curve', curveChart],
]
