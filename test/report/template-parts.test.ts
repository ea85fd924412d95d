import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { buildDocument } from '../../src/report/build-document.ts'
import { plainText } from '../../src/report/document.ts'
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
