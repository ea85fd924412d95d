import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inputParts } from '../../src/inputs/parts.ts'
import { fieldReaders } from '../support/field-readers.ts'
import { initFiles, withFieldComments } from '../support/init-comments.ts'
import { fieldsWithoutRow, inputsPage } from '../support/inputs-page.ts'
import { rootFolder } from '../support/source-tree.ts'

const page = readFileSync(join(rootFolder, 'docs', 'inputs.md'), 'utf8')
const readers = fieldReaders()

describe('docs/inputs.md', () => {
  test('is what the schemas and the model say now', () => {
    expect(inputsPage()).toBe(page)
  })

  test('has a row for every field, and misses one that is taken out', () => {
    expect(fieldsWithoutRow(page)).toEqual([])
    const cut = page.replace(/^\| `tax_rate` .*\n/m, '')
    expect(fieldsWithoutRow(cut)).toEqual(['finance.tax_rate'])
  })
})

test('whatever takes the number of a lever in the model is what the schema lets a lever change', () => {
  expect(readers.patched.size).toBeGreaterThan(30)
  const refused = [...readers.patched].filter((pattern) => inputParts.get(pattern)?.part.isPatchable !== true)
  expect(refused).toEqual([])
})

describe('the files of init', () => {
  const files = initFiles()

  test('have the words of the schema behind their fields', () => {
    expect(files.map(withFieldComments)).toEqual(files)
  })

  test.each([
    ['case.yaml', 'The calendar quarter just ended; month 1 is the month after it'],
    ['workload.yaml', 'Tokens per second at the peak of a month, relative to its mean'],
  ])('are mended where a comment of %s says something else', (name, comment) => {
    const file = files.find(({ path }) => path === name)
    const changed = { path: name, text: file?.text.replace(comment, 'something else') ?? '' }
    expect(changed).not.toEqual(file)
    expect(withFieldComments(changed)).toEqual(file)
  })
})
