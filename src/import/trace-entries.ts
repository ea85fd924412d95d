import type { Answers } from './answers.ts'
import { tableRows } from './csv-rows.ts'
import { baseName, type Entry, type FigureEntry, type Reading } from './entries.ts'
import { measuredText, shareText } from './figure-text.ts'
import { asked, faultAt, ImportFault, type Origin } from './import-fault.ts'
import { type ImportSource, linesOf } from './import-source.ts'
import { readJson } from './json-document.ts'

/** One request of a trace. */
interface Request {
  readonly origin: Origin
  /** Seconds, since 1970 where the trace has dates, else since its start. */
  readonly at: number
  readonly inputs: number
  readonly outputs: number
}

/** A kind of trace: how its requests are read. */
export interface TraceFormat {
  readonly name: string
  readonly requests: (source: ImportSource) => AsyncGenerator<Request>
  /** Whether its times are dates. */
  readonly isDated: boolean
}

/** The traces that can be told apart, CSV by their columns, JSON by its keys. */
export const traceFormats = {
  azure: { name: 'Azure LLM inference trace', requests: azureRequests, isDated: true },
  burstGpt: { name: 'BurstGPT trace', requests: burstRequests, isDated: false },
  mooncake: { name: 'Mooncake trace', requests: mooncakeRequests, isDated: false },
} as const satisfies Record<string, TraceFormat>

async function* azureRequests(source: ImportSource): AsyncGenerator<Request> {
  for await (const row of tableRows(source))
    yield {
      origin: row.origin,
      at: readInstant(row.text('TIMESTAMP'), row.origin),
      inputs: row.required('ContextTokens'),
      outputs: row.required('GeneratedTokens'),
    }
}

/** A row without answer is a request that failed. */
async function* burstRequests(source: ImportSource): AsyncGenerator<Request> {
  for await (const row of tableRows(source)) {
    const outputs = row.required('Response tokens')
    if (outputs > 0)
      yield {
        origin: row.origin,
        at: row.required('Timestamp'),
        inputs: row.required('Request tokens'),
        outputs,
      }
  }
}

async function* mooncakeRequests(source: ImportSource): AsyncGenerator<Request> {
  for (const { text, ...origin } of linesOf(source)) {
    const document = readJson(origin, text)
    const milliseconds = document.number('timestamp') ?? Number.NaN
    yield {
      origin,
      at: milliseconds / 1000,
      inputs: document.positive('input_length'),
      outputs: document.positive('output_length'),
    }
  }
}

/** An instant without a zone is taken as UTC, whatever the zone of this computer is; digits past milliseconds count. */
function readInstant(text: string, origin: Origin): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:Z|\+00:00)?$/.exec(text)
  if (match === null) throw faultAt(origin, 'import-value', `'${text.slice(0, 40)}' is no date with time`)
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute) / 1000 + (second ?? 0)
}

/** Hours of a mean month, by which a rate becomes requests a month. */
const hoursOfMonth = 730

const week = 7 * 24 * 3600

/** Windows of a trace: far more than hours of a year, bounded. */
export const mostWindows = 1_000_000

/** What a trace comes to, gathered request by request. */
class Totals {
  count = 0
  inputs = 0
  outputs = 0
  first = Number.POSITIVE_INFINITY
  last = Number.NEGATIVE_INFINITY
  readonly windows = new Map<number, number>()
  readonly seconds: number

  constructor(seconds: number) {
    this.seconds = seconds
  }

  add({ origin, at, inputs, outputs }: Request): void {
    if (!Number.isFinite(at)) throw faultAt(origin, 'import-value', 'this request has no time')
    if (inputs < 0 || outputs < 0) throw faultAt(origin, 'import-value', 'a number of tokens is negative')
    this.count += 1
    this.inputs += inputs
    this.outputs += outputs
    this.first = Math.min(this.first, at)
    this.last = Math.max(this.last, at)
    const window = Math.floor(at / this.seconds)
    this.windows.set(window, (this.windows.get(window) ?? 0) + 1)
    if (this.windows.size > mostWindows)
      throw faultAt(
        origin,
        'import-value',
        `the trace spans more than ${mostWindows} windows`,
        'name a longer --window',
      )
  }

  get span(): number {
    return this.last - this.first
  }

  /** Requests a month, if the rate of the trace held. */
  get monthly(): number {
    return (this.count / this.span) * hoursOfMonth * 3600
  }

  /** Requests of whole windows relative to the busiest one, the busiest first; empty hours count. */
  get loads(): readonly number[] {
    const [from, to] = [Math.ceil(this.first / this.seconds), Math.floor(this.last / this.seconds)]
    const counts = Array.from(
      { length: Math.max(0, to - from) },
      (_, index) => this.windows.get(from + index) ?? 0,
    )
    const busiest = counts.reduce((most, one) => Math.max(most, one), 0)
    return busiest === 0 ? [] : counts.map((one) => one / busiest).toSorted((one, other) => other - one)
  }
}

