import type { AuditedRow, AuditedSheet } from './audited-sheet.ts'
import { type Finding, placeOf } from './finding.ts'
import { columnName } from './read-formula.ts'
import type { WrittenCell } from './written-cell.ts'

/** Rules about rows: 9, 10 and 16. */
export function auditRows({ name, rows }: AuditedSheet): Finding[] {
  const axis = timeAxis(rows)
  const lines = rows.flatMap((row) => [
    ...(axis === undefined ? [] : auditTimeLine(row, axis, name)),
    ...auditNeighbours(row, axis, name),
  ])
  return [...lines, ...auditLabels(rows, name)]
}

interface Axis {
  readonly first: number
  readonly last: number
}

/** A time axis stands near the top of its sheet and has at least this many periods. */
const deepestAxis = 15
const shortestAxis = 6

/**
 * The columns of the periods: the longest run of month numbers, years or month ends that go up by one period each. A run of
 * month numbers from 0 has an opening column, month 0, which holds start values and is no period: it stays out.
 */
function timeAxis(rows: readonly AuditedRow[]): Axis | undefined {
  const runs = rows.filter(({ row }) => row <= deepestAxis).flatMap(periodRuns)
  let best: PeriodRun | undefined
  for (const run of runs) if (best === undefined || run.last - run.first > best.last - best.first) best = run
  if (best === undefined || best.last - best.first + 1 < shortestAxis) return undefined
  const { first, last } = best
  const hasOpening = runs.some((run) => run.start === 0 && run.first === first && run.last === last)
  return { first: hasOpening ? first + 1 : first, last }
}

interface PeriodRun extends Axis {
  /** Number of the first period. */
  readonly start: number | string | undefined
}

function periodRuns(row: AuditedRow): PeriodRun[] {
  const runs: { first: number; last: number; start: PeriodRun['start'] }[] = []
  let before: WrittenCell | undefined
  for (const cell of row.cells) {
    const run = runs.at(-1)
    if (run?.last === cell.column - 1 && isNextPeriod(before?.value, cell.value)) run.last = cell.column
    else runs.push({ first: cell.column, last: cell.column, start: cell.value })
    before = cell
  }
  return runs
}

function isNextPeriod(before: number | string | undefined, value: number | string | undefined): boolean {
  if (typeof before !== 'number' || typeof value !== 'number') return false
  const step = value - before
  // A step of one month number or year, or of one month in days.
  return step === 1 || (step >= 28 && step <= 31)
}

/** The formula that most cells in the axis have, if there are formulas in more than half of it. */
function usualFormula(row: AuditedRow, { first, last }: Axis): string | undefined {
  const counts = new Map<string, number>()
  let filled = 0
  for (const { column, relative } of row.cells) {
    if (relative === undefined || column < first || column > last) continue
    counts.set(relative, (counts.get(relative) ?? 0) + 1)
    filled += 1
  }
  if (filled <= (last - first + 1) / 2) return undefined
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

function auditTimeLine(row: AuditedRow, axis: Axis, sheet: string): Finding[] {
  const usual = usualFormula(row, axis)
  if (usual === undefined) return []
  const findings: Finding[] = []
  for (let column = axis.first; column <= axis.last; column += 1) {
    const cell = row.at(column)
    if (cell?.relative === usual) continue
    const place = placeOf(sheet, `${columnName(column)}${row.row}`)
    if (cell === undefined) {
      findings.push({ code: 'uneven-row', place, message: `empty, but the row has ${usual}` })
    } else if (cell.relative === undefined) findings.push(pasted(place, cell))
    else findings.push(uneven(place, cell.relative, usual))
  }
  return findings
}

/** Away from the time axis: a cell between two neighbours that agree with each other must agree with them. */
function auditNeighbours({ cells }: AuditedRow, axis: Axis | undefined, sheet: string): Finding[] {
  const findings: Finding[] = []
  for (const [index, cell] of cells.entries()) {
    const { column, relative } = cell
    const touchesAxis = axis !== undefined && column >= axis.first - 1 && column <= axis.last + 1
    if (touchesAxis) continue
    const [left, right] = [cells[index - 1], cells[index + 1]]
    const usual = left?.column === column - 1 ? left.relative : undefined
    if (usual === undefined || relative === usual) continue
    if (right?.column !== column + 1 || right.relative !== usual) continue
    const place = placeOf(sheet, cell.address)
    if (relative === undefined) findings.push(pasted(place, cell))
    else findings.push(uneven(place, relative, usual))
  }
  return findings
}

function uneven(place: string, formula: string, usual: string): Finding {
  return { code: 'uneven-row', place, message: `${formula}, but the row has ${usual}` }
}

function pasted(place: string, { value }: WrittenCell): Finding {
  return { code: 'pasted-number', place, message: `the constant ${value} among formulas` }
}

/** Rows of formulas whose texts are the same under the same headings. A heading is a row of text only. */
function auditLabels(rows: readonly AuditedRow[], sheet: string): Finding[] {
  const headings = new Map<number, string>()
  const seen = new Map<string, number>()
  const findings: Finding[] = []
  for (const row of rows) {
    const label = labelOf(row)
    if (label === '') continue
    if (row.cells.every((cell) => typeof cell.value === 'string')) {
      headings.set(row.cells[0]?.style ?? 0, label)
    }
    if (!row.cells.some((cell) => cell.hasFormula)) continue
    const key = [...headings.values(), label].join('\n')
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row.row)
    else {
      const message = `"${label}" is row ${first} too`
      findings.push({ code: 'duplicate-label', place: placeOf(sheet, `A${row.row}`), message })
    }
  }
  return findings
}

/** All texts that stand before the first number or formula. */
function labelOf({ cells }: AuditedRow): string {
  const texts: string[] = []
  for (const { value, hasFormula } of cells) {
    if (typeof value !== 'string' || hasFormula) break
    texts.push(value)
  }
  return texts.join(' | ')
}
