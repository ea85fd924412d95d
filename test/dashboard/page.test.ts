import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { packageFolder } from '../../src/cli/package.ts'
import { bundleProgram } from '../../src/cli/page-program.ts'
import { html } from '../../src/dashboard/markup.ts'
import { validate } from '../../src/inputs/validate.ts'
import { withoutComments } from '../../src/inputs/without-comments.ts'
import { baseFiles } from '../support/base-case.ts'
import { dashboardOf } from '../support/dashboard.ts'
import { exampleFiles, exampleNames } from '../support/example.ts'
import { hostileTexts } from '../support/hostile.ts'

const page = dashboardOf(baseFiles())

/** What stands between the tags of every element of a kind. */
function contents(element: string): readonly string[] {
  return [...page.matchAll(new RegExp(`<${element}(?: [^>]*)?>(.*?)</${element}>`, 'gs'))].map(
    ([, content = '']) => content,
  )
}

describe('the page of a dashboard', () => {
  test('is the same bytes for the same case', () => {
    expect(dashboardOf(baseFiles())).toBe(page)
  })

  test('names each of its scripts and its style by its digest, and allows nothing else', () => {
    const policy =
      /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? ''
    const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const [, ...programs] = contents('script')
    expect(programs).toHaveLength(2)
    expect(policy).toBe(
      `default-src 'none'; script-src ${programs.map(digest).join(' ')}; style-src ${contents('style').map(digest).join(' ')}; worker-src blob:; img-src blob:; base-uri 'none'; form-action 'none'`,
    )
  })

  test('has no attribute that styles or runs, and no address', () => {
    const markup = page.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '')
    expect(markup).not.toMatch(/<[^>]* (?:style|on[a-z]+|src|href)="(?!#)/)
    expect(markup).not.toMatch(/<(?:iframe|object|embed|link|base|form)\b/)
  })

  test('shows the figures before any script has run', () => {
    const markup = page.replace(/<script[\s\S]*$/, '')
    expect(markup).toMatch(/data-figure="npv">[^<]*\d/)
    expect(markup.match(/<svg xmlns/g)).toHaveLength(7)
  })

  test('has a program of at most a megabyte', () => {
    const program = bundleProgram(packageFolder, 'dashboard')
    expect(program.length).toBeGreaterThan(400_000)
    expect(program.length).toBeLessThan(1_000_000)
    expect(program).not.toMatch(/\beval\(|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|\bimport\(/)
  })
})

describe('markup', () => {
  test.each(hostileTexts)('shows %j as text', (text) => {
    const { text: shown } = html`<p title="${text}">${text}</p>`
    expect(shown.match(/[<>]/g)).toEqual(['<', '>', '<', '>'])
    expect(shown.match(/"/g)).toHaveLength(2)
  })

  test('takes markup as it is, one or many, and nothing for what is not there', () => {
    expect(html`<p>${html`<b>${1}</b>`}${[html`a`, html`&amp;`]}${undefined}${false}</p>`.text).toBe(
      '<p><b>1</b>a&amp;</p>',
    )
  })
})

describe('the text of a case on a page', () => {
  test.each(exampleNames)('of %s has no comments, and says the same at the same places', (name) => {
    const files = exampleFiles(name)
    const bare = files.map(({ path, text }) => ({ path, text: withoutComments(text) }))
    expect(files.some(({ text }) => /^# /m.test(text))).toBe(true)
    for (const { text } of bare) expect(text).not.toMatch(/(?:^|\s)# /m)
    const [before, after] = [validate(files, []), validate(bare, [])]
    expect(before.ok && after.ok).toBe(true)
    if (!before.ok || !after.ok) return
    expect(after.value.tree).toEqual(before.value.tree)
    expect([...after.value.assumptions]).toEqual([...before.value.assumptions])
  })

  test('keeps what only looks like a comment', () => {
    const text = 'a: "x # y" # gone\nb: |\n  # kept\nc: d#e\n'
    expect(withoutComments(text)).toBe('a: "x # y" \nb: |\n  # kept\nc: d#e\n')
  })
})
