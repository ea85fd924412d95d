import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { chartMarks } from '../report/chart.ts'
import { type Block, blockRuns, type Document, plainText, type Table } from '../report/document.ts'
import { numbersIn } from '../report/numbers.ts'

/** Numbers with the count of their places. */
type Counts = Map<string, number>

/** The texts of a written file, as they were read back. */
export interface WrittenTexts {
  /** All text but that of drawings and of the foot of each page. */
  readonly prose: readonly string[]
  /** The text of drawings. */
  readonly figures: readonly string[]
  /** Whether the numbers of footnotes and of numbered lists are among the prose, or made where the file is shown. */
  readonly hasMarks: boolean
}

/**
 * Whether a written file has the numbers of its document: each as often as it was said, none more. In figures, whose
 * axes have numbers of their own, each labelled number must be found. Gives one diagnostic a number that is wrong; the
 * file must then not be published.
 */
export function checkNumbers(
  name: string,
  document: Document,
  { prose, figures, hasMarks }: WrittenTexts,
): readonly Diagnostic[] {
  const said = countNumbers(documentTexts(document, hasMarks))
  const found = countNumbers(prose)
  const drawn = countNumbers(figures)
  const labels = countNumbers(document.blocks.flatMap(figureTexts))
  return [
    ...differences(said, found).map((number) => differing(name, number, said, found)),
    ...[...labels.keys()]
      .filter((number) => (drawn.get(number) ?? 0) < (labels.get(number) ?? 0))
      .map((number) => differing(`a figure of ${name}`, number, labels, drawn)),
  ]
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

/** Every text of a document outside its drawings, with the numbers that typesetting adds where they are text. */
function documentTexts(document: Document, hasMarks: boolean): readonly string[] {
  const texts = [...document.blocks.flatMap(blockTexts), ...document.footnotes.map(plainText)]
  return hasMarks ? [...texts, ...marks(document)] : texts
}

/** The numbers of footnotes, of the references to them, and of the items of numbered lists. */
function marks({ blocks, footnotes }: Document): readonly string[] {
  const runs = [...blocks.flatMap(blockRuns), ...footnotes]
  const references = runs.flat().flatMap((run) => (run.kind === 'footnote' ? [`${run.number}`] : []))
  const items = blocks.flatMap((block) =>
    block.kind === 'list' && block.ordered ? block.items.map((_, index) => `${index + 1}`) : [],
  )
  return [...references, ...items, ...footnotes.map((_, index) => `${index + 1}`)]
}

function blockTexts(block: Block): readonly string[] {
  const texts = blockRuns(block).map(plainText)
  switch (block.kind) {
    case 'figure':
      return [block.chart.claim, block.chart.subtitle, block.chart.source ?? '']
    case 'table':
      return [...tableWords(block.table), ...texts]
    case 'memo':
      return [...block.rows.map(({ label }) => label), ...texts]
    default:
      return texts
  }
}

function tableWords({ caption, subtitle, columns, source }: Table): readonly string[] {
  return [caption, subtitle ?? '', source ?? '', ...columns.map(({ label }) => label)]
}

/** The labelled numbers of a figure; parts of a bar that are too thin for a label have none. */
function figureTexts(block: Block): readonly string[] {
  if (block.kind !== 'figure') return []
  const { chart } = block
  if (chart.kind !== 'stack') return chartMarks(chart).map(({ text }) => text)
  return chart.groups.flatMap(({ stacks }) => stacks.map(({ total }) => total.text))
}
