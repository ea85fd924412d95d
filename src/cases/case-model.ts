import { hasErrors, type Outcome, type SourceFile } from '../diagnostic/diagnostic.ts'
import type { Coder } from '../formula/compile.ts'
import { validate } from '../inputs/validate.ts'
import { buildModel, type Model } from '../model/model.ts'
import { diagnosticOf } from '../model/rules/rules.ts'
import { Results } from './results.ts'
import { findingsOf } from './rule-findings.ts'

/** A case as it was given: the text of its files and the changes made to them. */
export interface CaseSources {
  /** The YAML files by their names in the case's folder: `case.yaml`, `fleet.yaml`, ... */
  readonly files: readonly SourceFile[]
  /** `PATH=VALUE`, in the order given; a later one wins. */
  readonly overrides: readonly string[]
}

/** The model of a case, or every mistake that can be told before anything is calculated. */
export function modelOfCase({ files, overrides }: CaseSources, coder?: Coder): Outcome<Model> {
  const inputs = validate(files, overrides)
  if (!inputs.ok) return inputs
  const model = buildModel(inputs.value, coder)
  const found = [...inputs.warnings, ...(model.ok ? model.warnings : model.diagnostics)]
  return model.ok ? { ...model, warnings: found } : { ok: false, diagnostics: found }
}

/** The numbers of a case; or its mistakes, those that only inputs and numbers together show among them. */
export function resultsOfCase(sources: CaseSources, coder?: Coder): Outcome<Results> {
  const model = modelOfCase(sources, coder)
  if (!model.ok) return model
  const results = new Results(model.value)
  const found = [...model.warnings, ...findingsOf(results).map(diagnosticOf)]
  return hasErrors(found) ? { ok: false, diagnostics: found } : { ok: true, value: results, warnings: found }
}
