import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { crc32, packEntry, type ZipEntry, zip } from '../../src/xlsx/zip.ts'
import { Random } from '../support/random.ts'

/** An archive of these entries. */
async function archiveOf(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  return zip(await Promise.all(entries.map(packEntry)))
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('an archive', () => {
  test('is read back by another program, entry by entry', async () => {
    const random = new Random(5)
    const entries = [
      { path: '[Content_Types].xml', content: bytesOf('<Types/>') },
      { path: 'xl/empty.xml', content: new Uint8Array(0) },
      { path: 'xl/ä ö.xml', content: bytesOf('cells '.repeat(20_000)) },
      { path: 'noise', content: Uint8Array.from({ length: 70_001 }, () => random.whole(0, 255)) },
    ]
    const found = unzipSync(await archiveOf(entries))
    expect(Object.keys(found)).toEqual(entries.map(({ path }) => path))
    for (const { path, content } of entries)
      expect(Buffer.from(found[path] ?? []).equals(Buffer.from(content)), path).toBe(true)
  })

  test('says the length, checksum and place of each entry, and no time but its own', async () => {
    const content = bytesOf('123456789')
    const bytes = await archiveOf([
      { path: 'a', content: bytesOf('first') },
      { path: 'b', content },
    ])
    const view = new DataView(bytes.buffer)
    const end = bytes.length - 22
    expect([view.getUint32(end, true), view.getUint16(end + 8, true)]).toEqual([0x06054b50, 2])
    const first = view.getUint32(end + 16, true)
    const second = first + 46 + 1
    expect(view.getUint32(second, true)).toBe(0x02014b50)
    expect(view.getUint32(second + 16, true)).toBe(0xcbf43926)
    expect(view.getUint32(second + 24, true)).toBe(content.length)
    expect(view.getUint32(view.getUint32(second + 42, true), true)).toBe(0x04034b50)
    // 1980-01-01 is (year - 1980) * 512 + month * 32 + day.
    expect(view.getUint16(second + 14, true)).toBe(33)
  })
})

test('the checksum is that of the standard, whatever the length', () => {
  // The check value of CRC-32/ISO-HDLC, for the digits 1 to 9.
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array(0))).toBe(0)
  const slow = (content: Uint8Array): number => {
    let sum = 0xffffffff
    for (const byte of content) {
      sum ^= byte
      for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 0 ? sum >>> 1 : (sum >>> 1) ^ 0xedb88320
    }
    return ~sum >>> 0
  }
  const random = new Random(7)
  for (let length = 0; length < 40; length += 1) {
    const content = Uint8Array.from({ length }, () => random.whole(0, 255))
    expect(crc32(content), `${length} bytes`).toBe(slow(content))
  }
})
