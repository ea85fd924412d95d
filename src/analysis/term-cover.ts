/** A term for which a unit can be committed: the months it covers, and what it costs whether used or not. */
export interface Term {
  /** First and last month covered, both counted, 1 and up. */
  readonly first: number
  readonly last: number
  /** Money for one unit over all these months. */
  readonly cost: number
}

/** The cheapest way to have a unit over some months: which terms to commit to, and what it costs in all. */
export interface TermCover {
  /** Indices of the terms, ascending. */
  readonly terms: readonly number[]
  readonly cost: number
}

interface Reach {
  readonly cost: number
  readonly from: number
  /** The term that reaches this month; undefined where the month is left uncommitted. */
  readonly term: number | undefined
}

/**
 * The cheapest mix of committed terms and uncommitted months for one unit: the shortest path through the months, where
 * a step of one month costs what the unit costs uncommitted then, and a term leads to its end from any month in which it
 * could help. Terms may overlap; months covered twice are paid twice.
 *
 * @param uncommitted money that the unit costs in each month without a commitment, month 1 first
 * @param terms on offer; months beyond the last of `uncommitted` do not count
 * @returns the terms taken, none where nothing is cheaper than staying uncommitted
 */
export function cheapestCover(uncommitted: readonly number[], terms: readonly Term[]): TermCover {
  const best: Reach[] = [{ cost: 0, from: 0, term: undefined }]
  for (let month = 1; month <= uncommitted.length; month += 1) {
    const before = best[month - 1]?.cost ?? 0
    let reach: Reach = { cost: before + (uncommitted[month - 1] ?? 0), from: month - 1, term: undefined }
    for (const [index, term] of terms.entries()) {
      if (Math.min(term.last, uncommitted.length) !== month) continue
      for (let from = term.first - 1; from < month; from += 1) {
        const cost = (best[from]?.cost ?? 0) + term.cost
        if (cost < reach.cost) reach = { cost, from, term: index }
      }
    }
    best.push(reach)
  }
  const taken: number[] = []
  for (let month = uncommitted.length; month > 0; ) {
    const reach = best[month]
    if (reach === undefined) break
    if (reach.term !== undefined) taken.push(reach.term)
    month = reach.from
  }
  return { terms: taken.toSorted((a, b) => a - b), cost: best.at(-1)?.cost ?? 0 }
}
