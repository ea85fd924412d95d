import { describe, expect, test } from 'vitest'
import { questionOf, readQuestion } from '../../src/analysis/question.ts'
import { lineNamed } from '../../src/formula/program.ts'
import { CaseProducts } from '../../src/pack/case-products.ts'
import { explainLine } from '../../src/pipeline.ts'
import { answerOf } from '../../src/report/answer.ts'
import { cellQuestions } from '../../src/report/asked-figure.ts'
import { workbookLayout } from '../../src/report/model-workbook/model-workbook.ts'
import { readCellReference } from '../../src/xlsx/cell-address.ts'
import { baseFiles } from '../support/base-case.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { Random } from '../support/random.ts'

const base = { files: baseFiles(), overrides: [] }

function answered(question: string, depth = 0) {
  const answer = explainLine(base, question, depth)
  return answer.ok ? answer.value : answer.diagnostics
}

function textOf(question: string, depth = 0): string {
  const answer = answered(question, depth)
  return 'text' in answer
    ? answer.text
    : answer.map(({ code, message, hint }) => `${code}: ${message}; ${hint}`).join('\n')
}

describe.each(exampleNames)('of %s', (name) => {
  const results = exampleResults(name)
  const products = new CaseProducts(results)
  const { facts } = products.content.facts

  test('the question that names a row names it alone', () => {
    for (const row of results.program.rows) {
      const question = questionOf(results.program, row)
      const read = readQuestion(results, question)
      expect(read.ok ? read.value.reference : read.diagnostics[0]?.message, question).toBe(row.index)
    }
  })

  test('the cell that a fact names leads to a question with its value', () => {
    const questionAt = cellQuestions(results, products.layout)
    const placed = facts.filter(({ cell }) => cell !== undefined)
    expect(placed.length).toBeGreaterThan(100)
    for (const { name: fact, value, cell = '' } of placed) {
      const place = readCellReference(cell)
      const question = place === undefined ? undefined : questionAt(place)
      const read = readQuestion(results, question ?? '')
      expect(read.ok && read.value.value, `${fact} at ${cell}: ${question}`).toBe(value)
    }
  })

  test('a number as it is printed leads to every fact that prints it', () => {
    const numbers = facts.filter(
      ({ value, text }) => typeof value === 'number' && /^[^\p{L}\d]*\d/u.test(text),
    )
    const random = new Random(19)
    for (let count = 0; count < 12; count += 1) {
      const { text = '' } = numbers[random.whole(0, numbers.length - 1)] ?? {}
      const answer = answerOf(products, text, 0)
      const document = answer.ok ? answer.value.document : undefined
      const named =
        document !== undefined && 'figures' in document ? document.figures.flatMap((one) => one.facts) : []
      const printing = numbers.filter((fact) => fact.text === text).map((fact) => fact.name)
      expect(named.toSorted(), text).toEqual(printing.toSorted())
    }
  })
})

describe('a question', () => {
  test('by a printed number lists the figures that print so, and how to ask for one', () => {
    expect(textOf('$236k')).toBe(
      '$236k is printed for 1 figure of base-case:\n' +
        '  peak_funding = 235,779 usd  Peak funding, Comparison!F47\n' +
        '    facts peak_funding, options.programme.funding, appendix.returns.peak_funding, appendix.alternatives.plan.peak_funding\n' +
        'Take one apart: boardpack explain CASE peak_funding\n',
    )
  })

  test('by a printed number takes a hyphen for the minus of print', () => {
    expect(textOf('-$7.7M')).toContain('status_quo.ebitda@FY2028 = -7,698,243 usd')
    expect(textOf('-$7.7M').slice(1)).toBe(textOf('−$7.7M').slice(1))
  })

  test('by a number that nothing prints names the nearest print', () => {
    expect(textOf('$5.93M')).toBe(
      "unknown-print: no figure of this case is printed as '$5.93M'; did you mean '$5.92M'? " +
        'write it as it is printed, in single quotes: a shell reads $1 as a variable',
    )
  })

  test('by a cell of a result follows its formula to the line', () => {
    expect(textOf('Summary!C12')).toBe(
      'Summary!C12 = 235,779\n' +
        '  = Comparison!F47\n' +
        'peak_funding = 235,779 USD  Peak funding\n' +
        '  = the larger of 0 and -(the smaller of cash_before_resale of month 0 and the lowest month of cash_before_resale)\n',
    )
  })

  test('by a cell of the workings asks for its line in its month', () => {
    const { model, program } = baseResults()
    const { row } = workbookLayout(model).rowAt(lineNamed(program, 'levers_in', 'moved').firstRow)
    expect(textOf(`'Status quo'!$J$${row}`)).toBe(
      `'Status quo'!J${row} = 0\n` +
        '  = J15\n' +
        'moved [Status quo, Chat assistant, Larger batches, Larger batches] @2027-02 = 0  Traffic moved by a lever of the configuration\n' +
        '  = traffic_moved [Status quo, Larger batches]\n',
    )
  })

  test('by a cell of the inputs, or by a path, says where the input was written', () => {
    expect(textOf('Inputs!D9')).toContain(textOf('finance.discount_rate'))
    expect(textOf('finance.discount_rate')).toBe('finance.discount_rate = 0.1 1/year  case.yaml:15\n')
  })

  test('by a cell that is not there says what there is', () => {
    expect(textOf('Summry!C5')).toBe(
      "unknown-cell: the workbook of this case has no sheet 'Summry'; did you mean 'Summary'?",
    )
    expect(textOf('Summary!C999')).toBe(
      'unknown-cell: the workbook of this case has nothing at Summary!C999; ' +
        'the last row of Summary with anything in it is 37',
    )
  })

  test('by words that name several numbers says how each is asked for', () => {
    expect(textOf('pool.gpu_hours')).toBe(
      "unknown-line: 'pool.gpu_hours' names 2 numbers; " +
        "say which, e.g. 'status_quo.pool.gpu_hours[main]', 'optimized.pool.gpu_hours[main]'",
    )
  })
})
