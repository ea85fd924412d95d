import { ImportFault, type Origin } from './import-fault.ts'

/** A file to import: its name as the caller wrote it, and its bytes in pieces, from the start at each call. */
export interface ImportSource {
  readonly name: string
  readonly chunks: () => Iterable<Uint8Array>
}

/** Characters of a document that is held in memory as a whole: far above any benchmark's export. */
export const longestDocument = 64 * 1024 * 1024

/** Bytes at the start of a file by which its format is told. */
const headBytes = 64 * 1024

/** What files begin with that are no text, by the name of what they are. */
const signatures: readonly (readonly [what: string, bytes: readonly number[], hint: string])[] = [
  ['compressed with gzip', [0x1f, 0x8b], 'unpack it first: gunzip'],
  ['a zip archive or a workbook', [0x50, 0x4b, 0x03, 0x04], 'unpack it, or save the sheet as CSV'],
  ['compressed with zstd', [0x28, 0xb5, 0x2f, 0xfd], 'unpack it first: unzstd'],
  ['compressed with bzip2', [0x42, 0x5a, 0x68], 'unpack it first: bunzip2'],
  ['compressed with xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a], 'unpack it first: unxz'],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31], 'export it as CSV'],
  ['a PDF', [0x25, 0x50, 0x44, 0x46], 'import the data from which it was made'],
  ['UTF-16 text', [0xff, 0xfe], 'save it as UTF-8'],
  ['UTF-16 text', [0xfe, 0xff], 'save it as UTF-8'],
]

/** What texts begin with that are not the file that was meant. */
const wrongTexts: readonly (readonly [what: string, start: RegExp, hint: string])[] = [
  ['a pointer of Git LFS, not the file itself', /^version https:\/\/git-lfs/, 'fetch the file: git lfs pull'],
  ['a web page', /^\s*<(?:!doctype|html|\?xml)/i, 'download the file itself'],
]

function unreadable(name: string, what: string, hint: string): ImportFault {
  return new ImportFault({ code: 'import-format', severity: 'error', message: `${name} is ${what}`, hint })
}

/** The start of a file as text; refuses what is no text, however it is named. */
export function headOf(source: ImportSource): string {
  const bytes = firstBytes(source)
  if (bytes.length === 0) throw unreadable(source.name, 'empty', 'export it again')
  for (const [what, signature, hint] of signatures)
    if (signature.every((byte, index) => bytes[index] === byte)) throw unreadable(source.name, what, hint)
  if (bytes.includes(0)) throw unreadable(source.name, 'no text', 'import an export as JSON or CSV')
  const text = new TextDecoder('utf-8').decode(bytes)
  for (const [what, start, hint] of wrongTexts)
    if (start.test(text)) throw unreadable(source.name, what, hint)
  return text
}

function firstBytes(source: ImportSource): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  for (const chunk of source.chunks()) {
    parts.push(chunk)
    size += chunk.length
    if (size >= headBytes) break
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes.subarray(0, headBytes)
}

/** The text of a file piece by piece, its byte order mark left out; throws where it is no UTF-8. */
export function* textPieces(source: ImportSource): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const chunk of source.chunks()) {
      const piece = decoder.decode(chunk, { stream: true })
      if (piece !== '') yield piece
    }
    decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw unreadable(source.name, 'not UTF-8 text', 'save it as UTF-8')
  }
}

/** The whole text of a file, `what` by its name; refuses what is longer than any export. */
export function wholeText(source: ImportSource, what: string): string {
  const pieces: string[] = []
  let length = 0
  for (const piece of textPieces(source)) {
    length += piece.length
    if (length > longestDocument)
      throw unreadable(source.name, `a ${what} of more than 64 MB`, 'export it without requests')
    pieces.push(piece)
  }
  return pieces.join('')
}

/** Characters of a line that is read: what is longer is no record of any export. */
export const longestLine = 8 * 1024 * 1024

/** The lines of a file that say something, with their numbers. */
export function* linesOf(source: ImportSource): Generator<Origin & { readonly text: string }> {
  let rest = ''
  let line = 0
  for (const piece of textPieces(source)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      line += 1
      if (text.trim() !== '') yield { file: source.name, line, text }
    }
    if (rest.length > longestLine)
      throw unreadable(source.name, `without a line break for ${longestLine} characters`, 'export it again')
  }
  if (rest.trim() !== '') yield { file: source.name, line: line + 1, text: rest }
}
