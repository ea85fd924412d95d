import type { Analyses } from '../../analysis/analyses.ts'
import { memberLabels } from '../../analysis/figure-label.ts'
import { formatDate } from '../../units/format.ts'
import type { Table } from '../document.ts'
import { bodyRow, quantityCell, wordCell } from './appendix-cells.ts'
import type { FactWriter } from './fact-writer.ts'

/** Most stale figures that are told one by one. */
const mostStale = 8

/** Figures that are too old for the period, the oldest first; undefined where none is. */
export function staleTable(writer: FactWriter, { evidence }: Analyses): Table | undefined {
  const { stale } = evidence
  writer.truth('appendix.has_stale', stale.length > 0)
  if (stale.length === 0) return undefined
  return {
    caption: 'Stale figures, the oldest first',
    columns: [
      { label: 'Figure', kind: 'label' },
      { label: 'As of', kind: 'text' },
      { label: 'Age', kind: 'number' },
      { label: 'Source', kind: 'text', weight: 2 },
    ],
    rows: stale.slice(0, mostStale).map(({ assumption, months }, index) => {
      const members = memberLabels(writer.results.model.inputs, assumption).join(', ')
      const label = members === '' ? assumption.label : `${assumption.label}: ${members}`
      const date = assumption.as_of
      return bodyRow(
        wordCell(label),
        wordCell(date === undefined ? undefined : formatDate(date, writer.style.locale)),
        quantityCell(writer, `appendix.stale.s${index + 1}`, months, writer.print(months, 'months')),
        wordCell(assumption.source),
      )
    }),
  }
}
