import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import type { Attachment } from '../../../src/render/pdf/attach.ts'
import type { Document } from '../../../src/report/document.ts'
import { galleryDocument, longDocument, memoDocument, pdfOf } from '../../support/documents.ts'
import { memoMetadata } from '../../support/memo-content.ts'
import {
  fontRows,
  hasPdffonts,
  hasPreflight,
  hasQpdf,
  preflight,
  qpdfCheck,
} from '../../support/pdf-tools.ts'

const folder = mkdtempSync(join(tmpdir(), 'boardpack-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))

const documents: readonly (readonly [string, () => Document])[] = [
  ['executive memo', () => memoDocument()],
  [
    'memo with markup in its title',
    () =>
      memoDocument(undefined, { ...memoMetadata, title: 'P&L <x>', author: 'A & <b>', subject: '“q” & é' }),
  ],
  ['long document', longDocument],
  ['gallery of charts', galleryDocument],
]

/** A file of text and one that is compressed already. */
const attachments: readonly Attachment[] = [
  {
    name: 'case.yaml',
    mediaType: 'application/yaml',
    description: 'Inputs (of “this” case)',
    relationship: 'Source',
    bytes: new TextEncoder().encode('schema: boardpack/1\n'.repeat(40)),
  },
  {
    name: 'model.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    description: 'The live model',
    relationship: 'Data',
    bytes: zipSync({ 'a.txt': new TextEncoder().encode('endobj 9 0 obj stream') }),
  },
]

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name.replace(/\W+/g, '-')}.pdf`)
  writeFileSync(path, bytes)
  return path
}

describe.skipIf(!hasQpdf)('qpdf', () => {
  test.each(documents)('finds no fault in the %s', (name, document) => {
    const path = written(name, pdfOf(document()))
    expect(qpdfCheck(path)).toContain('No syntax or stream encoding errors found')
  })

  test('finds attachments whole, dated, described and with their checksums', () => {
    const path = written('attached', pdfOf(memoDocument(), { attachments }))
    expect(qpdfCheck(path)).toContain('No syntax or stream encoding errors found')
    const listed = execFileSync('qpdf', ['--list-attachments', '--verbose', path], { encoding: 'utf8' })
    for (const { name, bytes, mediaType, description } of attachments) {
      const own = listed
        .slice(listed.indexOf(`${name} -> `))
        .split('\n')
        .slice(0, 12)
        .join('\n')
      expect(own).toContain(`description: ${description}`)
      expect(own).toContain('creation date: D:20270115000000Z')
      expect(own).toContain(`mime type: ${mediaType}`)
      expect(own).toContain(`checksum: ${createHash('md5').update(bytes).digest('hex')}`)
      const shown = execFileSync('qpdf', [`--show-attachment=${name}`, path])
      expect(Buffer.compare(shown, Buffer.from(bytes))).toBe(0)
    }
  })
})

describe.skipIf(!hasPdffonts)('pdffonts', () => {
  test.each(documents)(
    'sees every font of the %s embedded, subset and mapped to Unicode, each once',
    (name, document) => {
      const rows = fontRows(written(name, pdfOf(document())))
      expect(rows.length).toBeGreaterThan(2)
      expect(rows.length).toBeLessThanOrEqual(5)
      for (const row of rows) expect(row).toMatch(/Identity-H\s+yes yes yes/)
    },
  )
})

describe.skipIf(!hasPreflight)('PDFBox Preflight', () => {
  test.each(documents)('finds the A-1b build of the %s valid', (name, document) => {
    const path = written(`a1b-${name}`, pdfOf(document(), { profile: 'PDF/A-1b' }))
    expect(existsSync(path)).toBe(true)
    expect(preflight(path)).toContain('is a valid PDF/A-1b file')
  })

  test('refuses a file that is none: the same document in its usual form', () => {
    expect(preflight(written('not-a1b', pdfOf(memoDocument())))).toContain('is not a valid PDF/A-1b file')
  })
})
