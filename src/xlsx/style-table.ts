import type { StyleUse } from './cell-style.ts'
import { fontName } from './style.ts'

/** A style part, and the index that each key has in it. */
export interface StyleTable {
  readonly xml: string
  readonly styles: ReadonlyMap<string, number>
}

/**
 * Mends what exceljs cannot say in the style part: the workbook's own font (it decides column widths and headings), and a
 * quote prefix on text that would become a formula if re-entered.
 */
export function mendStyles(
  xml: string,
  styles: ReadonlyMap<string, number>,
  uses: ReadonlyMap<string, StyleUse>,
): StyleTable {
  const font = `<font><sz val="10"/><color theme="1"/><name val="${fontName}"/><family val="2"/></font>`
  const withFont = xml.replace(/(<fonts [^>]*>)<font>.*?<\/font>/s, `$1${font}`)
  const table = /<cellXfs count="(\d+)">(.*?)<\/cellXfs>/s.exec(withFont)
  if (table === null) throw new Error('no cell formats in the style part')
  const formats: string[] = (table[2] ?? '').match(/<xf [^>]*?\/>|<xf .*?<\/xf>/gs) ?? []
  if (formats.length !== Number(table[1])) throw new Error('the count of cell formats does not hold')
  const indices = new Map(styles)
  for (const [key, use] of uses) {
    if (!use.isQuoted) continue
    const format = formats[styles.get(key) ?? 0]
    if (format === undefined) throw new Error(`no cell format for ${key}`)
    indices.set(key, formats.length)
    formats.push(format.replace('<xf ', '<xf quotePrefix="1" '))
  }
  const written = `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`
  return { xml: withFont.replace(table[0], () => written), styles: indices }
}
