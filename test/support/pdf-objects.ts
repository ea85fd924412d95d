import { inflateSync } from 'node:zlib'

/** A small reader of PDF files as pdfkit writes them (no object streams), which shares no code with the writer. */

export interface Ref {
  readonly kind: 'ref'
  readonly id: number
}

export interface Name {
  readonly kind: 'name'
  readonly name: string
}

export type Dictionary = Map<string, PdfValue>
export type PdfValue = number | string | boolean | null | Name | Ref | PdfValue[] | Dictionary

export interface PdfObject {
  readonly value: PdfValue
  /** Decoded stream, as Latin-1 text. */
  stream?: string
}

export interface PdfFile {
  readonly objects: Map<number, PdfObject>
  readonly trailer: Dictionary
}

const tokens =
  /\s*(<<|>>|\[|\]|\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|\d+ \d+ R|[-+.\d]+|true|false|null)/y

/** Parses a whole file. Throws on anything that it does not know: a test should see it. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, PdfObject>()
  let at = 0
  for (;;) {
    const head = /(\d+) 0 obj\n/g
    head.lastIndex = at
    const match = head.exec(text)
    if (match === null) break
    const { value, end } = parseValue(text, match.index + match[0].length)
    const streamAt = text.startsWith('stream', skipSpace(text, end))
      ? skipSpace(text, end) + 'stream\n'.length
      : undefined
    const length = value instanceof Map ? value.get('Length') : undefined
    const raw = streamAt === undefined ? undefined : bytes.subarray(streamAt, streamAt + Number(length))
    const isDeflated = value instanceof Map && isName(value.get('Filter'), 'FlateDecode')
    const stream =
      raw === undefined ? undefined : Buffer.from(isDeflated ? inflateSync(raw) : raw).toString('latin1')
    objects.set(Number(match[1]), stream === undefined ? { value } : { value, stream })
    at = streamAt === undefined ? end : streamAt + Number(length)
  }
  const { value: trailer } = parseValue(text, text.lastIndexOf('trailer') + 'trailer\n'.length)
  if (!(trailer instanceof Map)) throw new Error('no trailer')
  return { objects, trailer }
}

function skipSpace(text: string, at: number): number {
  let to = at
  while (/\s/.test(text[to] ?? '')) to += 1
  return to
}

function parseValue(text: string, at: number): { value: PdfValue; end: number } {
  tokens.lastIndex = at
  const match = tokens.exec(text)
  if (match === null) throw new Error(`no PDF value at ${at}: ${text.slice(at, at + 40)}`)
  const token = match[1] ?? ''
  const end = tokens.lastIndex
  if (token === '<<') return parseDictionary(text, end)
  if (token === '[') return parseArray(text, end)
  return { value: scalar(token), end }
}

function scalar(token: string): PdfValue {
  if (token.startsWith('/')) return { kind: 'name', name: token.slice(1) }
  if (token.startsWith('(')) return decodeString(token.slice(1, -1))
  if (token.startsWith('<')) return token
  if (token.endsWith(' R')) return { kind: 'ref', id: Number.parseInt(token, 10) }
  if (token === 'true' || token === 'false') return token === 'true'
  return token === 'null' ? null : Number(token)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function decodeString(raw: string): string {
  const bytes = raw.replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter)
  if (!bytes.startsWith('\u00FE\u00FF')) return bytes
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
}

function parseArray(text: string, at: number): { value: PdfValue[]; end: number } {
  const items: PdfValue[] = []
  let end = at
  while (text[skipSpace(text, end)] !== ']') {
    const item = parseValue(text, end)
    items.push(item.value)
    end = item.end
  }
  return { value: items, end: skipSpace(text, end) + 1 }
}

function parseDictionary(text: string, at: number): { value: Dictionary; end: number } {
  const value: Dictionary = new Map()
  let end = at
  while (!text.startsWith('>>', skipSpace(text, end))) {
    const key = parseValue(text, end)
    const item = parseValue(text, key.end)
    if (typeof key.value !== 'object' || key.value === null || !('kind' in key.value))
      throw new Error('bad key')
    value.set('name' in key.value ? key.value.name : '', item.value)
    end = item.end
  }
  return { value, end: skipSpace(text, end) + 2 }
}

export function isName(value: PdfValue | undefined, name: string): boolean {
  return nameOf(value) === name
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'name'
    ? value.name
    : undefined
}

export function isRef(value: PdfValue | undefined): value is Ref {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'ref'
}

/** The value behind a reference, or the value itself. */
export function follow(file: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  return isRef(value) ? file.objects.get(value.id)?.value : value
}

export function dictionary(file: PdfFile, value: PdfValue | undefined): Dictionary {
  const found = follow(file, value)
  return found instanceof Map ? found : new Map()
}

export function array(file: PdfFile, value: PdfValue | undefined): PdfValue[] {
  const found = follow(file, value)
  if (found === undefined || found === null) return []
  return Array.isArray(found) ? found : [found]
}
