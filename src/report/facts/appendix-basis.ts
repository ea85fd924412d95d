import type { Assumption } from '../../inputs/assumption.ts'
import { formatDate } from '../../units/format.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, factCell, numberCell, quantityCell, wordCell } from './appendix-cells.ts'
import { periodWords } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'
import { quantityText } from './quantity-text.ts'
import { isNothing } from './shown.ts'

/** Where a figure comes from: its source, owner, date and grade, as far as the case says them. */
function provenanceText({ source, owner, as_of, grade }: Assumption, writer: FactWriter): string {
  const dated = as_of === undefined ? undefined : formatDate(as_of, writer.style.locale)
  const parts = [
    source?.replace(/^assumed: /, ''),
    owner === undefined ? undefined : `owner: ${owner}`,
    grade,
    dated,
  ]
  const told = parts.filter((part) => part !== undefined)
  return told.length === 0 ? 'the case gives no source' : told.join('; ')
}

/** The range of a figure in words; nothing where it states none. */
function rangeWords(writer: FactWriter, assumption: Assumption): string {
  const { low, high, value } = assumption
  if (low === undefined && high === undefined) return ''
  const text = (bound: number): string => quantityText(bound, assumption, writer.quantities).amount
  return ` (${text(low ?? value)} to ${text(high ?? value)})`
}

function discountRow(writer: FactWriter): TableRow {
  const rate = writer.results.model.inputs.tree.finance.discount_rate
  const cell = factCell(writer, 'appendix.basis.discount_rate', (name) =>
    writer.restated(name, 'discount_rate', writer.fact('discount_rate').text),
  )
  const from = provenanceText({ ...rate, owner: undefined }, writer)
  const who = rate.owner === undefined ? 'The case names nobody who set it' : `Set by ${rate.owner}`
  const rest = ` a year${rangeWords(writer, rate)}, nominal and after tax: ${from}. ${who}`
  return bodyRow(wordCell('Discount rate'), [...cell, ...wordCell(rest)])
}

function taxRow(writer: FactWriter): TableRow {
  const { tax_rate: rate, tax_losses: losses } = writer.results.model.inputs.tree.finance
  const cell = numberCell(writer, 'appendix.basis.tax_rate', rate.value, 'percent')
  const relief =
    losses === 'relieved'
      ? 'A loss is relieved at once, against other profit of the group'
      : 'Months of a tax year offset each other; the loss of a tax year is used by the profit of later ones'
  return bodyRow(wordCell('Tax'), [
    ...cell,
    ...wordCell(
      `${rangeWords(writer, rate)} of the change in taxable profit; depreciation over a life of months, or by a table of tax years. ${relief}`,
    ),
  ])
}

function leaseWords(standard: 'asc-842-operating' | 'ifrs-16'): string {
  return standard === 'ifrs-16'
    ? 'IFRS 16: commitments are leases, so reported EBITDA leaves their cost out; EBITDA effect in this paper keeps it in, and the difference stands in section C'
    : 'ASC 842 operating leases: the cost of commitments stays in operating expense and in EBITDA'
}

function payablesWords(writer: FactWriter): string {
  const { payable_days: days } = writer.results.model.inputs.tree.finance
  if (days.value === 0) return 'Every bill is paid in the month of its cost'
  const { amount, unit } = quantityText(days.value, days, writer.quantities)
  return `Bills of suppliers are paid after ${amount}${unit}; people and programme when due`
}

function currencyWords(writer: FactWriter): string {
  const { tree, currency } = writer.results.model.inputs
  const rates = Object.entries(tree.exchange_rates).map(([code, rate]) => {
    const value = quantityText(rate.value, rate, writer.quantities).amount
    return `1 ${code} = ${value} ${currency}${rangeWords(writer, rate)}: ${provenanceText(rate, writer)}`
  })
  return [`${currency}, nominal: prices move by the yearly changes that the case states`, ...rates].join('. ')
}

