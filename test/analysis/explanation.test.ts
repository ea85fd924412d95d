import { describe, expect, test } from 'vitest'
import { type ExplainedNumber, explainLine } from '../../src/analysis/explanation.ts'
import { Results } from '../../src/cases/results.ts'
import { forEachReference } from '../../src/formula/program.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

/** A number and everything below it. */
function flat(number: ExplainedNumber): readonly ExplainedNumber[] {
  return [number, ...number.parts.flatMap(flat)]
}

/** Paths of the inputs that a line of the case can be changed by, followed through the formulas themselves. */
function inputsBehind(results: Results, name: string): ReadonlySet<string> {
  const { program } = results
  const [paths, seen] = [new Set<string>(), new Set<number>()]
  const open = [results.row('case', name).index]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const row = program.rows[index]
    if (row === undefined || seen.has(index)) continue
    seen.add(index)
    for (const term of row.opening === undefined ? [row.term] : [row.term, row.opening])
      forEachReference(term, (reference) => {
        if (reference >= 0) open.push(reference)
        else paths.add(program.inputs[-1 - reference]?.path ?? '')
      })
  }
  return paths
}

function explained(results: Results, question: string): ExplainedNumber {
  const outcome = explainLine(results, question, 10_000)
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value.number
}

describe.each(exampleNames)('from NPV of %s down to the files', (name) => {
  const results = exampleResults(name)
  const numbers = flat(explained(results, 'npv'))

  test('every input on which it depends is reached, and no other', () => {
    const reached = new Set(numbers.filter(({ isInput }) => isInput).map((one) => one.name))
    const behind = inputsBehind(results, 'npv')
    expect(behind.size).toBeGreaterThan(150)
    // Links choose among more rows than they read: what they pass over changes nothing.
    const changesNpv = (path: string): boolean => {
      const vector = results.vector.slice()
      const index = results.model.inputAt.get(path) ?? -1
      vector[index] = (vector[index] ?? 0) * 1.1 + 0.01
      return new Results(results.model, vector).figure('npv') !== results.figure('npv')
    }
    expect([...behind].filter((path) => !reached.has(path) && changesNpv(path))).toEqual([])
    expect([...reached].filter((path) => !behind.has(path))).toEqual([])
  })

  test('every input has its line in a file with its source, or is a default or a choice of the case', () => {
    const { structure, inputs } = results.model
    const files = new Set(inputs.sources.map(({ path }) => path))
    for (const number of numbers.filter(({ isInput }) => isInput)) {
      const { input } = number
      if (input === undefined) expect(structure.has(number.name), number.name).toBe(true)
      else if (input.isDefault) expect(input.written, number.name).not.toBe('')
      else {
        expect(files.has(input.place?.file ?? ''), number.name).toBe(true)
        const text = inputs.sources.find(({ path }) => path === input.place?.file)?.text.split('\n')
        expect(text?.[(input.place?.line ?? 0) - 1], number.name).toBeDefined()
        expect(number.value).toBe(results.vector[results.model.inputAt.get(number.name) ?? -1])
        // Figures that could lie elsewhere say where they are from; dates, counts and switches are decisions.
        if (input.grade !== undefined) expect(input.source ?? '', number.name).not.toBe('')
      }
    }
  })

  test('no number hangs in the air: it reads others, is an input, or is written as a constant', () => {
    const whole = new Set(numbers.filter(({ isRepeated }) => !isRepeated).map((one) => one.name))
    for (const number of numbers) {
      if (number.isRepeated) expect(whole.has(number.name), number.name).toBe(true)
      else if (!number.isInput) expect(number.words, number.name).not.toBe('')
      if (number.parts.length > 0 || number.isInput || number.isRepeated) continue
      expect(number.words, number.name).toMatch(/\d|month|nothing/)
    }
  })
})

test.each([
  ['tco', 'status_quo.tco'],
  ['net_present_value', 'npv'],
  ['cost per token', 'unit_cost'],
  ['utilization', 'optimized.utilisation'],
  ['npw', 'npv'],
])('a question by words that name no line (%s) is led to one that has them', (question, line) => {
  const outcome = explainLine(exampleResults('assistant-platform'), question, 0)
  expect(outcome.ok ? '' : outcome.diagnostics[0]?.hint).toContain(line)
})

test('a question for one thing per another is led to lines that are so first, in spaces or underscores', () => {
  for (const question of ['cost_per_token', 'cost per token']) {
    const outcome = explainLine(exampleResults('assistant-platform'), question, 0)
    expect(outcome.ok ? '' : outcome.diagnostics[0]?.hint).toMatch(
      /^did you mean 'status_quo\.unit_cost' or 'optimized\.unit_cost' or /,
    )
  }
})
