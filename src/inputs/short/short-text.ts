import type { SourceFile } from '../../diagnostic/diagnostic.ts'
import { type ShortField, shortFields } from './short-fields.ts'

/** What a new short case says: its head, and the short fields that are known. */
export interface NewShortCase {
  readonly id: string | undefined
  readonly period: string
  readonly currency: string
  /** Values by short field, as YAML. */
  readonly fields: ReadonlyMap<string, string>
}

const head = `# yaml-language-server: $schema=./schema/case.schema.json
#
# A short case: what it leaves out comes from the catalogue, each figure with source, date and range.
#   boardpack check .             mistakes, and which figures are defaults
#   boardpack show . --origin     the whole case, and where each value is from
#   boardpack build .             the memo, the live workbook, the results
# A figure may say more: price: { value: $2.99/gpu-hour, low: $2.50, source: offer, as_of: 2026-12-01, grade: quoted }
# Every field of a whole case may stand here, too, for example finance: { discount_rate: 9%, tax_rate: 25% }
`

/** The file of a new short case: what is known as fields, everything else as comments to take up. */
export function shortCaseFile({ id, period, currency, fields }: NewShortCase): SourceFile {
  const entries: readonly (readonly [string, ShortField])[] = Object.entries<ShortField>(shortFields)
  const known = entries.filter(([name]) => fields.has(name))
  const open = entries.filter(([name]) => !fields.has(name))
  const line = (name: string, value: string, comment: string): string =>
    `${`${name}: ${value}`.padEnd(36)} # ${comment}`
  const lines = [
    'schema: boardpack/1',
    ...(id === undefined ? [] : [`id: ${id}`]),
    line('period', period, 'The calendar quarter just ended; month 1 is the month after it.'),
    line('currency', currency, 'ISO code of the reporting currency.'),
    ...known.map(([name, { description }]) => line(name, fields.get(name) ?? '', description)),
    '',
    ...open.map(([name, { description, example }]) => `# ${line(name, example, description)}`),
    `# ${line('invoice', '{ amount: $180k, month: 2026-12 }', 'The last invoice: it shows what serving costs today.')}`,
  ]
  return { path: 'case.yaml', text: `${head}\n${lines.join('\n')}\n` }
}
