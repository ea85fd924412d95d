import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Analyses, analyse } from '../../../src/analysis/analyses.ts'
import { Results } from '../../../src/cases/results.ts'
import type { SourceFile } from '../../../src/diagnostic/diagnostic.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import { caseFileNames } from '../../../src/inputs/case-files.ts'
import { validate } from '../../../src/inputs/validate.ts'
import type { Model } from '../../../src/model/model.ts'
import type { WorkbookLayout } from '../../../src/report/model-workbook/layout.ts'
import { buildModelWorkbook, type ModelWorkbook } from '../../../src/report/model-workbook/model-workbook.ts'
import { engineSheet, staleCell } from '../../../src/report/model-workbook/written-figures.ts'
import { cellAddress, quotedSheetName } from '../../../src/xlsx/cell-address.ts'
import { type CellDifference, differingCells } from '../../../src/xlsx/compare-values.ts'
import type { CellChange, CellValues } from '../../../src/xlsx/evaluate.ts'
import { Operands } from '../../../src/xlsx/operands.ts'
import { readWorkbook } from '../../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../../src/xlsx/render-workbook.ts'
import type { Sheet, Workbook } from '../../../src/xlsx/workbook.ts'
import type { Cell } from '../../../src/xlsx/workbook-cell.ts'
import { modelOf } from '../../support/generated-case-model.ts'
import { Random } from '../../support/random.ts'
import { rootFolder } from '../../support/source-tree.ts'
import { isMonth } from './flexes.ts'
import { ranked } from './tornado-oracle.ts'

/** The model of an example after overrides. */
export function exampleModel(name: string, overrides: readonly string[] = []): Model {
  const files = caseFileNames.map((file): SourceFile => {
    return { path: file, text: readFileSync(join(rootFolder, 'inputs', name, file), 'utf8') }
  })
  const inputs = validate(files, overrides)
  if (!inputs.ok) throw new Error(inputs.diagnostics.map(({ message }) => message).join('; '))
  return modelOf(inputs.value)
}

/**
 * The workbook without the sheets that repeat the model under many cases; what other sheets read from them stands there as
 * written. What remains is the model itself, small enough to be recalculated again and again.
 */
function withoutCases({ workbook, caseSheets }: ModelWorkbook): Workbook {
  const names = caseSheets.map((name) => `${quotedSheetName(name)}!`)
  const frozen = (cell: Cell): Cell => {
    if (cell.kind !== 'formula' || !names.some((name) => cell.formula.includes(name))) return cell
    const { formula: _formula, value, ...rest } = cell
    return typeof value === 'number'
      ? { ...rest, kind: 'number', value }
      : { ...rest, kind: 'text', text: value }
  }
  return {
    ...workbook,
    sheets: workbook.sheets
      .filter(({ name }) => !caseSheets.includes(name))
      .map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(frozen) })),
      })),
  }
}

/** Sheets that show the model and nothing that cases say: they follow every change of an input. */
export const liveSheets = [
  'Summary',
  'Inputs',
  'Audits',
  'Drivers',
  'Status quo',
  'Optimized',
  'Comparison',
  'TCO',
  'Unit economics',
  'Returns',
  'Board view',
] as const

/** Only the sheets that follow every change. */
export function ofLiveSheets(values: CellValues): CellValues {
  return new Map([...values].filter(([name]) => liveSheets.some((live) => live === name)))
}

/** A model as a workbook without case sheets, and what it must show when its inputs change. */
export class ModelBook {
  readonly model: Model
  /** Without case sheets. */
  readonly workbook: Workbook
  /** With every sheet. */
  readonly whole: Workbook
  readonly layout: WorkbookLayout
  readonly #analyses: Analyses

