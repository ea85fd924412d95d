import { type Analyses, analyse } from './analysis/analyses.ts'
import { explainLine as explain } from './analysis/explanation.ts'
import { Results } from './analysis/results.ts'
import type { Diagnostic, Outcome, SourceFile } from './diagnostic/diagnostic.ts'
import { lineOf } from './formula/program.ts'
import type { Inputs } from './inputs/inputs.ts'
import { validate } from './inputs/validate.ts'
import { buildModel } from './model/model.ts'
import type { Artifact, Pack } from './render/artifact.ts'
import { sha256 } from './render/digest.ts'
import { makeManifest, type Tool } from './render/manifest.ts'
import type { Fonts } from './render/pdf/typefaces.ts'
import type { Content } from './report/build-document.ts'
import { checkFactCells } from './report/consistency.ts'
import { explanationDocument, explanationText } from './report/explanation-text.ts'
import type { Fact } from './report/fact.ts'
import { gatherContent } from './report/facts/content.ts'
import { executiveMemo } from './report/facts/documents.ts'
import { headlineOf } from './report/headline.ts'
import type { WorkbookLayout } from './report/model-workbook/layout.ts'
import {
  buildModelWorkbook,
  type ModelWorkbook,
  workbookLayout,
} from './report/model-workbook/model-workbook.ts'
import { resultsDocument } from './report/results-document.ts'

/*
 * The path of the data, from text to a pack:
 *
 *   SourceFile[]  --validate-->  Inputs  --buildModel-->  Model  --Results-->  Results
 *        |                                                            |
 *        |              +---------------------------------------------+
 *        |              |                  |                          |
 *        |      buildModelWorkbook   analyse, gatherContent    resultsDocument
 *        |              |                  |                          |
 *        |          Workbook       Document (template)                |
 *        |              |                  |                          |
 *        |       renderWorkbook       renderPdf                      JSON
 *        |              |                  |                          |
 *        |       checkWorkbook             |                          |
 *        |              |                  |                          |
 *        |              +--------->  Artifact[]  <--------------------+
 *        |                                 |
 *        +---------------------->  makeManifest  -->  Pack  --publish-->  OUT/CASE/PERIOD
 */

/** A case as it was given: the text of its files and the changes made on the command line. */
export interface CaseSources {
  /** The YAML files by their names in the case's folder: `case.yaml`, `fleet.yaml`, ... */
  readonly files: readonly SourceFile[]
  /** `PATH=VALUE`, in the order given; a later one wins. */
  readonly overrides: readonly string[]
}

/** What the documents are made with. */
export interface Assets {
  /** Templates by their paths from the root of boardpack or of the case: `templates/executive-memo.md`. */
  readonly templates: readonly SourceFile[]
  readonly fonts: Fonts
  /** The program of the second calculator, `wasm_bg.wasm` of `@ironcalc/wasm`. */
  readonly calculator: Uint8Array
}

/** A pack to be made. */
export interface BuildRequest {
  readonly sources: CaseSources
  readonly assets: Assets
  readonly tool: Tool
  /** Names of artifacts without their ending, e.g. `model`; all of them when absent. */
  readonly only?: readonly string[] | undefined
  /** Told what is being made now: `workbook`, `executive-memo`. */
  readonly onStage?: ((stage: string) => void) | undefined
}

/** What became of a request: a whole pack, or the reasons why there is none. */
export type BuildOutcome =
  | { readonly kind: 'built'; readonly pack: Pack; readonly warnings: readonly Diagnostic[] }
  /** The inputs or templates are wrong. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  /** The pack was made and contradicts itself: a fault of boardpack, and no pack for anyone. */
  | { readonly kind: 'inconsistent'; readonly diagnostics: readonly Diagnostic[] }

/** The results of a case: for programs as one document, for people as its headline. */
export interface ResultsReport {
  /** A JSON value, `schema: boardpack-results/1`: the same as `results.json` in the pack. */
  readonly document: unknown
  readonly headline: readonly { readonly label: string; readonly printed: string }[]
}

/** A number taken apart, down to its inputs. */
export interface ExplainReport {
  /** A JSON value, `schema: boardpack-explain/1`. */
  readonly document: unknown
  /** The same for people, in lines that end with a line break. */
  readonly text: string
}

/** The artifacts of a pack, by the names that `--only` takes. */
export const artifactNames = ['executive-memo', 'model', 'results'] as const

type ArtifactName = (typeof artifactNames)[number]

/** Every mistake of a case, or the case. */
export function readCase({ files, overrides }: CaseSources): Outcome<Inputs> {
  return validate(files, overrides)
}

