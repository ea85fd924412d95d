import { gpusCalled } from '../catalogue/gpu-names.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { CaseText } from '../inputs/case-text.ts'
import type { Answers } from './answers.ts'
import { baseName } from './entries.ts'
import { relativeDifference } from './figure-text.ts'
import { asked, faultAt, ImportFault } from './import-fault.ts'
import type { Load, ServingRun } from './serving-run.ts'

/** The configuration of an audit, whole. */
export interface AuditAnswers {
  readonly name: string
  readonly isNew: boolean
  readonly gpu: string
  readonly gpusPerReplica: number
  readonly replicas: number
  readonly prefillGpus: number
  readonly model: string
  readonly precision: string
  readonly engine: string
}

/** A run with its load and its day. */
export interface PlacedRun extends ServingRun {
  readonly load: Load
  readonly date: string
}

/** Gathers what is said of an audit: by the caller, by the audit that is there, by the file; and what nobody says. */
class Asking {
  readonly missing: Diagnostic[] = []
  readonly #run: ServingRun
  readonly #text: CaseText
  readonly #audit: string | undefined

  constructor(run: ServingRun, text: CaseText, audit: string | undefined) {
    this.#run = run
    this.#text = text
    this.#audit = audit
  }

  /** What the first of them says; what two of them say differently is refused. */
  said(key: string, flag: string, said: StatedValue, why: string): string {
    const { given, read } = said
    const there = this.#audit === undefined ? undefined : this.#text.said(['audits', this.#audit, key])
    if (given !== undefined && there !== undefined && !agree(String(given), there))
      this.#ask(
        flag,
        `the audit '${this.#audit}' says ${key}: ${there}, but the flag says ${given}: name another audit`,
      )
    else if (
      given !== undefined &&
      read !== undefined &&
      said.isFact === true &&
      !agree(String(given), String(read))
    )
      this.#ask(flag, `${this.#run.origin.file} says ${read}, but the flag says ${given}: leave the flag out`)
    const found = given ?? there ?? read
    return found === undefined ? this.#ask(flag, why) : String(found)
  }

  /** The same for a number that the file measured, so that a flag cannot say it better. */
  number(key: string, flag: string, said: StatedValue, why: string): number {
    return Number(this.said(key, flag, { ...said, isFact: true }, why))
  }

  #ask(flag: string, why: string): string {
    this.missing.push(asked(flag, why))
    return '?'
  }
}

interface StatedValue {
  readonly given: string | number | undefined
  readonly read: string | number | undefined
  readonly isFact?: boolean
}

/** What the configuration of an audit is. All that nobody says is asked for at once. */
export function auditAnswers(runs: readonly ServingRun[], text: CaseText, answers: Answers): AuditAnswers {
  const [run] = runs
  if (run === undefined) throw new Error('an import has at least one run')
  const isNew = answers.audit === undefined || !text.has(['audits', answers.audit])
  const asking = new Asking(run, text, isNew ? undefined : answers.audit)
  if (answers.audit === undefined)
    asking.missing.push(asked('--audit NAME', 'the audit to write has no name yet'))
  const found = {
    name: answers.audit ?? '',
    isNew,
    ...servedOn(asking, run, answers),
    ...sizeOf(asking, run, answers, isNew),
  }
  if (asking.missing.length > 0) throw new ImportFault(...asking.missing)
  return found
}

function servedOn(asking: Asking, run: ServingRun, answers: Answers) {
  const { model, precision, engine } = answers
  const gpu = asking.said(
    'gpu',
    '--gpu GPU',
    { given: answers.gpu, read: gpuOf(run) },
    'the file does not say on which GPU it ran',
  )
  return {
    gpu: oneGpu(gpu, asking.missing),
    model: asking.said(
      'model',
      '--model NAME',
      { given: model, read: run.model },
      'the file does not name the model',
    ),
    precision: asking.said(
      'precision',
      '--precision FORMAT',
      { given: precision, read: run.precision, isFact: true },
      'the file does not say in which number format the weights were',
    ),
    engine: asking.said(
      'engine',
      '--engine NAME',
      { given: engine, read: run.engine },
      'the file does not say which version of the serving engine ran',
    ),
  }
}

