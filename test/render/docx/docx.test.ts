import { beforeAll, describe, expect, test, vi } from 'vitest'
import { readDocx } from '../../../src/render/docx/read-docx.ts'
import { geometry } from '../../../src/render/pdf/style.ts'
import { blockRuns, type Document, plainText } from '../../../src/report/document.ts'
import { documentNames } from '../../../src/report/facts/documents.ts'
import { decodeXml } from '../../../src/xlsx/read-xml.ts'
import { unzip } from '../../../src/xlsx/read-zip.ts'
import { caseDocument, exampleCase, productsOf } from '../../support/case-documents.ts'
import { documentCases } from '../../support/document-cases.ts'
import { documentOf, galleryDocument, longDocument, memoDocument } from '../../support/documents.ts'
import { docxFaults, docxOf, docxParts, docxStructureFaults, origin } from '../../support/docx.ts'
import { hostileTexts } from '../../support/hostile.ts'
import { memoMetadata } from '../../support/memo-content.ts'
import { planOf } from '../../support/templates.ts'
import { hasWriter, savedByWriter } from '../../support/writer.ts'

const inWords = (texts: readonly string[]): string => texts.join(' ').replace(/\s+/g, ' ').trim()

/** The documents that a pack has for a word processor. */
const draftNames = documentNames.filter((name) => planOf(name).isDraft)

describe.each(documentCases)('$name', ({ results }) => {
  beforeAll(() => productsOf(results()).content)

  test.each(draftNames)(
    'has a sound %s for a word processor that says what the document says',
    async (name) => {
      const document = caseDocument(results(), name)
      expect(docxStructureFaults(await docxOf(document))).toEqual([])
      expect(await docxFaults(document)).toEqual([])
    },
  )
})

test('all kinds of blocks, charts, notes and links are sound, on both papers', async () => {
  for (const document of [memoDocument(), longDocument(), galleryDocument()])
    for (const paper of ['letter', 'a4'] as const) {
      const bytes = await docxOf({ ...document, metadata: { ...document.metadata, paper } })
      expect(docxStructureFaults(bytes)).toEqual([])
      expect(docxParts(bytes).get('word/document.xml')).toContain(
        paper === 'a4' ? '<w:pgSz w:w="11906" w:h="16838"/>' : '<w:pgSz w:w="12240" w:h="15840"/>',
      )
      const [, page, right, left] = (
        /<w:pgSz w:w="(\d+)".*?w:right="(\d+)".*?w:left="(\d+)"/.exec(
          docxParts(bytes).get('word/document.xml') ?? '',
        ) ?? []
      ).map(Number)
      const tab = (page ?? 0) - (right ?? 0) - (left ?? 0)
      const at = Number(
        /<w:tab w:val="right" w:pos="(\d+)"/.exec(docxParts(bytes).get('word/footer1.xml') ?? '')?.[1],
      )
      expect(Math.abs(at - tab), 'the page number ends at the margin').toBeLessThanOrEqual(1)
    }
})

test('the last column of a table has all of its width, as measured, and no room to a next one', async () => {
  const body = docxParts(await docxOf(memoDocument())).get('word/document.xml') ?? ''
  const rows = [...body.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, cells = '']) =>
    cells.split('</w:tc>').slice(0, -1),
  )
  const inTables = rows.filter((cells) => cells.some((one) => /w:pStyle w:val="Table(Text|Head)"/.test(one)))
  expect(inTables.length).toBeGreaterThan(3)
  const withoutRoom = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
  for (const cells of inTables)
    expect(cells.map((one) => one.includes(withoutRoom))).toEqual(
      cells.map((_, index) => index === cells.length - 1),
    )
})

test('every paragraph is read back in its order, with footnotes last', async () => {
  const document = longDocument()
  const { paragraphs } = readDocx(await docxOf(document))
  const body = inWords(paragraphs)
  for (const runs of [...document.blocks.flatMap(blockRuns), ...document.footnotes])
    expect(body).toContain(inWords([plainText(runs)]))
})

test('texts of a case cannot become markup', async () => {
  const document = memoDocument(undefined, { ...memoMetadata, title: '<w:p>"&\'', classification: ']]>' })
  const texts = hostileTexts.map((text) => [
    { kind: 'text' as const, text: text.replace(/[\p{Cc}\p{Cs}]/gu, ''), style: 'plain' as const },
  ])
  const blocks = [...document.blocks, ...texts.map((runs) => ({ kind: 'paragraph' as const, runs }))]
  const bytes = await docxOf({ ...document, blocks })
  expect(docxStructureFaults(bytes)).toEqual([])
  const { paragraphs } = readDocx(bytes)
  for (const runs of texts) expect(paragraphs).toContain(plainText(runs))
})

test('the same document gives the same bytes at any time, and none of them tells the time', async () => {
  const first = await docxOf(galleryDocument())
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
  const later = await docxOf(galleryDocument()).finally(() => vi.useRealTimers())
  expect(Buffer.from(later).equals(first)).toBe(true)
  const core = docxParts(first).get('docProps/core.xml') ?? ''
  expect(core.match(/\d{4}-\d\d-\d\dT[^<]*/g)).toEqual([memoMetadata.created, memoMetadata.created])
})

