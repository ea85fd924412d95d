import type { Results } from '../../cases/results.ts'
import { lineOf, type Row as ProgramRow } from '../../formula/program.ts'
import type { Runs, Table, TableRow, TextRun } from '../document.ts'
import { textRun } from '../document.ts'
import type { FactBook } from './fact-book.ts'
import type { FactWriter } from './fact-writer.ts'
import { yearName } from './headline-facts.ts'

/** A line of a statement: its name among the facts, its words, and the row of the model that it shows. */
export interface StatementLine {
  readonly name: string
  readonly kind: TableRow['kind']
  readonly label: string
  readonly row: ProgramRow
}

/** A run that prints a fact. */
export function factRun(writer: FactBook, name: string): TextRun {
  return { kind: 'text', text: writer.fact(name).text, style: 'plain', fact: name }
}

/**
 * One line by fiscal year and in total; each amount becomes a fact of its own, with its cell. The total of a balance is
 * its last.
 */
export function statementRow(
  writer: FactWriter,
  table: string,
  { name, kind, label, row }: StatementLine,
): TableRow {
  const cells = writer.results.years.map((year, index): Runs => {
    const fact = `statement.${table}.${name}.${yearName(year.label)}`
    writer.inYear(fact, row, index, 'statement')
    return [factRun(writer, fact)]
  })
  const total = `statement.${table}.${name}.total`
  if (lineOf(writer.results.program, row).kind === 'stock')
    writer.inYear(total, row, writer.results.years.length - 1, 'statement')
  else writer.whole(total, row, 'statement')
  return { kind, cells: [[textRun(label)], ...cells, [factRun(writer, total)]] }
}

function linesOfTco(results: Results): readonly StatementLine[] {
  const disposal = results.ofPlan('optimized', 'disposal_loss')
  const isSold = results.months(disposal).some((amount) => amount !== 0)
  const saves = results.figure('saving_total') >= 0
  const line = (name: string, label: string, row: ProgramRow): StatementLine => ({
    name,
    kind: 'body',
    label,
    row,
  })
  return [
    line('status_quo', 'Status quo', results.ofPlan('status_quo', 'tco')),
    line('running', 'Optimized, running cost', results.ofPlan('optimized', 'running_cost')),
    line(
      'programme',
      'Optimized, programme expensed and amortised',
      results.ofPlan('optimized', 'programme_cost'),
    ),
    ...(isSold ? [line('disposal', 'Optimized, loss (gain) on disposal', disposal)] : []),
    {
      name: 'saving',
      kind: 'total',
      label: saves ? 'Saving' : 'Saving (extra cost)',
      row: results.row('case', 'saving'),
    },
  ]
}

/** Total cost of ownership of both plans by fiscal year, the programme apart, and the saving. */
export function tcoTable(writer: FactWriter): Table {
  const { results } = writer
  return {
    caption: `Total cost of ownership by fiscal year, ${writer.scale.words}`,
    columns: [
      { label: 'Plan', kind: 'label' },
      ...results.years.map(({ label }) => ({ label, kind: 'number' as const })),
      { label: 'Total', kind: 'number' },
    ],
    rows: linesOfTco(results).map((line) => statementRow(writer, 'tco', line)),
  }
}
