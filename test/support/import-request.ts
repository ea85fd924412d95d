import type { Outcome, SourceFile } from '../../src/diagnostic/diagnostic.ts'
import type { Answers } from '../../src/import/answers.ts'
import { type ImportedCase, importFiles } from '../../src/import/import-files.ts'
import { baseFiles } from './base-case.ts'

/** What is imported: names of files with their texts or bytes. */
export type Given = Readonly<Record<string, string | Uint8Array>>

/** Imports files into the base case, or into another. */
export function importInto(
  given: Given,
  answers: Partial<Answers> = {},
  files: readonly SourceFile[] = baseFiles(),
): Promise<Outcome<ImportedCase>> {
  const sources = Object.entries(given).map(([name, content]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return { name, chunks: () => [bytes.subarray(0, 700), bytes.subarray(700)] }
  })
  return importFiles({ sources, files, answers: { gpusPerInstance: new Map(), ...answers } })
}

/** The lines that an import writes, without their indent; throws where it is refused. */
export async function importedLines(...request: Parameters<typeof importInto>): Promise<readonly string[]> {
  const outcome = await importInto(...request)
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
  return outcome.value.changed.flatMap(({ lines }) =>
    lines.flatMap(({ after }) => after.map((line) => line.trim())),
  )
}

/** What a figure of a line says, without its provenance: `output_tps: 400 tok/s`. */
export function figures(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/\{ value: ([^,]+),.*$/, '$1'))
}

/** Why an import is refused: `code message` of each reason, and where. */
export async function refusal(...request: Parameters<typeof importInto>): Promise<readonly string[]> {
  const outcome = await importInto(...request)
  if (outcome.ok) throw new Error('it was imported')
  return outcome.diagnostics.map(({ code, message, place }) =>
    [...(place === undefined ? [] : [`${place.file}:${place.line}:${place.column}`]), code, message].join(
      ' ',
    ),
  )
}
