import { unzlibSync } from 'fflate'

/** A stretch of text as a reader of the file meets it. */
export interface WrittenText {
  /** From 1. */
  readonly page: number
  /** What the text is tagged as: `P`, `TD`, `Figure`, ..., or `Artifact`. */
  readonly tag: string
  readonly text: string
}

/** An object of the file: its dictionary as text, and its stream decoded. */
interface WrittenObject {
  readonly head: string
  readonly stream: string | undefined
}

/**
 * Reads the text of a file that was written here back from its bytes: page by page, in the order of drawing, each piece
 * by the character map of its font. It shares no code with what wrote the file, so that it can speak against it.
 * Throws on a file of another make.
 */
export function readWrittenText(bytes: Uint8Array): readonly WrittenText[] {
  const objects = readObjects(bytes)
  return pageNumbers(objects).flatMap((id, index) => {
    const page = objectAt(objects, id)
    const resources = objectAt(objects, reference(page.head, 'Resources'))
    const content = objectAt(objects, reference(page.head, 'Contents')).stream ?? ''
    return readContent(content, readFonts(objects, resources.head), index + 1)
  })
}

function readObjects(bytes: Uint8Array): ReadonlyMap<number, WrittenObject> {
  const text = latin1(bytes)
  const objects = new Map<number, WrittenObject>()
  const opening = /(\d+) 0 obj\n/g
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const from = match.index + match[0].length
    const closing = text.indexOf('endobj', from)
    const at = text.indexOf('stream\n', from)
    const hasStream = at >= 0 && at < closing
    const head = text.slice(from, hasStream ? at : closing)
    const start = at + 'stream\n'.length
    const end = hasStream ? start + Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0) : closing
    const isText =
      hasStream && /\/Filter \/FlateDecode/.test(head) && !/\/(Type|Subtype|Length1)\b/.test(head)
    objects.set(Number(match[1]), {
      head,
      stream: isText ? latin1(unzlibSync(bytes.subarray(start, end))) : undefined,
    })
    opening.lastIndex = end
  }
  return objects
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function objectAt(objects: ReadonlyMap<number, WrittenObject>, id: number): WrittenObject {
  const found = objects.get(id)
  if (found === undefined) throw new Error(`the written file has no object ${id}`)
  return found
}

function reference(head: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? Number.NaN)
}

/** The pages in their order: the file has one list of them. */
function pageNumbers(objects: ReadonlyMap<number, WrittenObject>): readonly number[] {
  const list = [...objects.values()].find(({ head }) => /\/Type \/Pages\b/.test(head))?.head ?? ''
  const kids = /\/Kids \[([^\]]*)\]/.exec(list)?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id))
}

/** Characters by the glyph numbers of a font. */
type Characters = ReadonlyMap<number, string>

function readFonts(
  objects: ReadonlyMap<number, WrittenObject>,
  resources: string,
): ReadonlyMap<string, Characters> {
  const named = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)]
  return new Map(
    named.map(([, name = '', id]) => {
      const font = objectAt(objects, Number(id))
      return [name, readCharacters(objectAt(objects, reference(font.head, 'ToUnicode')).stream ?? '')]
    }),
  )
}

/** Ranges of a character map: `<0000> <0038> [<0041> <00660066>]`, each target in UTF-16. */
function readCharacters(map: string): Characters {
  const characters = new Map<number, string>()
  for (const [, first = '', targets = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    let glyph = Number.parseInt(first, 16)
    for (const [, units = ''] of targets.matchAll(/<([^>]*)>/g)) {
      const codes = (units.match(/\w{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))
      characters.set(glyph, String.fromCharCode(...codes))
      glyph += 1
    }
  }
  return characters
}

const operations = /\/(\w+) <<[^>]*>> BDC|\bEMC\b|\/(F\d+) [-\d.]+ Tf|\[([^\]]*)\] TJ/g

function readContent(
  content: string,
  fonts: ReadonlyMap<string, Characters>,
  page: number,
): readonly WrittenText[] {
  const texts: WrittenText[] = []
  let tag = ''
  let font: Characters = new Map()
  for (const [operation, opened, face, shown] of content.matchAll(operations)) {
    if (opened !== undefined) tag = opened
    else if (operation === 'EMC') tag = ''
    else if (face !== undefined) font = fonts.get(face) ?? new Map()
    else if (shown !== undefined) texts.push({ page, tag, text: decode(shown, font) })
  }
  return texts
}

function decode(shown: string, font: Characters): string {
  const glyphs = [...shown.matchAll(/<([^>]*)>/g)].flatMap(([, codes = '']) => codes.match(/\w{4}/g) ?? [])
  return glyphs.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '\uFFFD').join('')
}
