import type { Analyses } from '../analysis/analyses.ts'
import type { Verdict } from '../analysis/verdict.ts'
import type { Results } from '../cases/results.ts'
import type { Trial } from '../cases/trial.ts'
import { lineOf } from '../formula/program.ts'
import type { Measure } from '../render/chart/scene.ts'
import { chartSvg } from '../render/svg.ts'
import type { Content } from '../report/build-document.ts'
import type { Chart } from '../report/chart.ts'
import { sizeOf } from '../report/facts/chart-parts.ts'
import type { FactWriter } from '../report/facts/fact-writer.ts'
import { driverAt, driverRange, nearestBreakEvens, zeroAt } from '../report/facts/sensitivity-facts.ts'
import { figuresOf, headlineFigures, rowLabel } from '../report/headline.ts'
import { capitalized } from '../units/first-letter.ts'

/** A headline figure as it is printed, and the question that takes it apart. */
export interface ShownFigure {
  readonly name: string
  readonly label: string
  readonly printed: string
  /** `npv`, `optimized.tco_total`: what `boardpack explain` takes. */
  readonly question: string
}

/** What is shown as soon as something was moved: figures, and charts that need no analysis. */
export interface Snapshot {
  readonly figures: readonly ShownFigure[]
  /** SVG by the name of the chart. */
  readonly charts: Readonly<Record<string, string>>
}

/** A driver whose break-even comes first, in words. */
export interface ConditionRow {
  readonly label: string
  readonly plan: string
  readonly range: string
  readonly zero: string
  readonly isInside: boolean
}

/** What else could be decided, or happen. */
export interface ChoiceRow {
  readonly label: string
  readonly npv: string
  readonly saving: string
  readonly funding: string
  readonly verdict: string
}

/** What the analyses add to a snapshot: the verdict, and what it hangs on. */
export interface Judgement extends Snapshot {
  readonly status: Verdict['status']
  /** For what the case is laid before the board. */
  readonly purpose: string
  readonly verdict: string
  /** What is asked for, and the range of what it returns. */
  readonly ask: string
  /** Whether a driver turns the answer within its range, and which is nearest to it. */
  readonly turning: string
  /** What has to be cleared before the case can be decided. */
  readonly open: readonly string[]
  readonly conditions: readonly ConditionRow[]
  readonly options: readonly ChoiceRow[]
  readonly scenarios: readonly ChoiceRow[]
}

/** The bridge since the previous period, which follows nothing that is moved. */
export const bridgeChart = 'since-bridge'

/** The chart of the claim, which stands beside the verdict. */
export const claimChart = 'unit-cost'

/** Charts of the dashboard in their order: the claim first. */
export const chartNames = [
  claimChart,
  'tornado',
  'lever-waterfall',
  'cumulative-cash',
  'tco-by-category',
  'demand-capacity',
  'grid',
] as const

/** The headline figures, each with the question that takes it apart. */
export function shownFigures(results: Results): readonly ShownFigure[] {
  const rows = new Map(headlineFigures.map(({ name, row }) => [name, row(results)]))
  return figuresOf(results).flatMap(({ name, printed }) => {
    const row = rows.get(name)
    if (row === undefined) return []
    const { plan } = row.member.ids
    const line = lineOf(results.program, row).name
    const question = plan === undefined ? line : `${plan}.${line}`
    return [{ name, label: rowLabel(results, row), printed, question }]
  })
}

/**
 * Widths at which charts are drawn, so narrow that their texts can be read in a column of the page; points. Bars of many
 * years and the causes of a bridge need the width of a page, and take both columns (`style.ts`).
 */
const widths = { claim: 400, panel: 310, wide: 492 }

/** Most groups of bars in one column. */
const mostGroups = 4

function widthOf(name: string, chart: Chart): number {
  if (name === claimChart) return widths.claim
  if (name === bridgeChart) return widths.wide
  return chart.kind === 'stack' && chart.groups.length > mostGroups ? widths.wide : widths.panel
}

/** A chart as a dashboard draws it; undefined where there is none of the name. */
export function drawnChart(
  charts: ReadonlyMap<string, Chart>,
  name: string,
  measure: Measure,
): string | undefined {
  const chart = charts.get(name)
  return chart === undefined ? undefined : chartSvg(chart, measure, widthOf(name, chart))
}

/** Those of some charts that follow what is moved, drawn. */
export function drawn(
  charts: ReadonlyMap<string, Chart>,
  measure: Measure,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    chartNames.flatMap((name) => {
      const svg = drawnChart(charts, name, measure)
      return svg === undefined ? [] : [[name, svg]]
    }),
  )
}

