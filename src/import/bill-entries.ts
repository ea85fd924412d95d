import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { daysOfMonth, readMonth } from '../units/calendar.ts'
import type { Answers } from './answers.ts'
import { BillTotals } from './bill-totals.ts'
import { type Row, tableRows } from './csv-rows.ts'
import { baseName, type Entry, type FigureEntry, type Reading } from './entries.ts'
import { centsText, measuredText } from './figure-text.ts'
import { type GpuInstance, gpuInstanceOf } from './gpu-instances.ts'
import { asked, faultAt, ImportFault } from './import-fault.ts'
import type { ImportSource } from './import-source.ts'

/** What the head of a FOCUS bill has, in any order and any version from 1.0 on. */
export const focusColumns = [
  'BilledCost',
  'EffectiveCost',
  'ChargeCategory',
  'BillingPeriodStart',
  'BillingCurrency',
] as const

/**
 * The invoice of a month out of a FOCUS bill, and prices where the supplier is named. The cost is the amortised one of
 * all GPU rows but taxes, idle commitments too; a bill of any size is read row by row.
 */
export async function billEntries(source: ImportSource, answers: Answers): Promise<Reading> {
  const months = new Map<string, BillTotals>()
  const unknown = new Map<string, number>()
  for await (const row of tableRows(source)) {
    const month = monthOf(row)
    const instance = gpuInstanceOf(row, answers.gpusPerInstance)
    if (instance !== undefined && instance.gpus === undefined)
      unknown.set(instance.type, (unknown.get(instance.type) ?? 0) + 1)
    addRow(months, month, row, instance)
  }
  if (unknown.size > 0) throw new ImportFault(...[...unknown].map(([type, rows]) => gpusAsked(type, rows)))
  const [month, totals] = oneMonth(source, months, answers)
  checkTotals(totals, answers)
  const cost = answers.cost ?? 'effective'
  return {
    format: 'FOCUS bill',
    entries: [
      ...invoiceEntries(source, month, totals, cost),
      ...priceEntries(source, month, totals, answers),
    ],
    remarks: remarksOf(month, totals, answers),
  }
}

function monthOf(row: Row): string {
  const month = /^\d{4}-(?:0[1-9]|1[0-2])/.exec(row.text('BillingPeriodStart'))?.[0]
  if (month === undefined) throw faultAt(row.origin, 'import-value', 'BillingPeriodStart is no date')
  return month
}

function gpusAsked(type: string, rows: number): Diagnostic {
  return asked(
    `--gpus-per-instance ${type}=N`,
    `${rows} rows are of ${type}, and the bill does not say how many GPUs it has (0 leaves it out)`,
  )
}

function addRow(
  months: Map<string, BillTotals>,
  month: string,
  row: Row,
  instance: GpuInstance | undefined,
): void {
  if (row.text('ChargeCategory') === 'Tax') return
  const isOfGpus = instance !== undefined && instance.gpus !== 0
  if (!isOfGpus && row.text('CommitmentDiscountId') === '') return
  const totals = months.get(month) ?? new BillTotals(row.origin)
  months.set(month, totals)
  if (isOfGpus) totals.add(row, instance)
  totals.addCommitment(row, isOfGpus)
}

function oneMonth(
  { name }: ImportSource,
  months: ReadonlyMap<string, BillTotals>,
  { month }: Answers,
): readonly [string, BillTotals] {
  const billed = [...months].filter(([, { rows }]) => rows > 0)
  const found = month === undefined && billed.length === 1 ? billed[0] : billed.find(([own]) => own === month)
  if (found !== undefined) return found
  const known = billed
    .map(([own]) => own)
    .toSorted()
    .join(', ')
  if (billed.length === 0)
    throw faultAt(
      { file: name, line: 1 },
      'import-empty',
      'no row of the bill is of an instance with GPUs',
      'name their types with --gpus-per-instance TYPE=N',
    )
  throw new ImportFault(
    asked('--month YYYY-MM', `the bill has GPU rows of ${known}: an invoice is of one month`),
  )
}

/** What makes sums of a bill wrong: costs rounded to whole numbers, and commitments that are in it twice. */
function checkTotals(
  { isEffectiveWhole, isBilledWhole, effective, billed, first, commitments }: BillTotals,
  { cost }: Answers,
): void {
  if (cost !== 'billed' && isEffectiveWhole && !isBilledWhole) {
    const message = `every EffectiveCost of the GPU rows is a whole number: rounded, they come to ${centsText(effective)}, while BilledCost is ${centsText(billed)}`
    throw faultAt(
      first,
      'import-disagrees',
      message,
      'ask for an export that is not rounded, or take what was billed with --cost billed',
    )
  }
  for (const [id, { purchase, used, origin }] of commitments)
    if (cost !== 'billed' && purchase > 0 && used > 0)
      throw faultAt(
        origin,
        'import-disagrees',
        `the commitment '${id.slice(0, 60)}' is in EffectiveCost twice: with its purchase and with its use`,
        'EffectiveCost of a purchase is zero by FOCUS: ask for a corrected export, or take what was billed with --cost billed',
      )
}

