import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome, SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { caseFileNames } from '../../src/inputs/case-files.ts'
import { keepForecast } from '../../src/pipeline.ts'
import { rollCase } from '../../src/roll/roll-case.ts'
import { readPeriod } from '../../src/units/calendar.ts'

/*
 * The story of `inputs/quarterly-review`: a case of 2026Q4 and four quarters of what came of it. Larger batches come a
 * month late and deliver seven tenths of the promise, the programme costs more, prices fall faster than planned. At the
 * end of each quarter the forecast is kept, the case is corrected by what is known, and rolled.
 */

type Change = readonly [from: string | RegExp, to: string]

/** What came of a quarter, by month. */
interface PassedQuarter {
  readonly requests: readonly [string, string, string]
  readonly gpuHours: readonly number[]
  readonly onDemand: readonly number[]
  readonly programme: readonly number[]
  /** Lines of actuals.yaml that become known in this quarter. */
  readonly known?: readonly Change[]
  /** What is corrected in the case before it is rolled: it is known by now, and was not when the forecast was made. */
  readonly corrections: readonly Change[]
  /** What is corrected once it is rolled. */
  readonly rolledTo?: { readonly quarter: string; readonly corrections: readonly Change[] }
}

const folder = join(import.meta.dirname, 'quarters')

