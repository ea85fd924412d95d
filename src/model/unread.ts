import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Program } from '../formula/program.ts'
import { inputsOfResults } from '../formula/reach.ts'
import type { Vocabulary } from '../formula/vocabulary.ts'
import { signaturesOf } from '../inputs/contracts.ts'
import { type Given, pathsIn } from '../inputs/given.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { overridesFile } from '../inputs/raw.ts'
import { idleMembers, readersOf } from './readers.ts'
import { isQuestion, numbersOfChoices, type StructuralNumber } from './structure.ts'

/** The program of a case with the numbers that follow from its choices. */
interface Built {
  readonly inputs: Inputs
  readonly vocabulary: Vocabulary
  readonly program: Program
  readonly structure: ReadonlyMap<string, StructuralNumber>
}

/** Paths of inputs that a lever or a scenario changes. */
function changedPaths({ assumptions }: Inputs): ReadonlySet<string> {
  return new Set([...assumptions.values()].flatMap(({ change }) => change?.path ?? []))
}

/**
 * What nobody states and nothing changes is as good as a number of the formula: defaults, and choices left alone. `asked`
 * are paths that are stated beside.
 */
function constantsOf({ inputs, program, structure }: Built, asked: ReadonlySet<string> = new Set()): ReadonlyMap<number, number> {
  const changed = new Set([...changedPaths(inputs), ...asked])
  const given = pathsIn(inputs.given)
  const stated = new Set([...numbersOfChoices(inputs)].flatMap(([path, numbers]) => (given.has(path) ? numbers : [])))
  return new Map(
    program.inputs.flatMap(({ index, path }) => {
      const assumption = inputs.assumptions.get(path)
      const isFree = assumption === undefined ? stated.has(path) || isQuestion(path) : !assumption.isDefault || changed.has(path)
      const value = assumption?.value ?? structure.get(path)?.value
      return isFree || value === undefined ? [] : [[index, value] as const]
    }),
  )
}

/** Which of some inputs the results would read if they were stated on the command line. */
export function readIfStated(built: Built, paths: readonly string[]): ReadonlySet<string> {
  const constants = constantsOf(built, new Set(paths))
  const isIdle = idleMembers(built.inputs)
  return inputsOfResults(built.vocabulary, built.program, { constants, isIdle })
}

/** Tells of what the files of a case state whether anything in the case reads it. */
class Audience {
  readonly #read: ReadonlySet<string>
  readonly #choices: ReturnType<typeof numbersOfChoices>
  readonly #readers: ReturnType<typeof readersOf>
  readonly #assumptions: Inputs['assumptions']
  /** What a lever chooses, as the beginning of its paths, by the path of the change. */
  readonly #chosen: ReadonlyMap<string, string>

  constructor(built: Built) {
    this.#read = inputsOfResults(built.vocabulary, built.program, {
      constants: constantsOf(built),
      isIdle: idleMembers(built.inputs),
    })
    this.#choices = numbersOfChoices(built.inputs)
    this.#readers = readersOf(built.inputs)
    this.#assumptions = built.inputs.assumptions
    this.#chosen = new Map(
      built.inputs.patches.flatMap(({ lever, path, to }) =>
        to.kind === 'choice' ? [[`levers.${lever}.patches.${path}`, `${to.to}.${to.name}.`] as const] : [],
      ),
    )
  }

  /** Undefined for what nobody needs to read: what is read wherever its owner is, states its default, or is empty. */
  isRead(given: Given): boolean | undefined {
    if (given.kind === 'group' || given.kind === 'members') {
      const parts = given.parts.map((part) => this.isRead(part)).filter((part) => part !== undefined)
      return parts.length === 0 ? undefined : parts.includes(true)
    }
    if (given.reader === 'owner') return undefined
    if (given.reader !== undefined && this.#readers[given.reader](given.path)) return true
    if (given.kind === 'change' ? this.#isChangeRead(given) : this.#isLineRead(given)) return true
    return given.isPlain ? undefined : false
  }

  #isLineRead({ path }: Given): boolean {
    const dotted = path.join('.')
    return (this.#choices.get(dotted) ?? [dotted]).some((number) => this.#read.has(number))
  }

  /**
   * A scenario is read where what it changes is; a lever's number stands beside that of today. What is no number chooses
   * the audit or the pool that serve, and is read where any of its numbers is.
   */
  #isChangeRead({ path }: Given): boolean {
    const dotted = path.join('.')
    const number = this.#assumptions.get(dotted)
    const chosen = this.#chosen.get(dotted)
    if (chosen !== undefined) return [...this.#read].some((read) => read.startsWith(chosen))
    if (number === undefined) return true
    return this.#read.has(number.change?.by === 'scenario' ? number.change.path : number.path)
  }
}

/** The largest parts of what is stated that nothing reads. What the case must have is left to its neighbours. */
function idleParts(given: Given, audience: Audience): readonly Given[] {
  return given.parts.flatMap((part) => {
    const isRead = audience.isRead(part)
    if (isRead === undefined) return []
    if (isRead || part.isRequired || part.kind === 'members') return idleParts(part, audience)
    return [part]
  })
}

/** Everything that the files of a case state and nothing in it reads, the largest parts of it. */
function unreadIn(built: Built): readonly Given[] {
  return idleParts(built.inputs.given, new Audience(built))
}

/** Whether a part of the inputs holds a contract that somebody has signed. */
function isSigned({ tree }: Inputs, { path }: Given): boolean {
  const start = `${path.join('.')}.`
  return signaturesOf(tree).some(({ amount }) => amount.path.startsWith(start) && amount.value > 0)
}

/**
 * One error for each part of the inputs that nothing reads, at its place. A question on the command line may leave
 * parts of the files unread: that is a remark.
 */
export function unreadInputs(built: Built): readonly Diagnostic[] {
  const isQuestion = built.inputs.sources.some(({ path }) => path === overridesFile)
  return unreadIn(built).map((part) => {
    const { path, place, reading } = part
    const label = built.inputs.assumptions.get(path.join('.'))?.label.toLowerCase()
    const what = label === undefined ? '' : ` (${label})`
    const why = reading.idle === undefined ? '' : `: ${reading.idle(path)}`
    const mend = reading.mend?.(path) ?? 'remove it'
    const hint = isSigned(built.inputs, part)
      ? `what is signed is paid, used or not: ${mend.replace(/, or remove it$/, '')}, which needs no workload`
      : mend
    return {
      code: 'unread',
      severity: isQuestion && place.file !== overridesFile ? 'warning' : 'error',
      message: `nothing uses '${path.join('.')}'${what}${why}`,
      place,
      hint,
    }
  })
}