/** Most break-evens that are listed. */
const mostConditions = 6

function conditionsOf(writer: FactWriter, analyses: Analyses): readonly ConditionRow[] {
  return nearestBreakEvens(analyses)
    .slice(0, mostConditions)
    .map((point) => ({
      label: point.driver.label,
      plan: driverAt(
        writer,
        point.driver,
        point.driver.parts.map(({ value }) => value),
      ),
      range: driverRange(writer, point.driver),
      zero: zeroAt(writer, point),
      isInside: point.isInside,
    }))
}

function choiceOf(writer: FactWriter, label: string, trial: Trial): ChoiceRow {
  if (trial.kind === 'infeasible')
    return { label, npv: 'cannot run', saving: '', funding: '', verdict: trial.reason }
  const money = (value: number): string => writer.print(value, 'money')
  const { npv, saving, peakFunding } = trial
  return { label, npv: money(npv), saving: money(saving), funding: money(peakFunding), verdict: '' }
}

/** Facts by name, as documents print them. */
class Texts {
  readonly #texts: ReadonlyMap<string, string>
  readonly #absent: ReadonlySet<string>

  constructor({ facts }: Content) {
    this.#texts = new Map(facts.facts.map(({ name, text }) => [name, text]))
    this.#absent = new Set(facts.absent)
  }

  of(name: string): string {
    const text = this.#texts.get(name)
    if (text === undefined) throw new Error(`no fact '${name}'`)
    return text
  }

  is(name: string): boolean {
    return this.of(name) === 'yes'
  }

  /** The text of a fact that not every case has. */
  find(name: string): string | undefined {
    return this.#absent.has(name) ? undefined : this.of(name)
  }
}

function optionRows(content: Content, texts: Texts): readonly ChoiceRow[] {
  const names = content.facts.facts.flatMap(({ name }) => /^options\.\w+(?=\.label$)/.exec(name)?.[0] ?? [])
  return names.map((at) => {
    const of = (figure: string): string => texts.of(`${at}.${figure}`)
    const gap = texts.find(`${at}.gap`)
    const verdict = `${of('standing')}${gap === undefined ? '' : ` ${sizeOf(gap)}`}`
    return { label: of('label'), npv: of('npv'), saving: of('saving'), funding: of('funding'), verdict }
  })
}

/** What the board would spend and sign; empty where it would neither. */
function commitmentOf(texts: Texts): string {
  const spend = texts.is('programme.needs_spend') ? [`one-time spend of ${texts.of('programme.cost')}`] : []
  const signed = texts.is('signed.is_asked')
    ? [`contracts of ${texts.of('signed.optimized')} that cannot be cancelled`]
    : []
  const both = [...spend, ...signed].join(' and ')
  return both === '' ? '' : `${capitalized(both)}. `
}

function askOf(texts: Texts): string {
  const span = texts.is('npv_moves')
    ? `${texts.of('npv_low')} to ${texts.of('npv_high')} ${texts.of('at_limits')}`
    : 'the same whatever any one driver does'
  return `${commitmentOf(texts)}Net present value is ${texts.of('npv')} at ${texts.of('discount_rate')} over ${texts.of('horizon')}, and ${span}.`
}

function turningOf(texts: Texts): string {
  if (!texts.is('plans_differ')) return 'Both plans are the same: nothing turns the answer.'
  const driver = texts.find('tightest.driver')
  if (driver === undefined) return 'No driver alone turns the answer.'
  const nearest = `${driver}, at ${texts.of('tightest.value')}`
  return texts.is('flips')
    ? `One driver alone can turn the answer inside its range: ${nearest}.`
    : `No driver alone turns the answer inside its range. Nearest is ${nearest}.`
}

/** All that a dashboard shows of a case. */
export function judgementOf(
  writer: FactWriter,
  analyses: Analyses,
  content: Content,
  measure: Measure,
): Judgement {
  const texts = new Texts(content)
  const { verdict, scenarios } = analyses
  return {
    figures: shownFigures(writer.results),
    charts: drawn(content.charts, measure),
    status: verdict.status,
    purpose: texts.of('verdict.purpose'),
    verdict: texts.of('verdict.line'),
    ask: askOf(texts),
    turning: turningOf(texts),
    open: verdict.conditions.map(({ title, owner }) => `${title}. Cleared by ${owner}.`),
    conditions: conditionsOf(writer, analyses),
    options: optionRows(content, texts),
    scenarios: scenarios.map(({ label, trial }) => choiceOf(writer, label, trial)),
  }
}
