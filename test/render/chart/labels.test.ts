import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crosses, leader, overlaps, placeLabels, segments, spread } from '../../../src/render/chart/labels.ts'

const seed = { seed: 20261123, numRuns: 300 }
const position = fc.double({ min: 0, max: 200, noNaN: true })

describe('labels of one column', () => {
  test('stay where they are if they are far enough apart', () => {
    expect(spread([20, 60, 40], 10, 0, 100)).toEqual([20, 60, 40])
  })

  test('part evenly around the place that they share', () => {
    expect(spread([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60])
  })

  test('never come nearer than the gap, never change order, never leave the bounds', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 12 }), (wanted) => {
        const placed = spread(wanted, 9, 0, 200)
        const order = wanted
          .map((_, index) => index)
          .toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
        const sorted = order.map((index) => placed[index] ?? Number.NaN)
        for (const [rank, at] of sorted.entries()) {
          expect(at).toBeGreaterThanOrEqual(-1e-9)
          expect(at).toBeLessThanOrEqual(200 + 1e-9)
          if (rank > 0) expect(at - (sorted[rank - 1] ?? 0)).toBeGreaterThanOrEqual(9 - 1e-9)
        }
      }),
      seed,
    )
  })

  test('share the room evenly when there is too little of it', () => {
    expect(spread([10, 10, 10, 10, 10], 9, 0, 20)).toEqual([0, 5, 10, 15, 20])
  })
})

describe('labels around points', () => {
  const bounds = { x: 0, y: 0, width: 300, height: 200 }
  const label = fc.record({
    x: fc.double({ min: 0, max: 300, noNaN: true }),
    y: position,
    width: fc.integer({ min: 5, max: 90 }),
    height: fc.constant(9),
  })
  const corner = fc.tuple(fc.double({ min: 0, max: 300, noNaN: true }), position)

  test('never touch each other, an obstacle or a line, and stay inside the bounds', () => {
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 10 }),
        fc.array(corner, { minLength: 2, maxLength: 8 }),
        (labels, corners) => {
          const lines = segments(corners)
          const areas = labels.map(({ x, y }) => ({ x: x - 2, y: y - 2, width: 4, height: 4 }))
          const placed = placeLabels(labels, { bounds, areas, lines, grid: [] }).filter(
            (each) => each !== undefined,
          )
          for (const [index, area] of placed.entries()) {
            expect(placed.slice(index + 1).some((other) => overlaps(area, other))).toBe(false)
            expect(areas.some((other) => overlaps(area, other))).toBe(false)
            expect(lines.some((line) => crosses(line, area))).toBe(false)
            expect(
              area.x >= 0 && area.y >= 0 && area.x + area.width <= 300 && area.y + area.height <= 200,
            ).toBe(true)
          }
        },
      ),
      seed,
    )
  })

  test('keep off grid lines as long as there is another place', () => {
    const one = [{ x: 100, y: 100, width: 40, height: 9 }]
    const grid = [{ x1: 0, x2: 300, y1: 92, y2: 92 }]
    const [area] = placeLabels(one, { bounds, areas: [], lines: [], grid })
    expect(area).toBeDefined()
    expect(grid.some((line) => area !== undefined && crosses(line, area))).toBe(false)
  })

  test('cross a grid line rather than stand farther off than they should', () => {
    const one = [{ x: 100, y: 100, width: 40, height: 9 }]
    const grid = [80, 88, 96, 104, 112, 120].map((y) => ({ x1: 0, x2: 300, y1: y, y2: y }))
    const [near] = placeLabels(one, { bounds, areas: [], lines: [], grid, gridReach: 10 })
    const [far] = placeLabels(one, { bounds, areas: [], lines: [], grid: grid.slice(2, 4), gridReach: 10 })
    expect(near?.y).toBe(87)
    expect(grid.slice(2, 4).some((line) => far !== undefined && crosses(line, far))).toBe(false)
  })

  test('stay on the side of a limit on which their point is, as long as there is a place', () => {
    const one = [{ x: 100, y: 100, width: 40, height: 9 }]
    const limit = { x1: 0, x2: 300, y1: 90, y2: 90 }
    const grid = [100, 110, 120, 130, 145].map((y) => ({ x1: 0, x2: 300, y1: y, y2: y }))
    const around = { bounds, areas: [], lines: [limit], grid }
    expect(placeLabels(one, around)[0]?.y).toBeLessThan(90)
    expect(placeLabels(one, { ...around, borders: [limit] })[0]?.y).toBeGreaterThan(90)
    const full = [{ x: 0, y: 90, width: 300, height: 110 }]
    expect(placeLabels(one, { ...around, areas: full, borders: [limit] })[0]?.y).toBeLessThan(90)
  })

  test('are left out where there is no room at all', () => {
    const wall = [{ x: 0, y: 0, width: 300, height: 200 }]
    expect(
      placeLabels([{ x: 9, y: 9, width: 20, height: 9 }], { bounds, areas: wall, lines: [], grid: [] }),
    ).toEqual([undefined])
  })
})

describe('the line from a point to its label', () => {
  const area = { x: 100, y: 100, width: 40, height: 9 }

  test('is drawn where the label stands off, to its nearest edge', () => {
    expect(leader([120, 140], area, [])).toEqual({ x1: 120, y1: 140, x2: 120, y2: 109 })
    expect(leader([98, 99], area, [])).toBeUndefined()
  })

  test('is left out where it would run through another label', () => {
    expect(leader([120, 140], area, [{ x: 100, y: 120, width: 40, height: 9 }])).toBeUndefined()
  })
})

test('a segment crosses an area only if part of it lies inside', () => {
  const area = { x: 10, y: 10, width: 10, height: 10 }
  expect(crosses({ x1: 0, y1: 15, x2: 30, y2: 15 }, area)).toBe(true)
  expect(crosses({ x1: 12, y1: 12, x2: 13, y2: 13 }, area)).toBe(true)
  expect(crosses({ x1: 0, y1: 0, x2: 30, y2: 5 }, area)).toBe(false)
  expect(crosses({ x1: 0, y1: 22, x2: 8, y2: 30 }, area)).toBe(false)
  expect(crosses({ x1: 5, y1: 0, x2: 5, y2: 40 }, area)).toBe(false)
})
