/** A number with the one text in which it is printed; `fact` is the fact that it repeats, if any. */
export interface Mark {
  readonly value: number
  readonly text: string
  readonly fact?: string | undefined
}

/**
 * How a series stands out: `focus` is the plan that is proposed, `reference` what it is compared with,
 * `context` everything else. Each has its own colour and its own second cue (dash or fill).
 */
export type Emphasis = 'focus' | 'reference' | 'context'

/** How axis ticks print: value / divide, with a prefix and a suffix, e.g. `$` 1e6 `M`. Digits follow the step. */
export interface TickFormat {
  /** Separators of the locale: `.` and `,` unless given. */
  readonly decimal?: string | undefined
  readonly group?: string | undefined
  readonly prefix: string
  readonly divide: number
  readonly suffix: string
}

interface ChartHead {
  /** The conclusion, as a sentence computed from the data; it is the figure's title. */
  readonly claim: string
  /** Measure, unit and period. */
  readonly subtitle: string
  readonly source?: string | undefined
  /** For readers who cannot see it: the conclusion and the numbers that carry it. */
  readonly alt: string
  /** Preferred height of the drawing in points; the page may shrink it as far as it can be read. */
  readonly height?: number | undefined
}

export interface LineSeries {
  readonly label: string
  readonly emphasis: Emphasis
  /** One value a category. */
  readonly values: readonly number[]
  /** Printed after the label at the line's end, e.g. `$3.77`. */
  readonly end?: Mark | undefined
  readonly shape: 'line' | 'step'
}

export interface ChartEvent {
  /** Index of the category. */
  readonly at: number
  /** Index of the series on which the event lies. */
  readonly series: number
  readonly label: string
}

/** Values over time: unit cost, cumulative cash, demand against capacity. */
export interface LineChart extends ChartHead {
  readonly kind: 'line'
  readonly categories: readonly string[]
  readonly series: readonly LineSeries[]
  readonly events: readonly ChartEvent[]
  /** Indices of two series between which the area is tinted: what the difference is worth. */
  readonly between?: readonly [number, number] | undefined
  readonly ticks: TickFormat
}

export interface StackPart {
  readonly label: string
  readonly emphasis: Emphasis
}

export interface Stack {
  /** Under the bar, e.g. `Status quo`; empty if the group has one bar. */
  readonly label: string
  /** One value a part, zero or above, in the order of the parts. */
  readonly values: readonly Mark[]
  readonly total: Mark
}

/** Parts of a whole, by group (fiscal year) and bar (plan): TCO by category. */
export interface StackChart extends ChartHead {
  readonly kind: 'stack'
  readonly parts: readonly StackPart[]
  readonly groups: readonly { readonly label: string; readonly stacks: readonly Stack[] }[]
  readonly ticks: TickFormat
}

/** From one total to another by signed steps: lever contributions, the bridge between quarters. */
export interface WaterfallChart extends ChartHead {
  readonly kind: 'waterfall'
  readonly steps: readonly {
    readonly label: string
    readonly role: 'total' | 'change'
    readonly mark: Mark
  }[]
  /** Whether a rise is good news (savings) or bad (costs). */
  readonly riseIs: 'good' | 'bad'
  readonly ticks: TickFormat
}

/** What each driver does to one outcome, widest swing first. */
export interface TornadoChart extends ChartHead {
  readonly kind: 'tornado'
  readonly base: Mark
  readonly baseLabel: string
  readonly drivers: readonly {
    readonly label: string
    /** The outcome at the driver's low and high end, and what those ends are, e.g. `60%`. */
    readonly low: Mark & { readonly input: string }
    readonly high: Mark & { readonly input: string }
  }[]
}

/** A two-way grid with its values; zero divides good from bad. */
export interface HeatChart extends ChartHead {
  readonly kind: 'heat'
  readonly rowTitle: string
  readonly columnTitle: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** One row of cells a row label. */
  readonly cells: readonly (readonly Mark[])[]
  /** Row and column of the base case. */
  readonly base?: readonly [number, number] | undefined
}

/** Measured points of sweeps with limits: throughput against latency, and where each plan operates. */
export interface CurveChart extends ChartHead {
  readonly kind: 'curve'
  readonly x: { readonly title: string; readonly ticks: TickFormat }
  readonly y: { readonly title: string; readonly ticks: TickFormat }
  readonly curves: readonly {
    readonly label: string
    readonly emphasis: Emphasis
    readonly points: readonly { readonly x: number; readonly y: number }[]
  }[]
  readonly limits: readonly { readonly axis: 'x' | 'y'; readonly value: number; readonly label: string }[]
  readonly operating: readonly { readonly curve: number; readonly point: number; readonly label: string }[]
}

/** A chart as data: what is shown and said, nothing about where it lies on the page. */
export type Chart = LineChart | StackChart | WaterfallChart | TornadoChart | HeatChart | CurveChart

/** The marks that a chart prints as labels, in drawing order: each must equal its fact. */
export function chartMarks(chart: Chart): readonly Mark[] {
  switch (chart.kind) {
    case 'line':
      return chart.series.flatMap((series) => (series.end === undefined ? [] : [series.end]))
    case 'stack':
      return chart.groups.flatMap((group) => group.stacks.flatMap((stack) => [...stack.values, stack.total]))
    case 'waterfall':
      return chart.steps.map((step) => step.mark)
    case 'tornado':
      return [chart.base, ...chart.drivers.flatMap((driver) => [driver.low, driver.high])]
    case 'heat':
      return chart.cells.flat()
    case 'curve':
      return []
  }
}

/** Texts that a chart writes beside its marks and that may say a number: events, limits, operating points. */
export function chartNotes(chart: Chart): readonly string[] {
  if (chart.kind === 'line') return chart.events.map(({ label }) => label)
  if (chart.kind === 'curve') return [...chart.limits, ...chart.operating].map(({ label }) => label)
  return []
}
