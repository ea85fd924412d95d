import type { Model } from '../../../src/model/model.ts'
import {
  ownName,
  ownSlots,
  selector,
  shockColumns,
  shockRows,
  shocksSheet,
} from '../../../src/report/model-workbook/case-table.ts'
import { cellAddress } from '../../../src/xlsx/cell-address.ts'
import { Random } from '../../support/random.ts'
import type { CellEdit } from '../../support/recalculate.ts'
import type { ReaderState } from './case-oracle.ts'
import { type BlueCell, type Choice, choose, type Desk, nonsense, type Plan } from './choice.ts'
import { valuesOf, verdictOnSet, written } from './flexes.ts'

/** How many inputs are tried in each row of one's own case. */
const tried = 4

function isLive({ inputs }: Model, path: string): boolean {
  const assumption = inputs.assumptions.get(path)
  return assumption !== undefined && assumption.isStructural !== true
}

function slotCell(slot: number, column: 'path' | 'value', value: number | string): CellEdit {
  const row = shockRows.first + (slot % ownSlots)
  return { sheet: shocksSheet, cell: cellAddress(row, shockColumns[column]), value }
}

/** A row of one's own case with some inputs, loaded; not with one twice, none that is locked, none that does not exist. */
export function ownPathPlans(desk: Desk, blue: BlueCell): readonly Plan[] {
  const slot = blue.row - shockRows.first
  const paths = desk.model.program.inputs.map(({ path }) => path)
  const random = new Random(20261126 + slot)
  const live = random.some(
    paths.filter((path) => isLive(desk.model, path)),
    tried,
    tried,
  )
  const locked = random.pick(paths.filter((path) => !isLive(desk.model, path)))
  const [twice = ''] = live
  return [
    ...live.flatMap((path) => loadedPlans(desk, slot, path)),
    () => choose(blue, locked, undefined),
    () => choose(blue, nonsense, undefined),
    () => choose(blue, '', desk.untouched),
    () => ({
      name: `own case: ${twice} in row ${blue.row} and in another`,
      edits: [slotCell(slot, 'path', twice), slotCell(slot + 1, 'path', twice)],
      state: undefined,
    }),
  ]
}

/** A value for which no path is chosen changes nothing. */
export function ownValuePlans({ untouched }: Desk, blue: BlueCell): readonly Plan[] {
  return [blue.row, -1, nonsense].map((value) => (): Choice => choose(blue, value, untouched))
}

/** An input up and down in one's own case, and no number. */
function loadedPlans(desk: Desk, slot: number, path: string): readonly Plan[] {
  const assumption = desk.model.inputs.assumptions.get(path)
  if (assumption === undefined) throw new Error(`no input '${path}'`)
  return [...valuesOf(assumption), nonsense].map(
    (value) => (): Choice => ({
      name: `own case: ${path} = ${value} in row ${slot + shockRows.first}`,
      edits: [
        { sheet: selector.sheet, cell: cellAddress(selector.row, selector.column), value: ownName },
        slotCell(slot, 'path', path),
        slotCell(slot, 'value', value),
      ],
      state: typeof value === 'string' ? undefined : ownState(desk, path, value),
    }),
  )
}

/** What the workbook stands for with one change loaded; undefined where the engine refuses it. */
function ownState({ example, model, untouched }: Desk, path: string, value: number): ReaderState | undefined {
  const like = model.inputs.assumptions.get(path)
  if (like === undefined) return undefined
  const verdict = verdictOnSet(example, `${path}=${written(like, value, model.inputs)}`)
  if (verdict.kind === 'refused') return undefined
  return { ...untouched, loaded: ownName, own: new Map([[path, value]]) }
}
