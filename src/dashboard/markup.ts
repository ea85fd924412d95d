import { sanitizeText } from '../report/sanitize-text.ts'

/** HTML that is safe to show: made by `html`, which escapes every text put into it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Markup | readonly Markup[] | undefined | false

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML that shows it, in content and in quoted attributes. */
function escaped(text: string): string {
  return sanitizeText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (piece instanceof Markup) return piece.text
  if (typeof piece === 'string') return escaped(piece)
  return typeof piece === 'number' ? String(piece) : piece.map(({ text }) => text).join('')
}

/** HTML with texts put in: whatever is no markup itself stays text. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => `${part}${written(pieces[index])}`).join(''))
}
