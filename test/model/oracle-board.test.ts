import { describe, test } from 'vitest'
import { given, runningDiscountOf, sum } from './oracle/case-values.ts'
import { expectLines, over, type Series, total, type View, zip } from './oracle/view.ts'

/* What the board is shown, worked out a second time from cost, revenue and EBITDA of both plans. */

const add = (one: Series, other: Series): Series => zip(one, other, (a, b) => a + b)

/** Cost of running a plan: without programme and what disposals lose. */
function running(view: View, plan: 'status_quo' | 'optimized'): Series {
  const [direct, people, retraining] = ['direct_cost', 'people_cost', 'retraining_cost'].map((line) =>
    view.plan(plan, `plan.${line}`),
  )
  return add(add(direct ?? [], people ?? []), retraining ?? [])
}

const planOf = (view: View): 'status_quo' | 'optimized' =>
  view.ids['plan'] === 'optimized' ? 'optimized' : 'status_quo'

/** Running cost of 1M output tokens in a month. */
function unitCost(view: View, plan: 'status_quo' | 'optimized', month: number): number {
  const tokens = view.plan(plan, 'plan.tokens_out')[month] ?? 0
  return over((running(view, plan)[month] ?? 0) * 1e6, tokens)
}

function grossProfit(view: View, plan: 'status_quo' | 'optimized'): Series {
  return zip(
    view.plan(plan, 'plan.net_revenue'),
    view.plan(plan, 'plan.direct_cost'),
    (earned, cost) => earned - cost,
  )
}

function wholeMargin(view: View, plan: 'status_quo' | 'optimized'): number {
  return over(total(grossProfit(view, plan)), total(view.plan(plan, 'plan.revenue')))
}

/** The month in which the last lever that is on has its whole effect. */
function rampedFrom(view: View, plan: 'status_quo' | 'optimized'): number {
  const { levers } = view.inputs.tree
  const full = Object.values(levers).map(({ on, go_live, ramp }) =>
    plan === 'optimized' && on.value === 1 ? go_live.value + ramp.value - 1 : 0,
  )
  return full.length === 0 ? 0 : Math.max(...full)
}

/** What a plan pays for running, as expense: direct cost without depreciation, people and retraining. */
function expense(view: View, plan: 'status_quo' | 'optimized'): Series {
  const [direct, people, retraining] = ['direct_cash_cost', 'people_cost', 'retraining_cost'].map((line) =>
    view.plan(plan, `plan.${line}`),
  )
  return add(add(direct ?? [], people ?? []), retraining ?? [])
}

/** Expense of a year of the status quo from a month on, less twelve times that of today. */
function growthAvoided(view: View, from: number): number {
  const before = expense(view, 'status_quo')
  const start = Math.max(1, from)
  const year = before.slice(start, start + 12)
  return sum(year) - year.length * (before[0] ?? Number.NaN)
}

/** Twelve times the expense of today less that of the optimized plan from a month on, with what revenue changes. */
function savedOnToday(view: View, from: number): number {
  const start = Math.max(1, from)
  const year = expense(view, 'optimized').slice(start, start + 12)
  const today = expense(view, 'status_quo')[0] ?? Number.NaN
  return year.length * today - sum(year) + sum(view.change('plan.net_revenue').slice(start, start + 12))
}

/** EBITDA effect without what the programme costs, over twelve months from one on. */
function recurring(view: View, from: number): number {
  const effect = add(view.change('plan.ebitda'), view.plan('optimized', 'plan.programme_expensed'))
  return sum(effect.slice(Math.max(1, from), Math.max(1, from) + 12))
}

function windowStart(view: View): number {
  return Math.max(1, Math.min(rampedFrom(view, 'optimized'), view.horizon - 11))
}

function leaseChange(view: View): Series {
  const isBelow = view.inputs.tree.finance.lease_accounting === 'ifrs-16'
  return view.change('plan.commitment_cost').map((change) => (isBelow ? change : 0))
}

function reclassified(view: View): Series {
  return add(
    add(view.change('plan.depreciation'), view.change('plan.programme_amortised')),
    leaseChange(view),
  )
}

/** What is worth today of a cost of each month above another. */
function valueAbove(view: View, plan: 'status_quo' | 'optimized', cost: string, floor: string): number {
  const above = zip(view.plan(plan, cost), view.plan(plan, floor), (high, low) => Math.max(0, high - low))
  return sum(above.map((money, month) => (month === 0 ? 0 : money * runningDiscountOf(view.inputs, month))))
}

