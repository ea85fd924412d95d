import type { Diagnostic, Place, SourceFile } from './diagnostic.ts'

/** The code of diagnostics whose place must not be shown: what stands there looks like a key or a token. */
export const secretCode = 'secret'

/** Columns of a source line that an excerpt shows; longer lines are cut around the place, with an ellipsis. */
const widest = 100

/**
 * Writes diagnostics for a terminal: `file:line:column  code  message`, the source line with a caret under the place,
 * and the hint; sorted by place, in the order of the files, those without a place first. Control characters
 * and direction marks are shown as `\u{...}` and very long lines are cut, so that no input can disturb the terminal.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): string {
  const lines = new SourceLines(files)
  return sortDiagnostics(diagnostics, files)
    .map((diagnostic) => printDiagnostic(diagnostic, lines))
    .join('\n')
}

/** The lines of source files, each file taken apart once however many places are shown of it. */
class SourceLines {
  readonly #files: ReadonlyMap<string, SourceFile>
  readonly #lines = new Map<string, readonly string[]>()

  constructor(files: readonly SourceFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]))
  }

  /** The text of a line, from 1; undefined where there is no such file or line. */
  at({ file, line }: Place): string | undefined {
    const lines = this.#lines.get(file) ?? this.#files.get(file)?.text.split(/\r\n|\r|\n/) ?? []
    this.#lines.set(file, lines)
    return lines[line - 1]
  }
}

/** Sorts diagnostics by file (in the order given), line and column; at one place the order stays. */
export function sortDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  const order = new Map(files.map((file, index) => [file.path, index]))
  const fileOf = (place: Place | undefined) =>
    place === undefined ? -1 : (order.get(place.file) ?? order.size)
  return diagnostics.toSorted(
    (left, right) =>
      fileOf(left.place) - fileOf(right.place) ||
      (left.place?.line ?? 0) - (right.place?.line ?? 0) ||
      (left.place?.column ?? 0) - (right.place?.column ?? 0),
  )
}

/** Writes one diagnostic with its excerpt; the text ends with a line break. */
function printDiagnostic(diagnostic: Diagnostic, sources: SourceLines): string {
  const { place, hint } = diagnostic
  const code = diagnostic.severity === 'warning' ? `${diagnostic.code} (warning)` : diagnostic.code
  const position = place === undefined ? '' : `${makeVisible(place.file)}:${place.line}:${place.column}  `
  const lines = [`${position}${code}  ${makeVisible(withoutLongValues(diagnostic.message))}`]
  if (place !== undefined) lines.push(...excerpt(place, sources, diagnostic.code === secretCode))
  if (hint !== undefined) lines.push(`  hint: ${makeVisible(withoutLongValues(hint))}`)
  return `${lines.join('\n')}\n`
}

/** Characters of a quoted value, and of a whole message, that are shown; what is longer is cut, with an ellipsis. */
const longestValue = 80
const longestMessage = 1000

/** A message in which long values are cut: a key or a text of a file may be of any length. */
function withoutLongValues(message: string): string {
  const cut = (text: string, most: number): string =>
    text.length > most ? `${text.slice(0, most - 1)}…` : text
  return cut(
    message.replaceAll(/'([^']*)'/g, (_, value: string) => `'${cut(value, longestValue)}'`),
    longestMessage,
  )
}

function excerpt(place: Place, sources: SourceLines, isSecret: boolean): readonly string[] {
  const line = sources.at(place)
  if (line === undefined) return []
  const gutter = String(place.line).padStart(4)
  const start = place.column - 1
  const cut = start > widest - 20 ? start - 40 : 0
  const before = (cut > 0 ? '…' : '') + makeVisible(line.slice(cut, start))
  const rest = line.slice(start)
  const room = Math.max(20, widest - before.length)
  const stretch = rest.slice(0, Math.min(place.length, room))
  const marked = isSecret ? '*'.repeat(stretch.length) : stretch
  const after = rest.slice(stretch.length, room)
  const tail = rest.length > room ? '…' : ''
  const shown = `${before}${makeVisible(marked)}${makeVisible(after)}${tail}`
  const caret = '^'.repeat(Math.max(1, displayWidth(makeVisible(marked))))
  return [
    `${gutter} | ${shown}`.trimEnd(),
    `${' '.repeat(gutter.length)} | ${' '.repeat(displayWidth(before))}${caret}`,
  ]
}

/** Shows what would move the cursor, change colours or turn the direction of text as an escape. */
export function makeVisible(text: string): string {
  return text.replaceAll('\t', '  ').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}

/** Columns that a text takes in a terminal: East Asian wide characters and emoji take two, combining marks none. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mn}/u.test(character)) continue
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}
