import { causes } from '../inputs/about.ts'
import type { EarlierPortfolio } from './earlier-portfolio.ts'
import type { UnitBridge, UnitRecord } from './unit-record.ts'

/*
 * What changed in a portfolio since an earlier quarter. Money of units in one currency adds up, and so do the parts of
 * its bridges: each cause adds to the total what it adds in each unit. A unit that is new or gone is scope, whole.
 */

/** The way of a total over units of one currency from the earlier quarter to now. */
export interface TotalBridge extends UnitBridge {
  readonly currency: string
}

/** What changed since an earlier quarter, over all units. */
export interface PortfolioChanges {
  readonly since: string
  /** Units that have a pack of both quarters in one currency, that have none of the earlier one, and that are no more. */
  readonly compared: readonly string[]
  readonly added: readonly string[]
  readonly gone: readonly string[]
  /** By currency and figure; the parts of each add up to `after - before`. */
  readonly bridges: readonly TotalBridge[]
  /** What cannot be told, and why, as sentences. */
  readonly limits: readonly string[]
}

/** A unit on its way: what it was, what each cause adds, what it is; a unit that is new or gone is scope. */
type UnitPath = Pick<UnitBridge, 'before' | 'after' | 'parts'>

const isCompared = ({ since }: UnitRecord): boolean => (since?.bridges ?? []).length > 0

/** The quarter with which all units are compared; undefined where none is, or not all with the same. */
export function sinceOf(records: readonly UnitRecord[]): string | undefined {
  const [quarter, ...others] = new Set(records.map(({ since }) => since?.period))
  return others.length === 0 ? quarter : undefined
}

/** What changed in the units since an earlier quarter; `earlier` is what the portfolio said then, where that is published. */
export function portfolioChanges(
  units: readonly UnitRecord[],
  earlier: EarlierPortfolio | undefined,
): PortfolioChanges | undefined {
  const since = sinceOf(units)
  if (since === undefined) return undefined
  const compared = new Set(units.filter(isCompared).map(({ unit }) => unit))
  const added = units.filter((one) => !isCompared(one))
  const gone = (earlier?.units ?? []).filter(({ unit }) => !compared.has(unit))
  const currencies = [...new Set([...units, ...gone].map(({ currency }) => currency))].sort()
  const found = currencies.map((currency) => {
    const isOwn = (one: { readonly currency: string }): boolean => one.currency === currency
    return currencyBridges(currency, units.filter(isOwn), gone.filter(isOwn))
  })
  const unknown =
    earlier === undefined
      ? [
          `Nothing of the portfolio is published for ${since}, so units that are gone since then are not told.`,
        ]
      : []
  return {
    since,
    compared: [...compared],
    added: added.map(({ unit }) => unit),
    gone: gone.map(({ unit }) => unit),
    bridges: found.flatMap(({ bridges }) => bridges),
    limits: [...unknown, ...found.flatMap(({ limits }) => limits)],
  }
}

function currencyBridges(
  currency: string,
  units: readonly UnitRecord[],
  gone: EarlierPortfolio['units'],
): Pick<PortfolioChanges, 'bridges' | 'limits'> {
  const labels = new Map(
    units.flatMap(({ since }) => (since?.bridges ?? []).map(({ name, label }) => [name, label] as const)),
  )
  const bridges: TotalBridge[] = []
  const limits: string[] = []
  for (const [name, label] of labels) {
    const paths = [
      ...units.map((one) => pathOf(one, name)),
      ...gone.map(({ headline }) => scopePath(headline[name]?.value, -1)),
    ]
    const whole = paths.filter((path) => path !== undefined)
    if (whole.length === paths.length) bridges.push({ currency, name, label, ...sumOf(whole) })
    else limits.push(`${label}, ${currency}: not every unit said what it was, so the total has no bridge.`)
  }
  return { bridges, limits }
}

/** The way of a unit's figure; undefined where one of its packs says nothing of it. */
function pathOf(unit: UnitRecord, name: string): UnitPath | undefined {
  return isCompared(unit)
    ? unit.since?.bridges?.find((bridge) => bridge.name === name)
    : scopePath(unit.headline[name]?.value, 1)
}

/** A unit that is new, or with the sign turned one that is gone. */
function scopePath(value: number | null | undefined, sign: 1 | -1): UnitPath | undefined {
  if (typeof value !== 'number') return undefined
  const parts = [{ cause: 'scope', value: sign * value } as const]
  return sign === 1 ? { before: 0, after: value, parts } : { before: value, after: 0, parts }
}

function sumOf(paths: readonly UnitPath[]): UnitPath {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const all = paths.flatMap(({ parts }) => parts)
  const parts = ([...causes, 'model'] as const).flatMap((cause) => {
    const own = all.filter((part) => part.cause === cause)
    return own.length === 0 ? [] : [{ cause, value: sum(own.map(({ value }) => value)) }]
  })
  return {
    before: sum(paths.map(({ before }) => before)),
    after: sum(paths.map(({ after }) => after)),
    parts,
  }
}
