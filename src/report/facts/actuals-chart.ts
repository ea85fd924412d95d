import { actualsDocument } from '../actuals-document.ts'
import type { WaterfallChart } from '../chart.ts'
import { factMark, moneyTicks } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'

/** From the planned cost to the actual one, category by category; undefined where no cost is stated. */
export function actualsChart(writer: FactWriter): WaterfallChart | undefined {
  const document = actualsDocument(writer.results)
  if (document === undefined || document.cost.length === 0) return undefined
  const { cost, cost_total: total, months } = document
  const mark = (name: string, value: number) => {
    writer.number(`charts.actuals.${name}`, value, 'money')
    return factMark(writer, `charts.actuals.${name}`)
  }
  const [plan, actual] = [mark('plan', total.plan), mark('actual', total.actual)]
  writer.number('charts.actuals.span', months.length, 'months')
  const steps = cost
    .map(({ name, label, plan_total, actual_total }) => ({ name, label, amount: actual_total - plan_total }))
    .filter(({ amount }) => amount !== 0)
    .map(({ name, label, amount }) => ({ label, role: 'change' as const, mark: mark(name, amount) }))
  const [largest] = steps.toSorted((a, b) => Math.abs(b.mark.value) - Math.abs(a.mark.value))
  const direction = total.actual > total.plan ? 'more' : 'less'
  const claim =
    largest === undefined
      ? 'Every category came as planned'
      : `Cost to date is ${actual.text} in place of ${plan.text}: “${largest.label}” moves it most`
  const said = steps.map(({ label, mark: { text } }) => `${label} ${text}`).join(', ')
  return {
    kind: 'waterfall',
    claim,
    subtitle: `Cost to date, plan to actual by category, ${writer.style.currency}, ${writer.fact('charts.actuals.span').text}`,
    source: 'Source: model.xlsx, sheet Actuals.',
    alt: `Bridge from the planned cost of ${plan.text} to the actual ${actual.text}, ${direction} than planned. ${said === '' ? claim : said}.`,
    steps: [
      { label: 'Plan', role: 'total', mark: plan },
      ...steps,
      { label: 'Actual', role: 'total', mark: actual },
    ],
    riseIs: 'bad',
    ticks: moneyTicks(writer, [plan.value, actual.value, ...steps.map((step) => step.mark.value)]),
  }
}