function sizeOf(asking: Asking, run: ServingRun, answers: Answers, isNew: boolean) {
  return {
    gpusPerReplica: asking.number(
      'gpus_per_replica',
      '--gpus-per-replica N',
      { given: answers.gpusPerReplica, read: run.gpusPerReplica },
      'the file does not say how many GPUs a replica has, those of prefill too',
    ),
    replicas: asking.number(
      'replicas',
      '--replicas N',
      { given: answers.replicas, read: run.replicas },
      'tokens and load are those of the whole deployment, and the file does not say of how many replicas',
    ),
    // An audit that says nothing of it has none.
    prefillGpus: asking.number(
      'prefill_gpus',
      '--prefill-gpus N',
      { given: answers.prefillGpus, read: run.prefillGpus ?? (isNew ? undefined : 0) },
      'the file does not say how many GPUs of a replica only prefill (0 where the same GPUs prefill and decode)',
    ),
  }
}

function agree(one: string, other: string): boolean {
  return one === other || (one !== '' && Number(one) === Number(other))
}

function gpuOf({ hardware }: ServingRun): string | undefined {
  if (hardware === undefined) return undefined
  const [short = ''] = hardware.split('-')
  const called = [gpusCalled(hardware), gpusCalled(short)].find(({ length }) => length === 1)
  return called?.[0] ?? hardware
}

/** A name that means several GPUs of the catalogue is no name. */
function oneGpu(name: string, missing: Diagnostic[]): string {
  const called = gpusCalled(name)
  const [only] = called
  if (called.length > 1)
    missing.push(asked(`--gpu, e.g. --gpu ${only}`, `'${name}' may be ${called.join(' or ')}: say which`))
  return called.length === 1 && only !== undefined ? only : name
}

/** The runs with their loads and days; what the files do not say is asked for. Refuses runs that measured different things. */
export function placedRuns(runs: readonly ServingRun[], answers: Answers): readonly PlacedRun[] {
  const missing: Diagnostic[] = []
  const placed = runs.map((run) => {
    const given = answers.load === undefined ? undefined : { ...answers.load, from: 'flag --load' }
    if (given !== undefined && runs.length > 1)
      missing.push(asked('one file at a time', '--load says the load of one run, but several are imported'))
    const load = given ?? run.load
    if (load === undefined)
      missing.push(
        asked(
          '--load concurrency=N, request_rate=N or batch=N',
          `${run.origin.file}: ${run.whyNoLoad ?? 'no load is stated'}`,
        ),
      )
    const date = run.date ?? answers.date
    if (date === undefined)
      missing.push(asked('--date YYYY-MM-DD', `${run.origin.file} does not say when it was measured`))
    return { ...run, load: load ?? { kind: 'batch' as const, value: 1, from: '' }, date: date ?? '' }
  })
  if (missing.length > 0) throw new ImportFault(...missing)
  checkAlike(placed)
  return placed
}

function checkAlike(runs: readonly PlacedRun[]): void {
  const [first, ...others] = runs
  for (const run of others) {
    const differing = first === undefined ? undefined : difference(first, run)
    if (differing === undefined) continue
    const message = `this run and that of ${baseName(first?.origin.file ?? '')} measured different things: ${differing}`
    throw faultAt(run.origin, 'import-differs', message, 'import each into an audit of its own')
  }
  for (const [index, run] of runs.entries())
    if (runs.slice(0, index).some(({ load }) => load.value === run.load.value))
      throw faultAt(
        run.origin,
        'import-differs',
        `two runs have the load ${run.load.value}`,
        'an audit has one point of each load: leave one out',
      )
}

function difference(one: PlacedRun, other: PlacedRun): string | undefined {
  if (one.model !== other.model) return `the models ${one.model} and ${other.model}`
  if (one.load.kind !== other.load.kind) return `a ${one.load.kind} and a ${other.load.kind}`
  if (one.gpusPerReplica !== other.gpusPerReplica) return 'replicas of different size'
  for (const key of ['inputTokens', 'outputTokens'] as const)
    if (relativeDifference(one[key].value, other[key].value) > 0.1)
      return `${Math.round(one[key].value)} and ${Math.round(other[key].value)} ${key === 'inputTokens' ? 'input' : 'output'} tokens a request`
  const [hit, other_hit] = [one.prefixHitShare?.value, other.prefixHitShare?.value]
  if (hit !== undefined && other_hit !== undefined && Math.abs(hit - other_hit) > 0.02)
    return 'warm and cold prefix caches'
  return undefined
}
