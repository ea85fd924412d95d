import type { Place } from '../diagnostic/diagnostic.ts'
import { faultAt, type Origin } from './import-fault.ts'
import { ImportedDocument, isObject, type Way } from './imported-document.ts'

/** Reads one JSON object. Throws at the place where it breaks off. */
export function readJson(origin: Origin, text: string): ImportedDocument {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw brokenAt(origin, text, error instanceof Error ? error.message : '')
  }
  if (!isObject(value)) throw faultAt(origin, 'import-json', 'this is no JSON object')
  return new ImportedDocument(origin, value, (way) => placeIn(origin, text, way))
}

function brokenAt(origin: Origin, text: string, message: string) {
  const notFinite = /[:,[]\s*(?=-?(?:NaN|Infinity)\b)/.exec(text)
  const stated = /at position (\d+)/.exec(message)?.[1]
  const position = notFinite === null ? Number(stated ?? 0) : notFinite.index + notFinite[0].length
  const end = text.trimEnd().length
  const isCutOff = notFinite === null && (position >= end || /end of JSON|Unterminated/.test(message))
  const place = placeAt(origin, text, isCutOff ? end : position, 1)
  if (isCutOff)
    return faultAt(
      place,
      'import-json',
      'the JSON ends before it is complete',
      'the file is cut off: export it again',
    )
  if (notFinite !== null)
    return faultAt(
      place,
      'import-json',
      'NaN or Infinity stands where a number must be',
      'all requests may have failed: repeat the run',
    )
  return faultAt(place, 'import-json', 'this is no JSON')
}

function placeAt({ file, line }: Origin, text: string, offset: number, length: number): Place {
  const before = text.slice(0, offset).split('\n')
  return { file, line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1, length }
}

/** The place of the last part of a way that is there. */
function placeIn(origin: Origin, text: string, way: Way): Place {
  let shown = { start: 0, length: 1 }
  let at = skipSpace(text, 0)
  for (const key of way) {
    const child = childOf(text, at, key)
    if (child === undefined) break
    shown = { start: child.start, length: typeof key === 'string' ? key.length + 2 : 1 }
    at = child.value
  }
  return placeAt(origin, text, shown.start, shown.length)
}

/** A field or an item of JSON: where it begins, its key first, and where its value begins. */
interface Child {
  readonly start: number
  readonly value: number
}

/** The field of a key, or the item of an index, in the object or the list that begins at an offset. */
function childOf(text: string, from: number, key: string | number): Child | undefined {
  let depth = 0
  let index = 0
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') depth += 1
    if (char === '}' || char === ']') depth -= 1
    if (depth === 0) return undefined
    if (depth === 1 && char === ',') index += 1
    const isNext = depth === 1 && (at === from || char === ',')
    if (isNext && text[from] === '[' && index === key) {
      const value = skipSpace(text, at + 1)
      return { start: value, value }
    }
    if (char !== '"') continue
    const end = endOfString(text, at)
    const colon = skipSpace(text, end)
    if (depth === 1 && text[colon] === ':' && text.slice(at, end) === JSON.stringify(key))
      return { start: at, value: skipSpace(text, colon + 1) }
    at = end - 1
  }
  return undefined
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (/\s/.test(text[at] ?? '')) at += 1
  return at
}

/** The offset behind the string that begins at an offset. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}
