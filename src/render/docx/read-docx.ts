import { attributeOf, decodeXml } from '../../xlsx/read-xml.ts'
import { unzip } from '../../xlsx/read-zip.ts'

/** What a reader of a written document finds in it. */
export interface DocxTexts {
  /** The text of each paragraph, footnotes last; the foot of the pages is left out. */
  readonly paragraphs: readonly string[]
  /** The alt text of each picture. */
  readonly alts: readonly string[]
}

/**
 * Reads a document that was written here back from its bytes. It shares no code with what wrote it, so that it can speak
 * against it. Numbers that Word makes, of lists, pages and footnotes, are no text. Throws on a file of another make.
 */
export function readDocx(bytes: Uint8Array): DocxTexts {
  const parts = unzip(bytes)
  const read = (path: string): string => {
    const part = parts.get(path)
    if (part === undefined) throw new Error(`the written file has no ${path}`)
    return new TextDecoder().decode(part)
  }
  const body = read('word/document.xml')
  const alts = [...body.matchAll(/<wp:docPr [^>]*>/g)].map(([tag]) => attributeOf(tag, 'descr') ?? '')
  return { paragraphs: [...paragraphsOf(body), ...paragraphsOf(read('word/footnotes.xml'))], alts }
}

function paragraphsOf(part: string): readonly string[] {
  const withoutFields = part.replace(/<w:fldSimple .*?<\/w:fldSimple>/gs, '')
  return [...withoutFields.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, content = '']) =>
    [...content.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, words]) => (words === undefined ? ' ' : decodeXml(words)))
      .join(''),
  )
}
