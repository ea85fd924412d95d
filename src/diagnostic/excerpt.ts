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
  return sortDiagnostics(diagnostics, files)
    .map((diagnostic) => printDiagnostic(diagnostic, files))
    .join('\n')
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
export function printDiagnostic(diagnostic: Diagnostic, files: readonly SourceFile[]): string {
  const { place, hint } = diagnostic
  const code = diagnostic.severity === 'warning' ? `${diagnostic.code} (warning)` : diagnostic.code
  const position = place === undefined ? '' : `${makeVisible(place.file)}:${place.line}:${place.column}  `
  const lines = [`${position}${code}  ${makeVisible(diagnostic.message)}`]
  if (place !== undefined) lines.push(...excerpt(place, files, diagnostic.code === secretCode))
  if (hint !== undefined) lines.push(`  hint: ${makeVisible(hint)}`)
  return `${lines.join('\n')}\n`
}

function excerpt(place: Place, files: readonly SourceFile[], isSecret: boolean): readonly string[] {
  const line = files.find((file) => file.path === place.file)?.text.split(/\r\n|\r|\n/)[place.line - 1]
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
