import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import { validate } from '../../src/inputs/validate.ts'
import * as pipeline from '../../src/pipeline.ts'
import { InputRows, isLocked } from '../../src/report/model-workbook/input-rows.ts'
import { cellAddress, columnNumber } from '../../src/xlsx/cell-address.ts'
import type { CellValues } from '../../src/xlsx/evaluate.ts'
import { type Flex, flexesOf } from '../report/model-workbook/flexes.ts'
import { exampleFiles, exampleModel } from '../support/example.ts'
import { inputCell } from '../support/input-cells.ts'
import { Random } from '../support/random.ts'
import { type CellEdit, editedInOffice, hasOffice } from '../support/recalculate.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'

const core = { ...pipeline, editorSchemas }
const example = 'assistant-platform'
const count = 35
const folder = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Inputs of the example drawn by chance, each moved, which the engine takes together. */
function drawnEdits(): readonly Flex[] {
  const model = exampleModel(example)
  const paths = new InputRows(model).inputs.flatMap((input) => (isLocked(input) ? [] : [input.path]))
  const open = [...flexesOf(model.inputs, paths)]
  const random = new Random(19)
  const files = exampleFiles(example)
  const drawn: Flex[] = []
  while (drawn.length < count) {
    const [flex] = open.splice(random.whole(0, open.length - 1), 1)
    if (flex === undefined) throw new Error(`only ${drawn.length} inputs can be moved together`)
    const overrides = [...drawn, flex].map(({ override }) => override)
    if (drawn.every(({ path }) => path !== flex.path) && validate(files, overrides).ok) drawn.push(flex)
  }
  return drawn
}

interface ResultsJson {
  readonly cells: Readonly<Record<'value' | 'opening' | 'first_month', string>>
  readonly lines: readonly {
    readonly line: string
    readonly rows: readonly {
      readonly cell: { readonly sheet: string; readonly row: number }
      readonly value?: number
      readonly opening?: number | null
      readonly months?: readonly number[]
    }[]
  }[]
}

/** Every figure of the results beside what the workbook shows in its cell. */
function compared({ cells, lines }: ResultsJson, shown: CellValues) {
  const first = columnNumber(cells.first_month)
  return lines.flatMap(({ line, rows }) =>
    rows.flatMap(({ cell: { sheet, row }, value, opening, months = [] }) => {
      const figures: readonly (readonly [number | null | undefined, number])[] = [
        [value, columnNumber(cells.value)],
        [opening, columnNumber(cells.opening)],
        ...months.map((month, index) => [month, first + index] as const),
      ]
      return figures.flatMap(([figure, column]) => {
        const address = cellAddress(row, column)
        return figure == null
          ? []
          : [{ line, figure, at: `${sheet}!${address}`, shown: shown.get(sheet)?.get(address) }]
      })
    }),
  )
}

/** Two figures are the same within a share of 1e-9, and what is left of amounts that cancel out within as much of a unit. */
const isSame = (one: number, other: unknown): boolean =>
  typeof other === 'number' && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))

test.skipIf(!hasOffice())(
  '35 edits made in LibreOffice come back into the YAML of an example, and every line of its results is that of the workbook',
  async () => {
    const [own, out] = [join(folder, example), join(folder, 'out')]
    cpSync(join(rootFolder, 'inputs', example), own, { recursive: true })
    const built = await recordedRun(['build', own, '--out', out, '--only', 'model'], core)
    expect([built.code, built.talk]).toEqual([0, built.talk])
    const workbook = new Uint8Array(readFileSync(join(out, example, '2026Q4', 'model.xlsx')))
    const edits = drawnEdits()
    const { bytes, values } = await editedInOffice(
      workbook,
      edits.map(({ path, value }): CellEdit => ({ ...inputCell(workbook, path), value })),
    )
    const changed = join(folder, 'changed.xlsx')
    writeFileSync(changed, bytes)
    const before = await recordedRun(['results', own, '--json'], core)
    const by = ['--by', 'the CFO', '--on', '2027-01-20', '--yes']
    const adopted = await recordedRun(['adopt', changed, own, ...by], core)
    expect([adopted.code, adopted.talk]).toEqual([0, adopted.talk])
    expect(adopted.talk).toContain(`${count} inputs differ`)
    const after = await recordedRun(['results', own, '--json'], core)
    expect(after.data).not.toBe(before.data)
    const figures = compared(JSON.parse(after.data), values)
    expect(figures.length).toBeGreaterThan(50_000)
    expect(figures.filter(({ figure, shown }) => !isSame(figure, shown))).toEqual([])
    const again = await recordedRun(['adopt', changed, own, ...by], core)
    expect([again.code, again.talk.includes('the case has changed since changed.xlsx was written')]).toEqual([
      1,
      true,
    ])
  },
  600_000,
)
