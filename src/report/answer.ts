import { explainLine } from '../analysis/explanation.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { readCellReference } from '../xlsx/cell-address.ts'
import type { Workbook } from '../xlsx/workbook.ts'
import { type AskedFigure, figureOfQuestion } from './asked-figure.ts'
import { type ExplainedCell, explainedCell } from './explained-cell.ts'
import {
  type ExplanationDocument,
  explainSchema,
  explanationDocument,
  explanationText,
  printNumber,
} from './explanation-text.ts'
import type { Fact } from './fact.ts'
import type { WorkbookLayout } from './model-workbook/layout.ts'
import { isPrinted, printedFigures } from './printed-figures.ts'

/** What a question about a case may be answered from; facts and workbook are made only for a question that needs them. */
export interface Answerable {
  readonly results: Results
  readonly layout: WorkbookLayout
  readonly content: { readonly facts: { readonly facts: readonly Fact[] } }
  readonly workbook: { readonly workbook: Workbook }
}

/** What `boardpack explain --json` prints of a printed number or a cell that is made from several figures. */
export interface FiguresDocument {
  readonly schema: typeof explainSchema
  readonly question: string
  readonly cell?: Omit<ExplainedCell, 'questions'>
  readonly figures: readonly AskedFigure[]
}

/** An explanation for programs and for people. */
export interface ExplainReport {
  readonly document: (ExplanationDocument & Pick<FiguresDocument, 'cell'>) | FiguresDocument
  /** In lines that end with a line break. */
  readonly text: string
}

/** Figures that are listed for people; `--json` has all. */
const mostListed = 12

/** Names of facts that are listed of one figure. */
const mostFacts = 4

/**
 * Answers a question about a case: a line (`npv@FY2028`), the path of an input, a cell of the workbook (`Summary!C5`), or
 * a number as it is printed (`$15.3M`), of which every figure that prints so is listed.
 */
export function answerOf(from: Answerable, question: string, depth: number): Outcome<ExplainReport> {
  const place = readCellReference(question)
  if (place !== undefined) {
    const found = explainedCell(from.results, from.layout, from.workbook.workbook, place)
    return found.ok ? cellAnswer(from.results, question, found.value, depth) : found
  }
  if (isPrinted(question)) return printedAnswer(from, question)
  return lineAnswer(from.results, question, depth)
}

function lineAnswer(
  results: Results,
  question: string,
  depth: number,
): Outcome<ExplainReport & { document: ExplanationDocument }> {
  const explained = explainLine(results, question, depth)
  if (!explained.ok) return explained
  const { inputs } = results.model
  const document = explanationDocument(inputs, explained.value)
  return { ok: true, value: { document, text: explanationText(inputs, explained.value) }, warnings: [] }
}

function cellAnswer(
  results: Results,
  question: string,
  { questions, ...cell }: ExplainedCell,
  depth: number,
): Outcome<ExplainReport> {
  const shown = typeof cell.value === 'number' ? printNumber(cell.value) : `'${cell.value}'`
  const head = `${cell.cell} = ${shown}\n${cell.formula === undefined ? '' : `  = ${cell.formula}\n`}`
  const [only] = questions
  if (only !== undefined && questions.length === 1) {
    const answer = lineAnswer(results, only, depth)
    if (!answer.ok) return answer
    const { document, text } = answer.value
    return { ok: true, value: { document: { ...document, question, cell }, text: head + text }, warnings: [] }
  }
  const figures = questions.map((one) => figureOfQuestion(results, one))
  const text = figures.length === 0 ? head : `${head}It is made from ${listed(results, figures)}`
  return {
    ok: true,
    value: { document: { schema: explainSchema, question, cell, figures }, text },
    warnings: [],
  }
}

function printedAnswer({ results, layout, content }: Answerable, question: string): Outcome<ExplainReport> {
  const { facts } = content.facts
  const figures = printedFigures(results, layout, facts, question)
  if (figures.length === 0) return { ok: false, diagnostics: [nothingPrints(facts, question)] }
  const text = `${question} is printed for ${listed(results, figures)}`
  return {
    ok: true,
    value: { document: { schema: explainSchema, question, figures }, text },
    warnings: [],
  }
}

/** `2 figures:`, then each with its value and where it is found, then how to ask on. */
function listed({ model }: Results, figures: readonly AskedFigure[]): string {
  const lines = figures.slice(0, mostListed).flatMap(figureLines)
  const left = figures.length - mostListed
  const more = left > 0 ? [`  and ${left} more: --json has all`] : []
  const first = figures.find((figure) => figure.question !== undefined)?.question
  const ask = first === undefined ? [] : [`Take one apart: boardpack explain CASE ${quoted(first)}`]
  const count = `${figures.length} ${figures.length === 1 ? 'figure' : 'figures'} of ${model.inputs.tree.id}:`
  return `${[count, ...lines, ...more, ...ask].join('\n')}\n`
}

function figureLines({ question, label, value, unit, cell, facts }: AskedFigure): readonly string[] {
  const amount = unit === undefined || unit === '1' ? printNumber(value) : `${printNumber(value)} ${unit}`
  const where = cell === undefined ? '' : `, ${cell}`
  const names = facts.slice(0, mostFacts).join(', ')
  const rest = facts.length > mostFacts ? ` and ${facts.length - mostFacts} more` : ''
  const said = facts.length === 0 ? [] : [`    ${facts.length === 1 ? 'fact' : 'facts'} ${names}${rest}`]
  return [`  ${question ?? 'no line of the model'} = ${amount}  ${label}${where}`, ...said]
}

/** A question as a shell takes it whole. */
function quoted(question: string): string {
  return /^[\w.@-]+$/.test(question) ? question : `'${question}'`
}

function nothingPrints(facts: readonly Fact[], question: string): Diagnostic {
  const texts = facts.flatMap(({ value, text }) => (typeof value === 'number' ? [text] : []))
  const nearest = nearestName(question, texts)
  const meant = nearest === undefined ? '' : `did you mean '${nearest}'? `
  return {
    code: 'unknown-print',
    severity: 'error',
    message: `no figure of this case is printed as '${question}'`,
    hint: `${meant}write it as it is printed, in single quotes: a shell reads $1 as a variable`,
  }
}
