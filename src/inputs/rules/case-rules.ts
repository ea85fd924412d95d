import { openingMonth, printMonth, readPeriod } from '../../units/calendar.ts'
import type { Assumption } from '../assumption.ts'
import { inputRule, type RuleTree } from './input-rule.ts'

interface Busy {
  readonly name: string
  readonly label: string
  readonly shares: readonly Assumption[]
}

function busy({ people }: RuleTree): readonly Busy[] {
  return Object.entries(people?.roles ?? {}).flatMap(([name, { label, activities }]) => {
    const shares = Object.values(activities ?? {}).map(({ share }) => share)
    return shares.length === 0 ? [] : [{ name, label, shares }]
  })
}

const activities = inputRule<Busy>({
  code: 'activities',
  label: 'Time on all activities beyond the whole',
  members: busy,
  formula: 'max(0, sum(shares) - 1)',
  figures: ({ shares }) => ({ shares }),
  tolerance: 1e-9,
  message: ({ name }, excess) =>
    `the activities of role '${name}' take ${Number(((1 + excess) * 100).toFixed(1))}% of its time`,
  at: ({ name }) => ['people', 'roles', name, 'activities'],
  of: ({ label }) => label,
})

interface Table {
  readonly name: string
  readonly years: readonly Assumption[]
}

function taxTables({ finance }: RuleTree): readonly Table[] {
  return Object.entries(finance?.tax_tables ?? {}).map(([name, table]) => ({
    name,
    years: Object.values(table),
  }))
}

const taxTable = inputRule<Table>({
  code: 'tax-table',
  label: 'Years of the tax table less one',
  members: taxTables,
  formula: 'sum(years) - 1',
  figures: ({ years }) => ({ years }),
  tolerance: 1e-6,
  message: ({ name }, excess) =>
    `the years of tax table '${name}' add up to ${Number(((1 + excess) * 100).toFixed(4))}%, but must to 100%`,
  at: ({ name }) => ['finance', 'tax_tables', name],
  of: ({ name }) => name,
})

interface Opening {
  readonly name: string
  readonly label: string
  readonly month: string
  readonly multiplier: Assumption
}

function openings({ period: written = '', workloads = {} }: RuleTree): readonly Opening[] {
  const period = readPeriod(written)
  if (period === undefined) return []
  const opening = openingMonth(period)
  return Object.entries(workloads).flatMap(([name, { label, season }]) => {
    const multiplier = Object.values(season ?? {})[opening.month - 1]
    return multiplier === undefined ? [] : [{ name, label, month: printMonth(opening), multiplier }]
  })
}

/** Least season of the opening month from which the mean month can be told. */
const leastOpeningSeason = 0.01

/** The requests of the opening month are divided by its season: a month almost without demand tells nothing of the rest. */
const openingSeason = inputRule<Opening>({
  code: 'season',
  label: 'Season of the opening month below the mean',
  members: openings,
  formula: 'max(0, 1 - multiplier)',
  figures: ({ multiplier }) => ({ multiplier }),
  tolerance: 1 - leastOpeningSeason,
  message: ({ name, month, multiplier }) =>
    `the season of '${name}' in the opening month, ${month}, is ${multiplier.written}: its requests cannot tell those of the other months`,
  hint: () => 'give monthly_requests: the requests of each month',
  at: ({ multiplier }) => multiplier,
  of: ({ label }) => label,
})

/** What the parts of case.yaml, or several files, must satisfy together. */
export const caseRules = [activities, taxTable, openingSeason]
