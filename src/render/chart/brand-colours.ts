import type { Brand } from '../../report/brand.ts'
import { contrastOnWhite, tint } from '../../report/colour.ts'
import { palette } from './palette.ts'
import type { Shape } from './scene.ts'

/** Colours by which a brand replaces those of the house. */
export type BrandColours = ReadonlyMap<string, string>

/** Least contrast of a fill on which a label stands in white. */
const labelContrast = 4

/** Grounds and fills of the accent's family in the house, by how much of the accent is in them. */
const tints: readonly (readonly [string, number])[] = [
  [palette.panel, 0.05],
  [palette.tint, 0.1],
  [palette.pale, 0.24],
  [palette.paleStripe, 0.65],
]

/**
 * The colours of a brand for those of the house: the accent with its tints, and what a chart leads the eye to. Tones that
 * warn, and those of the status quo, stay as they are.
 */
export function brandColours({ accent, focus }: Brand): BrandColours {
  const family =
    accent === undefined
      ? []
      : [
          [palette.accent, accent] as const,
          ...tints.map(([house, share]) => [house, tint(accent, share)] as const),
          [palette.middle, strongEnough(accent)] as const,
        ]
  return new Map([...family, ...(focus === undefined ? [] : [[palette.focus, focus] as const])])
}

/** The lightest tint of a colour on which white labels can be read. */
function strongEnough(colour: string): string {
  for (let share = 0.72; share < 1; share += 0.04)
    if (contrastOnWhite(tint(colour, share)) >= labelContrast) return tint(colour, share)
  return colour
}

/** A shape in the colours of a brand. */
export function recoloured(shape: Shape, colours: BrandColours): Shape {
  const of = (colour: string): string => colours.get(colour) ?? colour
  if (shape.kind === 'text') return { ...shape, color: of(shape.color) }
  const stroke = shape.stroke === undefined ? undefined : { ...shape.stroke, color: of(shape.stroke.color) }
  if (shape.kind === 'line') return stroke === undefined ? shape : { ...shape, stroke }
  return { ...shape, stroke, fill: shape.fill === undefined ? undefined : of(shape.fill) }
}
