import { namespaces, xmlHead } from './package.ts'
import { cleanText, escapeCellText } from './text.ts'

/** The package's table of texts: each distinct text once, in order of first use. A text here is never a formula. */
export interface SharedStrings {
  /** The position of this text, put in where it is new. */
  readonly indexOf: (text: string) => number
  /** The whole part. */
  readonly xml: () => string
}

export function sharedStrings(): SharedStrings {
  const positions = new Map<string, number>()
  let uses = 0
  return {
    indexOf: (text) => {
      uses += 1
      const known = positions.get(text)
      if (known !== undefined) return known
      positions.set(text, positions.size)
      return positions.size - 1
    },
    xml: () => {
      const items = [...positions.keys()].map(itemXml)
      const counts = `count="${uses}" uniqueCount="${items.length}"`
      return `${xmlHead}<sst xmlns="${namespaces.main}" ${counts}>${items.join('')}</sst>`
    },
  }
}

function itemXml(text: string): string {
  const clean = cleanText(text)
  const keepsSpace = /^\s|\s$|\n/.test(clean) ? ' xml:space="preserve"' : ''
  return `<si><t${keepsSpace}>${escapeCellText(clean)}</t></si>`
}
