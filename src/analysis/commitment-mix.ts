import type { Results } from '../cases/results.ts'
import type { Row } from '../formula/program.ts'
import {
  type Decision,
  type HoursBySource,
  Market,
  type MarketMonth,
  type Mix,
  type SpotOffer,
} from './commitment-market.ts'
import { purchasesOf, siteRate } from './purchase-offers.ts'

/** A term or a purchase that can still be decided, with what the optimized plan and the cheapest mix commit to. */
export interface CommitmentOffer extends Omit<Decision, 'rates' | 'site'> {
  /** GPUs in the cheapest mix, whole ones. */
  readonly best: number
}

/** What a choice of quantities leads to over the horizon; money, undiscounted. */
export interface MixFigures {
  /** Committed and uncommitted cost of what is not owned today, and of what is bought. */
  readonly cost: number
  /** Cost of committed hours that nobody uses, and the same where demand is a fifth lower. */
  readonly stranded: number
  readonly strandedAtLowDemand: number
  /** What the choice costs more than the best one, if uncommitted prices fall by a further 20 % a year. */
  readonly regretAtPriceFall: number
  /** GPU-hours by source. */
  readonly hours: HoursBySource
}

/** Commitments of one pool of the optimized plan against its load-duration curve and demand path. */
export interface CommitmentMix {
  readonly pool: string
  readonly label: string
  readonly offers: readonly CommitmentOffer[]
  /** The optimized plan's quantities, those that cost least, and no commitment. */
  readonly planned: MixFigures
  readonly best: MixFigures
  readonly none: MixFigures
}

/** Demand of the stress test, relative to plan. */
const lowDemand = 0.8

/** Fall of uncommitted prices a year in the stress test, on top of what the case expects. */
const priceFall = 0.2

/** The rows of the optimized plan that belong to one pool. */
function rowsOfPool(results: Results, scope: string, line: string, pool: string): readonly Row[] {
  return results
    .rows(scope, line)
    .filter(({ member }) => member.ids['plan'] === 'optimized' && member.ids['pool'] === pool)
}

/** What a GPU of a commitment costs by month beside its rate: power and space where it stands at the site of the pool. */
function siteRatesOf(results: Results, pool: string, commitment: Row): readonly number[] {
  const isHosted = rowsOfPool(results, 'hosted', 'gpus_hosted', pool).some(
    ({ member }) => member.ids['commitment'] === commitment.member.ids['commitment'],
  )
  return Array.from({ length: results.program.horizon }, (_, index) =>
    isHosted ? siteRate(results, pool, index + 1) : 0,
  )
}

/** The terms of a commitment that begin within the horizon. */
function decisionsOf(results: Results, pool: string, commitment: Row): readonly Decision[] {
  const { ids, words, label } = commitment.member
  const months = Array.from({ length: results.program.horizon }, (_, index) => index + 1)
  const at = (line: string): readonly number[] =>
    results.months(
      results.row('commitment', line, { plan: 'optimized', pool, commitment: ids['commitment'] ?? '' }),
    )
  const term = results.model.inputs.assumptions.get(`${words['commitment_path']}.term`)?.value ?? 0
  const [begins, renewed, running, rates] = [
    at('begins'),
    at('is_renewed'),
    at('running'),
    at('commitment_rate'),
  ]
  const atSite = siteRatesOf(results, pool, commitment)
  return months.flatMap((first): readonly Decision[] => {
    if (begins[first - 1] !== 1) return []
    const own = months.filter((month) => month >= first && month < first + term)
    const during = (values: readonly number[]): readonly number[] =>
      months.map((month) => (own.includes(month) ? (values[month - 1] ?? 0) : 0))
    const site = during(atSite)
    const ownRates = during(rates).map((rate, index) => rate + (site[index] ?? 0))
    return [
      {
        kind: 'commitment',
        commitment: ids['commitment'] ?? '',
        supplier: words['supplier'] ?? '',
        label,
        isRenewal: renewed[first - 1] === 1,
        first,
        months: own.length,
        monthsBeyond: term - own.length,
        rate: ownRates.reduce((sum, rate) => sum + rate, 0) / own.length,
        planned: running[first - 1] ?? 0,
        rates: ownRates,
        site,
      },
    ]
  })
}

/** Price of a GPU-hour on demand: what the plan pays on average, or the first supplier's price where it rents none. */
function onDemandPrice(results: Results, pool: string, month: number): number {
  const of = (line: string): number =>
    results.at(results.row('pool', line, { plan: 'optimized', pool }), month)
  const hours = of('on_demand_hours')
  if (hours > 0) return of('on_demand_cost') / hours
  const prices = rowsOfPool(results, 'source', 'on_demand_price', pool)
  const delivers = rowsOfPool(results, 'source', 'source_capacity', pool).findIndex(
    (row) => results.at(row, month) > 0,
  )
  const price = prices[delivers] ?? prices[0]
  return price === undefined ? 0 : results.at(price, month)
}

