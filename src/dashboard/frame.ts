import { createHash } from 'node:crypto'
import { html, type Markup } from './markup.ts'
import { pageStyle } from './style.ts'

/** A script of a page: the id of its element, and its text. */
export interface PageScript {
  readonly id: string
  readonly text: string
}

/** What a page is made of besides its head. */
export interface PageFrame {
  readonly title: string
  readonly body: Markup
  /** Data for the scripts, by the ids of their elements. */
  readonly data?: Readonly<Record<string, unknown>>
  readonly scripts: readonly PageScript[]
  /** What its policy allows besides its own scripts and style: `worker-src blob:`. */
  readonly allows: readonly string[]
  /** `#RRGGBB` of the accent on white, where a brand has one; the dark look keeps its own. */
  readonly accent?: string | undefined
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** A program as the content of a script element, which it must not be able to end. */
function scriptText(text: string): string {
  if (/<\/script|<!--/i.test(text)) throw new Error('a script of the dashboard would end its element')
  return text
}

/** Data as the content of a script element: no text of it can end the element. */
function dataText(data: unknown): string {
  return JSON.stringify(data).replace(/</g, '\\u003c')
}

/** A whole page as one file: it runs only the scripts that its policy names by their digests. */
export function framedPage({ title, body, data = {}, scripts, allows, accent }: PageFrame): string {
  const look = pageStyle(accent)
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(({ text }) => hashOf(text)).join(' ')}`,
    `style-src ${hashOf(look)}`,
    ...allows,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>`
  const elements = [
    ...Object.entries(data).map(
      ([id, value]) => `<script type="application/json" id="${id}">${dataText(value)}</script>`,
    ),
    ...scripts.map(({ id, text }) => `<script id="${id}">${scriptText(text)}</script>`),
  ]
  return `<!doctype html>
<html lang="en">
<head>
${head.text}
<style>${look}</style>
</head>
<body>
${body.text}
${elements.join('\n')}
</body>
</html>
`
}
