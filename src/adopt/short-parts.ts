import { CaseText } from '../inputs/case-text.ts'
import type { RawInputs } from '../inputs/files.ts'
import { catalogueFile, findNode } from '../inputs/raw.ts'
import { ownOrCatalogue, takenWhole } from '../inputs/short/expand.ts'
import type { WorkbookInput } from './edited-inputs.ts'

/** What is to be written beside a figure. */
interface WrittenBeside {
  readonly path: readonly string[]
  /** The figure as the catalogue writes it. */
  readonly text: string
}

/** What the catalogue filled in of a short case, as far as one of its figures cannot be written without others. */
export class ShortParts {
  readonly #read: RawInputs
  readonly #catalogue: CaseText | undefined

  constructor(read: RawInputs) {
    const [added] = read.added
    this.#read = read
    this.#catalogue = added === undefined ? undefined : new CaseText(added)
  }

  /** Whether a figure stands in a section of the catalogue which would go as soon as the case had one of its own. */
  isAllOrNothing(path: string): boolean {
    const [section = ''] = path.split('.')
    return ownOrCatalogue.has(section) && this.#isOfCatalogue([section])
  }

  /** Whether a figure that the catalogue works out can stand in the case instead. */
  canState(path: string): boolean {
    return this.#catalogue !== undefined && !this.isAllOrNothing(path)
  }

  /** The other figures of a mapping that is taken whole: without them a case that states one would lose the rest. */
  beside(path: string, edited: readonly WorkbookInput[]): readonly WrittenBeside[] {
    const within = path.split('.').slice(0, -1)
    if (!takenWhole.has(within.at(-1) ?? '') || !this.#isOfCatalogue(within)) return []
    const keys = this.#catalogue?.keys(within) ?? []
    // One figure for all years is no mapping of years.
    if (keys.includes('value')) return []
    return keys.flatMap((key) => {
      const other = [...within, key]
      const text = this.#catalogue?.written(other)
      const isEdited = edited.some(({ input }) => input.path === other.join('.'))
      return text === undefined || isEdited ? [] : [{ path: other, text }]
    })
  }

  #isOfCatalogue(path: readonly string[]): boolean {
    return findNode(this.#read.root, path)?.place.file === catalogueFile
  }
}
