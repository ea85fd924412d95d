import { forEachReference, type Line, type Row, type Stage, type Term } from './program.ts'
import { type SeriesFunction, seriesFunctions } from './series-functions.ts'

/** What a row needs before it: others of the same month, of an earlier month, or whole rows. */
interface Needs {
  readonly sameMonth: readonly number[]
  readonly earlierMonth: readonly number[]
  readonly whole: readonly number[]
  readonly inOpening: readonly number[]
}

function needsOf(row: Row, isMonthly: (row: number) => boolean): Needs {
  const sameMonth = new Set<number>()
  const earlierMonth = new Set<number>()
  const whole = new Set<number>()
  const inOpening = new Set<number>()
  forEachReference(row.term, (reference, how) => {
    if (reference < 0) return
    if (how === 'whole-row') whole.add(reference)
    else if (how === 'earlier-month') earlierMonth.add(reference)
    else if (isMonthly(reference) && !isMonthly(row.index)) whole.add(reference)
    else sameMonth.add(reference)
  })
  if (row.opening !== undefined)
    forEachReference(row.opening, (reference, how) => {
      if (reference < 0) return
      if (how === 'same-month') inOpening.add(reference)
      else whole.add(reference)
    })
  return {
    sameMonth: [...sameMonth],
    earlierMonth: [...earlierMonth],
    whole: [...whole],
    inOpening: [...inOpening],
  }
}

/** Groups of rows that need each other, by Tarjan's algorithm; a group comes after all groups that it needs. */
function groupsOf(count: number, needs: (row: number) => readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = []
  const seenAt = new Int32Array(count).fill(-1)
  const lowest = new Int32Array(count)
  const onStack = new Uint8Array(count)
  const stack: number[] = []
  let clock = 0
  const close = (row: number): void => {
    if (lowest[row] !== seenAt[row]) return
    const group: number[] = []
    for (;;) {
      const member = stack.pop()
      if (member === undefined) break
      onStack[member] = 0
      group.push(member)
      if (member === row) break
    }
    groups.push(group.sort((a, b) => a - b))
  }
  const open = (row: number): void => {
    seenAt[row] = clock
    lowest[row] = clock
    clock += 1
    stack.push(row)
    onStack[row] = 1
  }
  for (let root = 0; root < count; root += 1) {
    if (seenAt[root] !== -1) continue
    const path: { readonly row: number; readonly needs: readonly number[]; next: number }[] = []
    open(root)
    path.push({ row: root, needs: needs(root), next: 0 })
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const needed = frame.needs[frame.next]
      frame.next += 1
      if (needed === undefined) {
        path.pop()
        close(frame.row)
        const parent = path.at(-1)
        if (parent !== undefined)
          lowest[parent.row] = Math.min(lowest[parent.row] ?? 0, lowest[frame.row] ?? 0)
      } else if (seenAt[needed] === -1) {
        open(needed)
        path.push({ row: needed, needs: needs(needed), next: 0 })
      } else if (onStack[needed] === 1) {
        lowest[frame.row] = Math.min(lowest[frame.row] ?? 0, seenAt[needed] ?? 0)
      }
    }
  }
  return groups
}

/** Sorts rows so that each comes after those it needs; a circle is a fault of the model, named by its path. */
function sorted(
  rows: readonly number[],
  needs: (row: number) => readonly number[],
  nameOf: (row: number) => string,
): readonly number[] {
  const among = new Set(rows)
  const state = new Map<number, 'open' | 'done'>()
  const result: number[] = []
  const path: number[] = []
  const visit = (row: number): void => {
    const known = state.get(row)
    if (known === 'done') return
    if (known === 'open') {
      const circle = [...path.slice(path.indexOf(row)), row].map(nameOf)
      throw new Error(`circular in the same month: ${circle.join(' -> ')}`)
    }
    state.set(row, 'open')
    path.push(row)
    for (const needed of needs(row)) if (among.has(needed)) visit(needed)
    path.pop()
    state.set(row, 'done')
    result.push(row)
  }
  for (const row of rows) visit(row)
  return result
}

