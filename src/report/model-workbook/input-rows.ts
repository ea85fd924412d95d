import { memberLabels } from '../../analysis/figure-label.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { caseFileNames } from '../../inputs/case-files.ts'
import type { Model } from '../../model/model.ts'

/** An input of the program with its place on the sheet of inputs. */
export interface PlacedInput {
  readonly index: number
  readonly path: string
  /** What a person reads; no two inputs read the same. */
  readonly label: string
  /** Absent for a number that follows from a choice in the files. */
  readonly assumption: Assumption | undefined
  readonly row: number
  /** Counts the inputs from 1, in the order of the sheet. */
  readonly number: number
}

type InputBlock =
  | { readonly kind: 'heading'; readonly row: number; readonly title: string }
  | ({ readonly kind: 'input' } & PlacedInput)

/** First row under the headings. */
export const firstInputRow = 6

const derivedTitle = 'Follows from choices in the files (locked)'

const titles = [...caseFileNames, derivedTitle]

function titleOf(assumption: Assumption | undefined): string {
  return assumption?.file ?? derivedTitle
}

/** `Requests a month · Customer chat`; of what a lever puts in place of an input also the lever. */
function labelOf({ inputs, structure }: Model, path: string): string {
  const assumption = inputs.assumptions.get(path)
  if (assumption === undefined) return structure.get(path)?.label ?? path
  const { label, change } = assumption
  const by =
    change?.by === 'lever' ? [`with lever ${inputs.tree.levers[change.name]?.label ?? change.name}`] : []
  return [label, ...memberLabels(inputs, assumption), ...by].join(' · ')
}

/** Where every input stands: grouped by file, in the order of the files. */
export class InputRows {
  readonly blocks: readonly InputBlock[]
  readonly inputs: readonly PlacedInput[]
  readonly #byIndex: ReadonlyMap<number, PlacedInput>

  constructor(model: Model) {
    const { inputs, inputAt, program } = model
    const given = [...inputs.assumptions.keys()].filter((path) => inputAt.has(path))
    const derived = program.inputs.map(({ path }) => path).filter((path) => !inputs.assumptions.has(path))
    const blocks: InputBlock[] = []
    let [row, number] = [firstInputRow, 0]
    for (const title of titles) {
      const paths = [...given, ...derived].filter((path) => titleOf(inputs.assumptions.get(path)) === title)
      if (paths.length === 0) continue
      blocks.push({ kind: 'heading', row, title })
      for (const path of paths) {
        const assumption = inputs.assumptions.get(path)
        const label = labelOf(model, path)
        row += 1
        number += 1
        blocks.push({ kind: 'input', row, number, path, label, index: inputAt.get(path) ?? -1, assumption })
      }
      row += 2
    }
    this.blocks = blocks
    this.inputs = blocks.flatMap((block) => (block.kind === 'input' ? [block] : []))
    this.#byIndex = new Map(this.inputs.map((input) => [input.index, input]))
  }

  get lastRow(): number {
    return this.blocks.at(-1)?.row ?? firstInputRow
  }

  /** The input of the program with this index. */
  at(index: number): PlacedInput {
    const input = this.#byIndex.get(index)
    if (input === undefined) throw new Error(`unreachable: input ${index} has no place`)
    return input
  }

  rowOf(index: number): number {
    return this.at(index).row
  }

  /** The input with this path; undefined where the model does not read it. */
  withPath(path: string): PlacedInput | undefined {
    return this.inputs.find((input) => input.path === path)
  }
}

/** Inputs that change the shape of the model when they change: shown, not editable. */
export function isLocked({ assumption }: PlacedInput): boolean {
  return assumption === undefined || assumption.isStructural === true
}