test('the file says what it is, in which language, and at the foot of each page of which figures it is a copy', async () => {
  const parts = docxParts(await docxOf(memoDocument()))
  const { title, language, classification } = memoMetadata
  expect(parts.get('docProps/core.xml')).toContain(`<dc:title>${title}</dc:title>`)
  expect(parts.get('word/styles.xml')).toContain(`<w:lang w:val="${language}"`)
  expect(parts.get('word/footer1.xml')).toContain(`${classification} · ${title}`)
  expect(parts.get('word/footer1.xml')).toContain(origin)
})

test('a footnote that is referred to twice stands once, and the second reference repeats its number', async () => {
  const text = '# T\n\nOne.[^a] Two.[^b] Again.[^a]\n\n[^a]: First note.\n\n[^b]: Second note.\n'
  const document = documentOf('t.md', text, memoMetadata)
  const parts = docxParts(await docxOf(document))
  const body = parts.get('word/document.xml') ?? ''
  expect(body.match(/<w:footnoteReference w:id="\d"/g)).toHaveLength(2)
  expect(body).toContain('NOTEREF note1')
  expect(parts.get('word/footnotes.xml')?.match(/First note/g)).toHaveLength(1)
  expect(await docxFaults(document)).toEqual([])
})

test('each numbered list begins with 1', async () => {
  const document = documentOf('t.md', '# T\n\n1. a\n2. b\n\nText.\n\n1. c\n2. d\n', memoMetadata)
  const parts = docxParts(await docxOf(document))
  const numbers = [...(parts.get('word/document.xml') ?? '').matchAll(/<w:numId w:val="(\d)"/g)].map(
    ([, id]) => id,
  )
  expect(numbers).toEqual(['2', '2', '3', '3'])
  expect(parts.get('word/numbering.xml')?.match(/<w:startOverride w:val="1"/g)).toHaveLength(2)
})

describe('the check of a build', () => {
  const withAsk = (text: string): Document => {
    const document = memoDocument()
    const blocks = document.blocks.map((block) =>
      block.kind === 'ask'
        ? { ...block, paragraphs: [[{ kind: 'text' as const, text, style: 'plain' as const }]] }
        : block,
    )
    return { ...document, blocks }
  }

  test('finds a number that the document does not say, and one that is missing', async () => {
    expect(await docxFaults(withAsk('Approve 987 now'), withAsk('Approve 986 now'))).toEqual([
      'memo.docx shows 986 0 times, the document says it once',
      'memo.docx shows 987 once, the document says it 0 times',
    ])
  })

  test('finds a chart whose picture has another alt text or other labels', async () => {
    const document = galleryDocument()
    const other = document.blocks.map((block) =>
      block.kind === 'figure' && block.chart.kind === 'waterfall'
        ? {
            ...block,
            chart: {
              ...block.chart,
              alt: 'Something else.',
              steps: block.chart.steps.map((step) => ({ ...step, mark: { ...step.mark, text: '7,531' } })),
            },
          }
        : block,
    )
    const faults = await docxFaults(document, { ...document, blocks: other })
    expect(faults).toContain('no picture of memo.docx has the alt text of its chart: Something else.')
    expect(faults.join('\n')).toMatch(
      /a figure of memo\.docx shows 7,531 0 times, the document says it \d+ times/,
    )
  })
})

describe.skipIf(!hasWriter)('opened in LibreOffice', () => {
  const document = caseDocument(exampleCase('assistant-platform'), 'board-memo')

  test('headings are headings, tables are tables with a head, charts have their alt texts', async () => {
    const saved = savedByWriter(await docxOf(document))
    const plain = (markup: string): string =>
      inWords([decodeXml(markup.replace(/<text:(?:s|tab|line-break)[^>]*>/g, ' ').replace(/<[^>]*>/g, ''))])
    const found = (pattern: RegExp): readonly string[] =>
      [...saved.matchAll(pattern)].map(([, ...groups]) => groups.map(plain).join(' '))
    const headings = document.blocks.flatMap((block) =>
      block.kind === 'heading' ? [`${block.level} ${inWords([plainText(block.runs)])}`] : [],
    )
    expect(found(/<text:h [^>]*text:outline-level="(\d)"[^>]*>(.*?)<\/text:h>/gs)).toEqual(headings)
    const tables = document.blocks.filter(({ kind }) => kind === 'table')
    expect(saved.match(/<table:table-header-rows>/g)).toHaveLength(tables.length)
    const alts = document.blocks.flatMap((block) => (block.kind === 'figure' ? [block.chart.alt] : []))
    expect(found(/<svg:desc>(.*?)<\/svg:desc>/gs)).toEqual(alts.map((alt) => inWords([alt])))
  })

  test('pictures are as wide as the text', async () => {
    const { measure } = geometry('letter')
    const body = docxParts(await docxOf(document)).get('word/document.xml') ?? ''
    const widths = [...body.matchAll(/<wp:extent cx="(\d+)"/g)].map(([, width]) => Number(width) / 12_700)
    expect(widths.length).toBeGreaterThan(0)
    for (const width of widths) expect(width).toBe(measure)
  })
})

test('pictures are PNG of 216 pixels an inch', async () => {
  const pictures = [...unzip(await docxOf(galleryDocument()))].filter(([path]) =>
    path.startsWith('word/media/'),
  )
  expect(pictures.length).toBeGreaterThan(5)
  for (const [, bytes] of pictures) {
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect(view.getUint32(16)).toBe(492 * 3)
    expect(Math.round(view.getUint32(41) * 0.0254)).toBe(216)
  }
})
