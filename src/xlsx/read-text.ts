import { decodeCellText, elementsOf } from './read-xml.ts'

/** The text of a string item: all its runs, without phonetic hints. */
export function readText(xml: string): string {
  const visible = xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '')
  return [...elementsOf(visible, 't')].map((element) => decodeCellText(element.inner)).join('')
}
