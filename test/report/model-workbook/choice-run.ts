import { baseName } from '../../../src/report/model-workbook/case-table.ts'
import { masterCheck } from '../../../src/report/model-workbook/checks-sheet.ts'
import { inputsSheet } from '../../../src/report/model-workbook/layout.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import type { Operands } from '../../../src/xlsx/operands.ts'
import { type ExampleName, exampleModel } from '../../support/example.ts'
import { casesInOffice } from '../../support/recalculate.ts'
import { CaseOracle, type ReaderState } from './case-oracle.ts'
import { addressOf, type BlueCell, type Choice, type Desk, type Plan } from './choice.ts'
import { changedCells, choiceCells, choicePlans } from './choices.ts'
import { redChecksIn } from './flex-run.ts'
import { drawn } from './flexes.ts'
import { countCells, liveSheets, ModelBook, operandsIn, toldDifferences } from './model-book.ts'

/** What the workbook shows after a choice. */
export interface ChoiceOutcome {
  readonly choice: Choice
  /** Cells that were compared with the engine, and those that differ, in words. */
  readonly compared: number
  readonly differences: readonly string[]
  /** Labels of the checks that are red. */
  readonly redChecks: readonly string[]
}

/** Sheets that show cases. */
const sheetsOfCases = ['Tornado', 'Grid', 'Second grid', 'Scenarios', 'Levers', 'Cases'] as const

/** Sheets that show the model as loaded; the values of the inputs stay as they are when a case is loaded. */
const sheetsOfModel = liveSheets.filter((name) => name !== inputsSheet)

/** Whether a choice loads a case into the model; what does not leaves the model as it is. */
function loadsCase({ state }: Choice): boolean {
  return state !== undefined && state.loaded !== baseName
}

/** The whole workbook of an example, choices made in LibreOffice one after the other and compared with the engine. */
export class ChoiceRun {
  readonly #desk: Desk

  constructor(example: ExampleName) {
    const book = new ModelBook(exampleModel(example))
    const { model } = book
    const oracle = new CaseOracle(book.whole, model)
    this.#desk = { example, model, book, oracle, untouched: oracle.untouched(model) }
  }

  /** Every choice, in the order of the sheets. */
  get plans(): readonly Plan[] {
    return choiceCells(this.#desk).flatMap((blue) => choicePlans(this.#desk, blue))
  }

  /** Sheets with blue cells that hold no value of an input. */
  get sheets(): readonly string[] {
    return [...new Set(choiceCells(this.#desk).map(({ sheet }) => sheet))]
  }

  /** Of each sheet one choice that is taken and one that is refused, drawn by a seed. */
  drawnChoices(seed: number): readonly Choice[] {
    const all = choiceCells(this.#desk)
    return this.sheets.flatMap((name) =>
      this.#drawnOf(
        all.filter(({ sheet }) => sheet === name),
        seed,
      ),
    )
  }

  /** Asks the engine about the choices of a few cells at a time, until one is refused. */
  #drawnOf(cells: readonly BlueCell[], seed: number): readonly Choice[] {
    for (let way = 0; way < 20; way += 1) {
      const plans = drawn(cells, 4, seed + way).flatMap((blue) => choicePlans(this.#desk, blue))
      const choices = plans.map((plan) => plan())
      const refused = choices.filter(({ state }) => state === undefined)
      const taken = choices.filter(({ state }) => state !== undefined)
      if (refused.length > 0 && taken.length > 0)
        return [...drawn(taken, 1, seed), ...drawn(refused, 1, seed)]
    }
    throw new Error(`no choice of ${cells[0]?.sheet} is refused`)
  }

  /** Blue cells that some choices leave as they are, the values of the inputs apart. */
  untouchedBy(choices: readonly Choice[]): readonly string[] {
    const changed = changedCells(choices)
    return choiceCells(this.#desk)
      .map(addressOf)
      .filter((address) => !changed.has(address))
  }

  /** All formulas are recalculated in every so many choices, in the others what depends on the change. */
  async *outcomes(choices: readonly Choice[], hardEvery: number): AsyncGenerator<ChoiceOutcome> {
    const workbook = await this.#desk.book.wholeFile()
    const operands = operandsIn(workbook)
    const cases = choices.map(({ edits }) => edits)
    const sheets = [...sheetsOfCases, ...sheetsOfModel, masterCheck.sheet]
    let index = 0
    for await (const cells of casesInOffice({ workbook, cases, sheets, hardEvery })) {
      const choice = choices[index]
      if (choice === undefined) throw new Error('unreachable: more cases than choices')
      yield this.#outcome(choice, cells, operands)
      index += 1
    }
    if (index !== choices.length) throw new Error(`${index} of ${choices.length} choices were told`)
  }

  #outcome(choice: Choice, cells: CellValues, operands: Operands): ChoiceOutcome {
    const redChecks = redChecksIn(cells)
    const { state } = choice
    if (state === undefined) return { choice, redChecks, compared: 0, differences: [] }
    const model = loadsCase(choice) ? this.#modelUnder(state) : new Map()
    const expected: CellValues = new Map([...this.#desk.oracle.expected(state), ...model])
    const differences = toldDifferences(expected, cells, operands)
    return { choice, redChecks, compared: countCells(expected), differences }
  }

  /** What the sheets of the model must show while the state's case is loaded. */
  #modelUnder(state: ReaderState): CellValues {
    const { book, oracle } = this.#desk
    return new Map([...book.expected(oracle.active(state))].filter(([name]) => name !== inputsSheet))
  }
}
