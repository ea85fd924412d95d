import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { explain, nameOf, type Read, type ReadColumn } from '../formula/explain.ts'
import { forEachReference, lineOf, type Program, type Row } from '../formula/program.ts'
import type { Assumption } from '../inputs/assumption.ts'
import { plans } from '../model/scopes.ts'
import { monthIndex, readMonth } from '../units/calendar.ts'
import type { Unit } from '../units/unit.ts'
import { linesMeant } from './line-search.ts'

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

interface Question {
  readonly row: Row
  readonly column: ReadColumn
  /** Months that the question asks for where it asks for a fiscal year. */
  readonly year: string | undefined
  readonly value: number
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

function refuse(message: string, hint?: string, code = 'unknown-line'): Outcome<never> {
  const diagnostic: Diagnostic = { code, severity: 'error', message, hint }
  return { ok: false, diagnostics: [diagnostic] }
}

/** Rows meant by `[plan.][scope.]line[member]`, e.g. `npv`, `optimized.tco`, `optimized.pool.gpu_hours[h100]`. */
function rowsNamed(results: Results, text: string): readonly Row[] {
  const match = /^([\w.]+?)(?:\[([^\]]*)\])?$/.exec(text)
  const parts = (match?.[1] ?? '').split('.')
  const member = match?.[2]
  const plan = plans.find((candidate) => candidate === parts[0])
  const [name = '', scope] = (plan === undefined ? parts : parts.slice(1)).reverse()
  return results.program.rows.filter((row) => {
    const line = lineOf(results.program, row)
    return (
      line.name === name &&
      (scope === undefined ? isHeadline(line.scope, plan, member) : line.scope === scope) &&
      (plan === undefined || row.member.ids['plan'] === plan) &&
      (member === undefined || Object.values(row.member.ids).includes(member))
    )
  })
}

/** Without a scope a name means the line of the case, or of the plan that is named. */
function isHeadline(scope: string, plan: string | undefined, member: string | undefined): boolean {
  if (member !== undefined) return true
  return plan === undefined ? scope === 'case' : scope === 'plan'
}

function readQuestion(results: Results, question: string): Outcome<Question> {
  const [text = '', when] = question.split('@')
  const rows = rowsNamed(results, text)
  const [row] = rows
  if (row === undefined) return refuse(`no line '${text}'`, hintFor(results, text))
  if (rows.length > 1) {
    const members = rows.slice(0, 6).map(({ member }) => Object.values(member.ids).join('/'))
    return refuse(
      `'${text}' names ${rows.length} numbers`,
      `say which, by plan or member, e.g. ${members.join(', ')}`,
    )
  }
  return when === undefined ? wholeQuestion(results, row) : datedQuestion(results, row, when)
}

function hintFor({ program }: Results, text: string): string {
  const meant = linesMeant(program, text)
  if (meant.length === 0) return 'boardpack results CASE --json lists every line'
  return `did you mean ${meant.map((name) => `'${name}'`).join(' or ')}?`
}

function wholeQuestion(results: Results, row: Row): Outcome<Question> {
  const monthly = lineOf(results.program, row).monthly
  const value = monthly ? results.whole(row) : results.at(row)
  return {
    ok: true,
    value: { row, column: monthly ? 'every' : undefined, year: monthly ? 'all months' : undefined, value },
    warnings: [],
  }
}

function datedQuestion(results: Results, row: Row, when: string): Outcome<Question> {
  const line = lineOf(results.program, row)
  if (!line.monthly)
    return refuse(`'${line.name}' has no months`, 'leave out what follows the @', 'unknown-month')
  const year = results.years.find(({ label }) => label === when || label.startsWith(`${when} (`))
  if (year !== undefined)
    return {
      ok: true,
      value: { row, column: 'every', year: year.label, value: results.over(row, year.months) },
      warnings: [],
    }
  const month = readMonth(when)
  const index = month === undefined ? Number.NaN : monthIndex(results.model.inputs.period, month)
  if (!(index >= 0 && index <= results.program.horizon)) {
    const labels = results.years.map(({ label }) => label).join(', ')
    return refuse(
      `'${when}' is no month or fiscal year of the case`,
      `write a month such as 2027-06, or one of ${labels}`,
      'unknown-month',
    )
  }
  return {
    ok: true,
    value: { row, column: index, year: undefined, value: results.at(row, index) },
    warnings: [],
  }
}

/** The number that `LINE[@WHEN]` names, in the unit of its line; the same question as `explainLine` answers. */
export function readLine(results: Results, question: string): Outcome<number> {
  const read = readQuestion(results, question)
  return read.ok ? { ...read, value: read.value.value } : read
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
 * (`2027-06`), a fiscal year (`FY2028`), or over all months.
 */
export function explainLine(results: Results, question: string, depth: number): Outcome<Explained> {
  const read = readQuestion(results, question)
  if (!read.ok) return read
  const { row, column, year, value } = read.value
  const number = new Explainer(results).take({ reference: row.index, column }, depth)
  return { ok: true, value: { question, period: year, value, number }, warnings: [] }
}
