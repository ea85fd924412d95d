import { readFileSync } from 'node:fs'
import type { Fonts } from '../../src/render/pdf/fonts.ts'

function font(name: string): Uint8Array {
  return readFileSync(new URL(`../../fonts/${name}.ttf`, import.meta.url))
}

/** The fonts of the house, read once; documents made with this value share the parsed fonts. */
export const houseFonts: Fonts = {
  serif: font('SourceSerif4-Regular'),
  'serif-strong': font('SourceSerif4-SemiBold'),
  'serif-emphasis': font('SourceSerif4-Italic'),
  sans: font('SourceSans3-Regular'),
  'sans-strong': font('SourceSans3-SemiBold'),
}
