import type { Diagnostic, Outcome, Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { FieldReader } from '../inputs/field-reader.ts'
import type { RawMap } from '../inputs/raw.ts'
import { fileStart, readSource } from '../inputs/source.ts'
import { type Paper, papers } from '../units/paper.ts'
import { cleanText } from './template-text.ts'

/** What a template says of its document above the text, between two lines `---`. */
export interface FrontMatter {
  readonly title: string
  /** Where the title stands. */
  readonly titlePlace: Place
  /** Most pages that the document may have; a document of a case has a number. */
  readonly pages: number | undefined
  /** The same where the case is compared with a previous period. */
  readonly pagesWithPrevious: number | undefined
  /** Its own paper, whatever that of the case is. */
  readonly paper: Paper | undefined
  /** Whether it is edited and forwarded: a pack then has it for a word processor, too. */
  readonly isDraft: boolean
}

/** What front matter may say. */
const fields = ['title', 'pages', 'pages_with_previous', 'paper', 'draft'] as const

const fence = '---\n'

/** The front matter of a clean text without its closing line, and where the text after it begins. */
function cutFrontMatter(text: string): { readonly yaml: string; readonly end: number } | undefined {
  if (!text.startsWith(fence)) return undefined
  const close = text.indexOf(`\n${fence}`, fence.length - 1)
  return close < 0 ? undefined : { yaml: text.slice(0, close + 1), end: close + 1 + fence.length }
}

/** Where the text of a template begins, after its front matter. */
export function textStart(text: string): number {
  return cutFrontMatter(text)?.end ?? 0
}

/** Reads the front matter of a template, or tells every mistake at its place. */
export function readFrontMatter(template: SourceFile): Outcome<FrontMatter> {
  const text = cleanText(template.text)
  const cut = cutFrontMatter(text)
  if (cut === undefined) return { ok: false, diagnostics: [noFrontMatter(template, text.startsWith(fence))] }
  const source = readSource({ path: template.path, text: cut.yaml }, budget)
  if (!source.ok) return source
  const reader = new FieldReader()
  const value = fieldsOf(reader, source.value)
  return reader.diagnostics.length > 0
    ? { ok: false, diagnostics: reader.diagnostics }
    : { ok: true, value, warnings: [] }
}

const budget = { characters: 10_000, nodes: 100, depth: 4, aliases: 0 } as const

/** Characters of a title: it stands at the foot of every page. */
const longestTitle = 60

function fieldsOf(reader: FieldReader, map: RawMap): FrontMatter {
  reader.refuseOthers(map, fields)
  const title = reader.requiredText(map, 'title') ?? ''
  const titlePlace = reader.placeOf(map, 'title')
  if (reader.diagnostics.length === 0 && title.trim() === '')
    reader.report('missing', titlePlace, "'title' is empty", 'write the name of the document')
  if (title.length > longestTitle)
    reader.report(
      'too-long',
      titlePlace,
      `'title' is too long: at most ${longestTitle} characters`,
      undefined,
    )
  const pages = reader.count(map, 'pages')
  const pagesWithPrevious = reader.count(map, 'pages_with_previous')
  const paper = reader.choice(map, 'paper', papers)
  return { title, titlePlace, pages, pagesWithPrevious, paper, isDraft: reader.flag(map, 'draft') }
}

function noFrontMatter(template: SourceFile, isOpen: boolean): Diagnostic {
  return {
    code: 'front-matter',
    severity: 'error',
    message: isOpen
      ? 'the front matter is opened and never closed'
      : 'the template does not say what document it is',
    place: fileStart(template),
    hint: isOpen
      ? 'close it with a line ---'
      : 'begin with lines `---`, `title: Investor update`, `pages: 2`, `---`',
  }
}
