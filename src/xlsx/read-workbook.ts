import { customPropertiesPath, readCustomProperties } from './custom-properties.ts'
import { plainCode } from './format-code.ts'
import { readSheet, type WrittenSheet } from './read-sheet.ts'
import { readText } from './read-text.ts'
import { elementsOf, firstElement } from './read-xml.ts'
import { unzip } from './read-zip.ts'
import { readDxfs, readLook } from './sheet-look.ts'

/** A defined name and what it stands for. */
export interface WrittenName {
  readonly name: string
  readonly text: string
}

/** How cells of one style look to the audit. */
export interface WrittenStyle {
  readonly isLocked: boolean
  /** RRGGBB of the font, where the style says it directly. */
  readonly fontColour: string | undefined
  /** How numbers print, literal characters escaped. */
  readonly numberFormat: string
}

/** Settings under which a program computes other values than those that a formula gives. */
export interface WrittenSettings {
  readonly isPrecisionAsDisplayed: boolean
  readonly isDate1904: boolean
  readonly isManual: boolean
  readonly isIterated: boolean
}

/** A workbook as it stands in a file, read without any knowledge of who wrote it. */
export interface WrittenWorkbook {
  readonly sheets: readonly WrittenSheet[]
  readonly names: readonly WrittenName[]
  readonly styles: readonly WrittenStyle[]
  /** Excel computes everything afresh when it opens the file. */
  readonly isRecalculatedOnLoad: boolean
  readonly settings: WrittenSettings
  /** Paths of all parts, sorted. */
  readonly paths: readonly string[]
  /** Properties of the file's own that are texts. */
  readonly properties: ReadonlyMap<string, string>
  /** Targets of relationships that lead out of the package. */
  readonly externalTargets: readonly string[]
}

/** Reads an xlsx file. Throws where it is no zip or has no workbook part: then it is no workbook at all. */
export function readWorkbook(bytes: Uint8Array): WrittenWorkbook {
  const entries = unzip(bytes)
  const part = (path: string): string => new TextDecoder().decode(entries.get(path))
  const styles = part('xl/styles.xml')
  const dxfs = readDxfs(styles)
  const book = part('xl/workbook.xml')
  if (book === '') throw new Error('no workbook part in the file')
  const strings = [...elementsOf(part('xl/sharedStrings.xml'), 'si')].map((item) => readText(item.inner))
  const targets = sheetTargets(part('xl/_rels/workbook.xml.rels'))
  const paths = [...entries.keys()].sort()
  return {
    sheets: [...elementsOf(firstElement(book, 'sheets')?.inner ?? '', 'sheet')].map(({ attributes }) => {
      const path = targets.get(attributes.get('r:id') ?? '') ?? ''
      const state = attributes.get('state') ?? 'visible'
      const xml = part(path)
      return readSheet(attributes.get('name') ?? '', state, xml, strings, readLook(path, xml, part, dxfs))
    }),
    names: [...elementsOf(book, 'definedName')].map(({ attributes, inner }) => ({
      name: attributes.get('name') ?? '',
      text: readText(`<t>${inner}</t>`),
    })),
    styles: readStyles(styles),
    isRecalculatedOnLoad: isSet(book, 'calcPr', 'fullCalcOnLoad'),
    settings: {
      isPrecisionAsDisplayed: isCleared(book, 'calcPr', 'fullPrecision'),
      isDate1904: isSet(book, 'workbookPr', 'date1904'),
      isManual: firstElement(book, 'calcPr')?.attributes.get('calcMode') === 'manual',
      isIterated: isSet(book, 'calcPr', 'iterate'),
    },
    paths,
    properties: readCustomProperties(part(customPropertiesPath)),
    externalTargets: paths
      .filter((path) => path.endsWith('.rels'))
      .flatMap((path) => externalTargets(part(path))),
  }
}

function sheetTargets(relationships: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  for (const { attributes } of elementsOf(relationships, 'Relationship')) {
    const target = attributes.get('Target') ?? ''
    targets.set(attributes.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return targets
}

function externalTargets(relationships: string): string[] {
  return [...elementsOf(relationships, 'Relationship')]
    .filter(({ attributes }) => attributes.get('TargetMode') === 'External')
    .map(({ attributes }) => attributes.get('Target') ?? '')
}

function isSet(xml: string, element: string, attribute: string): boolean {
  return /^(1|true)$/.test(firstElement(xml, element)?.attributes.get(attribute) ?? '')
}

function isCleared(xml: string, element: string, attribute: string): boolean {
  return /^(0|false)$/.test(firstElement(xml, element)?.attributes.get(attribute) ?? '')
}

function readStyles(xml: string): WrittenStyle[] {
  const codes = new Map(
    [...elementsOf(xml, 'numFmt')].map(({ attributes }) => [
      attributes.get('numFmtId') ?? '',
      plainCode(attributes.get('formatCode') ?? ''),
    ]),
  )
  const codeOf = (id = '0'): string => codes.get(id) ?? (id === '0' ? 'General' : `built in ${id}`)
  const fonts = [...elementsOf(firstElement(xml, 'fonts')?.inner ?? '', 'font')].map(({ inner }) =>
    firstElement(inner, 'color')?.attributes.get('rgb')?.slice(-6),
  )
  const formats = firstElement(xml, 'cellXfs')?.inner ?? ''
  return [...elementsOf(formats, 'xf')].map(({ attributes, inner }) => {
    const locked = firstElement(inner, 'protection')?.attributes.get('locked')
    return {
      isLocked: locked !== '0' && locked !== 'false',
      fontColour: fonts[Number(attributes.get('fontId') ?? 0)],
      numberFormat: codeOf(attributes.get('numFmtId')),
    }
  })
}
