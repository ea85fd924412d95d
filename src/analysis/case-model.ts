import { hasErrors, type Outcome, type SourceFile } from '../diagnostic/diagnostic.ts'
import { validate } from '../inputs/validate.ts'
import { buildModel, type Model } from '../model/model.ts'
import { physicsDiagnostics } from './audit-diagnosis.ts'

/** A case as it was given: the text of its files and the changes made to them. */
export interface CaseSources {
  /** The YAML files by their names in the case's folder: `case.yaml`, `fleet.yaml`, ... */
  readonly files: readonly SourceFile[]
  /** `PATH=VALUE`, in the order given; a later one wins. */
  readonly overrides: readonly string[]
}

/**
 * The model of a case, or every mistake that can be told before anything is calculated: of the files, of parts that
 * cannot go together, of audits that claim what no hardware can do.
 */
export function modelOfCase({ files, overrides }: CaseSources): Outcome<Model> {
  const inputs = validate(files, overrides)
  if (!inputs.ok) return inputs
  const model = buildModel(inputs.value)
  const physics = physicsDiagnostics(inputs.value)
  const found = [...inputs.warnings, ...(model.ok ? model.warnings : model.diagnostics), ...physics]
  return model.ok && !hasErrors(found) ? { ...model, warnings: found } : { ok: false, diagnostics: found }
}
