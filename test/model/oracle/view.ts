import fc from 'fast-check'
import { expect } from 'vitest'
import type { Results } from '../../../src/cases/results.ts'
import { idOf, type Member } from '../../../src/formula/members.ts'
import { lineOf, type Row } from '../../../src/formula/program.ts'
import type { Inputs } from '../../../src/inputs/inputs.ts'
import { exampleNames, exampleResults } from '../../support/example.ts'
import { apiCaseResults } from '../../support/generated-apis.ts'
import { caseResults, caseSeeds, columnsOf } from '../../support/generated-case-model.ts'
import { sum } from './case-values.ts'

type Ids = Readonly<Record<string, string>>

/** Values of a line by column, 0 to the horizon. */
export type Series = readonly number[]

/** The numbers of a case by line, to say of one line what it must be given others. */
export class View {
  readonly results: Results
  /** Members of the line that is asked for. */
  readonly ids: Ids

  constructor(results: Results, ids: Ids = {}) {
    this.results = results
    this.ids = ids
  }

  get inputs(): Inputs {
    return this.results.model.inputs
  }

  get horizon(): number {
    return this.results.program.horizon
  }

  /** Columns 0 to the horizon. */
  columns(of: (month: number) => number): Series {
    return Array.from({ length: this.horizon + 1 }, (_, month) => of(month))
  }

  /** The rows of a line whose members agree with the ids, by their own or by what they are linked to. */
  rows(line: string, ids: Ids = this.ids): readonly Row[] {
    const [scope = '', name = ''] = line.split('.')
    const dimensions = this.results.program.scopes[scope] ?? []
    const agrees = (member: Member): boolean =>
      Object.entries(ids).every(([dimension, id]) => {
        const own = idOf(member, dimension)
        return own === undefined ? !dimensions.includes(dimension) : own === id
      })
    return this.results.rows(scope, name).filter(({ member }) => agrees(member))
  }

  /** Every such row by column. */
  all(line: string, ids?: Ids): readonly Series[] {
    return this.rows(line, ids).map((row) => this.columns((month) => this.results.at(row, month)))
  }

  /** The one such row by column. */
  of(line: string, ids?: Ids): Series {
    const [series, second] = this.all(line, ids)
    if (series === undefined || second !== undefined) throw new Error(`not one row of ${line}`)
    return series
  }

  /** The one value of a line. */
  one(line: string, ids?: Ids): number {
    return this.of(line, ids)[0] ?? Number.NaN
  }

  /** An input by column: as levers change it where they can, else as it stands in the files; undefined where it does not. */
  input(line: string, path: string, ids?: Ids): Series | undefined {
    const [changed] = this.all(line, ids)
    const value = this.inputs.assumptions.get(path)?.value
    return changed ?? (value === undefined ? undefined : this.columns(() => value))
  }

  /** Such rows added up by column. */
  sum(line: string, ids?: Ids): Series {
    const all = this.all(line, ids)
    return this.columns((month) => sum(all.map((series) => series[month] ?? Number.NaN)))
  }

  /** The same line of a plan. */
  plan(plan: 'status_quo' | 'optimized', line: string): Series {
    return this.of(line, { plan })
  }

  /** Optimized less status quo, by column. */
  change(line: string): Series {
    const [before, after] = [this.plan('status_quo', line), this.plan('optimized', line)]
    return this.columns((month) => (after[month] ?? Number.NaN) - (before[month] ?? Number.NaN))
  }
}

/** Months 1 to the horizon of a series added up. */
export function total(series: Series): number {
  return sum(series.slice(1))
}

/** Two series put together, column by column. */
export function zip(one: Series, other: Series, of: (a: number, b: number) => number): Series {
  return one.map((value, month) => of(value, other[month] ?? Number.NaN))
}

/** Output tokens of a workload in millions that pools serve: all that are served less those of APIs; a rest of rounding is none. */
export function mtokOnFleet(view: View, workload: string): Series {
  const ids = { plan: view.ids['plan'] ?? '', workload }
  const tokens = view.inputs.assumptions.get(`workloads.${workload}.output_tokens`)?.value ?? Number.NaN
  return zip(
    view.of('service.requests_served', ids),
    view.sum('purchase.api_requests', ids),
    (served, bought) => (served - bought <= 1e-9 * served ? 0 : ((served - bought) * tokens) / 1e6),
  )
}

/** A quotient, 0 where there is nothing to divide by. */
export function over(dividend: number, divisor: number): number {
  return divisor === 0 ? 0 : dividend / divisor
}

/** What lines must be, given others: by line, each for a member. */
export type Expectations = Readonly<Record<string, (view: View) => number | Series>>

/** Rows that are not what is expected, in words. */
function differences(results: Results, expected: Expectations): readonly string[] {
  return Object.entries(expected).flatMap(([line, of]) =>
    new View(results).rows(line, {}).flatMap((row): readonly string[] => {
      const should = of(new View(results, row.member.ids))
      const named = { row, line: lineOf(results.program, row), name: line }
      const months = columnsOf(results, named)
      const want = (month: number): number =>
        typeof should === 'number' ? should : (should[month] ?? Number.NaN)
      const scale = Math.max(...months.flatMap((at) => [Math.abs(results.at(row, at)), Math.abs(want(at))]))
      const apart = months.find((at) => !(Math.abs(results.at(row, at) - want(at)) <= 1e-8 * scale + 1e-9))
      return apart === undefined
        ? []
        : [`${line} of ${row.member.label} in ${apart}: ${results.at(row, apart)}, expected ${want(apart)}`]
    }),
  )
}

/** The same cases as those of the first oracle. */
const runs = { seed: 20261126, numRuns: 12 } as const

/**
 * Seeds of cases with what is rare: balances prepaid in several pools at the horizon, demand that is left unserved at a
 * margin below one, resale while payback is open, money paid on the day of approval.
 */
const rareSeeds = [3, 9, 20, 39] as const

/** Seeds of cases in which model APIs serve, beside pools and alone. */
const apiSeeds = [3, 8, 21] as const

/** Holds lines of generated cases and of all examples to what they must be; each line must occur in some case. */
export function expectLines(expected: Expectations): void {
  const seen = new Set<string>()
  const check = (results: Results): void => {
    for (const line of Object.keys(expected)) if (new View(results).rows(line, {}).length > 0) seen.add(line)
    expect(differences(results, expected)).toEqual([])
  }
  for (const name of exampleNames) check(exampleResults(name))
  for (const seed of rareSeeds) check(caseResults(seed))
  for (const seed of apiSeeds) check(apiCaseResults(seed))
  fc.assert(
    fc.property(caseSeeds, (seed) => check(caseResults(seed))),
    runs,
  )
  expect(Object.keys(expected).filter((line) => !seen.has(line))).toEqual([])
}
