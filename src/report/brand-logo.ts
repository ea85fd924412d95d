import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { PathTracer } from './logo-path.ts'
import { cleanText, placeIn, type TemplateText, templateText } from './template-text.ts'

/** A filled shape of a logo: path data of absolute commands M, L, C and Z from the logo's upper left corner. */
export interface LogoPath {
  readonly d: string
  readonly fill: string
}

/** A logo as filled shapes, in units of its own. */
export interface Logo {
  readonly width: number
  readonly height: number
  readonly paths: readonly LogoPath[]
}

/** The whole of SVG that a logo may have: elements with their attributes. */
const vocabulary: ReadonlyMap<string, readonly string[]> = new Map([
  ['svg', ['xmlns', 'version', 'width', 'height', 'viewBox', 'fill', 'id']],
  ['g', ['fill', 'id']],
  ['path', ['d', 'fill', 'id']],
  ['rect', ['x', 'y', 'width', 'height', 'fill', 'id']],
  ['circle', ['cx', 'cy', 'r', 'fill', 'id']],
  ['title', ['id']],
  ['desc', ['id']],
])

/** What a logo may hold: far above any, far below what would stall a run. */
const logoBudget = { characters: 200_000, points: 20_000 } as const

/** A tag, a comment, a declaration or text, whichever stands next. */
const token =
  /<!--[\s\S]*?-->|<\?xml[^>]*\?>|<(?<close>\/?)(?<name>[A-Za-z][\w:.-]*)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|[^<]+|</gy

const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Reads a logo from the part of SVG that is plain filled shapes; whatever else it holds is refused at its place. */
export function readLogo(file: SourceFile): Outcome<Logo> {
  const reader = new LogoReader(templateText(file.path, cleanText(file.text)))
  const logo = reader.read()
  return reader.diagnostics.length > 0
    ? { ok: false, diagnostics: reader.diagnostics }
    : { ok: true, value: logo, warnings: [] }
}

/** An element that is open, with the fill of what stands in it. */
interface Open {
  readonly name: string
  readonly fill: string
}

class LogoReader {
  readonly diagnostics: Diagnostic[] = []
  readonly #text: TemplateText
  readonly #open: Open[] = []
  readonly #paths: LogoPath[] = []
  #box: readonly [number, number, number, number] | undefined
  #points = 0

  constructor(text: TemplateText) {
    this.#text = text
  }

