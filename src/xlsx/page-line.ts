import { fontName } from './style.ts'
import { cleanLine } from './text.ts'
import type { PageLine, PagePart } from './workbook.ts'

/** Excel's limit for a whole header or footer, codes included. */
const longestLine = 255

const codes = { page: '&P', pages: '&N', sheet: '&A' } as const

// The size stands before the font's name: a text that begins with a digit would otherwise be read as part of the size.
const opening = `&8&"${fontName},Regular"`

/** A header or footer in Excel's codes. Text is doubled where it holds the code sign, and cut so that the line fits. */
export function pageLineCodes(line: PageLine): string {
  const places = [
    { code: '&L', parts: line.left },
    { code: '&C', parts: line.centre },
    { code: '&R', parts: line.right },
  ].flatMap(({ code, parts }) => (parts === undefined || parts.length === 0 ? [] : [{ code, parts }]))
  const room = Math.floor(longestLine / Math.max(1, places.length)) - opening.length - 2
  return places.map(({ code, parts }) => code + opening + placeCodes(parts, room)).join('')
}

function placeCodes(parts: readonly PagePart[], room: number): string {
  let text = ''
  for (const part of parts) {
    const next = part.kind === 'text' ? textCodes(part.text, text, room - text.length) : codes[part.kind]
    if (text.length + next.length <= room) text += next
  }
  return text
}

function textCodes(text: string, before: string, room: number): string {
  // After a page number, "+2" would be read as an offset.
  const gap = /&[PN]$/.test(before) && /^[+-]/.test(text) ? ' ' : ''
  const doubled = (gap + spacedLine(text)).slice(0, Math.max(0, room)).replaceAll('&', '&&')
  if (doubled.length <= room) return doubled
  const cut = doubled.slice(0, Math.max(0, room))
  return /(?:^|[^&])(?:&&)*&$/.test(cut) ? cut.slice(0, -1) : cut
}

function spacedLine(text: string): string {
  // cleanLine trims; the spaces that set parts apart must stay.
  const lead = /^\s/.test(text) ? ' ' : ''
  const tail = /\s$/.test(text) && text.trim() !== '' ? ' ' : ''
  return lead + cleanLine(text) + tail
}
