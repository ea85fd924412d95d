import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDocument } from '../../../src/render/pdf/check-document.ts'
import { layOut } from '../../../src/render/pdf/layout.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { type DocumentName, documentNames } from '../../../src/report/facts/documents.ts'
import { caseDocument, productsOf } from '../../support/case-documents.ts'
import { documentCases } from '../../support/document-cases.ts'
import { pdfOf } from '../../support/documents.ts'
import { houseFonts } from '../../support/fonts.ts'
import { lastPageShare, outside, touching } from '../../support/layout-faults.ts'
import { auditPdf } from '../../support/pdf-audit.ts'
import { readPdf } from '../../support/pdf-objects.ts'
import {
  fontRows,
  hasPdffonts,
  hasPreflight,
  hasQpdf,
  preflight,
  qpdfCheck,
} from '../../support/pdf-tools.ts'

const type = openTypefaces(houseFonts)
const folder = mkdtempSync(join(tmpdir(), 'boardpack-documents-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(documentCases.map((each, number) => ({ ...each, number })))('$name', ({ results, number }) => {
  beforeAll(() => productsOf(results()).content)

  const known = new Map<string, Uint8Array>()

  /** A document of the case as it is published; written once for all that look at it. */
  const published = (name: DocumentName): Uint8Array => {
    const bytes = known.get(name) ?? pdfOf(caseDocument(results(), name))
    known.set(name, bytes)
    return bytes
  }

  describe.each(documentNames)('%s', (name) => {
    test.each(['letter', 'a4'] as const)(
      'keeps its page budget and its margins on %s, with no nearly empty page at its end',
      (paper) => {
        const layout = layOut(caseDocument(results(), name, paper), type)
        expect(layout.ok ? [] : layout.diagnostics.map(({ message, hint }) => `${message}; ${hint}`)).toEqual(
          [],
        )
        if (!layout.ok) return
        expect(outside(layout.value, type.measure)).toEqual([])
        expect(touching(layout.value, type.measure)).toEqual([])
        expect(lastPageShare(layout.value)).toBeGreaterThan(0.3)
      },
    )

    test('is tagged, and says what the facts say', () => {
      const [document, bytes] = [caseDocument(results(), name), published(name)]
      expect(auditPdf(readPdf(bytes))).toEqual([])
      const { facts } = productsOf(results()).content.facts
      expect(checkDocument({ name, document, bytes }, facts)).toEqual([])
    })
  })

  /** Every document of the case, written into a folder of its own. */
  const writtenTo = (folderName: string, written: (name: DocumentName) => Uint8Array): readonly string[] => {
    const own = join(folder, folderName)
    mkdirSync(own)
    return documentNames.map((name) => {
      const path = join(own, `${name}.pdf`)
      writeFileSync(path, written(name))
      return path
    })
  }

  test.skipIf(!hasQpdf || !hasPdffonts)('is sound to qpdf, with every font embedded and mapped', () => {
    for (const path of writtenTo(`full ${number}`, published)) {
      expect(qpdfCheck(path)).toContain('No syntax or stream encoding errors found')
      const rows = fontRows(path)
      expect(rows.length).toBeGreaterThan(2)
      for (const row of rows) expect(row).toMatch(/Identity-H\s+yes yes yes/)
    }
  })

  test.skipIf(!hasPreflight)('is valid to PDFBox Preflight, built as PDF/A-1b', () => {
    const paths = writtenTo(`archive ${number}`, (name) =>
      pdfOf(caseDocument(results(), name), { profile: 'PDF/A-1b' }),
    )
    const said = preflight(join(folder, `archive ${number}`), 'folder')
    expect(said.match(/is a valid PDF\/A-1b file/g), said).toHaveLength(paths.length)
  })
})