/** Spot of a pool in a month; undefined where the pool has none. */
function spotOffer(results: Results, pool: string, month: number): SpotOffer | undefined {
  const [price] = rowsOfPool(results, 'spot', 'spot_price', pool)
  const [useful] = rowsOfPool(results, 'spot', 'useful_fraction', pool)
  if (price === undefined || useful === undefined) return undefined
  // What no lever changes is no row of its own but the input.
  const share = (line: string, field: string): number => {
    const [row] = rowsOfPool(results, 'spot', line, pool)
    const input = results.model.inputAt.get(`pools.${pool}.spot.${field}`) ?? -1
    return row === undefined ? (results.vector[input] ?? 0) : results.at(row, month)
  }
  return {
    price: results.at(price, month) / results.at(useful, month),
    fallback: share('fallback_share', 'fallback_share'),
    planned: share('spot_share', 'share'),
  }
}

function marketOf(results: Results, pool: string, commitments: readonly Row[]): Market {
  const purchases = purchasesOf(results, pool)
  const decisions = [...purchases, ...commitments.flatMap((one) => decisionsOf(results, pool, one))]
  const held = rowsOfPool(results, 'pool_block', 'block_held', pool)
  const hours = rowsOfPool(results, 'pool_block', 'block_hours', pool)
  const interruptible = rowsOfPool(results, 'pool_block', 'block_interruptible', pool)
  const of = (line: string, month: number): number =>
    results.at(results.row('pool', line, { plan: 'optimized', pool }), month)
  const months = Array.from({ length: results.program.horizon }, (_, index): MarketMonth => {
    const month = index + 1
    const limit = of('limit_of_pool', month)
    const decided = (kind: Decision['kind']): number =>
      decisions
        .filter((one) => one.kind === kind && (one.rates[index] ?? 0) > 0)
        .reduce((sum, { planned }) => sum + planned, 0)
    return {
      steps: held.map((row, block) => {
        const [width, mayStop] = [hours[block], interruptible[block]]
        return {
          gpus: Math.min(results.at(row, month), limit),
          hours: width === undefined ? 0 : results.at(width, month),
          interruptible: mayStop === undefined ? 0 : results.at(mayStop, month),
        }
      }),
      owned: Math.max(0, of('owned', month) - decided('purchase')),
      sunk: Math.max(0, of('committed', month) - decided('commitment')),
      onDemand: onDemandPrice(results, pool, month),
      spot: spotOffer(results, pool, month),
    }
  })
  return new Market(months, decisions)
}

function figuresOf(market: Market, mix: Mix): MixFigures {
  const fallen = market.withPriceFall(priceFall)
  const { cost, stranded } = market.costOf(mix)
  return {
    cost,
    stranded,
    strandedAtLowDemand: market.withDemand(lowDemand).costOf(mix).stranded,
    regretAtPriceFall: fallen.costOf(mix).cost - fallen.costOf(fallen.best([mix.quantities])).cost,
    hours: market.hoursOf(mix),
  }
}

function mixOf(results: Results, pool: string, label: string): CommitmentMix | undefined {
  if (rowsOfPool(results, 'cover', 'cover_used', pool).length > 0) return undefined
  const market = marketOf(results, pool, rowsOfPool(results, 'commitment', 'running', pool))
  const { decisions } = market
  if (decisions.length === 0 && market.months.every(({ spot }) => spot === undefined)) return undefined
  const planned = decisions.map((decision) => decision.planned)
  const none = decisions.map(() => 0)
  const best = market.best([planned, none])
  return {
    pool,
    label,
    offers: decisions.map(({ rates: _, site: __, ...offer }, index) => ({
      ...offer,
      best: best.quantities[index] ?? 0,
    })),
    planned: figuresOf(market, { quantities: planned, spot: 'planned' }),
    best: figuresOf(market, best),
    none: figuresOf(market, { quantities: none, spot: 'planned' }),
  }
}

/**
 * The cheapest mix of every pool that can still commit, buy or use spot: each term that begins within the horizon is a
 * decision, from whichever supplier, and so is each purchase, against what the optimized plan needs beyond the GPUs that
 * are owned and the terms that run already; of the rest, spot serves what may be interrupted where it is the cheaper.
 * What runs on demand costs what the plan pays for it; where committed spend covers hours of a pool there is no such price,
 * and no mix. Rates beyond the horizon do not count. Source: the newsvendor rule on a load-duration curve (`optimalCommitment`), unit by unit over time.
 */
export function commitmentMixesOf(results: Results): readonly CommitmentMix[] {
  const { pools } = results.model.inputs.tree
  return Object.entries(pools).flatMap(([pool, { label }]) => mixOf(results, pool, label) ?? [])
}
