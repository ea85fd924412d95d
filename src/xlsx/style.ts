import { palette } from './palette.ts'
import type { CellStyle } from './workbook-cell.ts'

/** The font of every cell; Arial has the same widths as Liberation Sans, so it prints alike where Arial is missing. */
export const fontName = 'Arial'

/** How a cell looks, without its number format. */
export interface Look {
  readonly size: number
  readonly colour: string
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isUnderlined?: boolean
  readonly fill?: string
  readonly ruleAbove?: string
  readonly ruleBelow?: string
  readonly frame?: string
  readonly horizontal?: 'left' | 'right' | 'center'
  readonly indent?: number
  readonly isWrapped?: boolean
}

const plain: Look = { size: 10, colour: palette.ink }

/** One look for each purpose of a cell. */
export const looks: Readonly<Record<CellStyle, Look>> = {
  title: { size: 16, colour: palette.ink, isBold: true },
  subtitle: { size: 10, colour: palette.grey },
  section: { size: 11, colour: palette.heading, isBold: true },
  heading: { ...plain, isBold: true, ruleBelow: palette.ink, isWrapped: true },
  'inset-heading': { ...plain, isBold: true, ruleBelow: palette.ink, isWrapped: true, indent: 1 },
  'figure-heading': {
    ...plain,
    isBold: true,
    ruleBelow: palette.ink,
    isWrapped: true,
    horizontal: 'right',
  },
  label: plain,
  sublabel: { ...plain, indent: 1 },
  unit: { size: 9, colour: palette.grey },
  input: { ...plain, colour: palette.input, fill: palette.inputFill, frame: palette.rule },
  calc: plain,
  link: { ...plain, colour: palette.link },
  total: { ...plain, isBold: true, ruleAbove: palette.ink },
  headline: { size: 14, colour: palette.ink, isBold: true },
  check: { ...plain, isBold: true, horizontal: 'center' },
  engine: { ...plain, colour: palette.engine, isItalic: true },
  note: { ...plain, isWrapped: true },
  source: { size: 8, colour: palette.grey },
  text: plain,
}

/** The look of text that jumps elsewhere. */
export function linkedLook(look: Look): Look {
  return { ...look, colour: palette.heading, isUnderlined: true }
}
