import { type Analyses, analyse } from '../analysis/analyses.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Tool } from '../render/manifest.ts'
import type { Brand } from '../report/brand.ts'
import type { Content } from '../report/build-document.ts'
import { type CaseComparison, type ComparedSide, comparisonOf } from '../report/comparison.ts'
import { checkFactCells } from '../report/consistency.ts'
import { gatherContent } from '../report/facts/content.ts'
import { headlineOf } from '../report/headline.ts'
import type { WorkbookLayout } from '../report/model-workbook/layout.ts'
import {
  buildModelWorkbook,
  type ModelWorkbook,
  workbookLayout,
} from '../report/model-workbook/model-workbook.ts'
import { type ResultsDocument, resultsDocument } from '../report/results-document.ts'
import type { WhatIf } from '../report/what-if.ts'
import type { BuildRequest } from './build-request.ts'

/** What a case is made into artifacts with; each may be missing. */
interface ProductOptions {
  readonly whatIf?: WhatIf | undefined
  readonly tool?: Tool | undefined
  /** The case of the previous period. */
  readonly previous?: ComparedSide | undefined
  /** How the house of the case looks. */
  readonly brand?: Brand | undefined
}

/** What several artifacts of a case are made from, each made when it is first asked for. */
export class CaseProducts {
  readonly results: Results
  readonly whatIf: WhatIf | undefined
  readonly brand: Brand | undefined
  readonly #tool: Tool | undefined
  readonly #previous: ComparedSide | undefined
  #comparison: CaseComparison | undefined
  #workbook: ModelWorkbook | undefined
  #analyses: Analyses | undefined
  #content: Content | undefined
  #layout: WorkbookLayout | undefined
  #document: ResultsDocument | undefined

  constructor(results: Results, { whatIf, tool, previous, brand }: ProductOptions = {}) {
    this.results = results
    this.whatIf = whatIf
    this.brand = brand
    this.#tool = tool
    this.#previous = previous
  }

  /** What changed since the previous period; undefined where none is given. */
  get comparison(): CaseComparison | undefined {
    if (this.#previous === undefined) return undefined
    const { results, analyses } = this
    const own = { results, headline: headlineOf(results, analyses.verdict, 0) }
    this.#comparison ??= comparisonOf(this.#previous, own)
    return this.#comparison
  }

  get workbook(): ModelWorkbook {
    const { results, analyses, comparison } = this
    const origin = { inputs: this.hash, whatIf: this.whatIf, tool: this.toolName }
    this.#workbook ??= buildModelWorkbook(results, analyses, origin, comparison)
    return this.#workbook
  }

  /** By what this is made, where that is known: `boardpack 0.1.0`. */
  get toolName(): string | undefined {
    return this.#tool === undefined ? undefined : `boardpack ${this.#tool.version}`
  }

  get analyses(): Analyses {
    this.#analyses ??= analyse(this.results)
    return this.#analyses
  }

  get content(): Content {
    const { results, analyses, layout, hash, comparison } = this
    this.#content ??= gatherContent({ results, analyses, layout, hash, comparison })
    return this.#content
  }

  get layout(): WorkbookLayout {
    this.#layout ??= workbookLayout(this.results.model)
    return this.#layout
  }

  get document(): ResultsDocument {
    this.#document ??= resultsDocument(this.results, this.layout, {
      verdict: this.analyses.verdict,
      whatIf: this.whatIf,
      since: this.comparison?.document,
    })
    return this.#document
  }

  get hash(): string {
    return resolvedHash(this.results.model.inputs)
  }

  /** Checks of the workbook that fail as it is written; there should be none. */
  failedChecks(): readonly Diagnostic[] {
    return this.workbook.failed.map(({ label, of, value }) => ({
      code: 'failed-check',
      severity: 'error',
      message: `the check '${label}' of ${of} fails: the difference is ${value}`,
    }))
  }

  /** Facts that are not what the workbook and the results say at their cells; there should be none. */
  differingFacts(): readonly Diagnostic[] {
    return checkFactCells(this.content.facts.facts, this.document, this.workbook.workbook)
  }
}

const knownHashes = new WeakMap<Inputs, string>()

/** Digest of what the files say, whatever their layout, comments and places. */
export function resolvedHash(inputs: Inputs): string {
  const hash = knownHashes.get(inputs) ?? hashOf(inputs)
  knownHashes.set(inputs, hash)
  return hash
}

function hashOf(inputs: Inputs): string {
  const { tree, assumptions, actuals } = inputs
  const said = [tree, [...assumptions.values()], ...(actuals === undefined ? [] : [actuals.tree])]
  return sha256(JSON.stringify(said, whatFilesSay))
}

/** What a figure or a choice of a lever holds beside what the files say: its place, and what the schema knows of it. */
const besides: ReadonlySet<string> = new Set(['place', 'field', 'part', 'to', 'members', 'file', 'change'])

function whatFilesSay(_key: string, value: unknown): unknown {
  const isRead =
    typeof value === 'object' && value !== null && 'members' in value && Array.isArray(value.members)
  return isRead ? Object.fromEntries(Object.entries(value).filter(([name]) => !besides.has(name))) : value
}

/** The what-if that a request is of; undefined for the official pack. */
export function whatIfOf({
  variant,
  sources,
}: Pick<BuildRequest, 'sources' | 'variant'>): WhatIf | undefined {
  return variant === undefined ? undefined : { name: variant, changes: sources.overrides }
}
