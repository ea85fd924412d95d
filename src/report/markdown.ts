import type { List, ListItem, TableRow as MarkdownRow, Table as MarkdownTable, RootContent } from 'mdast'
import { readDirective } from './directives.ts'
import type { Block, Column, ListBlock, Runs, TableRow } from './document.ts'
import { readRuns } from './markdown-runs.ts'
import { type Reading, refuse } from './markdown-tree.ts'

/** The blocks of a parsed document, in order; footnote definitions go into the reading's notes. */
export function readBlocks(reading: Reading, nodes: readonly RootContent[]): readonly Block[] {
  return nodes.flatMap((node) => readBlock(reading, node) ?? [])
}

function readBlock(reading: Reading, node: RootContent): Block | undefined {
  switch (node.type) {
    case 'heading':
      return readHeading(reading, node.depth, readRuns(reading, node.children), node)
    case 'paragraph':
      return { kind: 'paragraph', runs: readRuns(reading, node.children) }
    case 'blockquote':
      return { kind: 'quote', runs: onlyParagraph(reading, node, node.children) }
    case 'list':
      return readList(reading, node)
    case 'table':
      return readTable(reading, node)
    case 'leafDirective':
    case 'containerDirective':
      return readDirective(reading, node)
    case 'footnoteDefinition':
      reading.notes.texts.set(node.identifier, onlyParagraph(reading, node, node.children))
      return undefined
    default:
      refuse(reading, node, 'markdown-block', `a document has no form for ${words[node.type] ?? node.type}`)
      return undefined
  }
}

const words: Readonly<Record<string, string>> = {
  html: 'HTML; write Markdown or a directive',
  code: 'code blocks',
  thematicBreak: 'rules; use ::pagebreak to begin a page',
  definition: 'links by reference; write the address in brackets',
}

function readHeading(reading: Reading, depth: number, runs: Runs, node: RootContent): Block | undefined {
  if (depth === 1 || depth === 2 || depth === 3) return { kind: 'heading', level: depth, runs }
  refuse(reading, node, 'markdown-block', 'headings have three levels at most')
  return undefined
}

function onlyParagraph(reading: Reading, parent: RootContent, children: readonly RootContent[]): Runs {
  const [first, ...rest] = children
  if (first?.type === 'paragraph' && rest.length === 0) return readRuns(reading, first.children)
  refuse(reading, parent, 'markdown-block', 'one paragraph only can stand here')
  return []
}

function readList(reading: Reading, node: List): ListBlock {
  const items = node.children.map((item: ListItem) => onlyParagraph(reading, item, item.children))
  return { kind: 'list', ordered: node.ordered === true, items }
}

/**
 * A table written in the template: the first column names its rows, columns aligned right hold numbers, a row
 * whose first cell is bold is a total. Its caption is the paragraph's job, so it has none.
 */
function readTable(reading: Reading, node: MarkdownTable): Block {
  const [head, ...body] = node.children
  const columns = (head?.children ?? []).map((cell, index): Column => {
    const label = readRuns(reading, cell.children)
      .map((run) => (run.kind === 'text' ? run.text : ''))
      .join('')
    const kind = index === 0 ? 'label' : node.align?.[index] === 'right' ? 'number' : 'text'
    return { label, kind }
  })
  return {
    kind: 'table',
    table: { caption: '', columns, rows: body.map((row) => readRow(reading, row, columns.length)) },
  }
}

function readRow(reading: Reading, row: MarkdownRow, width: number): TableRow {
  const cells = row.children.map((cell) => readRuns(reading, cell.children))
  if (cells.length !== width)
    refuse(reading, row, 'markdown-table', `this row has ${cells.length} cells, not ${width}`)
  const first = cells[0] ?? []
  const isTotal = first.length > 0 && first.every((run) => run.kind === 'text' && run.style === 'strong')
  return { kind: isTotal ? 'total' : 'body', cells }
}
