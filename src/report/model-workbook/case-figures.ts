import type { Results } from '../../cases/results.ts'
import { type HeadlineLine, headlineLines } from '../../cases/trial.ts'
import type { Position } from '../../formula/excel.ts'
import type { Row } from '../../formula/program.ts'
import { valueAt } from '../../formula/state.ts'
import { columnLetters, quotedSheetName } from '../../xlsx/cell-address.ts'
import type { CaseBlock } from './case-blocks.ts'
import type { CaseWorkings } from './case-workings.ts'
import type { ModelCase } from './cases.ts'
import type { Figure } from './figures.ts'
import { workingsColumns } from './layout.ts'
import type { WrittenFigures } from './written-figures.ts'

/** Reads the results of cases: live from their blocks, and as the engine had them. */
export class CaseFigures {
  readonly results: Results
  readonly workings: CaseWorkings
  /** What the engine said, for sheets to show as long as it is of the inputs as they are. */
  readonly written: WrittenFigures
  readonly #values = new Map<CaseBlock, ReadonlyMap<HeadlineLine, number>>()

  constructor(results: Results, workings: CaseWorkings, written: WrittenFigures) {
    this.results = results
    this.written = written
    this.workings = workings
  }

  #row(line: HeadlineLine): Row {
    return this.results.row('case', line)
  }

  #cell({ sheet, row }: Position): string {
    return `${quotedSheetName(sheet)}!$${columnLetters(workingsColumns.constant)}$${row}`
  }

  #valuesOf(block: CaseBlock): ReadonlyMap<HeadlineLine, number> {
    const known = this.#values.get(block)
    if (known !== undefined) return known
    const state = this.results.model.compiled.evaluate(block.request.vector)
    const { program } = this.results
    const values = new Map(headlineLines.map((line) => [line, valueAt(program, state, this.#row(line), 0)]))
    this.#values.set(block, values)
    return values
  }

  /** The result of a block; what its shocks do not change is the model's. */
  ofBlock(block: CaseBlock, line: HeadlineLine): Figure {
    const formula = this.#cell(block.rowAt(this.#row(line).index))
    return { formula, value: this.#valuesOf(block).get(line) ?? Number.NaN }
  }

  /** The live result of a case; undefined where only the engine knows it. */
  live(one: ModelCase, line: HeadlineLine): Figure | undefined {
    const block = this.workings.blocks.get(one)
    return block === undefined ? undefined : this.ofBlock(block, line)
  }

  /** Whether the grid follows the model: all of it, or none. */
  get isLiveGrid(): boolean {
    return this.workings.grid?.isLive === true
  }

  /** What the engine gave for a case when the workbook was written. */
  engine(one: ModelCase): number | undefined {
    if (one.trial?.kind === 'figures') return one.trial.npv
    const block = this.workings.blocks.get(one)
    return block === undefined ? undefined : this.#valuesOf(block).get('npv')
  }

  /** Why a case describes nothing that could run; undefined where it does. */
  fault(one: ModelCase): string | undefined {
    return one.trial?.kind === 'infeasible' ? one.trial.reason : undefined
  }
}
