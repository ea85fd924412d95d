import { stringify } from 'yaml'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { hasErrors } from '../../src/diagnostic/diagnostic.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { validate } from '../../src/inputs/validate.ts'
import { addMonths, printMonth } from '../../src/units/calendar.ts'
import {
  auditOf,
  type CaseDraft,
  type CaseFrame,
  type Entries,
  type Entry,
  loads,
  outputTokens,
  type PoolPlan,
  type WorkloadPlan,
} from './generated-case-frame.ts'
import { generateLevers } from './generated-case-levers.ts'
import { generateSupply } from './generated-case-supply.ts'
import { withContracts } from './generated-contracts.ts'
import { pruned } from './pruned-case.ts'
import { Random } from './random.ts'

/*
 * Random cases that are valid, as the texts of their five files: one to four workloads on one to three pools, with
 * owned GPUs, commitments, spot, several suppliers, people, programme and levers, in ever other combinations.
 */

const gpuTypes = ['H100-SXM', 'A100-80', 'L40S'] as const
/** Latency of the points of every audit in ms, first to last: the first meets every objective that is drawn. */
const firstTokenLatencies = [60, 120, 260, 4000] as const
const tokenLatencies = [8, 12, 22, 60] as const

/** Output of a replica at the points of its audit; a load cannot give more than it asks for. */
function outputOf(gpu: string, precision: 'fp16' | 'fp8', load: number): number {
  const best = { 'H100-SXM': 5200, 'A100-80': 3300, L40S: 1900 }[gpu] ?? 1000
  return Math.round(
    Math.min(load * outputTokens * 0.96, best * (precision === 'fp8' ? 1.45 : 1) * (1 - 4 / load ** 1.3)),
  )
}

/** Replicas of which the points of an audit are the total. */
function replicasMeasured(precision: 'fp16' | 'fp8'): number {
  return precision === 'fp8' ? 2 : 1
}

/** The audited points that an objective and a cap leave, best first. */
function eligibleOutputs(
  plan: Pick<PoolPlan, 'gpu'>,
  limit: number | undefined,
  ttft: number,
): readonly number[] {
  return loads
    .filter((load, index) => load <= (limit ?? 1000) && (firstTokenLatencies[index] ?? 0) <= ttft)
    .map((load) => outputOf(plan.gpu, 'fp16', load))
    .sort((a, b) => b - a)
}

function audits(frame: CaseFrame): Entries {
  return Object.fromEntries(
    frame.pools.flatMap(({ gpu, gpusPerReplica }) =>
      (['fp16', 'fp8'] as const).map((precision) => [
        auditOf(gpu, precision),
        {
          gpu,
          gpus_per_replica: gpusPerReplica,
          replicas: replicasMeasured(precision),
          model: 'Model',
          precision,
          engine: 'engine 1',
          input_tokens: 512,
          output_tokens: outputTokens,
          date: `${frame.month(-1)}-01`,
          source: 'generated',
          load: 'request_rate',
          points: Object.fromEntries(
            loads.map((load, index) => [
              `r${load}`,
              {
                load: load * replicasMeasured(precision),
                output_tps: outputOf(gpu, precision, load) * replicasMeasured(precision),
                ttft_p99: `${(firstTokenLatencies[index] ?? 0) * (precision === 'fp8' ? 0.8 : 1)} ms`,
                tpot_p50: `${(tokenLatencies[index] ?? 0) * (precision === 'fp8' ? 0.8 : 1)} ms`,
                failed_share: `${load / 100}%`,
              },
            ]),
          ),
        },
      ]),
    ),
  )
}

function season(random: Random): Entry | undefined {
  if (!random.chance(0.4)) return undefined
  const swings = Array.from({ length: 6 }, () => random.number(-0.3, 0.3))
  return [
    ...swings.map((swing) => Number((1 + swing).toFixed(2))),
    ...swings.map((swing) => Number((1 - swing).toFixed(2))),
  ]
}