/** When flows count as paid. */
const timings = {
  'end-of-month': 'Running flows fall at the end of their month; purchases and upfront payments at its start',
  'mid-month': 'Running flows fall in the middle of their month; purchases and upfront payments at its start',
  'end-of-year':
    'For present values and rates of return all flows of a year, counted from approval, fall at its end, but for what is paid on approval; payback and funding go by month',
} as const

/** Conventions that hold in every case, in the order of a reader's questions. */
function standingRows(writer: FactWriter): readonly TableRow[] {
  const { finance } = writer.results.model.inputs.tree
  return [
    bodyRow(wordCell('Timing'), wordCell(timings[finance.discounting])),
    bodyRow(wordCell('Leases'), wordCell(leaseWords(finance.lease_accounting))),
    bodyRow(wordCell('Working capital'), wordCell(payablesWords(writer))),
    bodyRow(
      wordCell('Commitments, assets'),
      wordCell(
        'Paid whether used or not, expensed over their term, and renewed only while on demand is no cheaper; purchases and capitalised programme cost are written off in a straight line',
      ),
    ),
    bodyRow(
      wordCell('The two plans'),
      wordCell(
        'Same demand and same service levels; each service runs at its best measured point within its limits. Status quo keeps the configuration, contracts and purchases of today’s plans',
      ),
    ),
    bodyRow(
      wordCell('Left out'),
      wordCell(
        'Terminal value, financing, cost already paid, time released without leaving the payroll, and opportunity cost (a memo in section F)',
      ),
    ),
  ]
}

/** How the opening month compares with the last invoice. */
function gapWords(writer: FactWriter, basis: 'billed' | 'accrued', gap: number): Runs {
  const size = writer.print(Math.abs(gap), 'percent')
  if (isNothing(size)) return wordCell(` ${basis} as modelled, as the invoice of `)
  return [
    ...wordCell(` ${basis} as modelled, `),
    ...quantityCell(writer, 'appendix.basis.invoice.gap', gap, size),
    ...wordCell(` ${gap < 0 ? 'less' : 'more'} than the invoice of `),
  ]
}

/** The opening month against the last invoice, where the case has one. */
function invoiceRows(writer: FactWriter): readonly TableRow[] {
  const { results } = writer
  const { invoice } = results.model.inputs.tree
  if (invoice === undefined) return []
  const isReconciled = results.rows('invoice', 'is_reconciled').every((own) => results.at(own) === 1)
  const name = 'appendix.basis.invoice'
  const tolerance = writer.print(invoice.tolerance.value, 'percent')
  return [
    bodyRow(wordCell('Opening month'), [
      ...factCell(writer, `${name}.modelled`, (own) => writer.ofCase(own, 'invoice_modelled', 'money')),
      ...gapWords(writer, invoice.basis, results.figure('invoice_gap')),
      ...numberCell(writer, `${name}.month`, invoice.month.value, 'month'),
      ...wordCell(' ('),
      ...numberCell(writer, `${name}.amount`, invoice.amount.value, 'money'),
      ...wordCell(`): ${isReconciled ? 'within' : 'outside'} the tolerance of ${tolerance}`),
    ]),
  ]
}

/** The basis of preparation: what was decided before any figure was. */
export function basisTable(writer: FactWriter): Table {
  const { tree } = writer.results.model.inputs
  const start = tree.fiscal_year.start_month.value
  const year =
    start === 1 ? 'fiscal years are calendar years' : `fiscal years start in month ${start} of the year`
  return {
    caption: 'Conventions under which every figure holds',
    columns: [
      { label: 'Convention', kind: 'label' },
      { label: 'In this case', kind: 'text', weight: 5 },
    ],
    rows: [
      bodyRow(wordCell('Money'), wordCell(currencyWords(writer))),
      bodyRow(
        wordCell('Period'),
        wordCell(
          `${periodWords(writer)}, by month; every month has 730 hours; ${year}, and a year in part says so`,
        ),
      ),
      discountRow(writer),
      taxRow(writer),
      ...standingRows(writer),
      ...invoiceRows(writer),
    ],
  }
}
