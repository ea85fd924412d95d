import { inflateRawSync } from 'node:zlib'

/** Signatures of the records (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
const endRecord = 0x06054b50
const centralRecord = 0x02014b50
const localRecord = 0x04034b50

/** The end record is 22 bytes and a comment of at most 65,535. */
const deepestEnd = 22 + 65_535

/** No workbook that a person opens is larger unpacked; a small file that claims more is an attack. */
const largestContent = 2 ** 30

/** The files of a zip archive by path, unpacked. Throws where the bytes are no archive, or one with encryption or Zip64. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const found = new Map<string, Uint8Array>()
  let at = view.getUint32(end + 16, true)
  let room = largestContent
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== centralRecord) throw new Error('the directory of the archive is broken')
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    )
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)))
    room -= view.getUint32(at + 24, true)
    if (room < 0) throw new Error('the archive unpacks to more than a workbook can hold')
    if (!name.endsWith('/')) found.set(name, contentOf(bytes, view, at))
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0)
  }
  return found
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - deepestEnd)
  for (let at = view.byteLength - 22; at >= first; at -= 1)
    if (view.getUint32(at, true) === endRecord) return at
  throw new Error('the file is no zip archive')
}

function contentOf(bytes: Uint8Array, view: DataView, central: number): Uint8Array {
  const method = view.getUint16(central + 10, true)
  const [packed, size] = [view.getUint32(central + 20, true), view.getUint32(central + 24, true)]
  const local = view.getUint32(central + 42, true)
  const isEncrypted = (view.getUint16(central + 8, true) & 1) === 1
  if (isEncrypted || view.getUint32(local, true) !== localRecord)
    throw new Error('an entry of the archive is encrypted or not where the directory says')
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const body = bytes.subarray(from, from + packed)
  if (method === 0) return body
  if (method !== 8) throw new Error(`the archive packs by method ${method}, which spreadsheets do not use`)
  return size === 0 ? new Uint8Array(0) : inflateRawSync(body, { maxOutputLength: size })
}
