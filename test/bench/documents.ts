import { CaseProducts } from '../../src/pack/case-products.ts'
import { checkDocument } from '../../src/render/pdf/check-document.ts'
import { layOut } from '../../src/render/pdf/layout.ts'
import { renderPdf } from '../../src/render/pdf/render-pdf.ts'
import { openTypefaces } from '../../src/render/pdf/typefaces.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { caseDocument } from '../support/case-documents.ts'
import { exampleResults } from '../support/example.ts'
import { houseFonts } from '../support/fonts.ts'
import { type Comparison, compare } from './harness.ts'

/** Setting and drawing the documents of the first example, warm: the time of each, with its pages in its name. */
export async function benchDocuments(): Promise<Comparison> {
  const results = exampleResults('assistant-platform')
  const documents = documentNames.map((name) => {
    const document = caseDocument(results, name)
    const pdf = renderPdf(document, houseFonts)
    if (!pdf.ok) throw new Error(pdf.diagnostics.map(({ message }) => message).join('\n'))
    return { name, document, ...pdf.value }
  })
  const pages = documents.reduce((sum, each) => sum + each.pages, 0)
  const type = openTypefaces(houseFonts)
  const { facts } = new CaseProducts(results).content.facts
  return compare(`the documents of the first example, ${pages} pages`, [
    {
      name: `all five, ${pages} pages`,
      run: () => documents.map(({ document }) => renderPdf(document, houseFonts)),
    },
    { name: 'all five, layout alone', run: () => documents.map(({ document }) => layOut(document, type)) },
    {
      name: 'all five, reading back and checking',
      run: () => documents.map((each) => checkDocument(each, facts)),
    },
    ...documents.map((each) => ({
      name: `${each.name}, ${each.pages} ${each.pages === 1 ? 'page' : 'pages'}`,
      run: () => renderPdf(each.document, houseFonts),
    })),
  ])
}
