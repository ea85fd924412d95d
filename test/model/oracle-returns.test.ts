import { describe, test } from 'vitest'
import { type DatedFlow, xirr, xnpv } from '../../src/economics/dated-cash.ts'
import { irr, mirr } from '../../src/economics/internal-rate.ts'
import { discountOf, given, sum, taxedOf } from './oracle/case-values.ts'
import { expectLines, over, type Series, total, type View, zip } from './oracle/view.ts'

/*
 * What a case returns, worked out a second time from its cash: by plain loops and by the functions of `economics`, which
 * are held to published figures by themselves.
 */

/** Discount factors of the ends of months 0 to the horizon. */
function discounts(view: View): Series {
  return view.columns((month) => discountOf(view.inputs, month))
}

/** What a running flow of a month is worth at its end: half a month more where flows fall in the middle. */
function middle(view: View): number {
  const isMid = view.inputs.tree.finance.discounting === 'mid-month'
  return isMid ? (1 + given(view.inputs, 'finance.discount_rate')) ** (1 / 24) : 1
}

/** Cash by moment: the end of a month and the start of the next are one. */
function dated(view: View): Series {
  const [end, start] = [view.of('case.fcf_end', {}), view.of('case.fcf_start', {})]
  return view.columns((month) => (month === 0 ? 0 : (end[month] ?? 0)) + (start[month + 1] ?? 0))
}

/** Cash at the moments at which it is discounted: by month, or the twelve months of each year at their end. */
function valued(view: View): Series {
  const cash = dated(view)
  if (view.inputs.tree.finance.discounting !== 'end-of-year') return cash
  return cash.map((amount, month) => {
    if (month === 0) return amount
    return month % 12 === 0 ? sum(cash.slice(month - 11, month + 1)) : 0
  })
}

function datedValues(view: View): Series {
  const [end, start] = [view.of('case.fcf_end', {}), view.of('case.fcf_start', {})]
  return zip(
    view.columns((month) => (month === 0 ? 0 : (end[month] ?? 0) * middle(view)) + (start[month + 1] ?? 0)),
    discounts(view),
    (value, factor) => value * factor,
  )
}

/** Resale after tax on what it brings above the tax value: what would not be paid had nothing been gained. */
function resale(view: View): Series {
  const rate = given(view.inputs, 'finance.tax_rate')
  const gains = view.change('plan.tax_disposal_gain')
  const effects = zip(
    zip(view.change('plan.ebitda'), view.change('plan.tax_depreciation'), (one, other) => one - other),
    gains,
    (one, other) => one + other,
  )
  const without = zip(effects, gains, (effect, gain) => effect - gain)
  const extra = zip(taxedOf(view.inputs, effects), taxedOf(view.inputs, without), (one, other) => one - other)
  return zip(view.change('plan.proceeds'), extra, (paid, taxed) => paid - taxed * rate)
}

function runningSum(series: Series): Series {
  return series.map((_, month) => sum(series.slice(0, month + 1)))
}

function beforeResale(view: View): Series {
  return runningSum(zip(dated(view), resale(view), (cash, sold) => cash - sold))
}

function valueBeforeResale(view: View): Series {
  const sold = zip(resale(view), discounts(view), (cash, factor) => cash * factor * middle(view))
  return runningSum(zip(datedValues(view), sold, (value, less) => value - less))
}

/** The moment within months when a balance last rose from below nothing, in every month what was known by then. */
function lastRise(balance: Series): Series {
  let found = 0
  return balance.map((value, month) => {
    const before = balance[month - 1] ?? 0
    if (month > 0 && before < 0 && value >= 0) found = month - 1 + before / (before - value)
    return found
  })
}

function paybackOf(balance: Series): number {
  return (balance.at(-1) ?? -1) >= 0 ? (lastRise(balance).at(-1) ?? Number.NaN) : 0
}

function signChanges(flows: Series): number {
  const signs = flows.filter((flow) => flow !== 0).map(Math.sign)
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length
}

function hasIrr(view: View): boolean {
  const balance = runningSum(valued(view))
  const isEarned = signChanges(valued(view)) === 1 && Math.min(...balance) < 0 && (balance.at(-1) ?? 0) > 0
  // Where money that doubles every month would still be outdone, no rate is told.
  return isEarned && valued(view).reduce((sum, flow, month) => sum + flow / 2 ** month, 0) < 0
}

function monthlyIrr(view: View): number {
  if (!hasIrr(view)) return 0
  const found = irr(valued(view))
  return found.kind === 'one' ? found.rate : Number.NaN
}

/** Cash with the day on which each month ends, counted on the calendar of JavaScript. */
function byDay(view: View): readonly DatedFlow[] {
  const { year, month: opening } = view.inputs.opening
  return valued(view).map((amount, month) => ({
    day: Date.UTC(year, opening + month, 0) / (24 * 3600 * 1000),
    amount,
  }))
}

