import {
  baseName,
  ownSlots,
  selector,
  shockColumns,
  shockRows,
  shocksSheet,
} from '../../../src/report/model-workbook/case-table.ts'
import { gridColumns, gridRows, gridSheet } from '../../../src/report/model-workbook/grid-layout.ts'
import { inputsSheet } from '../../../src/report/model-workbook/layout.ts'
import { pairColumns, pairRows, pairSheet } from '../../../src/report/model-workbook/pair.ts'
import {
  addressOf,
  type BlueCell,
  beyond,
  type Choice,
  choose,
  type Desk,
  nonsense,
  type Plan,
  textsBelow,
} from './choice.ts'
import { rangeEndPlans, scenarioPlans } from './file-choices.ts'
import { ownPathPlans, ownValuePlans } from './own-case-choices.ts'

/** The blue cells of a workbook that hold no value of an input. */
export function choiceCells({ book }: Desk): readonly BlueCell[] {
  const values = new Set(
    book.model.program.inputs.flatMap(({ path }) => {
      const at = book.cellOf(path)
      return at === undefined ? [] : [`${at.sheet}!${at.address}`]
    }),
  )
  const blue = book.whole.sheets.flatMap(({ name: sheet, rows }) =>
    rows.flatMap(({ row, cells }) =>
      cells.flatMap((cell): readonly BlueCell[] => (cell.kind === 'input' ? [{ sheet, row, cell }] : [])),
    ),
  )
  return blue.filter((cell) => !values.has(addressOf(cell)))
}

/** Every choice that a cell offers, and what each must come to. A cell of which nothing is known throws. */
export function choicePlans(desk: Desk, blue: BlueCell): readonly Plan[] {
  switch (blue.sheet) {
    case inputsSheet:
      return rangeEndPlans(desk, blue)
    case gridSheet:
      return stepPlans(desk, blue)
    case pairSheet:
      return driverPlans(desk, blue)
    case selector.sheet:
      return loadingPlans(desk, blue)
    case shocksSheet:
      return shockPlans(desk, blue)
    default:
      throw new Error(`nothing is known of the blue cell ${addressOf(blue)}`)
  }
}

function shockPlans(desk: Desk, blue: BlueCell): readonly Plan[] {
  if (blue.row >= shockRows.first + ownSlots) return scenarioPlans(desk, blue)
  return blue.cell.column === shockColumns.path ? ownPathPlans(desk, blue) : ownValuePlans(desk, blue)
}

/** A step of the grid: up and down, beyond what is accepted, and no number. */
function stepPlans({ untouched }: Desk, blue: BlueCell): readonly Plan[] {
  const { row, cell } = blue
  const isLoad = row === gridRows.factors
  const index = isLoad ? cell.column - gridColumns.first : row - gridRows.first
  const key = isLoad ? 'columns' : 'rows'
  const moved = [0.05, -0.05].map((change) => (): Choice => {
    const value = Number(cell.value) + change
    const steps = untouched.steps[key].map((step, at) => (at === index ? value : step))
    return choose(blue, value, { ...untouched, steps: { ...untouched.steps, [key]: steps } })
  })
  const refused = [...beyond(blue), nonsense]
  return [...moved, ...refused.map((value) => (): Choice => choose(blue, value, undefined))]
}

/** Every driver in a direction of the second grid; the same one as in the other, or none, is refused. */
function driverPlans(desk: Desk, blue: BlueCell): readonly Plan[] {
  const { untouched } = desk
  const [down, across] = untouched.pair
  const isDown = blue.row === pairRows.down
  const names = textsBelow(desk, pairSheet, pairColumns.label, pairRows.drivers + 2)
  return [...names, nonsense].map((name) => (): Choice => {
    if (name === nonsense || name === (isDown ? across : down)) return choose(blue, name, undefined)
    return choose(blue, name, { ...untouched, pair: isDown ? [name, across] : [down, name] })
  })
}

/** Every case on the list; a name that is not on it is refused. */
function loadingPlans({ oracle, untouched }: Desk, blue: BlueCell): readonly Plan[] {
  const names = [...oracle.cases(untouched).keys()].filter((name) => name !== baseName)
  return [
    ...names.map((loaded) => (): Choice => choose(blue, loaded, { ...untouched, loaded })),
    () => choose(blue, nonsense, undefined),
  ]
}

/** Addresses of the cells that some choices change. */
export function changedCells(choices: readonly Choice[]): ReadonlySet<string> {
  return new Set(choices.flatMap(({ edits }) => edits.map(({ sheet, cell }) => `${sheet}!${cell}`)))
}
