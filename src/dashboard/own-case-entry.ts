import type { Model } from '../model/model.ts'
import {
  ownName,
  ownSlots,
  selector,
  shockColumns,
  shockRows,
  shocksSheet,
} from '../report/model-workbook/case-table.ts'
import { unitText } from '../report/model-workbook/unit-text.ts'
import { parseUnit } from '../units/unit.ts'
import { cellAddress } from '../xlsx/cell-address.ts'
import type { Changes } from './changes.ts'

/** A cell of the workbook as people name it: `Shocks!C6`. */
function shockCell(index: number, column: 'path' | 'value'): string {
  return `${shocksSheet}!${cellAddress(shockRows.first + index, shockColumns[column])}`
}

/** Changes as the reader's own case of the workbook: what to enter into which cells, and where to load it. */
export function ownCaseEntry({ inputs }: Model, changes: Changes): string {
  if (changes.size === 0) return ''
  if (changes.size > ownSlots)
    return `“${ownName}” takes ${ownSlots} changes, and these are ${changes.size}: enter them on Inputs.\n`
  const lines = [...changes].map(([path, value], index) => {
    const unit = unitText(parseUnit(inputs.assumptions.get(path)?.unit ?? '1'), inputs.currency)
    const said = unit === '' ? '' : `  (${unit})`
    return `${shockCell(index, 'path')}  ${path}\n${shockCell(index, 'value')}  ${value}${said}\n`
  })
  const choice = `${selector.sheet}!${cellAddress(selector.row, selector.column)}`
  return `${lines.join('')}${choice}  ${ownName}\n`
}
