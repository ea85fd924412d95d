import { xmlHead } from '../../xlsx/package.ts'
import { palette } from '../chart/palette.ts'
import type { Face } from '../chart/scene.ts'
import { styles, type TextStyle } from '../pdf/style.ts'
import { border, twips } from './markup.ts'
import { wordNamespace } from './parts.ts'

/** Fonts that Word has on every machine: a draft is edited where the fonts of the house are not. */
const fontNames = { serif: 'Georgia', sans: 'Arial' } as const

/** A style of paragraphs: how it is called, and where it differs from the look that the PDF has for it. */
interface ParagraphStyle {
  readonly name: string
  readonly look: TextStyle
  /** Room above and below in points. */
  readonly space: readonly [number, number]
  readonly outline?: 0 | 1 | 2
  /** What Word offers to the writer; the others belong to tables and figures. */
  readonly isOffered?: boolean
  /** Borders and shading, then indents, as properties. */
  readonly frame?: string
  readonly indent?: string
}

const bar = (color: string): string => `<w:pBdr>${border('left', color, 3, 10)}</w:pBdr>`
const shade = (color: string): string => `<w:shd w:val="clear" w:color="auto" w:fill="${color.slice(1)}"/>`
const sides = (color: string): string =>
  ['top', 'left', 'bottom', 'right'].map((side) => border(side, color, 0.75, 4)).join('')
const hanging = `<w:ind w:left="${twips(15)}" w:hanging="${twips(15)}"/>`

/** Every style of paragraphs by its id. Headings have the names that Word knows, so that its outline finds them. */
export const paragraphStyles = {
  Normal: { name: 'Normal', look: styles.body, space: [0, 7], isOffered: true },
  Heading1: { name: 'heading 1', look: styles.title, space: [0, 5], outline: 0, isOffered: true },
  Heading2: { name: 'heading 2', look: styles.heading, space: [13, 3], outline: 1, isOffered: true },
  Heading3: { name: 'heading 3', look: styles.subheading, space: [9, 2], outline: 2, isOffered: true },
  Quote: {
    name: 'Quote',
    look: styles.quote,
    space: [3, 9],
    isOffered: true,
    frame: bar(palette.accent),
    indent: `<w:ind w:left="${twips(16)}" w:right="${twips(16)}"/>`,
  },
  SmallPrint: { name: 'Small Print', look: styles.note, space: [0, 6], isOffered: true },
  ListBullet: { name: 'List Bullet', look: styles.body, space: [0, 3], isOffered: true, indent: hanging },
  ListNumber: { name: 'List Number', look: styles.body, space: [0, 3], isOffered: true, indent: hanging },
  ContentsEntry: { name: 'toc 1', look: styles.contents, space: [0, 2] },
  Ask: {
    name: 'Ask',
    look: styles.ask,
    space: [0, 6],
    isOffered: true,
    frame: bar(palette.accent) + shade(palette.panel),
    indent: `<w:ind w:left="${twips(14)}" w:right="${twips(10)}"/>`,
  },
  Banner: {
    name: 'Banner',
    look: styles.banner,
    space: [2, 9],
    isOffered: true,
    frame: `<w:pBdr>${sides(palette.bad)}</w:pBdr>`,
  },
  Caption: { name: 'caption', look: styles.claim, space: [8, 2], isOffered: true },
  Subtitle: { name: 'Caption Subtitle', look: styles.subtitle, space: [0, 4] },
  Picture: { name: 'Picture', look: styles.subtitle, space: [2, 4] },
  Source: { name: 'Source', look: styles.source, space: [3, 10] },
  Spacer: { name: 'Spacer', look: { ...styles.source, size: 4, leading: 5 }, space: [0, 0] },
  MemoLabel: { name: 'Memo Label', look: styles.memoLabel, space: [0, 1] },
  MemoText: { name: 'Memo Text', look: styles.memoText, space: [0, 1] },
  FigureLabel: { name: 'Key Figure Label', look: styles.kpiLabel, space: [6, 0] },
  FigureValue: { name: 'Key Figure', look: styles.kpiValue, space: [0, 0] },
  FigureNote: { name: 'Key Figure Note', look: styles.kpiNote, space: [0, 0] },
  FigureGood: { name: 'Key Figure Good', look: { ...styles.kpiNote, color: palette.good }, space: [0, 0] },
  FigureBad: { name: 'Key Figure Bad', look: { ...styles.kpiNote, color: palette.bad }, space: [0, 0] },
  TableHead: { name: 'Table Head', look: styles.tableHead, space: [1, 1] },
  TableText: { name: 'Table Text', look: styles.tableCell, space: [1, 1] },
  TableTotal: { name: 'Table Total', look: styles.tableTotal, space: [1, 1] },
  TableGroup: {
    name: 'Table Group',
    look: { ...styles.tableTotal, color: palette.accent },
    space: [4, 1],
  },
  FootnoteText: { name: 'footnote text', look: styles.footnote, space: [0, 1] },
  Footer: {
    name: 'footer',
    look: styles.footer,
    space: [0, 0],
  },
} as const satisfies Readonly<Record<string, ParagraphStyle>>

