import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { hasBrowser, launchBrowser, openAddress } from '../dashboard/browser/open-page.ts'
import { dashboardOf } from '../support/dashboard.ts'
import { exampleFiles } from '../support/example.ts'
import { type Comparison, compare } from './harness.ts'

/** A page that does nothing but say what its slider says. */
const plainPage = `<!doctype html><title>Plain</title><input type="range" data-driver="plain"><output data-figure></output>
<script>
document.querySelector('input').addEventListener('input', ({ target }) => {
  location.hash = target.value
  document.querySelector('output').textContent = target.value
  Object.assign(document.body.dataset, { shown: target.value, settled: target.value })
})
</script>`

/** Opens a page from its file and waits until it shows its first figure. */
async function open(browser: Browser, file: string): Promise<Page> {
  const { page } = await openAddress(browser, pathToFileURL(file).href)
  await page.waitForSelector('[data-figure]', { state: 'attached' })
  return page
}

/** Moves the first slider to another place, until a mark of the page says that it is there, and that is painted; runs in the page. */
const moveUntil = (mark: 'shown' | 'settled'): string => `(async () => {
  const slider = document.querySelector('input[data-driver]')
  const [least, most] = [Number(slider.min || 0), Number(slider.max || 100)]
  const isLow = Number(slider.value) < (least + most) / 2
  slider.value = String(least + (most - least) * (isLow ? 0.7 : 0.3))
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  ${mark === 'settled' ? "slider.dispatchEvent(new Event('pointerup', { bubbles: true }))" : ''}
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  do await frame()
  while (document.body.dataset.${mark} !== location.hash.slice(1))
  // This frame is painted once its callbacks have run: a task after them comes when it has been.
  await new Promise((resolve) => setTimeout(resolve))
})()`

/** Moves before the first that is measured. */
const movesBefore = 20

/** The files of both pages, and a browser to open them. */
interface Pages {
  readonly browser: Browser
  readonly plain: string
  readonly own: string
}

async function inBrowser(bench: (pages: Pages) => Promise<Comparison>): Promise<Comparison> {
  if (!hasBrowser) throw new Error('this bench looks at pages in Chromium: apt-get install chromium')
  const folder = mkdtempSync(join(tmpdir(), 'boardpack-bench-'))
  const [plain, own] = [join(folder, 'plain.html'), join(folder, 'dashboard.html')]
  writeFileSync(plain, plainPage)
  writeFileSync(own, dashboardOf(exampleFiles('assistant-platform')))
  const browser = await launchBrowser()
  try {
    return await bench({ browser, plain, own })
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

/** Opening the dashboard of the first example, beside a plain page. */
export function benchOpening(): Promise<Comparison> {
  return inBrowser(({ browser, plain, own }) => {
    const opens = (file: string) => async (): Promise<void> => (await open(browser, file)).context().close()
    return compare('dashboard: from opening the file to the first figure', [
      { name: 'a plain page', run: opens(plain) },
      { name: 'the dashboard of the first example', run: opens(own) },
    ])
  })
}

/** Moves the first slider again and again until a mark of the page says that it has caught up, beside a plain page. */
function benchMoves(mark: 'shown' | 'settled', title: string): Promise<Comparison> {
  return inBrowser(async ({ browser, plain, own }) => {
    const [plainTab, ownTab] = [await open(browser, plain), await open(browser, own)]
    // A reader who opens a page reads first; then a slider is dragged, not moved once.
    for (let move = 0; move < movesBefore; move += 1) await ownTab.evaluate(moveUntil(mark))
    return compare(`dashboard: from a moved slider to ${title}`, [
      { name: 'a plain page', run: () => plainTab.evaluate(moveUntil(mark)) },
      { name: 'the dashboard of the first example', run: () => ownTab.evaluate(moveUntil(mark)) },
    ])
  })
}

/** Moving a slider until the figures and the charts that need no analysis are painted. */
export function benchRepaint(): Promise<Comparison> {
  return benchMoves('shown', 'the painted figures and charts')
}

/** Moving a slider and letting it go, until verdict, tornado, grid and bridge are painted, too. */
export function benchSettling(): Promise<Comparison> {
  return benchMoves('settled', 'the painted verdict and analyses')
}
