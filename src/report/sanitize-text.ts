/** The private-use characters that mark places in expanded templates. */
const sentinels = /[\uE000-\uE003]/g

/** Line breaks, tabs and other control characters: they become a space. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/**
 * Characters that change how their neighbours are shown without being seen themselves: bidirectional controls,
 * zero-width spaces and joiners, the byte order mark, soft hyphens, tags, variation selectors.
 */
const invisible = /\p{Cf}|\p{Variation_Selector}/gu

/** Halves of surrogate pairs, and characters whose meaning is private. */
const meaningless = /\p{Cs}|\p{Co}/gu

/**
 * Text from data, made harmless for a page: one line, in composed form, without control, bidirectional,
 * invisible or private-use characters. Letters, digits, punctuation and spaces stay as they are.
 */
export function sanitizeText(text: string): string {
  return text.replace(controls, ' ').replace(invisible, '').replace(meaningless, '\uFFFD').normalize('NFC')
}

/** A template's text with the marks' characters blanked, so that a template cannot forge a mark; columns stay. */
export function withoutSentinels(text: string): string {
  return text.replace(sentinels, ' ')
}

/** Plain data with every text in it made harmless: charts, tables and metadata carry names from the inputs too. */
export function inertData<T>(data: T): T {
  return mapTexts(data) as T
}

function mapTexts(data: unknown): unknown {
  if (typeof data === 'string') return sanitizeText(data)
  if (Array.isArray(data)) return data.map(mapTexts)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapTexts(value)]))
}