function loadShape(random: Random): Entries {
  if (random.chance(0.7)) return { peak_to_average: random.number(1, 3.8) }
  const [middle, low] = [random.number(0.4, 0.8), random.number(0.05, 0.35)]
  const mean = 0.2 + 0.3 * middle + 0.5 * low
  const blocks = {
    quiet: { hours_share: 0.5, load: low },
    busy: { hours_share: 0.2, load: 1 },
    day: { hours_share: 0.3, load: middle },
  }
  return { peak_to_average: Number((1 / mean).toFixed(6)), load_blocks: blocks }
}

function growth(frame: CaseFrame, requests: number): Entries {
  const { random, horizon } = frame
  if (random.chance(0.2)) {
    const months = Array.from({ length: horizon }, (_, month) =>
      Math.round(requests * (1 + month * random.number(0, 0.04))),
    )
    return { monthly_requests: months }
  }
  if (random.chance(0.3)) return { growth_per_year: random.pick(['0%', '25%', '-15%']) }
  return {
    growth_per_year: Array.from(
      { length: Math.min(random.whole(2, 3), Math.ceil(horizon / 12)) },
      () => `${random.whole(-20, 120)}%`,
    ),
  }
}

function workloadEntry(frame: CaseFrame, plan: WorkloadPlan): Entries {
  const { random } = frame
  const shape = loadShape(random)
  const pool = frame.pools.find(({ id }) => id === plan.pool)
  const ttft = random.pick([100, 300, 500])
  const [tps = 1] = eligibleOutputs(pool ?? { gpu: '' }, plan.limit, ttft)
  const peak = random.number(0.3, 0.9) * (plan.replicas - plan.spare) * tps
  const requests = Math.round((peak / Number(shape['peak_to_average']) / plan.outputTokens) * 730 * 3600)
  const path = growth(frame, requests)
  const swings = season(random)
  return {
    label: `Workload ${plan.id}`,
    requests,
    ...path,
    season: 'monthly_requests' in path ? undefined : swings,
    input_tokens: 512,
    output_tokens: plan.outputTokens,
    ...shape,
    prefix_hit_share: `${random.whole(0, 50)}%`,
    interruptible_share: random.chance(0.5) ? `${random.whole(0, 100)}%` : '0%',
    egress_per_request: random.chance(0.6) ? `${random.whole(1, 900)} kB` : undefined,
    revenue_per_request: random.chance(0.4) ? `$${random.number(0.001, 0.02, 4)}/request` : undefined,
    contribution_margin: random.chance(0.3) ? `${random.whole(40, 100)}%` : undefined,
    priority: random.chance(0.4) ? random.whole(1, 3) : undefined,
    ...service(random),
    slo: { ttft_p99: `${ttft} ms`, ...(random.chance(0.5) ? { tpot_p50: '30 ms' } : {}) },
  }
}

/** What a workload promises, how its model ages, and what slowness costs. */
function service(random: Random): Entries {
  const tiers = {
    slight: { below: '99.9%', credit: '10%' },
    severe: { below: `${random.number(95, 99, 1)}%`, credit: `${random.whole(15, 60)}%` },
  }
  const sla = {
    replica_availability: `${random.number(98, 99.9, 1)}%`,
    incidents: random.number(0, 2, 1),
    incident_length: `${random.whole(10, 180)} min`,
    tiers,
  }
  const drift = {
    value_at_stake: `$${random.whole(10, 900)}k`,
    decay: random.number(0, 0.02, 3),
    retraining_cost: `$${random.whole(1, 40)}k`,
    retraining_interval: random.pick([0.5, 1, 3, 6]),
  }
  const latency = { loss_per_second: `${random.whole(0, 20)}%`, reference_ttft: '50 ms' }
  return {
    sla: random.chance(0.3) ? sla : undefined,
    drift: random.chance(0.3) ? drift : undefined,
    latency: random.chance(0.3) ? latency : undefined,
  }
}

function launches(frame: CaseFrame): Entries {
  const { random, horizon, month } = frame
  return {
    voice: {
      label: 'Voice',
      margin: `$${random.whole(10, 400)}k`,
      start: month(random.whole(1, horizon)),
      delay: random.whole(0, 6),
      probability: `${random.whole(0, 100)}%`,
    },
  }
}