/** The level of each row: even levels are calculated once, odd ones by month; a level needs only lower ones. */
function levelsOf(
  rows: readonly Row[],
  needs: readonly Needs[],
  isMonthly: (row: number) => boolean,
  nameOf: (row: number) => string,
): readonly number[] {
  const all = needs.map((need) => [
    ...new Set([...need.sameMonth, ...need.earlierMonth, ...need.whole, ...need.inOpening]),
  ])
  const levels = new Array<number>(rows.length).fill(0)
  for (const group of groupsOf(rows.length, (row) => all[row] ?? [])) {
    const inGroup = new Set(group)
    const monthly = isMonthly(group[0] ?? 0)
    let level = monthly ? 1 : 0
    for (const row of group) {
      if (isMonthly(row) !== monthly || (needs[row]?.whole ?? []).some((needed) => inGroup.has(needed)))
        throw new Error(`circular through a whole row: ${group.map(nameOf).join(' -> ')}`)
      for (const needed of all[row] ?? []) {
        if (inGroup.has(needed)) continue
        const strict = isMonthly(needed) !== monthly || (needs[row]?.whole ?? []).includes(needed)
        const least = (levels[needed] ?? 0) + (strict ? 1 : 0)
        level = Math.max(level, least % 2 === (monthly ? 1 : 0) ? least : least + 1)
      }
    }
    for (const row of group) levels[row] = level
  }
  return levels
}

/** Rows whose opening column a term reads by a function of whole rows. */
function openingsReadBySeries(term: Term): readonly number[] {
  switch (term.kind) {
    case 'scalar':
    case 'gather':
      return term.args.flatMap(openingsReadBySeries)
    case 'series': {
      const rule: SeriesFunction = seriesFunctions[term.name]
      return [...(rule.opening === 'needed' ? [term.row] : []), ...term.args.flatMap(openingsReadBySeries)]
    }
    default:
      return []
  }
}

/** Every value that is read in column 0 must stand there: by an opening, as the start of `prev`, by `npv` and the like. */
function checkOpenings(
  rows: readonly Row[],
  needs: readonly Needs[],
  isMonthly: (row: number) => boolean,
  nameOf: (row: number) => string,
): void {
  for (const row of rows) {
    const need = needs[row.index]
    const bySeries = [row.term, ...(row.opening === undefined ? [] : [row.opening])].flatMap(
      openingsReadBySeries,
    )
    for (const needed of [...(need?.inOpening ?? []), ...(need?.earlierMonth ?? []), ...bySeries]) {
      if (isMonthly(needed) && rows[needed]?.opening === undefined)
        throw new Error(`${nameOf(row.index)} reads the opening value of ${nameOf(needed)}, which has none`)
    }
    if (row.opening !== undefined)
      forEachReference(row.opening, (_, how) => {
        if (how === 'earlier-month')
          throw new Error(`the opening of ${nameOf(row.index)} reads the month before, which there is not`)
      })
  }
}

/**
 * The order of calculation. A row that needs the same month of another comes after it; one that needs a whole row
 * comes a stage later. Rows that need each other across months stand side by side, so that all others can be calculated
 * for all months at once. A circle within a month throws with its path: it is a fault of the model.
 */
export function orderRows(lines: readonly Line[], rows: readonly Row[]): readonly Stage[] {
  const isMonthly = (row: number): boolean => lines[rows[row]?.line ?? -1]?.monthly === true
  const nameOf = (row: number): string => {
    const line = lines[rows[row]?.line ?? -1]
    const member = rows[row]?.member.label ?? ''
    return `${line?.name ?? row}${member === '' ? '' : ` (${member})`}`
  }
  const needs = rows.map((row) => needsOf(row, isMonthly))
  checkOpenings(rows, needs, isMonthly, nameOf)
  const levels = levelsOf(rows, needs, isMonthly, nameOf)
  const byCircle = groupsOf(rows.length, (row) => [
    ...(needs[row]?.sameMonth ?? []),
    ...(needs[row]?.earlierMonth ?? []),
  ]).flat()
  return [...new Set(levels)]
    .sort((a, b) => a - b)
    .map((level) => {
      const own = byCircle.filter((row) => levels[row] === level)
      return {
        monthly: level % 2 === 1,
        rows: sorted(own, (row) => needs[row]?.sameMonth ?? [], nameOf),
        openings: sorted(
          own.filter((row) => rows[row]?.opening !== undefined),
          (row) => needs[row]?.inOpening ?? [],
          nameOf,
        ),
      }
    })
}
