/*
 * Reading of the XML that spreadsheet programs write: enough for parts of a package, not a general parser.
 * Nothing here is shared with the writer, so that its slips cannot cancel out.
 */

/** One element with its attributes (decoded) and its inner XML as written. */
export interface XmlElement {
  readonly attributes: ReadonlyMap<string, string>
  readonly inner: string
}

/** Every element of this name, in order; elements of the same name must not nest. */
export function* elementsOf(xml: string, name: string): Generator<XmlElement> {
  const pattern = new RegExp(`<${name}(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</${name}>)`, 'g')
  for (const match of xml.matchAll(pattern)) {
    yield { attributes: attributesOf(match[1] ?? ''), inner: match[2] ?? '' }
  }
}

/** The first element of this name, if there is one. */
export function firstElement(xml: string, name: string): XmlElement | undefined {
  for (const element of elementsOf(xml, name)) return element
  return undefined
}

export function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const match of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(match[1] ?? '', decodeXml(match[2] ?? match[3] ?? ''))
  }
  return attributes
}

/** One attribute of a start tag as written, where only this one is wanted of many tags; undefined where it is not there. */
export function attributeOf(text: string, name: string): string | undefined {
  const opening = ` ${name}="`
  const at = text.indexOf(opening)
  if (at < 0) return undefined
  const from = at + opening.length
  return decodeXml(text.slice(from, text.indexOf('"', from)))
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** Text with its entities resolved. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d+)|#x([0-9A-Fa-f]+)|(lt|gt|quot|apos|amp));/g,
    (_, decimal, hexadecimal, name) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
      if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
      return named[name] ?? ''
    },
  )
}

/** Text of a cell: entities resolved, then Excel's own `_x0041_` sequences (ECMA-376 part 1, 22.9.2.19). */
export function decodeCellText(text: string): string {
  const decoded = decodeXml(text)
  if (!decoded.includes('_x')) return decoded
  return decoded.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}
