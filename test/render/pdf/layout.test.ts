import { describe, expect, test } from 'vitest'
import { printDiagnostics } from '../../../src/diagnostic/excerpt.ts'
import { type Layout, layOut } from '../../../src/render/pdf/layout.ts'
import { styles } from '../../../src/render/pdf/style.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { buildDocument, type Content } from '../../../src/report/build-document.ts'
import { type Document, type Metadata, type Table, textRun } from '../../../src/report/document.ts'
import { houseFonts } from '../../support/fonts.ts'
import { galleryCharts } from '../../support/gallery.ts'
import { hostileTexts } from '../../support/hostile.ts'
import { outside } from '../../support/layout-faults.ts'
import { longTemplate } from '../../support/long-document.ts'
import { absurdFacts, lossFacts, memoContent, memoFacts, memoMetadata } from '../../support/memo-content.ts'
import { houseParts, memoTemplate } from '../../support/templates.ts'

const type = openTypefaces(houseFonts)
const free: Metadata = { ...memoMetadata, pageBudget: undefined }

function document(text: string, metadata: Metadata = free, content: Content = memoContent()): Document {
  const built = buildDocument({ path: 't.md', text }, content, metadata)
  if (!built.ok) throw new Error(built.diagnostics.map((each) => each.message).join('\n'))
  return built.value
}

function laid(given: Document): Layout {
  const result = layOut(given, type)
  if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'))
  return result.value
}

function refusal(given: Document): string {
  const result = layOut(given, type)
  return result.ok ? 'accepted' : printDiagnostics(result.diagnostics, [])
}

function pageTexts(layout: Layout): readonly string[] {
  return layout.pages.map((boxes) =>
    boxes
      .flatMap((box) => box.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])))
      .join(''),
  )
}

describe.each(['a4', 'letter'] as const)('on %s', (paper) => {
  test.each([
    ['as given', memoFacts],
    ['for a programme that loses money', lossFacts],
    ['with names of 60 characters and figures from $12 to $999,999,999,999', absurdFacts],
  ])('the executive memo takes one page and stays inside its margins %s', (_, facts) => {
    const built = buildDocument(memoTemplate, memoContent(facts), { ...memoMetadata, paper }, houseParts)
    if (!built.ok) throw new Error('the memo builds')
    const layout = laid(built.value)
    expect(layout.pages).toHaveLength(1)
    expect(outside(layout, type.measure)).toEqual([])
  })

  test('nothing of a long document leaves its margins', () => {
    const layout = laid(document(longTemplate, { ...free, paper }))
    expect(layout.pages.length).toBeGreaterThan(3)
    expect(outside(layout, type.measure)).toEqual([])
  })

  test('no hostile text leaves its margins', () => {
    const parts = hostileTexts.flatMap((_, index) => [
      `## {{x${index}}}`,
      `Text {{x${index}}} end`,
      `| a | b |\n|:--|:--|\n| {{x${index}}} | {{x${index}}} |`,
    ])
    const facts = hostileTexts.map((text, index) => ({ name: `x${index}`, value: text, text }))
    expect(
      outside(
        laid(document(['# T', ...parts].join('\n\n'), { ...free, paper }, memoContent(facts))),
        type.measure,
      ),
    ).toEqual([])
  })
})

test('a large figure that is too wide for its column is set smaller on one line, never cut', () => {
  const built = buildDocument(memoTemplate, memoContent(absurdFacts), memoMetadata, houseParts)
  if (!built.ok) throw new Error('the memo builds')
  const shapes = laid(built.value)
    .pages.flat()
    .flatMap((box) => box.shapes)
  const large = shapes.filter((shape) => shape.kind === 'text' && shape.text === '$12,345,678,901')
  expect(large).toHaveLength(1)
  expect(large[0]).toMatchObject({ face: 'sans-strong' })
  expect(large[0]?.kind === 'text' && large[0].size).toBeLessThan(19)
})

test('a footnote stands on the page of its reference', () => {
  for (const [index, text] of pageTexts(laid(document(longTemplate))).entries()) {
    const notes = [...text.matchAll(/Note (\d): finance/g)].map((match) => match[1])
    const references = [...text.matchAll(/evidence\.(\d)/g)].map((match) => match[1])
    expect(notes, `page ${index + 1}`).toEqual(references)
  }
})

test('a table that is split repeats its head and keeps two rows with its total', () => {
  const pages = pageTexts(laid(document(longTemplate)))
  const withRows = pages.filter((text) => /A\d+ ?(GPU|Token)/.test(text))
  expect(withRows.length).toBeGreaterThan(1)
  for (const text of withRows) expect(text).toContain('AssumptionLowBaseHigh')
  expect(withRows.at(-1)).toMatch(/A45.*A46.*Total/)
})

