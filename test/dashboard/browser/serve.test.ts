import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceFile } from '../../../src/diagnostic/diagnostic.ts'
import { baseFiles, changedFiles } from '../../support/base-case.ts'
import { servedCase, workingCase } from '../../support/served-case.ts'
import { hasBrowser, launchBrowser, openAddress } from './open-page.ts'
import { caughtUp, overridesOn, printedBy, shownFigures, violationsOn } from './read-page.ts'

let browser: Browser

beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
})

const rate = 'discount_rate: 10%'

/** Saves a file of a case as many editors do: beside it, and renamed. */
function save(folder: string, files: readonly SourceFile[]): void {
  for (const { path, text } of files) {
    if (readFileSync(join(folder, path), 'utf8') === text) continue
    writeFileSync(join(folder, `.${path}.new`), text)
    renameSync(join(folder, `.${path}.new`), join(folder, path))
  }
}

/** Waits until the page that stands there now has caught up with its address and shows this net present value. */
async function shows(page: Page, npv: string | undefined): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      ['shown', 'settled'].every((name) => document.body.dataset[name] === location.hash.slice(1)) &&
      document.querySelector('#all-figures [data-figure=npv]')?.textContent === wanted,
    npv,
  )
}

/** Where the content of a page begins, seen from the top of the window; pixels. */
function placeOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('main')?.getBoundingClientRect().top ?? Number.NaN)
}

describe.runIf(hasBrowser)('the served dashboard in Chromium', () => {
  test('follows what is saved, shows mistakes until they are mended, and keeps what was moved', async () => {
    const folder = workingCase()
    const { address } = await servedCase([folder])
    const { page, requests, complaints } = await openAddress(browser, address)
    expect(await shownFigures(page)).toEqual(printedBy(baseFiles(), []))

    await page.locator('input[data-driver]:not([data-driver="finance.discount_rate"])').first().press('Home')
    await caughtUp(page, 'settled')
    const moved = await overridesOn(page)
    const { hash } = new URL(page.url())
    expect(moved.join()).toMatch(/^(?!.*discount_rate).+=/)
    expect(await shownFigures(page)).toEqual(printedBy(baseFiles(), moved))

    const edited = changedFiles([rate, 'discount_rate: 12%'])
    const printed = printedBy(edited, moved)
    expect(printed['npv']).not.toBe(printedBy(baseFiles(), moved)['npv'])
    save(folder, edited)
    await shows(page, printed['npv'])
    expect(await shownFigures(page)).toEqual(printed)
    expect(await overridesOn(page)).toEqual(moved)

    await page.locator('#theme').click()
    await page.evaluate(() => scrollTo(0, 700))
    const reading = await placeOf(page)
    expect(reading).toBeLessThan(-300)
    save(folder, changedFiles([rate, 'discount_rate: 1O%<img src=x onerror=hostile=1>']))
    const mistake = page.locator('pre')
    await mistake.waitFor()
    expect(await mistake.textContent()).toMatch(
      /case\.yaml:15:18 .*\n.*1O%<img src=x.*\n +\| +\^+\n {2}hint: /,
    )
    expect(await page.locator('img').count()).toBe(0)
    expect(new URL(page.url()).hash).toBe(hash)

    save(folder, edited)
    await shows(page, printed['npv'])
    expect(await overridesOn(page)).toEqual(moved)
    // What was moved makes cards above a line taller after the place was restored.
    expect(Math.abs((await placeOf(page)) - reading)).toBeLessThan(60)
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    expect(await page.locator('#theme').textContent()).toBe('Light')
    expect([requests, complaints]).toEqual([[], []])
  })

  test('says when nobody serves it any more, and follows again when it is served again', async () => {
    const folder = workingCase()
    const first = await servedCase([folder])
    const { page } = await openAddress(browser, first.address)
    const note = page.locator('#unserved')
    await page.waitForFunction(() => document.body.dataset['settled'] === '')
    expect(await note.isVisible()).toBe(false)
    await first.stop()
    await note.waitFor()
    expect(await note.textContent()).toContain('No longer live')
    const edited = changedFiles([rate, 'discount_rate: 12%'])
    save(folder, edited)
    await servedCase([folder, '--port', new URL(first.address).port])
    await shows(page, printedBy(edited, [])['npv'])
    expect(await page.locator('#unserved').isVisible()).toBe(false)
  })

  test.each(['light', 'dark'] as const)(
    'shows mistakes in a page at which axe finds nothing, %s',
    async (colorScheme) => {
      const folder = workingCase()
      save(folder, changedFiles([rate, `discount_rate: ${'x'.repeat(90)}`]))
      const { address } = await servedCase([folder])
      const { page } = await openAddress(browser, address, {
        colorScheme,
        bypassCSP: true,
        viewport: { width: 390, height: 900 },
      })
      expect(await violationsOn(page)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    },
  )
})
