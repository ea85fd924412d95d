import { verdictStatuses } from '../analysis/verdict.ts'
import type { UnitStatus } from '../portfolio/run-report.ts'
import { isIn } from '../portfolio/shard.ts'
import type { UnitRecord } from '../portfolio/unit-record.ts'
import { testGates } from '../report/gate.ts'
import { type Headline, headlineUnits } from '../report/headline.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { GatedOptions } from './run-options.ts'
import { openPool, type UnitPool } from './run-pool.ts'
import { damageOf, keepRecord, recordOf, runFolder } from './run-store.ts'
import { diagnosticText } from './run-texts.ts'
import { currentKey, type UnitTask } from './run-unit.ts'
import type { Terminal } from './terminal.ts'
import { type GivenPortfolio, UnitReader } from './unit-sources.ts'

/** A unit that is done, one way or another. */
export interface DoneUnit {
  readonly status: UnitStatus
  readonly code: ExitCode
}

/** Does the units of a run, as many at a time as asked for; what comes of one has no effect on any other. */
export async function runUnits(
  context: Context,
  terminal: Terminal,
  given: GivenPortfolio,
  options: GatedOptions,
): Promise<readonly DoneUnit[]> {
  const units = given.portfolio.units.filter(({ name }) => isIn(name, options.shard))
  const done: (DoneUnit | undefined)[] = units.map(() => undefined)
  const runner = new Runner(context, given, options)
  let next = 0
  let finished = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < units.length; index = next++) {
      const unit = units[index]
      if (unit === undefined) return
      const one = await runner.do(unit)
      done[index] = one
      finished += 1
      report(terminal, one, `${finished}/${units.length}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: options.jobs }, work))
  } finally {
    terminal.progress(undefined)
    await runner.close()
  }
  return done.flatMap((one) => one ?? [])
}

function report(terminal: Terminal, { status, code }: DoneUnit, count: string): void {
  const { unit, gates, diagnostics, reason } = status
  for (const gate of gates) terminal.complain(`${unit}: gate crossed: ${gate}`)
  if (status.status === 'refused' || status.status === 'failed')
    for (const message of diagnostics.slice(0, 20)) terminal.complain(`${unit}: ${message}`)
  terminal.say(`${count} ${unit}: ${status.status}, ${reason}`, code === exitCodes.good ? 'plain' : 'bad')
}

/** Does one unit after the other for a run. */
class Runner {
  readonly #context: Context
  readonly #options: GatedOptions
  readonly #reader: UnitReader
  readonly #folder: string
  #pool: UnitPool | undefined

  constructor(context: Context, { file }: GivenPortfolio, options: GatedOptions) {
    this.#context = context
    this.#options = options
    this.#reader = new UnitReader(context.disk, file.path)
    this.#folder = runFolder(options.out, options.period)
  }

  async do(unit: GivenPortfolio['portfolio']['units'][number]): Promise<DoneUnit> {
    const read = this.#reader.read(unit)
    if (!read.ok) return unbuilt(unit.name, read.diagnostics.map(diagnosticText), 'refused')
    const { out, period, only, since } = this.#options
    const { tool, packageFolder, disk } = this.#context
    const { folder, sources } = read.value
    const given = { unit: unit.name, period, folder, out, packageFolder, tool, only, since }
    const task: UnitTask = { ...given, ...sources }
    const known = recordOf(disk, this.#folder, unit.name)
    const why = this.#whyBuild(task, known)
    if (why === undefined && known !== undefined) return this.#finished('skipped', 'unchanged', known, [])
    return this.#build(task, why ?? 'new')
  }

  async close(): Promise<void> {
    await this.#pool?.close()
  }

  /** Why a unit must be built; undefined where its pack is of today's inputs, templates and versions, to the byte. */
  #whyBuild(task: UnitTask, known: UnitRecord | undefined): string | undefined {
    const { disk } = this.#context
    if (known === undefined) return 'new'
    if (this.#options.force === true) return 'forced'
    if (known.key !== currentKey(disk, task)) return 'inputs, templates, options or versions changed'
    return damageOf(disk, this.#options.out, known)
  }

  async #build(task: UnitTask, why: string): Promise<DoneUnit> {
    const { jobs, timeLimit: seconds, memoryLimit: megabytes } = this.#options
    this.#pool ??= openPool({ jobs, seconds, megabytes })
    const outcome = await this.#pool.build(task)
    if (outcome.kind !== 'built') return unbuilt(task.unit, outcome.messages, outcome.kind)
    keepRecord(this.#context.disk, this.#folder, outcome.record)
    return this.#finished('built', why, outcome.record, outcome.messages)
  }

  #finished(
    status: 'built' | 'skipped',
    reason: string,
    record: UnitRecord,
    diagnostics: readonly string[],
  ): DoneUnit {
    const { tested, diagnostics: wrong } = testGates(this.#options.gates, headlineOf(record))
    const gates = tested.flatMap(({ gate, figure, stands, isCrossed }) =>
      isCrossed ? [`${gate.trim()} (${figure} is ${stands})`] : [],
    )
    const unit = {
      unit: record.unit,
      status,
      reason,
      gates,
      diagnostics,
      manifest_sha256: record.manifest_sha256,
    }
    if (wrong.length > 0)
      return { status: { ...unit, diagnostics: wrong.map(diagnosticText) }, code: exitCodes.usage }
    return { status: unit, code: gates.length > 0 ? exitCodes.threshold : exitCodes.good }
  }
}

function unbuilt(unit: string, messages: readonly string[], status: 'refused' | 'failed'): DoneUnit {
  const reason = messages[0] ?? 'internal error'
  const code = status === 'failed' ? exitCodes.failure : exitCodes.inputs
  return { status: { unit, status, reason, gates: [], diagnostics: messages }, code }
}

/** The headline of a record, as gates test it. */
function headlineOf({ verdict, headline, currency, rates }: UnitRecord): Headline {
  return {
    verdict: {
      status: verdictStatuses.find((status) => status === verdict.status) ?? 'not-ready',
      line: verdict.line,
      conditions: [],
    },
    figures: Object.entries(headline).map(([name, { value, text }]) => ({
      name,
      unit: headlineUnits.get(name) ?? '1',
      value: value ?? undefined,
      printed: text,
    })),
    currencies: { reporting: currency, rates: new Map(Object.entries(rates)) },
  }
}
