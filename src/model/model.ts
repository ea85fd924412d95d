import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts'
import { buildProgram } from '../formula/build.ts'
import type { Adjustment } from '../formula/case-shape.ts'
import { type Coder, type Compiled, compile } from '../formula/compile.ts'
import type { InputVector } from '../formula/interpret.ts'
import { isInput } from '../formula/line-table.ts'
import { type Members, pathOf } from '../formula/members.ts'
import type { Program } from '../formula/program.ts'
import type { LineNameOf } from '../formula/vocabulary.ts'
import type { Inputs, Patch } from '../inputs/inputs.ts'
import { parseUnit, printUnit, sameUnit } from '../units/unit.ts'
import { adviceOn } from './case-advice.ts'
import { checks } from './checks.ts'
import { membersOf } from './members.ts'
import { type StructuralNumber, structureOf } from './structure.ts'
import { unreadInputs } from './unread.ts'

/** The whole vocabulary of the model: every line of it, in reading order. */
export const vocabulary = checks

/** Names of the lines of a scope: one that is misspelt does not compile. */
export type KnownLine<Scope extends string> = LineNameOf<typeof vocabulary, Scope>

/** A known line where it is written in code; what comes from data (an entry of a statement, a question) may be any text. */
export type LineName<Scope extends string, Name extends string> = string extends Name | Scope ? Name : KnownLine<Scope>

/** The model of one case: the program, ready to run, and the numbers of its inputs. */
export interface Model {
  readonly inputs: Inputs
  readonly program: Program
  readonly compiled: Compiled
  /** Values of the inputs, in the order of `program.inputs`. */
  readonly vector: InputVector
  /** Index of an input of the program by its path. */
  readonly inputAt: ReadonlyMap<string, number>
  /** Numbers that follow from choices in the inputs, by path. */
  readonly structure: ReadonlyMap<string, StructuralNumber>
}

/** Patches that choose another audit, pool or limit move traffic between configurations: they are no adjustments. */
function isServingPatch({ part }: Patch): boolean {
  return part.isServing === true
}

function adjustmentsOf(inputs: Inputs): readonly Adjustment[] {
  return inputs.patches.flatMap((patch) => {
    const { path, lever, to } = patch
    return to.kind === 'number' && !isServingPatch(patch) ? [{ path, lever, to: to.assumption.path }] : []
  })
}

/** Paths of inputs that a lever can change, in the given case. */
function adjustablePaths(inputs: Inputs): ReadonlySet<string> {
  const members: Members = membersOf(inputs)
  const paths = new Set<string>()
  for (const { scope, line } of vocabulary.sections.flatMap((section) => section.lines)) {
    const pattern = isInput(line) ? line.input : line.patch
    if (pattern === undefined || line.patch === undefined) continue
    for (const member of members[scope] ?? []) paths.add(pathOf(pattern, member))
  }
  return paths
}

function unusablePatches(inputs: Inputs): readonly Diagnostic[] {
  const adjustable = adjustablePaths(inputs)
  return inputs.patches
    .filter((patch) => !isServingPatch(patch) && !adjustable.has(patch.path))
    .map(({ path, lever, place }) => ({
      code: 'fixed-input',
      severity: 'error',
      message: `lever '${lever}' changes '${path}', which is the same in both plans`,
      place,
      hint: 'change it in the case itself, or in a scenario',
    }))
}

/** Paths of the inputs that can be only 0 or 1. */
function flagsOf({ assumptions }: Inputs, structure: Model['structure']): ReadonlySet<string> {
  const switches = [...assumptions.values()].filter(({ form }) => form === 'switch')
  const chosen = [...structure.values()].filter(({ isFlag }) => isFlag)
  return new Set([...switches, ...chosen].map(({ path }) => path))
}

function vectorOf(program: Program, inputs: Inputs, structure: Model['structure']): InputVector {
  const vector = new Float64Array(program.inputs.length)
  for (const { index, path, unit } of program.inputs) {
    const assumption = inputs.assumptions.get(path)
    const value = assumption?.value ?? structure.get(path)?.value
    if (value === undefined) throw new Error(`no input '${path}'`)
    if (assumption !== undefined && !sameUnit(parseUnit(assumption.unit), unit) && printUnit(unit) !== '1')
      throw new Error(`input '${path}' is in ${assumption.unit}, the model reads ${printUnit(unit)}`)
    vector[index] = value
  }
  return vector
}

/**
 * Builds the model of a case. Fails where a lever changes what no lever can change, where parts of the case cannot go
 * together, and where nothing reads what the files state; anything else that does not fit is a fault of the model and throws.
 * `coder` makes its code runnable where that may not be done on the spot.
 */
export function buildModel(inputs: Inputs, coder?: Coder): Outcome<Model> {
  const diagnostics = [...unusablePatches(inputs), ...adviceOn(inputs)]
  if (hasErrors(diagnostics)) return { ok: false, diagnostics }
  const structure = structureOf(inputs)
  const program = buildProgram(vocabulary, {
    members: membersOf(inputs),
    horizon: inputs.horizon,
    adjustments: adjustmentsOf(inputs),
    adjustmentLines: {
      scope: 'adoption',
      leverDimension: 'lever',
      ramp: 'ramp',
      step: 'is_live',
      switch: 'lever_on',
    },
    flags: flagsOf(inputs, structure),
  })
  const found = [...diagnostics, ...unreadInputs({ inputs, vocabulary, program, structure })]
  if (hasErrors(found)) return { ok: false, diagnostics: found }
  const model: Model = {
    inputs,
    program,
    compiled: compile(program, program.stages, coder),
    vector: vectorOf(program, inputs, structure),
    inputAt: new Map(program.inputs.map(({ path, index }) => [path, index])),
    structure,
  }
  return { ok: true, value: model, warnings: found }
}
