import type { ComparedCases } from '../analysis/bridge.ts'
import { addMonths, printMonth } from '../units/calendar.ts'
import type { SaidResults } from './said-results.ts'

/** Something that two cases do not let be compared. */
export interface ComparisonLimit {
  readonly cannot: string
  readonly can: string
  readonly why: string
}

/** A side that is a published pack, with the figures of which it says nothing. */
interface PackSide {
  readonly said: SaidResults | undefined
  readonly unsaid: readonly string[]
}

/** What two cases do not let be compared, what still can be, and why. */
export function comparisonLimits(
  cases: ComparedCases,
  sides: readonly PackSide[],
): readonly ComparisonLimit[] {
  const found = [otherCurrency, otherHorizon, quartersBetween].flatMap((limit) => limit(cases) ?? [])
  return [...found, ...renamed(cases), ...sides.flatMap(unsaidFigures)]
}

function otherCurrency({ before, after }: ComparedCases): ComparisonLimit | undefined {
  const [from, to] = [before, after].map(({ model }) => model.inputs.currency)
  if (from === to) return undefined
  return {
    cannot: 'any figure of the headline',
    can: 'inputs as written, and decisions as each case states them',
    why: `the first case is in ${from}, the second in ${to}; state both in one currency, with exchange_rates`,
  }
}

function lastMonth({ model: { inputs } }: ComparedCases['before']): string {
  return printMonth(addMonths(inputs.opening, inputs.horizon))
}

function otherHorizon({ before, after }: ComparedCases): ComparisonLimit | undefined {
  const [first, second] = [before.model.inputs.horizon, after.model.inputs.horizon]
  if (first === second) return undefined
  const [from, to] = [lastMonth(before), lastMonth(after)]
  return {
    cannot: 'totals over the horizon by cause alone: the months that only one case has stand under scope',
    can: 'unit costs, shares, inputs and decisions',
    why: `the first case has ${first} months until ${from}, the second ${second} until ${to}`,
  }
}

/** Months from one quarterly case to the next. */
const monthsOfQuarter = 3

function quartersBetween({ monthsApart, before, after }: ComparedCases): ComparisonLimit | undefined {
  const between = Math.abs(monthsApart) / monthsOfQuarter - 1
  if (between < 1) return undefined
  const [from, to] = [before, after].map(({ model }) => model.inputs.tree.period)
  return {
    cannot: 'what each quarter changed',
    can: 'the quarters together',
    why: `${between === 1 ? 'one quarter lies' : `${between} quarters lie`} between ${from} and ${to}, and no case of ${between === 1 ? 'it' : 'them'} was given`,
  }
}

/** Workloads that only one case has, where the other has some, too, that the first has not: one may be the other renamed. */
function renamed({ before, after }: ComparedCases): readonly ComparisonLimit[] {
  const [old, next] = [before, after].map(({ model }) => Object.keys(model.inputs.tree.workloads))
  const gone = (old ?? []).filter((name) => next?.includes(name) !== true)
  const come = (next ?? []).filter((name) => old?.includes(name) !== true)
  if (gone.length === 0 || come.length === 0) return []
  return [
    {
      cannot: `${gone.join(', ')} with ${come.join(', ')}: all that they cost stands under scope`,
      can: 'all other workloads, and the totals',
      why: `the first case has no ${come.join(', ')}, the second no ${gone.join(', ')}; a workload is known by its name, so keep it and change its label`,
    },
  ]
}

function unsaidFigures({ said, unsaid }: PackSide): readonly ComparisonLimit[] {
  if (said === undefined || unsaid.length === 0) return []
  return [
    {
      cannot: unsaid.join(', '),
      can: 'the other figures',
      why: `the pack made by ${said.tool} says nothing of them`,
    },
  ]
}