/** The case of 2026Q4, before anything came of it. */
function firstQuarter(): readonly SourceFile[] {
  return caseFileNames.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

function given<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

/** Files with texts replaced, each of which stands in one of them once. */
function changed(files: readonly SourceFile[], changes: readonly Change[]): readonly SourceFile[] {
  let now = files
  for (const [from, to] of changes) {
    const next = now.map((file) => ({ ...file, text: file.text.replace(from, to) }))
    const count = next.filter(({ text }, index) => text !== now[index]?.text).length
    if (count !== 1) throw new Error(`${String(from)} stands in ${count} files`)
    now = next
  }
  return now
}

/** The actuals with the forecast of the case as it is. */
function kept(files: readonly SourceFile[]): readonly SourceFile[] {
  const actuals = given(keepForecast({ files, overrides: [] }))
  return [...files.filter(({ path }) => path !== actuals.path), actuals]
}

/** Requests of the opening month as product analytics counted them. */
function counted(value: string, low: string, high: string, date: string): Change {
  return [
    /(requests: \{) value: .*, source: (product analytics), as_of: [\d-]+/,
    `$1 value: ${value}/month, low: ${low}, high: ${high}, source: $2, as_of: ${date}`,
  ]
}

/** The price that the supplier asks by now, and how fast it is expected to fall from there. */
function priced(value: string, low: string, high: string, fall: string, date: string): readonly Change[] {
  return [
    [
      /(^ +on_demand: \{) value: .*, source: (price list), as_of: [\d-]+/m,
      `$1 value: ${value}/gpu-hour, low: ${low}, high: ${high}, source: $2, as_of: ${date}`,
    ],
    [
      /(price_change: \{) value: .*, low: .*, high: .*, source: (.*), as_of: [\d-]+/,
      `$1 value: ${fall}, low: -20%, high: -5%, source: $2, as_of: ${date}`,
    ],
  ]
}

function invoiced(from: string, amount: string, month: string): Change {
  return [
    new RegExp(`^# rolled from ${from}: the invoice.*$`, 'm'),
    `invoice: { amount: ${amount}, month: ${month} }`,
  ]
}

const quarters: readonly PassedQuarter[] = [
  {
    requests: ['436M', '452M', '470M'],
    gpuHours: [40_880, 40_880, 40_880],
    onDemand: [170_964, 170_234, 169_508],
    programme: [0, 90_000, 38_000],
    corrections: [['go_live: 2027-03', 'go_live: 2027-04']],
    rolledTo: {
      quarter: '2027Q1',
      corrections: [invoiced('2026Q4', '$170k', '2027-03'), counted('470M', '440M', '500M', '2027-03-31')],
    },
  },
  {
    requests: ['486M', '503M', '520M'],
    gpuHours: [70_080, 29_200, 29_200],
    onDemand: [289_346, 120_047, 113_004],
    programme: [0, 0, 0],
    known: [['levers: {}', 'levers:\n  batching: { live: 2027-04, delivered: 70% }']],
    corrections: [['deployments.assistant.limit: 20', 'deployments.assistant.limit: 17']],
    rolledTo: {
      quarter: '2027Q2',
      corrections: [
        invoiced('2027Q1', '$113k', '2027-06'),
        counted('520M', '490M', '550M', '2027-06-30'),
        ...priced('$3.87', '$3.50', '$4.10', '-12%', '2027-06-30'),
      ],
    },
  },
  {
    requests: ['534M', '550M', '566M'],
    gpuHours: [29_200, 35_040, 35_040],
    onDemand: [110_960, 131_750, 130_349],
    programme: [0, 45_000, 0],
    corrections: [['go_live: 2027-08', 'go_live: 2027-10']],
    rolledTo: {
      quarter: '2027Q3',
      corrections: [
        invoiced('2027Q2', '$130k', '2027-09'),
        counted('566M', '540M', '600M', '2027-09-30'),
        ...priced('$3.72', '$3.40', '$3.90', '-12%', '2027-09-30'),
      ],
    },
  },
  {
    requests: ['583M', '598M', '617M'],
    gpuHours: [35_040, 35_040, 40_880],
    onDemand: [117_034, 115_982, 133_678],
    programme: [0, 0, 0],
    known: [['delivered: 70% }', 'delivered: 70% }\n  framework: { live: 2027-10, delivered: 90% }']],
    corrections: [],
  },
]

function list(values: readonly (number | string)[]): string {
  return `[${values.join(', ')}]`
}

/** The actuals of all quarters that have passed, above the forecasts that were kept. */
function withActuals(files: readonly SourceFile[], passed: readonly PassedQuarter[]): readonly SourceFile[] {
  const all = <T>(read: (quarter: PassedQuarter) => readonly T[]): readonly T[] => passed.flatMap(read)
  const requests = all((one) => one.requests)
  const people = requests.map(() => '$21k')
  const text = `# What came of the plan, month by month: served by the gateway, held and accrued by the ledger.
from: 2027-01
workloads:
  assistant:
    requests: ${list(requests)}
    output_tokens: ${list(requests.map((count) => `${Number((Number.parseFloat(count) * 0.256).toFixed(3))}B`))}
pools:
  main:
    gpu_hours: ${list(all((one) => one.gpuHours))}
    accrued:
      on_demand_cost: ${list(all((one) => one.onDemand))}
accrued:
  people_cost: ${list(people)}
  programme_cost: ${list(all((one) => one.programme))}
levers: {}
`
  const known = changed(
    [{ path: 'actuals.yaml', text }],
    passed.flatMap((one) => one.known ?? []),
  )
  return files.map((file) => {
    if (file.path !== 'actuals.yaml') return file
    const history = file.text.slice(file.text.indexOf('history:'))
    return { ...file, text: `${known[0]?.text ?? ''}${history}` }
  })
}

/** The case as it stood at the end of each quarter of the story, its forecast kept and what had come until then stated. */
export function quarterlyReviews(): readonly (readonly SourceFile[])[] {
  let files = kept(firstQuarter())
  const stages = [files]
  for (const [index, quarter] of quarters.entries()) {
    files = withActuals(files, quarters.slice(0, index + 1))
    if (quarter.rolledTo === undefined) return [...stages.slice(0, -1), files]
    const to = readPeriod(quarter.rolledTo.quarter)
    if (to === undefined) throw new Error(quarter.rolledTo.quarter)
    const rolled = given(rollCase({ files: changed(files, quarter.corrections), to }))
    files = kept(changed(rolled.files, quarter.rolledTo.corrections))
    stages.push(files)
  }
  return stages
}
