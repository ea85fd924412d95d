import { afterAll, beforeAll } from 'vitest'
import { type CellValues, type LiveWorkbook, openLiveWorkbook } from '../../../src/xlsx/evaluate.ts'
import { baseResults } from '../../support/base-results.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { ModelBook } from './model-book.ts'

/** The workbook of the base case, written once for the tests of a file and held in the calculator until they are over. */
export class LiveBase {
  #book: ModelBook | undefined
  #live: LiveWorkbook | undefined

  constructor() {
    beforeAll(async () => {
      await startIronCalc()
      this.#book = new ModelBook(baseResults().model)
      this.#live = openLiveWorkbook(await this.#book.file())
    })
    afterAll(() => this.#live?.close())
  }

  get book(): ModelBook {
    if (this.#book === undefined) throw new Error('the workbook is written before the first test')
    return this.#book
  }

  /** The values of all cells after some inputs have other values. */
  valuesWith(changes: readonly (readonly [path: string, value: number])[]): CellValues {
    const { book } = this
    const vector = book.model.vector.slice()
    for (const [path, value] of changes) vector[book.model.inputAt.get(path) ?? -1] = value
    if (this.#live === undefined) throw new Error('the calculator is started before the first test')
    return this.#live.valuesAfter(book.changesTo(vector))
  }
}
