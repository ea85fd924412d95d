import { type Document, footWords, type Metadata, type Runs } from '../../report/document.ts'
import { xmlHead } from '../../xlsx/package.ts'
import { escapeXml } from '../../xlsx/text.ts'
import { type BrandColours, brandColours, recoloured } from '../chart/brand-colours.ts'
import type { Scene } from '../chart/scene.ts'
import type { Fonts } from '../pdf/fonts.ts'
import { geometry } from '../pdf/style.ts'
import { openTypefaces, type Typefaces } from '../pdf/typefaces.ts'
import { paintScene } from '../picture/paint-scene.ts'
import { pngOf } from '../picture/png.ts'
import { field, paragraph, text, twips } from './markup.ts'
import { contentTypesXml, packParts, type Relation, relationsXml, wordNamespace } from './parts.ts'
import { stylesXml } from './styles-xml.ts'
import { bulletList, pictureLink, writeBody } from './write-blocks.ts'
import { pictureNamespaces } from './write-figure.ts'
import { RunWriter, runNamespaces } from './write-runs.ts'

/** Pixels a point of a picture: 216 an inch, sharp in print. */
const pixelsAPoint = 3

/** A finished file, and the texts of its pictures, which nobody can read back from it. */
interface DocxFile {
  readonly bytes: Uint8Array
  readonly drawn: readonly string[]
}

/**
 * A document as an Office Open XML file for a word processor: headings, lists, tables and footnotes are its own, so that
 * it can be edited; charts are pictures with their alt texts. `origin` stands at the foot of each page and says of which
 * figures this is a copy. The same document, fonts and origin give the same bytes.
 */
export async function renderDocx(document: Document, fonts: Fonts, origin: string): Promise<DocxFile> {
  const type = openTypefaces(fonts)
  const { metadata } = document
  const page = geometry(metadata.paper)
  const body = writeBody(document, page.measure, type)
  const notes = writeNotes(document.footnotes)
  const colours = brandColours(metadata.brand ?? {})
  const pictures = await picturesOf(
    body.scenes.map((scene) => sceneIn(scene, colours)),
    type,
  )
  const bytes = await packParts(
    new Map<string, string | Uint8Array>([
      ['[Content_Types].xml', contentTypesXml()],
      ['_rels/.rels', relationsXml(packageRelations)],
      ['docProps/app.xml', appXml],
      ['docProps/core.xml', coreXml(metadata)],
      ['word/_rels/document.xml.rels', relationsXml([...documentRelations(pictures.length), ...body.links])],
      ['word/_rels/footnotes.xml.rels', relationsXml(notes.links)],
      ['word/document.xml', documentXml(body.markup, metadata)],
      ['word/footer1.xml', footerXml(metadata, origin)],
      ['word/footnotes.xml', notes.xml],
      ...pictures.map((bytes, index) => [picturePath(index + 1), bytes] as const),
      ['word/numbering.xml', numberingXml(body.numbered)],
      ['word/settings.xml', settingsXml],
      ['word/styles.xml', inColours(stylesXml(metadata.language), colours)],
    ]),
  )
  const drawn = body.scenes.flatMap(({ shapes }) =>
    shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
  )
  return { bytes, drawn }
}

const sceneIn = (scene: Scene, colours: BrandColours): Scene => ({
  ...scene,
  shapes: scene.shapes.map((shape) => recoloured(shape, colours)),
})

/** Styles in the colours of a brand; they hold no words of a document. */
function inColours(styles: string, colours: BrandColours): string {
  return styles.replaceAll(/"([0-9A-F]{6})"/g, (_, colour: string) => {
    return `"${(colours.get(`#${colour}`) ?? colour).replace('#', '')}"`
  })
}

function picturesOf(scenes: readonly Scene[], type: Typefaces): Promise<readonly Uint8Array[]> {
  return Promise.all(scenes.map((scene) => pngOf(paintScene(scene, pixelsAPoint, type), pixelsAPoint)))
}

const picturePath = (number: number): string => `word/media/image${number}.png`