/** The numbers of a case; a lever that changes what no lever can change is a mistake of the inputs. */
function calculate(sources: CaseSources): Outcome<Results> {
  const inputs = readCase(sources)
  if (!inputs.ok) return inputs
  const model = buildModel(inputs.value)
  if (!model.ok) return model
  return { ok: true, value: new Results(model.value), warnings: [...inputs.warnings, ...model.warnings] }
}

/** Values that are no numbers are faults of the model: nothing may be published with them. */
function brokenLines(results: Results): readonly Diagnostic[] {
  return results.broken().map((row) => {
    const { scope, name } = lineOf(results.program, row)
    return {
      code: 'no-number',
      severity: 'error',
      message: `${scope}.${name} of ${row.member.label || 'the case'} is not a finite number`,
    }
  })
}

/** The results of a case. */
export function computeResults(sources: CaseSources): Outcome<ResultsReport> {
  const results = calculate(sources)
  if (!results.ok) return results
  const layout = workbookLayout(results.value.model)
  const report = { document: resultsDocument(results.value, layout), headline: headlineOf(results.value) }
  return { ok: true, value: report, warnings: results.warnings }
}

/** Takes a number of a case apart: `LINE[@2027-06|@FY2028]`. */
export function explainLine(sources: CaseSources, question: string, depth: number): Outcome<ExplainReport> {
  const results = calculate(sources)
  if (!results.ok) return results
  const explained = explain(results.value, question, depth)
  if (!explained.ok) return explained
  const { inputs } = results.value.model
  const report = {
    document: explanationDocument(inputs, explained.value),
    text: explanationText(inputs, explained.value),
  }
  return { ok: true, value: report, warnings: results.warnings }
}

/** Every fact of a case that a template may use. */
export function listFacts(sources: CaseSources): Outcome<readonly Fact[]> {
  const results = calculate(sources)
  if (!results.ok) return results
  return { ok: true, value: new Making(results.value).content.facts.facts, warnings: results.warnings }
}

/** What several artifacts of a case are made from, each made when it is first asked for. */
class Making {
  readonly results: Results
  #workbook: ModelWorkbook | undefined
  #analyses: Analyses | undefined
  #content: Content | undefined
  #layout: WorkbookLayout | undefined

  constructor(results: Results) {
    this.results = results
  }

  get workbook(): ModelWorkbook {
    this.#workbook ??= buildModelWorkbook(this.results, this.analyses, { inputs: this.hash })
    return this.#workbook
  }

  get analyses(): Analyses {
    this.#analyses ??= analyse(this.results)
    return this.#analyses
  }

  get content(): Content {
    const { results, analyses, layout, hash } = this
    this.#content ??= gatherContent({ results, analyses, layout, hash })
    return this.#content
  }

  get layout(): WorkbookLayout {
    this.#layout ??= workbookLayout(this.results.model)
    return this.#layout
  }

  /** Facts that are not what the workbook and the results say at their cells; there should be none. */
  differingFacts(): readonly Diagnostic[] {
    const { results, content, workbook, layout } = this
    return checkFactCells(content.facts.facts, resultsDocument(results, layout), workbook.workbook)
  }

  get hash(): string {
    return resolvedHash(this.results.model.inputs)
  }
}

/** Digest of what the files say, whatever their layout, comments and places. */
function resolvedHash(inputs: Inputs): string {
  const figures = [...inputs.assumptions.values()].map(({ place: _place, ...figure }) => figure)
  return sha256(
    JSON.stringify([inputs.tree, figures], (key, value: unknown) => (key === 'place' ? undefined : value)),
  )
}

/** Makes the workbook and proves it: recalculated by another engine it gives the same numbers, and all checks hold. */
async function makeWorkbook(made: ModelWorkbook, assets: Assets): Promise<Outcome<Artifact>> {
  const [{ renderWorkbook }, { startCalculation }, { checkWorkbook }] = await Promise.all([
    import('./render/xlsx/render-workbook.ts'),
    import('./render/xlsx/evaluate.ts'),
    import('./render/xlsx/check-workbook.ts'),
  ])
  const bytes = await renderWorkbook(made.workbook)
  startCalculation(assets.calculator)
  const { differences, findings } = checkWorkbook(bytes, made.caseSheets)
  const diagnostics = [
    ...differences.map(
      ({ sheet, address, expected, actual }) =>
        `${sheet}!${address} recalculates to ${actual}, the engine gives ${expected}`,
    ),
    ...findings.map(({ code, place, message }) => `${place} ${code}: ${message}`),
  ].map((message): Diagnostic => ({ code: 'workbook-check', severity: 'error', message }))
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { ok: true, value: { name: 'model.xlsx', mediaType, bytes }, warnings: [] }
}

