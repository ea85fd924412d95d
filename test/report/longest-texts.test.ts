import { describe, expect, test } from 'vitest'
import { Results } from '../../src/cases/results.ts'
import { buildModel } from '../../src/model/model.ts'
import { layOut } from '../../src/render/pdf/layout.ts'
import { openTypefaces } from '../../src/render/pdf/typefaces.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { caseDocument } from '../support/case-documents.ts'
import { withDistinctLabels, withTexts } from '../support/case-texts.ts'
import { type ExampleName, exampleInputs, exampleNames } from '../support/example.ts'
import { houseFonts } from '../support/fonts.ts'
import { knownResults } from '../support/known-results.ts'
import { outside, touching } from '../support/layout-faults.ts'

const type = openTypefaces(houseFonts)
const phrase = 'Regional platform for document assistants and customer operations in all subsidiaries; '

/** Words of ordinary length, to the last character that the schema allows. */
function longest(length: number): string {
  return phrase
    .repeat(Math.ceil(length / phrase.length))
    .slice(0, length - 1)
    .concat('s')
}

/** An example in which every text is as long as it may be. */
function wordy(name: ExampleName): Results {
  return knownResults(`wordy ${name}`, () => {
    const write = withDistinctLabels((_, length) => longest(length))
    const model = buildModel(withTexts(exampleInputs(name), write).inputs)
    if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('; '))
    return new Results(model.value)
  })
}

test('texts take all the characters that their schemas allow', () => {
  const lengths = new Map<string, number>()
  withTexts(exampleInputs('assistant-platform'), (path, length) => {
    lengths.set(path.replace(/^.*\./, ''), length)
    expect(longest(length)).toHaveLength(length)
    return longest(length)
  })
  expect([...lengths.keys()]).toEqual(expect.arrayContaining(['title', 'label', 'from', 'source', 'owner']))
  expect(lengths.get('title')).toBe(120)
  expect(lengths.get('label')).toBe(60)
  expect(lengths.get('source')).toBe(400)
})

const roomy = documentNames.filter((name) => name !== 'executive-memo')

describe.each(exampleNames)('%s with every text at its longest, on Letter', (example) => {
  test.each(roomy)('the %s keeps its pages and its margins', (name) => {
    const layout = layOut(caseDocument(wordy(example), name, 'letter'), type)
    expect(layout.ok ? [] : layout.diagnostics).toEqual([])
    if (!layout.ok) return
    expect(outside(layout.value, type.measure)).toEqual([])
    expect(touching(layout.value, type.measure)).toEqual([])
  })

  test('the executive memo takes its one page, or says by how many lines it is too long and what is longest', () => {
    const layout = layOut(caseDocument(wordy(example), 'executive-memo', 'letter'), type)
    if (layout.ok) {
      expect(layout.value.pages).toHaveLength(1)
      return
    }
    expect(layout.diagnostics).toHaveLength(1)
    const [{ code, message, hint } = { code: '', message: '', hint: '' }] = layout.diagnostics
    expect(code).toBe('page-budget')
    expect(message).toMatch(/ takes 2 pages, 1 is allowed: \d{1,2} lines? too long$/)
    expect(hint).toMatch(/shorten the longest: (.+ \(\d+ lines\)(; |$)){3}/)
  })
})
