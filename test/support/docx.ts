import { checkDocx } from '../../src/render/docx/check-docx.ts'
import { renderDocx } from '../../src/render/docx/render-docx.ts'
import type { Document } from '../../src/report/document.ts'
import { unzip } from '../../src/xlsx/read-zip.ts'
import { childNames } from './element-order.ts'
import { houseFonts } from './fonts.ts'
import { wellFormed } from './package-structure.ts'

export const origin = 'Draft of memo.pdf for editing'

/** A document for a word processor. */
export async function docxOf(document: Document): Promise<Uint8Array> {
  return (await renderDocx(document, houseFonts, origin)).bytes
}

/** What the check of a build finds against a written document. */
export async function docxFaults(written: Document, said: Document = written): Promise<readonly string[]> {
  const { bytes, drawn } = await renderDocx(written, houseFonts, origin)
  return checkDocx({ name: 'memo.docx', bytes, drawn }, said).map(({ message }) => message)
}

/** The parts of a package that are text, by path. */
export function docxParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const texts = [...unzip(bytes)].filter(([path]) => !path.endsWith('.png'))
  return new Map(texts.map(([path, content]) => [path, new TextDecoder().decode(content)]))
}

/** The order of children that Word insists on (ECMA-376 part 1, annex A.1), as far as they are used. */
const orders: Readonly<Record<string, string>> = {
  'w:pPr': 'pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl',
  'w:rPr': 'rStyle rFonts b bCs i iCs color sz szCs u vertAlign lang',
  'w:tblPr': 'tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption',
  'w:tcPr': 'tcW gridSpan tcBorders tcMar',
  'w:sectPr': 'footerReference pgSz pgMar',
  'w:style': 'name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr',
  'w:settings': 'zoom footnotePr compat',
  'w:lvl': 'start numFmt lvlText lvlJc pPr',
}

/** Every fault in the structure of a written document, as far as the standard tells. */
export function docxStructureFaults(bytes: Uint8Array): readonly string[] {
  const parts = docxParts(bytes)
  const all = new Set(unzip(bytes).keys())
  const styles = parts.get('word/styles.xml') ?? ''
  const body = ['word/document.xml', 'word/footnotes.xml', 'word/footer1.xml']
    .map((path) => parts.get(path))
    .join('')
  const undefinedStyles = [...body.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"/g)]
    .map(([, id]) => id)
    .filter((id) => !styles.includes(`w:styleId="${id}"`))
  return [
    ...[...parts].flatMap(([path, xml]) => wellFormed(path, xml)),
    ...[...parts].flatMap(([path, xml]) => misordered(path, xml)),
    ...undefinedStyles.map((id) => `no style ${id}`),
    ...danglingLinks(parts, all),
    ...(body.match(/<\/w:tbl>(?!<w:p>)/g) ?? []).map(() => 'a table without a paragraph after it'),
  ]
}

function misordered(path: string, xml: string): readonly string[] {
  return Object.entries(orders).flatMap(([element, order]) => {
    const known = order.split(' ').map((name) => `w:${name}`)
    const contents = [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>(.*?)</${element}>`, 'gs'))]
    return contents.flatMap(([, content = '']) => {
      const positions = childNames(content).map((name) => known.indexOf(name))
      const isOrdered = positions.every((each, index) => each >= Math.max(0, positions[index - 1] ?? 0))
      return isOrdered ? [] : [`${path}: ${element} has ${childNames(content).join(' ')}`]
    })
  })
}

function danglingLinks(parts: ReadonlyMap<string, string>, all: ReadonlySet<string>): readonly string[] {
  const links = parts.get('word/_rels/document.xml.rels') ?? ''
  const document = parts.get('word/document.xml') ?? ''
  const used = [...document.matchAll(/ r:(?:id|embed)="(\w+)"/g)].map(([, id]) => id)
  const targets = [...links.matchAll(/Target="([^"]+)"(?! TargetMode)/g)].map(
    ([, target]) => `word/${target}`,
  )
  return [
    ...used.filter((id) => !links.includes(`Id="${id}"`)).map((id) => `no link ${id}`),
    ...targets.filter((target) => !all.has(target)).map((target) => `${target} is absent`),
  ]
}
