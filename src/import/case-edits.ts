import { mistakesOf, type SourceFile } from '../diagnostic/diagnostic.ts'
import { type CaseFileName, caseFileNames, type InputFileName } from '../inputs/case-files.ts'
import { CaseText } from '../inputs/case-text.ts'
import { caseFiles } from '../inputs/schema/tree.ts'
import type { LineChange } from '../inputs/text-edits.ts'
import { validate } from '../inputs/validate.ts'
import type { Path } from '../inputs/written-text.ts'
import type { Entry, FigureEntry } from './entries.ts'
import { quoted } from './figure-text.ts'

/** A file of a case as it will be, and which of its lines that changes. */
export interface ChangedFile {
  readonly file: SourceFile
  readonly lines: readonly LineChange[]
}

/** The texts of a case that is written to. */
export class CaseEdits {
  readonly #files: readonly SourceFile[]
  readonly #shortAt: ReadonlyMap<string, string>
  #texts: ReadonlyMap<CaseFileName, CaseText>

  /** `shortAt` tells where figures of a short case stand, by their path in a whole one. */
  constructor(files: readonly SourceFile[], shortAt: ReadonlyMap<string, string>) {
    this.#files = files
    this.#shortAt = shortAt
    this.#texts = textsOf(files)
  }

  /** The text that holds the sections of a file: its own, case.yaml where the case has them there, or a new one. */
  text(name: CaseFileName): CaseText {
    const found = this.#texts.get(name)
    if (found !== undefined) return found
    const whole = this.#texts.get('case.yaml')
    if (whole !== undefined && Object.keys(caseFiles[name].shape).some((section) => whole.has([section])))
      return whole
    const added = new CaseText({ path: name, text: '' })
    this.#texts = new Map([...this.#texts, [name, added]])
    return added
  }

  /** Where a figure of a file is written: its text and its path there, which in a short case may be a short field. */
  placed(stated: InputFileName, path: Path): { readonly text: CaseText; readonly path: Path } {
    const file = caseFileNames.find((name) => name === stated) ?? 'case.yaml'
    const short = this.#shortAt.get(path.join('.'))
    const own = this.#texts.get('case.yaml')
    if (own !== undefined && short !== undefined) return { text: own, path: [short] }
    const isNew = this.#shortAt.size > 0 && !this.#texts.has(file)
    return { text: isNew && own !== undefined ? own : this.text(file), path }
  }

  /** An entry where a short case states it. */
  #placed<One extends Entry>(entry: One): One {
    const short = this.#shortAt.get(entry.path.join('.'))
    return short === undefined ? entry : { ...entry, file: 'case.yaml', path: [short] }
  }

  /**
   * Writes entries in place. Low and high of a figure that is there stay, for they are its owner's judgement; where the new
   * figure lies outside of them they say nothing about it any more, and go.
   */
  write(entries: readonly Entry[]): readonly ChangedFile[] {
    this.#writeAll(entries, new Set())
    const outside = this.#outOfRange(entries)
    if (outside.size > 0) {
      this.#texts = textsOf(this.#files)
      this.#writeAll(entries, outside)
    }
    return this.changed()
  }

  get files(): readonly SourceFile[] {
    const own = this.#files.map((file) => this.#texts.get(nameOf(file) ?? 'case.yaml')?.result() ?? file)
    const added = [...this.#texts.values()].map((text) => text.result())
    return [
      ...own,
      ...added.filter(({ path, text }) => text !== '' && own.every((file) => file.path !== path)),
    ]
  }

  #writeAll(entries: readonly Entry[], ranged: ReadonlySet<string>): void {
    for (const stated of entries) {
      const entry = this.#placed(stated)
      const text = this.text(entry.file)
      if ('text' in entry) text.put(entry.path, entry.text)
      else writeFigure(text, entry, ranged.has(entry.path.join('.')))
    }
  }

  /** Paths of figures that lie outside of the range that stands beside them. */
  #outOfRange(entries: readonly Entry[]): ReadonlySet<string> {
    const { files } = this
    const read = validate(files)
    const wrong = mistakesOf(read).filter(({ code }) => code === 'range')
    const texts = textsOf(files)
    const isWrong = (entry: Entry): boolean => {
      const { file, path } = this.#placed(entry)
      return ['low', 'high'].some((key) => {
        const at = texts.get(file)?.placeOf([...path, key])
        return wrong.some(
          ({ place }) =>
            place?.file.endsWith(file) === true && place.line === at?.line && place.column === at.column,
        )
      })
    }
    return new Set(entries.filter(isWrong).map((entry) => this.#placed(entry).path.join('.')))
  }

  /** The files that differ from how they were read. */
  changed(): readonly ChangedFile[] {
    return [...this.#texts.values()]
      .map((text) => ({ file: text.result(), lines: text.changes() }))
      .filter(({ lines }) => lines.length > 0)
  }
}

function nameOf({ path }: SourceFile): CaseFileName | undefined {
  return caseFileNames.find((name) => path.split(/[\\/]/).at(-1) === name)
}

function textsOf(files: readonly SourceFile[]): ReadonlyMap<CaseFileName, CaseText> {
  return new Map(
    files.flatMap((file) => {
      const name = nameOf(file)
      return name === undefined ? [] : [[name, new CaseText(file)] as const]
    }),
  )
}

function writeFigure(text: CaseText, entry: FigureEntry, isOutOfRange: boolean): void {
  const { path, value, low, high, source, asOf, grade } = entry
  const fields: [string, string][] = [
    ['value', value],
    ...(low === undefined ? [] : [['low', low] as [string, string]]),
    ...(high === undefined ? [] : [['high', high] as [string, string]]),
    ['source', quoted(source, 300)],
    ['as_of', asOf],
    ['grade', grade],
  ]
  if (!text.has([...path, 'value'])) {
    text.put(path, `{ ${fields.map(([key, one]) => `${key}: ${one}`).join(', ')} }`)
    return
  }
  for (const [key, one] of fields) text.put([...path, key], one)
  if (!isOutOfRange || low !== undefined) return
  for (const key of ['low', 'high']) if (text.has([...path, key])) text.remove([...path, key])
}
