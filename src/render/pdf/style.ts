import type { Paper } from '../../units/paper.ts'
import { palette } from '../chart/palette.ts'
import type { Face } from '../chart/scene.ts'

/** The look of a stretch of text; sizes and distances in points. */
export interface TextStyle {
  readonly face: Face
  readonly strong: Face
  readonly emphasis: Face
  readonly size: number
  readonly leading: number
  readonly color: string
}

const serif = { face: 'serif', strong: 'serif-strong', emphasis: 'serif-emphasis' } as const
const sans = { face: 'sans', strong: 'sans-strong', emphasis: 'sans' } as const
const sansStrong = { face: 'sans-strong', strong: 'sans-strong', emphasis: 'sans-strong' } as const

/** Every text style of a document. */
export const styles = {
  title: { ...sansStrong, size: 20, leading: 24, color: palette.ink },
  heading: { ...sansStrong, size: 11.5, leading: 15, color: palette.accent },
  subheading: { ...sansStrong, size: 10, leading: 13.4, color: palette.ink },
  body: { ...serif, size: 9.8, leading: 13.4, color: palette.ink },
  quote: { ...serif, face: 'serif-emphasis', size: 9.8, leading: 13.4, color: palette.ink },
  note: { ...sans, size: 7.8, leading: 10.2, color: palette.muted },
  footnote: { ...serif, size: 7.6, leading: 9.6, color: palette.muted },
  ask: { ...serif, size: 11, leading: 15, color: palette.ink },
  memoLabel: { ...sansStrong, size: 9.5, leading: 13, color: palette.muted },
  memoText: { ...sans, size: 9.5, leading: 13, color: palette.ink },
  claim: { ...sansStrong, size: 10, leading: 13, color: palette.ink },
  subtitle: { ...sans, size: 8.5, leading: 11.4, color: palette.muted },
  source: { ...sans, size: 7.5, leading: 9.8, color: palette.muted },
  kpiLabel: { ...sans, size: 8, leading: 10, color: palette.muted },
  kpiValue: { ...sansStrong, size: 19, leading: 22, color: palette.ink },
  kpiNote: { ...sans, size: 8.2, leading: 10.4, color: palette.muted },
  tableHead: { ...sansStrong, size: 8.8, leading: 11, color: palette.ink },
  tableCell: { ...sans, size: 8.8, leading: 11, color: palette.ink },
  tableTotal: { ...sansStrong, size: 8.8, leading: 11, color: palette.ink },
  contents: { ...sans, size: 9.2, leading: 13, color: palette.ink },
  banner: { ...sansStrong, size: 9, leading: 12, color: palette.bad },
  footer: { ...sans, size: 8, leading: 10, color: palette.muted },
} as const satisfies Record<string, TextStyle>

/** A page and the rectangle in which text stands. */
export interface Geometry {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  /** Width of the text. */
  readonly measure: number
  /** Lowest y of the text. */
  readonly bottom: number
  /** Baseline of the footer. */
  readonly footer: number
}

const sizes: Readonly<Record<Paper, readonly [number, number]>> = { letter: [612, 792], a4: [595.28, 841.89] }

/** The page of a paper: ISO 216 A4 or ANSI Letter, upright. */
export function geometry(paper: Paper): Geometry {
  const [width, height] = sizes[paper]
  const left = paper === 'a4' ? 56 : 60
  return { width, height, left, top: 44, measure: width - 2 * left, bottom: height - 50, footer: height - 29 }
}
