import { addPart, namespaces, type Parts, relate, xmlHead } from './package.ts'
import { decodeXml, elementsOf, firstElement } from './read-xml.ts'
import { escapeXml } from './text.ts'

/** Where a package keeps properties of the file's own (ECMA-376 part 1, 22.3). */
export const customPropertiesPath = 'docProps/custom.xml'

const contentType = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'

/** The set to which all properties of one's own belong, and the first id that is free in it (22.3.2.2). */
const propertySet = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'
const firstId = 2

/** Adds properties of the file, each a text of at most 255 characters: Excel shows and keeps no longer ones. */
export function addCustomProperties(parts: Parts, properties: ReadonlyMap<string, string>): void {
  const elements = [...properties].map(([name, text], index) => {
    const head = `<property fmtid="${propertySet}" pid="${firstId + index}" name="${escapeXml(name)}">`
    return `${head}<vt:lpwstr>${escapeXml(text)}</vt:lpwstr></property>`
  })
  const root = `<Properties xmlns="${namespaces.customProperties}" xmlns:vt="${namespaces.variantTypes}">`
  addPart(parts, customPropertiesPath, contentType, `${xmlHead}${root}${elements.join('')}</Properties>`)
  relate(parts, '', 'custom-properties', customPropertiesPath)
}

/** The properties of a file that are texts, by their names. */
export function readCustomProperties(xml: string): ReadonlyMap<string, string> {
  return new Map(
    [...elementsOf(xml, 'property')].map(({ attributes, inner }) => [
      attributes.get('name') ?? '',
      decodeXml(firstElement(inner, 'vt:lpwstr')?.inner ?? ''),
    ]),
  )
}
