import type { PlanId } from '../../model/scopes.ts'
import { currencySign } from '../../units/currency.ts'
import { localeRules } from '../../units/locale.ts'
import type { Chart, ChartEvent, LineSeries, TickFormat } from '../chart.ts'
import type { FactWriter } from './fact-writer.ts'

/** Ticks of money in units of `divide`, e.g. 1e6 with `M`; the sign of the currency stands where the locale has it. */
export function moneyTicks(writer: FactWriter, divide = 1, scale = ''): TickFormat {
  const { isCurrencyFirst, gap } = localeRules(writer.style.locale)
  const sign = currencySign(writer.style.currency)
  return isCurrencyFirst
    ? { prefix: sign, divide, suffix: scale }
    : { prefix: '', divide, suffix: `${scale}${gap}${sign.trim()}` }
}

/** The words that say how the proposal changes unit cost. */
function unitCostClaim(writer: FactWriter): string {
  const { value, text } = writer.fact('unit_cost.change')
  if (writer.fact('unit_cost.moves').value === false)
    return 'The programme leaves the cost of a token as it is'
  const size = text.replace(/^−/, '')
  return `By month ${writer.fact('horizon_last').text} a token costs ${size} ${Number(value) < 0 ? 'less' : 'more'} than at status quo`
}

/** Running cost per 1M output tokens of both plans by month; the claim follows the last month. */
export function unitCostChart(writer: FactWriter): Chart {
  const { results } = writer
  const { horizon, currency } = results.model.inputs
  const series = (plan: PlanId, label: string): LineSeries => {
    const { name, text } = writer.fact(`unit_cost.${plan}.last`)
    return {
      label,
      emphasis: plan === 'status_quo' ? 'reference' : 'focus',
      values: results.months(results.ofPlan(plan, 'unit_cost_series')),
      end: { value: results.at(results.ofPlan(plan, 'unit_cost_last')), text, fact: name },
      shape: 'line',
    }
  }
  const claim = unitCostClaim(writer)
  const ends = `status quo ${writer.fact('unit_cost.status_quo.last').text}, optimized ${writer.fact('unit_cost.optimized.last').text}`
  const period = `${writer.fact('horizon_from').text} to ${writer.fact('horizon_to').text}`
  return {
    kind: 'line',
    claim,
    subtitle: `Running cost per 1M output tokens (compute, software and people; programme apart), ${currency}, ${period}`,
    source: 'Source: model.xlsx, sheets Status quo and Optimized, line “Cost per 1M output tokens, running”.',
    alt: `Line chart of the running cost per 1M output tokens, ${period}. ${claim}. In the last month: ${ends}.`,
    categories: Array.from({ length: horizon }, (_, index) => `m${index + 1}`),
    series: [series('status_quo', 'Status quo'), series('optimized', 'Optimized')],
    events: rampEnd(writer),
    between: [0, 1],
    ticks: moneyTicks(writer),
  }
}

/** The month in which all levers are at full ramp, where it lies inside the horizon. */
function rampEnd({ results }: FactWriter): readonly ChartEvent[] {
  const end = results.figure('ramp_end')
  return end >= 1 && end < results.program.horizon
    ? [{ at: end - 1, series: 1, label: 'All levers live' }]
    : []
}
