import type { MemberIds, Results } from '../cases/results.ts'
import type { Row } from '../formula/program.ts'
import { hoursPerMonth, monthsPerYear } from '../units/calendar.ts'
import type { Decision } from './commitment-market.ts'

/** The row of the optimized plan at the site of a pool; undefined where there is none of the line. */
function rowAtSite(results: Results, scope: 'site' | 'metered', line: string, pool: string): Row | undefined {
  const ids = { plan: 'optimized', pool }
  return results
    .rows(scope, line)
    .find(({ member }) => Object.entries(ids).every(([dimension, id]) => member.ids[dimension] === id))
}

/**
 * What a GPU at the site of a pool costs an hour in a month, beside its price: space, and power under load. The rack is
 * rented and the GPU is kept under load whether its hours are used or not; space under contract that stands empty in the
 * plan costs nothing more.
 */
export function siteRate(results: Results, pool: string, month: number): number {
  const { site } = results.model.inputs.tree.pools[pool] ?? {}
  const space = rowAtSite(results, 'site', 'space_of_next_gpu', pool)
  if (site === undefined || space === undefined)
    throw new Error(`unreachable: GPUs of '${pool}' stand at no site`)
  const tariff = rowAtSite(results, 'metered', 'metered_rate', pool)
  const ofSpace = results.at(space, month) / hoursPerMonth
  return tariff === undefined
    ? ofSpace
    : ofSpace + site.load_power.value * site.pue.value * results.at(tariff, month)
}

/** The price of a GPU of a tranche, as a lever that is on may have changed it. */
function priceOf(results: Results, ids: MemberIds, stated: number): number {
  const [row] = results
    .rows('tranche', 'price_per_gpu')
    .filter(({ member }) => Object.entries(ids).every(([dimension, id]) => member.ids[dimension] === id))
  return row === undefined ? stated : results.at(row)
}

/**
 * The purchases that the optimized plan can still decide in a pool: every tranche that comes into service within the
 * horizon, as a term of its book life. Straight-line, as the rest of the mix is undiscounted.
 */
export function purchasesOf(results: Results, pool: string): readonly Decision[] {
  const { horizon } = results.program
  const { owned = {}, site } = results.model.inputs.tree.pools[pool] ?? {}
  const supportShare = site?.support_share.value ?? 0
  return Object.entries(owned).flatMap(([id, tranche]): readonly Decision[] => {
    const { in_service: start, book_life: bookLife } = tranche
    const ids = { plan: 'optimized', pool, tranche: id }
    if (!(start.value >= 1 && start.value <= horizon)) return []
    const gpus = results.at(results.row('tranche', 'tranche_owned', ids), start.value)
    const perGpu =
      priceOf(results, ids, tranche.price_per_gpu.value) *
      (1 + tranche.network_share.value + tranche.storage_share.value + tranche.installation_share.value)
    const depreciation = (perGpu * (1 - tranche.residual_share.value)) / bookLife.value
    const support = (perGpu * supportShare) / monthsPerYear
    const end = Math.min(
      horizon + 1,
      start.value + bookLife.value,
      (tranche.resale?.month.value ?? horizon) + 1,
    )
    const rates = Array.from({ length: horizon }, (_, index) =>
      index + 1 >= start.value && index + 1 < end
        ? (depreciation + support) / hoursPerMonth + siteRate(results, pool, index + 1)
        : 0,
    )
    const months = end - start.value
    return [
      {
        kind: 'purchase',
        commitment: id,
        supplier: '',
        label: tranche.label ?? id,
        isRenewal: false,
        first: start.value,
        months,
        monthsBeyond: Math.max(0, start.value + bookLife.value - 1 - horizon),
        rate: rates.reduce((sum, rate) => sum + rate, 0) / months,
        planned: gpus,
        rates,
        site: rates.map(() => 0),
      },
    ]
  })
}
