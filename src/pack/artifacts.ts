import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Artifact } from '../render/artifact.ts'
import type { Attachment } from '../render/pdf/attach.ts'
import type { Document } from '../report/document.ts'
import { shortDigest } from '../report/short-digest.ts'
import { verdictTitles } from '../report/verdict-words.ts'
import type { WhatIf } from '../report/what-if.ts'
import type { Assets, BuildRequest } from './build-request.ts'
import type { CaseProducts } from './case-products.ts'
import { docxOf } from './document-plans.ts'
import { makePackInputs } from './pack-inputs.ts'
import { type UnprovenWorkbook, type WorkbookChecker, writtenWorkbook } from './proven-workbook.ts'
import { writtenDocument, writtenDraft } from './written-document.ts'

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
  readonly #documents: ReadonlyMap<string, Document>
  #workbook: Promise<UnprovenWorkbook> | undefined

  constructor(
    products: CaseProducts,
    documents: ReadonlyMap<string, Document>,
    { assets, sources, checker }: BuildRequest,
  ) {
    this.#products = products
    this.#documents = documents
    this.#assets = assets
    this.#sources = sources
    this.#checker = checker
  }

  /** Writes first what takes longest to prove: a thread of its own can do so while the documents are made. */
  async prepare(names: readonly string[]): Promise<void> {
    if (names.includes('model')) await this.#written()
  }

  make(name: string): Promise<Outcome<Artifact>> {
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

  #page(artifact: string): Promise<Outcome<Artifact>> {
    for (const [name, document] of this.#documents) {
      if (artifact === name) return this.#document(name, document)
      if (artifact === docxOf(name)) return this.#draft(name, document)
    }
    throw new Error(`no document '${artifact}'`)
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
  async #document(name: string, document: Document): Promise<Outcome<Artifact>> {
    const carries = this.#products.results.model.inputs.tree.attachments !== 'none'
    if (name !== 'cfo-appendix' || !carries) return this.#pdf(name, document, [])
    const { artifact, proved } = await this.#written()
    const attachments = [
      attachedWorkbook(artifact),
      ...this.#sources.files.map((source) => attachedSource(source, this.#products.whatIf)),
    ]
    const made = await this.#pdf(name, document, attachments)
    const workbook = await proved
    return workbook.ok ? made : workbook
  }

  #pdf(name: string, document: Document, attachments: readonly Attachment[]): Promise<Outcome<Artifact>> {
    const { fonts } = this.#assets
    const { facts } = this.#products.content.facts
    return writtenDocument(name, document, { fonts, facts, attachments })
  }

  #draft(name: string, document: Document): Promise<Outcome<Artifact>> {
    const { analyses, content, hash } = this.#products
    const verdict = verdictTitles[analyses.verdict.status]
    const origin = `Draft of ${name}.pdf for editing · Verdict: ${verdict} · Inputs ${shortDigest(hash)} · Changes are not checked`
    const { facts } = content.facts
    return writtenDraft(name, document, { fonts: this.#assets.fonts, facts, origin })
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
