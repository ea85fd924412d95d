import type { Face, Measure } from '../render/chart/scene.ts'

/** The widths of characters of the faces that charts use, in thousandths of the size, in the order of `characters`. */
export type TextWidths = Readonly<Partial<Record<Face, readonly number[]>>>

const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2264, 0x2265],
]

const characters: readonly string[] = ranges.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
)

const places: ReadonlyMap<string, number> = new Map(characters.map((character, index) => [character, index]))

/** Faces of the texts of charts. */
const faces: readonly Face[] = ['sans', 'sans-strong']

/** What a font knows of a character by itself. */
export interface Advances {
  readonly unitsPerEm: number
  readonly glyphForCodePoint: (codePoint: number) => { readonly advanceWidth: number }
}

/** Takes the widths from the fonts of the house, for a page that does not have them. */
export function widthsOf(fonts: Readonly<Record<Face, Advances>>): TextWidths {
  const of = (face: Face): readonly number[] =>
    characters.map((character) => {
      const { advanceWidth } = fonts[face].glyphForCodePoint(character.codePointAt(0) ?? 0)
      return Math.round((advanceWidth * 1000) / fonts[face].unitsPerEm)
    })
  return Object.fromEntries(faces.map((face) => [face, of(face)]))
}

/** The width of a character that is not in the table: that of a wide letter. */
const unknown = 700

/** Measures texts by the table: without kerning, so a little wide. */
export function measureBy(widths: TextWidths): Measure {
  return (text, face, size) => {
    const own = widths[face] ?? widths.sans ?? []
    let sum = 0
    for (const character of text) sum += own[places.get(character) ?? -1] ?? unknown
    return (sum * size) / 1000
  }
}
