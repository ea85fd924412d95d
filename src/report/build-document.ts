import type { Root } from 'mdast'
import type { Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Chart } from './chart.ts'
import type { Block, Document, Metadata, Runs, Table } from './document.ts'
import type { Facts } from './fact.ts'
import { readBlocks } from './markdown.ts'
import { knownHint, parseMarkdown, type Reading, refuse } from './markdown-tree.ts'
import { inertData } from './sanitize-text.ts'
import { expandTemplate } from './template.ts'
import { withParts } from './template-parts.ts'

/** What a template may place: facts in its prose, charts and tables by name. */
export interface Content {
  readonly facts: Facts
  readonly charts: ReadonlyMap<string, Chart>
  readonly tables: ReadonlyMap<string, Table>
}

/**
 * A document from a template and what the model has to say. Values enter after the template's structure is fixed,
 * so no text of the inputs can become a heading, a link, a table or a directive. All mistakes of the template are
 * reported at once, each at its line and column. Parts that the template includes are among `templates`.
 */
export function buildDocument(
  template: SourceFile,
  content: Content,
  metadata: Metadata,
  templates: readonly SourceFile[] = [],
): Outcome<Document> {
  const whole = withParts(template, templates)
  if (!whole.ok) return whole
  const text = whole.value
  const expansion = expandTemplate(text, content.facts)
  if (!expansion.ok) return expansion
  const root = parseMarkdown(expansion.value.markdown)
  const reading: Reading = {
    template: text,
    expansion: expansion.value,
    charts: content.charts,
    tables: content.tables,
    diagnostics: [],
    notes: { order: [], texts: new Map() },
  }
  const blocks = withContents(readBlocks(reading, root.children))
  const footnotes = orderedFootnotes(reading, root)
  checkHeadings(reading, root)
  if (reading.diagnostics.length > 0) return { ok: false, diagnostics: reading.diagnostics }
  return {
    ok: true,
    value: { metadata: inertData(metadata), blocks, footnotes },
    warnings: expansion.warnings,
  }
}

/** Gives a list of contents the sections that follow it; where none do, it goes. */
function withContents(all: readonly Block[]): readonly Block[] {
  const isSection = (block: Block): boolean => block.kind === 'heading' && block.level === 2
  const blocks = all.filter((block, at) => block.kind !== 'contents' || all.slice(at).some(isSection))
  return blocks.map((block, at) => {
    if (block.kind !== 'contents') return block
    const entries = blocks.flatMap((each, heading) =>
      heading > at && each.kind === 'heading' && isSection(each) ? [{ runs: each.runs, heading }] : [],
    )
    return { ...block, entries }
  })
}

function orderedFootnotes(reading: Reading, root: Root): readonly Runs[] {
  const { order, texts } = reading.notes
  for (const node of root.children) {
    if (node.type !== 'footnoteDefinition' || order.includes(node.identifier)) continue
    const message = `footnote ${node.identifier} is defined and never referred to`
    refuse(reading, node, 'unused-footnote', message, knownHint(node.identifier, order))
  }
  return order.map((label) => texts.get(label) ?? [])
}

/** A document opens with its first-level heading and skips no level: readers and screen readers navigate by it. */
function checkHeadings(reading: Reading, root: Root): void {
  let before = 0
  for (const node of root.children) {
    if (node.type !== 'heading') continue
    if (before === 0 && node.depth !== 1) {
      refuse(reading, node, 'heading-order', 'the first heading must be of level 1', 'write # before it')
    } else if (node.depth > before + 1) {
      refuse(
        reading,
        node,
        'heading-order',
        `a heading of level ${node.depth} cannot follow one of level ${before}`,
      )
    }
    before = node.depth
  }
  if (before === 0) refuse(reading, root, 'heading-order', 'a document needs a heading of level 1')
}
