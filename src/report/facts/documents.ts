import type { Outcome, SourceFile } from '../../diagnostic/diagnostic.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import type { Locale } from '../../units/locale.ts'
import type { Brand } from '../brand.ts'
import type { Content } from '../build-document.ts'
import { composeDocument } from '../compose-document.ts'
import type { Document, Metadata } from '../document.ts'
import type { FrontMatter } from '../front-matter.ts'
import { shortDigest } from '../short-digest.ts'
import { type WhatIf, whatIfMark } from '../what-if.ts'

/** The documents that boardpack brings, by the names of their templates, in the order of a pack. */
export const documentNames = ['board-memo', 'executive-memo', 'pr-faq', 'cfo-appendix', 'tps-audit'] as const

export type DocumentName = (typeof documentNames)[number]

/** A document of a case: its name, which is that of its template and its files, and what the template says of it. */
export interface DocumentPlan extends FrontMatter {
  readonly name: string
  readonly template: SourceFile
}

/** What a document is written from. */
export interface DocumentSources {
  /** Templates whose parts it may include. */
  readonly templates: readonly SourceFile[]
  readonly inputs: Inputs
  readonly content: Content
  /** Digest of the inputs. */
  readonly hash: string
  /** The what-if that the document answers; its pages say so. */
  readonly whatIf?: WhatIf | undefined
  /** Whether the case is compared with a previous period. */
  readonly isCompared?: boolean
  readonly brand?: Brand | undefined
}

/** A document of the pack, from its template and the content of the case; mistakes of the template are refused. */
export function documentOf(
  plan: DocumentPlan,
  { templates, inputs, content, hash, whatIf, isCompared = false, brand }: DocumentSources,
): Outcome<Document> {
  const { pages, pagesWithPrevious = pages, template } = plan
  const pageBudget = isCompared ? pagesWithPrevious : pages
  const metadata = { ...metadataOf(inputs, { ...plan, pageBudget }, hash), brand }
  if (whatIf === undefined) return composeDocument(template, content, metadata, templates)
  const classification = `${whatIfMark(whatIf)} · ${metadata.classification}`
  return composeDocument(template, content, { ...metadata, classification }, templates)
}

/** The language of a document: its prose is English whatever the locale of numbers and dates. */
export function proseLanguage(locale: Locale): string {
  return locale.startsWith('en') ? locale : 'en'
}

function metadataOf(
  inputs: Inputs,
  { title, paper, pageBudget }: DocumentPlan & Pick<Metadata, 'pageBudget'>,
  hash: string,
): Metadata {
  const { tree } = inputs
  return {
    title: `${title}: ${tree.title}`,
    author: tree.organisation,
    subject: tree.memo.subject ?? tree.title,
    keywords: [tree.id, tree.period, `inputs ${shortDigest(hash)}`],
    language: proseLanguage(tree.locale),
    created: `${tree.memo.date}T00:00:00Z`,
    classification: tree.memo.classification,
    paper: paper ?? tree.paper,
    pageBudget,
  }
}
