import { resultsOfCase } from '../cases/case-model.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { CaseEdits, type ChangedFile } from '../import/case-edits.ts'
import type { Assumption } from '../inputs/assumption.ts'
import { type RawInputs, readFiles } from '../inputs/files.ts'
import { changedContents } from '../xlsx/audit-seals.ts'
import { readWorkbook, type WrittenWorkbook } from '../xlsx/read-workbook.ts'
import { sealedName } from '../xlsx/seal.ts'
import { type InputNumbers, isSameNumber, type WorkbookInput, workbookInputs } from './edited-inputs.ts'
import { ShortParts } from './short-parts.ts'
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
  const read = readFiles(files)
  if (!read.ok) throw new Error('unreachable: the case was read before')
  const short = new ShortParts(read.value)
  const together = edited.filter(({ input }) => short.isAllOrNothing(input.path))
  if (together.length > 0) return refused(ofCatalogue(together))
  const who = `by ${by} on ${on}`
  const written = (kept: readonly WorkbookInput[]): Omit<AdoptedCase, 'warnings'> =>
    write(before.value, files, {
      read: read.value,
      short,
      edited: { inputs: edited, source: `${source.name}, changed ${who}` },
      kept: { inputs: kept, source: `${source.name}, kept as it was there ${who}` },
    })
  const first = lostOf(inputs, written([]).files)
  const kept = first.lost.filter((one) => !edited.includes(one) && short.canState(one.input.path))
  const adopted = written(kept)
  const { after, lost } = kept.length === 0 ? first : lostOf(inputs, adopted.files)
  if (!after.ok) return { ok: false, diagnostics: after.diagnostics.flatMap(withoutPlace) }
  if (lost.length > 0) return refused(notWritten(lost, edited))
  return { ok: true, value: { ...adopted, warnings: after.warnings }, warnings: [] }
}

/** What is computed from files, and the inputs of the workbook that they do not have. */
function lostOf(
  inputs: readonly WorkbookInput[],
  files: readonly SourceFile[],
): { readonly after: Outcome<Results>; readonly lost: readonly WorkbookInput[] } {
  const after = resultsOfCase({ files, overrides: [] })
  if (!after.ok) return { after, lost: [] }
  const { assumptions } = after.value.model.inputs
  return { after, lost: inputs.filter(({ input, now }) => !isAsWritten(assumptions.get(input.path), now)) }
}

/** Inputs that are written into a case, and who answers for them. */
interface Statement {
  readonly inputs: readonly WorkbookInput[]
  readonly source: string
}

/** What is written into a case: what was changed, and what would follow from it if the case did not state it. */
interface Written {
  readonly read: RawInputs
  readonly short: ShortParts
  readonly edited: Statement
  readonly kept: Statement
}

function write(
  { model: { inputs } }: Results,
  files: readonly SourceFile[],
  { read, short, edited, kept }: Written,
): Omit<AdoptedCase, 'warnings'> {
  const edits = new CaseEdits(files, read.shortAt)
  const into = {
    root: read.root,
    period: inputs.period,
    currency: inputs.currency,
    rateOf: (code: string) => inputs.tree.exchange_rates[code]?.value,
  }
  for (const { inputs: stated, source } of [edited, kept])
    for (const { input, now } of stated) {
      const { assumption } = input
      if (assumption === undefined) throw new Error(`unreachable: ${input.path} is no input of the files`)
      writeFigure(edits, into, { assumption, now, source })
      for (const { path, text } of short.beside(assumption.path, stated)) {
        const place = edits.placed(assumption.file, path)
        place.text.put(place.path, text)
      }
    }
  const labels = edited.inputs.map(({ input }) => input.label)
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

const wholeFirst =
  'write the whole case out, and adopt the workbook there: boardpack show CASE > NEW/case.yaml'

/** A section of the catalogue goes as a whole where the case has one of its own. */
function ofCatalogue(inputs: readonly WorkbookInput[]): Diagnostic {
  const message = `the short case leaves these inputs to the catalogue with all around them: ${listed(inputs)}`
  return problem('adopt-not-written', message, wholeFirst)
}

/** Why the files would not have the inputs of the workbook: those that were changed, or others that follow from them. */
function notWritten(lost: readonly WorkbookInput[], edited: readonly WorkbookInput[]): Diagnostic {
  const own = lost.filter((one) => edited.includes(one))
  const [message, hint] =
    own.length > 0
      ? [
          `these inputs cannot be written into the files one by one: ${listed(own)}`,
          `change them in the YAML, where another figure decides them too; of a short case, ${wholeFirst}`,
        ]
      : [
          `other inputs of the short case follow from those that were changed, and the workbook has them as they were: ${listed(lost)}`,
          `change the case and build the workbook again; or ${wholeFirst}`,
        ]
  return problem('adopt-not-written', message, hint)
}
