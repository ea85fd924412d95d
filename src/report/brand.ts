import type { Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { FieldReader } from '../inputs/field-reader.ts'
import { findEntry, type RawMap } from '../inputs/raw.ts'
import { readSource } from '../inputs/source.ts'
import { type Logo, readLogo } from './brand-logo.ts'
import { contrastOnWhite, darkened, textContrast } from './colour.ts'

/** How the house of a case looks: what is left out is as boardpack has it. */
export interface Brand {
  readonly logo?: Logo | undefined
  /** `#RRGGBB` of headings, rules and links. */
  readonly accent?: string | undefined
  /** `#RRGGBB` of what a chart leads the eye to. */
  readonly focus?: string | undefined
  /** At the foot of every page. */
  readonly footer?: string | undefined
}

/** The file of a case's brand. It changes no figure. */
export const brandFileName = 'brand.yaml'

/** The files of a brand as they were read: brand.yaml, and the pictures beside it. */
export interface BrandFiles {
  readonly file: SourceFile
  readonly pictures: readonly SourceFile[]
}

/** A brand, and the files that it was read from. */
export interface ReadBrand {
  readonly brand: Brand
  readonly files: readonly SourceFile[]
}

const fields = ['logo', 'accent', 'focus', 'footer'] as const

const budget = { characters: 10_000, nodes: 100, depth: 4, aliases: 0 } as const

/** Characters of the words at the foot: classification and title stand there, too. */
const longestFooter = 60

/** Reads a brand with its logo, or tells every mistake at its place; a case without one looks as boardpack has it. */
export function readBrand(given: BrandFiles | undefined): Outcome<ReadBrand> {
  if (given === undefined) return { ok: true, value: { brand: {}, files: [] }, warnings: [] }
  const { file, pictures } = given
  const source = readSource(file, budget)
  if (!source.ok) return source
  const reader = new BrandReader(pictures)
  const value = reader.read(file, source.value)
  return reader.diagnostics.length > 0
    ? { ok: false, diagnostics: reader.diagnostics }
    : { ok: true, value, warnings: [] }
}

class BrandReader extends FieldReader {
  readonly #pictures: readonly SourceFile[]

  constructor(pictures: readonly SourceFile[]) {
    super()
    this.#pictures = pictures
  }

  read(file: SourceFile, map: RawMap): ReadBrand {
    this.refuseOthers(map, fields)
    const picture = this.#picture(map)
    const footer = this.text(map, 'footer')
    if (footer !== undefined && footer.length > longestFooter)
      this.report(
        'too-long',
        this.placeOf(map, 'footer'),
        `'footer' is too long: at most ${longestFooter} characters`,
        undefined,
      )
    const brand = {
      logo: picture === undefined ? undefined : this.#logo(picture),
      accent: this.#colour(map, 'accent'),
      focus: this.#colour(map, 'focus'),
      footer,
    }
    return { brand, files: picture === undefined ? [file] : [file, picture] }
  }

  #picture(map: RawMap): SourceFile | undefined {
    const name = this.text(map, 'logo')
    if (name === undefined) return undefined
    const found = this.#pictures.find(({ path }) => path === name)
    if (found !== undefined) return found
    const isVector = /\.svg$/i.test(name)
    const names = this.#pictures.map(({ path }) => path)
    this.report(
      'logo',
      this.placeOf(map, 'logo'),
      isVector ? `there is no file '${name}' beside ${brandFileName}` : `'${name}' is no SVG`,
      isVector
        ? suggest(name, names)
        : 'save the logo as SVG with plain filled shapes: it is sharp at any size',
    )
    return undefined
  }

  #logo(picture: SourceFile): Logo | undefined {
    const read = readLogo(picture)
    if (read.ok) return read.value
    this.diagnostics.push(...read.diagnostics)
    return undefined
  }

  /** A colour that carries text: it has the contrast on white that WCAG 2.2 asks of it. */
  #colour(map: RawMap, key: 'accent' | 'focus'): string | undefined {
    const entry = findEntry(map, key)
    if (entry === undefined) return undefined
    const { value, place } =
      entry.value.kind === 'scalar' ? entry.value : { value: null, place: entry.value.place }
    if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value)) {
      this.report('colour', place, `'${key}' is no colour`, 'write it in quotes, as "#0B4F8A"')
      return undefined
    }
    const contrast = contrastOnWhite(value)
    if (contrast < textContrast)
      this.report(
        'contrast',
        place,
        `${key} ${value} has a contrast of ${(Math.floor(contrast * 100) / 100).toFixed(2)}:1 on white; text needs ${textContrast}:1`,
        `a darker one of the same hue has it: "${darkened(value)}"`,
      )
    return value.toUpperCase()
  }
}
