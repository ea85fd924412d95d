import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Assets, TemplateEntry } from '../pack/build-request.ts'
import { type BrandFiles, brandFileName } from '../report/brand.ts'
import { partsFolder, templatesFolder } from '../report/template-parts.ts'
import { readTexts } from './case-folder.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'
import { readProgram } from './page-program.ts'

/** What stands in a folder of templates and is none: hidden files, copies of editors, and words on how to write them. */
const isBeside = (name: string): boolean => /^\.|~$|^README\.md$/i.test(name)

const isTemplate = (name: string): boolean => name.endsWith('.md') && !isBeside(name)

const folders = [templatesFolder, partsFolder]

/**
 * Reads what documents and workbooks are made with. A template in the case's own folder `templates/`, or a part in
 * `templates/parts/`, takes the place of the package's of that name; one of a new name stands beside them.
 */
export function readAssets(disk: Disk, packageFolder: string, caseFolder: string): Outcome<Assets> {
  try {
    const templates = new Map<string, SourceFile>()
    const ownTemplates = listTemplates(disk, caseFolder)
    const isOwn = new Set(ownTemplates.flatMap(({ path, kind }) => (kind === 'file' ? [path] : [])))
    for (const top of [packageFolder, caseFolder])
      for (const folder of folders) {
        const isWanted = (name: string): boolean =>
          isTemplate(name) && (top === packageFolder || isOwn.has(`${folder}${name}`))
        const read = readTexts(disk, top, folder, isWanted)
        if (!read.ok) return read
        for (const template of read.value) templates.set(template.path, template)
      }
    const brand = readBrandFiles(disk, caseFolder)
    if (!brand.ok) return brand
    const fonts = readFonts(disk, packageFolder)
    const calculator = readCalculator(disk)
    const dashboard = (): string => readProgram(disk, packageFolder, 'dashboard')
    const value = {
      templates: [...templates.values()],
      ownTemplates,
      brand: brand.value,
      fonts,
      calculator,
      dashboard,
    }
    return { ok: true, value, warnings: [] }
  } catch (error) {
    return { ok: false, diagnostics: [explainDiskError(error, 'read templates and fonts')] }
  }
}

/** The brand of a case with the pictures beside it; undefined where it has none. */
function readBrandFiles(disk: Disk, caseFolder: string): Outcome<BrandFiles | undefined> {
  const isFile = (name: string): boolean => disk.kind(join(caseFolder, name)) === 'file'
  if (!isFile(brandFileName)) return { ok: true, value: undefined, warnings: [] }
  const isWanted = (name: string): boolean => (name === brandFileName || /\.svg$/i.test(name)) && isFile(name)
  const read = readTexts(disk, caseFolder, '', isWanted)
  if (!read.ok) return read
  const [file, ...others] = read.value.toSorted((one, other) => rank(one) - rank(other))
  return { ...read, value: file === undefined ? undefined : { file, pictures: others } }
}

const rank = ({ path }: SourceFile): number => (path === brandFileName ? 0 : 1)

/** Every text that diagnostics about assets may point at. */
export function assetTexts(assets: Outcome<Assets>): readonly SourceFile[] {
  if (!assets.ok) return []
  const { templates, brand } = assets.value
  return brand === undefined ? templates : [...templates, brand.file, ...brand.pictures]
}

/** What a case has in its own folders of templates; a folder that is a link stands for itself. */
function listTemplates(disk: Disk, caseFolder: string): readonly TemplateEntry[] {
  return folders.flatMap((folder): readonly TemplateEntry[] => {
    const path = folder.slice(0, -1)
    const kind = disk.kind(join(caseFolder, path))
    if (kind === 'absent' || (kind === 'link' && folder === partsFolder)) return []
    if (kind !== 'folder') return [{ path, kind }]
    return disk.list(join(caseFolder, path)).flatMap((name) => entryAt(disk, caseFolder, `${folder}${name}`))
  })
}

function entryAt(disk: Disk, caseFolder: string, path: string): readonly TemplateEntry[] {
  const kind = disk.kind(join(caseFolder, path))
  const isParts = `${path}/` === partsFolder && kind === 'folder'
  return kind === 'absent' || isParts || isBeside(basename(path)) ? [] : [{ path, kind }]
}

/** The names of the artifacts that every case has. */
export function houseArtifacts({ core, disk, packageFolder }: Context): readonly string[] {
  const read = readTexts(disk, packageFolder, templatesFolder, isTemplate)
  if (!read.ok) throw new Error('the templates of the package cannot be read')
  return core.artifactNames(read.value)
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
