import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { caseFileNames } from '../../src/inputs/case-files.ts'
import { exampleNames } from '../support/example.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'

const inputs = join(rootFolder, 'inputs')

/** All files of an example as one value, read by another path than the tool's. */
function wholeCase(example: string): object {
  const files = caseFileNames.map(
    (name) => parse(readFileSync(join(inputs, example, name), 'utf8')) as object,
  )
  return Object.assign({}, ...files)
}

interface Listed {
  readonly inputs: readonly { readonly path: string; readonly value: unknown; readonly origin: string }[]
}

test.each(exampleNames)(
  'what is shown of %s reads as its files do, with and without origins',
  async (example) => {
    const plain = await recordedRun(['show', join(inputs, example)])
    const marked = await recordedRun(['show', join(inputs, example), '--origin'])
    expect([plain.code, plain.talk, marked.code]).toEqual([0, '', 0])
    expect(parse(plain.data)).toEqual(wholeCase(example))
    expect(parse(marked.data)).toEqual(wholeCase(example))
    expect(plain.data).not.toMatch(/ # \S+\.yaml:\d+$/m)
  },
)

test.each(exampleNames)('the line that %s names for a value holds it', async (example) => {
  const { data } = await recordedRun(['show', join(inputs, example), '--json'])
  const lines = new Map(
    caseFileNames.map((name) => [
      name as string,
      readFileSync(join(inputs, example, name), 'utf8').split('\n'),
    ]),
  )
  const { inputs: values } = JSON.parse(data) as Listed
  expect(values.length).toBeGreaterThan(300)
  for (const { value, origin } of values) {
    const [file = '', line = ''] = origin.split(':')
    // A folded text begins on the line after its key.
    const told = [0, 1].map((next) => lines.get(file)?.[Number(line) - 1 + next]).join('\n')
    expect(told, origin).toContain(typeof value === 'string' ? value.slice(0, 12) : String(value).slice(0, 1))
  }
})

test('a unit is shown with what its base, itself, its scenario and the command line say', async () => {
  const file = join(inputs, 'portfolio.yaml')
  const words = ['show', file, '--unit', 'assistant-europe', '--set', 'finance.tax_rate=30%', '--json']
  const { code, data } = await recordedRun(words)
  const { inputs: values } = JSON.parse(data) as Listed
  const of = (path: string) => values.find((each) => each.path === path)
  expect(code).toBe(0)
  expect(of('id')).toEqual({ path: 'id', value: 'assistant-europe', origin: 'unit assistant-europe' })
  expect(of('finance.discount_rate.value')?.origin).toBe('unit assistant-europe')
  expect(of('finance.tax_rate.value')).toMatchObject({ value: '30%', origin: '--set' })
  expect(of('currency')?.origin).toMatch(/^case\.yaml:\d+$/)
  expect(values.filter(({ origin }) => origin === 'scenario price-fall')).not.toEqual([])
})

test('a unit that is not there is refused with the nearest name', async () => {
  const file = join(inputs, 'portfolio.yaml')
  const { code, data, talk } = await recordedRun(['show', file, '--unit', 'model-gardn'])
  expect([code, data]).toEqual([1, ''])
  expect(talk).toContain(`has no unit 'model-gardn'`)
  expect(talk).toContain(`hint: did you mean 'model-garden'?`)
})
