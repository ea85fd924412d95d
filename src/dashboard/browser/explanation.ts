import { html } from '../markup.ts'
import { explanationView } from '../views.ts'
import { byId, datum, show } from './elements.ts'
import type { Link } from './link.ts'

/** Levels that are taken apart below a figure. */
const depth = 7

/** Opens the calculation of a figure wherever one is asked for. */
export function explainOnDemand(link: Link, moves: () => string): void {
  const dialog = byId('explanation', HTMLDialogElement)
  const body = byId('explanation-body', HTMLElement)
  byId('explanation-close', HTMLButtonElement).addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close()
  })
  document.addEventListener('click', async ({ target }) => {
    const opener = target instanceof Element ? target.closest('[data-explain]') : null
    if (opener === null) return
    show(body, html`<p class="quiet">Working it out …</p>`)
    dialog.showModal()
    const asked = { kind: 'explain', moves: moves(), question: datum(opener, 'explain'), depth } as const
    const explained = await link.ask(asked)
    const none = html`<p>There is no such number with these inputs.</p>`
    show(body, explained === undefined ? none : explanationView(explained.explanation))
  })
}
