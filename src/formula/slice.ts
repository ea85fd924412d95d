import { forEachReference, type Program, type Stage } from './program.ts'

/** The part of a program that a shock can change and that some outputs need. */
export interface Slice {
  /** Rows in the program's order. */
  readonly rows: ReadonlySet<number>
  readonly stages: readonly Stage[]
}

function readersOf(program: Program): {
  readonly ofRow: readonly (readonly number[])[]
  readonly ofInput: readonly (readonly number[])[]
} {
  const ofRow: number[][] = program.rows.map(() => [])
  const ofInput: number[][] = program.inputs.map(() => [])
  for (const row of program.rows)
    for (const term of row.opening === undefined ? [row.term] : [row.term, row.opening])
      forEachReference(term, (reference) => {
        if (reference < 0) ofInput[-1 - reference]?.push(row.index)
        else ofRow[reference]?.push(row.index)
      })
  return { ofRow, ofInput }
}

function reached(from: readonly number[], next: (row: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set(from)
  const open = [...from]
  for (let row = open.pop(); row !== undefined; row = open.pop())
    for (const further of next(row))
      if (!seen.has(further)) {
        seen.add(further)
        open.push(further)
      }
  return seen
}

function neededBy(program: Program, row: number): readonly number[] {
  const needed: number[] = []
  const own = program.rows[row]
  for (const term of own?.opening === undefined ? [own?.term] : [own.term, own.opening])
    if (term !== undefined)
      forEachReference(term, (reference) => (reference >= 0 ? needed.push(reference) : 0))
  return needed
}

/**
 * Cuts slices of one program towards the same outputs: rows that the outputs need are found once, so that a slice costs
 * no more than its own rows.
 */
export class Slicer {
  readonly #program: Program
  readonly #readers: ReturnType<typeof readersOf>
  readonly #needed: ReadonlySet<number>

  constructor(program: Program, outputs: readonly number[]) {
    this.#program = program
    this.#readers = readersOf(program)
    this.#needed = reached(outputs, (row) => neededBy(program, row))
  }

  /** Rows that a change of the given inputs can change and that the outputs need. */
  rows(shockedInputs: readonly number[]): ReadonlySet<number> {
    const onWay = (rows: readonly number[] = []): readonly number[] =>
      rows.filter((row) => this.#needed.has(row))
    const first = shockedInputs.flatMap((input) => onWay(this.#readers.ofInput[input]))
    return reached(first, (row) => onWay(this.#readers.ofRow[row]))
  }

  /** The same rows as a slice, in the program's order of calculation. */
  slice(shockedInputs: readonly number[]): Slice {
    const rows = this.rows(shockedInputs)
    const stages = this.#program.stages
      .map((stage) => ({
        monthly: stage.monthly,
        rows: stage.rows.filter((row) => rows.has(row)),
        openings: stage.openings.filter((row) => rows.has(row)),
      }))
      .filter((stage) => stage.rows.length > 0)
    return { rows, stages }
  }
}
