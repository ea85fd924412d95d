import type { Chart } from '../../report/chart.ts'
import type {
  Block,
  Document,
  Kpi,
  KpiBlock,
  ListBlock,
  MemoBlock,
  Runs,
  Table,
} from '../../report/document.ts'
import { plainText, textRun } from '../../report/document.ts'
import type { Scene } from '../chart/scene.ts'
import type { Typefaces } from '../pdf/typefaces.ts'
import { paragraph, text } from './markup.ts'
import type { Relation } from './parts.ts'
import { type ParagraphStyleId, paragraphStyles } from './styles-xml.ts'
import { pictureRun, sceneOf } from './write-figure.ts'
import { RunWriter } from './write-runs.ts'
import { cell, figuresTable, row, tableMarkup } from './write-table.ts'

/** The numbering that all bullets share; each numbered list has one of its own after it. */
export const bulletList = 1

/** What a document says as markup, and what it refers to. */
interface Body {
  readonly markup: string
  readonly links: readonly Relation[]
  /** Charts in the order of the pictures that show them: `image1.png` is the first. */
  readonly scenes: readonly Scene[]
  /** How many lists are numbered. */
  readonly numbered: number
}

/** The link to the nth picture, from 1. */
export const pictureLink = (number: number): string => `image${number}`

/** The blocks of a document in a column of this width. */
export function writeBody({ blocks }: Document, width: number, type: Typefaces): Body {
  const writer = new BlockWriter(width, type)
  const markup = blocks.map((block) => writer.write(block)).join('')
  return { markup, links: writer.links, scenes: writer.scenes, numbered: writer.numbered }
}

class BlockWriter {
  readonly scenes: Scene[] = []
  numbered = 0
  readonly #width: number
  readonly #type: Typefaces
  readonly #runs = new RunWriter()
  #newPage = false

  constructor(width: number, type: Typefaces) {
    this.#width = width
    this.#type = type
  }

  get links(): readonly Relation[] {
    return this.#runs.relations
  }

  write(block: Block): string {
    switch (block.kind) {
      case 'page-break':
        this.#newPage = true
        return ''
      case 'heading':
        return this.#text(`Heading${block.level}`, block.runs)
      case 'paragraph':
        return this.#text('Normal', block.runs, plainText(block.runs).trimEnd().endsWith(':'))
      case 'quote':
        return this.#text('Quote', block.runs)
      case 'note':
        return this.#text('SmallPrint', block.runs)
      case 'banner':
        return this.#text('Banner', block.runs)
      case 'ask':
        return block.paragraphs.map((runs) => this.#text('Ask', runs)).join('')
      case 'contents':
        return block.entries.map(({ runs }) => this.#text('ContentsEntry', runs)).join('')
      case 'list':
        return this.#list(block)
      case 'memo':
        return this.#apart(this.#memo(block))
      case 'kpis':
        return this.#apart(this.#kpis(block))
      case 'figure':
        return this.#figure(block.chart)
      case 'table':
        return this.#table(block.table)
    }
  }

  /** A paragraph; the first after a break begins a page. */
  #text(style: ParagraphStyleId, runs: Runs, keepNext = false): string {
    return this.#paragraph(style, this.#runs.write(runs), keepNext)
  }

  #paragraph(style: ParagraphStyleId, content: string, keepNext = false): string {
    const newPage = this.#newPage
    this.#newPage = false
    return paragraph(style, content, { keepNext, newPage })
  }

  /** A table of layout: Word joins tables that touch, so that a line of no height stands after it. */
  #apart(table: string): string {
    const before = this.#newPage ? this.#paragraph('Spacer', '', true) : ''
    return `${before}${table}${paragraph('Spacer', '')}`
  }

  #list({ ordered, items }: ListBlock): string {
    if (ordered) this.numbered += 1
    const list = ordered ? bulletList + this.numbered : bulletList
    const style = ordered ? 'ListNumber' : 'ListBullet'
    return items
      .map((runs) => {
        const newPage = this.#newPage
        this.#newPage = false
        return paragraph(style, this.#runs.write(runs), { list, newPage })
      })
      .join('')
  }

  #memo({ rows }: MemoBlock): string {
    const { face, size } = paragraphStyles.MemoLabel.look
    const longest = Math.max(52, ...rows.map(({ label }) => this.#type.measure(label, face, size) * 1.15))
    const label = Math.min(this.#width * 0.3, longest) + 10
    const widths = [label, this.#width - label]
    const lines = rows.map((each) =>
      row([
        cell({ width: label, content: paragraph('MemoLabel', text(each.label)) }),
        cell({ width: this.#width - label, content: paragraph('MemoText', this.#runs.write(each.runs)) }),
      ]),
    )
    return tableMarkup({ style: 'TableNormal', widths, rows: lines })
  }

  #kpis({ items }: KpiBlock): string {
    const width = this.#width / Math.max(1, items.length)
    const cells = items.map((item) => cell({ width, content: this.#kpi(item) }))
    return tableMarkup({ style: 'TableNormal', widths: items.map(() => width), rows: [row(cells)] })
  }

  #kpi({ label, value, note, tone, arrow }: Kpi): string {
    const style = ({ good: 'FigureGood', bad: 'FigureBad', plain: 'FigureNote' } as const)[tone]
    const mark = { up: '▲ ', down: '▼ ', none: '' }[arrow]
    const marked = mark === '' ? note : [textRun(mark), ...note]
    return [
      paragraph('FigureLabel', this.#runs.write(label)),
      paragraph('FigureValue', this.#runs.write(value)),
      paragraph(style, this.#runs.write(marked)),
    ].join('')
  }

  #figure(chart: Chart): string {
    const scene = sceneOf(chart, this.#width, this.#type)
    const head = this.#caption(chart.claim, chart.subtitle)
    const drawing = scene === undefined ? '' : this.#picture(scene, chart)
    return `${head}${drawing}${chart.source === undefined ? '' : paragraph('Source', text(chart.source))}`
  }

  #picture(scene: Scene, { alt, source }: Chart): string {
    this.scenes.push(scene)
    const number = this.scenes.length
    const run = pictureRun(scene, number, pictureLink(number), alt)
    return paragraph('Picture', run, { keepNext: source !== undefined })
  }

  #caption(claim: string, subtitle: string): string {
    const head = claim === '' ? '' : this.#paragraph('Caption', text(claim), true)
    return `${head}${subtitle === '' ? '' : this.#paragraph('Subtitle', text(subtitle), true)}`
  }

  #table(table: Table): string {
    const head = this.#caption(table.caption, table.subtitle ?? '')
    const before = this.#newPage ? this.#paragraph('Spacer', '', true) : ''
    const grid = figuresTable(table, this.#width, this.#type, this.#runs)
    const after =
      table.source === undefined ? paragraph('Spacer', '') : paragraph('Source', text(table.source))
    return `${head}${before}${grid}${after}`
  }
}
