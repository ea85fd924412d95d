import { Results } from './results.ts'

/** The input that sets every on-demand price to its list price, in both plans; 0 in a case. */
export const listPriceFlag = 'finance.is_at_list_prices'

/**
 * The same case with every GPU-hour on demand at its list price, in both plans: what the optimized plan is worth against
 * a status quo that pays list, where the obtained prices are lower. A supplier without a list price keeps its price.
 */
export function atListPrices({ model, vector }: Results): Results {
  const flag = model.inputAt.get(listPriceFlag)
  // A case without any supplier on demand has no list price either.
  if (flag === undefined) return new Results(model, vector)
  const listed = vector.slice()
  listed[flag] = 1
  return new Results(model, listed)
}
