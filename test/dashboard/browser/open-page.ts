import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { requireTool } from '../../support/tools.ts'

/** Whether there is a Chromium to look at pages with. */
export const hasBrowser = requireTool('chromium', 'apt-get install chromium')

/** The system's Chromium, which may ask for nothing. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
}

/** A page that was opened from a file, and what it did that it must not. */
export interface Opened {
  readonly page: Page
  /** Requests other than for the file itself and for its own workers. */
  readonly requests: string[]
  /** Errors, warnings and breaches of the policy, as the console has them. */
  readonly complaints: string[]
}

/** Opens a page from a file of its own, as a double click does. */
export function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<Opened> {
  const { hash = '', ...rest } = options
  const file = join(temporaryFolder(), 'dashboard.html')
  writeFileSync(file, html)
  return openAddress(browser, pathToFileURL(file).href, rest, hash)
}

/** Opens the page of an address, below which it may ask for more. */
export async function openAddress(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  hash = '',
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(600_000)
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('blob:')) requests.push(url)
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${address}${hash}`)
  return { page, requests, complaints }
}
