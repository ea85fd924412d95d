import type { Runs } from '../../report/document.ts'
import { plainText } from '../../report/document.ts'
import { type Flow, mayBreakAfter, type Slice } from './flow.ts'
import { breakLines, cutLines, type Line } from './inline.ts'
import type { Element } from './structure.ts'
import type { Geometry, TextStyle } from './style.ts'
import { lineBoxes } from './text-boxes.ts'
import type { Typefaces } from './typefaces.ts'

/** What every setter works with. */
export interface Setting {
  readonly page: Geometry
  readonly type: Typefaces
  /** The document's element. */
  readonly root: Element
  /** The pages on which headings stand, from 1, by their destinations; known when pages are painted. */
  readonly pageOf: Map<string, number>
  /** Largest type size of tables, in points. */
  readonly tables: number
}

export interface Column {
  readonly x: number
  readonly width: number
}

/** Lines of text as slices, each painting into the element. */
function lineSlices(
  lines: readonly Line[],
  style: TextStyle,
  column: Column,
  element: Element,
): readonly Slice[] {
  return lines.map((line, index) => ({
    height: style.leading,
    breakAfter: mayBreakAfter(index, lines.length),
    notes: line.notes,
    paint: (y) => lineBoxes(line, style, { ...column, y, align: 'left' }, element),
  }))
}

/** Text in a column as slices; with `most`, names of any length are cut after so many lines. */
export function textSlices(
  setting: Setting,
  runs: Runs,
  style: TextStyle,
  column: Column,
  element: Element,
  most?: number,
): readonly Slice[] {
  const lines = breakLines(runs, style, column.width, setting.type)
  return lineSlices(most === undefined ? lines : cutLines(lines, most, setting.type), style, column, element)
}

/** The whole width of the text. */
export function fullColumn(setting: Setting): Column {
  return { x: setting.page.left, width: setting.page.measure }
}

/** How messages name a block: its first words. */
export function firstWords(runs: Runs): string {
  const words = plainText(runs).trim().split(/\s+/)
  return words.length <= 6 ? words.join(' ') : `${words.slice(0, 6).join(' ')}…`
}

/** A flow of slices with the usual distances. */
export function flowOf(
  label: string,
  slices: readonly Slice[],
  space: Partial<Omit<Flow, 'slices' | 'kind' | 'label'>> = {},
): Flow {
  return { kind: 'flow', label, before: 0, after: 7, keepNext: false, ...space, slices }
}

/** Several slices as one that no page may cut. */
export function solid(slices: readonly Slice[]): Slice {
  return {
    height: slices.reduce((sum, slice) => sum + slice.height, 0),
    breakAfter: true,
    notes: slices.flatMap((slice) => slice.notes),
    paint: (y) => {
      let top = y
      return slices.flatMap((slice) => {
        const boxes = slice.paint(top, slice.height)
        top += slice.height
        return boxes
      })
    },
  }
}

/** Empty room between slices. */
export function space(height: number): Slice {
  return { height, breakAfter: false, notes: [], paint: () => [] }
}

/** Slices side by side, as tall as the tallest. */
export function beside(slices: readonly Slice[]): Slice {
  return {
    height: Math.max(...slices.map((slice) => slice.height)),
    breakAfter: true,
    notes: slices.flatMap((slice) => slice.notes),
    paint: (y) => slices.flatMap((slice) => slice.paint(y, slice.height)),
  }
}