describe('a document that is too long says by how many lines,', () => {
  const withSentences = (count: number): Document =>
    document(
      `# T\n\n## Why\n\n${'A sentence that goes on and on without an end. '.repeat(count)}\n\n::chart{name="unit-cost"}\n\n${'Short. '.repeat(60)}`,
      { ...free, pageBudget: 1 },
    )

  test('and the least that is enough to leave out', () => {
    expect(refusal(withSentences(78))).toMatchInlineSnapshot(`
      "page-budget  Executive memo: inference efficiency programme takes 2 pages, 1 is allowed: 4 lines too long
        hint: leave out figure: Unit cost falls by three fifths once all levers are live (11 lines), or shorten the longest: A sentence that goes on and… (36 lines); figure: Unit cost falls by three fifths once all levers are live (11 lines); Short. Short. Short. Short. Short. Short.… (4 lines)
      "
    `)
  })

  test('and what to shorten where nothing but the longest is enough', () => {
    expect(refusal(withSentences(90))).toMatchInlineSnapshot(`
      "page-budget  Executive memo: inference efficiency programme takes 2 pages, 1 is allowed: 15 lines too long
        hint: shorten the longest: A sentence that goes on and… (41 lines); figure: Unit cost falls by three fifths once all levers are live (11 lines); Short. Short. Short. Short. Short. Short.… (4 lines)
      "
    `)
  })
})

test('a section has a budget of its own', () => {
  const text = `# T\n\nFirst part.\n\n::pagebreak{pages="1"}\n\n## Second part\n\n${'A sentence that goes on and on without an end. '.repeat(130)}`
  expect(refusal(document(text))).toMatchInlineSnapshot(`
    "page-budget  the section “Second part” takes 2 pages, 1 is allowed: 10 lines too long
      hint: shorten the longest: A sentence that goes on and… (60 lines)
    "
  `)
})

function wideTable(columns: number): Table {
  const number = '123,456,789,012'
  return {
    caption: 'Wide',
    columns: [
      { label: 'Line', kind: 'label' },
      ...Array.from({ length: columns }, (_, index) => ({ label: `FY${index}`, kind: 'number' as const })),
    ],
    rows: [
      {
        kind: 'body',
        cells: [[textRun('Status quo')], ...Array.from({ length: columns }, () => [textRun(number)])],
      },
    ],
  }
}

test('a wide table is set in smaller type, and refused when that does not help', () => {
  const withTable = (columns: number): Document =>
    document('# T\n\n::table{name="w"}', free, {
      ...memoContent(),
      tables: new Map([['w', wideTable(columns)]]),
    })
  expect(outside(laid(withTable(5)), type.measure)).toEqual([])
  expect(outside(laid(withTable(7)), type.measure)).toEqual([])
  expect(refusal(withTable(12))).toMatchInlineSnapshot(`
    "table-width  Wide has more columns of numbers than fit the page in the smallest type
      hint: show fewer columns, or larger units
    "
  `)
})

test('a figure keeps its place in the text', () => {
  const charts = [...galleryCharts.keys()]
  const text = [
    '# T',
    ...charts.map(
      (name, index) => `Before figure ${index}.\n\n::chart{name="${name}"}\n\nAfter figure ${index}.`,
    ),
  ].join('\n\n')
  const all = pageTexts(laid(document(text, free, { ...memoContent(), charts: galleryCharts }))).join('')
  const order = charts.flatMap((name, index) => [
    `Before figure ${index}.`,
    galleryCharts.get(name)?.claim.slice(0, 20) ?? '',
    `After figure ${index}.`,
  ])
  const positions = order.map((words) => all.indexOf(words))
  expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  expect(positions).not.toContain(-1)
})

test('the same document gives the same boxes', () => {
  const boxes = (): string => JSON.stringify(laid(document(longTemplate)).pages)
  expect(boxes()).toBe(boxes())
})

describe('the last page', () => {
  const line = 'A line. '
  /** A document of two figures and some lines of text, with no budget. */
  const withLines = (count: number): Document =>
    document(
      `# T\n\n::chart{name="unit-cost" height="150"}\n\n::chart{name="unit-cost" height="150"}\n\n${Array.from({ length: count }, () => line).join('\n\n')}`,
    )
  /** How far down each page is filled, as a share of its height. */
  const filled = (given: Document): readonly number[] => {
    const { pages, page } = laid(given)
    return pages.map((boxes) => {
      const texts = boxes.flatMap((box) => box.shapes.filter((shape) => shape.kind === 'text'))
      const lowest = Math.max(...texts.map(({ y }) => y).filter((y) => y < page.bottom))
      return (lowest - page.top) / (page.bottom - page.top)
    })
  }

  test('is saved where figures that give a little take in what it would hold', () => {
    const pages = Array.from({ length: 26 }, (_, count) => filled(withLines(count)).length)
    const most = pages.lastIndexOf(1)
    expect(pages.slice(0, most + 1).every((count) => count === 1)).toBe(true)
    // At their usual height the two figures leave room for 13 lines only.
    expect(most).toBeGreaterThanOrEqual(15)
  })

  test('holds a third of a page at least, since the pages before it end earlier where nothing on them can give', () => {
    for (let count = 0; count < 60; count += 1) {
      const shares = filled(withLines(count))
      if (shares.length > 1) expect(shares.at(-1), `${count} lines`).toBeGreaterThan(0.3)
      expect(shares[0], `${count} lines`).toBeGreaterThan(0.6)
    }
  })
})

