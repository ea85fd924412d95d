import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { Artifact } from '../render/artifact.ts'
import type { WorkbookCheck } from '../xlsx/check-workbook.ts'
import type { Workbook } from '../xlsx/workbook.ts'

/** A written workbook and the second calculator that is to read it, as bytes. */
export interface CheckTask {
  readonly bytes: Uint8Array
  readonly calculator: Uint8Array
}

/** Checks a written workbook, here or elsewhere. */
export type WorkbookChecker = (task: CheckTask) => Promise<WorkbookCheck>

/** Checks it in this thread. */
export const checkHere: WorkbookChecker = async ({ bytes, calculator }) => {
  const [{ startCalculation }, { checkWorkbook }] = await Promise.all([
    import('../xlsx/evaluate.ts'),
    import('../xlsx/check-workbook.ts'),
  ])
  startCalculation(calculator)
  return checkWorkbook(bytes)
}

/** A workbook as a file, and what its check says of it: it is not published before that is known. */
export interface UnprovenWorkbook {
  readonly artifact: Artifact
  /** The same file once it is proved, or what is wrong with it. */
  readonly proved: Promise<Outcome<Artifact>>
}

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Writes a workbook and has the file proved: every formula gives its value from its operands, a second calculator agrees
 * on each shape, the audit finds nothing.
 */
export async function writtenWorkbook(
  name: string,
  workbook: Workbook,
  calculator: Uint8Array,
  checker: WorkbookChecker = checkHere,
): Promise<UnprovenWorkbook> {
  const { renderWorkbook } = await import('../xlsx/render-workbook.ts')
  const artifact = { name, mediaType, bytes: await renderWorkbook(workbook) }
  const proved = checker({ bytes: artifact.bytes, calculator }).then((check) => provedBy(check, artifact))
  // Whoever publishes awaits the proof; until then a failure is nobody's unhandled rejection.
  proved.catch(() => undefined)
  return { artifact, proved }
}

/** Writes a workbook and waits for its proof. */
export async function provenWorkbook(
  name: string,
  workbook: Workbook,
  calculator: Uint8Array,
): Promise<Outcome<Artifact>> {
  const { proved } = await writtenWorkbook(name, workbook, calculator)
  return proved
}

function provedBy({ differences, findings }: WorkbookCheck, artifact: Artifact): Outcome<Artifact> {
  const diagnostics = [
    ...differences.map(
      ({ sheet, address, expected, actual }) =>
        `${sheet}!${address} recalculates to ${actual}, the engine gives ${expected}`,
    ),
    ...findings.map(({ code, place, message }) => `${place} ${code}: ${message}`),
  ].map((message): Diagnostic => ({ code: 'workbook-check', severity: 'error', message }))
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: artifact, warnings: [] }
}
