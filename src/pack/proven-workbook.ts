import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { Artifact } from '../render/artifact.ts'
import type { Workbook } from '../xlsx/workbook.ts'

/**
 * Writes a workbook and proves the file: every formula gives its value from its operands, a second calculator agrees on
 * each shape, the audit finds nothing.
 *
 * @param calculator the program of the second calculator, as bytes
 */
export async function provenWorkbook(
  name: string,
  workbook: Workbook,
  calculator: Uint8Array,
): Promise<Outcome<Artifact>> {
  const [{ renderWorkbook }, { startCalculation }, { checkWorkbook }] = await Promise.all([
    import('../xlsx/render-workbook.ts'),
    import('../xlsx/evaluate.ts'),
    import('../xlsx/check-workbook.ts'),
  ])
  const bytes = await renderWorkbook(workbook)
  startCalculation(calculator)
  const { differences, findings } = checkWorkbook(bytes)
  const diagnostics = [
    ...differences.map(
      ({ sheet, address, expected, actual }) =>
        `${sheet}!${address} recalculates to ${actual}, the engine gives ${expected}`,
    ),
    ...findings.map(({ code, place, message }) => `${place} ${code}: ${message}`),
  ].map((message): Diagnostic => ({ code: 'workbook-check', severity: 'error', message }))
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { ok: true, value: { name, mediaType, bytes }, warnings: [] }
}
