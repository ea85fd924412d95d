import { Results } from '../../../src/cases/results.ts'
import { lineOf } from '../../../src/formula/program.ts'
import { masterCheck } from '../../../src/report/model-workbook/checks-sheet.ts'
import {
  type WorkbookLayout,
  workingsColumns,
  workingsSheets,
} from '../../../src/report/model-workbook/layout.ts'
import { cellAddress, columnLetters } from '../../../src/xlsx/cell-address.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import type { Operands } from '../../../src/xlsx/operands.ts'
import { type ExampleName, exampleModel } from '../../support/example.ts'
import { casesInOffice } from '../../support/recalculate.ts'
import { type Flex, flexesOf, type Verdict, verdictOn } from './flexes.ts'
import { ModelBook, operandsIn, toldDifferences } from './model-book.ts'

/** What the workbook shows after a flex. */
export interface FlexOutcome {
  readonly flex: Flex
  readonly verdict: Verdict['kind']
  /** Cells of the workings that were compared with the engine, and those that differ, in words. */
  readonly compared: number
  readonly differences: readonly string[]
  /** Labels of the checks that are red. */
  readonly redChecks: readonly string[]
}

/** A flex with what the engine says to it and the number that is entered. */
interface Entered {
  readonly flex: Flex
  readonly verdict: Verdict['kind']
  readonly value: number
}

/** The values that the workings must show: every line and month of the engine at its cell. */
function workingsOf(results: Results, layout: WorkbookLayout): CellValues {
  const sheets = new Map<string, Map<string, number>>()
  for (const row of results.program.rows) {
    const { sheet, row: at } = layout.rowAt(row.index)
    const cells = sheets.get(sheet) ?? new Map<string, number>()
    sheets.set(sheet, cells)
    if (!lineOf(results.program, row).monthly) {
      cells.set(cellAddress(at, workingsColumns.constant), results.at(row))
      continue
    }
    if (row.opening !== undefined) cells.set(cellAddress(at, workingsColumns.opening), results.at(row, 0))
    for (let month = 1; month <= layout.horizon; month += 1)
      cells.set(cellAddress(at, layout.monthColumn(month)), results.at(row, month))
  }
  return sheets
}

/** Compares the model with a case that stands frozen in a book without case sheets: it may be red there and say nothing. */
const ofFrozenCase = 'Live figure of the loaded case less the model'

/** Labels of the checks that are red; throws where the master check says otherwise. */
export function redChecksIn(cells: CellValues): readonly string[] {
  const checks = cells.get(masterCheck.sheet) ?? new Map<string, number | string>()
  const red = redChecksOf(checks)
  if ((checks.get(masterAddress) === 0) !== (red.length === 0))
    throw new Error('the master check is not that of its checks')
  return red
}

function redChecksOf(checks: ReadonlyMap<string, number | string>): readonly string[] {
  const status = columnLetters(masterCheck.column)
  return [...checks].flatMap(([address, value]) => {
    if (value !== 1 || !address.startsWith(status) || address === masterAddress) return []
    return [String(checks.get(address.replace(status, 'A')))]
  })
}

const masterAddress = cellAddress(masterCheck.row, masterCheck.column)

/** The workbook of an example, its inputs changed in LibreOffice one after the other and compared with the engine. */
export class FlexRun {
  readonly name: ExampleName
  readonly #book: ModelBook

  constructor(name: ExampleName) {
    this.name = name
    this.#book = new ModelBook(exampleModel(name))
  }

  /** Every live input up and down. */
  get flexes(): readonly Flex[] {
    const { inputs, program } = this.#book.model
    return flexesOf(
      inputs,
      program.inputs.map(({ path }) => path),
    )
  }

  /** All formulas are recalculated in every so many cases, in the others what depends on the input. */
  async *outcomes(flexes: readonly Flex[], hardEvery: number): AsyncGenerator<FlexOutcome> {
    const entered = flexes.map((flex) => this.#entered(flex))
    const cases = entered.map(({ flex, value }) => {
      const cell = this.#book.cellOf(flex.path)
      if (cell === undefined) throw new Error(`no cell for '${flex.path}'`)
      return [{ sheet: cell.sheet, cell: cell.address, value }]
    })
    const sheets = [...workingsSheets, masterCheck.sheet]
    let index = 0
    const workbook = await this.#book.file()
    const operands = operandsIn(workbook)
    for await (const cells of casesInOffice({
      workbook,
      cases,
      sheets,
      hardEvery,
    })) {
      const one = entered[index]
      if (one === undefined) throw new Error('unreachable: more cases than flexes')
      yield this.#outcome(one, cells, operands)
      index += 1
    }
    if (index !== flexes.length) throw new Error(`${index} of ${flexes.length} cases were told`)
  }

  /** What is entered for a flex: what the files would make of it, to the last digit. */
  #entered(flex: Flex): Entered {
    const verdict = verdictOn(this.name, flex)
    const taken = verdict.kind === 'taken' ? verdict.inputs.assumptions.get(flex.path)?.value : undefined
    return { flex, verdict: verdict.kind, value: taken ?? flex.value }
  }

  #outcome({ flex, verdict, value }: Entered, cells: CellValues, operands: Operands): FlexOutcome {
    const redChecks = redChecksIn(cells)
    const found = { flex, verdict, redChecks: redChecks.filter((label) => label !== ofFrozenCase) }
    if (verdict === 'refused') return { ...found, compared: 0, differences: [] }
    const { model, layout } = this.#book
    const vector = model.vector.slice()
    vector[model.inputAt.get(flex.path) ?? -1] = value
    const expected = workingsOf(new Results(model, vector), layout)
    const compared = [...expected.values()].reduce((count, own) => count + own.size, 0)
    return { ...found, compared, differences: toldDifferences(expected, cells, operands) }
  }
}
