import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMap, isScalar, parseDocument, visit } from 'yaml'
import type { SourceFile } from '../../../src/diagnostic/diagnostic.ts'
import { baseFiles } from '../../support/base-case.ts'
import { dashboardOf, resultsWith } from '../../support/dashboard.ts'
import { exampleFiles, exampleNames } from '../../support/example.ts'
import { hasBrowser, launchBrowser, openPage } from './open-page.ts'
import { caughtUp, overridesOn, printedBy, shownFigures, violationsOn } from './read-page.ts'

let browser: Browser

beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
})

/** Every way to move one control of the page, each by the keyboard. */
async function movesOf(page: Page): Promise<readonly (() => Promise<void>)[]> {
  const sliders = await page.locator('input[data-driver]').all()
  const switches = await page.locator('input[data-lever]').all()
  const presets = await page.locator('[data-levers]').all()
  const scenarios = await page.locator('[name=scenario]').all()
  return [
    ...sliders.flatMap((slider) => ['Home', 'End'].map((key) => () => slider.press(key))),
    ...[...switches, ...scenarios].map((choice) => () => choice.press('Space')),
    ...presets.map((preset) => () => preset.press('Enter')),
  ]
}

describe.runIf(hasBrowser)('the dashboard in Chromium', () => {
  test.each(exampleNames)(
    'shows of %s, with every control moved by itself, what `results --set` prints, and asks for nothing',
    async (name) => {
      const files = exampleFiles(name)
      const { page, requests, complaints } = await openPage(browser, dashboardOf(files))
      const pack = await shownFigures(page)
      const seen: { readonly overrides: readonly string[]; readonly shown: typeof pack }[] = []
      for (const move of await movesOf(page)) {
        await move()
        await caughtUp(page, 'shown')
        seen.push({ overrides: await overridesOn(page), shown: await shownFigures(page) })
        await page.evaluate(() => document.getElementById('reset')?.click())
        await caughtUp(page, 'shown')
        expect(await overridesOn(page)).toEqual([])
      }
      expect(await shownFigures(page)).toEqual(pack)
      for (const { overrides, shown } of [{ overrides: [], shown: pack }, ...seen])
        expect(shown, overrides.join(' ')).toEqual(printedBy(files, overrides))
      expect(seen.length).toBeGreaterThan(20)
      const moved = seen.filter(({ shown }) => JSON.stringify(shown) !== JSON.stringify(pack))
      expect(new Set(moved.map(({ overrides }) => overrides.join(' '))).size).toBeGreaterThan(15)
      expect([requests, complaints]).toEqual([[], []])
      await page.close()
    },
  )

  test('judges what was moved as the command line does, says so in a band, and returns to the pack', async () => {
    const files = exampleFiles('assistant-platform')
    const { page, complaints } = await openPage(browser, dashboardOf(files))
    const before = await page.locator('main').innerHTML()
    await page.locator('input[data-driver]').nth(1).press('Home')
    await page.locator('input[data-lever]').first().press('Space')
    await caughtUp(page, 'settled')
    const overrides = await overridesOn(page)
    expect(overrides).toHaveLength(2)
    expect(await page.locator('#band-text').textContent()).toBe('What-if: 2 inputs differ from the pack')
    const results = resultsWith(files, overrides)
    const npv = printedBy(files, overrides)['npv'] ?? ''
    expect(await page.locator('[data-chart=tornado] svg').textContent()).toContain(`Base case ${npv}`)
    expect(await page.locator('[data-chart=lever-waterfall] svg').textContent()).toContain(npv)
    expect(await page.locator('[data-chart=cumulative-cash] svg').textContent()).toContain(
      printedBy(files, overrides)['peak_funding'],
    )
    expect(results.figure('npv')).toBeLessThan(resultsWith(files).figure('npv'))
    const link = await page.evaluate(() => location.hash)
    const again = await openPage(browser, dashboardOf(files), { hash: link })
    await caughtUp(again.page, 'settled')
    expect(await shownFigures(again.page)).toEqual(await shownFigures(page))
    await page.locator('#reset').click()
    await caughtUp(page, 'settled')
    expect(await page.locator('#band').isVisible()).toBe(false)
    expect(await page.locator('[data-view=verdict]').innerHTML()).toBe(
      /data-view="verdict">(.*?)<\/div><figure/s.exec(before)?.[1],
    )
    expect(complaints).toEqual([])
  })

  test('judges at once what was chosen or let go, and a slider that is held only when it rests', async () => {
    const { page } = await openPage(browser, dashboardOf(exampleFiles('assistant-platform')))
    await page.addInitScript(() => {
      const { setTimeout: plain } = globalThis
      // What is put off never comes, so that what happens did not wait.
      Object.assign(globalThis, {
        setTimeout: (work: () => void, time = 0) => (time < 100 ? plain(work, time) : 0),
      })
    })
    await page.reload()
    const isJudged = (): Promise<boolean> =>
      page.evaluate(
        () => document.querySelector('[data-view=verdict]')?.getAttribute('aria-busy') === 'false',
      )
    await page.locator('input[data-lever]').first().press('Space')
    await caughtUp(page, 'settled')
    expect(await isJudged()).toBe(true)
    const slider = page.locator('input[data-driver]').first()
    await slider.press('Home')
    await caughtUp(page, 'shown')
    expect(await isJudged()).toBe(false)
    await slider.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x + width * 0.7, y + height / 2)
    await caughtUp(page, 'shown')
    expect(await isJudged()).toBe(false)
    await page.mouse.up()
    await caughtUp(page, 'settled')
    expect(await isJudged()).toBe(true)
  })

  test('takes a figure apart down to an input, its file and line, by the keyboard alone', async () => {
    const { page } = await openPage(browser, dashboardOf(exampleFiles('assistant-platform')))
    await page.locator('.card').first().focus()
    await page.keyboard.press('Enter')
    const body = page.locator('#explanation-body')
    await body.locator('details').first().waitFor()
    expect(await body.textContent()).toMatch(/Written \S.* in case\.yaml:\d+, finance\.discount_rate/)
    await page.keyboard.press('Escape')
    expect(await page.locator('#explanation').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.classList.contains('card'))).toBe(true)
  })

  test('is reached by the keyboard in the order of the page, each place with a name and a visible focus', async () => {
    const { page } = await openPage(browser, dashboardOf(baseFiles()))
    const seen: string[] = []
    for (let stop = 0; stop < 80; stop += 1) {
      await page.keyboard.press('Tab')
      const place = await page.evaluate(() => {
        const element = document.activeElement
        if (element === null || element === document.body) return undefined
        const style = getComputedStyle(element)
        return `${element.id || element.className || element.tagName} ${style.outlineStyle}`
      })
      if (place === undefined) break
      seen.push(place)
    }
    expect(seen.length).toBeGreaterThan(15)
    expect(seen.filter((place) => place.endsWith('none'))).toEqual([])
  })

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)(
    'has nothing that axe finds, %s, %i pixels wide, with something moved',
    async (colorScheme, width) => {
      const html = dashboardOf(baseFiles())
      const { page } = await openPage(browser, html, {
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
      })
      await page.evaluate(() => document.getElementById('what-if')?.setAttribute('open', ''))
      await page.locator('input[data-driver]').first().press('Home')
      await caughtUp(page, 'settled')
      expect(await violationsOn(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    },
  )

  test('shows hostile texts as texts, whatever is moved', async () => {
    const files = hostileFiles()
    const { page, requests, complaints } = await openPage(browser, dashboardOf(files))
    await page.locator('input[data-driver]').first().press('Home')
    await caughtUp(page, 'settled')
    await page.locator('.card').first().click()
    await page.locator('#explanation-body details').first().waitFor()
    expect(await page.locator('body').textContent()).toContain(attack)
    expect(await page.locator('img, iframe, b, script:not([id])').count()).toBe(0)
    expect(await page.evaluate(() => 'hostile' in globalThis)).toBe(false)
    expect([requests, complaints]).toEqual([[], []])
  })

  test('prints the band, figures and charts, and none of the controls', async () => {
    const { page } = await openPage(browser, dashboardOf(baseFiles()))
    await page.locator('input[data-driver]').first().press('Home')
    await caughtUp(page, 'settled')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#band-text').isVisible()).toBe(true)
    expect(await page.locator('#band-written').isVisible()).toBe(true)
    expect(await page.locator('[data-chart=tornado] svg').isVisible()).toBe(true)
    for (const hidden of ['#what-if', '#reset', '#print', '.save'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  })
})

const attack = '</script><img src=x onerror=hostile=1>"\'`'

/** The base case with an attack in every text that is prose. */
function hostileFiles(): readonly SourceFile[] {
  const prose = new Set([
    'title',
    'organisation',
    'label',
    'description',
    'owner',
    'source',
    'subject',
    'meeting',
  ])
  let count = 0
  return baseFiles().map(({ path, text }) => {
    const document = parseDocument(text)
    visit(document, {
      Pair: (_, { key, value }) => {
        if (!isScalar(key) || !isScalar(value) || !prose.has(String(key.value)) || isMap(value)) return
        count += 1
        value.value = `${attack} ${count}`
      },
    })
    return { path, text: document.toString({ lineWidth: 0 }) }
  })
}
