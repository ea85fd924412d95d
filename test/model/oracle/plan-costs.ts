import { binomialAtMost } from '../../../src/economics/distributions.ts'
import { creditLiability, monthlyCredits } from '../../../src/economics/sla.ts'
import { compounded, given, hoursInMonth, roundedUp, sum, switched, taxYearOf } from './case-values.ts'
import type { Fleet } from './fleet.ts'
import { hallIn } from './halls.ts'
import type { PoolMonth } from './supply.ts'

/** Purchases, books and tax of owned GPUs in a month, over all tranches of a plan. */
export interface OwnedMonth {
  readonly capex: number
  readonly depreciation: number
  readonly taxDepreciation: number
  readonly proceeds: number
  readonly bookSold: number
  readonly taxSold: number
  /** Purchase price in service, by pool. */
  readonly inService: ReadonlyMap<string, number>
}

/** How much of a purchase of month `start` is depreciated for tax by the end of a month, as a share. */
function taxShare(
  fleet: Fleet,
  tranche: {
    readonly tax_life?: { readonly value: number } | undefined
    readonly tax_table?: string | undefined
    readonly book_life: { readonly value: number }
  },
  start: number,
  end: number,
): number {
  const months = Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => start + index)
  if (tranche.tax_table === undefined)
    return Math.min(1, months.length / (tranche.tax_life?.value ?? tranche.book_life.value))
  const table = Object.values(fleet.inputs.tree.finance.tax_tables[tranche.tax_table] ?? {})
  const yearOf = (month: number): number => taxYearOf(fleet.inputs, month)
  /** Months of a tax year from the purchase on: those of a whole year, except in the first. */
  const there = (year: number): number =>
    Array.from({ length: 12 }, (_, later) => start + later).filter((month) => yearOf(month) === year).length
  const first = yearOf(start)
  return sum(
    months.map((month) => {
      const year = yearOf(month)
      return (table[year - first]?.value ?? 0) / (year === first ? there(first) : 12)
    }),
  )
}

export function ownedIn(fleet: Fleet, month: number): OwnedMonth {
  const { inputs, plan } = fleet
  const inService = new Map<string, number>()
  const totals = { capex: 0, depreciation: 0, taxDepreciation: 0, proceeds: 0, bookSold: 0, taxSold: 0 }
  for (const [pool, { owned }] of Object.entries(inputs.tree.pools)) {
    for (const [id, tranche] of Object.entries(owned)) {
      const at = `pools.${pool}.owned.${id}`
      const extra =
        tranche.network_share.value + tranche.storage_share.value + tranche.installation_share.value
      const price =
        switched(inputs, plan, `${at}.gpus`) * switched(inputs, plan, `${at}.price_per_gpu`) * (1 + extra)
      const start = tranche.in_service.value
      const last = tranche.resale?.month.value ?? inputs.horizon
      const depreciable = price * (1 - tranche.residual_share.value)
      const usedAfter = (end: number): number =>
        Math.min(1, Math.max(0, end - start + 1) / tranche.book_life.value)
      const taxedAfter = (end: number): number => taxShare(fleet, tranche, start, end)
      if (month >= start && month <= last) {
        inService.set(pool, (inService.get(pool) ?? 0) + price)
        totals.depreciation += depreciable * (usedAfter(month) - usedAfter(month - 1))
        totals.taxDepreciation += price * (taxedAfter(month) - taxedAfter(month - 1))
      }
      if (month === start) totals.capex += price
      if (month === last && tranche.resale !== undefined) {
        totals.proceeds += price * tranche.resale.price_share.value
        totals.bookSold += price - depreciable * usedAfter(month)
        totals.taxSold += price * (1 - taxedAfter(month))
      }
    }
  }
  return { ...totals, inService }
}