function deploymentEntry(random: Random, plan: WorkloadPlan): Entries {
  return {
    pool: plan.pool,
    audit: plan.audit,
    limit: plan.limit,
    replicas_today: plan.replicas,
    spare_replicas: plan.spare,
    min_replicas: random.whole(0, 3),
    target_utilisation: random.chance(0.5) ? `${random.whole(40, 95)}%` : undefined,
    autoscaling_efficiency: random.chance(0.5) ? `${random.whole(0, 100)}%` : undefined,
    overlap: random.whole(0, 3),
  }
}

function finance(random: Random): Entries {
  return {
    discount_rate: `${random.whole(0, 18)}%`,
    tax_rate: `${random.whole(0, 35)}%`,
    discounting: random.pick(['end-of-month', 'mid-month']),
    tax_losses: random.pick(['relieved', 'carried-forward']),
    payable_days: random.pick([0, 30, 45]),
    reinvestment_rate: random.chance(0.3) ? `${random.whole(0, 12)}%` : undefined,
    lease_accounting: random.pick(['asc-842-operating', 'ifrs-16']),
    tax_tables: { declining: ['40%', '30%', '20%', '10%'] },
    ev_multiple: random.chance(0.5) ? random.whole(5, 15) : undefined,
  }
}

function people(random: Random): Entries {
  const role = (id: string): Entries => ({
    label: `Role ${id}`,
    fte: random.number(0, 8, 1),
    loaded_cost: `$${random.whole(120, 350)}k/fte/year`,
    ...(id === 'operations'
      ? {
          activities: {
            incidents: { label: 'Incidents', share: `${random.whole(5, 40)}%` },
            upgrades: { label: 'Upgrades', share: `${random.whole(5, 40)}%` },
          },
        }
      : { fleet_share: `${random.whole(5, 100)}%` }),
    cash_saving_share: `${random.whole(0, 100)}%`,
    on_call: random.chance(0.5)
      ? {
          hours: random.whole(0, 1460),
          rate: `$${random.whole(8, 30)}/hour`,
          stipend: `$${random.whole(0, 4000)}`,
        }
      : undefined,
    attrition: random.chance(0.5)
      ? { rate: `${random.whole(0, 25)}%`, replacement_share: `${random.whole(20, 120)}%` }
      : undefined,
  })
  const roles = random.some(['operations', 'platform'], 0, 2)
  return {
    pay_growth: `${random.whole(-2, 8)}%`,
    roles: Object.fromEntries(roles.map((id) => [id, role(id)])),
  }
}

function drawPools(random: Random): readonly PoolPlan[] {
  return random.some(gpuTypes, 1, 3).map((gpu, index): PoolPlan => {
    const suppliers = random.some(['cloud-a', 'cloud-b'], 1, 2)
    return {
      id: ['main', 'second', 'third'][index] ?? 'main',
      gpu,
      gpusPerReplica: random.pick([1, 1, 2, 4]),
      suppliers: random.chance(0.5) ? suppliers : [...suppliers].reverse(),
      tranches: random.chance(0.5) ? random.some(['old', 'new'], 1, 2) : [],
      hasSpot: random.chance(0.5),
    }
  })
}

/** How many workloads a case has at most, and on how many replicas each is served. */
export interface CaseSize {
  readonly mostWorkloads: number
  readonly fewestReplicas: number
  readonly mostReplicas: number
  /** Its quarter, where that is not drawn, too. */
  readonly period?: { readonly year: number; readonly quarter: number }
}

const usualSize: CaseSize = { mostWorkloads: 4, fewestReplicas: 3, mostReplicas: 40 }

