import { BoundedCache } from '../bounded-cache.ts'
import { type BlockText, type CodeScope, codeScope, generate } from './generate.ts'
import { type InputVector, interpretRows } from './interpret.ts'
import type { Program, Stage } from './program.ts'
import { type State, stateSize } from './state.ts'

/** A program made ready to run: the numbers of the inputs in, the numbers of all rows out. */
export interface Compiled {
  /** Evaluates all rows; `into` is filled and returned where given, so that a loop need not allocate. */
  readonly evaluate: (vector: InputVector, into?: State) => State
  /**
   * Evaluates only the given stages' rows over a state that holds the others already (a slice).
   * The state is changed in place.
   */
  readonly update: (vector: InputVector, state: State) => void
  /**
   * An `update` that runs only the code that holds one of the given rows: what a slice needs without compiling anew.
   * The rows must be all that changes and is wanted (a slice); rows next to them may be calculated along.
   */
  readonly part: (rows: ReadonlySet<number>) => Compiled['update']
}

/** Code that fills the rows of a block in a state. */
export type Run = (state: State, vector: InputVector) => void

interface CodeBlock {
  readonly rows: readonly number[]
  readonly run: Run
}

/** Makes the text of a block into code that can run. */
export type Coder = (block: BlockText, program: Program, scope: CodeScope) => Run

type Maker = (...scope: unknown[]) => Run

/**
 * Makers of code by their text, weighed by its characters: about ten cases of the size of the largest example. Cases of
 * one structure share them, and what the engine learned while it ran them.
 */
const makers = new BoundedCache<Maker>(8_000_000)

function makerOf(names: readonly string[], text: string): Maker {
  const source = `'use strict'; return ${text}`
  const key = `${names.join()} ${source}`
  return makers.get(key) ?? makers.keep(key, new Function(...names, source) as Maker, key.length)
}

/** Makes it where it runs, which a page with a strict policy does not allow. */
const madeHere: Coder = ({ text }, _program, scope) =>
  makerOf(Object.keys(scope), text)(...Object.values(scope))

/** Code that was made beforehand: given the names that it calls, the functions of all blocks. */
export type WrittenCode = (scope: CodeScope) => readonly Run[]

/**
 * Takes blocks from code that was written beforehand. A block whose text is not among it (the case has another shape than
 * the one that it was written for) is interpreted, term by term.
 */
export function writtenBefore(code: WrittenCode): Coder {
  const known = new WeakMap<CodeScope, ReadonlyMap<string, Run>>()
  return ({ text, rows, columns }, program, scope) => {
    const runs = known.get(scope) ?? new Map(code(scope).map((run) => [String(run), run]))
    known.set(scope, runs)
    return runs.get(text) ?? interpretRows(program, rows, columns)
  }
}

/** The source text of `WrittenCode` for a program. */
export function writeCode(program: Program): string {
  const texts = generate(program, program.stages).flatMap(({ once, openings, months }) =>
    [...once, ...openings, ...months].map(({ text }) => text),
  )
  return `({ ${Object.keys(codeScope(program)).join(', ')} }) => [\n${texts.join(',\n')}\n]`
}

interface StageCode {
  readonly once: readonly CodeBlock[]
  readonly openings: readonly CodeBlock[]
  readonly months: readonly CodeBlock[]
}

function runStages(stages: readonly StageCode[], vector: InputVector, state: State): void {
  for (const { once, openings, months } of stages) {
    for (const block of once) block.run(state, vector)
    for (const block of openings) block.run(state, vector)
    for (const block of months) block.run(state, vector)
  }
}

function partOf(stages: readonly StageCode[], rows: ReadonlySet<number>): readonly StageCode[] {
  const held = (blocks: readonly CodeBlock[]): readonly CodeBlock[] =>
    blocks.filter((block) => block.rows.some((row) => rows.has(row)))
  return stages.map(({ once, openings, months }) => ({
    once: held(once),
    openings: held(openings),
    months: held(months),
  }))
}

/**
 * Compiles a program (or only the rows of a slice of it) to straight-line JavaScript, one statement a row.
 * Equal to `interpret` to the last bit but for the order of no operation: both call the same readings.
 */
export function compile(
  program: Program,
  stages: readonly Stage[] = program.stages,
  coder: Coder = madeHere,
): Compiled {
  const scope = codeScope(program)
  const coded = (blocks: readonly BlockText[]): readonly CodeBlock[] =>
    blocks.map((block) => ({ rows: block.rows, run: coder(block, program, scope) }))
  const code = generate(program, stages).map(({ once, openings, months }) => ({
    once: coded(once),
    openings: coded(openings),
    months: coded(months),
  }))
  return {
    evaluate: (vector, into = new Float64Array(stateSize(program))) => {
      runStages(code, vector, into)
      return into
    },
    update: (vector, state) => runStages(code, vector, state),
    part: (rows) => {
      const own = partOf(code, rows)
      return (vector, state) => runStages(own, vector, state)
    },
  }
}