test('no table is cut for the sake of a short last page', () => {
  const content = { ...memoContent(), tables: new Map([['g', groupedTable(1, 12)]]) }
  const pagesWith = (lines: number): readonly string[] => {
    const text = `# T\n\n${'Line.\n\n'.repeat(lines)}::table{name="g"}\n\n${'After.\n\n'.repeat(6)}`
    return pageTexts(laid(document(text, free, content)))
  }
  const counts = Array.from({ length: 40 }, (_, lines) => pagesWith(lines))
  const [first = ''] = counts.find((pages) => pages.length === 2) ?? []
  expect(first.match(/chat/g)).toHaveLength(12)
})

test('a heading of more than one line is set in lines of like length, not in one full line and a word', () => {
  const lines = laid(document('# Larkhill Software (illustrative) keeps its serving fleet as it is'))
    .pages.flat()
    .flatMap(({ shapes }) => shapes)
    .flatMap((shape) => (shape.kind === 'text' && shape.size === styles.title.size ? [shape] : []))
  const tops = [...new Set(lines.map(({ y }) => y))]
  const words = tops.map((top) =>
    lines
      .filter(({ y }) => y === top)
      .map(({ text }) => text)
      .join(''),
  )
  expect(words).toHaveLength(2)
  expect(Math.abs((words[0]?.length ?? 0) - (words[1]?.length ?? 0))).toBeLessThan(12)
})

/** A table of groups of so many rows each. */
function groupedTable(groups: number, rows = 1): Table {
  return {
    caption: 'Grouped',
    columns: [
      { label: 'Row', kind: 'label' },
      { label: 'Number', kind: 'number' },
    ],
    rows: Array.from({ length: groups }, (_, index) => [
      { kind: 'group' as const, cells: [[textRun(`Group ${index}`)]] },
      ...Array.from({ length: rows }, () => ({
        kind: 'body' as const,
        cells: [[textRun('chat')], [textRun('1,234')]],
      })),
    ]).flat(),
  }
}

test('a short table parts where a further group begins, and a group does not part from its rows', () => {
  const content = { ...memoContent(), tables: new Map([['g', groupedTable(3)]]) }
  // What follows fills the second page enough that it is not saved.
  const text = (lines: number) =>
    `# T\n\n${'Line.\n\n'.repeat(lines)}::table{name="g"}\n\n${'Line.\n\n'.repeat(14)}`
  const pagesAfter = (lines: number): readonly string[] =>
    pageTexts(laid(document(text(lines), free, content)))
  const parted = Array.from({ length: 50 }, (_, lines) => pagesAfter(lines)).filter(
    ([first = '', second = '']) => /Group 0/.test(first) && /Group 2/.test(second),
  )
  expect(parted.length).toBeGreaterThan(0)
  for (const page of parted.flat())
    expect(page.match(/chat/g) ?? []).toHaveLength((page.match(/Group \d/g) ?? []).length)
})

describe('a group of rows', () => {
  /** The two pages of a document with so many lines before a table of groups of so many rows. */
  const parted = (rows: number): readonly (readonly string[])[] => {
    const content = { ...memoContent(), tables: new Map([['g', groupedTable(3, rows)]]) }
    const text = (lines: number) =>
      `# T\n\n${'Line.\n\n'.repeat(lines)}::table{name="g"}\n\n${'Line.\n\n'.repeat(14)}`
    return Array.from({ length: 36 }, (_, lines) =>
      pageTexts(laid(document(text(lines), free, content))),
    ).filter(([first = '', second = '']) => /Group 0/.test(first) && /Group 2/.test(second))
  }

  test('of three stays on one page, since neither its first nor its last row may stand alone', () => {
    const cuts = parted(3)
    expect(cuts.length).toBeGreaterThan(0)
    for (const page of cuts.flat())
      expect(page.match(/chat/g) ?? []).toHaveLength(3 * (page.match(/Group \d/g) ?? []).length)
  })

  test('that goes on over a page is named again at its top, above two rows at least', () => {
    const cuts = parted(8).filter(([first = '']) => (first.match(/chat/g) ?? []).length % 8 !== 0)
    expect(cuts.length).toBeGreaterThan(0)
    for (const [first = '', second = ''] of cuts) {
      const open = first.match(/Group \d(?!.*Group)/)?.[0] ?? ''
      expect(second).toMatch(new RegExp(`^RowNumber${open}, continued(chat1,234){2}`))
    }
  })
})
