import type { Configuration, Inputs } from '../../../src/inputs/inputs.ts'
import {
  columns,
  compounded,
  given,
  hoursInMonth,
  type PlanName,
  ramped,
  roundedUp,
  stepped,
  sum,
} from './case-values.ts'

/** Hours of the month that are alike: their share, and the load of each workload in them relative to its peak. */
export interface HourBlock {
  readonly share: number
  readonly loadOf: (workload: string, peakToAverage: number) => number
}

interface Step {
  readonly hours: number
  readonly load: (peakToAverage: number) => number
}

const seasonNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** The load-duration curve of a workload, busiest hours first: as it is given, or 15 % at the peak, 35 % at 1.1 times the mean. */
function stepsOf(inputs: Inputs, workload: string): readonly Step[] {
  const blocks = Object.values(inputs.tree.workloads[workload]?.load_blocks ?? {})
  if (blocks.length > 0)
    return blocks
      .toSorted((a, b) => b.load.value - a.load.value)
      .map(({ hours_share, load }) => ({ hours: hours_share.value, load: () => load.value }))
  const shoulder = (peak: number): number => Math.min(1, 1.1 / peak)
  return [
    { hours: 0.15, load: () => 1 },
    { hours: 0.35, load: shoulder },
    { hours: 0.5, load: (peak) => (1 / peak - 0.15 - 0.35 * shoulder(peak)) / 0.5 },
  ]
}

/** The hours cut where any workload's curve has a step: all workloads are busiest in the same hours. */
function hourBlocks(inputs: Inputs): readonly HourBlock[] {
  const curves = new Map(Object.keys(inputs.tree.workloads).map((id) => [id, stepsOf(inputs, id)]))
  const ends = [...curves.values()].flatMap((steps) =>
    steps.map((_, index) => sum(steps.slice(0, index + 1).map(({ hours }) => hours))),
  )
  const cuts = [...ends]
    .sort((a, b) => a - b)
    .filter((end, index, all) => index === 0 || end - (all[index - 1] ?? 0) > 1e-9)
  return cuts.map((end, index) => {
    const start = cuts[index - 1] ?? 0
    const loadOf = (workload: string, peak: number): number => {
      let reached = 0
      for (const step of curves.get(workload) ?? []) {
        reached += step.hours
        if ((start + end) / 2 < reached) return step.load(peak)
      }
      throw new Error(`no load of ${workload}`)
    }
    return { share: end - start, loadOf }
  })
}

/** Requests of a workload by month, before any shortage. */
function requestsOf(inputs: Inputs, workload: string): readonly number[] {
  const one = inputs.tree.workloads[workload]
  if (one === undefined) throw new Error(`no workload ${workload}`)
  const months = Object.values(one.monthly_requests ?? {})
  const growth = Object.values(one.growth_per_year ?? {})
  const seasonOf = (month: number): number =>
    one.season?.[seasonNames[(inputs.opening.month - 1 + month) % 12] ?? '']?.value ?? 1
  let trend = one.requests.value / seasonOf(0)
  return columns(inputs, (month) => {
    if (month === 0) return one.requests.value
    const year =
      growth[Math.min(growth.length, Math.ceil((month + inputs.tree.growth_elapsed.value) / 12)) - 1]
    trend =
      months.length > 0
        ? (months[Math.min(months.length, month) - 1]?.value ?? 0)
        : trend * compounded(year?.value ?? 0, 1)
    return trend * seasonOf(month)
  })
}

/** Best output of a replica among the measured points that meet the objective within the cap. */
export function outputOf(inputs: Inputs, { workload, audit, limit }: Configuration): number {
  const points = Object.entries(inputs.tree.audits[audit]?.points ?? {})
  const measuredTogether = given(inputs, `audits.${audit}.replicas`)
  const objective = inputs.objectives.find((one) => one.workload === workload)
  const meets = ([id]: readonly [string, unknown]): boolean =>
    [objective?.ttft, objective?.tpot].every(
      (part) =>
        part === undefined ||
        given(inputs, `audits.${audit}.points.${id}.${part.metric}`) <= part.limit.value,
    )
  const allowed = points.filter(
    (point) => meets(point) && (limit === undefined || point[1].load.value <= limit.value * measuredTogether),
  )
  return Math.max(0, ...allowed.map(([, point]) => point.output_tps.value)) / measuredTogether
}

