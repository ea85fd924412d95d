import type { Model } from '../model/model.ts'
import { InputRows, isLocked, type PlacedInput } from '../report/model-workbook/input-rows.ts'
import { inputColumns, inputsSheet } from '../report/model-workbook/layout.ts'
import { leverColumns, leversSheet, switchRow } from '../report/model-workbook/levers-layout.ts'
import { engineSheet, writtenColumns, writtenRowOf } from '../report/model-workbook/written-figures.ts'
import type { WrittenSheet } from '../xlsx/read-sheet.ts'
import type { WrittenWorkbook } from '../xlsx/read-workbook.ts'

/** The numbers of an input: its value and, where they are stated, the ends of its range. */
export interface InputNumbers {
  readonly value: number | undefined
  readonly low: number | undefined
  readonly high: number | undefined
}

/** An input in a workbook: as it was written, and as somebody left it. */
export interface WorkbookInput {
  readonly input: PlacedInput
  readonly written: InputNumbers
  readonly now: InputNumbers
}

type CellValue = number | string | undefined

/** Beyond this share of it, a number is another one; programs save fifteen digits. */
const sameWithin = 1e-12

/** Whether two numbers are the same but for how programs save them. */
export function isSameNumber(one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return Math.abs(one - other) <= sameWithin * Math.max(Math.abs(one), Math.abs(other))
}

/** The values of a sheet by row and column. */
class SheetValues {
  readonly #values: ReadonlyMap<string, CellValue>

  constructor(sheet: WrittenSheet | undefined) {
    this.#values = new Map(
      (sheet?.cells ?? []).map(({ row, column, value }) => [`${row} ${column}`, value] as const),
    )
  }

  at(row: number, column: number): CellValue {
    return this.#values.get(`${row} ${column}`)
  }

  number(row: number, column: number): number | undefined {
    const value = this.at(row, column)
    return typeof value === 'number' ? value : undefined
  }
}

/** Reads the inputs of a case out of a workbook; undefined where it is that of another case, or of another shape of it. */
export function workbookInputs(
  model: Model,
  workbook: WrittenWorkbook,
): readonly WorkbookInput[] | undefined {
  const sheet = (name: string): SheetValues =>
    new SheetValues(workbook.sheets.find((one) => one.name === name))
  const [inputs, levers, engine] = [sheet(inputsSheet), sheet(leversSheet), sheet(engineSheet)]
  const rows = new InputRows(model)
  const isSame = rows.inputs.every(({ row, path }) => inputs.at(row, inputColumns.path) === path)
  const isWhole = inputs.at(rows.lastRow + 1, inputColumns.path) === undefined
  if (!isSame || !isWhole) return undefined
  return rows.inputs
    .filter((input) => !isLocked(input))
    .map((input) => {
      const { row, path } = input
      const lever = switchRow(model.inputs, path)
      const own = writtenRowOf(row)
      return {
        input,
        written: {
          value: engine.number(own, writtenColumns.value),
          low: engine.number(own, writtenColumns.low),
          high: engine.number(own, writtenColumns.high),
        },
        now: {
          value:
            lever === undefined
              ? inputs.number(row, inputColumns.value)
              : levers.number(lever, leverColumns.on),
          low: inputs.number(row, inputColumns.low),
          high: inputs.number(row, inputColumns.high),
        },
      }
    })
}
