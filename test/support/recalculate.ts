import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { CellValues } from '../../src/xlsx/evaluate.ts'
import { requirePythonModule, requireTool } from './tools.ts'

/** One cell's new content: a number, or a text for a choice. */
export interface CellEdit {
  readonly sheet: string
  readonly cell: string
  readonly value: number | string
}

/** A workbook to be recalculated. */
export interface OfficeJob {
  readonly workbook: Uint8Array
  /** Each case starts from the workbook as written; `[]` changes nothing. */
  readonly cases: readonly (readonly CellEdit[])[]
  /** Sheets whose cells are told; all where left out. */
  readonly sheets?: readonly string[]
  /** All formulas are recalculated in every so many cases, in the others what depends on the change; 1 where left out. */
  readonly hardEvery?: number
  /** Where the workbook is saved as it is in the last case. */
  readonly save?: string
}

const python = '/usr/bin/python3'
const packages = 'apt-get install --no-install-recommends libreoffice-calc-nogui python3-uno'

/** Whether LibreOffice and its Python bridge are here; throws in CI where they are not. */
export function hasOffice(): boolean {
  return requireTool('soffice', packages) && requirePythonModule(python, 'uno', packages)
}

type OfficeLine = Readonly<Record<string, readonly (number | string)[]>>

function cellsOf(addresses: OfficeLine, values: OfficeLine): CellValues {
  return new Map(
    Object.entries(values).map(([sheet, cells]) => [
      sheet,
      new Map(cells.map((value, index) => [String(addresses[sheet]?.[index]), value])),
    ]),
  )
}

async function* linesOf(script: string, jobsPath: string): AsyncGenerator<OfficeLine> {
  const child = spawn(python, [script, jobsPath], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let isOver = false
  try {
    for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as OfficeLine
    isOver = true
  } finally {
    // Where the caller has seen enough, LibreOffice has nothing more to do.
    if (!isOver) child.kill()
  }
  const code = await ended
  if (code !== 0) throw new Error(`recalculation in LibreOffice ended with ${code}: ${said}`)
}

/**
 * LibreOffice's own values of every filled cell for each case of a workbook, full doubles, one case after the other;
 * errors read `#ERR:code`. The workbook is loaded once.
 */
export async function* casesInOffice(job: OfficeJob): AsyncGenerator<CellValues> {
  const folder = await mkdtemp(join(tmpdir(), 'boardpack-office-'))
  try {
    const [workbook, jobsPath] = [join(folder, 'workbook.xlsx'), join(folder, 'jobs.json')]
    await writeFile(workbook, job.workbook)
    const { cases, sheets, hardEvery, save } = job
    await writeFile(jobsPath, JSON.stringify([{ workbook, cases, sheets, hard_every: hardEvery, save }]))
    const script = fileURLToPath(new URL('recalculate.py', import.meta.url))
    let addresses: OfficeLine | undefined
    for await (const line of linesOf(script, jobsPath)) {
      if (addresses === undefined) addresses = line
      else yield cellsOf(addresses, line)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Only the cells that stand in `like`, such as those with a formula, so that constants do not pad a count. */
export function likeCells(cells: CellValues, like: CellValues): CellValues {
  return new Map(
    [...like].map(([sheet, formulas]) => {
      const told = cells.get(sheet)
      const found = [...formulas.keys()].flatMap((address) => {
        const value = told?.get(address)
        return value === undefined ? [] : [[address, value] as const]
      })
      return [sheet, new Map(found)]
    }),
  )
}

/** The values of a workbook as it was written, all formulas computed afresh. */
export async function recalculatedInOffice(workbook: Uint8Array): Promise<CellValues> {
  for await (const cells of casesInOffice({ workbook, cases: [[]] })) return cells
  throw new Error('unreachable: a case without values')
}

/** A workbook as LibreOffice saves it after some cells were edited there, and the values that it then shows. */
export async function editedInOffice(
  workbook: Uint8Array,
  edits: readonly CellEdit[],
): Promise<{ readonly bytes: Uint8Array; readonly values: CellValues }> {
  const folder = await mkdtemp(join(tmpdir(), 'boardpack-office-'))
  try {
    const save = join(folder, 'edited.xlsx')
    for await (const values of casesInOffice({ workbook, cases: [edits], save }))
      return { values, bytes: new Uint8Array(await readFile(save)) }
    throw new Error('unreachable: a case without values')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const filters = { xlsx: 'xlsx:Calc MS Excel 2007 XML', pdf: 'pdf' } as const

/** The workbook as LibreOffice saves it, or prints it. */
export async function savedByOffice(
  workbook: Uint8Array,
  kind: keyof typeof filters = 'xlsx',
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'boardpack-office-'))
  try {
    await writeFile(join(folder, 'before.xlsx'), workbook)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const target = ['--headless', '--convert-to', filters[kind], '--outdir', join(folder, 'saved')]
    const child = spawn('soffice', [profile, ...target, join(folder, 'before.xlsx')], { stdio: 'ignore' })
    await new Promise((resolve) => child.once('close', resolve))
    return new Uint8Array(await readFile(join(folder, 'saved', `before.${kind}`)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