/** Makes the one-page memo from its template. */
async function makeMemo({ results, content, hash }: Making, assets: Assets): Promise<Outcome<Artifact>> {
  const [{ renderPdf }, { checkDocument }] = await Promise.all([
    import('./render/pdf/render-pdf.ts'),
    import('./render/pdf/check-document.ts'),
  ])
  const document = executiveMemo(assets.templates, results, content, hash)
  if (!document.ok) return document
  const pdf = renderPdf(document.value, assets.fonts)
  if (!pdf.ok) return pdf
  const name = 'executive-memo.pdf'
  const faults = checkDocument({ name, document: document.value, bytes: pdf.value }, content.facts.facts)
  if (faults.length > 0) return { ok: false, diagnostics: faults }
  const artifact = { name, mediaType: 'application/pdf', bytes: pdf.value, pages: 1 }
  return { ok: true, value: artifact, warnings: [...document.warnings, ...pdf.warnings] }
}

function makeResults({ results, layout }: Making): Artifact {
  const text = `${JSON.stringify(resultsDocument(results, layout))}\n`
  return { name: 'results.json', mediaType: 'application/json', bytes: new TextEncoder().encode(text) }
}

function chosen(only: readonly string[] | undefined): readonly ArtifactName[] | Diagnostic {
  const unknown = only?.find((name) => !artifactNames.some((known) => known === name))
  if (unknown === undefined) return artifactNames.filter((name) => only === undefined || only.includes(name))
  return {
    code: 'unknown-artifact',
    severity: 'error',
    message: `there is no artifact '${unknown}'`,
    hint: `one of ${artifactNames.join(', ')}`,
  }
}

/** Makes all that is published for a case, in memory: all of it, or nothing and the reasons. */
export async function buildPack(request: BuildRequest): Promise<BuildOutcome> {
  const names = chosen(request.only)
  if ('code' in names) return { kind: 'refused', diagnostics: [names] }
  const results = calculate(request.sources)
  if (!results.ok) return { kind: 'refused', diagnostics: results.diagnostics }
  const broken = brokenLines(results.value)
  if (broken.length > 0) return { kind: 'inconsistent', diagnostics: broken }
  const warnings = [...results.warnings]
  const artifacts: Artifact[] = []
  const making = new Making(results.value)
  const differing = names.some((name) => name !== 'results' && name !== 'model')
    ? making.differingFacts()
    : []
  if (differing.length > 0) return { kind: 'inconsistent', diagnostics: differing }
  for (const name of names) {
    request.onStage?.(name)
    const artifact = await makeArtifact(name, making, request.assets)
    if (!artifact.ok)
      return { kind: kindOf(artifact.diagnostics), diagnostics: [...warnings, ...artifact.diagnostics] }
    artifacts.push(artifact.value)
    warnings.push(...artifact.warnings)
  }
  return { kind: 'built', pack: packOf(request, results.value.model.inputs, artifacts, warnings), warnings }
}

/** Checks of what was made: what they find is a fault of boardpack. Anything else can be mended in inputs or templates. */
const internalChecks: ReadonlySet<string> = new Set(['workbook-check', 'fact-check', 'text-check'])

function kindOf(diagnostics: readonly Diagnostic[]): 'inconsistent' | 'refused' {
  return diagnostics.some(({ code }) => internalChecks.has(code)) ? 'inconsistent' : 'refused'
}

async function makeArtifact(name: ArtifactName, making: Making, assets: Assets): Promise<Outcome<Artifact>> {
  switch (name) {
    case 'executive-memo':
      return makeMemo(making, assets)
    case 'model':
      return makeWorkbook(making.workbook, assets)
    case 'results':
      return { ok: true, value: makeResults(making), warnings: [] }
  }
}

function packOf(
  { sources, assets, tool }: BuildRequest,
  inputs: Inputs,
  artifacts: readonly Artifact[],
  warnings: readonly Diagnostic[],
): Pack {
  const { id, period } = inputs.tree
  const manifest = makeManifest({
    tool,
    caseId: id,
    period,
    sources: [...sources.files, ...assets.templates],
    overrides: sources.overrides,
    resolvedSha256: resolvedHash(inputs),
    artifacts,
    warnings,
  })
  return { caseId: id, period, artifacts, manifest }
}
