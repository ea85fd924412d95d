import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { readWrittenText } from '../../../src/render/pdf/read-text.ts'
import { type Document, plainText } from '../../../src/report/document.ts'
import { caseDocument, exampleCase } from '../../support/case-documents.ts'
import { documentOf, pdfOf } from '../../support/documents.ts'
import { memoMetadata } from '../../support/memo-content.ts'
import { auditPdf } from '../../support/pdf-audit.ts'
import { readPdf } from '../../support/pdf-objects.ts'

/** A link of the contents as a second reader finds it: its words, its page by the link, and the words at that place. */
interface Followed {
  readonly words: string
  readonly page: number
  readonly landsOn: string
}

type Destination = readonly [{ readonly num: number; readonly gen: number }, unknown, number, number]

async function follow(bytes: Uint8Array): Promise<readonly Followed[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  const annotations = await (await document.getPage(1)).getAnnotations()
  const links = annotations.filter(({ dest }) => typeof dest === 'string')
  const followed: Followed[] = []
  for (const { dest, contentsObj } of links) {
    const [target, , , top] = (await document.getDestination(dest)) as unknown as Destination
    const page = (await document.getPageIndex(target)) + 1
    const { items } = await (await document.getPage(page)).getTextContent()
    const below = items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' && Number(item.transform[5]) < top
        ? [{ text: item.str, y: Number(item.transform[5]) }]
        : [],
    )
    const first = Math.max(...below.map(({ y }) => y))
    const landsOn = below
      .filter(({ y }) => Math.abs(y - first) < 1)
      .map(({ text }) => text)
      .join('')
    followed.push({ words: contentsObj.str, page, landsOn })
  }
  await loading.destroy()
  return followed
}

function sections({ blocks }: Document): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [plainText(block.runs)] : [],
  )
}

describe('the contents of the CFO appendix', () => {
  const document = caseDocument(exampleCase('assistant-platform'), 'cfo-appendix')
  const bytes = pdfOf(document)

  test('name every section, and each entry leads to its heading', async () => {
    const followed = await follow(bytes)
    expect(followed.length).toBeGreaterThan(6)
    expect(followed.map(({ words }) => words)).toEqual(sections(document))
    for (const { words, landsOn } of followed) expect(words.startsWith(landsOn.trim())).toBe(true)
  })

  test('print the page on which each section begins', async () => {
    const printed = readWrittenText(bytes)
      .filter(({ tag }) => tag === 'TOCI')
      .map(({ text }) => Number(text))
    expect(printed).toEqual((await follow(bytes)).map(({ page }) => page))
    expect(new Set(printed).size).toBeGreaterThan(4)
  })
})

test('contents with headings of any length are tagged, and where no section follows there are none', () => {
  const long = `## ${'A very long heading '.repeat(12)}`
  const text = `# T\n\n::contents\n\nText.\n\n${long}\n\nText.\n\n## 2 of 3\n\nText.\n`
  const document = documentOf('t.md', text, memoMetadata)
  expect(auditPdf(readPdf(pdfOf(document)))).toEqual([])
  const none = documentOf('t.md', '# T\n\n## Before\n\nText.\n\n::contents\n', memoMetadata)
  expect(none.blocks.map(({ kind }) => kind)).toEqual(['heading', 'heading', 'paragraph'])
})