const packageRelations: readonly Relation[] = [
  { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
  { id: 'rId2', type: 'metadata/core-properties', target: 'docProps/core.xml' },
  { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
]

function documentRelations(pictures: number): readonly Relation[] {
  const own = ['styles', 'settings', 'numbering', 'footnotes', 'footer'].map((type) => {
    const target = type === 'footer' ? 'footer1.xml' : `${type}.xml`
    return { id: type, type, target }
  })
  const images = Array.from({ length: pictures }, (_, index) => {
    const id = pictureLink(index + 1)
    return { id, type: 'image', target: `media/${id}.png` }
  })
  return [...own, ...images]
}

function documentXml(markup: string, { paper }: Metadata): string {
  const { width, height, left, top } = geometry(paper)
  const size = `<w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"/>`
  const margins = `<w:pgMar w:top="${twips(top)}" w:right="${twips(left)}" w:bottom="${twips(64)}" w:left="${twips(left)}" w:header="${twips(28)}" w:footer="${twips(28)}" w:gutter="0"/>`
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="footer"/>${size}${margins}</w:sectPr>`
  return `${xmlHead}<w:document xmlns:w="${wordNamespace}" ${runNamespaces} ${pictureNamespaces}><w:body>${markup}${section}</w:body></w:document>`
}

/** The foot of each page: what the PDF has there, and of which figures this is a copy. */
function footerXml(metadata: Metadata, origin: string): string {
  const name = footWords(metadata)
  const pages = `<w:r><w:tab/></w:r>${field('PAGE', '1')}${text(' of ')}${field('NUMPAGES', '1')}`
  const lines =
    paragraph('Footer', `${text(name)}${pages}`, { tabAt: geometry(metadata.paper).measure }) +
    paragraph('Footer', text(origin))
  return `${xmlHead}<w:ftr xmlns:w="${wordNamespace}">${lines}</w:ftr>`
}

function writeNotes(footnotes: readonly Runs[]): {
  readonly xml: string
  readonly links: readonly Relation[]
} {
  const runs = new RunWriter()
  const separator = (id: number, type: string, element: string): string =>
    `<w:footnote w:type="${type}" w:id="${id}">${paragraph('Spacer', `<w:r><w:${element}/></w:r>`)}</w:footnote>`
  const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
  const notes = footnotes.map((note, index) => {
    const content = `${mark}${text(' ')}${runs.write(note)}`
    return `<w:footnote w:id="${index + 1}">${paragraph('FootnoteText', content)}</w:footnote>`
  })
  const all = [
    separator(-1, 'separator', 'separator'),
    separator(0, 'continuationSeparator', 'continuationSeparator'),
    ...notes,
  ]
  const xml = `${xmlHead}<w:footnotes xmlns:w="${wordNamespace}" ${runNamespaces}>${all.join('')}</w:footnotes>`
  return { xml, links: runs.relations }
}

/** Bullets, and one numbering for each numbered list, so that each begins with 1. */
function numberingXml(numbered: number): string {
  const abstract = (id: number, format: string, mark: string): string =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${twips(15)}" w:hanging="${twips(15)}"/></w:pPr></w:lvl></w:abstractNum>`
  const lists = Array.from(
    { length: numbered },
    (_, index) =>
      `<w:num w:numId="${bulletList + 1 + index}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  )
  const bullets = `<w:num w:numId="${bulletList}"><w:abstractNumId w:val="1"/></w:num>`
  return `${xmlHead}<w:numbering xmlns:w="${wordNamespace}">${abstract(1, 'bullet', '•')}${abstract(2, 'decimal', '%1.')}${bullets}${lists.join('')}</w:numbering>`
}

/** Footnotes with their rules, and the layout of Word 2013 and later. */
const settingsXml = `${xmlHead}<w:settings xmlns:w="${wordNamespace}"><w:zoom w:percent="100"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

const appXml = `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>boardpack</Application></Properties>`

/** What the file says of itself; its time is that of the document, no clock's. */
function coreXml({ title, author, subject, keywords, language, created }: Metadata): string {
  const core = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'
  const dublin = 'http://purl.org/dc'
  const time = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${created}</dcterms:${name}>`
  const said = [
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject>`,
    `<dc:creator>${escapeXml(author)}</dc:creator><cp:keywords>${escapeXml(keywords.join(', '))}</cp:keywords>`,
    `<dc:language>${language}</dc:language>${time('created')}${time('modified')}`,
  ]
  return `${xmlHead}<cp:coreProperties xmlns:cp="${core}" xmlns:dc="${dublin}/elements/1.1/" xmlns:dcterms="${dublin}/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${said.join('')}</cp:coreProperties>`
}
