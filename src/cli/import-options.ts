import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Answers } from '../import/answers.ts'
import { isDate } from '../inputs/dates.ts'
import { readMonth } from '../units/calendar.ts'
import { type CommonOptions, withTalk } from './options.ts'

/** What `boardpack import` is told: where to, how, and what no file holds. */
export interface ImportOptions extends CommonOptions, Answers {
  readonly into: string
  readonly dryRun?: true
  readonly yes?: true
}

/** Adds the options of `boardpack import`. */
export function withImportOptions(command: Command): Command {
  return withTalk(command)
    .requiredOption('--into <CASE>', 'the case that is written to')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('-y, --yes', 'write without asking; needed where no person is at the terminal')
    .option('--audit <NAME>', 'benchmarks: the audit to write, new or there already')
    .option('--gpu <GPU>', 'the GPU as the case calls it, e.g. H100-SXM')
    .option(
      '--gpus-per-replica <N>',
      'benchmarks, allocations: GPUs of a replica, those of prefill too',
      whole(1),
    )
    .option('--replicas <N>', 'benchmarks: replicas behind the endpoint that was measured', whole(1))
    .option('--prefill-gpus <N>', 'benchmarks: GPUs of a replica that only prefill; 0 for none', whole(0))
    .option('--model <NAME>', 'benchmarks: the model that was served')
    .option('--precision <FORMAT>', 'benchmarks: number format of the weights, e.g. fp8')
    .option('--engine <NAME>', 'benchmarks: serving engine with its version')
    .addOption(
      new Option('--load <KIND=N>', 'benchmarks: concurrency=N, request_rate=N or batch=N').argParser(load),
    )
    .option(
      '--workload <NAME>',
      'traces, allocations: the workload; benchmarks: the one that runs on the audit from now on',
    )
    .option('--allocation <NAME>', 'allocations: the name whose GPUs are those of the workload')
    .option('--date <DATE>', 'when it was measured or published, where the file does not say', date)
    .option('--supplier <NAME>', 'prices and bills: the supplier of the case')
    .option('--region <REGION>', 'prices: the region')
    .option('--accelerator <NAME>', 'prices: the GPU as the catalogue calls it, where that is another name')
    .option('--instance <TYPE>', 'prices: the instance that is rented, or the host of the GPUs')
    .addOption(
      new Option('--gpus-per-instance <TYPE=N>', 'bills: GPUs of an instance type (may be repeated)')
        .argParser(instanceGpus)
        .default(new Map<string, number>(), 'none'),
    )
    .option('--month <YYYY-MM>', 'bills: the month, where there are several', month)
    .addOption(
      new Option('--cost <COLUMN>', 'bills: the cost that is taken').choices(['effective', 'billed']),
    )
    .option(
      '--window <TIME>',
      'traces: the time over which the peak is taken, e.g. 15min or 1h (default 1h)',
      window,
    )
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : -1
    if (value < least) throw new InvalidArgumentError(`write a whole number of at least ${least}.`)
    return value
  }
}

function load(text: string): Answers['load'] {
  const match = /^(request_rate|concurrency|batch)=(\d+(?:\.\d+)?)$/.exec(text)
  const value = Number(match?.[2])
  if (match === null || !(value > 0))
    throw new InvalidArgumentError('write it as concurrency=64, request_rate=5 or batch=1000.')
  const [, kind] = match
  return { kind: kind === 'request_rate' || kind === 'batch' ? kind : 'concurrency', value }
}

function date(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('write year-month-day, e.g. 2027-01-20.')
  return text
}

function month(text: string): string {
  if (readMonth(text) === undefined) throw new InvalidArgumentError('write year-month, e.g. 2026-12.')
  return text
}

function instanceGpus(text: string, previous: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const match = /^([\w.-]+)=(\d{1,4})$/.exec(text)
  if (match === null) throw new InvalidArgumentError('write it as TYPE=N, e.g. p5.48xlarge=8.')
  return new Map([...previous, [match[1] ?? '', Number(match[2])]])
}

const secondsOf: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 }

function window(text: string): number {
  const match = /^(\d{1,5})(s|min|h)$/.exec(text)
  const seconds = Number(match?.[1]) * (secondsOf[match?.[2] ?? ''] ?? Number.NaN)
  if (!(seconds > 0 && seconds <= 86_400))
    throw new InvalidArgumentError('write a time of up to a day: 30s, 15min or 1h.')
  return seconds
}