/** Power, space and support of a pool with a site. */
export function siteCost(fleet: Fleet, supply: PoolMonth, month: number, inService: number): number {
  const { inputs } = fleet
  const site = inputs.tree.pools[supply.pool]?.site
  if (site === undefined) return 0
  const at = `pools.${supply.pool}.site`
  const busy = sum(supply.deployments.map((one, index) => busyHours(supply, index) * Number(one.output > 0)))
  const held = supply.neededHours - supply.shortHours
  const utilisation = held === 0 ? 0 : busy / held
  // Leased servers stand beside owned ones, or at a site of their own where nothing is owned.
  const ofLeased = (values: readonly number[]): number =>
    sum(values.filter((_, index) => supply.atSite[index]))
  const standing = supply.ownedGpus + ofLeased(supply.commitments.map(({ gpus }) => gpus))
  const usedHours = supply.ownedUsedHours + ofLeased(supply.committedUsed)
  const load = standing === 0 ? 0 : (usedHours / (standing * hoursInMonth)) * utilisation
  const pue = fleet.effective(`${at}.pue`, month)
  const draw = site.idle_power.value + (site.load_power.value - site.idle_power.value) * load
  const hall = hallIn(fleet, supply.pool, month)
  const rent = fleet.contracted(`${at}.colocation`, month) * hall.escalation
  const isMetered = !(site.colocation_includes_power && rent > 0)
  const tariff =
    isMetered && site.tariff !== undefined
      ? fleet.effective(`${at}.tariff`, month) * compounded(site.tariff_change.value, month)
      : 0
  const power = Math.max(standing * draw, hall.least) * pue * hoursInMonth * tariff
  const space = Math.max(standing * site.load_power.value, hall.kilowatts) * rent
  return power + space + (inService * fleet.effective(`${at}.support_share`, month)) / 12
}

/** Hours that the tokens served by a deployment take at the throughput of its audit. */
function busyHours({ deployments, lost }: PoolMonth, index: number): number {
  const one = deployments[index]
  if (one === undefined || one.output === 0) return 0
  return ((one.tps * one.share * (1 - (lost[index] ?? 0))) / one.output) * one.gpusPerReplica * hoursInMonth
}

/** Licences, storage, platform software and egress. */
export function softwareCost(fleet: Fleet, supplies: readonly PoolMonth[], month: number): number {
  const { inputs } = fleet
  const licences = Object.entries(inputs.tree.licences).map(([id, { pool, price }]) => {
    const supply = supplies.find((one) => one.pool === pool)
    const gpus = supply?.gpusAtPeak ?? 0
    const counts: Readonly<Record<string, number>> = {
      'money/gpu': gpus,
      'money/node': roundedUp(gpus / given(inputs, `pools.${pool}.gpus_per_node`)),
      'money/replica': sum((supply?.deployments ?? []).map(({ replicas }) => replicas)),
    }
    return (counts[price.unit] ?? Number.NaN) * fleet.effective(`licences.${id}.price`, month)
  })
  const stores = Object.entries(inputs.tree.storage).map(
    ([id, { growth }]) =>
      fleet.effective(`storage.${id}.size`, month) *
      compounded(growth.value, month) *
      fleet.effective(`storage.${id}.price`, month),
  )
  const platforms = Object.entries(inputs.tree.platform).map(
    ([id, { price_change }]) =>
      fleet.effective(`platform.${id}.amount`, month) * compounded(price_change.value, month),
  )
  const networks = Object.entries(inputs.tree.network).map(
    ([id, { workload }]) =>
      servedOf(fleet, supplies, workload, month) *
      fleet.effective(`network.${id}.traffic_per_request`, month) *
      fleet.effective(`network.${id}.price`, month),
  )
  return sum([...licences, ...stores, ...platforms, ...networks]) + egressCost(fleet, supplies, month)
}

/** What model APIs bill in a month: every token at its price, and no less than what was agreed. */
export function apiCost(fleet: Fleet, month: number): number {
  return sum(
    Object.entries(fleet.inputs.tree.apis).map(([api, { minimum_spend: agreed, price_change }]) => {
      const used = sum(
        Object.entries(fleet.inputs.tree.deployments).map(([workload, { apis }]) =>
          apis[api] === undefined ? 0 : apiUsage(fleet, workload, api, month),
        ),
      )
      const billed = used * compounded(price_change.value, month)
      const isBound =
        agreed !== undefined && month >= agreed.start.value && month - agreed.start.value < agreed.term.value
      return isBound ? Math.max(billed, fleet.contracted(`apis.${api}.minimum_spend.amount`, month)) : billed
    }),
  )
}

