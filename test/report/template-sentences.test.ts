import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cutSentences } from '../support/cut-sentences.ts'
import { rootFolder } from '../support/source-tree.ts'

const paths = ['templates', 'templates/parts'].flatMap((folder) =>
  readdirSync(join(rootFolder, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `${folder}/${name}`),
)

test('the templates of the house are found', () => {
  expect(paths).toEqual(expect.arrayContaining(['templates/pr-faq.md', 'templates/parts/title.approve.md']))
  expect(paths.length).toBeGreaterThan(60)
})

test.each(paths)('each branch of %s holds whole sentences, its tags on lines of their own', (path) => {
  const text = readFileSync(join(rootFolder, path), 'utf8')
  expect(cutSentences({ path, text })).toEqual([])
})

/** What is found in a few lines. */
const found = (...lines: readonly string[]): readonly string[] =>
  cutSentences({ path: 'memo.md', text: lines.join('\n') }).map(({ line, what }) => `${line}: ${what}`)

describe('a branch is refused', () => {
  test.each([
    ['within a sentence', ['It returns {{npv}}{{#if good}}, soon{{/if}}.'], '1: begins within a sentence'],
    [
      'that goes on a sentence',
      ['It pays', '{{#if good}}', 'well.', '{{/if}}'],
      '2: begins within a sentence',
    ],
    ['that ends none', ['{{#if good}}', 'It pays', '{{/if}}', 'well.'], '1: ends within a sentence'],
    [
      'of which one part ends none',
      ['{{#if good}}', 'Yes.', '{{else}}', 'No', '{{/if}}'],
      '1: ends within a sentence',
    ],
    [
      'that ends in a colon and no list',
      ['{{#if good}}', 'See:', '{{/if}}', 'a sheet.'],
      '1: ends within a sentence',
    ],
    ['that shares a line', ['It pays. {{#if good}}It does.{{/if}}'], '1: shares a line with its sentences'],
    ['in a list item', ['- It pays{{#if good}} well{{/if}}.'], '1: begins within a sentence'],
    ['in a note', ['[^basis]: It is {{#if good}}good{{else}}bad{{/if}}.'], '1: begins within a sentence'],
    [
      'in a loop of sentences',
      ['{{#each risks}}', '{{title}}{{#if good}}, too{{/if}}.', '{{/each}}'],
      '2: begins within a sentence',
    ],
    [
      'in a list within a sentence',
      ['All: {{#each risks}}{{title}}{{#if good}} (x){{/if}}{{#unless @last}}, {{/unless}}{{/each}}.'],
      '1: begins within a sentence',
    ],
    [
      'in a branch',
      ['{{#if good}}', '{{#unless bad}}', 'It', '{{/unless}}', 'pays.', '{{/if}}'],
      '2: ends within a sentence',
    ],
    [
      'after front matter, at its line',
      ['---', 'title: Memo', '---', 'It{{#if good}} pays{{/if}}.'],
      '4: begins within a sentence',
    ],
  ] as const)('%s', (_, lines, what) => {
    expect(found(...lines)).toContain(what)
  })

  test('for a part, too, which stands for whole sentences', () => {
    expect(found('It pays', '{{> well}}')).toEqual(['2: begins within a sentence'])
    expect(found('It pays')).toEqual(['1: ends within a sentence'])
  })
})

describe('a branch is accepted', () => {
  test.each([
    [
      'of a sentence',
      ['It pays.', '{{#if good}}', 'It does “well”.', '{{else}}', 'It loses (much).', '{{/if}}'],
    ],
    [
      'of a sentence in bold, and after one',
      ['**Next.**', '{{#if good}}', '**It pays.**', '{{/if}}', 'So do it.'],
    ],
    ['of a paragraph that leads to a list', ['{{#if good}}', 'The gains:', '', '{{/if}}', '- One.']],
    [
      'of list items',
      ['- One.', '{{#if good}}', '- Two.', '{{/if}}', '{{#each risks}}', '- {{text}}', '{{/each}}'],
    ],
    [
      'of words that a helper prints as sentences',
      ['{{#if good}}', '{{choose word a="Yes." b="No."}}', '{{/if}}'],
    ],
    [
      'in a heading, a row and a directive',
      [
        '# A {{#if good}}gain{{else}}loss{{/if}}',
        '',
        '| {{#if good}}a{{/if}} |',
        '|:--|',
        '::row{text="{{#if good}}a{{/if}}"}',
      ],
    ],
    [
      'between the members of a list',
      ['All: {{#each risks}}{{title}}{{#unless @last}}, {{/unless}}{{/each}}.'],
    ],
    ['after a note is named', ['It is so.[^basis]', '{{#if good}}', 'It pays.[^basis]', '{{/if}}']],
    [
      'of a row and of a figure',
      [
        '| a |',
        '{{#each risks}}',
        '| {{title}} |',
        '{{/each}}',
        '{{#if good}}',
        '::chart{name="x"}',
        '{{/if}}',
      ],
    ],
  ] as const)('%s', (_, lines) => {
    expect(found(...lines)).toEqual([])
  })
})
