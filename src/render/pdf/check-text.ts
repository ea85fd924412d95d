import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { chartMarks } from '../../report/chart.ts'
import { type Block, type Document, plainText, type Runs, type Table } from '../../report/document.ts'
import { numbersIn } from '../../report/numbers.ts'
import { readWrittenText, type WrittenText } from './read-text.ts'

/** Numbers with the count of their places. */
type Counts = Map<string, number>

/**
 * Reads a written document back and compares its numbers with those of the document: each as often as it was said, none
 * more. In figures, whose axes have numbers of their own, each labelled number must be found. Gives one diagnostic a
 * number that is wrong; the file must then not be published.
 */
export function checkWrittenText(name: string, document: Document, bytes: Uint8Array): readonly Diagnostic[] {
  const written = readWrittenText(bytes)
  const prose = written.filter(({ tag }) => tag !== 'Artifact' && tag !== 'Figure')
  const figures = written.filter(({ tag }) => tag === 'Figure')
  const said = countNumbers(documentTexts(document))
  const found = countNumbers(prose.map(({ text }) => text))
  const drawn = countNumbers(figures.map(({ text }) => text))
  const labels = countNumbers(document.blocks.flatMap(figureTexts))
  const wrong = [
    ...differences(said, found).map((number) => differing(name, number, said, found)),
    ...[...labels.keys()]
      .filter((number) => (drawn.get(number) ?? 0) < (labels.get(number) ?? 0))
      .map((number) => differing(`a figure of ${name}`, number, labels, drawn)),
  ]
  return [...wrong, ...unreadable(name, written)]
}

function countNumbers(texts: readonly string[]): Counts {
  const counts: Counts = new Map()
  for (const text of texts)
    for (const number of numbersIn(text)) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}

function differences(one: Counts, other: Counts): readonly string[] {
  const numbers = new Set([...one.keys(), ...other.keys()])
  return [...numbers].filter((number) => one.get(number) !== other.get(number))
}

function differing(name: string, number: string, said: Counts, found: Counts): Diagnostic {
  const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
  const message = `${name} shows ${number} ${times(found.get(number) ?? 0)}, the document says it ${times(said.get(number) ?? 0)}`
  return { code: 'text-check', severity: 'error', message }
}

function unreadable(name: string, written: readonly WrittenText[]): readonly Diagnostic[] {
  const lost = written.filter(({ text }) => text.includes('\uFFFD'))
  return lost.map(({ text, page }) => {
    const message = `page ${page} of ${name} has characters that cannot be read back: ${text}`
    return { code: 'text-check', severity: 'error', message }
  })
}

/** Every text of a document outside its drawings, with the numbers that typesetting adds. */
function documentTexts(document: Document): readonly string[] {
  const notes = document.footnotes.flatMap((runs, index) => [`${index + 1}`, ...runTexts(runs)])
  return [...document.blocks.flatMap(blockTexts), ...notes]
}

function runTexts(runs: Runs): readonly string[] {
  const marks = runs.flatMap((run) => (run.kind === 'footnote' ? [`${run.number}`] : []))
  return [plainText(runs), ...marks]
}

function blockTexts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'page-break':
      return []
    case 'figure':
      return [block.chart.claim, block.chart.subtitle, block.chart.source ?? '']
    case 'table':
      return tableTexts(block.table)
    case 'list':
      return block.items.flatMap((item, index) => [
        ...(block.ordered ? [`${index + 1}`] : []),
        ...runTexts(item),
      ])
    case 'memo':
      return block.rows.flatMap((row) => [row.label, ...runTexts(row.runs)])
    case 'ask':
      return block.paragraphs.flatMap(runTexts)
    case 'kpis':
      return block.items.flatMap((item) => [item.label, item.value, item.note].flatMap(runTexts))
    default:
      return runTexts(block.runs)
  }
}

function tableTexts({ caption, subtitle, columns, rows, source }: Table): readonly string[] {
  const cells = rows.flatMap((row) => row.cells.flatMap(runTexts))
  return [caption, subtitle ?? '', source ?? '', ...columns.map(({ label }) => label), ...cells]
}

/** The labelled numbers of a figure; parts of a bar that are too thin for a label have none. */
function figureTexts(block: Block): readonly string[] {
  if (block.kind !== 'figure') return []
  const { chart } = block
  if (chart.kind !== 'stack') return chartMarks(chart).map(({ text }) => text)
  return chart.groups.flatMap(({ stacks }) => stacks.map(({ total }) => total.text))
}