/** What is paid upfront for a term that begins in the opening month, less what that month uses up; by the months since its start. */
function paidAhead(month: number, since: number, term: number): number {
  if (since < 0 || since >= term) return 0
  return (since === 0 ? month * term : 0) - month
}

/** The same of committed spend, whoever uses it. */
function spendAhead({ inputs }: View): number {
  const paths = Object.entries(inputs.tree.suppliers).flatMap(([supplier, { spend_commitments: all = {} }]) =>
    Object.keys(all).map((id) => `suppliers.${supplier}.spend_commitments.${id}`),
  )
  return sum(
    paths.map((path) => {
      const [amount = 0, upfront = 0, start = 0, term = 0] = ['amount', 'upfront_share', 'start', 'term'].map(
        (name) => given(inputs, `${path}.${name}`),
      )
      return paidAhead(amount * upfront * 730, -start, term)
    }),
  )
}

/** Upfront payments of terms that begin in the opening month, less what it uses up of all that is prepaid. */
function billedAhead(view: View): number {
  const spend = spendAhead(view)
  return sum([
    spend,
    ...view.rows('commitment.running', { plan: 'status_quo' }).map(({ member }) => {
      const path = member.words['commitment_path'] ?? ''
      const [quantity, rate, upfront, start, term] = [
        'quantity',
        'rate',
        'upfront_share',
        'start',
        'term',
      ].map((name) => given(view.inputs, `${path}.${name}`))
      const [, supplier = '', , gpu = '', , id = ''] = path.split('.')
      const renews = view.inputs.tree.suppliers[supplier]?.gpus[gpu]?.commitments?.[id]?.renews ?? false
      const since = -(start ?? 0)
      const inTerm = renews && since >= 0 ? since % (term ?? 1) : since
      return paidAhead((quantity ?? 0) * (rate ?? 0) * (upfront ?? 0) * 730, inTerm, term ?? 0)
    }),
  ])
}