/** Most output that a GPU of this type was measured to give to a workload within its objective, whatever is configured. */
export function bestOutputOfGpu(inputs: Inputs, workload: string, gpu: string): number {
  const measured = inputs.configurations
    .filter((one) => one.workload === workload && inputs.tree.pools[one.pool]?.gpu === gpu)
    .map((one) => {
      const size = given(inputs, `audits.${one.audit}.gpus_per_replica`)
      return outputOf(inputs, { ...one, limit: undefined }) / size
    })
  return Math.max(...measured)
}

/** A configuration as a plan uses it, in one month. */
export interface Deployment {
  readonly configuration: Configuration
  readonly share: number
  readonly output: number
  readonly gpusPerReplica: number
  readonly replicas: number
  readonly gpus: number
  /** GPUs held in each block of hours, and the load of the block. */
  readonly held: readonly number[]
  readonly loads: readonly number[]
  /** GPUs kept full by the traffic of each block, if they ran as audited; at most those that are held. */
  readonly busy: readonly number[]
  /** Output tokens a second on average over the month. */
  readonly tps: number
  readonly peak: number
}

/** Works out what a plan holds for its workloads. */
export class Fleet {
  readonly inputs: Inputs
  readonly plan: PlanName
  readonly blocks: readonly HourBlock[]
  readonly #requests: ReadonlyMap<string, readonly number[]>

  constructor(inputs: Inputs, plan: PlanName) {
    this.inputs = inputs
    this.plan = plan
    this.blocks = hourBlocks(inputs)
    this.#requests = new Map(Object.keys(inputs.tree.workloads).map((id) => [id, requestsOf(inputs, id)]))
  }

  requests(workload: string, month: number): number {
    return this.#requests.get(workload)?.[month] ?? 0
  }

