import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { ReadColumn } from '../formula/explain.ts'
import { inputReference, lineOf, type Program, type Reference, type Row } from '../formula/program.ts'
import { plans } from '../model/scopes.ts'
import { monthIndex, readMonth } from '../units/calendar.ts'
import { linesMeant } from './line-search.ts'

/** What a question asks for: a line of the model or an input, and when. */
interface Question {
  readonly reference: Reference
  readonly column: ReadColumn
  /** Months that the question asks for where it asks for more than one. */
  readonly year: string | undefined
  readonly value: number
}

function refuse(message: string, hint?: string, code = 'unknown-line'): Outcome<never> {
  const diagnostic: Diagnostic = { code, severity: 'error', message, hint }
  return { ok: false, diagnostics: [diagnostic] }
}

/** Rows meant by `[plan.][scope.]line[member]`, e.g. `npv`, `optimized.tco`, `optimized.pool.gpu_hours[h100]`, `load.served[chat/peak]`. */
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
      (member === undefined || hasIds(row, member))
    )
  })
}

/** Whether a row is of the members named: all that it has beside its plan, in their order, or some of them. */
function hasIds({ member }: Row, named: string): boolean {
  const { plan: _, ...others } = member.ids
  const ids = named.split('/')
  if (ids.length === Object.keys(others).length) return Object.values(others).join('/') === named
  const own = Object.values(member.ids)
  return ids.every((id) => own.includes(id))
}

/** The question that names a row of the model and no other: what `readQuestion` takes. */
export function questionOf(program: Program, row: Row): string {
  const { scope, name } = lineOf(program, row)
  const { plan, ...others } = row.member.ids
  const ids = Object.values(others)
  const within = scope === 'case' || scope === 'plan' ? '' : `${scope}.`
  return `${plan === undefined ? '' : `${plan}.`}${within}${name}${ids.length === 0 ? '' : `[${ids.join('/')}]`}`
}

/** Without a scope a name means the line of the case, or of the plan that is named. */
function isHeadline(scope: string, plan: string | undefined, member: string | undefined): boolean {
  if (member !== undefined) return true
  return plan === undefined ? scope === 'case' : scope === 'plan'
}

/** What `LINE[@WHEN]`, or the path of an input, asks for. */
export function readQuestion(results: Results, question: string): Outcome<Question> {
  const [text = '', when] = question.split('@')
  const rows = rowsNamed(results, text)
  const [row] = rows
  if (row === undefined)
    return inputQuestion(results, text) ?? refuse(`no line '${text}'`, hintFor(results, text))
  if (rows.length > 1) {
    const some = rows.slice(0, mostNamed).map((one) => `'${questionOf(results.program, one)}'`)
    return refuse(`'${text}' names ${rows.length} numbers`, `say which, e.g. ${some.join(', ')}`)
  }
  return when === undefined ? wholeQuestion(results, row) : datedQuestion(results, row, when)
}

/** Most numbers that are named where a question means several. */
const mostNamed = 4

/** An input by its path; undefined where the model reads none of that path. */
function inputQuestion({ model, vector }: Results, path: string): Outcome<Question> | undefined {
  const index = model.inputAt.get(path)
  if (index === undefined) return undefined
  const value = vector[index] ?? Number.NaN
  const asked = { reference: inputReference(index), column: undefined, year: undefined, value }
  return { ok: true, value: asked, warnings: [] }
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
    value: {
      reference: row.index,
      column: monthly ? 'every' : undefined,
      year: monthly ? 'all months' : undefined,
      value,
    },
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
      value: {
        reference: row.index,
        column: 'every',
        year: year.label,
        value: results.over(row, year.months),
      },
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
    value: { reference: row.index, column: index, year: undefined, value: results.at(row, index) },
    warnings: [],
  }
}

/** The number that `LINE[@WHEN]` names, in the unit of its line; the same question as `explainLine` answers. */
export function readLine(results: Results, question: string): Outcome<number> {
  const read = readQuestion(results, question)
  return read.ok ? { ...read, value: read.value.value } : read
}
