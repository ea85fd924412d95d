import { hoursPerMonth, monthsPerYear } from '../units/calendar.ts'
import { cheapestCover, type Term } from './term-cover.ts'

/** GPU-hours of a pool by source. */
export interface HoursBySource {
  readonly owned: number
  readonly committed: number
  readonly spot: number
  readonly onDemand: number
}

/** Steps of the load-duration curve of a month: hours, and GPUs to hold in them. */
export interface LoadStep {
  readonly hours: number
  readonly gpus: number
  /** GPUs whose work may be interrupted in these hours: no more can be meant for spot. */
  readonly interruptible: number
}

/** Spot capacity in a month. */
export interface SpotOffer {
  /** Money a useful GPU-hour: hours that pre-emption wastes are paid, too. */
  readonly price: number
  /** Share of what is meant for spot that finds none and runs on demand. */
  readonly fallback: number
  /** Share of uncommitted hours that the plan means for spot. */
  readonly planned: number
}

/** How much is meant for spot: as the plan does, or as much as may be interrupted wherever spot is the cheaper. */
export type SpotUse = 'planned' | 'cheapest'

/** What there is to decide: GPUs of each term or purchase, and the use of spot for what is left. */
export interface Mix {
  readonly quantities: readonly number[]
  readonly spot: SpotUse
}

/** Demand and supply of one month. */
export interface MarketMonth {
  readonly steps: readonly LoadStep[]
  readonly owned: number
  /** GPUs of terms that already run at the opening. */
  readonly sunk: number
  /** Money a GPU-hour on demand. */
  readonly onDemand: number
  /** Undefined where the pool has no spot. */
  readonly spot: SpotOffer | undefined
}

/** A term that can be decided, with its rate in every month of the case (0 outside). */
export interface Decision {
  /** `purchase`: GPUs bought, which cost their depreciation, power, space and support in every hour of their book life. */
  readonly kind: 'commitment' | 'purchase'
  /** Id of the commitment or of the tranche. */
  readonly commitment: string
  /** The supplier; empty for a purchase. */
  readonly supplier: string
  readonly label: string
  /** Whether it renews a term before it. */
  readonly isRenewal: boolean
  /** First month, months within the horizon, and months that reach beyond it. */
  readonly first: number
  readonly months: number
  readonly monthsBeyond: number
  /** Mean of the rates over the months within the horizon; money a GPU-hour. */
  readonly rate: number
  /** GPUs committed in the optimized plan. */
  readonly planned: number
  readonly rates: readonly number[]
  /** The part of the rates that goes to the site and not to the supplier; nothing of a purchase, whose price is fixed. */
  readonly site: readonly number[]
}

/** Useful GPUs on spot in a step, of those that are left uncommitted. */
function onSpot({ onDemand, spot }: MarketMonth, step: LoadStep, rest: number, use: SpotUse): number {
  if (spot === undefined) return 0
  const share = use === 'planned' ? spot.planned : spot.price < onDemand ? 1 : 0
  return Math.min(rest * share, step.interruptible) * (1 - spot.fallback)
}

/** What a useful GPU-hour on spot saves against one on demand; negative where spot is the dearer. */
function savedBySpot({ onDemand, spot }: MarketMonth): number {
  return spot === undefined ? 0 : onDemand - spot.price
}

/** The market of one pool: demand, prices and terms on offer. */
export class Market {
  readonly months: readonly MarketMonth[]
  readonly decisions: readonly Decision[]

  constructor(months: readonly MarketMonth[], decisions: readonly Decision[]) {
    this.months = months
    this.decisions = decisions
  }

  /** The same market with demand at another share of plan. */
  withDemand(factor: number): Market {
    const months = this.months.map((month) => ({
      ...month,
      steps: month.steps.map(({ hours, gpus, interruptible }) => ({
        hours,
        gpus: gpus * factor,
        interruptible: interruptible * factor,
      })),
    }))
    return new Market(months, this.decisions)
  }

  /** The same market with uncommitted prices falling further every year; renewals follow, signed terms do not. */
  withPriceFall(share: number): Market {
    const index = (month: number): number => (1 - share) ** (month / monthsPerYear)
    const months = this.months.map((month, at) => ({
      ...month,
      onDemand: month.onDemand * index(at + 1),
      spot: month.spot && { ...month.spot, price: month.spot.price * index(at + 1) },
    }))
    const decisions = this.decisions.map((decision) => {
      const factor = decision.isRenewal ? index(decision.first) : 1
      const rates = decision.rates.map((rate, at) => {
        const atSite = decision.site[at] ?? 0
        return (rate - atSite) * factor + atSite
      })
      return { ...decision, rates }
    })
    return new Market(months, decisions)
  }

