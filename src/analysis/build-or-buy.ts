import type { Results } from '../cases/results.ts'
import {
  type SelfHostBreakEven,
  type SelfHosting,
  type ServiceLevel,
  selfHostBreakEven,
} from '../economics/self-host.ts'
import type { Configuration, Inputs } from '../inputs/inputs.ts'
import { hoursPerMonth, secondsPerHour } from '../units/calendar.ts'
import { settledYear } from './settled-year.ts'

/** What it costs to run a workload on the fleet of the optimized plan; means of the settled year. */
export interface SelfHosted {
  /** Output Mtok a month that are served. */
  readonly mtok: number
  /** Running cost of the GPUs that the workload holds; money a month. */
  readonly gpuCost: number
  /** Training its model again; money a month. */
  readonly retraining: number
  /** Its share of people, software, storage and traffic; money a month. */
  readonly sharedCost: number
  /** All three, for 1M output tokens with the input that belongs to them; money. Programme and disposal are left out. */
  readonly costPerMtok: number
  /** What of its fully loaded cost is left out, since it does not recur: programme and disposal; money a month. */
  readonly leftOut: number
  /** The same by whole replicas of the configuration that serves most of it. */
  readonly hosting: SelfHosting
}

/** An API against the fleet, at the workload's volume. */
export interface ApiFigures {
  /** Price of 1M output tokens with their input, mean of the settled year; money. */
  readonly pricePerMtok: number
  /** What it would bill for the workload; money a month. */
  readonly monthlyBill: number
  /** Bill of the API less the cost of the fleet; money a month. Positive: building is cheaper. */
  readonly advantage: number
  /** Output Mtok a month from which on the fleet is cheaper, on whole replicas. */
  readonly breakEven: SelfHostBreakEven
}

/** One API that could serve a workload. `refused`: it is not the same service; `unlike` compares all the same. */
export type ApiComparison = { readonly api: string; readonly label: string } & (
  | { readonly kind: 'compared'; readonly figures: ApiFigures }
  | { readonly kind: 'refused'; readonly reason: string; readonly unlike: ApiFigures }
)

/** A workload that could be bought by the token instead of being served. */
export interface BuildOrBuy {
  readonly workload: string
  readonly label: string
  readonly selfHosted: SelfHosted
  readonly apis: readonly ApiComparison[]
}

/** Means over the settled year of the optimized plan. */
class SettledPlan {
  readonly #results: Results
  readonly months: readonly number[]

  constructor(results: Results) {
    this.#results = results
    this.months = settledYear(results)
  }

  get inputs(): Inputs {
    return this.#results.model.inputs
  }

