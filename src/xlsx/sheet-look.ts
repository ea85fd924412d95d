import { readText } from './read-text.ts'
import { attributesOf, decodeXml, elementsOf, firstElement } from './read-xml.ts'

/** What there is about a sheet beside its cells, each in one spelling whatever program wrote it. */
export interface SheetLook {
  readonly conditionalFormats: string
  readonly page: string
  readonly protection: string
  readonly comments: string
  /** What the charts draw; titles that are texts stand apart. */
  readonly charts: readonly WrittenChart[]
}

/** A chart by the cells that it reads. */
export interface WrittenChart {
  readonly ranges: readonly string[]
  /** The cell that gives the title, or the title itself. */
  readonly title: { readonly cell: string } | { readonly text: string }
}

/** Gives a part by its path; empty where there is none. */
type PartAt = (path: string) => string

/** Reads what is about a sheet beside its cells; `xml` is its part, with or without cells. */
export function readLook(path: string, xml: string, partAt: PartAt, dxfs: readonly string[]): SheetLook {
  const end = Math.max(0, xml.indexOf('</sheetData>'), xml.indexOf('<sheetData/>'))
  const tail = xml.slice(end)
  const drawing = related(path, partAt, 'drawing')[0]
  const charts = drawing === undefined ? [] : related(drawing, partAt, 'chart')
  return {
    conditionalFormats: conditionalFormats(tail, dxfs),
    page: ['oddHeader', 'oddFooter'].map((name) => pageLine(tail, name)).join('\n'),
    protection: /^(1|true)$/.test(firstElement(tail, 'sheetProtection')?.attributes.get('sheet') ?? '')
      ? 'protected'
      : 'open',
    comments: related(path, partAt, 'comments')
      .flatMap((part) => [...elementsOf(partAt(part), 'comment')])
      .map(({ attributes, inner }) => `${attributes.get('ref')} ${readText(inner)}`)
      .sort()
      .join('\n'),
    charts: charts.map((part) => readChart(partAt(part))),
  }
}

/** Colours of the formats that conditions choose from, by their index. */
export function readDxfs(styles: string): readonly string[] {
  return [...elementsOf(firstElement(styles, 'dxfs')?.inner ?? '', 'dxf')].map(({ inner }) =>
    [...inner.matchAll(/<(color|bgColor|fgColor)\s[^>]*rgb="([0-9A-Fa-f]+)"|<(b|i|u|strike)[\s/>]/g)]
      .map(([, element, colour = '', mark = '']) => `${element ?? mark}${colour.slice(-6).toUpperCase()}`)
      .join(' '),
  )
}

function conditionalFormats(tail: string, dxfs: readonly string[]): string {
  const rules = [...elementsOf(tail, 'conditionalFormatting')].flatMap(({ attributes, inner }) =>
    [...elementsOf(inner, 'cfRule')].map((rule) => {
      const formulas = [...elementsOf(rule.inner, 'formula')].map((one) => decodeXml(one.inner))
      const scale = [...rule.inner.matchAll(/<color\s[^>]*rgb="([0-9A-Fa-f]+)"/g)].map(([, one = '']) =>
        one.slice(-6).toUpperCase(),
      )
      const look = dxfs[Number(rule.attributes.get('dxfId') ?? Number.NaN)] ?? ''
      const order = Number(rule.attributes.get('priority') ?? 0)
      return {
        order,
        text: [attributes.get('sqref'), rule.attributes.get('type'), ...formulas, ...scale, look].join(' | '),
      }
    }),
  )
  // Programs number priorities as they like; which rule comes first matters on the same cells only.
  return rules
    .toSorted((a, b) => a.order - b.order)
    .map(({ text }) => text)
    .join('\n')
}

/** A header or footer without its fonts and sizes. */
function pageLine(tail: string, name: string): string {
  const text = decodeXml(firstElement(tail, name)?.inner ?? '')
  return text.replace(/&"[^"]*"/g, '').replace(/(?<!&)((?:&&)*)&\d+/g, '$1')
}

function readChart(xml: string): WrittenChart {
  const title = firstElement(xml.replace(/<c:plotArea>[\s\S]*/, ''), 'c:title')?.inner ?? ''
  const cell = firstElement(title, 'c:f')?.inner
  const text = [...elementsOf(title, 'a:t')].map(({ inner }) => decodeXml(inner)).join('')
  const plot = xml.slice(Math.max(0, xml.indexOf('<c:plotArea>')))
  const ranges = [...elementsOf(plot, 'c:f')]
    .map(({ inner }) => decodeXml(inner))
    .filter((one) => !one.startsWith('"'))
  return { ranges, title: cell === undefined ? { text } : { cell: decodeXml(cell) } }
}

/** Parts to which a part leads by relationships of a type, in the order of their ids. */
function related(path: string, partAt: PartAt, type: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const links = [
    ...partAt(`${folder}_rels/${path.slice(folder.length)}.rels`).matchAll(/<Relationship\s([^>]*)>/g),
  ]
  return links
    .map(([, text = '']) => attributesOf(text))
    .filter((attributes) => attributes.get('Type')?.endsWith(`/${type}`) === true)
    .toSorted((a, b) => (a.get('Id') ?? '').localeCompare(b.get('Id') ?? '', 'en', { numeric: true }))
    .map((attributes) => resolved(folder, attributes.get('Target') ?? ''))
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else steps.push(step)
  }
  return steps.join('/')
}
