import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { requirePythonModule, requireTool } from './tools.ts'

/** One cell's new content: a number, or a text for a choice. */
export interface CellEdit {
  readonly sheet: string
  readonly cell: string
  readonly value: number | string
}

/** Every cell of every sheet by address; errors read `#ERR:code`. */
export type OfficeCells = Readonly<Record<string, Readonly<Record<string, number | string>>>>

export interface OfficeJob {
  readonly workbook: Uint8Array
  /** Each case starts from the workbook as written; `[]` changes nothing. */
  readonly cases: readonly (readonly CellEdit[])[]
}

const python = '/usr/bin/python3'
const packages = 'apt-get install --no-install-recommends libreoffice-calc-nogui python3-uno'

/** Whether LibreOffice and its Python bridge are here; throws in CI where they are not. */
export function hasOffice(): boolean {
  return requireTool('soffice', packages) && requirePythonModule(python, 'uno', packages)
}

/**
 * LibreOffice's own values for every job and case, all formulas computed afresh, full doubles.
 * One start of LibreOffice for all jobs, one load for each workbook.
 */
export async function recalculateInOffice(
  jobs: readonly OfficeJob[],
): Promise<readonly (readonly OfficeCells[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'boardpack-office-'))
  try {
    const paths = jobs.map((_, index) => join(folder, `workbook-${index}.xlsx`))
    await Promise.all(jobs.map((job, index) => writeFile(paths[index] ?? '', job.workbook)))
    const request = jobs.map((job, index) => ({ workbook: paths[index], cases: job.cases }))
    const [jobsPath, resultsPath] = [join(folder, 'jobs.json'), join(folder, 'results.json')]
    await writeFile(jobsPath, JSON.stringify(request))
    const script = fileURLToPath(new URL('recalculate.py', import.meta.url))
    await promisify(execFile)(python, [script, jobsPath, resultsPath])
    return JSON.parse(await readFile(resultsPath, 'utf8')) as OfficeCells[][]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
