import { formatNumber } from '../../units/format.ts'
import type { WaterfallChart } from '../chart.ts'
import { type CaseComparison, type LabelledBridge, npvFigure } from '../comparison.ts'
import { causeLabels } from '../comparison-text.ts'
import { roundedWay } from '../rounded-parts.ts'
import { factMark, sizeOf } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'
import { statementScale } from './statement-scale.ts'

/** The bridge of net present value since the previous period; undefined where there is none. */
export function changeBridge(comparison: CaseComparison | undefined): LabelledBridge | undefined {
  return comparison?.document.bridges.find(({ name }) => name === npvFigure.name)
}

/** A bridge whose parts, rounded to the unit of the chart, add up as they are printed. */
function writeMarks(writer: FactWriter, bridge: LabelledBridge, divide: number): void {
  const { before, parts, after } = roundedWay(bridge, divide)
  const write = (name: string, value: number, count: number, isChange = false): void => {
    const text = formatNumber(count, 0, writer.style)
    writer.quantity(`charts.since.${name}`, value, isChange && count > 0 ? `+${text}` : text)
  }
  write('before', bridge.before, before)
  bridge.parts.forEach(({ cause, value }, index) => {
    write(cause, value, parts[index] ?? 0, true)
  })
  write('after', bridge.after, after)
}

function claimOf(writer: FactWriter, { before, after, parts }: LabelledBridge): string {
  const [largest] = parts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
  if (largest === undefined || largest.value === 0) return 'Net present value is as it was'
  const label = causeLabels[largest.cause].toLowerCase()
  const change = writer.print(after - before, 'money')
  const end = writer.fact('npv').text
  if (sizeOf(change) === writer.print(0, 'money')) return `Net present value is still ${end}`
  const direction = after > before ? 'rises' : 'falls'
  return `Net present value ${direction} by ${sizeOf(change)} to ${end}; the largest part is ${label}`
}

/** Written after the facts of the change: from the net present value of the previous period to that of now, cause by cause; undefined where money cannot be compared. */
export function changeChart(
  writer: FactWriter,
  comparison: CaseComparison | undefined,
): WaterfallChart | undefined {
  const whole = changeBridge(comparison)
  if (comparison === undefined || whole === undefined) return undefined
  const bridge = { ...whole, parts: whole.parts.filter(({ value }) => value !== 0) }
  const { before, after } = comparison.document
  const amounts = [bridge.before, bridge.after, ...bridge.parts.map(({ value }) => value)]
  const { divide, words } = statementScale(Math.max(...amounts.map(Math.abs)), writer.style.currency)
  writeMarks(writer, bridge, divide)
  const mark = (name: string) => factMark(writer, `charts.since.${name}`)
  const steps = bridge.parts.map(({ cause }) => ({ label: causeLabels[cause], mark: mark(cause) }))
  const said = steps.map(({ label, mark: { text } }) => `${label} ${text}`).join(', ')
  return {
    kind: 'waterfall',
    claim: claimOf(writer, bridge),
    subtitle: `Net present value by cause of change, ${before.period} to ${after.period}, ${words}; the parts add up`,
    source: 'Source: model.xlsx, sheet Bridge.',
    alt: `Bridge from ${mark('before').text} in ${before.period} to ${mark('after').text} in ${after.period}, ${words}. ${said}.`,
    steps: [
      { label: before.period, role: 'total', mark: mark('before') },
      ...steps.map((step) => ({ ...step, role: 'change' as const })),
      { label: after.period, role: 'total', mark: mark('after') },
    ],
    riseIs: 'good',
    ticks: { prefix: '', divide, suffix: '' },
  }
}
