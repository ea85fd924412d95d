import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Break,
  type Flow,
  mayBreakAfter,
  type NoteFlow,
  type Slice,
} from '../../../src/render/pdf/flow.ts'
import { fillPages, noteGap, paginate } from '../../../src/render/pdf/paginate.ts'

const room = { top: 0, bottom: 100 }

function slice(height: number, options: Partial<Slice> = {}): Slice {
  return { height, breakAfter: true, notes: [], paint: () => [], ...options }
}

/** A block of lines, ten points each. */
function lines(label: string, count: number, options: Partial<Flow> = {}): Flow {
  const slices = Array.from({ length: count }, (_, index) =>
    slice(10, { breakAfter: mayBreakAfter(index, count) }),
  )
  return { kind: 'flow', label, before: 0, after: 0, keepNext: false, slices, ...options }
}

/** The labels of the slices of each page, e.g. `a a b`. */
function pages(blocks: readonly (Flow | Break)[], notes: readonly NoteFlow[] = []): readonly string[] {
  return paginate(blocks, notes, room).map((page) => page.slices.map(({ flow }) => flow.label).join(' '))
}

describe('a page break', () => {
  test('leaves neither the first nor the last line of a paragraph alone', () => {
    expect(pages([lines('a', 9), lines('b', 4)])).toEqual(['a a a a a a a a a', 'b b b b'])
    expect(pages([lines('a', 7), lines('b', 4)])).toEqual(['a a a a a a a b b', 'b b'])
    expect(pages([lines('a', 8), lines('b', 3)])).toEqual(['a a a a a a a a', 'b b b'])
  })

  test('takes a heading along with what follows it, however many headings there are', () => {
    const head = (label: string): Flow => lines(label, 1, { keepNext: true })
    expect(pages([lines('a', 8), head('h'), head('i'), lines('b', 2)])).toEqual([
      'a a a a a a a a',
      'h i b b',
    ])
  })

  test('falls where the page is full if the rules allow no place', () => {
    expect(
      pages([lines('a', 12, { slices: Array.from({ length: 12 }, () => slice(10, { breakAfter: false })) })]),
    ).toEqual(['a a a a a a a a a a', 'a a'])
  })

  test('is forced by a break, which makes no empty page', () => {
    const forced: Break = { kind: 'break' }
    expect(pages([forced, lines('a', 1), forced, forced, lines('b', 1)])).toEqual(['a', 'b'])
  })
})

test('a slice taller than a page gets one to itself and does not loop', () => {
  expect(pages([lines('a', 2), { ...lines('b', 1), slices: [slice(150)] }, lines('c', 2)])).toEqual([
    'a a',
    'b',
    'c c',
  ])
})

test('distances between blocks count, but not at the top of a page', () => {
  const spaced = (label: string): Flow => lines(label, 3, { before: 8, after: 5 })
  const planned = paginate([spaced('a'), spaced('b'), spaced('c')], [], room)
  expect(planned.map((page) => page.slices.map(({ y }) => y))).toEqual([
    [0, 10, 20, 38, 48, 58],
    [0, 10, 20],
  ])
})

test('a figure shrinks to the room that is left before it moves to the next page', () => {
  const figure: Flow = { ...lines('f', 1), slices: [slice(60, { least: 45 })] }
  const [page] = paginate([lines('a', 5), figure], [], room)
  expect(page?.slices.at(-1)).toMatchObject({ y: 50, height: 50 })
  expect(pages([lines('a', 6), figure])).toEqual(['a a a a a a', 'f'])
})

