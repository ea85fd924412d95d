import { section } from '../formula/vocabulary.ts'
import { returns } from './returns.ts'

/** What a board asks first: change of cost, earnings that recur, what they are worth, and of what quality they are. */
export const board = section(
  returns,
  'Board view',
)({
  plan: {
    tco_total: {
      label: 'Total cost of ownership over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(tco)',
    },
    running_cost: {
      label: 'Running cost (before programme and disposal)',
      unit: 'money',
      kind: 'flow',
      is: 'direct_cost + people_cost',
    },
    running_cost_total: {
      label: 'Running cost over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(running_cost)',
    },
    unit_cost_first: {
      label: 'Cost per 1M output tokens in month 1',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'at(unit_cost_series, one_month)',
    },
    unit_cost_series: {
      label: 'Cost per 1M output tokens, running',
      unit: 'money/mtok',
      kind: 'ratio',
      opening: '0',
      is: 'ratio(running_cost, tokens_out_m)',
    },
    unit_cost_last: {
      label: 'Cost per 1M output tokens in the last month',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'last(unit_cost_series)',
    },
    unit_cost_whole: {
      label: 'Cost per 1M output tokens over the horizon, fully loaded',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'ratio(total(tco), total(tokens_out_m))',
    },
    utilisation_whole: {
      label: 'Utilisation realised over the horizon',
      unit: '1',
      kind: 'rate',
      is: 'ratio(total(busy_hours), total(gpu_hours))',
    },
    gpus_highest: { label: 'Most GPUs held', unit: 'gpu', kind: 'rate', is: 'highest(gpus)' },
    gpus_today: { label: 'GPUs held today', unit: 'gpu', kind: 'rate', is: 'at(gpus, 0)' },
    stranded_total: {
      label: 'Stranded commitments over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(stranded_cost)',
    },
    released_total: {
      label: 'Released capacity over the horizon (not cash)',
      unit: 'money',
      kind: 'rate',
      is: 'total(released_capacity)',
    },
    gross_profit: { label: 'Gross profit', unit: 'money', kind: 'flow', is: 'revenue - direct_cost' },
    gross_margin: { label: 'Gross margin', unit: '1', kind: 'ratio', is: 'ratio(gross_profit, revenue)' },
    ramped_from: {
      label: 'First month with all levers at full ramp',
      unit: 'month',
      kind: 'rate',
      is: 'largest(adoption.full_from, 0)',
    },
    ebit: {
      label: 'EBIT',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda - depreciation - programme_amortised - disposal_loss',
    },
  },
  adoption: {
    full_from: {
      label: 'First month at full ramp',
      unit: 'month',
      kind: 'rate',
      is: 'lever_on * (go_live + ramp_months - one_month)',
    },
  },
  ev: {
    ev_multiple: { label: 'Enterprise value over EBITDA', unit: '1', input: 'finance.ev_multiple' },
    ev_first: {
      label: 'Enterprise value effect, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_first',
    },
    ev_last: {
      label: 'Enterprise value effect, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_last',
    },
  },
  case: {
    running_saving: {
      label: 'Saving in running cost',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.running_cost - optimized.running_cost',
    },
    running_saving_total: {
      label: 'Saving in running cost over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(running_saving)',
    },
    opex_reduction: {
      label: 'Reduction of operating expense',
      unit: '1',
      kind: 'rate',
      is: '1 - ratio(total(optimized.opex), total(status_quo.opex))',
    },
    unit_cost_change: {
      label: 'Cost per 1M output tokens in the last month, optimized against status quo',
      unit: '1',
      kind: 'rate',
      is: 'ratio(optimized.unit_cost_last, status_quo.unit_cost_last) - 1',
    },
    demand_growth: {
      label: 'Growth of output tokens over the horizon',
      unit: '1',
      kind: 'rate',
      is: 'last(status_quo.tokens_out) / at(status_quo.tokens_out, 0) - 1',
    },
    ramp_end: {
      label: 'First month with all levers at full ramp',
      unit: 'month',
      kind: 'rate',
      is: 'optimized.ramped_from',
    },
    recurring_effect: {
      label: 'EBITDA effect that recurs (programme out)',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect + optimized.programme_expensed',
    },
    recurring_after_ramp: {
      label: 'of the first twelve months after the ramp',
      unit: 'money',
      kind: 'flow',
      is: 'if(month >= ramp_end and month < ramp_end + one_month * months_in_year, recurring_effect, 0)',
    },
    recurring_at_end: {
      label: 'of the last twelve months',
      unit: 'money',
      kind: 'flow',
      is: 'if(month > horizon - one_month * months_in_year, recurring_effect, 0)',
    },
    recurring_first: {
      label: 'Recurring EBITDA effect, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'total(recurring_after_ramp)',
    },
    recurring_last: {
      label: 'Recurring EBITDA effect, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'total(recurring_at_end)',
    },
    ebitda_reclassified: {
      label: 'of which operating expense turned into capital',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.depreciation + optimized.programme_amortised - status_quo.depreciation - status_quo.programme_amortised',
      note: 'Owning moves cost below EBITDA: this part of the effect is no improvement of operations',
    },
    ebitda_operational: {
      label: 'of which operational',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect - ebitda_reclassified',
    },
    capex_effect: {
      label: 'Change of capital expenditure with capitalised programme',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.capex + optimized.programme_capitalised - status_quo.capex - status_quo.programme_capitalised',
    },
    ebitda_less_capex: {
      label: 'EBITDA effect less capital expenditure',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect - capex_effect',
    },
    avoidable_value: {
      label: 'Present value of cost above the audited optimum, by month',
      unit: 'money',
      kind: 'flow',
      is: 'running_saving * discount_factor',
    },
    avoidable_spend: {
      label: 'Avoidable spend (present value of cost above the audited optimum)',
      unit: 'money',
      kind: 'rate',
      is: 'total(avoidable_value)',
      note: 'No accounting liability: what is spent above the optimized plan, before the programme',
    },
    invoice_gap: {
      label: 'Opening month, modelled over invoiced, less one',
      unit: '1',
      kind: 'rate',
      is: 'sum(invoice.gap_to_invoice)',
    },
  },
  invoice: {
    invoice_amount: { label: 'Last invoice', unit: 'money', input: 'invoice.amount' },
    invoice_tolerance: { label: 'Tolerance of the reconciliation', unit: '1', input: 'invoice.tolerance' },
    gap_to_invoice: {
      label: 'Modelled over invoiced, less one',
      unit: '1',
      kind: 'rate',
      is: 'invoice_modelled / invoice_amount - 1',
    },
    is_reconciled: {
      label: 'Within the tolerance',
      unit: '1',
      kind: 'rate',
      is: 'if(abs(gap_to_invoice) <= invoice_tolerance, 1, 0)',
    },
  },
})
