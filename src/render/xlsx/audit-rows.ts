import type { AuditedRow, AuditedSheet } from './audited-sheet.ts'
import { type Finding, placeOf } from './finding.ts'
import { columnName } from './read-formula.ts'
import type { WrittenCell } from './read-sheet.ts'

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

/** The columns of the periods: the longest run of month numbers, years or month ends that go up by one period each. */
function timeAxis(rows: readonly AuditedRow[]): Axis | undefined {
  let best: Axis | undefined
  for (const row of rows.filter((candidate) => candidate.row <= deepestAxis)) {
    for (const axis of periodRuns(row)) {
      if (best === undefined || axis.last - axis.first > best.last - best.first) best = axis
    }
  }
  if (best === undefined || best.last - best.first + 1 < shortestAxis) return undefined
  return hasOpeningColumn(rows, best) ? { first: best.first + 1, last: best.last } : best
}

function periodRuns(row: AuditedRow): Axis[] {
  const columns = [...row.cells.keys()].sort((a, b) => a - b)
  const runs: { first: number; last: number }[] = []
  for (const column of columns) {
    const run = runs.at(-1)
    if (
      run?.last === column - 1 &&
      isNextPeriod(row.cells.get(column - 1)?.value, row.cells.get(column)?.value)
    ) {
      run.last = column
    } else runs.push({ first: column, last: column })
  }
  return runs
}

function isNextPeriod(before: number | string | undefined, value: number | string | undefined): boolean {
  if (typeof before !== 'number' || typeof value !== 'number') return false
  const step = value - before
  // A step of one month number or year, or of one month in days.
  return step === 1 || (step >= 28 && step <= 31)
}

/** The opening column continues the axis backwards but has start values: it differs from its right neighbour in many rows. */
function hasOpeningColumn(rows: readonly AuditedRow[], { first, last }: Axis): boolean {
  const lines = rows.filter((row) => isFilled(row, { first: first + 1, last }))
  const openings = lines.filter((row) => row.formulas.get(first) !== row.formulas.get(first + 1))
  return lines.length > 0 && openings.length >= Math.max(1, lines.length / 3)
}

/** Whether the row has formulas in most of the axis. */
function isFilled(row: AuditedRow, axis: Axis): boolean {
  let count = 0
  for (let column = axis.first; column <= axis.last; column += 1) if (row.formulas.has(column)) count += 1
  return count > (axis.last - axis.first + 1) / 2
}

function auditTimeLine(row: AuditedRow, axis: Axis, sheet: string): Finding[] {
  if (!isFilled(row, axis)) return []
  const usual = mostFrequent(row, axis)
  const findings: Finding[] = []
  for (let column = axis.first; column <= axis.last; column += 1) {
    const place = placeOf(sheet, `${columnName(column)}${row.row}`)
    const formula = row.formulas.get(column)
    if (formula === usual) continue
    if (formula !== undefined) findings.push(uneven(place, formula, usual))
    else if (row.cells.has(column)) findings.push(pasted(place, row.cells.get(column)))
    else findings.push({ code: 'uneven-row', place, message: `empty, but the row has ${usual}` })
  }
  return findings
}

function mostFrequent(row: AuditedRow, axis: Axis): string {
  const counts = new Map<string, number>()
  for (const [column, formula] of row.formulas) {
    if (column >= axis.first && column <= axis.last) counts.set(formula, (counts.get(formula) ?? 0) + 1)
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

/** Away from the time axis: a cell between two neighbours that agree with each other must agree with them. */
function auditNeighbours(row: AuditedRow, axis: Axis | undefined, sheet: string): Finding[] {
  const findings: Finding[] = []
  for (const [column, cell] of row.cells) {
    const touchesAxis = axis !== undefined && column >= axis.first - 1 && column <= axis.last + 1
    const usual = row.formulas.get(column - 1)
    if (touchesAxis || usual === undefined || row.formulas.get(column + 1) !== usual) continue
    const formula = row.formulas.get(column)
    const place = placeOf(sheet, cell.address)
    if (formula === undefined) findings.push(pasted(place, cell))
    else if (formula !== usual) findings.push(uneven(place, formula, usual))
  }
  return findings
}

function uneven(place: string, formula: string, usual: string): Finding {
  return { code: 'uneven-row', place, message: `${formula}, but the row has ${usual}` }
}

function pasted(place: string, cell: WrittenCell | undefined): Finding {
  return { code: 'pasted-number', place, message: `the constant ${cell?.value} among formulas` }
}

/** Rows of formulas whose texts are the same under the same headings. A heading is a row of text only. */
function auditLabels(rows: readonly AuditedRow[], sheet: string): Finding[] {
  const headings = new Map<number, string>()
  const seen = new Map<string, number>()
  const findings: Finding[] = []
  for (const row of [...rows].sort((a, b) => a.row - b.row)) {
    const label = labelOf(row)
    if (label === '') continue
    if ([...row.cells.values()].every((cell) => typeof cell.value === 'string')) {
      headings.set([...row.cells.values()][0]?.style ?? 0, label)
    }
    if (row.formulas.size === 0) continue
    const key = [...headings.values(), label].join('\n')
    const first = seen.get(key)
    const place = placeOf(sheet, `A${row.row}`)
    if (first !== undefined)
      findings.push({ code: 'duplicate-label', place, message: `"${label}" is row ${first} too` })
    else seen.set(key, row.row)
  }
  return findings
}

/** All texts that stand before the first number or formula. */
function labelOf(row: AuditedRow): string {
  const texts: string[] = []
  for (const [, cell] of [...row.cells].sort(([a], [b]) => a - b)) {
    if (typeof cell.value !== 'string' || cell.formula !== undefined) break
    texts.push(cell.value)
  }
  return texts.join(' | ')
}
