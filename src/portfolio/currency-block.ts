import type { PortfolioResults } from './portfolio-results.ts'
import type { UnitRecord } from './unit-record.ts'

/** Row of the first unit on the sheet of units. */
export const firstUnitRow = 5

/** A figure of a unit's headline; 0 where it has none. */
export function headlineValue({ headline }: UnitRecord, name: string): number {
  return headline[name]?.value ?? 0
}

/** A currency with the rows of its units on `Units`, which stand together. */
export interface CurrencyBlock {
  readonly currency: string
  readonly units: readonly UnitRecord[]
  readonly firstRow: number
}

/** The units by currency, best net present value first, with their rows on the sheet of units. */
export function blocksOf({ units, ranking }: PortfolioResults): readonly CurrencyBlock[] {
  let row = firstUnitRow
  return ranking.map(({ currency, units: names }) => {
    const own = names.flatMap((name) => units.find(({ unit }) => unit === name) ?? [])
    const block = { currency, units: own, firstRow: row }
    row += own.length
    return block
  })
}
