import auditor from 'axe-core'
import type { Page } from 'playwright-core'
import type { SourceFile } from '../../../src/diagnostic/diagnostic.ts'
import { figuresOf } from '../../../src/report/headline.ts'
import { resultsWith } from '../../support/dashboard.ts'

/** All headline figures that the page shows, by name. */
export function shownFigures(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('#all-figures [data-figure]')].map((slot) => [
        slot.getAttribute('data-figure') ?? '',
        slot.textContent ?? '',
      ]),
    ),
  )
}

/** The changes as the page would hand them to the command line. */
export async function overridesOn(page: Page): Promise<readonly string[]> {
  const text = await page.locator('#band-written').textContent()
  return (text ?? '').split('\n').filter((line) => line !== '')
}

/** What `results --set` prints. */
export function printedBy(
  files: readonly SourceFile[],
  overrides: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    figuresOf(resultsWith(files, overrides)).map(({ name, printed }) => [name, printed]),
  )
}

/** What axe finds wrong with a page, which must be open without its policy. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(auditor.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    )
  })
}

/** Waits until the page shows what its controls say: at once, or with all analyses, which another worker may finish first. */
export async function caughtUp(page: Page, what: 'shown' | 'settled'): Promise<void> {
  const names = what === 'shown' ? ['shown'] : ['shown', 'settled']
  await page.waitForFunction(
    (wanted) => wanted.every((name) => document.body.dataset[name] === location.hash.slice(1)),
    names,
    { polling: 5 },
  )
}