  constructor(model: Model) {
    const results = new Results(model)
    this.model = model
    this.#analyses = analyse(results)
    const built = buildModelWorkbook(results, this.#analyses)
    this.layout = built.layout
    this.whole = built.workbook
    this.workbook = withoutCases(built)
  }

  /** The whole workbook as a file, every sheet of it. */
  async wholeFile(vector: InputVector = this.model.vector): Promise<Uint8Array> {
    return await renderWorkbook(this.#built(vector).workbook)
  }

  async file(): Promise<Uint8Array> {
    return await renderWorkbook(this.workbook)
  }

  /** The values that the live sheets must show for a vector: those with which they would be written. */
  expected(vector: InputVector): CellValues {
    return ofLiveSheets(writtenValues(withoutCases(this.#built(vector))))
  }

  /**
   * The values of every formula of the whole workbook once its inputs are those of another vector: what is live is the
   * engine's, what the engine said of the inputs as written is blank. Without the sheets that tell this state itself:
   * checks, and whether anything differs.
   */
  expectedWhole(vector: InputVector): CellValues {
    const { workbook } = this.#built(vector)
    const { currency } = this.model.inputs
    const values = writtenValues({
      ...workbook,
      sheets: workbook.sheets.map((sheet) => withoutEngine(sheet, currency)),
    })
    return new Map([...values].filter(([name]) => !['Checks', 'Cover', engineSheet].includes(name)))
  }

  #built(vector: InputVector): ModelWorkbook {
    return buildModelWorkbook(new Results(this.model, vector), this.#analyses)
  }

  /** The cell of an input by its defined name, as a person or a script would find it. */
  cellOf(path: string): { readonly sheet: string; readonly address: string } | undefined {
    const name = `in.${path.replaceAll('-', '_')}`
    const range = this.workbook.names.find((one) => one.name === name)?.range
    return range === undefined
      ? undefined
      : { sheet: range.sheet, address: cellAddress(range.firstRow, range.firstColumn) }
  }

  /** What to enter where, so that the workbook has the inputs of another vector. */
  changesTo(vector: InputVector): readonly CellChange[] {
    return this.model.program.inputs.flatMap(({ path, index }) => {
      const [before, after] = [this.model.vector[index], vector[index]]
      if (before === after || after === undefined) return []
      const cell = this.cellOf(path)
      if (cell === undefined) throw new Error(`no cell for '${path}'`)
      return [{ ...cell, value: after }]
    })
  }
}

/** Whether a cell shows what the engine said of the inputs as written, as long as they are. */
export function isEngine(cell: Cell): boolean {
  return cell.kind === 'formula' && cell.formula.startsWith(`IF(${staleCell}=0,`)
}

/** A sheet on which the engine's figures are blank; what the tornado ranks and claims is then of its live drivers. */
function withoutEngine(sheet: Sheet, currency: string): Sheet {
  const blanked = (cell: Cell): Cell =>
    cell.kind === 'formula' && isEngine(cell) ? { ...cell, value: '' } : cell
  return ranked(
    { ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(blanked) })) },
    currency,
  )
}

function writtenValues({ sheets }: Workbook): CellValues {
  return new Map(
    sheets.map(({ name, rows }) => [
      name,
      new Map(
        rows.flatMap(({ row, cells }) =>
          cells.filter((cell) => !isTitle(row, cell)).flatMap((cell) => valuesOf(cell, row)),
        ),
      ),
    ]),
  )
}

/** The title of a sheet, with the state of the workbook behind it: it tells whether inputs differ from those as written. */
function isTitle(row: number, { column }: Cell): boolean {
  return row === 1 && column === 1
}

function valuesOf(cell: Cell, row: number): readonly (readonly [string, number | string])[] {
  if (cell.kind === 'formula') return [[cellAddress(row, cell.column), cell.value]]
  if (cell.kind !== 'formula-run') return []
  return Array.from(cell.values, (value, index) => [cellAddress(row, cell.column + index), value] as const)
}

/** The inputs of a model changed all at once: numbers by up to 15 %, months by one, some switches. */
export function flexed(model: Model, seed: number): InputVector {
  const random = new Random(seed)
  return Float64Array.from(model.vector, (value, index) => {
    const assumption = model.inputs.assumptions.get(model.program.inputs[index]?.path ?? '')
    if (assumption === undefined || assumption.isStructural === true) return value
    if (assumption.form === 'switch') return random.chance(0.2) ? 1 - value : value
    const moved = isMonth(assumption) ? value + random.whole(-1, 1) : value * random.number(0.85, 1.15, 4)
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = assumption
    return Math.min(maximum, Math.max(minimum, moved))
  })
}

/** A change of all inputs after which every workload still has a point that meets its objective. */
export function soundFlex(model: Model, seed: number): InputVector {
  for (let way = 0; way < 50; way += 1) {
    const vector = flexed(model, seed + way)
    if (new Results(model, vector).broken().length === 0) return vector
  }
  throw new Error(`no sound change of the inputs from seed ${seed} on`)
}

/** How large the numbers are that the formulas of a written file are made from. */
export function operandsIn(file: Uint8Array): Operands {
  return new Operands(readWorkbook(file).sheets)
}

/** Differences in a few words each; as before publication, what is left when `operands` cancel each other is none. */
export function toldDifferences(
  expected: CellValues,
  actual: CellValues,
  operands?: Operands,
): readonly string[] {
  const differing = differingCells(expected, actual).filter(
    (one) => operands?.isWithinFloatError(one) !== true,
  )
  return differing
    .slice(0, 20)
    .map(
      ({ sheet, address, expected: one, actual: other }: CellDifference) =>
        `${sheet}!${address}: ${one}, found ${other} (${differing.length} in all)`,
    )
}

/** How many cells have a value. */
export function countCells(values: CellValues): number {
  return [...values.values()].reduce((count, cells) => count + cells.size, 0)
}
