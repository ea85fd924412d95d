import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Results } from '../../../src/analysis/results.ts'
import type { SourceFile } from '../../../src/diagnostic/diagnostic.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import { caseFileNames } from '../../../src/inputs/schema/tree.ts'
import { validate } from '../../../src/inputs/validate.ts'
import type { Model } from '../../../src/model/model.ts'
import { type CellDifference, differingCells } from '../../../src/render/xlsx/compare-values.ts'
import type { CellChange, CellValues } from '../../../src/render/xlsx/evaluate.ts'
import { readWorkbook } from '../../../src/render/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../../src/render/xlsx/render-workbook.ts'
import { cellAddress } from '../../../src/report/cell-address.ts'
import { buildModelWorkbook } from '../../../src/report/model-workbook/model-workbook.ts'
import type { Cell } from '../../../src/report/workbook-cell.ts'
import { modelOf } from '../../support/generated-case-model.ts'
import { Random } from '../../support/random.ts'
import type { OfficeCells } from '../../support/recalculate.ts'
import { rootFolder } from '../../support/source-tree.ts'

/** The files of a case that is shipped as an example. */
export function exampleFiles(name: string): readonly SourceFile[] {
  return caseFileNames.map((file) => ({
    path: file,
    text: readFileSync(join(rootFolder, 'inputs', name, file), 'utf8'),
  }))
}

/** The model of an example after overrides. */
export function exampleModel(name: string, overrides: readonly string[] = []): Model {
  const inputs = validate(exampleFiles(name), overrides)
  if (!inputs.ok) throw new Error(inputs.diagnostics.map(({ message }) => message).join('; '))
  return modelOf(inputs.value)
}

/** The workbook of a model as a file. */
export async function writeBook(model: Model): Promise<Uint8Array> {
  const results = new Results(model)
  return await renderWorkbook(buildModelWorkbook(results).workbook)
}

/** The cell of each input by its path, found by its defined name as a person or a script would. */
export function inputCells(
  bytes: Uint8Array,
  model: Model,
): ReadonlyMap<string, { readonly sheet: string; readonly address: string }> {
  const places = new Map(
    readWorkbook(bytes).names.map(({ name, text }) => {
      const [sheet = '', address = ''] = text.split('!')
      return [
        name.toLowerCase(),
        { sheet: sheet.replaceAll("'", ''), address: address.replaceAll('$', '') },
      ] as const
    }),
  )
  return new Map(
    model.program.inputs.flatMap(({ path }) => {
      const place = places.get(`in.${path.replaceAll('-', '_')}`.toLowerCase())
      return place === undefined ? [] : [[path, place] as const]
    }),
  )
}

/** What to enter where, so that the workbook has the inputs of another vector of the same model. */
export function changesTo(
  model: Model,
  vector: InputVector,
  cells: ReturnType<typeof inputCells>,
): readonly CellChange[] {
  return model.program.inputs.flatMap(({ path, index }) => {
    const [before, after] = [model.vector[index], vector[index]]
    if (before === after || after === undefined) return []
    const cell = cells.get(path)
    if (cell === undefined) throw new Error(`no cell for '${path}'`)
    return [{ ...cell, value: after }]
  })
}

/** The values that a workbook must show for a vector: those that it would be written with. */
export function expectedValues(model: Model, vector: InputVector): CellValues {
  const { workbook } = buildModelWorkbook(new Results(model, vector))
  return new Map(
    workbook.sheets.map(({ name, rows }) => [
      name,
      new Map(rows.flatMap(({ row, cells }) => cells.flatMap((cell) => valuesOf(cell, row)))),
    ]),
  )
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
    const isMonth = assumption.form === 'month' || (assumption.unit === 'month' && Number.isInteger(value))
    const moved = isMonth ? value + random.whole(-1, 1) : value * random.number(0.85, 1.15, 4)
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = assumption
    return Math.min(maximum, Math.max(minimum, moved))
  })
}

/** Only the formula cells of what LibreOffice shows. */
export function officeValues(cells: OfficeCells | undefined, like: CellValues): CellValues {
  return new Map(
    [...like].map(([sheet, formulas]) => {
      const dumped = cells?.[sheet] ?? {}
      return [
        sheet,
        new Map(
          [...formulas.keys()].flatMap((address) =>
            dumped[address] === undefined ? [] : [[address, dumped[address]] as const],
          ),
        ),
      ]
    }),
  )
}

/** Differences in a few words each. */
export function toldDifferences(expected: CellValues, actual: CellValues): readonly string[] {
  const differing = differingCells(expected, actual)
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
