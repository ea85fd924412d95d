import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { buildDocument } from '../../src/report/build-document.ts'
import { plainText } from '../../src/report/document.ts'
import type { Facts } from '../../src/report/fact.ts'
import { withParts } from '../../src/report/template-parts.ts'
import { memoMetadata } from '../support/memo-content.ts'
import { smallContent } from '../support/small-template.ts'
import { rootFolder } from '../support/source-tree.ts'

const part = (name: string, text: string) => ({ path: `templates/parts/${name}.md`, text })
const template = (text: string) => ({ path: 'templates/memo.md', text })

function told(text: string, parts: readonly ReturnType<typeof part>[]): string {
  const memo = template(text)
  const built = buildDocument(memo, smallContent, memoMetadata, parts)
  if (built.ok)
    return built.value.blocks
      .map((block) => ('runs' in block ? plainText(block.runs) : block.kind))
      .join('\n')
  return printDiagnostics(built.diagnostics, [memo, ...parts])
}

/** Small facts and a verdict. */
function factsWithVerdict(status: string): Facts {
  return {
    ...smallContent.facts,
    facts: [...smallContent.facts.facts, { name: 'verdict.status', value: status, text: status }],
  }
}

describe('a part', () => {
  test('stands for its text, in parts of parts, too', () => {
    const parts = [part('head', '# Title\n\n{{> figure}}\n'), part('figure', 'It is {{npv}}.\n')]
    expect(told('{{> head}}\n\nThe end.\n', parts)).toBe('Title\nIt is −$18.6M.\nThe end.')
  })

  test('has its mistakes shown in its own file, those around it in the template', () => {
    const text = told('# T\n\n{{> figure}}\n\n{{npf}}\n', [part('figure', 'One\n\nIt is {{npw}}.\n')])
    expect(text).toContain('templates/parts/figure.md:3:9  unknown-fact  no fact is named npw')
    expect(text).toContain('   3 | It is {{npw}}.\n     |         ^^^')
    expect(text).toContain('templates/memo.md:5:3  unknown-fact  no fact is named npf')
  })

  test('that is not there is refused with the nearest name, and one that includes itself is refused', () => {
    expect(told('# T\n\n {{> titel }}\n', [part('title', 'x')])).toBe(
      [
        "templates/memo.md:3:2  template-part  there is no part 'titel' in templates/parts/",
        '   3 |  {{> titel }}',
        '     |  ^^^^^^^^^^^^',
        "  hint: did you mean 'title'?\n",
      ].join('\n'),
    )
    expect(told('# T\n\n{{> a}}\n', [part('a', '{{> b}}\n'), part('b', '{{> a}}\n')])).toContain(
      'parts stand more than 4 deep within parts',
    )
  })

  test('has a text of its own for a verdict, and one for all others', () => {
    const parts = [
      part('ask', 'Something else.\n'),
      part('ask.approve', '{{> yes}}\n'),
      part('ask.decline', 'No.\n'),
      part('yes', 'Yes, approve.\n'),
    ]
    const saidAt = (status: string): readonly string[] => {
      const built = buildDocument(
        template('# T\n\n{{> ask}}\n'),
        { ...smallContent, facts: factsWithVerdict(status) },
        memoMetadata,
        parts,
      )
      return built.ok ? built.value.blocks.map((block) => ('runs' in block ? plainText(block.runs) : '')) : []
    }
    expect(saidAt('approve')).toEqual(['T', 'Yes, approve.'])
    expect(saidAt('decline')).toEqual(['T', 'No.'])
    expect(saidAt('not-ready')).toEqual(['T', 'Something else.'])
  })

  test('has the mistakes of every verdict shown, whatever the verdict of the case is', () => {
    const parts = [part('ask', 'It is {{npv}}.\n'), part('ask.decline', 'One\n\nIt is {{npw}}.\n')]
    expect(told('# T\n\n{{> ask}}\n', parts)).toContain(
      'templates/parts/ask.decline.md:3:9  unknown-fact  no fact is named npw',
    )
  })

  test('that has no text for some verdict, or one for a verdict that does not exist, is refused', () => {
    expect(told('# T\n\n{{> ask}}\n', [part('ask.approve', 'Yes.\n')])).toBe(
      [
        "templates/memo.md:3:1  template-part  the part 'ask' has no text where the verdict is 'approve-reduced' or 'choose-option' or 'decline' or 'nothing-proposed' or 'not-ready'",
        '   3 | {{> ask}}',
        '     | ^^^^^^^^^',
        '  hint: templates/parts/ask.md is the text of every verdict that has none of its own\n',
      ].join('\n'),
    )
    expect(told('# T\n\n{{> ask}}\n', [part('ask', 'x'), part('ask.declin', 'No.\n')])).toBe(
      [
        "templates/parts/ask.declin.md:1:1  template-part  'declin' is no verdict for which templates/parts/ask.md could have a text of its own",
        '   1 | No.',
        '     | ^',
        "  hint: did you mean 'decline'?\n",
      ].join('\n'),
    )
  })

  test('leaves a template without parts as it is', () => {
    const whole = withParts(template('a\r\nb'), [])
    expect(whole.ok && whole.value.text).toBe('a\nb')
  })
})

test('no template has a line of more than 120 characters', () => {
  const folders = ['templates', 'templates/parts'].map((name) => join(rootFolder, name))
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => join(folder, name)),
  )
  expect(files.length).toBeGreaterThan(8)
  for (const file of files)
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.length > 120),
      file,
    ).toEqual([])
})