describe('the board view is what both plans give', () => {
  test('by plan', () => {
    expectLines({
      'plan.tco_total': (view) => total(view.of('plan.tco')),
      'plan.running_cost_total': (view) => total(running(view, planOf(view))),
      'plan.unit_cost_series': (view) =>
        view.columns((month) => (month === 0 ? 0 : unitCost(view, planOf(view), month))),
      'plan.unit_cost_first': (view) => unitCost(view, planOf(view), 1),
      'plan.unit_cost_last': (view) => unitCost(view, planOf(view), view.horizon),
      'plan.utilisation_whole': (view) =>
        over(
          total(view.sum('deployment.useful_hours')),
          total(view.of('plan.gpu_hours')) - total(view.of('plan.unserved_hours')),
        ),
      'plan.gpus_mean': (view) =>
        (total(view.of('plan.gpu_hours')) - total(view.of('plan.unserved_hours'))) / (730 * view.horizon),
      'plan.gpus_useful_mean': (view) => total(view.sum('deployment.useful_hours')) / (730 * view.horizon),
      'plan.gpus_highest': (view) => Math.max(...view.of('plan.gpus').slice(1)),
      'plan.gpus_today': (view) => view.of('plan.gpus')[0] ?? Number.NaN,
      'plan.released_total': (view) =>
        total(view.sum('role.time_freed')) - total(view.sum('role.cash_saved')),
      'plan.gross_profit': (view) => grossProfit(view, planOf(view)),
      'plan.gross_margin': (view) => zip(grossProfit(view, planOf(view)), view.of('plan.revenue'), over),
      'plan.gross_margin_whole': (view) => wholeMargin(view, planOf(view)),
      'plan.ramped_from': (view) => rampedFrom(view, planOf(view)),
    })
  })

  test('what recurs', () => {
    expectLines({
      'case.running_saving': (view) =>
        zip(running(view, 'status_quo'), running(view, 'optimized'), (before, after) => before - after),
      'case.running_saving_total': (view) =>
        total(running(view, 'status_quo')) - total(running(view, 'optimized')),
      'case.opex_reduction': (view) => {
        const [before, after] = [view.plan('status_quo', 'plan.opex'), view.plan('optimized', 'plan.opex')]
        return (total(before) - total(after)) / total(before)
      },
      'case.unit_cost_change': (view) =>
        over(unitCost(view, 'optimized', view.horizon), unitCost(view, 'status_quo', view.horizon)) - 1,
      'case.gross_margin_change': (view) => wholeMargin(view, 'optimized') - wholeMargin(view, 'status_quo'),
      'case.demand_growth': (view) => {
        const asked = (month: number): number =>
          sum(
            Object.keys(view.inputs.tree.workloads).map(
              (workload) =>
                (view.of('workload.requests_trend', { workload })[month] ?? Number.NaN) *
                given(view.inputs, `workloads.${workload}.output_tokens`),
            ),
          )
        return over(asked(view.horizon), asked(0)) - 1
      },
      'case.window_start': windowStart,
      'case.recurring_first': (view) => recurring(view, windowStart(view)),
      'case.recurring_last': (view) => recurring(view, view.horizon - 11),
      'case.recurring_first_today': (view) => savedOnToday(view, windowStart(view)),
      'case.recurring_first_growth': (view) => growthAvoided(view, windowStart(view)),
      'case.recurring_last_today': (view) => savedOnToday(view, view.horizon - 11),
      'case.recurring_last_growth': (view) => growthAvoided(view, view.horizon - 11),
      'ev.ev_last_today': (view) =>
        given(view.inputs, 'finance.ev_multiple') * savedOnToday(view, view.horizon - 11),
      'ev.ev_last_growth': (view) =>
        given(view.inputs, 'finance.ev_multiple') * growthAvoided(view, view.horizon - 11),
      'ev.ev_first_today': (view) =>
        given(view.inputs, 'finance.ev_multiple') * savedOnToday(view, windowStart(view)),
      'ev.ev_first_growth': (view) =>
        given(view.inputs, 'finance.ev_multiple') * growthAvoided(view, windowStart(view)),
      'ev.ev_first': (view) => given(view.inputs, 'finance.ev_multiple') * recurring(view, windowStart(view)),
      'ev.ev_last': (view) => given(view.inputs, 'finance.ev_multiple') * recurring(view, view.horizon - 11),
    })
  })

  test('the quality of earnings', () => {
    expectLines({
      'case.lease_change': leaseChange,
      'case.ebitda_reported': (view) => add(view.change('plan.ebitda'), leaseChange(view)),
      'case.ebitda_reclassified': reclassified,
      'case.ebitda_operational': (view) =>
        zip(
          add(view.change('plan.ebitda'), leaseChange(view)),
          reclassified(view),
          (reported, moved) => reported - moved,
        ),
      'case.capex_effect': (view) =>
        add(view.change('plan.capex'), view.change('plan.programme_capitalised')),
      'case.ebitda_less_capex': (view) =>
        zip(
          view.change('plan.ebitda'),
          add(view.change('plan.capex'), view.change('plan.programme_capitalised')),
          (earned, spent) => earned - spent,
        ),
      'plan.idle_total': (view) => valueAbove(view, planOf(view), 'plan.held_cost', 'plan.used_cost'),
      'case.avoidable_spend': (view) => valueAbove(view, 'status_quo', 'plan.held_cost', 'plan.optimum_cost'),
      'case.avoidable_left': (view) => valueAbove(view, 'optimized', 'plan.held_cost', 'plan.optimum_cost'),
      'plan.ebit': (view) =>
        view.columns((month) => {
          const at = (line: string): number => view.of(`plan.${line}`)[month] ?? 0
          // Every cost of ownership stands above EBIT.
          return at('net_revenue') - at('tco')
        }),
    })
  })

  test('the invoice of the opening month', () => {
    const modelled = (view: View): number => {
      const accrued = view.plan('status_quo', 'plan.direct_cash_cost')[0] ?? Number.NaN
      return view.inputs.tree.invoice?.basis === 'accrued' ? accrued : accrued + billedAhead(view)
    }
    const gap = (view: View): number => {
      const billed = given(view.inputs, 'invoice.amount')
      return (modelled(view) - billed) / billed
    }
    expectLines({
      'case.invoice_modelled': modelled,
      'case.invoice_gap': (view) => (view.inputs.tree.invoice === undefined ? 0 : gap(view)),
      'invoice.gap_to_invoice': gap,
      'invoice.is_reconciled': (view) => Number(Math.abs(gap(view)) <= 0.05),
    })
  })
})
