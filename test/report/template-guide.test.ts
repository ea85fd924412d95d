import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleCase, productsOf } from '../support/case-documents.ts'
import { refusal } from '../support/small-template.ts'
import { rootFolder } from '../support/source-tree.ts'

const guide = readFileSync(join(rootFolder, 'templates/README.md'), 'utf8')
const { content } = productsOf(exampleCase('assistant-platform'))

/** Pieces of code of the guide that stand for themselves: whole expressions, and directives of one line. */
const snippets = [...guide.matchAll(/`((?:\{\{|::)[^`]+)`/g)]
  .map(([, code = '']) => code.replaceAll('…', 'words'))
  .filter(
    (code) =>
      !code.startsWith('{{{') &&
      !code.startsWith(':::') &&
      !code.startsWith('::row') &&
      !code.startsWith('::kpi'),
  )
  .filter((code) => (code.match(/\{\{#/g) ?? []).length === (code.match(/\{\{\//g) ?? []).length)

test.each(snippets)('%s in the guide of templates is accepted as it stands', (code) => {
  expect(refusal(`# Title\n\n${code}\n`, content)).toBe('accepted')
})

test.each([
  ['Charts of every case', 'charts'],
  ['Tables of the memos', 'tables'],
] as const)('%s: each name of the guide exists', (heading, kind) => {
  const sentence = guide.slice(guide.indexOf(`${heading}:`)).split(/\.\s/)[0] ?? ''
  const names = [...sentence.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(1)
  expect(names.filter((name) => !content[kind].has(name))).toEqual([])
})
