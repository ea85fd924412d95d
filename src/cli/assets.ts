import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Assets } from '../pack/build-request.ts'
import { partsFolder } from '../report/template-parts.ts'
import { readTexts } from './case-folder.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'
import { readProgram } from './page-program.ts'

/** The README beside the templates tells how to write them, and is none. */
const isTemplate = (name: string): boolean => /^[^.].*\.md$/.test(name) && name !== 'README.md'

/**
 * Reads what documents and workbooks are made with. A template in the case's own folder `templates/`, or a part in
 * `templates/parts/`, takes the place of the package's of that name.
 */
export function readAssets(disk: Disk, packageFolder: string, caseFolder: string): Outcome<Assets> {
  try {
    const templates = new Map<string, SourceFile>()
    for (const top of [packageFolder, caseFolder])
      for (const folder of ['templates/', partsFolder]) {
        const read = readTexts(disk, top, folder, isTemplate)
        if (!read.ok) return read
        for (const template of read.value) templates.set(template.path, template)
      }
    const fonts = readFonts(disk, packageFolder)
    const calculator = readCalculator(disk)
    const dashboard = (): string => readProgram(disk, packageFolder, 'dashboard')
    const value = { templates: [...templates.values()], fonts, calculator, dashboard }
    return { ok: true, value, warnings: [] }
  } catch (error) {
    return { ok: false, diagnostics: [explainDiskError(error, 'read templates and fonts')] }
  }
}

/**
 * Reads files of an installed package once a process, for each disk: what is made of them (parsed fonts, digests) is kept
 * by the value that is given here.
 */
function readOnce<Read>(read: (disk: Disk, folder: string) => Read): (disk: Disk, folder: string) => Read {
  const known = new WeakMap<Disk, Map<string, Read>>()
  return (disk, folder) => {
    const ofDisk = known.get(disk) ?? new Map<string, Read>()
    known.set(disk, ofDisk)
    const value = ofDisk.get(folder) ?? read(disk, folder)
    ofDisk.set(folder, value)
    return value
  }
}

const calculatorPath = fileURLToPath(import.meta.resolve('@ironcalc/wasm/wasm_bg.wasm'))

/** The program of the calculator that checks workbooks; a file that cannot be read throws. */
function readCalculator(disk: Disk): Uint8Array {
  return readFile(disk, calculatorPath)
}

const readFile = readOnce((disk, path) => disk.read(path))

/** The faces of the house in a package's folder, by which texts are measured and set; a file that cannot be read throws. */
export const readFonts = readOnce((disk, packageFolder): Assets['fonts'] => {
  const font = (name: string): Uint8Array => disk.read(join(packageFolder, 'fonts', `${name}.ttf`))
  return {
    serif: font('SourceSerif4-Regular'),
    'serif-strong': font('SourceSerif4-SemiBold'),
    'serif-emphasis': font('SourceSerif4-Italic'),
    sans: font('SourceSans3-Regular'),
    'sans-strong': font('SourceSans3-SemiBold'),
  }
})
