import {
  tornadoColumns as columns,
  tornadoRows,
  tornadoSheet,
} from '../../../src/report/model-workbook/tornado-layout.ts'
import type { Sheet, SheetRow } from '../../../src/xlsx/workbook.ts'
import type { Cell } from '../../../src/xlsx/workbook-cell.ts'

/** NPV of a driver at both ends as a workbook shows it: a number, a word where it cannot run, or nothing. */
interface Ends {
  readonly label: string
  readonly low: number | string
  readonly high: number | string
}

/** A driver with its swing: the highest less the lowest NPV, the model's own among them. */
interface Swung extends Ends {
  readonly swing: number
}

function numbers(values: readonly (number | string)[]): readonly number[] {
  return values.filter((value) => typeof value === 'number')
}

/** Drivers by falling swing, each with one; a stable order keeps the earlier of two equal ones first. */
export function byRank(drivers: readonly Ends[], npv: number, least: number): readonly Swung[] {
  const swung = drivers.map((one): Swung => {
    const known = numbers([one.low, one.high])
    const gap = known.length === 0 ? 0 : Math.max(...known, npv) - Math.min(...known, npv)
    return { ...one, swing: Math.floor(gap / least) * least }
  })
  return swung.filter(({ swing }) => swing > 0).toSorted((a, b) => b.swing - a.swing)
}

/** The sentence over the chart. */
export function tornadoClaim(drivers: readonly Ends[], npv: number, least: number, currency: string): string {
  const [first] = byRank(drivers, npv, least)
  if (first === undefined) return ''
  const known = numbers(drivers.flatMap(({ low, high }) => [low, high]))
  const millions = (value: number): string => String(Number((value / 1e6).toFixed(1)))
  const count = drivers.filter(({ low }) => low !== '').length
  return `NPV lies between ${millions(Math.min(...known))} and ${millions(Math.max(...known))}M ${currency} with one of ${count} drivers at an end of its range; most by ${first.label}`
}

function cellAt({ cells }: SheetRow, column: number): Cell | undefined {
  return cells.find((cell) => cell.column === column)
}

function valueAt(row: SheetRow, column: number): number | string {
  const cell = cellAt(row, column)
  if (cell === undefined) return ''
  if (cell.kind === 'text') return cell.text
  return cell.kind === 'formula-run' ? '' : cell.value
}

function isOfDriver(row: SheetRow): boolean {
  return cellAt(row, columns.driver)?.kind === 'text' && cellAt(row, columns.number)?.kind === 'number'
}

/** The tornado with ranks, places and sentence as they follow from what its cells hold at the ends of all drivers. */
export function ranked(sheet: Sheet, currency: string): Sheet {
  if (sheet.name !== tornadoSheet) return sheet
  const head = sheet.rows.find(({ row }) => row === tornadoRows.model)
  const drivers = sheet.rows.filter(isOfDriver).map((row) => ({
    row,
    label: String(valueAt(row, columns.driver)),
    low: valueAt(row, columns.low),
    high: valueAt(row, columns.high),
  }))
  if (head === undefined || drivers.length === 0) return sheet
  const [npv, least] = [Number(valueAt(head, columns.low)), Number(valueAt(head, columns.lowChange))]
  const order = byRank(drivers, npv, least)
  const known = numbers(drivers.flatMap(({ low, high }) => [low, high]))
  const ofHead = new Map<number, number | string>([
    [columns.highChange, known.length === 0 ? '' : Math.min(...known)],
    [columns.swing, known.length === 0 ? '' : Math.max(...known)],
    [columns.rank, drivers.filter(({ low }) => low !== '').length],
  ])
  const told = (row: SheetRow, values: ReadonlyMap<number, number | string>): SheetRow => ({
    ...row,
    cells: row.cells.map((cell) => {
      const value = values.get(cell.column)
      return cell.kind === 'formula' && value !== undefined ? { ...cell, value } : cell
    }),
  })
  const ofDriver = (row: SheetRow): ReadonlyMap<number, number | string> => {
    const label = String(valueAt(row, columns.driver))
    const at = order.findIndex((one) => one.label === label)
    return new Map<number, number | string>([
      [columns.swing, order[at]?.swing ?? 0],
      [columns.rank, at < 0 ? '' : at + 1],
    ])
  }
  const ofPlace = (row: SheetRow): ReadonlyMap<number, number | string> => {
    const one = order[Number(valueAt(row, columns.rank)) - 1]
    const source = drivers.find(({ label }) => label === one?.label)
    const from = (column: number): readonly [number, number | string] => [
      column,
      source === undefined ? '' : valueAt(source.row, column),
    ]
    return new Map<number, number | string>([
      ...[columns.driver, columns.low, columns.high, columns.lowChange, columns.highChange].map(from),
      [columns.swing, one?.swing ?? ''],
      [columns.position, source === undefined ? 0 : drivers.indexOf(source) + 1],
    ])
  }
  const firstDriver = drivers[0]?.row.row ?? 0
  return {
    ...sheet,
    rows: sheet.rows.map((row) => {
      if (row === head) return told(row, ofHead)
      if (isOfDriver(row)) return told(row, ofDriver(row))
      if (row.row >= firstDriver) return row
      const isPlace = cellAt(row, columns.position)?.kind === 'formula'
      if (isPlace) return told(row, ofPlace(row))
      const isClaim = row.cells.length === 1 && cellAt(row, columns.driver)?.kind === 'formula'
      return isClaim
        ? told(row, new Map([[columns.driver, tornadoClaim(drivers, npv, least, currency)]]))
        : row
    }),
  }
}
