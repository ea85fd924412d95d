import type { Results } from '../cases/results.ts'
import { type Answer, answer, noAnswer } from '../economics/answer.ts'
import {
  type CreditTier,
  creditAtUptime,
  creditLiability,
  creditsOverMonths,
  monthlyCredits,
} from '../economics/sla.ts'
import type { Row } from '../formula/program.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { creditedBy } from '../model/readers.ts'
import { type PlanId, plans } from '../model/scopes.ts'
import { hoursPerMonth } from '../units/calendar.ts'
import { settledYear } from './settled-year.ts'

/** What the credits of one workload may cost over the settled year under one plan. */
export interface ServiceLiability {
  readonly workload: string
  readonly label: string
  readonly plan: PlanId
  /** Replicas that the load of the busiest hours takes, and those that are held in them. */
  readonly needed: number
  readonly held: number
  /** Share of the year in which enough replicas are up for the load of the hour, 0..1. */
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

/** What the model says of a workload in a plan, by month. */
function monthsOf(results: Results, plan: PlanId, workload: string, months: readonly number[]) {
  const of = (line: string): readonly number[] => {
    const row = results.row('sla', line, { plan, workload })
    return months.map((month) => results.at(row, month))
  }
  const length = results.model.inputs.tree.workloads[workload]?.sla?.incident_length.value ?? 0
  return { credits: of('sla_credits'), incidents: of('incident_rate'), short: of('hours_short'), length }
}

/** The largest number of replicas of a workload in any block of any of the months, all its deployments together. */
function mostReplicas(
  results: Results,
  line: 'replicas_up' | 'replicas_needed',
  { plan, workload }: { readonly plan: PlanId; readonly workload: string },
  months: readonly number[],
): number {
  const byBlock = new Map<string, readonly Row[]>()
  for (const row of results.rows('sla_block', line)) {
    const { ids } = row.member
    if (ids['plan'] !== plan || ids['workload'] !== workload) continue
    byBlock.set(ids['block'] ?? '', [...(byBlock.get(ids['block'] ?? '') ?? []), row])
  }
  const totals = [...byBlock.values()].flatMap((rows) =>
    months.map((month) => sum(rows.map((row) => results.at(row, month)))),
  )
  // A plan that serves the workload by APIs alone has no replicas.
  return Math.max(0, ...totals)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Revenue of a workload by month; undefined where the case states none. */
function revenueOf(
  results: Results,
  plan: PlanId,
  workload: string,
  months: readonly number[],
): readonly number[] | undefined {
  const [row] = results
    .rows('revenue', 'workload_revenue')
    .filter(({ member }) => member.ids['plan'] === plan && member.ids['workload'] === workload)
  return row && months.map((month) => results.at(row, month))
}

function serviceLiability(
  results: Results,
  plan: PlanId,
  workload: string,
  agreement: Agreement,
): ServiceLiability {
  const months = settledYear(results)
  const { credits, incidents, short, length } = monthsOf(results, plan, workload, months)
  const revenue = revenueOf(results, plan, workload, months)
  const tiers = tiersOf(agreement.tiers)
  const money = (amount: (revenues: readonly number[]) => number): Answer =>
    revenue === undefined ? noAnswer('the case states no revenue for it') : answer(amount(revenue))
  return {
    workload,
    label: results.model.inputs.tree.workloads[workload]?.label ?? workload,
    plan,
    needed: mostReplicas(results, 'replicas_needed', { plan, workload }, months),
    held: mostReplicas(results, 'replicas_up', { plan, workload }, months),
    availability: 1 - sum(short) / (months.length * hoursPerMonth),
    downtime: (sum(incidents) * length) / months.length,
    revenue: money((revenues) => sum(revenues) / months.length),
    expected: money(() => sum(credits)),
    p95: money((revenues) => {
      const year = incidents.map((perMonth, index) => ({
        outcomes: monthlyCredits(tiers, { perMonth, meanHoursToRepair: length }),
        amount: revenues[index] ?? 0,
      }))
      return creditLiability(creditsOverMonths(year), 1).atQuantile
    }),
  }
}

function supplierCredits({ tree }: Inputs): readonly SupplierCredit[] {
  return Object.entries(tree.suppliers).flatMap(([supplier, { label, sla }]) => {
    if (sla === undefined) return []
    const uptimes = creditedBy(tree, supplier).flatMap(
      (workload) => tree.workloads[workload]?.sla?.replica_availability.value ?? [],
    )
    if (uptimes.length === 0) return []
    const uptime = Math.min(...uptimes)
    return [{ supplier, label, uptime, credit: creditAtUptime(uptime, tiersOf(sla.tiers)) }]
  })
}

/**
 * Credits that the case promises for availability, for every workload with an agreement and both plans, over the settled
 * year. What is expected is the line of the model, so are the incidents of each month; how the year may turn out is the
 * sum of its months, each on its own revenue. Churn is not in it.
 */
export function liabilityOf(results: Results): Liability {
  const { inputs } = results.model
  const services = Object.entries(inputs.tree.workloads).flatMap(([workload, { sla }]) =>
    sla === undefined ? [] : plans.map((plan) => serviceLiability(results, plan, workload, sla)),
  )
  return { services, suppliers: supplierCredits(inputs) }
}
