import { questionOf } from '../analysis/question.ts'
import type { Results } from '../cases/results.ts'
import { lineOf, type Row } from '../formula/program.ts'
import { fiscalYearLabel } from '../units/calendar.ts'
import { printUnit } from '../units/unit.ts'
import { readCellReference } from '../xlsx/cell-address.ts'
import { type AskedFigure, cellQuestions, figureOfQuestion } from './asked-figure.ts'
import type { Fact } from './fact.ts'
import { type QuantityForm, type QuantityStyle, quantityText } from './facts/quantity-text.ts'
import type { WorkbookLayout } from './model-workbook/layout.ts'

/** Whether a question is a number as documents print one (`$15.3M`, `−4.2%`, `12.1 months`), and no name. */
export function isPrinted(question: string): boolean {
  return /^[^\p{L}\d]*\d/u.test(question) || /^[A-Z]{3}\s?[\d−-]/.test(question)
}

/** A print in one spelling: any minus is one, any space is one. */
function spelled(text: string): string {
  return text
    .replace(/^([^\d]*)-/, '$1−')
    .replaceAll(/\s/g, ' ')
    .trim()
}

/**
 * Every figure of a case that is printed so: lines with their facts in the order of the documents, other lines, inputs,
 * then what only an analysis gives.
 */
export function printedFigures(
  results: Results,
  layout: WorkbookLayout,
  facts: readonly Fact[],
  text: string,
): readonly AskedFigure[] {
  const wanted = spelled(text)
  const style = styleOf(results)
  const printed = facts.filter((fact) => typeof fact.value === 'number' && spelled(fact.text) === wanted)
  const questionAt = cellQuestions(results, layout)
  const placed = printed.flatMap(({ cell }) => {
    const place = cell === undefined ? undefined : readCellReference(cell)
    const question = place === undefined ? undefined : questionAt(place)
    return question === undefined ? [] : [[question, cell] as const]
  })
  const cells = new Map(placed.toReversed())
  const questions = [
    ...placed.map(([question]) => question),
    ...linesPrinting(results, wanted, style),
    ...inputsPrinting(results, wanted, style),
  ]
  return withFacts(
    [...new Set(questions)].map((question) => ({
      ...figureOfQuestion(results, question),
      cell: cells.get(question),
    })),
    printed,
  )
}

/** The figures with the facts that print them, and in one figure more for each value what else facts print. */
function withFacts(figures: readonly AskedFigure[], facts: readonly Fact[]): readonly AskedFigure[] {
  const isOf = ({ cell, value }: AskedFigure, fact: Fact): boolean =>
    fact.cell === undefined ? fact.value === value : fact.cell === cell
  const owners = new Map(facts.map((fact) => [fact, figures.find((figure) => isOf(figure, fact))]))
  const others = facts.filter((fact) => owners.get(fact) === undefined)
  const values = new Set(others.map(({ value }) => Number(value)))
  return [
    ...figures.map((figure) => ({
      ...figure,
      facts: facts.filter((fact) => owners.get(fact) === figure).map(({ name }) => name),
    })),
    ...[...values].map((value) => ({
      label: 'given by an analysis',
      value,
      facts: others.filter((fact) => fact.value === value).map(({ name }) => name),
    })),
  ]
}

function styleOf({ model: { inputs } }: Results): QuantityStyle {
  return {
    style: { locale: inputs.tree.locale, currency: inputs.currency, negatives: 'minus' },
    period: inputs.period,
  }
}

/** Whether a value in the place of an assumption or a line prints so, with its unit or without. */
function prints(value: number, form: QuantityForm, wanted: string, style: QuantityStyle): boolean {
  if (!Number.isFinite(value)) return false
  const { amount, unit } = quantityText(value, form, style)
  return spelled(amount) === wanted || spelled(amount + unit) === wanted
}

/** Questions of lines whose value once, over all months or in a fiscal year prints so. */
function linesPrinting(results: Results, wanted: string, style: QuantityStyle): readonly string[] {
  return results.program.rows.flatMap((row) => {
    const form = formOf(results, row)
    const question = questionOf(results.program, row)
    if (!lineOf(results.program, row).monthly)
      return prints(results.at(row), form, wanted, style) ? [question] : []
    const whole = results.whole(row)
    const years = results.years.filter(({ months }) => {
      const value = results.over(row, months)
      return !isSame(value, whole) && prints(value, form, wanted, style)
    })
    return [
      ...(prints(whole, form, wanted, style) ? [question] : []),
      ...years.map(({ year }) => `${question}@${fiscalYearLabel(year)}`),
    ]
  })
}

/** Whether a year says nothing that the whole does not. */
function isSame(year: number, whole: number): boolean {
  return Math.abs(year - whole) <= 1e-9 * Math.abs(whole)
}

/** How the values of a line print: a number without unit is a share unless the line says what it is. */
function formOf({ program }: Results, row: Row): QuantityForm {
  const { unit, declaration } = lineOf(program, row)
  const bounds = declaration.prints === undefined ? { minimum: 0, maximum: 1 } : {}
  return { unit: printUnit(unit), form: 'number', written: '', ...bounds }
}

function inputsPrinting({ model, vector }: Results, wanted: string, style: QuantityStyle): readonly string[] {
  return [...model.inputs.assumptions].flatMap(([path, assumption]) => {
    const index = model.inputAt.get(path)
    if (index === undefined) return []
    const value = vector[index] ?? Number.NaN
    return spelled(assumption.written) === wanted || prints(value, assumption, wanted, style) ? [path] : []
  })
}
