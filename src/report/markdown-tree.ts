import type { Nodes, Root } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { directive } from 'micromark-extension-directive'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { Chart } from './chart.ts'
import type { Runs, Table } from './document.ts'
import type { Expansion } from './template.ts'
import type { Rendered } from './template-helpers.ts'
import { placeIn, type TemplateText } from './template-text.ts'

/** What turning a Markdown tree into blocks needs at every step. */
export interface Reading {
  readonly template: TemplateText
  readonly expansion: Expansion
  readonly charts: ReadonlyMap<string, Chart>
  readonly tables: ReadonlyMap<string, Table>
  readonly diagnostics: Diagnostic[]
  /** Footnote labels in the order of their first reference, and the text of each definition. */
  readonly notes: { readonly order: string[]; readonly texts: Map<string, Runs> }
}

/**
 * Parses Markdown with tables, footnotes and block directives. Inline directives are left out on purpose: with
 * them `10:30` and `3:1` would vanish from the text.
 */
export function parseMarkdown(markdown: string): Root {
  const { text: _inline, ...blocks } = directive()
  return fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmFootnote(), blocks],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown(), directiveFromMarkdown()],
  })
}

export type AnyNode = Nodes | LeafDirective

/** Where in the template a node of the Markdown tree came from. */
function placeOf(reading: Reading, node: AnyNode): Place {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? start + 1
  const from = reading.expansion.origin(start)
  return placeIn(reading.template, from, from + Math.max(1, end - start))
}

export function refuse(reading: Reading, node: AnyNode, code: string, message: string, hint?: string): void {
  reading.diagnostics.push({ code, severity: 'error', message, place: placeOf(reading, node), hint })
}

/** The hint that names what was probably meant, or lists what there is. */
export function knownHint(name: string, known: readonly string[]): string {
  const near = nearestName(name, known)
  if (near !== undefined) return `did you mean ${near}?`
  return known.length === 0 ? 'there are none here' : `known: ${known.slice(0, 12).join(', ')}`
}

const mark = /\uE000(\d+)\uE001/g

/** A text of the tree cut at its marks: template text as strings, hoisted values as what was said. */
export function fillMarks(reading: Reading, text: string): readonly (string | Rendered)[] {
  const pieces: (string | Rendered)[] = []
  let last = 0
  for (const match of text.matchAll(mark)) {
    if (match.index > last) pieces.push(text.slice(last, match.index))
    const said = reading.expansion.values[Number(match[1])]
    if (said !== undefined) pieces.push(said)
    last = match.index + match[0].length
  }
  if (last < text.length) pieces.push(text.slice(last))
  return pieces
}

/** A text of the tree with its values put in. */
export function filledText(reading: Reading, text: string): string {
  return fillMarks(reading, text)
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('')
}
