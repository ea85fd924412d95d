import { isInput } from '../../src/formula/line-table.ts'
import type { LineDeclaration } from '../../src/formula/vocabulary.ts'
import { book } from '../../src/model/book.ts'
import { vocabulary } from '../../src/model/model.ts'

interface DeclaredLine {
  readonly scope: string
  readonly name: string
  readonly line: LineDeclaration
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** Where a line comes from: its input, or its formula, with what holds before the first month where that is another. */
function originOf(line: LineDeclaration): string {
  if (isInput(line)) return `input \`${line.input}\``
  const { is, opening, weight } = line
  const before = opening === undefined || opening === 'same' ? '' : `; before the first month \`${opening}\``
  return `\`${is}\`${before}${weight === undefined ? '' : `; weighted by \`${weight}\``}`
}

function row({ scope, name, line }: DeclaredLine): string {
  const [kind, note] = isInput(line) ? ['', undefined] : [line.kind, line.note]
  const text = note === undefined ? line.label : `${line.label}. ${note}`
  return `| ${[text, `\`${scope}.${name}\``, line.unit, kind, originOf(line)].map(cell).join(' | ')} |`
}

function chapter(title: string): string {
  const lines = vocabulary.sections.find((section) => section.title === title)?.lines ?? []
  return [
    `### ${title}`,
    '',
    '| line | name | unit | kind | formula |',
    '|---|---|---|---|---|',
    ...lines.map(row),
    '',
  ].join('\n')
}

/** `docs/model.md`: the whole model as it is declared, a chapter a table, a line of the model a line of text. */
export function modelPage(): string {
  const count = vocabulary.sections.flatMap(({ lines }) => lines).length
  const contents = book.map(({ title, chapters }) => `- **${title}**: ${chapters.join(' · ')}`)
  const parts = book.map(({ title, chapters }) => `## ${title}\n\n${chapters.map(chapter).join('\n')}`)
  return [
    '# The model, line by line',
    '',
    `Written by \`npm run field-docs\` from \`src/model/\`; the order is that of \`src/model/book.ts\`. ${count} lines: what each is, its`,
    'name with its scope, its unit, how months become a year (*flow*: the sum, *stock*: the last, *peak*: the highest, *rate*: the',
    'weighted mean, *ratio*: the formula over whole years), and the formula that is evaluated, written into the workbook and explained by `boardpack explain`.',
    'A formula names lines of its own scope, of a wider one, or of another as `scope.line`; `prev()` is the month before.',
    '',
    ...contents,
    '',
    ...parts,
  ].join('\n')
}
