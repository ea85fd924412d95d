import type { Analyses } from '../../analysis/analyses.ts'
import type { Bar } from '../../analysis/sensitivity.ts'
import { type Change, type Changes, leversOn, switched } from '../../cases/case.ts'
import { driverEnd, labelWithRange } from '../../cases/driver.ts'
import type { Results } from '../../cases/results.ts'
import type { Trial } from '../../cases/trial.ts'
import type { Model } from '../../model/model.ts'
import { coarser, type GridAxis, gridAxes, middleOf, stepName } from './grid-axes.ts'

/** A change of an input by a case of the workbook. */
export interface Shock extends Pick<Change, 'input' | 'value'> {
  readonly from: ShockSource
}

/** Where the value of a shock comes from: what a reader changes to change it. */
export type ShockSource =
  /** The case's own cell, for editing. */
  | { readonly kind: 'entered' }
  /** The low or high of the input. */
  | { readonly kind: 'low' | 'high' }
  /** A lever off or on. */
  | { readonly kind: 'switch' }
  /** A step of an axis of the grid. */
  | { readonly kind: 'axis'; readonly axis: GridAxis; readonly step: number }

export type CaseKind = 'scenario' | 'option' | 'levers' | 'driver' | 'grid'

/** A set of shocks with a name, which can be loaded into the model. */
export interface ModelCase {
  /** Unique among all cases. */
  readonly name: string
  readonly kind: CaseKind
  readonly shocks: readonly Shock[]
  /** What the engine says about it; absent where the analyses do not try it. */
  readonly trial: Trial | undefined
}

/** A driver's two cases, or why it has fewer. */
export interface DriverCases {
  readonly bar: Bar
  readonly low: ModelCase
  readonly high: ModelCase
}

/** All cases of a workbook by kind. */
export interface Cases {
  readonly scenarios: readonly ModelCase[]
  readonly options: readonly ModelCase[]
  /** The first lever on, the first two, ... all but the last: what each adds in the order of the case. */
  readonly steps: readonly ModelCase[]
  readonly drivers: readonly DriverCases[]
  /** Rows of the first axis (utilisation), columns of the second (load); undefined where the case has no such inputs. */
  readonly grid: Grid | undefined
}

export interface Grid {
  readonly rows: GridAxis
  readonly columns: GridAxis
  /** By row, then column; the middle one is the base and on no list of cases. */
  readonly cases: readonly (readonly ModelCase[])[]
}

/** Changes with the place from which each takes its value. */
function shocksFrom(changes: Changes, from: ShockSource): readonly Shock[] {
  return changes.map(({ input, value }) => ({ input, value, from }))
}

function scenarioCases({ scenarios }: Analyses): readonly ModelCase[] {
  return scenarios.flatMap(({ label, changes, trial }): readonly ModelCase[] => {
    const shocks = shocksFrom(changes, { kind: 'entered' })
    return shocks.length === 0 ? [] : [{ name: `Scenario: ${label}`, kind: 'scenario', shocks, trial }]
  })
}

function optionCases({ options }: Analyses): readonly ModelCase[] {
  return [...options.stated, ...options.without].map(
    ({ kind, label, changes, trial }): ModelCase => ({
      name: kind === 'stated' ? `Option: ${label}` : label,
      kind: 'option',
      shocks: shocksFrom(changes, { kind: 'switch' }),
      trial,
    }),
  )
}

function stepCases(model: Model): readonly ModelCase[] {
  const on = leversOn(model)
  const label = (lever: string): string => model.inputs.tree.levers[lever]?.label ?? lever
  return on.slice(0, -1).map((lever, index): ModelCase => {
    const off = on.slice(index + 1)
    return {
      name: `Levers up to: ${label(lever)}`,
      kind: 'levers',
      shocks: shocksFrom(
        switched(model, off, () => false),
        { kind: 'switch' },
      ),
      trial: undefined,
    }
  })
}

