import type { Results } from '../../src/cases/results.ts'
import { CaseProducts } from '../../src/pack/case-products.ts'
import { checkDocument } from '../../src/render/pdf/check-document.ts'
import { renderPdf } from '../../src/render/pdf/render-pdf.ts'
import { type Block, blockRuns, type Document, plainText, type Table } from '../../src/report/document.ts'
import { type DocumentName, documentOf } from '../../src/report/facts/documents.ts'
import type { Paper } from '../../src/units/paper.ts'
import { type ExampleName, exampleResults } from './example.ts'
import { houseFonts } from './fonts.ts'
import { houseParts, planOf } from './templates.ts'

const examples = new Map<ExampleName, Results>()

/** An example, calculated once for all tests of a file. */
export function exampleCase(name: ExampleName): Results {
  const results = examples.get(name) ?? exampleResults(name)
  examples.set(name, results)
  return results
}

const knownProducts = new WeakMap<Results, CaseProducts>()

/** What the documents of a case are made from; analysed once for all tests of a file. */
export function productsOf(results: Results): CaseProducts {
  const known = knownProducts.get(results) ?? new CaseProducts(results)
  knownProducts.set(results, known)
  return known
}

/** A document of a case before it is laid out; mistakes of its template throw. */
export function caseDocument(results: Results, name: DocumentName, paper?: Paper): Document {
  const { content, hash } = productsOf(results)
  const { inputs } = results.model
  const onPaper = paper === undefined ? inputs : { ...inputs, tree: { ...inputs.tree, paper } }
  const built = documentOf(planOf(name), {
    templates: houseParts,
    inputs: onPaper,
    content,
    hash,
  })
  if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
  return built.value
}

/** A document as it would be published: how many pages it takes, and what its checks find against it. */
export interface PublishedDocument {
  readonly pages: number
  readonly faults: readonly string[]
}

/** Sets a document and checks it as a build does; too many pages are a fault. */
export function publish(results: Results, name: DocumentName, paper?: Paper): PublishedDocument {
  const document = caseDocument(results, name, paper)
  const pdf = renderPdf(document, houseFonts)
  if (!pdf.ok) return { pages: 0, faults: pdf.diagnostics.map(({ message }) => message) }
  const { bytes, pages } = pdf.value
  const faults = checkDocument({ name, document, bytes }, productsOf(results).content.facts.facts)
  return { pages, faults: faults.map(({ message }) => message) }
}

function blockTexts(block: Block): readonly string[] {
  if (block.kind === 'figure') return [block.chart.claim, block.chart.subtitle, block.chart.alt]
  const texts = blockRuns(block).map(plainText)
  return block.kind === 'table' ? [block.table.caption, ...texts] : texts
}

/** All that a document says, one text a paragraph, cell or label. */
export function textsOf({ blocks, footnotes }: Document): readonly string[] {
  return [...blocks.flatMap(blockTexts), ...footnotes.map(plainText)]
}

/** The tables of a document. */
export function tablesOf({ blocks }: Document): readonly Table[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))
}
