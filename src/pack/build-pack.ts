import { brokenLines } from '../analysis/broken-lines.ts'
import { resultsOfCase } from '../cases/case-model.ts'
import { type Diagnostic, mistakesOf } from '../diagnostic/diagnostic.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Artifact, Pack } from '../render/artifact.ts'
import { type ManifestContent, makeManifest, type PreviousPeriod } from '../render/manifest.ts'
import { readBrand } from '../report/brand.ts'
import type { ComparedSide } from '../report/comparison.ts'
import { statementTotals } from '../report/statement-totals.ts'
import { ArtifactBuilder, isInconsistent } from './artifacts.ts'
import type { BuildOutcome, BuildRequest } from './build-request.ts'
import { CaseProducts, resolvedHash, whatIfOf } from './case-products.ts'
import { comparedSide, previousFault } from './compared-case.ts'
import { composedDocuments } from './composed-documents.ts'
import { chosenArtifacts, documentPlans, isWanted } from './document-plans.ts'
import { judged } from './judged.ts'

/** Makes all that is published for a case, in memory: all of it, or nothing and the reasons. */
export async function buildPack(request: BuildRequest): Promise<BuildOutcome> {
  const plans = documentPlans(request.assets)
  const chosen = plans.ok ? chosenArtifacts(plans.value, request.only) : undefined
  if (chosen?.ok === false) return { kind: 'refused', diagnostics: chosen.diagnostics }
  const results = resultsOfCase(request.sources)
  const look = readBrand(request.assets.brand)
  if (!results.ok || !plans.ok || chosen === undefined || !look.ok)
    return { kind: 'refused', diagnostics: [results, plans, look].flatMap(mistakesOf) }
  const names = chosen.value
  const other = otherCase(request.due, results.value.model.inputs.tree)
  if (other !== undefined) return { kind: 'refused', diagnostics: [other] }
  const broken = brokenLines(results.value)
  if (broken.length > 0) return { kind: 'inconsistent', diagnostics: broken }
  const before = request.previous === undefined ? undefined : comparedSide(request.previous)
  if (before?.ok === false) return { kind: 'previous-refused', diagnostics: before.diagnostics }
  const previous = before?.value
  const fault = previous === undefined ? undefined : previousFault(previous.results, results.value)
  if (fault !== undefined) return { kind: 'refused', diagnostics: [fault] }
  const artifacts: Artifact[] = []
  const products = new CaseProducts(results.value, {
    whatIf: whatIfOf(request),
    tool: request.tool,
    previous,
    brand: look.value.brand,
  })
  const { headline, warnings: said } = judged(products, results.warnings)
  const warnings = [...said, ...comparisonWarnings(products)]
  const contradictions = contradictionsIn(products, names)
  if (contradictions.length > 0) return { kind: 'inconsistent', diagnostics: contradictions }
  const wanted = plans.value.filter((plan) => isWanted(plan, names))
  const documents = composedDocuments(wanted, products, request.assets)
  if (!documents.ok) return { kind: 'refused', diagnostics: [...warnings, ...documents.diagnostics] }
  warnings.push(...documents.warnings)
  const builder = new ArtifactBuilder(products, documents.value, request)
  await builder.prepare(names)
  for (const name of names) {
    request.onStage?.(name)
    const artifact = await builder.make(name)
    if (!artifact.ok) {
      const kind = isInconsistent(artifact.diagnostics) ? 'inconsistent' : 'refused'
      return { kind, diagnostics: [...warnings, ...artifact.diagnostics] }
    }
    artifacts.push(artifact.value)
    warnings.push(...artifact.warnings)
  }
  const made = {
    artifacts,
    warnings,
    previous: previous === undefined ? undefined : periodOf(previous),
    sources: [...request.sources.files, ...request.assets.templates, ...look.value.files],
  }
  const pack = packOf(request, results.value.model.inputs, made)
  const comparison = products.comparison?.document
  return { kind: 'built', pack, headline, totals: statementTotals(results.value), comparison, warnings }
}

/** What the previous period does not let be compared, in the words of a comparison. */
function comparisonWarnings({ comparison }: CaseProducts): readonly Diagnostic[] {
  if (comparison === undefined) return []
  const { limits, before } = comparison.document
  return limits.map(({ cannot, can, why }) => ({
    code: 'comparison-limit',
    severity: 'warning',
    message: `cannot be compared with ${before.period}: ${cannot}; ${why}`,
    hint: `what still can: ${can}`,
  }))
}

function periodOf({ results, said }: ComparedSide): PreviousPeriod {
  const { id, period } = results.model.inputs.tree
  return said === undefined
    ? { case: id, period, resolved_sha256: resolvedHash(results.model.inputs) }
    : { case: id, period, manifest_sha256: said.manifestSha256 }
}

/** Why a case is not the one that is due; undefined where it is. */
function otherCase(due: BuildRequest['due'], { id, period }: Inputs['tree']): Diagnostic | undefined {
  const other = (message: string, hint: string): Diagnostic => ({
    code: 'other-case',
    severity: 'error',
    message,
    hint,
  })
  if (due === undefined) return undefined
  if (id !== due.caseId)
    return other(
      `the id of the case is ${id}`,
      'a unit bears the id of its case; or write base in place of case',
    )
  if (period !== due.period)
    return other(
      `the case is of ${period}, but the run is for ${due.period}`,
      'roll it on with boardpack roll, or name its period',
    )
  return undefined
}

/** Where what is to be made would contradict itself: checks of the workbook that fail, and facts that are not what their cells say. */
function contradictionsIn(products: CaseProducts, names: readonly string[]): readonly Diagnostic[] {
  const shown = names.filter((name) => name !== 'inputs' && name !== 'results')
  if (shown.length === 0) return []
  const hasDocuments = shown.some((name) => name !== 'model')
  return [...products.failedChecks(), ...(hasDocuments ? products.differingFacts() : [])]
}

function packOf(
  { sources: { overrides }, tool, variant }: BuildRequest,
  inputs: Inputs,
  {
    artifacts,
    warnings,
    previous,
    sources,
  }: Pick<ManifestContent, 'artifacts' | 'warnings' | 'previous' | 'sources'>,
): Pack {
  const { id, period } = inputs.tree
  const manifest = makeManifest({
    tool,
    caseId: id,
    period,
    variant,
    sources,
    overrides,
    resolvedSha256: resolvedHash(inputs),
    previous,
    artifacts,
    warnings,
  })
  return { caseId: id, period, variant, artifacts, manifest }
}
