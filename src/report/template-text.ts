import type { Place } from '../diagnostic/diagnostic.ts'
import { withoutSentinels } from './inert-text.ts'

/** A template's text with the means to say where in it something stands. */
export interface TemplateText {
  readonly path: string
  readonly text: string
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[]
}

/** A template as read, with line ends as `\n` and no character that could forge a mark. */
export function templateText(path: string, text: string): TemplateText {
  const clean = withoutSentinels(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  const lineStarts = [0]
  for (let at = clean.indexOf('\n'); at >= 0; at = clean.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { path, text: clean, lineStarts }
}

/** The place of a stretch of the template; it is cut at the end of its first line. */
export function placeIn(template: TemplateText, from: number, to: number): Place {
  const start = Math.max(0, Math.min(from, template.text.length))
  let line = template.lineStarts.length
  while (line > 1 && (template.lineStarts[line - 1] ?? 0) > start) line -= 1
  const lineStart = template.lineStarts[line - 1] ?? 0
  const lineEnd = (template.lineStarts[line] ?? template.text.length + 1) - 1
  const length = Math.max(1, Math.min(to, lineEnd) - start)
  return { file: template.path, line, column: start - lineStart + 1, length }
}

/** The offset of a line and column as Handlebars counts them: lines from 1, columns from 0. */
export function offsetOf(template: TemplateText, line: number, column: number): number {
  return (template.lineStarts[line - 1] ?? template.text.length) + column
}
