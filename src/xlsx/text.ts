/** The longest text that an Excel cell holds. */
const longestCellText = 32_767

// Control characters that XML 1.0 forbids, the two non-characters, and controls that turn the reading direction round.
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0080-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/**
 * Text as it may stand in a part of the package: line ends are `\n`, control and direction-turning characters are dropped,
 * broken surrogates become U+FFFD, and what passes a cell's 32,767 characters is cut.
 */
export function cleanText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(unwanted, '').replace(loneSurrogate, '\uFFFD')
  if (clean.length <= longestCellText) return clean
  const cut = clean.slice(0, longestCellText)
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** Text on one line, for headers, names of parts and properties. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For element content and double-quoted attributes. */
export function escapeXml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character] ?? '') : text
}

/**
 * For text of cells: Excel reads `_x0041_` in a string as an escaped character (ECMA-376 part 1, 22.9.2.19), so an
 * underscore that opens such a sequence is itself escaped.
 */
export function escapeCellText(text: string): string {
  const literal = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text
  return escapeXml(literal)
}

/** Whether Excel would take this text for a formula or command if a person typed or re-entered it. */
export function looksLikeFormula(text: string): boolean {
  return /^[\s']*[=+\-@|%]/.test(text)
}
