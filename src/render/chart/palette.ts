import type { Emphasis } from '../../report/chart.ts'
import type { Stroke } from './scene.ts'

/**
 * Colours of the house on white. Okabe and Ito's blue and vermillion for lines and fills (contrast at least 3:1),
 * darker relatives where they carry text (at least 4.5:1).
 */
export const palette = {
  ink: '#1A1A1A',
  muted: '#595959',
  rule: '#BFBFBF',
  grid: '#D9D9D9',
  accent: '#0B4F8A',
  panel: '#F3F6F9',
  tint: '#E9F0F7',
  /** Fills of the accent's family: light with its stripe, and one that carries white labels. */
  pale: '#C9DCEC',
  paleStripe: '#5F93BF',
  middle: '#4F7FA8',
  white: '#FFFFFF',
  focus: '#0072B2',
  reference: '#D55E00',
  context: '#767676',
  referenceText: '#A33B00',
  good: '#00654B',
  bad: '#A33B00',
} as const

/** The colour of a series' text. */
export function textColor(emphasis: Emphasis): string {
  return { focus: palette.focus, reference: palette.referenceText, context: palette.muted }[emphasis]
}

/** A series' line: colour and dash both tell which one it is. */
export function seriesStroke(emphasis: Emphasis, index: number): Stroke {
  if (emphasis === 'focus') return { color: palette.focus, width: 1.8, dash: [4, 2] }
  if (emphasis === 'reference') return { color: palette.reference, width: 1.8 }
  return { color: palette.context, width: 1.2, dash: index % 2 === 0 ? [1.2, 1.8] : [6, 1.5, 1.2, 1.5] }
}

/** The thin line from a point to a label that stands off. */
export const leaderStroke: Stroke = { color: palette.context, width: 0.5 }

/** How a part of a bar is filled: a tone, and stripes as a second cue where neighbours are close in tone. */
export interface PartFill {
  readonly fill: string
  readonly stripe?: string | undefined
  /** For a label inside the part. */
  readonly text: string
}

const contextFills: readonly PartFill[] = [
  { fill: palette.accent, text: palette.white },
  { fill: palette.pale, stripe: palette.paleStripe, text: palette.ink },
  { fill: palette.middle, text: palette.white },
  { fill: '#EDEDED', stripe: '#9A9A9A', text: palette.ink },
  { fill: palette.context, text: palette.white },
  { fill: '#DFEAE5', stripe: '#4E8F7A', text: palette.ink },
  { fill: palette.rule, text: palette.ink },
]

/** The fill of the nth part of a stack; a `reference` part is the one to look at. */
export function partFill(index: number, emphasis: Emphasis): PartFill {
  if (emphasis === 'reference') return { fill: '#F6D9C2', stripe: palette.reference, text: palette.ink }
  const fill = contextFills[index % contextFills.length]
  if (fill === undefined) throw new Error('unreachable: the palette of parts is not empty')
  return fill
}