  read(): Logo {
    const { text } = this.#text
    if (text.length > logoBudget.characters)
      this.#refuse(0, 1, `the logo has more than ${logoBudget.characters} characters`)
    else for (const match of text.matchAll(token)) this.#token(match)
    const [, , width, height] = this.#box ?? [0, 0, 1, 1]
    if (this.diagnostics.length === 0 && (this.#box === undefined || this.#paths.length === 0))
      this.#refuse(0, 1, 'the file has no svg with a viewBox and a filled shape')
    if (this.#points > logoBudget.points)
      this.#refuse(0, 1, `the logo has more than ${logoBudget.points} points`)
    return { width, height, paths: this.#paths }
  }

  #token(match: RegExpExecArray): void {
    const { 0: whole, index } = match
    const { name, close, attributes = '', empty } = match.groups ?? {}
    if (name === undefined) {
      const isWords = /^(?:title|desc)$/.test(this.#open.at(-1)?.name ?? '')
      if (
        whole.startsWith('<!--') ||
        whole.startsWith('<?') ||
        whole.trim() === '' ||
        (isWords && whole !== '<')
      )
        return
      this.#refuse(index, whole.length, whole === '<' ? 'this is no tag of a logo' : 'a logo has no text')
    } else if (close === '/') {
      if (this.#open.pop()?.name !== name) this.#refuse(index, whole.length, `</${name}> closes nothing`)
    } else {
      const fill = this.#element(name, this.#read(name, attributes, index + 1 + name.length), index)
      if (empty === '') this.#open.push({ name, fill })
    }
  }

  #read(name: string, written: string, from: number): ReadonlyMap<string, string> {
    const known = vocabulary.get(name)
    if (known === undefined) {
      this.#refuse(
        from - name.length,
        name.length,
        `a logo has no ${name}`,
        suggest(name, [...vocabulary.keys()]),
      )
      return new Map()
    }
    const values = new Map<string, string>()
    for (const { 0: whole, 1: key = '', 2: double, 3: single, index } of written.matchAll(attribute)) {
      const isName = key.startsWith('xmlns:')
      if (known.includes(key)) values.set(key, double ?? single ?? '')
      else if (!isName)
        this.#refuse(from + index, whole.length, `${name} of a logo has no ${key}`, suggest(key, known))
    }
    return values
  }

  /** Draws an element; gives the fill of what stands in it. */
  #element(name: string, values: ReadonlyMap<string, string>, at: number): string {
    const fill = this.#fill(values.get('fill'), at, name)
    if (name === 'svg') this.#frame(values.get('viewBox'), at)
    else if (this.#box === undefined)
      this.#refuse(at, 1 + name.length, 'a logo begins with svg and its viewBox')
    const d = pathOf(name, values)
    if (d === undefined || this.#box === undefined || fill === 'none') return fill
    const [x, y] = this.#box
    const traced = new PathTracer(-x, -y).trace(d)
    this.#points += traced.points
    if (traced.fault !== undefined)
      this.#refuse(
        at,
        1 + name.length,
        traced.fault,
        'let your drawing program turn shapes into plain curves',
      )
    else if (traced.d !== '') this.#paths.push({ d: traced.d, fill })
    return fill
  }

  #fill(written: string | undefined, at: number, name: string): string {
    const inherited = this.#open.at(-1)?.fill ?? '#000000'
    if (written === undefined || written === 'inherit') return inherited
    const long = written.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3')
    if (/^(?:#[0-9a-f]{6}|none)$/i.test(long)) return long.toUpperCase().replace('NONE', 'none')
    this.#refuse(at, 1 + name.length, `the fill '${written}' is no colour`, 'write #RRGGBB, or none')
    return inherited
  }

  #frame(written: string | undefined, at: number): void {
    const numbers = (written ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [x = 0, y = 0, width = 0, height = 0] = numbers
    if (this.#box !== undefined || this.#open.length > 0) this.#refuse(at, 4, 'svg stands in svg')
    else if (numbers.length !== 4 || !numbers.every(Number.isFinite) || width <= 0 || height <= 0)
      this.#refuse(at, 4, 'svg needs a viewBox of four numbers', 'viewBox="0 0 WIDTH HEIGHT"')
    else this.#box = [x, y, width, height]
  }

  #refuse(from: number, length: number, message: string, hint?: string): void {
    const place = placeIn(this.#text, from, from + length)
    this.diagnostics.push({ code: 'logo', severity: 'error', message, place, hint })
  }
}

/** The path data of an element that is drawn; undefined for one that is not. */
function pathOf(name: string, values: ReadonlyMap<string, string>): string | undefined {
  const number = (key: string): number => Number(values.get(key) ?? 0)
  if (name === 'path') return values.get('d') ?? ''
  if (name === 'rect') {
    const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')]
    return `M${x} ${y}h${width}v${height}h${-width}z`
  }
  if (name !== 'circle') return undefined
  const [x, y, r] = [number('cx'), number('cy'), number('r')]
  const k = r * 0.5522847498
  const quarter = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): string =>
    `c${ax} ${ay} ${bx} ${by} ${cx} ${cy}`
  const arcs = [
    quarter(0, k, k - r, r, -r, r),
    quarter(-k, 0, -r, k - r, -r, -r),
    quarter(0, -k, r - k, -r, r, -r),
    quarter(k, 0, r, r - k, r, r),
  ]
  return `M${x + r} ${y}${arcs.join('')}z`
}
