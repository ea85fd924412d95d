import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Artifact } from '../render/artifact.ts'
import type { Attachment } from '../render/pdf/attach.ts'
import type { Document } from '../report/document.ts'
import {
  type DocumentName,
  type DraftName,
  documentNames,
  documentOf,
  draftNames,
} from '../report/facts/documents.ts'
import { shortDigest } from '../report/short-digest.ts'
import { verdictTitles } from '../report/verdict-words.ts'
import type { WhatIf } from '../report/what-if.ts'
import type { Assets, BuildRequest } from './build-request.ts'
import type { CaseProducts } from './case-products.ts'
import { makePackInputs } from './pack-inputs.ts'
import { type UnprovenWorkbook, type WorkbookChecker, writtenWorkbook } from './proven-workbook.ts'
import { writtenDocument, writtenDraft } from './written-document.ts'

const docxOf = <Name extends DraftName>(name: Name): `${Name}.docx` => `${name}.docx`

/** The artifacts of a pack, by the names that `--only` takes; a document's own name is that of its PDF. */
export const artifactNames = [
  ...documentNames,
  ...draftNames.map(docxOf),
  'dashboard',
  'inputs',
  'model',
  'results',
] as const

export type ArtifactName = (typeof artifactNames)[number]

/** Checks of what was made: what they find is a fault of boardpack. Anything else can be mended in inputs or templates. */
const internalChecks: ReadonlySet<string> = new Set(['workbook-check', 'fact-check', 'text-check'])

/** Whether any of the diagnostics says that what was made contradicts itself. */
export function isInconsistent(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => internalChecks.has(code))
}

/** Makes the artifacts of one case. What one of them contains of another is the same bytes. */
export class ArtifactBuilder {
  readonly #products: CaseProducts
  readonly #assets: Assets
  readonly #sources: CaseSources
  readonly #checker: WorkbookChecker | undefined
  readonly #documents = new Map<DocumentName, Outcome<Document>>()
  #workbook: Promise<UnprovenWorkbook> | undefined

  constructor(products: CaseProducts, { assets, sources, checker }: BuildRequest) {
    this.#products = products
    this.#assets = assets
    this.#sources = sources
    this.#checker = checker
  }

  /** Writes first what takes longest to prove: a thread of its own can do so while the documents are made. */
  async prepare(names: readonly ArtifactName[]): Promise<void> {
    if (names.includes('model')) await this.#written()
  }

  make(name: ArtifactName): Promise<Outcome<Artifact>> {
    switch (name) {
      case 'model':
        return this.#workbookFile()
      case 'dashboard':
        return this.#dashboard()
      case 'inputs':
        return Promise.resolve({ ok: true, value: makePackInputs(this.#sources), warnings: [] })
      case 'results':
        return Promise.resolve({ ok: true, value: makeResults(this.#products), warnings: [] })
      default:
        return this.#page(name)
    }
  }

  #page(name: DocumentName | `${DraftName}.docx`): Promise<Outcome<Artifact>> {
    const draft = draftNames.find((each) => docxOf(each) === name)
    if (draft !== undefined) return this.#draft(draft)
    const document = documentNames.find((each) => each === name)
    if (document === undefined) throw new Error(`no document '${name}'`)
    return this.#document(document)
  }

  async #dashboard(): Promise<Outcome<Artifact>> {
    const { makeDashboard } = await import('./dashboard.ts')
    return { ok: true, value: makeDashboard(this.#products, this.#assets, this.#sources.files), warnings: [] }
  }

  #written(): Promise<UnprovenWorkbook> {
    const { workbook } = this.#products.workbook
    this.#workbook ??= writtenWorkbook('model.xlsx', workbook, this.#assets.calculator, this.#checker)
    return this.#workbook
  }

  async #workbookFile(): Promise<Outcome<Artifact>> {
    const { proved } = await this.#written()
    return proved
  }

  /** Only the CFO's appendix carries inputs and workbook: they hold salaries and contract prices. */
  async #document(name: DocumentName): Promise<Outcome<Artifact>> {
    const carries = this.#products.results.model.inputs.tree.attachments !== 'none'
    if (name !== 'cfo-appendix' || !carries) return this.#pdf(name, [])
    const { artifact, proved } = await this.#written()
    const attachments = [
      attachedWorkbook(artifact),
      ...this.#sources.files.map((source) => attachedSource(source, this.#products.whatIf)),
    ]
    const document = await this.#pdf(name, attachments)
    const workbook = await proved
    return workbook.ok ? document : workbook
  }

  #pdf(name: DocumentName, attachments: readonly Attachment[]): Promise<Outcome<Artifact>> {
    const { fonts } = this.#assets
    const { facts } = this.#products.content.facts
    return writtenDocument(name, this.#composed(name), { fonts, facts, attachments })
  }

  #draft(name: DraftName): Promise<Outcome<Artifact>> {
    const { analyses, content, hash } = this.#products
    const verdict = verdictTitles[analyses.verdict.status]
    const origin = `Draft of ${name}.pdf for editing · Verdict: ${verdict} · Inputs ${shortDigest(hash)} · Changes are not checked`
    const { facts } = content.facts
    return writtenDraft(name, this.#composed(name), { fonts: this.#assets.fonts, facts, origin })
  }

  /** A document from its template, before any layout; what there is to say of the template is said once. */
  #composed(name: DocumentName): Outcome<Document> {
    const known = this.#documents.get(name)
    if (known !== undefined) return known
    const { results, content, hash, whatIf, comparison } = this.#products
    const { templates } = this.#assets
    const { inputs } = results.model
    const isCompared = comparison !== undefined
    const made = documentOf(name, { templates, inputs, content, hash, whatIf, isCompared })
    this.#documents.set(name, made.ok ? { ...made, warnings: [] } : made)
    return made
  }
}

function attachedWorkbook({ name, mediaType, bytes }: Artifact): Attachment {
  return { name, mediaType, bytes, description: 'The live model of this case', relationship: 'Data' }
}

function attachedSource({ path, text }: SourceFile, whatIf: WhatIf | undefined): Attachment {
  const bytes = new TextEncoder().encode(text)
  const changed = whatIf === undefined ? '' : ` before the changes of what-if ${whatIf.name}`
  const description = `Inputs of this case${changed}: ${path}`
  return { name: path, mediaType: 'application/yaml', bytes, description, relationship: 'Source' }
}

function makeResults({ document }: CaseProducts): Artifact {
  const text = `${JSON.stringify(document)}\n`
  return { name: 'results.json', mediaType: 'application/json', bytes: new TextEncoder().encode(text) }
}
