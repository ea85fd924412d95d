import { printUnit, type Unit } from '../../units/unit.ts'

/** How a dimension is written in a workbook: counted above the line, single below it. */
const words: ReadonlyMap<string, readonly [above: string, below: string]> = new Map([
  ['gpu', ['GPUs', 'GPU']],
  ['replica', ['replicas', 'replica']],
  ['node', ['nodes', 'node']],
  ['token', ['tokens', 'token']],
  ['ktok', ['k tokens', '1k tokens']],
  ['mtok', ['M tokens', '1M tokens']],
  ['request', ['requests', 'request']],
  ['gb', ['GB', 'GB']],
  ['kw', ['kW', 'kW']],
  ['kwh', ['kWh', 'kWh']],
  ['tflop', ['TFLOP', 'TFLOP']],
  ['parameter', ['parameters', 'parameter']],
  ['fte', ['FTE', 'FTE']],
  ['second', ['s', 's']],
  ['hour', ['hours', 'hour']],
  ['day', ['days', 'day']],
  ['month', ['months', 'month']],
  ['year', ['years', 'year']],
])

/** A unit as people read it, with the reporting currency in place of `money`: `EUR/GPU-hour`, `tokens/s`, `per year`. */
export function unitText(unit: Unit, currency: string): string {
  const printed = printUnit(unit)
  if (printed === '1') return ''
  const [above = '', below] = printed.split('/')
  if (below === undefined) return productText(above, currency, 0)
  const bottom = productText(below, currency, 1)
  return above === '1' ? `per ${bottom}` : `${productText(above, currency, 0)}/${bottom}`
}

/** Of a product only the last dimension is counted: `GPU-hours`. */
function productText(product: string, currency: string, form: 0 | 1): string {
  const parts = product.split('-')
  return parts
    .map((part, index) => {
      if (part === 'money') return currency
      return words.get(part)?.[index === parts.length - 1 ? form : 1] ?? part
    })
    .join('-')
}

/** The unit of a line: tokens and requests, of which there are billions, print in millions. */
export function lineUnitText(unit: Unit, currency: string): string {
  const text = unitText(unit, currency)
  return printsInMillions(unit) ? `M ${text}` : text
}

/** Whether the numbers of a line of this unit print in millions; the cells hold them whole. */
export function printsInMillions(unit: Unit): boolean {
  return ['token', 'request'].includes(printUnit(unit))
}
