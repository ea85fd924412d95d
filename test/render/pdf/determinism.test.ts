import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readWrittenText } from '../../../src/render/pdf/read-text.ts'
import { renderPdf } from '../../../src/render/pdf/render-pdf.ts'
import { documentOf, galleryDocument, longDocument, memoDocument, pdfOf } from '../../support/documents.ts'
import { houseFonts } from '../../support/fonts.ts'
import { lossFacts, memoMetadata } from '../../support/memo-content.ts'
import { array, readPdf } from '../../support/pdf-objects.ts'

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

test('the same document gives the same bytes, the first time and after others, with fonts shared or parsed anew', () => {
  const first = hash(pdfOf(memoDocument()))
  pdfOf(longDocument())
  pdfOf(galleryDocument())
  expect(hash(pdfOf(memoDocument()))).toBe(first)
  const fresh = renderPdf(memoDocument(), { ...houseFonts })
  expect(fresh.ok && hash(fresh.value.bytes)).toBe(first)
})

/** A document of one line of text. */
const saying = (text: string) => documentOf('t.md', `# T\n\n${text}\n`, memoMetadata)

test('a sign that another document had only as a part of a sign is read back from the next', () => {
  const fonts = { ...houseFonts }
  const read = (text: string): string => {
    const file = renderPdf(saying(text), fonts)
    if (!file.ok) throw new Error('the document cannot be set')
    return readWrittenText(file.value.bytes)
      .map((written) => written.text)
      .join(' ')
  }
  // built of dots, in a font that has not shown a full stop yet
  expect(read('Wait… ï ü ö : ;')).toContain('Wait…')
  expect(read('0.283')).toContain('0.283')
})

test('time zone and locale of the machine change nothing', () => {
  const script = fileURLToPath(new URL('../../support/hash-memo.ts', import.meta.url))
  const hashIn = (environment: Readonly<Record<string, string>>): string =>
    execFileSync(process.execPath, ['--import', 'tsx', script], {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    }).trim()
  const here = hash(pdfOf(memoDocument()))
  expect(hashIn({ TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8' })).toBe(here)
  expect(hashIn({ TZ: 'America/St_Johns', LC_ALL: 'C' })).toBe(here)
})

test('another text gives another identifier, even under the same title and date', () => {
  const identifier = (bytes: Uint8Array): string =>
    JSON.stringify(array(readPdf(bytes), readPdf(bytes).trailer.get('ID')))
  const one = identifier(pdfOf(memoDocument()))
  expect(identifier(pdfOf(memoDocument()))).toBe(one)
  expect(identifier(pdfOf(memoDocument(lossFacts)))).not.toBe(one)
})

test('the dates are those of the metadata', () => {
  const text = Buffer.from(
    pdfOf(memoDocument(undefined, { ...memoMetadata, created: '2031-02-03T04:05:06Z' })),
  ).toString('latin1')
  expect(text.match(/D:\d{14}Z/g)?.every((date) => date === 'D:20310203040506Z')).toBe(true)
  expect(text).toContain('<xmp:ModifyDate>2031-02-03T04:05:06Z</xmp:ModifyDate>')
  expect(text).not.toContain(`D:${new Date().getUTCFullYear()}`)
})