/** Lengths, requests, peak and load-duration curve of a workload out of a trace; the last three only of a week or more. */
export async function traceEntries(
  source: ImportSource,
  format: TraceFormat,
  answers: Answers,
): Promise<Reading> {
  const totals = new Totals(answers.window ?? 3600)
  for await (const request of format.requests(source)) totals.add(request)
  if (totals.count === 0 || totals.inputs === 0 || totals.outputs === 0)
    throw faultAt({ file: source.name, line: 1 }, 'import-empty', 'the trace has no requests with tokens')
  const date = format.isDated ? new Date(totals.last * 1000).toISOString().slice(0, 10) : answers.date
  const { workload } = answers
  if (workload === undefined || date === undefined)
    throw new ImportFault(
      ...(workload === undefined
        ? [asked('--workload NAME', 'the trace does not say of which workload it is')]
        : []),
      ...(date === undefined
        ? [asked('--date YYYY-MM-DD', 'the times of the trace count from its start: say when it was taken')]
        : []),
    )
  const isLong = totals.span >= week
  const figure = (key: string, value: string, from: string): FigureEntry => ({
    file: 'workload.yaml',
    path: ['workloads', workload, ...key.split(' ')],
    value,
    source: `${baseName(source.name)}, ${totals.count} rows: ${from}`,
    asOf: date,
    grade: 'measured',
  })
  const entries: readonly Entry[] = [
    ...(isLong
      ? [
          figure(
            'requests',
            `${measuredText(Math.round(totals.monthly))}/month`,
            `rows over ${spanText(totals.span)}, times 730 hours`,
          ),
        ]
      : []),
    figure('input_tokens', measuredText(totals.inputs / totals.count), 'mean of input tokens'),
    figure('output_tokens', measuredText(totals.outputs / totals.count), 'mean of output tokens'),
    ...(isLong ? shapeEntries(totals, figure) : []),
  ]
  return { format: format.name, entries, remarks: remarksOf(totals, isLong) }
}

/** Shares of the windows that the steps of the load-duration curve have, after the busiest one. */
const steps = [
  ['busy', 0.15],
  ['usual', 0.35],
  ['calm', 0.25],
  ['idle', 0.25],
] as const

function shapeEntries(
  totals: Totals,
  figure: (key: string, value: string, from: string) => FigureEntry,
): readonly Entry[] {
  const { loads } = totals
  const each = `requests by ${spanText(totals.seconds)}`
  const blocks: Entry[] = [
    figure('load_blocks peak hours_share', shareText(1 / loads.length), each),
    figure('load_blocks peak load', '100%', each),
  ]
  let from = 1
  let hours = 1 / loads.length
  let mean = hours
  for (const [index, [name, share]] of steps.entries()) {
    const to =
      index === steps.length - 1
        ? loads.length
        : Math.max(from + 1, Math.round(from + share * (loads.length - 1)))
    const part = loads.slice(from, to)
    from = to
    if (part.length === 0) continue
    const load = part.reduce((sum, one) => sum + one, 0) / part.length
    hours += part.length / loads.length
    mean += (load * part.length) / loads.length
    blocks.push(figure(`load_blocks ${name} hours_share`, shareText(part.length / loads.length), each))
    blocks.push(figure(`load_blocks ${name} load`, shareText(load), each))
  }
  return [figure('peak_to_average', measuredText(hours / mean), `busiest over mean, ${each}`), ...blocks]
}

function spanText(seconds: number): string {
  const [unit, length] = [
    ['day', 86_400] as const,
    ['hour', 3600] as const,
    ['minute', 60] as const,
    ['second', 1] as const,
  ].find(([, own]) => seconds >= (own === 86_400 ? 2 * own : own)) ?? ['second', 1]
  const count = Number((seconds / length).toFixed(1))
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function remarksOf(totals: Totals, isLong: boolean): readonly string[] {
  if (isLong) return [`the peak is that of ${spanText(totals.seconds)}; --window takes it over another time`]
  const flat = `${(totals.monthly / 1e6).toPrecision(3)}M requests a month if it went on so`
  const mean = (totals.count / totals.span) * totals.seconds
  const busiest = [...totals.windows.values()].reduce((most, one) => Math.max(most, one), 0) / mean
  const peak =
    totals.span > 2 * totals.seconds
      ? `; the busiest ${spanText(totals.seconds)} had ${busiest.toFixed(2)} times the mean`
      : ''
  return [
    `${totals.count} requests in ${spanText(totals.span)}: ${flat}${peak}`,
    'requests, peak and load blocks are not written: that takes a trace of at least a week',
  ]
}
