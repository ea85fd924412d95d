import type { Link, PhrasingContent, Text } from 'mdast'
import type { Run, Runs, TextRun } from './document.ts'
import { filledText, fillMarks, type Reading, refuse } from './markdown-tree.ts'
import { placeIn } from './template-text.ts'

type Style = TextRun['style']

interface Manner {
  readonly style: Style
  readonly link?: string | undefined
}

/** The inline content of a block as runs; whatever a document has no form for is refused at its place. */
export function readRuns(
  reading: Reading,
  nodes: readonly PhrasingContent[],
  manner: Manner = { style: 'plain' },
): Runs {
  return nodes.flatMap((node) => readInline(reading, node, manner))
}

function readInline(reading: Reading, node: PhrasingContent, manner: Manner): Runs {
  switch (node.type) {
    case 'text':
      checkFootnotes(reading, node)
      return textRuns(reading, node.value, manner)
    case 'inlineCode':
      return textRuns(reading, node.value, { ...manner, style: 'code' })
    case 'strong':
      return readRuns(reading, node.children, { ...manner, style: 'strong' })
    case 'emphasis':
      return readRuns(
        reading,
        node.children,
        manner.style === 'strong' ? manner : { ...manner, style: 'emphasis' },
      )
    case 'break':
      return [{ kind: 'break' }]
    case 'link':
      return readRuns(reading, node.children, { ...manner, link: checkedUrl(reading, node) })
    case 'footnoteReference':
      return [{ kind: 'footnote', number: footnoteNumber(reading, node.identifier) }]
    default:
      refuse(reading, node, 'markdown-inline', `a document has no form for ${words[node.type] ?? node.type}`)
      return []
  }
}

const words: Readonly<Record<string, string>> = {
  html: 'HTML',
  image: 'images; charts come by ::chart',
  imageReference: 'images; charts come by ::chart',
  linkReference: 'links by reference; write the address in brackets',
  delete: 'struck text',
}

/** Text as runs, one for each value so that it keeps the name of its fact. Used for attributes too. */
export function textRuns(reading: Reading, text: string, manner: Manner = { style: 'plain' }): Runs {
  return fillMarks(reading, text).map((piece): Run => {
    const said = typeof piece === 'string' ? { text: piece.replace(/\s+/g, ' ') } : piece
    return { kind: 'text', ...said, ...manner }
  })
}

const schemes = /^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/u

function checkedUrl(reading: Reading, node: Link): string | undefined {
  const url = filledText(reading, node.url)
  if (schemes.test(url)) return url
  refuse(reading, node, 'link-scheme', 'a link must begin with https://, http:// or mailto:')
  return undefined
}

/** A reference without a definition is left as plain text by the parser; only the template can write one. */
function checkFootnotes(reading: Reading, node: Text): void {
  for (const { index, 0: reference } of node.value.matchAll(/\[\^[^\]]+\]/g)) {
    const from = reading.expansion.origin((node.position?.start.offset ?? 0) + index)
    reading.diagnostics.push({
      code: 'unknown-footnote',
      severity: 'error',
      message: `no footnote is defined for ${reference}`,
      place: placeIn(reading.template, from, from + reference.length),
      hint: `add a line ${reference}: …`,
    })
  }
}

function footnoteNumber(reading: Reading, label: string): number {
  const { order } = reading.notes
  const index = order.indexOf(label)
  return index >= 0 ? index + 1 : order.push(label)
}