export type ParagraphStyleId = keyof typeof paragraphStyles

const isSerif = (face: Face): boolean => face.startsWith('serif')

function lookXml({ face, size, color }: TextStyle): string {
  const font = isSerif(face) ? fontNames.serif : fontNames.sans
  const points = Math.round(size * 2)
  return [
    `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>`,
    face.endsWith('-strong') ? '<w:b/><w:bCs/>' : '',
    face.endsWith('-emphasis') ? '<w:i/><w:iCs/>' : '',
    `<w:color w:val="${color.slice(1)}"/><w:sz w:val="${points}"/><w:szCs w:val="${points}"/>`,
  ].join('')
}

function paragraphStyleXml(id: string, style: ParagraphStyle): string {
  const { name, look, space, outline, isOffered, frame = '', indent = '' } = style
  const isNormal = id === 'Normal'
  const [before, after] = space.map(twips)
  const keeps = outline === undefined ? '' : '<w:keepNext/><w:keepLines/>'
  const distance = `<w:spacing w:before="${before}" w:after="${after}" w:line="${twips(look.leading)}" w:lineRule="atLeast"/>`
  const level = outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`
  return [
    `<w:style w:type="paragraph"${isNormal ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>`,
    isNormal ? '' : '<w:basedOn w:val="Normal"/>',
    outline === undefined ? '' : '<w:next w:val="Normal"/>',
    isOffered === true ? '<w:qFormat/>' : '',
    `<w:pPr>${keeps}${frame}${distance}${indent}${level}</w:pPr><w:rPr>${lookXml(look)}</w:rPr></w:style>`,
  ].join('')
}

/** Styles of characters by id: name and properties. */
const characterStyles = {
  Strong: ['Strong', '<w:b/><w:bCs/>'],
  Emphasis: ['Emphasis', '<w:i/><w:iCs/>'],
  Code: [
    'Code',
    `<w:rFonts w:ascii="${fontNames.sans}" w:hAnsi="${fontNames.sans}" w:cs="${fontNames.sans}"/>`,
  ],
  Hyperlink: ['Hyperlink', `<w:color w:val="${palette.accent.slice(1)}"/><w:u w:val="single"/>`],
  FootnoteReference: ['footnote reference', '<w:vertAlign w:val="superscript"/>'],
} as const

export type CharacterStyleId = keyof typeof characterStyles

/** The style of tables of figures: light rules between rows, no other lines, little room at the sides. */
const tableStyles = [
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  `<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${border('bottom', palette.rule, 0.5)}${border('insideH', palette.rule, 0.5)}</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="${twips(8)}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
]

/** `word/styles.xml`: one look for all documents, in the language of their prose. */
export function stylesXml(language: string): string {
  const character = Object.entries(characterStyles).map(
    ([id, [name, properties]]) =>
      `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/><w:rPr>${properties}</w:rPr></w:style>`,
  )
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`
  const paragraphs = Object.entries(paragraphStyles).map(([id, style]) => paragraphStyleXml(id, style))
  return `${xmlHead}<w:styles xmlns:w="${wordNamespace}">${defaults}${[...paragraphs, ...character, ...tableStyles].join('')}</w:styles>`
}
