import { create, type Font, type GlyphRun } from 'fontkit'
import { BoundedCache } from '../../bounded-cache.ts'
import type { Face, Measure } from '../chart/scene.ts'
import type { Fonts } from './fonts.ts'

const faces: readonly Face[] = ['serif', 'serif-strong', 'serif-emphasis', 'sans', 'sans-strong']

/** Parsed fonts with what layout asks of them. */
export interface Typefaces {
  readonly fonts: Readonly<Record<Face, Font>>
  readonly measure: Measure
  /** The text as the face can show it: characters that it lacks become their plain form, or a black square. */
  readonly shown: (text: string, face: Face) => string
}

const parsed = new WeakMap<Fonts, Typefaces>()

/** Parses fonts once; the same `Fonts` value gives the same typefaces, so that documents share the work. */
export function openTypefaces(fonts: Fonts): Typefaces {
  const known = parsed.get(fonts)
  if (known !== undefined) return known
  const opened = Object.fromEntries(faces.map((face) => [face, openFont(fonts[face], face)])) as Record<
    Face,
    Font
  >
  const typefaces = { fonts: opened, measure: measuring(opened), shown: showing(opened) }
  parsed.set(fonts, typefaces)
  return typefaces
}

function openFont(bytes: Uint8Array, face: Face): Font {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!('layout' in font)) throw new Error(`the file for ${face} is a collection of fonts, not one font`)
  nameGlyphs(font)
  return withSharedShaping(font)
}

/**
 * Makes every glyph once by the characters that it stands for. A glyph keeps the characters with which it was first asked
 * for, and a subset that embeds it as a part of another glyph (the dots of an ellipsis) asks with none: all later documents
 * could then be read back without it. A ligature stands for its letters, as text is searched, not for the character that
 * Unicode has for the ligature.
 */
function nameGlyphs(font: Font): void {
  const characters = font.characterSet.map((codePoint) => String.fromCodePoint(codePoint))
  for (const character of characters) {
    const letters = character.normalize('NFKC')
    if (letters.length > character.length) font.layout(letters)
  }
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint)
}

/** Words up to this length are remembered; longer ones hardly come twice. */
const longestKept = 32

/** Words remembered a font. */
const mostKept = 20_000

/**
 * The font with the shaping of words kept across documents: layout and pdfkit shape the same words again and again.
 * pdfkit scales the positions that it gets in place, by 1000 over the font's grid, so that a shared one stays right
 * only on a grid of 1000; on another grid nothing is shared.
 */
function withSharedShaping(font: Font): Font {
  if (font.unitsPerEm !== 1000) return font
  const kept = new BoundedCache<GlyphRun>(mostKept)
  const shared: Font = Object.create(font)
  shared.layout = (text, ...features) => {
    if (text.length > longestKept || features.some((each) => each !== undefined)) {
      return font.layout(text, ...features)
    }
    return kept.get(text) ?? kept.keep(text, font.layout(text))
  }
  return shared
}

/** A word longer than this fits no line and is broken before it is set: its width need not count kerning. */
const longestShaped = 400

function sumOf(text: string, width: (letter: string) => number): number {
  let sum = 0
  for (const letter of text) sum += width(letter)
  return sum
}

/** Widths as pdfkit will set them: it shapes word by word, each with the space behind it, so this does the same. */
function measuring(fonts: Readonly<Record<Face, Font>>): Measure {
  const caches = new Map(faces.map((face) => [face, new BoundedCache<number>(mostKept)]))
  const pieceWidth = (piece: string, face: Face): number => {
    const cache = caches.get(face)
    const known = cache?.get(piece)
    if (known !== undefined) return known
    if (piece.length > longestShaped) return sumOf(piece, (letter) => pieceWidth(letter, face))
    const units = fonts[face].layout(piece).advanceWidth / fonts[face].unitsPerEm
    if (piece.length <= longestKept) cache?.keep(piece, units)
    return units
  }
  return (text, face, size) => {
    let width = 0
    let from = 0
    while (from < text.length) {
      const space = text.indexOf(' ', from)
      const to = space < 0 ? text.length : space + 1
      width += pieceWidth(text.slice(from, to), face)
      from = to
    }
    return width * size
  }
}

const substitutes: Readonly<Record<string, string>> = {
  '\u2011': '-',
  '\u2010': '-',
  '\u2212': '-',
  '▾': '▼',
  '▴': '▲',
}
/** Stands for a character that a face lacks. */
export const missingGlyph = '■'

function showing(fonts: Readonly<Record<Face, Font>>): (text: string, face: Face) => string {
  return (text, face) => {
    const has = (character: string): boolean =>
      fonts[face].hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
    if (/^[\x20-\x7E]*$/.test(text)) return text
    return [...text].map((character) => (has(character) ? character : plainForm(character, has))).join('')
  }
}

function plainForm(character: string, has: (character: string) => boolean): string {
  const plain = substitutes[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain !== '' && [...plain].every(has) ? plain : missingGlyph
}
