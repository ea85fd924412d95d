import type { Assumption } from '../../../src/inputs/assumption.ts'
import { shockColumns, shocksSheet } from '../../../src/report/model-workbook/case-table.ts'
import { inputColumns } from '../../../src/report/model-workbook/layout.ts'
import type { RecordKey } from '../../support/change-files.ts'
import { modelOf } from '../../support/generated-case-model.ts'
import {
  type BlueCell,
  beyond,
  type Choice,
  choose,
  type Desk,
  nonsense,
  type Plan,
  textsBelow,
} from './choice.ts'
import { valuesOf, verdictOnFiles, written } from './flexes.ts'

/* Choices that stand in the files of a case, too: the engine is asked what it makes of the same number there. */

/** A number of the files that a blue cell repeats. */
interface Filed {
  readonly path: string
  readonly key: RecordKey
  /** The input, for its unit and its bounds. */
  readonly like: Assumption
}

/** The low or the high of an input. */
export function rangeEndPlans(desk: Desk, blue: BlueCell): readonly Plan[] {
  const placed = desk.book.layout.inputs.inputs.find(({ row }) => row === blue.row)
  if (placed?.assumption === undefined) throw new Error(`no input of the files in row ${blue.row}`)
  const key = blue.cell.column === inputColumns.low ? 'low' : 'high'
  return plansOf(desk, blue, { path: placed.path, key, like: placed.assumption })
}

/** A value that a scenario gives to an input. */
export function scenarioPlans(desk: Desk, blue: BlueCell): readonly Plan[] {
  const [name, changed = ''] = [shockColumns.name, shockColumns.path].map(
    (column) => textsBelow(desk, shocksSheet, column, blue.row)[0],
  )
  const found = Object.entries(desk.model.inputs.tree.scenarios).find(
    ([, { label }]) => `Scenario: ${label}` === name,
  )
  const change = found?.[1].set[changed]
  if (found === undefined || change?.kind !== 'number')
    throw new Error(`no scenario '${name}' changes '${changed}'`)
  const path = `scenarios.${found[0]}.set.${changed}`
  return plansOf(desk, blue, { path, key: 'value', like: change.assumption })
}

/** Every so many rows are tried beyond their bounds, too: all of them are checked by one and the same formula. */
const everyRow = 5

/** Up and down; in some rows also beyond what is accepted, and no number at all. */
function plansOf(desk: Desk, blue: BlueCell, filed: Filed): readonly Plan[] {
  const around = valuesOf({ ...filed.like, value: Number(blue.cell.value) })
  const more = blue.row % everyRow === 0 ? beyond(blue) : []
  return [
    ...[...around, ...more].map((value) => (): Choice => inFiles(desk, blue, filed, value)),
    ...(blue.row % everyRow === 0 ? [() => choose(blue, nonsense, undefined)] : []),
  ]
}

function inFiles({ example, model, untouched }: Desk, blue: BlueCell, filed: Filed, value: number): Choice {
  const { path, key, like } = filed
  const verdict = verdictOnFiles(example, path, key, written(like, value, model.inputs))
  if (verdict === undefined) throw new Error(`the files are silent about '${path}'`)
  if (verdict.kind === 'refused') return choose(blue, value, undefined)
  // The same to the last digit, as the files make it.
  const read = key === 'value' ? undefined : verdict.inputs.assumptions.get(path)?.[key]
  return choose(blue, read ?? value, { ...untouched, model: modelOf(verdict.inputs) })
}