function daysOf(month: string): number {
  const read = readMonth(month)
  return read === undefined ? 30 : daysOfMonth(read)
}

function lastDay(month: string): string {
  return `${month}-${daysOf(month)}`
}

function invoiceEntries(
  { name }: ImportSource,
  month: string,
  totals: BillTotals,
  cost: 'effective' | 'billed',
): readonly Entry[] {
  const file = 'case.yaml'
  const idle = cost === 'effective' ? idleCost(totals) : 0
  const amount = (cost === 'effective' ? totals.effective : totals.billed) + idle
  const column = cost === 'effective' ? 'EffectiveCost' : 'BilledCost'
  const source = `${baseName(name)}, ${totals.rows} rows from line ${totals.first.line} to ${totals.last.line}: sum of ${column}`
  return [
    {
      file,
      path: ['invoice', 'amount'],
      value: `${centsText(amount)} ${totals.currency ?? ''}/month`.trim(),
      source,
      asOf: lastDay(month),
      grade: 'measured',
    },
    { file, path: ['invoice', 'month'], text: month },
    { file, path: ['invoice', 'basis'], text: cost === 'effective' ? 'accrued' : 'billed' },
  ]
}

/** What commitments of GPUs cost while nothing used them: their rows name no instance. */
function idleCost({ commitments }: BillTotals): number {
  return [...commitments.values()].reduce((sum, { isOfGpus, unused }) => sum + (isOfGpus ? unused : 0), 0)
}

function priceEntries(
  { name }: ImportSource,
  month: string,
  totals: BillTotals,
  { gpu, supplier }: Answers,
): readonly Entry[] {
  if (gpu === undefined || supplier === undefined) return []
  return [...totals.prices].flatMap(
    ([category, { hours, list, contracted, isWhole, origin }]): readonly FigureEntry[] => {
      const isRounded = isWhole.contracted && !isWhole.list
      const at = (key: string, sum: number, column: string): FigureEntry => ({
        file: 'pricing.yaml',
        path: ['suppliers', supplier, 'gpus', gpu, key],
        value: `${measuredText(sum / hours)} ${totals.currency ?? ''}/gpu-hour`,
        source: `${baseName(name)}, rows from line ${origin.line} on: mean ${column} a GPU-hour`,
        asOf: lastDay(month),
        grade: key === 'list_price' ? 'list' : 'measured',
      })
      if (category === 'Dynamic') return isRounded ? [] : [at('spot', contracted, 'ContractedUnitPrice')]
      if (isRounded) return [at('list_price', list, 'ListUnitPrice')]
      const obtained = at('on_demand', contracted, 'ContractedUnitPrice')
      return contracted < list * (1 - 1e-9) ? [obtained, at('list_price', list, 'ListUnitPrice')] : [obtained]
    },
  )
}

function remarksOf(month: string, totals: BillTotals, { gpu, supplier }: Answers): readonly string[] {
  const hours = daysOf(month) * 24
  const types = [...totals.types].map(([type, rows]) => `${rows} of ${type}`).join(', ')
  const isRounded = [...totals.prices.values()].some(({ isWhole }) => isWhole.contracted && !isWhole.list)
  return [
    `GPU rows of ${month}: ${types}; ${measuredText(totals.instanceHours)} instance-hours, ${measuredText(totals.gpuHours)} GPU-hours, ${(totals.gpuHours / hours).toPrecision(3)} GPUs on average: hold them against replicas_today`,
    ...(gpu === undefined || supplier === undefined
      ? ['prices are left out: --gpu and --supplier say where they belong']
      : []),
    ...(isRounded
      ? ['ContractedUnitPrice is rounded to whole numbers, so no price obtained is written']
      : []),
    ...[...totals.commitments]
      .filter(([, { isOfGpus }]) => isOfGpus)
      .map(([id, one]) => {
        const cost = centsText(one.used + one.unused)
        const kind = one.isSpend
          ? 'a commitment to spend, which a case has no place for'
          : `${measuredText(one.hours + one.unusedHours)} hours, ${measuredText(one.unusedHours)} of them unused`
        return `commitment '${id.slice(0, 60)}': ${kind}; ${cost} of the amount. Its term and start are not in the bill, so it is not written`
      }),
  ]
}
