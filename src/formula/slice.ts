import { forEachReference, type Program, type Stage } from './program.ts'

/** The part of a program that a shock can change and that some outputs need. */
export interface Slice {
  /** Rows in the program's order. */
  readonly rows: ReadonlySet<number>
  readonly stages: readonly Stage[]
}

function readersOf(program: Program): { readonly ofRow: readonly (readonly number[])[]; readonly ofInput: readonly (readonly number[])[] } {
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
    if (term !== undefined) forEachReference(term, (reference) => (reference >= 0 ? needed.push(reference) : 0))
  return needed
}

/**
 * The cone between shocked inputs and wanted rows: rows that the shocks can change and that the outputs need.
 * All other rows may be read from the unshocked state.
 */
export function slice(program: Program, shockedInputs: readonly number[], outputs: readonly number[]): Slice {
  const readers = readersOf(program)
  const first = shockedInputs.flatMap((input) => readers.ofInput[input] ?? [])
  const changed = reached(first, (row) => readers.ofRow[row] ?? [])
  const needed = reached(outputs, (row) => neededBy(program, row))
  const rows = new Set([...changed].filter((row) => needed.has(row)))
  const stages = program.stages
    .map((stage) => ({
      monthly: stage.monthly,
      rows: stage.rows.filter((row) => rows.has(row)),
      openings: stage.openings.filter((row) => rows.has(row)),
    }))
    .filter((stage) => stage.rows.length > 0)
  return { rows, stages }
}
