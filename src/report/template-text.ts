import type { Place } from '../diagnostic/diagnostic.ts'
import { withoutSentinels } from './sanitize-text.ts'

/** A stretch of a template that stands in one file. */
interface Piece {
  /** Where it begins in the whole text. */
  readonly at: number
  readonly file: string
  /** The whole text of the file, and where in it the stretch begins. */
  readonly source: string
  readonly from: number
}

/** A template's text, its parts put in, with the means to say where in which file something stands. */
export interface TemplateText {
  readonly path: string
  readonly text: string
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[]
  /** The stretches of which the text consists, in their order. */
  readonly pieces: readonly Piece[]
}

/** Text of a template with line ends as `\n` and no character that could forge a mark. */
export function cleanText(text: string): string {
  return withoutSentinels(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
}

/** A text made of stretches of files, each with its clean source. */
export function joinedText(
  path: string,
  stretches: readonly (Omit<Piece, 'at'> & { to: number })[],
): TemplateText {
  const pieces: Piece[] = []
  let text = ''
  for (const { to, ...stretch } of stretches) {
    pieces.push({ ...stretch, at: text.length })
    text += stretch.source.slice(stretch.from, to)
  }
  return { path, text, lineStarts: lineStartsOf(text), pieces }
}

/** A template of one file. */
export function templateText(path: string, text: string): TemplateText {
  const source = cleanText(text)
  return joinedText(path, [{ file: path, source, from: 0, to: source.length }])
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The place of a stretch of the template; it is cut at the end of its first line. */
export function placeIn({ path, text, pieces }: TemplateText, from: number, to: number): Place {
  const start = Math.max(0, Math.min(from, text.length))
  const piece = pieces.findLast(({ at }) => at <= start)
  const [file, source, local] =
    piece === undefined ? [path, text, start] : [piece.file, piece.source, start - piece.at + piece.from]
  const lineStart = source.lastIndexOf('\n', local - 1) + 1
  const nextLine = source.indexOf('\n', local)
  const lineEnd = nextLine < 0 ? source.length : nextLine
  const line = source.slice(0, lineStart).split('\n').length
  const length = Math.max(1, Math.min(to - start, lineEnd - local))
  return { file, line, column: local - lineStart + 1, length }
}

/** The offset of a line and column as Handlebars counts them: lines from 1, columns from 0. */
export function offsetOf(template: TemplateText, line: number, column: number): number {
  return (template.lineStarts[line - 1] ?? template.text.length) + column
}
