import type { Outcome, SourceFile } from '../../diagnostic/diagnostic.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import type { Locale } from '../../units/locale.ts'
import { buildDocument, type Content } from '../build-document.ts'
import type { Document, Metadata } from '../document.ts'
import { shortDigest } from '../short-digest.ts'
import { templateAt } from '../template-parts.ts'
import { type WhatIf, whatIfMark } from '../what-if.ts'

/** A document of the pack: its title, and how many pages it may have. Its template is `templates/NAME.md`. */
interface DocumentPlan {
  readonly title: string
  readonly pageBudget: number
  /** Pages more where the case is compared with a previous period. */
  readonly pagesWhereCompared?: number
}

const plans = {
  'board-memo': { title: 'Board memo', pageBudget: 2, pagesWhereCompared: 1 },
  'executive-memo': { title: 'Executive memo', pageBudget: 1 },
  'pr-faq': { title: 'PR/FAQ draft', pageBudget: 6 },
  'cfo-appendix': { title: 'CFO appendix', pageBudget: 13 },
  'tps-audit': { title: 'TPS audit report', pageBudget: 9 },
} as const satisfies Readonly<Record<string, DocumentPlan>>

export type DocumentName = keyof typeof plans

/** The documents of a pack, by their file names without the ending. */
export const documentNames = [
  'board-memo',
  'executive-memo',
  'pr-faq',
  'cfo-appendix',
  'tps-audit',
] as const satisfies readonly DocumentName[]

/** The documents that are edited and forwarded: a pack has them for a word processor, too. */
export const draftNames = [
  'board-memo',
  'executive-memo',
  'pr-faq',
] as const satisfies readonly DocumentName[]

export type DraftName = (typeof draftNames)[number]

/** What a document is written from. */
export interface DocumentSources {
  readonly templates: readonly SourceFile[]
  readonly inputs: Inputs
  readonly content: Content
  /** Digest of the inputs. */
  readonly hash: string
  /** The what-if that the document answers; its pages say so. */
  readonly whatIf?: WhatIf | undefined
  /** Whether the case is compared with a previous period. */
  readonly isCompared?: boolean
}

/** A document of the pack, from its template and the content of the case; mistakes of the template are refused. */
export function documentOf(
  name: DocumentName,
  { templates, inputs, content, hash, whatIf, isCompared = false }: DocumentSources,
): Outcome<Document> {
  const template = templateAt(templates, `templates/${name}.md`)
  const plan: DocumentPlan = plans[name]
  const { pageBudget, pagesWhereCompared = 0 } = plan
  const pages = pageBudget + (isCompared ? pagesWhereCompared : 0)
  const metadata = metadataOf(inputs, { ...plan, pageBudget: pages }, hash)
  if (whatIf === undefined) return buildDocument(template, content, metadata, templates)
  const classification = `${whatIfMark(whatIf)} · ${metadata.classification}`
  return buildDocument(template, content, { ...metadata, classification }, templates)
}

/** The language of a document: its prose is English whatever the locale of numbers and dates. */
export function proseLanguage(locale: Locale): string {
  return locale.startsWith('en') ? locale : 'en'
}

function metadataOf(inputs: Inputs, { title, pageBudget }: DocumentPlan, hash: string): Metadata {
  const { tree } = inputs
  return {
    title: `${title}: ${tree.title}`,
    author: tree.organisation,
    subject: tree.memo.subject ?? tree.title,
    keywords: [tree.id, tree.period, `inputs ${shortDigest(hash)}`],
    language: proseLanguage(tree.locale),
    created: `${tree.memo.date}T00:00:00Z`,
    classification: tree.memo.classification,
    paper: tree.paper,
    pageBudget,
  }
}
