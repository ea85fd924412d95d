import { html, Markup } from './markup.ts'

/** A chart of a page: its name among the charts, and how it is shown. */
export interface PageFigure {
  readonly name: string
  /** For those who cannot see it. */
  readonly title: string
  readonly kind: 'panel' | 'panel lone'
  readonly svg: string
  /** Whether it is a moment later than what stands around it. */
  readonly isLater?: boolean
}

/** What the policy of a page with figures allows besides: a drawing of the page itself, on its way to a picture. */
export const figuresAllow = 'img-src blob:'

/** A chart with what takes it along: as a picture to paste, or as a file. */
export function figureView({ name, title, kind, svg, isLater = false }: PageFigure): Markup {
  const mark = isLater ? new Markup(' data-later') : ''
  return html`<figure class="${kind}" aria-label="${title}"><div data-chart="${name}"${mark}>${new Markup(svg)}</div><div class="save"><button type="button" class="tool" data-picture="${name}">Copy picture</button><button type="button" class="tool" data-save="${name}">Save picture</button></div></figure>`
}
