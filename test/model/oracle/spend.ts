import { given, hoursInMonth, sum } from './case-values.ts'
import type { Fleet } from './fleet.ts'
import type { PoolMonth } from './supply.ts'

/** Spend that is committed to suppliers in a month: what is paid, what it takes off the bill for on-demand hours, what is paid ahead. */
export interface SpendMonth {
  readonly paid: number
  readonly covered: number
  readonly upfront: number
  readonly prepaidUsed: number
  readonly signed: number
}

/** On-demand hours of a supplier that nobody has covered yet, in money, by pool and block of the day. */
class OpenBill {
  readonly #left = new Map<string, number[]>()
  covered = 0

  constructor(supplies: readonly PoolMonth[], supplier: string) {
    for (const { pool, onDemand } of supplies)
      for (const { supplier: own, byBlock, hours, cost } of onDemand)
        if (own === supplier)
          this.#left.set(
            pool,
            byBlock.map((inBlock) => (hours === 0 ? 0 : (cost * inBlock) / hours)),
          )
  }

  /** Pays for what is left of a pool in a block at a discount, with no more than a budget; gives what that costs. */
  pay(pool: string, block: number, discount: number, budget: number): number {
    const left = this.#left.get(pool)
    const open = left?.[block] ?? 0
    const spent = Math.min(open * (1 - discount), budget)
    const value = spent / (1 - discount)
    if (left !== undefined) left[block] = open - value
    this.covered += value
    return spent
  }
}

/** Commitments of a supplier pay in turn, each for one GPU type after the other, hour by hour: an hour saves nothing for another. */
function ofSupplier(
  fleet: Fleet,
  supplies: readonly PoolMonth[],
  supplier: string,
  month: number,
): SpendMonth {
  const { tree } = fleet.inputs
  const bill = new OpenBill(supplies, supplier)
  const totals = { paid: 0, upfront: 0, prepaidUsed: 0, signed: 0 }
  for (const [id, { start, term, discounts }] of Object.entries(
    tree.suppliers[supplier]?.spend_commitments ?? {},
  )) {
    const since = month - start.value
    if (since < 0 || since >= term.value) continue
    const at = `suppliers.${supplier}.spend_commitments.${id}`
    const amount = fleet.contracted(`${at}.amount`, Math.max(0, start.value))
    const ahead = given(fleet.inputs, `${at}.upfront_share`)
    const monthly = amount * hoursInMonth
    totals.paid += monthly
    totals.prepaidUsed += monthly * ahead
    if (since === 0) {
      totals.signed += monthly * term.value
      totals.upfront += monthly * term.value * ahead
    }
    for (const [block, { share }] of fleet.blocks.entries()) {
      let budget = monthly * share
      for (const [gpu, { discount }] of Object.entries(discounts))
        for (const [pool, { gpu: own }] of Object.entries(tree.pools))
          if (own === gpu) budget -= bill.pay(pool, block, discount.value, budget)
    }
  }
  return { ...totals, covered: bill.covered }
}

export function spendIn(fleet: Fleet, supplies: readonly PoolMonth[], month: number): SpendMonth {
  const all = Object.keys(fleet.inputs.tree.suppliers).map((supplier) =>
    ofSupplier(fleet, supplies, supplier, month),
  )
  const of = (read: (one: SpendMonth) => number): number => sum(all.map(read))
  return {
    paid: of(({ paid }) => paid),
    covered: of(({ covered }) => covered),
    upfront: of(({ upfront }) => upfront),
    prepaidUsed: of(({ prepaidUsed }) => prepaidUsed),
    signed: of(({ signed }) => signed),
  }
}
