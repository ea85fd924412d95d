import { resultsOfCase } from '../cases/case-model.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { CaseEdits, type ChangedFile } from '../import/case-edits.ts'
import type { Assumption } from '../inputs/assumption.ts'
import { readFiles } from '../inputs/files.ts'
import { changedContents } from '../xlsx/audit-seals.ts'
import { readWorkbook, type WrittenWorkbook } from '../xlsx/read-workbook.ts'
import { sealedName } from '../xlsx/seal.ts'
import { type InputNumbers, isSameNumber, type WorkbookInput, workbookInputs } from './edited-inputs.ts'
import { writeFigure } from './write-figure.ts'

/** A workbook that came back, the case that it was made from, and who answers for what was changed. */
export interface AdoptRequest {
  readonly workbook: { readonly name: string; readonly bytes: Uint8Array }
  readonly files: readonly SourceFile[]
  readonly by: string
  /** ISO date of the change. */
  readonly on: string
}

/** A case with the inputs of a workbook; nothing is written yet. */
export interface AdoptedCase {
  readonly changed: readonly ChangedFile[]
  readonly files: readonly SourceFile[]
  /** Labels of the inputs that were changed. */
  readonly labels: readonly string[]
  readonly warnings: readonly Diagnostic[]
}

/**
 * Takes the inputs that were changed in a workbook into the case: only what is blue was changed, by its seals, and the case
 * is as the workbook was written from. What is then computed from the files has the inputs of the workbook, or nothing is
 * taken.
 */
export function adoptWorkbook(request: AdoptRequest): Outcome<AdoptedCase> {
  const { files, workbook: source, by, on } = request
  const before = resultsOfCase({ files, overrides: [] })
  if (!before.ok) return before
  const workbook = workbookIn(source.bytes)
  const refusal = workbook === undefined ? noWorkbook(source.name) : sealRefusal(workbook, source.name)
  if (workbook === undefined || refusal !== undefined) return refused(refusal ?? noWorkbook(source.name))
  const inputs = workbookInputs(before.value.model, workbook)
  if (inputs === undefined) return refused(otherCase(source.name))
  const stale = inputs.filter(({ input, written }) => !isAsWritten(input.assumption, written))
  if (stale.length > 0) return refused(changedSince(source.name, stale))
  const edited = inputs.filter(({ now, written }) => !isSame(now, written))
  const unreadable = edited.find(({ now }) => now.value === undefined)
  if (unreadable !== undefined) return refused(noNumber(unreadable))
  const note = `${source.name}, changed by ${by} on ${on}`
  const adopted = write(before.value, files, edited, note)
  const after = resultsOfCase({ files: adopted.files, overrides: [] })
  if (!after.ok) return { ok: false, diagnostics: after.diagnostics.flatMap(withoutPlace) }
  const lost = inputs.filter(
    ({ input, now }) => !isAsWritten(after.value.model.inputs.assumptions.get(input.path), now),
  )
  if (lost.length > 0) return refused(notWritten(lost))
  return { ok: true, value: { ...adopted, warnings: after.warnings }, warnings: [] }
}

function write(
  { model: { inputs } }: Results,
  files: readonly SourceFile[],
  edited: readonly WorkbookInput[],
  source: string,
): Omit<AdoptedCase, 'warnings'> {
  const read = readFiles(files)
  if (!read.ok) throw new Error('unreachable: the case was read before')
  const edits = new CaseEdits(files, read.value.shortAt)
  const into = {
    root: read.value.root,
    period: inputs.period,
    currency: inputs.currency,
    rateOf: (code: string) => inputs.tree.exchange_rates[code]?.value,
  }
  for (const { input, now } of edited) {
    const { assumption } = input
    if (assumption === undefined) throw new Error(`unreachable: ${input.path} is no input of the files`)
    writeFigure(edits, into, { assumption, now, source })
  }
  const labels = edited.map(({ input }) => input.label)
  return { changed: edits.changed(), files: edits.files, labels }
}

function isSame(one: InputNumbers, other: InputNumbers): boolean {
  return (['value', 'low', 'high'] as const).every((key) => isSameNumber(one[key], other[key]))
}

function isAsWritten(assumption: Assumption | undefined, { value, low, high }: InputNumbers): boolean {
  if (assumption === undefined) return false
  return isSame({ value: assumption.value, low: assumption.low, high: assumption.high }, { value, low, high })
}

/** Whatever the reader trips over in a foreign file means the same to the caller. */
function workbookIn(bytes: Uint8Array): WrittenWorkbook | undefined {
  try {
    return readWorkbook(bytes)
  } catch {
    return undefined
  }
}

/** A mistake that the case would have; it stands in no file yet. */
function withoutPlace({ place: _, ...diagnostic }: Diagnostic): readonly Diagnostic[] {
  return diagnostic.severity === 'error' ? [diagnostic] : []
}

function refused(diagnostic: Diagnostic): Outcome<never> {
  return { ok: false, diagnostics: [diagnostic] }
}

function problem(code: string, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint }
}

function noWorkbook(name: string): Diagnostic {
  return problem(
    'no-workbook',
    `${name} is no workbook`,
    'give the path of a model.xlsx that boardpack wrote',
  )
}

/** Why a workbook cannot be trusted to differ by inputs only. */
function sealRefusal(workbook: WrittenWorkbook, name: string): Diagnostic | undefined {
  if (!workbook.names.some((one) => one.name === sealedName))
    return problem(
      'adopt-unsealed',
      `${name} carries no seals of boardpack`,
      'adopt reads a model.xlsx of boardpack only',
    )
  const changes = changedContents(workbook)
  const [first] = changes
  if (first === undefined) return undefined
  const more = changes.length === 1 ? '' : `, and ${changes.length - 1} more`
  const where = first.place === '' ? '' : `${first.place}: `
  const message = `more than inputs was changed in ${name}: ${where}${first.message}${more}`
  return problem(
    'adopt-changed',
    message,
    'boardpack audit-workbook names every place; build the workbook again and enter the inputs there',
  )
}

function otherCase(name: string): Diagnostic {
  const message = `${name} has other inputs than the case`
  return problem('adopt-other-case', message, 'name the case from which it was built, with the same members')
}

const mostNamed = 3

function listed(inputs: readonly WorkbookInput[]): string {
  const named = inputs.slice(0, mostNamed).map(({ input }) => input.path)
  const more = inputs.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function changedSince(name: string, stale: readonly WorkbookInput[]): Diagnostic {
  const message = `the case has changed since ${name} was written: ${listed(stale)}`
  return problem('adopt-other-case', message, 'build the workbook again, and enter the inputs there')
}

function noNumber({ input }: WorkbookInput): Diagnostic {
  return problem(
    'adopt-no-number',
    `the cell of '${input.label}' (${input.path}) holds no number`,
    'enter one, and save the workbook',
  )
}

function notWritten(lost: readonly WorkbookInput[]): Diagnostic {
  const message = `these inputs cannot be written into the files one by one: ${listed(lost)}`
  return problem(
    'adopt-not-written',
    message,
    'change them in the YAML, where another figure decides them too; of a short case write the whole one out first: boardpack show CASE > NEW/case.yaml',
  )
}