  /** Output tokens a second that a workload asks for, and at the peak of the month. */
  #rates(
    workload: string,
    month: number,
  ): { readonly tps: number; readonly peak: number; readonly peakToAverage: number } {
    const tokens = this.requests(workload, month) * given(this.inputs, `workloads.${workload}.output_tokens`)
    const tps = tokens / (hoursInMonth * 3600)
    const peakToAverage = this.effective(`workloads.${workload}.peak_to_average`, month)
    return { tps, peak: tps * peakToAverage, peakToAverage }
  }

  effective(path: string, month: number, base?: number): number {
    return ramped(this.inputs, this.plan, path, month, base)
  }

  /** A term of a contract in a month: no ramp leads to it. */
  contracted(path: string, month: number): number {
    return stepped(this.inputs, this.plan, path, month)
  }

  /** What model APIs leave of a workload to its pools. */
  rest(workload: string, month: number): number {
    const apis = Object.keys(this.inputs.tree.deployments[workload]?.apis ?? {})
    const bought = sum(apis.map((api) => this.effective(`deployments.${workload}.apis.${api}.share`, month)))
    return bought >= 1 - 1e-9 ? 0 : 1 - bought
  }

  /** Traffic that has moved by all levers of the configuration and by no other, `lag` months ago. */
  #share(configuration: Configuration, month: number, lag: number): number {
    const serving = new Set(
      this.inputs.configurations
        .filter(({ workload }) => workload === configuration.workload)
        .flatMap(({ levers }) => levers),
    )
    const moved = (lever: string): number => {
      const one = this.inputs.tree.levers[lever]
      if (one === undefined || this.plan === 'status_quo' || month === 0) return 0
      return (
        one.on.value *
        one.coverage.value *
        Math.min(1, Math.max(0, (month - lag - one.go_live.value + 1) / one.ramp.value))
      )
    }
    const taken = Math.min(1, ...configuration.levers.map(moved))
    const others = [...serving].filter((lever) => !configuration.levers.includes(lever)).map(moved)
    return this.rest(configuration.workload, month) * Math.max(0, taken - Math.max(0, ...others))
  }

  /** Peak load over capacity: as it is stated, or as the fleet of today has it. */
  #target(workload: string, month: number): number {
    const path = `deployments.${workload}.target_utilisation`
    const current = this.inputs.configurations.find(
      (one) => one.workload === workload && one.id === 'current',
    )
    if (current === undefined) throw new Error(`no current configuration of ${workload}`)
    const stated = this.inputs.assumptions.get(path)?.value
    return this.effective(path, month, stated ?? this.#fullToday(workload, current))
  }

  /** Peak load over capacity of the fleet that serves today what APIs leave. */
  #fullToday(workload: string, current: Configuration): number {
    const serving =
      given(this.inputs, `deployments.${workload}.replicas_today`) -
      given(this.inputs, `deployments.${workload}.spare_replicas`)
    const load = this.#rates(workload, 0).peak * this.rest(workload, 0)
    return load / (serving * outputOf(this.inputs, current))
  }

  deployments(month: number): readonly Deployment[] {
    return this.inputs.configurations.map((configuration) => this.#deployment(configuration, month))
  }

  #deployment(configuration: Configuration, month: number): Deployment {
    const { workload, pool, audit } = configuration
    const at = `deployments.${workload}`
    const { tps, peak, peakToAverage } = this.#rates(workload, month)
    const output = outputOf(this.inputs, configuration)
    const share = this.#share(configuration, month, 0)
    const heldShare = Math.max(share, this.#share(configuration, month, given(this.inputs, `${at}.overlap`)))
    const [least, spare] = [
      this.effective(`${at}.min_replicas`, month),
      this.effective(`${at}.spare_replicas`, month),
    ]
    const load = (heldShare * peak) / output
    const replicas = load > 0 ? Math.max(least, roundedUp(load / this.#target(workload, month))) + spare : 0
    const gpusPerReplica = given(this.inputs, `audits.${audit}.gpus_per_replica`)
    const gpus = this.#gpus(replicas, gpusPerReplica, pool)
    const given_back = this.effective(`${at}.autoscaling_efficiency`, month)
    const loads = this.blocks.map(({ loadOf }) => loadOf(workload, peakToAverage))
    const floor = Math.min(gpus, (least + spare) * gpusPerReplica)
    const parcel = this.#parcel(gpusPerReplica, pool)
    const held = loads.map((relative) => {
      const kept = Math.max(floor, gpus - gpus * given_back * (1 - relative))
      return parcel === undefined ? kept : parcel * roundedUp(kept / parcel)
    })
    const busy = loads.map((relative, block) =>
      Math.min(held[block] ?? 0, ((share * peak * relative) / output) * gpusPerReplica),
    )
    return { configuration, share, output, gpusPerReplica, replicas, gpus, held, loads, busy, tps, peak }
  }

  /** GPUs that come and go together: a node or all nodes of a large replica, where nodes are rented; one GPU that replicas share. */
  #parcel(gpusPerReplica: number, pool: string): number | undefined {
    const node = given(this.inputs, `pools.${pool}.gpus_per_node`)
    if (this.inputs.tree.pools[pool]?.rounding !== 'nodes') return gpusPerReplica < 1 ? 1 : undefined
    return node * roundedUp(gpusPerReplica / node)
  }

  #gpus(replicas: number, gpusPerReplica: number, pool: string): number {
    const parcel = this.#parcel(gpusPerReplica, pool)
    if (parcel === undefined) return replicas * gpusPerReplica
    return parcel * roundedUp(replicas / Math.max(1, Math.floor(parcel / gpusPerReplica + 1e-9)))
  }
}
