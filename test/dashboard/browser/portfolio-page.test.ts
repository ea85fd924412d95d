import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleProgram } from '../../../src/cli/page-program.ts'
import { portfolioPage } from '../../../src/portfolio/portfolio-page.ts'
import type { UnitRecord } from '../../../src/portfolio/unit-record.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { houseFonts } from '../../support/fonts.ts'
import { rootFolder } from '../../support/source-tree.ts'
import { groupPresentation, groupResults, unitRecord, unitRecords } from '../../support/unit-records.ts'
import { hasBrowser, launchBrowser, openPage } from './open-page.ts'
import { violationsOn } from './read-page.ts'

let browser: Browser

beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
})

function pageOf(units: readonly UnitRecord[]): string {
  return portfolioPage(groupResults(units), groupPresentation, {
    program: bundleProgram(rootFolder, 'portfolio'),
    measure: openTypefaces(houseFonts).measure,
    withDashboard: new Set(['north']),
  })
}

/** The names of the units that the table shows, from top to bottom. */
function shownUnits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLTableRowElement>('#units tbody tr')].flatMap((row) =>
      row.hidden ? [] : [row.cells[0]?.textContent ?? ''],
    ),
  )
}

function press(page: Page, column: string): Promise<void> {
  return page.getByRole('button', { name: column, exact: true }).press('Enter')
}

describe.runIf(hasBrowser)("a portfolio's page in Chromium", () => {
  test('sorts its units by keyboard, amounts within their currency and what there is not last', async () => {
    const { page, requests, complaints } = await openPage(browser, pageOf(unitRecords))
    expect(await shownUnits(page)).toEqual(['east', 'west', 'north', 'south'])
    await press(page, 'Saving')
    expect(await shownUnits(page)).toEqual(['east', 'west', 'north', 'south'])
    await press(page, 'Saving')
    expect(await shownUnits(page)).toEqual(['east', 'south', 'north', 'west'])
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending')
    for (const order of ['descending', 'ascending']) {
      await press(page, 'Payback')
      expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe(order)
      expect((await shownUnits(page)).at(-1)).toBe('south')
    }
    await press(page, 'Unit')
    expect(await shownUnits(page)).toEqual(['east', 'north', 'south', 'west'])
    expect([requests, complaints]).toEqual([[], []])
  })

  test('shows units by name and verdict, says how many, and leads to the dashboards that there are', async () => {
    const { page } = await openPage(browser, pageOf(unitRecords))
    await page.getByLabel('Unit', { exact: true }).fill('ST')
    expect(await shownUnits(page)).toEqual(['east', 'west'])
    expect(await page.getByRole('status').first().textContent()).toBe('2 of 4 units')
    await page.getByLabel('Unit', { exact: true }).fill('')
    await page.getByLabel('Verdict').selectOption('Decline')
    expect(await shownUnits(page)).toEqual(['south'])
    const links = await page
      .locator('#units a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(links).toEqual(['../../north/2026Q4/dashboard.html'])
  })

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'has nothing that axe finds, %s, %i pixels wide, and no wider than the screen',
    async (colorScheme, width) => {
      const viewport = { width, height: 900 }
      const { page } = await openPage(browser, pageOf(unitRecords), {
        colorScheme,
        viewport,
        bypassCSP: true,
      })
      expect(await violationsOn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    },
  )

  test('saves a chart as a picture four times its size, and copies it where that is allowed', async () => {
    const { page, requests, complaints } = await openPage(browser, pageOf(unitRecords))
    await page.locator('[data-chart=npv-USD]').hover()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-save=npv-USD]').click(),
    ])
    expect(file.suggestedFilename()).toBe('npv-USD.png')
    const bytes = readFileSync(await file.path())
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    const width = await page.locator('[data-chart=npv-USD] svg').getAttribute('width')
    expect(bytes.readUInt32BE(16)).toBe(4 * Number(width))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.locator('[data-picture=npv-USD]').click()
    await page.waitForFunction(() => document.querySelector('[data-picture]')?.textContent === 'Copied')
    const kinds = await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)
    expect(kinds).toContain('image/png')
    expect([requests, complaints]).toEqual([[], []])
  })

  test('keeps hostile text as text', async () => {
    const { page, complaints } = await openPage(browser, pageOf(unitRecords))
    expect(await page.locator('.bar .title').textContent()).toBe('Group & <all>')
    expect(await page.locator('.bar .quiet').textContent()).toContain('Group </script><b>')
    expect(complaints).toEqual([])
  })

  test('holds a thousand units: sorted and filtered, each row once', async () => {
    const units = Array.from({ length: 1000 }, (_, index) =>
      unitRecord(`unit-${index}`, 'USD', (index * 7919) % 1009, 2000 + index, 1500),
    )
    const { page, complaints } = await openPage(browser, pageOf(units))
    await press(page, 'NPV')
    await press(page, 'NPV')
    const byWorst = units.toSorted(
      (a, b) => (a.headline['npv']?.value ?? 0) - (b.headline['npv']?.value ?? 0),
    )
    expect(await shownUnits(page)).toEqual(byWorst.map(({ unit }) => unit))
    await page.getByLabel('Unit', { exact: true }).fill('unit-99')
    expect(new Set(await shownUnits(page)).size).toBe(11)
    expect(complaints).toEqual([])
  })
})
