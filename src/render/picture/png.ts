import { deflate } from 'node:zlib'
import { crc32 } from '../../xlsx/zip.ts'
import type { Canvas } from './canvas.ts'

/** The default of zlib: what is flat packs as well at any level. */
const level = 6

/** Pixels a metre, from pixels a point of 1/72 inch. */
const perMetre = 72 / 0.0254

/** A canvas as PNG (W3C PNG, RFC 2083): 8 bits a colour, no clock. Packed in a thread of its own. */
export async function pngOf({ pixels, width, height }: Canvas, pixelsAPoint: number): Promise<Uint8Array> {
  const stride = width * 3
  const rows = new Uint8Array((stride + 1) * height)
  for (let row = 0; row < height; row += 1)
    rows.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
  const packed = await new Promise<Uint8Array>((resolve, reject) => {
    deflate(rows, { level }, (error, bytes) => (error === null ? resolve(bytes) : reject(error)))
  })
  const density = Math.round(perMetre * pixelsAPoint)
  return joined([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    // Eight bits of red, green and blue; deflated, filtered by rows, not interlaced.
    chunk('IHDR', [...bytesOf(width), ...bytesOf(height), 8, 2, 0, 0, 0]),
    chunk('pHYs', [...bytesOf(density), ...bytesOf(density), 1]),
    chunk('IDAT', packed),
    chunk('IEND', []),
  ])
}

function bytesOf(number: number): readonly number[] {
  return [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]
}

function chunk(type: string, content: ArrayLike<number>): Uint8Array {
  const checked = joined([new TextEncoder().encode(type), Uint8Array.from(content)])
  return joined([Uint8Array.from(bytesOf(content.length)), checked, Uint8Array.from(bytesOf(crc32(checked)))])
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
