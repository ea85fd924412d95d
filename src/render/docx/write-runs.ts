import type { Run, Runs } from '../../report/document.ts'
import { namespaces } from '../../xlsx/package.ts'
import { field, text } from './markup.ts'
import type { Relation } from './parts.ts'
import type { CharacterStyleId } from './styles-xml.ts'

const looks: Readonly<Record<'strong' | 'emphasis' | 'code', CharacterStyleId>> = {
  strong: 'Strong',
  emphasis: 'Emphasis',
  code: 'Code',
}

/** The declarations that a part with runs needs. */
export const runNamespaces = `xmlns:r="${namespaces.relationships}"`

/** Writes runs of one part, and keeps the links out of it and the footnotes met so far. */
export class RunWriter {
  readonly #links = new Map<string, string>()
  readonly #notes = new Set<number>()

  /** The links out of the part that were met, by where they lead. */
  get relations(): readonly Relation[] {
    return [...this.#links].map(([target, id]) => ({ id, type: 'hyperlink', target, isExternal: true }))
  }

  write(runs: Runs): string {
    return runs.map((run) => this.#run(run)).join('')
  }

  #run(run: Run): string {
    if (run.kind === 'break') return '<w:r><w:br/></w:r>'
    if (run.kind === 'footnote') return this.#note(run.number)
    const { link, style } = run
    if (link === undefined) return text(run.text, style === 'plain' ? undefined : looks[style])
    const id = this.#links.get(link) ?? `link${this.#links.size + 1}`
    this.#links.set(link, id)
    return `<w:hyperlink r:id="${id}">${text(run.text, 'Hyperlink')}</w:hyperlink>`
  }

  /** A footnote stands where it is first referred to; Word takes further references as fields that repeat its number. */
  #note(number: number): string {
    const name = `note${number}`
    if (this.#notes.has(number)) return field(`NOTEREF ${name} \\f \\h`, String(number), 'FootnoteReference')
    this.#notes.add(number)
    const style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    const mark = `<w:r>${style}<w:footnoteReference w:id="${number}"/></w:r>`
    return `<w:bookmarkStart w:id="${number}" w:name="${name}"/>${mark}<w:bookmarkEnd w:id="${number}"/>`
  }
}
