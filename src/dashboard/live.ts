import type { PageScript } from './frame.ts'

/** Where a page that is served hears of changes. */
export const changesPath = '/changes'

/** What the policy of a page with this script allows besides: to hear from the server that it came from. */
export const liveAllows = "connect-src 'self'"

/**
 * The script by which a served page learns that it is out of date, and reloads: the fragment of its address, which holds
 * what was moved, stays; so do light or dark, and where a dashboard was read, over a page of mistakes, too. It is the
 * first script, so that the page's own find what it restores. While nobody serves the page it says so, for its figures
 * may be old.
 */
export function liveScript(version: string): PageScript {
  const text = `(() => {
  const shown = '${version}'
  const note = document.createElement('p')
  note.id = 'unserved'
  note.className = 'band'
  note.setAttribute('role', 'status')
  note.hidden = true
  note.textContent = 'No longer live: boardpack serve has ended, and the files may have changed since.'
  Object.assign(note.style, { position: 'fixed', top: 'auto', bottom: '0', left: '0', right: '0', margin: '0' })
  document.body.append(note)
  const changes = new EventSource('${changesPath}')
  changes.addEventListener('message', ({ data }) => {
    note.hidden = true
    if (data !== shown) location.reload()
  })
  changes.addEventListener('error', () => {
    note.hidden = false
  })
  addEventListener('pagehide', () => changes.close())
  const { dataset } = document.documentElement
  const isDashboard = document.getElementById('mistakes') === null
  const top = () => document.querySelector('main').getBoundingClientRect().top
  const kept = JSON.parse(sessionStorage.getItem('reading') ?? '{}')
  if (kept.theme !== undefined) dataset.theme = kept.theme
  history.scrollRestoration = 'manual'
  if (isDashboard && kept.top !== undefined) scrollBy(0, top() - kept.top)
  addEventListener('pagehide', () => {
    const now = { top: isDashboard ? top() : kept.top, theme: dataset.theme }
    sessionStorage.setItem('reading', JSON.stringify(now))
  })
})()`
  return { id: 'live', text }
}
