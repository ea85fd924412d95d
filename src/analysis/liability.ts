import { type Answer, answer, noAnswer } from '../economics/answer.ts'
import { kOfNAvailability } from '../economics/availability.ts'
import {
  type CreditTier,
  creditAtUptime,
  creditLiability,
  creditsOverMonths,
  type IncidentPattern,
  monthlyCredits,
} from '../economics/sla.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type PlanId, plans } from '../model/scopes.ts'
import { hoursPerMonth, monthsPerYear } from '../units/calendar.ts'
import type { Results } from './results.ts'
import { settledYear } from './settled-year.ts'

/** What the credits of one workload may cost over the settled year under one plan. */
export interface ServiceLiability {
  readonly workload: string
  readonly label: string
  readonly plan: PlanId
  /** Replicas that the peak needs at full load, and those that are held. */
  readonly needed: number
  readonly held: number
  /** Share of time in which enough replicas are up, 0..1. */
  readonly availability: number
  /** Hours a month in which the service is down, expected: too few replicas, or an incident of the whole service. */
  readonly downtime: number
  /** Mean revenue a month to which the credits apply; money. */
  readonly revenue: Answer
  /** Credits of twelve months: on average, and in the year that one in twenty is worse than; money. */
  readonly expected: Answer
  readonly p95: Answer
}

/** What a supplier owes where its machines are up as long as our replicas are. */
export interface SupplierCredit {
  readonly supplier: string
  readonly label: string
  /** Uptime that is taken, a share: the lowest replica availability of the workloads on its GPUs. */
  readonly uptime: number
  /** Share of its bill that it owes at that uptime. */
  readonly credit: number
}

/** Liability for availability, ours and that of suppliers. */
export interface Liability {
  readonly services: readonly ServiceLiability[]
  readonly suppliers: readonly SupplierCredit[]
}

type Agreement = NonNullable<Inputs['tree']['workloads'][string]['sla']>

function tiersOf(tiers: Agreement['tiers']): readonly CreditTier[] {
  return Object.values(tiers).map(({ below, credit }) => ({ below: below.value, credit: credit.value }))
}

function peakOver(
  results: Results,
  line: string,
  ids: Readonly<Record<string, string>>,
  months: readonly number[],
): readonly number[] {
  return results
    .rows('deployment', line)
    .filter(({ member }) => Object.entries(ids).every(([dimension, id]) => member.ids[dimension] === id))
    .map((row) => Math.max(...months.map((month) => results.at(row, month))))
}

/**
 * Incidents of the whole service, and times with too few replicas as further incidents of the same mean length: they
 * take the same share of the month down.
 */
function incidentsOf(
  { incidents, incident_length: length }: Agreement,
  availability: number,
): IncidentPattern {
  const shortHours = (1 - availability) * hoursPerMonth
  const perMonth = length.value === 0 ? 0 : incidents.value + shortHours / length.value
  return { perMonth, meanHoursToRepair: length.value }
}

function revenueOf(results: Results, plan: PlanId, workload: string, months: readonly number[]): Answer {
  const [row] = results
    .rows('revenue', 'workload_revenue')
    .filter(({ member }) => member.ids['plan'] === plan && member.ids['workload'] === workload)
  if (row === undefined) return noAnswer('the case states no revenue for it')
  return answer(months.reduce((sum, month) => sum + results.at(row, month), 0) / months.length)
}

function serviceLiability(
  results: Results,
  plan: PlanId,
  workload: string,
  agreement: Agreement,
): ServiceLiability {
  const months = settledYear(results)
  const ids = { plan, workload }
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const needed = sum(peakOver(results, 'load_replicas', ids, months).map((value) => Math.ceil(value - 1e-9)))
  const held = sum(peakOver(results, 'replicas', ids, months).map((value) => Math.round(value)))
  const availability = kOfNAvailability(needed, held, agreement.replica_availability.value)
  const pattern = incidentsOf(agreement, availability)
  const year = creditsOverMonths(monthlyCredits(tiersOf(agreement.tiers), pattern), monthsPerYear)
  const revenue = revenueOf(results, plan, workload, months)
  const liability = revenue.kind === 'value' ? creditLiability(year, revenue.value) : undefined
  const money = (amount: number | undefined): Answer => (amount === undefined ? revenue : answer(amount))
  return {
    workload,
    label: results.model.inputs.tree.workloads[workload]?.label ?? workload,
    plan,
    needed,
    held,
    availability,
    downtime: pattern.perMonth * pattern.meanHoursToRepair,
    revenue,
    expected: money(liability?.expected),
    p95: money(liability?.atQuantile),
  }
}

function supplierCredits({ tree }: Inputs): readonly SupplierCredit[] {
  return Object.entries(tree.suppliers).flatMap(([supplier, { label, sla }]) => {
    if (sla === undefined) return []
    const uptimes = Object.entries(tree.workloads).flatMap(([workload, { sla: own }]) => {
      const pool = tree.pools[tree.deployments[workload]?.pool ?? '']
      return own !== undefined && pool?.suppliers.includes(supplier) === true
        ? [own.replica_availability.value]
        : []
    })
    if (uptimes.length === 0) return []
    const uptime = Math.min(...uptimes)
    return [{ supplier, label, uptime, credit: creditAtUptime(uptime, tiersOf(sla.tiers)) }]
  })
}

/**
 * Credits that the case promises for availability, for every workload with an agreement and both plans, over the settled
 * year: Poisson incidents with exponential repair, k of n replicas, exact sum over twelve months. Churn is not in it.
 */
export function liabilityOf(results: Results): Liability {
  const { inputs } = results.model
  const services = Object.entries(inputs.tree.workloads).flatMap(([workload, { sla }]) =>
    sla === undefined ? [] : plans.map((plan) => serviceLiability(results, plan, workload, sla)),
  )
  return { services, suppliers: supplierCredits(inputs) }
}
