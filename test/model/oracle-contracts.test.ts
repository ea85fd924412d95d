import { describe, test } from 'vitest'
import { compounded, given, sum } from './oracle/case-values.ts'
import { expectLines, type Series, total, View, zip } from './oracle/view.ts'

/* What contracts leave unused, discounted and unpaid, worked out a second time from their terms. */

const add = (one: Series, other: Series): Series => zip(one, other, (a, b) => a + b)

/** The contract of a commitment as the files have it. */
function contractOf(view: View) {
  const [row] = view.rows('commitment.running')
  const [, supplier = '', , gpu = '', , id = ''] = (row?.member.words['commitment_path'] ?? '').split('.')
  const contract = view.inputs.tree.suppliers[supplier]?.gpus[gpu]?.commitments?.[id]
  if (contract === undefined) throw new Error(`no contract of ${row?.member.label}`)
  return contract
}

/** Hours that a commitment pays for and nobody uses, at its rate. */
function stranded(view: View, ids = view.ids): Series {
  const hours = zip(
    view.of('commitment.running', ids),
    view.sum('commitment_block.commitment_used', ids),
    (held, used) => held * 730 - used,
  )
  return zip(hours, view.of('commitment.commitment_rate', ids), (idle, rate) => idle * rate)
}

/** What of the spend that is committed to a supplier buys nothing. */
function unspent(view: View, ids = view.ids): Series {
  const ofSpend = { plan: ids['plan'] ?? '', spend: ids['spend'] ?? '' }
  return zip(
    view.of('spend.spend_expense', ofSpend),
    view.sum('cover.cover_used', ofSpend),
    (paid, used) => paid - used,
  )
}

const strandedOfPlan = (view: View): Series => {
  const ofPlan = { plan: view.ids['plan'] ?? '' }
  return [
    ...view.rows('commitment.running', ofPlan).map(({ member }) => stranded(view, member.ids)),
    ...view.rows('spend.spend_expense', ofPlan).map(({ member }) => unspent(view, member.ids)),
  ].reduce(
    add,
    view.columns(() => 0),
  )
}

/** The spend of the months of a term that lie beyond the horizon, less what was paid ahead. */
function spendLeft(view: View, ids = view.ids): number {
  const [supplier = '', name = ''] = splitOf(view, ids['spend'] ?? '')
  const terms = view.inputs.tree.suppliers[supplier]?.spend_commitments?.[name]
  if (terms === undefined) throw new Error(`no spend commitment ${ids['spend']}`)
  const months = Math.max(0, terms.start.value + terms.term.value - 1 - view.inputs.horizon)
  const agreed = view.of('spend.spend_agreed', ids).at(-1) ?? Number.NaN
  return months * agreed * 730 * (1 - terms.upfront_share.value)
}

/** The supplier and the name of a spend commitment, of its id. */
function splitOf(view: View, id: string): readonly string[] {
  const supplier = Object.keys(view.inputs.tree.suppliers).find((one) => id.startsWith(`${one}-`)) ?? ''
  return [supplier, id.slice(supplier.length + 1)]
}

/** What is still to be paid by month when the case ends: the rate of each month left, with the contract's own index. */
function paymentsLeft(view: View, ids = view.ids): number {
  const { term, upfront_share: upfront, price_change: change } = contractOf(new View(view.results, ids))
  const [month, running, rate] = ['term_month', 'running', 'term_rate'].map(
    (line) => view.of(`commitment.${line}`, ids).at(-1) ?? Number.NaN,
  )
  if (!((month ?? 0) > 0)) return 0
  const left = Array.from({ length: term.value - (month ?? 0) }, (_, index) => index)
  const rates = left.map((later) => (rate ?? 0) * compounded(change.value, (month ?? 0) + later))
  return sum(rates) * (running ?? 0) * 730 * (1 - upfront.value)
}

/** Rent of a hall that is still to be paid when the case ends: the power of its last month at the rent of each year left. */
function rentLeft(view: View, ids: Readonly<Record<string, string>>): number {
  const { horizon, tree } = view.inputs
  const { site } = tree.pools[ids['pool'] ?? ''] ?? {}
  const { commitment } = site ?? {}
  if (site === undefined || commitment === undefined) throw new Error(`no hall of ${ids['pool']}`)
  const [start, term] = [commitment.start.value, commitment.term.value]
  const yearOf = (month: number): number => Math.max(0, Math.floor((month - start) / 12))
  const left = Array.from(
    { length: Math.max(0, start + term - 1 - horizon) },
    (_, index) => horizon + 1 + index,
  )
  const rents = left.map(
    (month) => site.colocation.value * (1 + commitment.price_change.value) ** (yearOf(month) - yearOf(0)),
  )
  return sum(rents) * (view.of('colocation.contracted_power', ids).at(-1) ?? Number.NaN)
}