/** The tokens that an API serves of a workload, at the prices of the opening. */
function apiUsage(fleet: Fleet, workload: string, api: string, month: number): number {
  const of = (field: string): number => fleet.effective(`workloads.${workload}.${field}`, month)
  const price = (field: string): number => fleet.effective(`apis.${api}.${field}`, month)
  const { cached_input_price: cached, cache_write_price: write } = fleet.inputs.tree.apis[api] ?? {}
  const requests =
    fleet.requests(workload, month) * fleet.effective(`deployments.${workload}.apis.${api}.share`, month)
  const [read, written] = [of('prefix_hit_share'), of('cache_write_share')]
  const input = requests * given(fleet.inputs, `workloads.${workload}.input_tokens`)
  const output = requests * given(fleet.inputs, `workloads.${workload}.output_tokens`)
  const atPrice =
    input * read * price(cached === undefined ? 'input_price' : 'cached_input_price') +
    input * written * price(write === undefined ? 'input_price' : 'cache_write_price') +
    input * (1 - read - written) * price('input_price') +
    output * price('output_price')
  return atPrice - atPrice * of('batch_share') * price('batch_discount')
}

/** Requests of a workload that are served in a month. */
function servedOf(fleet: Fleet, supplies: readonly PoolMonth[], workload: string, month: number): number {
  const unserved = sum(
    supplies.flatMap(({ deployments, lost }) =>
      deployments.map(({ configuration, share }, index) =>
        configuration.workload === workload ? share * (lost[index] ?? 0) : 0,
      ),
    ),
  )
  return fleet.requests(workload, month) * (1 - unserved)
}

/** Traffic leaves where the hours are: out of each supplier in proportion, in marginal tiers. */
function egressCost(fleet: Fleet, supplies: readonly PoolMonth[], month: number): number {
  const bySupplier = new Map<string, number>()
  for (const supply of supplies) {
    const traffic = sum(
      supply.deployments.map(({ configuration: { workload }, share }, index) => {
        const served = fleet.requests(workload, month) * share * (1 - (supply.lost[index] ?? 0))
        return served * fleet.effective(`workloads.${workload}.egress_per_request`, month)
      }),
    )
    const hours = supply.neededHours - supply.shortHours
    const add = (supplier: string, used: number): void => {
      bySupplier.set(supplier, (bySupplier.get(supplier) ?? 0) + (hours === 0 ? 0 : (traffic * used) / hours))
    }
    for (const { supplier, hours: used } of supply.onDemand) add(supplier, used)
    for (const [index, { supplier }] of supply.commitments.entries())
      add(supplier, supply.committedUsed[index] ?? 0)
    add(fleet.inputs.tree.pools[supply.pool]?.spot?.supplier ?? '', supply.spotHours)
  }
  return sum(
    [...bySupplier].map(([supplier, traffic]) => {
      let reached = 0
      return sum(
        Object.entries(fleet.inputs.tree.suppliers[supplier]?.egress ?? {}).map(([id, { up_to }]) => {
          const from = reached
          reached = up_to?.value ?? Number.POSITIVE_INFINITY
          return (
            Math.max(0, Math.min(traffic, reached) - from) *
            fleet.effective(`suppliers.${supplier}.egress.${id}.price`, month)
          )
        }),
      )
    }),
  )
}

/** People: time that stays on the payroll, on-call, and the replacement of those who leave. */
export function peopleCost(fleet: Fleet, month: number): number {
  const { people } = fleet.inputs.tree
  return sum(
    Object.entries(people.roles).map(([id, role]) => {
      const at = `people.roles.${id}`
      const pay = compounded(people.pay_growth.value, month)
      const parts =
        role.fleet_share === undefined
          ? Object.keys(role.activities ?? {}).map((activity) => `${at}.activities.${activity}.share`)
          : [`${at}.fleet_share`]
      const [today, now] = [
        sum(parts.map((path) => given(fleet.inputs, path))),
        sum(parts.map((path) => fleet.effective(path, month))),
      ]
      const time =
        role.fte.value *
        role.loaded_cost.value *
        pay *
        (today - (today - now) * (now < today ? role.cash_saving_share.value : 1))
      const duty =
        role.on_call === undefined
          ? 0
          : (fleet.effective(`${at}.on_call.hours`, month) * role.on_call.rate.value +
              fleet.effective(`${at}.on_call.stipend`, month)) *
            pay
      const leavers =
        role.attrition === undefined
          ? 0
          : fleet.effective(`${at}.attrition.rate`, month) * role.attrition.replacement_share.value
      return time * (1 + leavers) + duty
    }),
  )
}

