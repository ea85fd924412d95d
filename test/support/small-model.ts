import { buildProgram } from '../../src/formula/build.ts'
import type { Adjustment, AdjustmentLines } from '../../src/formula/case-shape.ts'
import { compile } from '../../src/formula/compile.ts'
import { type InputVector, interpret } from '../../src/formula/interpret.ts'
import type { Member, Members } from '../../src/formula/members.ts'
import { lineNamed, lineOf, type Program, type Row } from '../../src/formula/program.ts'
import { RollUp } from '../../src/formula/roll-up.ts'
import { type State, valueAt } from '../../src/formula/state.ts'
import type { Kind, LineDeclaration, Scopes, Vocabulary } from '../../src/formula/vocabulary.ts'

/** Lines by scope and name, as text: what the compiler refuses can be tried here, too. */
export type Lines = Readonly<Record<string, Readonly<Record<string, LineDeclaration>>>>

/** A small model: its lines, and what a case would add. One member of `case` and six months where nothing is said. */
export interface SmallModelShape {
  readonly lines: Lines
  readonly scopes?: Scopes
  readonly fixed?: { readonly dimension: string; readonly members: readonly string[] }
  readonly members?: Members
  readonly horizon?: number
  readonly adjustments?: readonly Adjustment[]
  readonly adjustmentLines?: AdjustmentLines
}

/** A calculated line: unit, kind, formula and what else there is to say. */
export function line(
  unit: string,
  kind: Kind,
  is: string,
  more: { readonly opening?: string; readonly weight?: string; readonly patch?: string } = {},
): LineDeclaration {
  return { label: is, unit, kind, is, ...more }
}

/** A line that is read from an input. */
export function input(unit: string, path: string, patch?: 'ramp' | 'step' | 'switch'): LineDeclaration {
  return { label: path, unit, input: path, ...(patch === undefined ? {} : { patch }) }
}

/** A member with its ids, e.g. `member({ plan: 'old', pool: 'a' })`, and the links of a finer thing to a coarser one. */
export function member(ids: Member['ids'], links: Member['links'] = {}): Member {
  return { ids, links, words: {}, label: Object.values(ids).join(' '), group: '' }
}

/** The declarations as a vocabulary of one section, without the compiler's checks. */
function vocabularyOf({ lines, scopes = { case: [] }, fixed }: SmallModelShape): Vocabulary {
  const declared = Object.entries(lines).flatMap(([scope, named]) =>
    Object.entries(named).map(([name, declaration]) => ({ scope, name, line: declaration })),
  )
  return {
    scopes,
    fixed: fixed ?? { dimension: 'plan', members: [] },
    sections: [{ title: 'Lines', lines: declared }],
  }
}

/** Builds the program of a small model; a fault of its text throws. */
export function buildSmall(shape: SmallModelShape): Program {
  return buildProgram(vocabularyOf(shape), {
    members: { case: [member({})], ...shape.members },
    horizon: shape.horizon ?? 6,
    adjustments: shape.adjustments ?? [],
    adjustmentLines: shape.adjustmentLines ?? {
      scope: 'adoption',
      leverDimension: 'lever',
      ramp: 'ramp',
      step: 'is_live',
      switch: 'lever_on',
    },
  })
}

/** Values of the inputs by path as the program wants them. */
function vectorOf(program: Program, inputs: Readonly<Record<string, number>>): InputVector {
  return Float64Array.from(program.inputs, ({ path }) => {
    const value = inputs[path]
    if (value === undefined) throw new Error(`no value for the input '${path}'`)
    return value
  })
}

/** The rows and columns in which two states differ in any bit. */
export function differingBits(program: Program, one: State, other: State): readonly string[] {
  const width = program.horizon + 1
  return Array.from(one.keys()).flatMap((at) => {
    if (Object.is(one[at], other[at])) return []
    const row = program.rows[Math.floor(at / width)]
    const name = row === undefined ? '?' : `${lineOf(program, row).name} ${row.member.label}`
    return [`${name}, column ${at % width}: ${one[at]} and ${other[at]}`]
  })
}

/** Numbers of a small model, found by `scope.line`. */
export class Reading {
  readonly program: Program
  readonly state: State
  readonly vector: InputVector

  constructor(program: Program, state: State, vector: InputVector) {
    this.program = program
    this.state = state
    this.vector = vector
  }

  row(name: string, ids: Member['ids'] = {}): Row {
    const [scope = '', local = ''] = name.split('.')
    const { firstRow, rowCount } = lineNamed(this.program, scope, local)
    const found = this.program.rows
      .slice(firstRow, firstRow + rowCount)
      .filter((row) => Object.entries(ids).every(([dimension, id]) => row.member.ids[dimension] === id))
    const [only] = found
    if (only === undefined || found.length > 1) throw new Error(`${found.length} rows of '${name}'`)
    return only
  }

  at(name: string, column = 0, ids: Member['ids'] = {}): number {
    return valueAt(this.program, this.state, this.row(name, ids), column)
  }

  months(name: string, ids: Member['ids'] = {}): readonly number[] {
    return Array.from({ length: this.program.horizon }, (_, index) => this.at(name, index + 1, ids))
  }

  over(name: string, months: readonly number[], ids: Member['ids'] = {}): number {
    return new RollUp(this.program, this.state, this.vector).value(this.row(name, ids), months)
  }
}

/** Evaluates a program in both ways; throws where the compiled reading differs from the interpreter in any bit. */
export function runBoth(program: Program, inputs: Readonly<Record<string, number>> = {}): Reading {
  const vector = vectorOf(program, inputs)
  const state = compile(program).evaluate(vector)
  const differing = differingBits(program, interpret(program, vector), state)
  if (differing.length > 0) throw new Error(`interpreted and compiled differ: ${differing.join('; ')}`)
  return new Reading(program, state, vector)
}

/** Builds and evaluates at once. */
export function runSmall(shape: SmallModelShape, inputs: Readonly<Record<string, number>> = {}): Reading {
  return runBoth(buildSmall(shape), inputs)
}

/** The message with which a model is refused; throws where it is not. */
export function faultOf(shape: SmallModelShape): string {
  try {
    buildSmall(shape)
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault)
  }
  throw new Error('the model was built')
}