/** Price on the supplier's list in a month; a supplier without a list has its price on demand, as the plan obtains it at the opening. */
function listPrice(view: View, source: string): Series {
  const { plan = '', pool = '' } = view.ids
  const offer = view.inputs.tree.suppliers[source]
  const gpu = view.inputs.tree.pools[pool]?.gpu ?? ''
  const path = `suppliers.${source}.gpus.${gpu}.on_demand`
  const obtained = view.input('source.on_demand_price_today', path, { plan, pool, source }) ?? []
  const stated = offer?.gpus[gpu]?.list_price?.value
  return view.columns(
    (month) => (stated ?? obtained[0] ?? Number.NaN) * compounded(offer?.price_change.value ?? 0, month),
  )
}

/** What a pool pays less than list for what it rents. */
function discountOf(view: View): Series {
  const { plan = '', pool = '' } = view.ids
  const below = (
    hours: string,
    cost: string,
    line: string,
    supplierOf: (ids: Record<string, string>) => string,
  ) =>
    view
      .rows(line, { plan, pool })
      .map(({ member }) =>
        zip(
          zip(
            view.of(hours, member.ids),
            listPrice(view, supplierOf(member.ids)),
            (used, list) => used * list,
          ),
          view.of(cost, member.ids),
          (atList, paid) => atList - paid,
        ),
      )
      .reduce(
        add,
        view.columns(() => 0),
      )
  const sources = below(
    'source.on_demand_hours',
    'source.source_cost',
    'source.source_cost',
    (ids) => ids['source'] ?? '',
  )
  const committed = view
    .rows('commitment_listed.commitment_discount', { plan, pool })
    .map(({ member }) => {
      const ids = { plan, pool, commitment: member.ids['commitment'] ?? '' }
      const supplier =
        member.words['supplier'] ?? view.rows('commitment.running', ids)[0]?.member.words['supplier'] ?? ''
      return zip(
        zip(view.of('commitment.running', ids), listPrice(view, supplier), (held, list) => held * 730 * list),
        view.of('commitment.commitment_expense', ids),
        (atList, paid) => atList - paid,
      )
    })
    .reduce(
      add,
      view.columns(() => 0),
    )
  const spot = view
    .rows('spot_listed.spot_discount', { plan, pool })
    .map(({ member }) => {
      const supplier = view.inputs.tree.pools[pool]?.spot?.supplier ?? ''
      const ids = { plan, pool, spot: member.ids['spot'] ?? '' }
      return zip(
        zip(view.of('spot.spot_hours', ids), listPrice(view, supplier), (used, list) => used * list),
        view.of('spot.spot_pool_cost', ids),
        (atList, paid) => atList - paid,
      )
    })
    .reduce(
      add,
      view.columns(() => 0),
    )
  const used = view.sum('cover.cover_used', { plan, pool })
  return zip(add(add(sources, committed), spot), used, (below, spent) => below - spent)
}

/** The month of its term in which a contract is, counted from 1; 0 outside. */
function termMonth(view: View): Series {
  const { start, term, renews } = contractOf(view)
  return view.columns((month) => {
    const isRunning = month >= start.value && (renews || month < start.value + term.value)
    return isRunning ? ((month - start.value) % term.value) + 1 : 0
  })
}