  /** GPUs that a step needs beyond owned ones and terms that run already. */
  #open({ owned, sunk }: MarketMonth, { gpus }: LoadStep): number {
    return Math.max(0, gpus - owned - sunk)
  }

  /** Decided GPUs and their mean rate in a month, and how many of them are bought. */
  #committed(month: number, quantities: readonly number[]) {
    let gpus = 0
    let bought = 0
    let cost = 0
    for (const [index, { kind, rates }] of this.decisions.entries()) {
      const rate = rates[month] ?? 0
      if (rate === 0) continue
      gpus += quantities[index] ?? 0
      cost += (quantities[index] ?? 0) * rate
      if (kind === 'purchase') bought += quantities[index] ?? 0
    }
    return { gpus, bought, rate: gpus === 0 ? 0 : cost / gpus }
  }

  /** Cost of a mix, and what of it is stranded; money over the horizon. */
  costOf({ quantities, spot }: Mix): { readonly cost: number; readonly stranded: number } {
    let cost = 0
    let stranded = 0
    for (const [at, month] of this.months.entries()) {
      const { gpus, rate } = this.#committed(at, quantities)
      for (const step of month.steps) {
        stranded += step.hours * Math.max(0, gpus - this.#open(month, step)) * rate
        cost += step.hours * gpus * rate
      }
      cost += this.#uncommittedCost(month, gpus, spot)
    }
    return { cost, stranded }
  }

  /**
   * The mix that costs least, whole GPUs: every GPU of the load-duration curve, from the one that runs always to the one
   * of the highest peak, takes the cheapest cover of its own months; spot serves the hours of the highest first. Exact
   * where no two terms overlap; where they do, a GPU could change from one need to another in between, which is left
   * out. Never dearer than `others`.
   */
  best(others: readonly (readonly number[])[]): Mix {
    const terms = this.decisions.map(
      ({ first, months, rates }): Term => ({
        first,
        last: first + months - 1,
        cost: rates.reduce((sum, rate) => sum + rate * hoursPerMonth, 0),
      }),
    )
    const quantities: number[] = this.decisions.map(() => 0)
    for (const { from, to } of this.#layers()) {
      const uncommitted = this.months.map((month) => this.#costOfLayer(month, from))
      for (const term of cheapestCover(uncommitted, terms).terms)
        quantities[term] = (quantities[term] ?? 0) + to - from
    }
    return others
      .map((other): Mix => ({ quantities: other, spot: 'cheapest' }))
      .reduce((least, other) => (this.costOf(other).cost < this.costOf(least).cost ? other : least), {
        quantities,
        spot: 'cheapest',
      })
  }

  /** What a month costs beyond what is owned, runs already, and so many GPUs more. */
  #uncommittedCost(month: MarketMonth, gpus: number, use: SpotUse): number {
    return month.steps.reduce((cost, step) => {
      const rest = Math.max(0, this.#open(month, step) - gpus)
      const saved = onSpot(month, step, rest, use) * savedBySpot(month)
      return cost + step.hours * (rest * month.onDemand - saved)
    }, 0)
  }

  /** Runs of whole GPUs that are used, and served by spot, alike in every step of every month. */
  #layers(): readonly { readonly from: number; readonly to: number }[] {
    // Above the second level of a step all of it could be served by spot.
    const levels = this.months.flatMap((month) =>
      month.steps.flatMap((step) => {
        const open = this.#open(month, step)
        return [open, Math.max(0, open - step.interruptible)]
      }),
    )
    const bounds = [
      ...new Set([0, ...levels.flatMap((level) => [Math.floor(level), Math.ceil(level)])]),
    ].sort((a, b) => a - b)
    return bounds.slice(1).map((to, index) => ({ from: bounds[index] ?? 0, to }))
  }

  /** What the GPU above `from` costs uncommitted in a month; of one that is needed in part, that part. */
  #costOfLayer(month: MarketMonth, from: number): number {
    return this.#uncommittedCost(month, from, 'cheapest') - this.#uncommittedCost(month, from + 1, 'cheapest')
  }

  /** GPU-hours by source in a mix. */
  hoursOf({ quantities, spot: use }: Mix): HoursBySource {
    const hours = { owned: 0, committed: 0, spot: 0, onDemand: 0 }
    for (const [at, month] of this.months.entries()) {
      const { gpus, bought } = this.#committed(at, quantities)
      for (const step of month.steps) {
        const [owned, open] = [Math.min(step.gpus, month.owned + bought), this.#open(month, step)]
        hours.owned += step.hours * owned
        const rest = Math.max(0, open - gpus)
        const spot = onSpot(month, step, rest, use)
        hours.committed += step.hours * Math.max(0, step.gpus - owned - rest)
        hours.spot += step.hours * spot
        hours.onDemand += step.hours * (rest - spot)
      }
    }
    return hours
  }
}
