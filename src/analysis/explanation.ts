import type { Results } from '../cases/results.ts'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import { explain, nameOf, type Read, type ReadColumn } from '../formula/explain.ts'
import { forEachReference, lineOf, type Program } from '../formula/program.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Unit } from '../units/unit.ts'
import { readQuestion } from './question.ts'

/** A number taken apart: its formula in words, and below it what the formula read, down to the inputs. */
export interface ExplainedNumber {
  /** `tco [Optimized]`, or the path of an input. */
  readonly name: string
  /** What people call it: the label of the line or of the input. */
  readonly label: string
  readonly column: ReadColumn
  readonly value: number
  readonly unit: Unit
  /** Undefined for an input. */
  readonly words: string | undefined
  /** For an input: its provenance; undefined where it follows from the structure of the inputs. */
  readonly input: Assumption | undefined
  readonly isInput: boolean
  /** Whether the same line is taken apart further up, so that it is not repeated here. */
  readonly isRepeated: boolean
  readonly parts: readonly ExplainedNumber[]
}

/** Rows that some formula reads a month earlier and that start from something else than their own formula or a constant. */
function recurrences({ rows }: Program): ReadonlySet<number> {
  const readEarlier = new Set<number>()
  for (const { term } of rows)
    forEachReference(term, (reference, how) => {
      if (how === 'earlier-month') readEarlier.add(reference)
    })
  const starts = rows.filter(
    ({ index, term, opening }) =>
      readEarlier.has(index) && opening !== undefined && opening !== term && opening.kind !== 'number',
  )
  return new Set(starts.map(({ index }) => index))
}

/** Takes numbers of a case apart. */
class Explainer {
  readonly #results: Results
  readonly #recurrences: ReadonlySet<number>
  readonly #seen = new Set<string>()

  constructor(results: Results) {
    this.#results = results
    this.#recurrences = recurrences(results.program)
  }

  take(read: Read, depth: number): ExplainedNumber {
    const { program, state, vector, model } = this.#results
    const step = explain(program, state, vector, read)
    const name = nameOf(program, read.reference)
    if (step.of.kind === 'input') {
      const { path, unit } = step.of.input
      const input = model.inputs.assumptions.get(path)
      return {
        name,
        label: input?.label ?? path,
        column: undefined,
        value: step.value,
        unit,
        words: undefined,
        input,
        isInput: true,
        isRepeated: false,
        parts: [],
      }
    }
    const line = lineOf(program, step.of.row)
    const { index } = step.of.row
    // What grows from month to month starts from its opening, which is a number of its own.
    const isStart = read.column === 0 && this.#recurrences.has(index)
    const key = isStart ? `start of ${index}` : `${index}`
    const isRepeated = this.#seen.has(key)
    this.#seen.add(key)
    const start = !isStart && this.#recurrences.has(index) ? [{ reference: index, column: 0 } as const] : []
    const reads = depth <= 0 || isRepeated ? [] : [...step.because, ...start]
    const parts = reads.map((part) => this.take(part, depth - 1))
    return {
      name,
      label: line.label,
      column: read.column,
      value: step.value,
      unit: line.unit,
      words: step.words,
      input: undefined,
      isInput: false,
      isRepeated,
      parts,
    }
  }
}

/** A question answered: the number asked for, over what it was asked, and the number taken apart. */
export interface Explained {
  readonly question: string
  /** `all months`, `FY2028`; undefined for one month or a number without months. */
  readonly period: string | undefined
  readonly value: number
  readonly number: ExplainedNumber
}

/**
 * Answers `LINE[@WHEN]`: a line of the model (`npv`, `optimized.tco`, `optimized.pool.gpu_hours[h100]`) in a month
 * (`2027-06`), a fiscal year (`FY2028`), or over all months; or the path of an input.
 */
export function explainLine(results: Results, question: string, depth: number): Outcome<Explained> {
  const read = readQuestion(results, question)
  if (!read.ok) return read
  const { reference, column, year, value } = read.value
  const number = new Explainer(results).take({ reference, column }, depth)
  return { ok: true, value: { question, period: year, value, number }, warnings: [] }
}