  /** The mean of a line of the optimized plan. */
  mean(scope: string, line: string, ids: Readonly<Record<string, string>> = {}): number {
    const row = this.#results.row(scope, line, { ...ids, plan: 'optimized' })
    return this.months.reduce((sum, month) => sum + this.#results.at(row, month), 0) / this.months.length
  }
}

/** What the plan holds for one configuration of a workload; means of the settled year. */
interface Held {
  readonly configuration: Configuration
  readonly gpuHours: number
  /** Running cost of a GPU-hour; money. */
  readonly rate: number
  /** Hours a month in which one of its GPUs is held. */
  readonly hoursHeld: number
}

function heldBy(plan: SettledPlan, configuration: Configuration): Held {
  const { workload, id } = configuration
  const mean = (line: string): number => plan.mean('deployment', line, { workload, configuration: id })
  const [gpuHours, gpus, cost] = [mean('gpu_hours'), mean('gpus'), mean('deployment_running_cost')]
  return {
    configuration,
    gpuHours,
    rate: gpuHours === 0 ? 0 : cost / gpuHours,
    hoursHeld: gpus === 0 ? hoursPerMonth : gpuHours / gpus,
  }
}

/** The SLO of a workload in seconds, as whoever replaces it must meet it. */
function sloOf(inputs: Inputs, workload: string): ServiceLevel {
  const objective = inputs.objectives.find((candidate) => candidate.workload === workload)
  const limits = [objective?.ttft, objective?.tpot].filter((limit) => limit !== undefined)
  return Object.fromEntries(limits.map(({ metric, limit }) => [metric, limit.value]))
}

/** What one replica of a configuration serves and costs, at the peaks and the target utilisation of the plan. */
function hostingOf(results: Results, plan: SettledPlan, held: Held, fixedCost: number): SelfHosting {
  const { workload, id, audit } = held.configuration
  const { tree } = results.model.inputs
  const { min_replicas: least, spare_replicas: spare } = tree.deployments[workload] ?? {}
  const gpusPerReplica = tree.audits[audit]?.gpus_per_replica.value ?? 1
  const tps = results.at(results.row('configuration', 'tps', { workload, configuration: id }))
  const mean = (line: string): number => plan.mean('service', line, { workload })
  return {
    replicaMtok: mtokOf((tps * mean('target_utilisation') * mean('avg_tps')) / mean('peak_tps')),
    replicaCost: gpusPerReplica * held.hoursHeld * held.rate,
    fixedCost,
    variablePerMtok: 0,
    minimumReplicas: Math.max(1, least?.value ?? 1),
    spareReplicas: spare?.value ?? 0,
    serviceLevel: sloOf(results.model.inputs, workload),
  }
}

function selfHostedOf(results: Results, plan: SettledPlan, workload: string): SelfHosted {
  const { configurations } = results.model.inputs
  const held = configurations.filter((one) => one.workload === workload).map((one) => heldBy(plan, one))
  const [main] = held.toSorted((a, b) => b.gpuHours - a.gpuHours)
  if (main === undefined) throw new Error(`unreachable: '${workload}' has no configuration`)
  const mean = (line: string): number => plan.mean('service', line, { workload })
  const [retraining, sharedCost] = [mean('service_retraining'), mean('service_shared')]
  const unitCost = results.row('workload', 'settled_unit_cost', { workload })
  return {
    mtok: mean('mtok_on_fleet'),
    gpuCost: mean('service_gpu_running'),
    retraining,
    sharedCost,
    costPerMtok: results.at(unitCost),
    leftOut: mean('service_programme') + mean('service_disposal'),
    hosting: hostingOf(results, plan, main, retraining + sharedCost),
  }
}

/** Output Mtok of a month at a mean rate of tokens a second. */
function mtokOf(tokensPerSecond: number): number {
  return (tokensPerSecond * hoursPerMonth * secondsPerHour) / 1e6
}

/** A latency in words: `800 ms`, and `75 s` from a second on; at most three digits after the point. */
function latencyText(seconds: number): string {
  return seconds < 1 ? `${Number((seconds * 1000).toFixed(3))} ms` : `${Number(seconds.toFixed(3))} s`
}

/** What a metric of latency measures, in words: `first token (p99)`. */
function metricText(metric: string): string {
  const [kind, statistic] = metric.split('_')
  return `${kind === 'ttft' ? 'first token' : 'each token'} (${statistic})`
}

/** Which limits of the SLO the API does not meet or does not state; undefined where it meets them all. */
function mismatch(
  slo: ServiceLevel,
  latency: Readonly<Record<string, { readonly value: number } | undefined>>,
): string | undefined {
  const faults = Object.entries(slo).flatMap(([metric, limit]) => {
    const stated = latency[metric]?.value
    if (stated === undefined) return [`${metricText(metric)} is not stated`]
    if (stated <= limit) return []
    return [`${metricText(metric)} takes ${latencyText(stated)}, over the limit of ${latencyText(limit)}`]
  })
  return faults.length === 0 ? undefined : faults.join('; ')
}

function compare(plan: SettledPlan, workload: string, selfHosted: SelfHosted, api: string): ApiComparison {
  const offer = plan.inputs.tree.apis[api]
  if (offer === undefined) throw new Error(`unreachable: no API '${api}'`)
  const { hosting, mtok, gpuCost, retraining, sharedCost } = selfHosted
  const pricePerMtok = plan.mean('quote', 'api_unit_price', { workload, api })
  const reason = mismatch(hosting.serviceLevel, offer.latency)
  // Whoever meets the limits offers the same service; what does not is compared only as unlike.
  const serviceLevel = reason === undefined ? hosting.serviceLevel : {}
  const breakEven = selfHostBreakEven(hosting, { pricePerMtok, serviceLevel }, true)
  const monthlyBill = pricePerMtok * mtok
  const figures = {
    pricePerMtok,
    monthlyBill,
    advantage: monthlyBill - (gpuCost + retraining + sharedCost),
    breakEven,
  }
  const named = { api, label: offer.label }
  return reason === undefined
    ? { ...named, kind: 'compared', figures }
    : { ...named, kind: 'refused', reason, unlike: figures }
}

/**
 * Self-hosting against model APIs, for every workload that names alternatives: what the optimized plan pays to run 1M
 * output tokens in the settled year (the fully loaded line of the service less programme and disposal), price of the API
 * at the same time, and the volume from which on whole replicas are cheaper.
 * An API that does not state or meet every limit of the workload's SLO is refused with the reason.
 */
export function buildOrBuyOf(results: Results): readonly BuildOrBuy[] {
  const { inputs } = results.model
  const plan = new SettledPlan(results)
  return Object.entries(inputs.tree.workloads).flatMap(([workload, { label, alternatives = [] }]) => {
    if (alternatives.length === 0) return []
    // Where APIs serve all of it, the plan itself has their bill, and there is no fleet to compare.
    if (plan.mean('service', 'fleet_share', { workload }) === 0) return []
    const selfHosted = selfHostedOf(results, plan, workload)
    const apis = alternatives.map((api) => compare(plan, workload, selfHosted, api))
    return [{ workload, label, selfHosted, apis }]
  })
}
