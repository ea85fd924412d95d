import type { Results } from '../analysis/results.ts'
import { type FormatStyle, formatMoney, formatMonths, formatPercent } from '../units/format.ts'

/** The figures with which a board begins, as they print. */
export function headlineOf(
  results: Results,
): readonly { readonly label: string; readonly printed: string }[] {
  const { inputs } = results.model
  const style: FormatStyle = { locale: inputs.tree.locale, currency: inputs.currency, negatives: 'minus' }
  const money = (name: string): string => formatMoney(results.figure(name), style)
  const paidBack = results.figure('is_paid_back') === 1
  return [
    { label: 'Net present value', printed: money('npv') },
    { label: 'Peak funding', printed: money('peak_funding') },
    {
      label: 'Payback',
      printed: paidBack
        ? formatMonths(results.figure('payback'), style)
        : `none within ${formatMonths(inputs.horizon, style)}`,
    },
    { label: 'MIRR', printed: formatPercent(results.figure('mirr'), style) },
    { label: 'Saving over the horizon', printed: money('saving_total') },
    {
      label: 'Saving as a share of status quo',
      printed: formatPercent(results.figure('saving_share'), style),
    },
    { label: 'Programme spend', printed: money('programme_total') },
  ]
}