function rateByDays(view: View): number {
  if (!hasIrr(view)) return 0
  const found = xirr(byDay(view))
  return found.kind === 'value' ? found.value : Number.NaN
}

function annualMirr(view: View): number {
  const { finance } = view.inputs.tree
  const monthly = (rate: number): number => (1 + rate) ** (1 / 12) - 1
  const reinvest = monthly(finance.reinvestment_rate?.value ?? finance.discount_rate.value)
  const found = mirr(valued(view), { finance: monthly(finance.discount_rate.value), reinvest })
  return found.kind === 'value' ? (1 + found.value) ** 12 - 1 : 0
}

function investment(view: View): number {
  const programme =
    total(view.plan('optimized', 'plan.programme_expensed')) +
    total(view.plan('optimized', 'plan.programme_capitalised'))
  return programme + total(view.change('plan.capex'))
}

/** EBITDA effect before the programme, over all months. */
function benefit(view: View): number {
  return total(view.change('plan.ebitda')) + total(view.plan('optimized', 'plan.programme_expensed'))
}

/** The programme is paid while it runs, assets at the start of their month. */
function investmentValue(view: View): number {
  const spent = zip(
    view.plan('optimized', 'plan.programme_expensed'),
    view.plan('optimized', 'plan.programme_capitalised'),
    (one, other) => one + other,
  )
  const factors = discounts(view)
  const capex = view.change('plan.capex')
  return sum(
    factors.map((factor, month) =>
      month === 0
        ? 0
        : (spent[month] ?? 0) * factor * middle(view) + (capex[month] ?? 0) * (factors[month - 1] ?? 0),
    ),
  )
}

const less = (series: Series): Series => series.map((value) => -value)

describe('returns are what the cash of a case gives', () => {
  test('saving and cash', () => {
    expectLines({
      'case.saving': (view) => less(view.change('plan.tco')),
      'case.saving_total': (view) => -total(view.change('plan.tco')),
      'case.saving_share': (view) =>
        1 - over(total(view.plan('optimized', 'plan.tco')), total(view.plan('status_quo', 'plan.tco'))),
      'case.ebitda_effect': (view) => view.change('plan.ebitda'),
      'case.resale_after_tax': resale,
      'case.dated_cash': dated,
      'case.valued_cash': valued,
      'case.dated_value': datedValues,
      'case.cumulative_cash': (view) => runningSum(dated(view)),
      'case.cash_before_resale': beforeResale,
      'case.value_before_resale': valueBeforeResale,
    })
  })

  test('payback and funding', () => {
    expectLines({
      'case.payback_so_far': (view) => lastRise(beforeResale(view)),
      'case.is_paid_back': (view) => Number((beforeResale(view).at(-1) ?? -1) >= 0),
      'case.payback': (view) => paybackOf(beforeResale(view)),
      'case.peak_funding': (view) => Math.max(0, ...less(beforeResale(view))),
      'case.discounted_payback_so_far': (view) => lastRise(valueBeforeResale(view)),
      'case.is_paid_back_discounted': (view) => Number((valueBeforeResale(view).at(-1) ?? -1) >= 0),
      'case.discounted_payback': (view) => paybackOf(valueBeforeResale(view)),
    })
  })

  test('rates of return', () => {
    expectLines({
      'case.sign_changes': (view) => signChanges(valued(view)),
      'case.has_irr': (view) => Number(hasIrr(view)),
      'case.irr_monthly': monthlyIrr,
      'case.npv_by_days': (view) => xnpv(given(view.inputs, 'finance.discount_rate'), byDay(view)),
      'case.irr_by_days': rateByDays,
      'case.irr': (view) => (1 + monthlyIrr(view)) ** 12 - 1,
      'case.mirr': annualMirr,
    })
  })

  test('return on investment', () => {
    expectLines({
      'case.programme_total': (view) =>
        total(view.plan('optimized', 'plan.programme_expensed')) +
        total(view.plan('optimized', 'plan.programme_capitalised')),
      'case.capex_change': (view) => total(view.change('plan.capex')),
      'case.upfront_change': (view) => total(view.change('plan.upfront_paid')),
      'case.investment': investment,
      'case.benefit': benefit,
      'case.roi': (view) =>
        investment(view) > 0 ? (benefit(view) - investment(view)) / investment(view) : 0,
      'case.roi_with_upfronts': (view) => {
        const all = investment(view) + total(view.change('plan.upfront_paid'))
        const gained = benefit(view) + total(view.change('plan.prepaid_used'))
        return all > 0 ? (gained - all) / all : 0
      },
      'case.investment_value': investmentValue,
      'case.profitability_index': (view) =>
        investmentValue(view) > 0
          ? (view.one('case.npv', {}) + investmentValue(view)) / investmentValue(view)
          : 0,
    })
  })
})
