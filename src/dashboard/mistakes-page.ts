import { framedPage } from './frame.ts'
import { liveAllows, liveScript } from './live.ts'
import { html, Markup } from './markup.ts'

/** Why a case has no dashboard now. */
export interface Mistakes {
  /** The case as its reader named it. */
  readonly named: string
  /** `3 mistakes, 1 warning` */
  readonly count: string
  /** The mistakes as the terminal shows them, each with its line and a caret below. */
  readonly text: string
}

/** Lines as they stand: one below the other, in columns. */
function linesView(text: string): Markup {
  const lines = text.split('\n').map((line) => html`${line}`.text)
  return new Markup(lines.join('\n'))
}

/** The page of a served case that has mistakes, until they are mended. */
export function mistakesPage({ named, count, text }: Mistakes, version: string): string {
  const body = html`<header class="bar"><div><p class="title">${named}</p><p class="quiet">boardpack serve</p></div></header>
<main id="mistakes"><h1 class="section">${count}</h1>
<div class="panel scroll" tabindex="0" role="region" aria-label="Mistakes"><pre>${linesView(text)}</pre></div>
<p class="quiet section">The figures return here by themselves as soon as the files are mended.</p></main>`
  return framedPage({
    title: `${count} · ${named}`,
    body,
    scripts: [liveScript(version)],
    allows: [liveAllows],
  })
}