describe('commitments', () => {
  test('run from their start to the end of their term, or on where they renew', () => {
    expectLines({
      'commitment.months_at_opening': (view) => Math.max(0, 1 - contractOf(view).start.value),
      'commitment.term_month': termMonth,
    })
  })

  test('serve what is held beyond owned GPUs, as far as they reach', () => {
    expectLines({
      'pool_block.committed_used': (view) => {
        const { plan = '', pool = '' } = view.ids
        const [owned, committed] = [
          view.of('pool.owned', { plan, pool }),
          view.of('pool.committed', { plan, pool }),
        ]
        return view
          .of('pool_block.block_held')
          .map((held, month) =>
            Math.min(committed[month] ?? Number.NaN, Math.max(0, held - (owned[month] ?? Number.NaN))),
          )
      },
    })
  })

  test('strand what nobody uses', () => {
    expectLines({
      'commitment.stranded': (view) => stranded(view),
      'spend.spend_unused': (view) => unspent(view),
      'plan.stranded_cost': strandedOfPlan,
      'plan.stranded_total': (view) => total(strandedOfPlan(view)),
    })
  })

  test('leave payments, prepaid hours and book value behind at the end of the case', () => {
    const left = (view: View, line: string): number =>
      sum(view.all(line, { plan: view.ids['plan'] ?? '' }).map((series) => series.at(-1) ?? Number.NaN))
    expectLines({
      'commitment.payments_left': (view) => paymentsLeft(view),
      'colocation.rent_left': (view) => rentLeft(view, view.ids),
      'spend.spend_left': (view) => spendLeft(view),
      'plan.payments_left': (view) => {
        const ofPlan = { plan: view.ids['plan'] ?? '' }
        return sum([
          ...view.rows('commitment.running', ofPlan).map(({ member }) => paymentsLeft(view, member.ids)),
          ...view.rows('colocation.contracted_power', ofPlan).map(({ member }) => rentLeft(view, member.ids)),
          ...view.rows('spend.spend_agreed', ofPlan).map(({ member }) => spendLeft(view, member.ids)),
        ])
      },
      'plan.prepaid': (view) => add(view.sum('commitment.prepaid'), view.sum('spend.spend_prepaid')),
      'plan.prepaid_left': (view) => left(view, 'commitment.prepaid') + left(view, 'spend.spend_prepaid'),
      'plan.book_value_left': (view) => left(view, 'tranche.book_value'),
    })
  })

  test('cost less or more than list', () => {
    expectLines({
      'pool.discount': discountOf,
      'plan.price_discount': (view) => view.sum('pool.discount'),
      'plan.rented_at_list': (view) =>
        [
          'source.source_cost',
          'spot.spot_pool_cost',
          'commitment.commitment_expense',
          'spend.spend_expense',
          'pool.discount',
        ]
          .map((line) => view.sum(line))
          .reduce(add),
    })
  })
})

describe('sustained use', () => {
  test('takes a share off the price of the hours of each tier', () => {
    const tiersOf = (
      view: View,
    ): readonly { readonly from: number; readonly to: number; readonly share: number }[] => {
      const { pool = '', source = '' } = view.ids
      const offer = view.inputs.tree.suppliers[source]?.gpus[view.inputs.tree.pools[pool]?.gpu ?? '']
      let from = 0
      return Object.values(offer?.sustained_use ?? {}).map(({ up_to, price_share }) => {
        const tier = { from, to: up_to.value, share: price_share.value }
        from = up_to.value
        return tier
      })
    }
    expectLines({
      'source.sustained_saving': (view) => {
        const { plan = '', pool = '', source = '' } = view.ids
        const price = view.of('source.on_demand_price')
        const blocks = view.rows('source_block.block_on_demand', { plan, pool, source })
        let busier = 0
        let always: Series | undefined
        const saved = blocks.map(({ member }) => {
          const share = structural(view, `blocks.${member.ids['block']}.hours_share`)
          const off = (start: number): number =>
            sum(
              tiersOf(view).map(
                (tier) =>
                  (Math.max(0, Math.min(tier.to, start + share) - Math.max(tier.from, start)) / share) *
                  (1 - tier.share),
              ),
            )
          const [through, fresh] = [off(busier), off(0)]
          busier += share
          const hours: Series = view.of('source_block.block_on_demand', member.ids)
          // GPUs that ran in all busier hours have run through the lower tiers; others begin in this block.
          const before = always ?? zip(hours, hours, (one) => one / share)
          always = zip(before, hours, (gpus, one) => Math.min(gpus, one / share))
          return zip(hours, always, (one, gpus) => gpus * share * through + (one - gpus * share) * fresh)
        })
        return zip(saved.reduce(add), price, (hours, one) => hours * one)
      },
    })
  })
})

/** A number of the case's structure: the share of hours of a block. */
function structural(view: View, path: string): number {
  return view.results.model.structure.get(path)?.value ?? given(view.inputs, path)
}
