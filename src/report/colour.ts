/** Contrast that text needs on its ground: WCAG 2.2, success criterion 1.4.3. */
export const textContrast = 4.5

type Channels = readonly [red: number, green: number, blue: number]

function channelsOf(colour: string): Channels {
  const at = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16)
  return [at(1), at(3), at(5)]
}

function colourOf(channels: readonly number[]): string {
  return `#${channels.map((one) => Math.round(one).toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}

/** Relative luminance of an sRGB colour `#RRGGBB`, from 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of a colour on white, from 1 to 21. */
export function contrastOnWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05)
}

/** A share of a colour over white: 1 is the colour itself. */
export function tint(colour: string, share: number): string {
  return colourOf(channelsOf(colour).map((channel) => 255 + (channel - 255) * share))
}

/** The colour, darkened until text in it can be read on white. */
export function darkened(colour: string): string {
  for (let share = 1; share > 0; share -= 0.01) {
    const darker = colourOf(channelsOf(colour).map((channel) => channel * share))
    if (contrastOnWhite(darker) >= textContrast) return darker
  }
  return '#000000'
}
