import type { Results } from '../../src/cases/results.ts'
import { CaseProducts } from '../../src/pack/case-products.ts'
import { checkDocument } from '../../src/render/pdf/check-document.ts'
import { renderPdf } from '../../src/render/pdf/render-pdf.ts'
import type { Document } from '../../src/report/document.ts'
import { documentOf } from '../../src/report/facts/documents.ts'
import { headlineOf } from '../../src/report/headline.ts'
import type { SaidResults } from '../../src/report/said-results.ts'
import type { Paper } from '../../src/units/paper.ts'
import { houseFonts } from './fonts.ts'
import { houseParts, planOf } from './templates.ts'

/** What the documents and the workbook of a case are made from where it is compared with a previous period. */
export function comparedProducts(before: Results, after: Results, said?: SaidResults): CaseProducts {
  const headline = headlineOf(before, new CaseProducts(before).analyses.verdict, 0)
  return new CaseProducts(after, { previous: { results: before, headline, said } })
}

/** The board memo of such a case; mistakes of its template throw. */
export function comparedMemo({ results, content, hash }: CaseProducts, paper: Paper = 'letter'): Document {
  const { inputs } = results.model
  const built = documentOf(planOf('board-memo'), {
    templates: houseParts,
    inputs: { ...inputs, tree: { ...inputs.tree, paper } },
    content,
    hash,
    isCompared: true,
  })
  if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
  return built.value
}

/** The memo as it would be published: its pages, and what its checks find against it. */
export function publishedMemo(products: CaseProducts, paper?: Paper) {
  const document = comparedMemo(products, paper)
  const pdf = renderPdf(document, houseFonts)
  if (!pdf.ok) return { pages: 0, faults: pdf.diagnostics.map(({ message }) => message) }
  const { bytes, pages } = pdf.value
  const faults = checkDocument({ name: 'board-memo', document, bytes }, products.content.facts.facts)
  return { pages, faults: faults.map(({ message }) => message) }
}
