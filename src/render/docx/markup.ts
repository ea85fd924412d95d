import { escapeXml } from '../../xlsx/text.ts'

/*
 * WordprocessingML (ECMA-376 part 1, 17). Children of properties stand in the order of the schema, which Word insists on.
 */

/** Twentieths of a point, in which pages, indents and tables are measured. */
export const twips = (points: number): number => Math.round(points * 20)

/** How a paragraph stands beside its look, which its style has. */
export interface Standing {
  /** On the page of the paragraph that follows. */
  readonly keepNext?: boolean | undefined
  /** At the top of a page. */
  readonly newPage?: boolean | undefined
  /** The list that it is an item of. */
  readonly list?: number | undefined
  readonly align?: 'right' | undefined
  /** Where a tab ends what stands to its left, in points. */
  readonly tabAt?: number | undefined
}

/** A paragraph of a style around its content, which is markup already. */
export function paragraph(style: string, content: string, standing: Standing = {}): string {
  const { keepNext, newPage, list, align, tabAt } = standing
  const properties = [
    `<w:pStyle w:val="${style}"/>`,
    keepNext === true ? '<w:keepNext/>' : '',
    newPage === true ? '<w:pageBreakBefore/>' : '',
    list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`,
    tabAt === undefined ? '' : `<w:tabs><w:tab w:val="right" w:pos="${twips(tabAt)}"/></w:tabs>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
  ]
  return `<w:p><w:pPr>${properties.join('')}</w:pPr>${content}</w:p>`
}

/** Text in the look of its paragraph, or of a style of characters. */
export function text(words: string, style?: string): string {
  const look = style === undefined ? '' : `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>`
  return `<w:r>${look}<w:t xml:space="preserve">${escapeXml(words)}</w:t></w:r>`
}

/** What Word works out itself, with what it shows until then. */
export function field(instruction: string, shown: string, style?: string): string {
  return `<w:fldSimple w:instr=" ${instruction} ">${text(shown, style)}</w:fldSimple>`
}

/** A border of a cell or a paragraph; width in points. */
export function border(side: string, color: string, width: number, space = 0): string {
  return `<w:${side} w:val="single" w:sz="${Math.round(width * 8)}" w:space="${space}" w:color="${color.slice(1)}"/>`
}