test('figures take what their page leaves empty, in proportion to what each may still grow, and what follows moves down', () => {
  const figure = (label: string, most: number): Flow => ({
    ...lines(label, 1),
    slices: [slice(20, { most })],
  })
  const placed = (blocks: readonly Flow[], notes: readonly NoteFlow[] = []) =>
    fillPages(paginate(blocks, notes, room), notes, room).map((page) =>
      page.slices.map(({ y, height }) => [y, height]),
    )
  expect(placed([figure('f', 50), lines('a', 1), figure('g', 30)])).toEqual([
    [
      [0, 50],
      [50, 10],
      [60, 30],
    ],
  ])
  expect(placed([figure('f', 80), lines('a', 4), figure('g', 40)])).toEqual([
    [[0, 35], ...[35, 45, 55, 65].map((y) => [y, 10]), [75, 25]],
  ])
  expect(placed([lines('a', 2)])).toEqual([
    [
      [0, 10],
      [10, 10],
    ],
  ])
})

test('figures leave a footnote its room when they grow', () => {
  const note: NoteFlow = { height: 20, paint: () => [] }
  const noted: Flow = { ...lines('f', 1), slices: [slice(20, { most: 200, notes: [1] })] }
  const [page] = fillPages(paginate([noted], [note], room), [note], room)
  expect(page?.slices[0]?.height).toBeCloseTo(100 - noteGap - 20, 6)
})

test('a footnote stands on the page of its reference and takes its room from the text', () => {
  const note: NoteFlow = { height: 20, paint: () => [] }
  const noted = (label: string, number: number): Flow => ({
    ...lines(label, 1),
    slices: [slice(10, { notes: [number] })],
  })
  const planned = paginate([lines('a', 6), noted('n', 1), noted('o', 2), noted('p', 1)], [note, note], room)
  expect(planned.map((page) => page.notes)).toEqual([[1], [2, 1]])
  for (const page of planned) {
    const bottom = Math.max(...page.slices.map(({ y, height }) => y + height))
    expect(bottom + noteGap + 20 * page.notes.length).toBeLessThanOrEqual(100)
  }
})

test('the head of a table stands again on each further page, above the row with which the page begins', () => {
  const repeated = (height: number) => ({ height, paint: () => [] })
  const [head, ...rows] = lines('t', 25).slices
  const table = [head ?? slice(10), ...rows.map((row, index) => ({ ...row, repeated: repeated(index) }))]
  const planned = paginate([{ ...lines('t', 25), slices: table }], [], room)
  expect(planned.map((page) => page.repeated?.height)).toEqual([undefined, 9, 18])
  expect(planned.map((page) => page.slices[0]?.y)).toEqual([0, 9, 18])
})

test('nothing is lost, doubled, out of order or below the foot of the page', () => {
  const block = fc.record({
    count: fc.integer({ min: 1, max: 15 }),
    keepNext: fc.boolean(),
    before: fc.integer({ min: 0, max: 12 }),
    after: fc.integer({ min: 0, max: 12 }),
    note: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  const note: NoteFlow = { height: 9, paint: () => [] }
  fc.assert(
    fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
      const flows = blocks.map(({ count, note: number, ...options }, index) => {
        const flow = lines(String(index), count, options)
        const first = flow.slices[0]
        return number === undefined || first === undefined
          ? flow
          : { ...flow, slices: [{ ...first, notes: [number] }, ...flow.slices.slice(1)] }
      })
      const planned = paginate(flows, [note, note, note], room)
      expect(planned.flatMap((page) => page.slices.map((each) => each.slice))).toEqual(
        flows.flatMap((flow) => flow.slices),
      )
      for (const page of planned) {
        let low = 0
        for (const { y, height } of page.slices) {
          expect(y).toBeGreaterThanOrEqual(low)
          low = y + height
        }
        const foot = page.notes.length === 0 ? 0 : noteGap + 9 * page.notes.length
        expect(low + foot).toBeLessThanOrEqual(100)
      }
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('pages end earlier where a depth says so, in the last section only', () => {
  const forced: Break = { kind: 'break' }
  const planned = paginate([lines('a', 10), forced, lines('b', 10)], [], room, {
    figures: 1,
    spaces: 1,
    depth: 0.8,
  })
  expect(planned.map(({ slices }) => slices.length)).toEqual([10, 8, 2])
})