function drawWorkloads(
  random: Random,
  pools: readonly PoolPlan[],
  { mostWorkloads, fewestReplicas, mostReplicas }: CaseSize,
): readonly WorkloadPlan[] {
  return random.some(['chat', 'documents', 'batch', 'search-2'], 1, mostWorkloads).map((id): WorkloadPlan => {
    const pool = random.pick(pools)
    const replicas = random.whole(fewestReplicas, mostReplicas)
    return {
      id,
      pool: pool.id,
      audit: auditOf(pool.gpu, 'fp16'),
      outputTokens: random.pick([64, 256, 700]),
      limit: random.chance(0.5) ? random.pick(loads) : undefined,
      replicas,
      spare: Math.min(random.whole(0, 2), replicas - 1),
    }
  })
}

/** Discounting at the end of the year in some cases of whole years; told from the seed, as the basis of the invoice. */
function yearlyDiscounting(seed: number, horizon: number): Entries {
  return seed % 4 === 1 && horizon % 12 === 0 ? { discounting: 'end-of-year' } : {}
}

/** Told from the seed, so that all else is drawn as it would be without it. */
function invoiceBasis(seed: number): 'billed' | 'accrued' {
  return seed % 3 === 0 ? 'accrued' : 'billed'
}

const drafts = new Map<number, CaseDraft>()

/** Draws a case from a seed, less what nothing in it happens to read; once for all tests of a file. */
export function draftCase(seed: number): CaseDraft {
  const draft = drafts.get(seed) ?? pruned(drawCase(seed), inputsOf)
  drafts.set(seed, draft)
  return draft
}

/** Draws a case from a seed, with what nothing in it happens to read. */
export function drawCase(seed: number, size: CaseSize = usualSize): CaseDraft {
  const random = new Random(seed)
  const drawn = { year: random.whole(2024, 2027), quarter: random.whole(1, 4) }
  const { year, quarter } = size.period ?? drawn
  const pools = drawPools(random)
  const frame: CaseFrame = {
    random,
    horizon: random.pick([12, 18, 24, 30]),
    month: (index) => printMonth(addMonths({ year, month: quarter * 3 }, index)),
    pools,
    workloads: drawWorkloads(random, pools, size),
  }
  const supply = generateSupply(frame)
  const workloads = Object.fromEntries(frame.workloads.map((plan) => [plan.id, workloadEntry(frame, plan)]))
  const staff = people(random)
  const draft = {
    'case.yaml': {
      schema: 'boardpack/1',
      id: `generated-${seed}`,
      title: 'Generated case',
      organisation: 'Tests',
      period: `${year}Q${quarter}`,
      currency: 'USD',
      horizon: frame.horizon,
      fiscal_year: { start_month: random.whole(1, 12), label: random.pick(['end-year', 'start-year']) },
      memo: { to: 'Board', from: 'Tests', date: `${frame.month(1)}-15` },
      finance: { ...finance(random), ...yearlyDiscounting(seed, frame.horizon) },
      invoice: random.chance(0.5)
        ? { amount: random.whole(90_000, 900_000), month: frame.month(0), basis: invoiceBasis(seed) }
        : undefined,
      people: staff,
      launches: random.chance(0.3) ? launches(frame) : undefined,
      ...generateLevers(frame, { staff, supply }),
    },
    'fleet.yaml': {
      ...supply.fleet,
      deployments: Object.fromEntries(
        frame.workloads.map((plan) => [plan.id, deploymentEntry(random, plan)]),
      ),
    },
    'pricing.yaml': supply.pricing,
    'tps-audit.yaml': { audits: audits(frame) },
    'workload.yaml': { workloads },
  }
  return withContracts(draft, seed, frame)
}

/** The files of a case. */
export function filesOf(draft: CaseDraft): readonly SourceFile[] {
  return Object.entries(draft).map(([path, entries]) => ({ path, text: stringify(entries) }))
}

/** A draft validated, after overrides; throws where it has a mistake. */
export function inputsOf(draft: CaseDraft, overrides: readonly string[] = []): Inputs {
  const outcome = validate(filesOf(draft), overrides)
  if (outcome.ok) return outcome.value
  const messages = outcome.diagnostics
    .filter((one) => hasErrors([one]))
    .map(({ message, place }) => `${place?.file}:${place?.line} ${message}`)
  throw new Error(`the generated case is wrong: ${messages.join('; ')}`)
}
