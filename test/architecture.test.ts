import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SourceFile } from '../src/diagnostic/diagnostic.ts'
import { explainLine } from '../src/pipeline.ts'
import { plainText, type Runs } from '../src/report/document.ts'
import { caseDocument, exampleCase, productsOf } from './support/case-documents.ts'
import { exampleFiles } from './support/example.ts'
import { rootFolder } from './support/source-tree.ts'

const page = readFileSync(join(rootFolder, 'docs', 'architecture.md'), 'utf8').replace(/\s+/g, ' ')
const results = exampleCase('assistant-platform')
const { facts } = productsOf(results).content.facts

function isRun(value: unknown): value is Runs[number] {
  return typeof value === 'object' && value !== null && 'kind' in value && 'text' in value
}

function factText(name: string): string {
  const found = facts.find((fact) => fact.name === name)
  if (found === undefined) throw new Error(`no fact '${name}'`)
  return found.text
}

test('the figure that docs/architecture.md follows has, at every stage, the value that stands there', () => {
  const written = exampleFiles('assistant-platform').map(({ text }: SourceFile) => text.replace(/\s+/g, ' '))
  expect(written.some((text) => text.includes('value: 10%/year low: 8%/year high: 13%/year'))).toBe(true)
  const percent = results.at(results.row('case', 'monthly_discount'), 1) * 100
  expect(page).toContain(`holds ${percent.toFixed(3)} % a month`)
  expect(page).toContain(
    `sums what it makes of cash: ${Math.round(results.figure('npv')).toLocaleString('en-US')}.`,
  )
  expect(page).toContain(`\`discount_rate\` is 0.1, printed \`${factText('discount_rate')}\``)
  expect(page).toContain(`\`npv\` is printed \`${factText('npv')}\``)
})

test('the sentence and the cell that docs/architecture.md quotes stand in the memo and in the workbook', () => {
  const sentence = /the page reads "([^"]+)"/.exec(page)?.[1] ?? ''
  expect(sentence.length).toBeGreaterThan(20)
  const memo = JSON.stringify(caseDocument(results, 'board-memo').blocks, (_, value: unknown) =>
    Array.isArray(value) && value.every(isRun) ? plainText(value) : value,
  )
  expect(memo.replaceAll('\u00a0', ' ')).toContain(sentence)
  const formula = /The row is `([^`]+)` on `Drivers`/.exec(page)?.[1] ?? ''
  const drivers = productsOf(results).workbook.workbook.sheets.find(({ name }) => name === 'Drivers')
  const formulas = (drivers?.rows ?? []).flatMap(({ cells }) =>
    cells.flatMap((cell) => ('formula' in cell ? [cell.formula] : [])),
  )
  expect(formulas).toContain(formula)
})

test('the command that docs/architecture.md names explains that line', () => {
  const [, line = ''] = /`boardpack explain CASE (\w+)`/.exec(page) ?? []
  const report = explainLine({ files: exampleFiles('assistant-platform'), overrides: [] }, line, 3)
  expect(report.ok ? report.value.text : '').toContain('the monthly rate of finance.discount_rate')
})
