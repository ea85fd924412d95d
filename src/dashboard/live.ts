import type { PageScript } from './frame.ts'

/** Where a page that is served hears of changes. */
export const changesPath = '/changes'

/** What the policy of a page with this script allows besides: to hear from the server that it came from. */
export const liveAllows = "connect-src 'self'"

/**
 * The script by which a served page learns that it is out of date, and reloads: the fragment of its address, which holds
 * what was moved, stays. While nobody serves it the page says so, for its figures may be old.
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
})()`
  return { id: 'live', text }
}