function driverCases({ vector }: Results, { sensitivity }: Analyses): readonly DriverCases[] {
  return sensitivity.tornado
    .filter(({ swing }) => swing > 0)
    .map((own) => {
      const bar = { ...own, driver: { ...own.driver, label: labelWithRange(own.driver) } }
      const end = (kind: 'low' | 'high'): ModelCase => ({
        name: `${bar.driver.label}, ${kind}`,
        kind: 'driver',
        shocks: shocksFrom(driverEnd(bar.driver, kind, vector), { kind }),
        trial: bar[kind],
      })
      return { bar, low: end('low'), high: end('high') }
    })
}

function gridOf(results: Results, { loadGrid }: Analyses): Grid | undefined {
  const axes = gridAxes(results, loadGrid)
  if (axes === undefined) return undefined
  return crossed(...axes, (row, column) => loadGrid.cells[row]?.[column])
}

/** Every pair of the steps of two axes. */
function crossed(
  rows: GridAxis,
  columns: GridAxis,
  trialAt: (row: number, column: number) => Trial | undefined,
): Grid {
  const shocksOf = (axis: GridAxis, step: number): readonly Shock[] =>
    axis.inputs.map(({ input, values }) => ({
      input,
      value: values[step] ?? Number.NaN,
      from: { kind: 'axis', axis, step },
    }))
  const cases = rows.steps.map((_, row) =>
    columns.steps.map((__, column): ModelCase => {
      const name = `Grid: ${rows.noun} ${stepName(rows, row)}, ${columns.noun} ${stepName(columns, column)}`
      return {
        name,
        kind: 'grid',
        shocks: [...shocksOf(rows, row), ...shocksOf(columns, column)],
        trial: trialAt(row, column),
      }
    }),
  )
  return { rows, columns, cases }
}

/** The grid of the ends of both axes and the case itself. */
export function coarserGrid({ rows, columns, cases }: Grid): Grid {
  const full = (axis: GridAxis, step: number): number => step * middleOf(axis)
  return crossed(
    coarser(rows),
    coarser(columns),
    (row, column) => cases[full(rows, row)]?.[full(columns, column)]?.trial,
  )
}

/** The cases of a grid but the middle one, which is the base. */
function besideMiddle({ rows, columns, cases }: Grid): readonly ModelCase[] {
  const [row, column] = [middleOf(rows), middleOf(columns)]
  return cases.flatMap((line, down) => line.filter((_, across) => down !== row || across !== column))
}

/** Names that stand twice get a number. */
function withUniqueNames(cases: readonly ModelCase[]): ReadonlyMap<ModelCase, ModelCase> {
  const seen = new Map<string, number>()
  return new Map(
    cases.map((one) => {
      const count = (seen.get(one.name) ?? 0) + 1
      seen.set(one.name, count)
      return [one, count === 1 ? one : { ...one, name: `${one.name} (${count})` }]
    }),
  )
}

/** Every case that the analyses know, in the order of the workbook. */
export function casesOf(results: Results, analyses: Analyses): Cases {
  const found: Cases = {
    scenarios: scenarioCases(analyses),
    options: optionCases(analyses),
    steps: stepCases(results.model),
    drivers: driverCases(results, analyses),
    grid: gridOf(results, analyses),
  }
  const unique = withUniqueNames(allCases(found))
  const of = (one: ModelCase): ModelCase => unique.get(one) ?? one
  return {
    scenarios: found.scenarios.map(of),
    options: found.options.map(of),
    steps: found.steps.map(of),
    drivers: found.drivers.map(({ bar, low, high }) => ({ bar, low: of(low), high: of(high) })),
    grid:
      found.grid === undefined
        ? undefined
        : { ...found.grid, cases: found.grid.cases.map((row) => row.map(of)) },
  }
}

/** The cases in the order of the table. */
export function allCases({ scenarios, options, steps, drivers, grid }: Cases): readonly ModelCase[] {
  return [
    ...scenarios,
    ...options,
    ...steps,
    ...drivers.flatMap(({ low, high }) => [low, high]),
    ...(grid === undefined ? [] : besideMiddle(grid)),
  ]
}
