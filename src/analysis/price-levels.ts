import { changeOf } from '../cases/case.ts'
import type { Trial } from '../cases/trial.ts'
import type { Trials } from '../cases/trials.ts'
import type { Inputs } from '../inputs/inputs.ts'

/** The input that sets every on-demand price to its list price, in both plans; 0 in a case. */
const listPriceFlag = 'finance.is_at_list_prices'

/** What the plan is worth at other levels of on-demand prices, in both plans alike. */
export interface PriceLevels {
  /** At the prices that are obtained: the case itself. */
  readonly obtained: Trial
  /** At list prices, where the obtained ones are lower: what a status quo that never negotiates would make of it. */
  readonly atList: Trial
  /**
   * At the lowest prices that the case says can be had on the market: what is left when buying well is no part of the
   * programme. The same as obtained where no on-demand price states a `low`.
   */
  readonly atMarket: Trial
}

/** On-demand prices at the lower end of their stated ranges, by path. */
function marketPrices({ tree }: Inputs): ReadonlyMap<string, number> {
  const prices = Object.values(tree.suppliers).flatMap(({ gpus }) =>
    Object.values(gpus).flatMap(({ on_demand: price }) =>
      price?.low === undefined ? [] : [[price.path, price.low] as const],
    ),
  )
  return new Map(prices)
}

/** NPV with every GPU-hour on demand at its list price and at the lowest price of the market, beside the case itself. */
export function priceLevelsOf(trials: Trials): PriceLevels {
  const { model } = trials
  const { inputs, inputAt } = model
  const market = [...marketPrices(inputs)].flatMap(([path, price]) =>
    inputAt.has(path) ? [changeOf(model, path, price)] : [],
  )
  return {
    obtained: trials.base,
    // A case without any supplier on demand has no list price either.
    atList: inputAt.has(listPriceFlag) ? trials.run([changeOf(model, listPriceFlag, 1)]) : trials.base,
    atMarket: market.length === 0 ? trials.base : trials.run(market),
  }
}