/** What keeping models fresh costs a month. */
export function retrainingCost(fleet: Fleet, month: number): number {
  return sum(
    Object.entries(fleet.inputs.tree.workloads).map(([id, { drift }]) => {
      const at = `workloads.${id}.drift`
      return drift === undefined
        ? 0
        : fleet.effective(`${at}.retraining_cost`, month) /
            fleet.effective(`${at}.retraining_interval`, month)
    }),
  )
}

/** Revenue of what is served, less credits and what else it costs; and the revenue whose credits are only estimated. */
export function netRevenue(fleet: Fleet, supplies: readonly PoolMonth[], month: number) {
  const parts = Object.entries(fleet.inputs.tree.workloads).map(
    ([id, { revenue_per_request, contribution_margin }]) => {
      if (revenue_per_request === undefined) return { net: 0, estimated: 0 }
      const revenue =
        servedOf(fleet, supplies, id, month) * fleet.effective(`workloads.${id}.revenue_per_request`, month)
      const { share, isEstimated } = expectedCredit(fleet, supplies, id, month)
      return { net: revenue * (contribution_margin.value - share), estimated: isEstimated ? revenue : 0 }
    },
  )
  return { net: sum(parts.map(({ net }) => net)), estimated: sum(parts.map(({ estimated }) => estimated)) }
}

/** A chance that counts as none: 576 in a billion, which is no power of a share that people write. */
const never = 576e-9

/**
 * The share of a month's revenue that is credited on average. The model tells numbers of incidents apart up to those of
 * one replica alone; where a shortage leaves no replica to spare there are more, and its credit is an estimate.
 */
function expectedCredit(
  fleet: Fleet,
  supplies: readonly PoolMonth[],
  workload: string,
  month: number,
): { readonly share: number; readonly isEstimated: boolean } {
  const sla = fleet.inputs.tree.workloads[workload]?.sla
  if (sla === undefined || sla.incident_length.value === 0) return { share: 0, isEstimated: false }
  const short = sum(
    supplies.flatMap(({ deployments, missing }) =>
      deployments
        .map((one, index) => ({ ...one, missing: missing[index] ?? [] }))
        .filter(({ configuration }) => configuration.workload === workload)
        .map(({ share, held, loads, gpusPerReplica, replicas, peak, output, missing: lacking }) =>
          sum(
            held.map((gpus, block) => {
              const there = gpus - (lacking[block] ?? 0)
              const up = Math.floor(Math.min(replicas, there / gpusPerReplica) + 1e-9)
              const needed = Math.min(up, roundedUp((share * peak * (loads[block] ?? 0)) / output))
              const down = needed === 0 ? 0 : binomialAtMost(needed - 1, up, sla.replica_availability.value)
              return hoursInMonth * (fleet.blocks[block]?.share ?? 0) * share * (down > never ? down : 0)
            }),
          ),
        ),
    ),
  )
  const incidents = fleet.effective(`workloads.${workload}.sla.incidents`, month)
  const perMonth = incidents + short / sla.incident_length.value
  const ofOneReplica = (1 - sla.replica_availability.value) * hoursInMonth
  const tiers = Object.values(sla.tiers).map(({ below, credit }) => ({
    below: below.value,
    credit: credit.value,
  }))
  const outcomes = monthlyCredits(tiers, { perMonth, meanHoursToRepair: sla.incident_length.value })
  return { share: creditLiability(outcomes, 1).expected, isEstimated: short > ofOneReplica }
}
