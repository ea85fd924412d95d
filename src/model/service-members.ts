import { quotesOf } from '../inputs/api-checks.ts'
import type { Configuration, Inputs } from '../inputs/inputs.ts'
import { sharedMetrics } from '../inputs/service-level.ts'
import { hoursPerMonth } from '../units/calendar.ts'
import { type LoadBlocks, loadBlocks } from './load-blocks.ts'
import { below, draft, idIn, type MemberDraft, named, optional } from './member-draft.ts'

type Tree = Inputs['tree']
type Workload = Tree['workloads'][string]

/** Members of what is asked and how it is served, without plans: workloads, configurations, points, load blocks. */
export class ServiceMembers {
  readonly #inputs: Inputs
  readonly #blocks: LoadBlocks
  readonly workloads: readonly MemberDraft[]
  readonly configurations: readonly MemberDraft[]
  readonly points: readonly MemberDraft[]

  constructor(inputs: Inputs) {
    this.#inputs = inputs
    this.#blocks = loadBlocks(inputs)
    this.workloads = named('workload', inputs.tree.workloads)
    this.configurations = this.workloads.flatMap((parent) =>
      inputs.configurations
        .filter(({ workload }) => workload === parent.ids['workload'])
        .map((configuration) => this.#configuration(parent, configuration)),
    )
    this.points = this.configurations.flatMap((parent) =>
      Object.keys(this.#points(parent)).map((point) => below(parent, 'point', point, point)),
    )
  }

  get #tree(): Tree {
    return this.#inputs.tree
  }

  workload(member: MemberDraft): Workload {
    const workload = this.#tree.workloads[idIn(member, 'workload')]
    if (workload === undefined) throw new Error(`unreachable: no workload '${member.label}'`)
    return workload
  }

  #points(configuration: MemberDraft) {
    return this.#tree.audits[configuration.words['audit'] ?? '']?.points ?? {}
  }

  #configuration(parent: MemberDraft, { id, levers, audit, pool, limitPath }: Configuration): MemberDraft {
    const names = levers.map((lever) => this.#tree.levers[lever]?.label ?? lever)
    const label = levers.length === 0 ? 'as today' : names.join(' + ')
    const limit = limitPath === undefined ? {} : { limit_path: limitPath }
    const words = { audit, levers: levers.join(' '), ...limit }
    return below(parent, 'configuration', id, label, { words, links: { pool } })
  }

  /** Workloads that replicas serve today. */
  fleetsToday(): readonly MemberDraft[] {
    return this.workloads.filter((member) => this.#tree.deployments[idIn(member, 'workload')]?.replicas_today !== undefined)
  }

  /** Workloads with the APIs whose prices they need. */
  quotes(): readonly MemberDraft[] {
    return this.workloads.flatMap((parent) => quotesOf(this.#tree, idIn(parent, 'workload')).map((api) => this.#withApi(parent, api)))
  }

  quoted(): readonly MemberDraft[] {
    return this.workloads.filter((parent) => quotesOf(this.#tree, idIn(parent, 'workload')).length > 0)
  }

  /** Workloads with the APIs that serve them. */
  purchases(): readonly MemberDraft[] {
    return this.workloads.flatMap((parent) =>
      Object.keys(this.#tree.deployments[idIn(parent, 'workload')]?.apis ?? {}).map((api) => this.#withApi(parent, api)),
    )
  }

  #withApi(parent: MemberDraft, api: string): MemberDraft {
    return below(parent, 'api', api, this.#tree.apis[api]?.label ?? api)
  }

  /** Each workload on each type of GPU on which it was audited. */
  yardsticks(): readonly MemberDraft[] {
    return this.workloads.flatMap((parent) => {
      const gpus = new Set(this.#configurationsOf(parent).map((member) => this.#gpu(member)))
      return [...gpus].map((gpu) => below(parent, 'gpu', gpu, gpu))
    })
  }

  /** Configurations below the workload and the type of GPU on which each was audited. */
  rated(): readonly MemberDraft[] {
    return this.yardsticks().flatMap((yardstick) =>
      this.#configurationsOf(yardstick)
        .filter((member) => this.#gpu(member) === yardstick.ids['gpu'])
        .map(({ ids, label }) => draft({ ...yardstick.ids, ...ids }, label)),
    )
  }

  #configurationsOf({ ids }: MemberDraft): readonly MemberDraft[] {
    return this.configurations.filter((member) => member.ids['workload'] === ids['workload'])
  }

  #gpu({ words, label }: MemberDraft): string {
    const gpu = this.#tree.audits[words['audit'] ?? '']?.gpu
    if (gpu === undefined) throw new Error(`unreachable: no audit of '${label}'`)
    return gpu
  }

  blocks(): readonly MemberDraft[] {
    return this.#blocks.blocks.map(({ id, label }) => draft({ block: id }, label))
  }

  /** Every member under every block; blocks come first, so that a block's members stand together. */
  inBlocks(drafts: readonly MemberDraft[]): readonly MemberDraft[] {
    return this.blocks().flatMap((block) =>
      drafts.map((entry) => ({
        ...entry,
        ids: { ...block.ids, ...entry.ids },
        label: `${entry.label}, ${block.label.toLowerCase()}`,
      })),
    )
  }

  /** Every block under every member, from the busiest to the quietest. */
  byBlock(drafts: readonly MemberDraft[]): readonly MemberDraft[] {
    return drafts.flatMap((entry) => this.#blocks.blocks.map(({ id, label }) => below(entry, 'block', id, label.toLowerCase())))
  }

  givenLoads(): readonly MemberDraft[] {
    return this.inBlocks(this.workloads).flatMap((entry) => {
      const own = this.#blocks.own(idIn(entry, 'block'), idIn(entry, 'workload'))
      return own.kind === 'given' ? [below(entry, 'given_load', 'stated', '', { words: { load_block: own.id } })] : []
    })
  }

  /** Members of a named series of a workload, in the order of the file. */
  series(dimension: 'growth_year' | 'season_month' | 'given_month'): readonly MemberDraft[] {
    const fields = {
      growth_year: 'growth_per_year',
      season_month: 'season',
      given_month: 'monthly_requests',
    } as const
    return this.workloads.flatMap((parent) =>
      Object.keys(this.workload(parent)[fields[dimension]] ?? {}).map((name) => below(parent, dimension, name, name)),
    )
  }

  givenTargets(): readonly MemberDraft[] {
    return optional(
      this.workloads,
      'given_target',
      (member) => this.#tree.deployments[idIn(member, 'workload')]?.target_utilisation !== undefined,
    )
  }

  objectives(): readonly MemberDraft[] {
    return this.workloads.flatMap((parent) => {
      const objective = this.#inputs.objectives.find(({ workload }) => workload === parent.ids['workload'])
      return [objective?.ttft, objective?.tpot].flatMap((limit) => {
        if (limit === undefined) return []
        const { metric } = limit
        return [below(parent, 'objective', metric, metric.replace('_', ' '), { words: { metric } })]
      })
    })
  }

  pointObjectives(): readonly MemberDraft[] {
    const objectives = this.objectives()
    return this.points.flatMap((point) =>
      objectives
        .filter(({ ids }) => ids['workload'] === point.ids['workload'])
        .map((objective) => {
          const metric = idIn(objective, 'objective')
          return below(point, 'objective', metric, metric, { words: { metric } })
        }),
    )
  }

  loadLimits(): readonly MemberDraft[] {
    return optional(this.configurations, 'load_limit', ({ words }) => words['limit_path'] !== undefined)
  }

  /** Serving levers that a configuration contains (or, with `taken` false, that others of its workload contain). */
  configurationLevers(taken: boolean): readonly MemberDraft[] {
    return this.configurations.flatMap((parent) => {
      const own = (parent.words['levers'] ?? '').split(' ')
      return this.#servingLevers(idIn(parent, 'workload'))
        .filter((lever) => own.includes(lever) === taken)
        .map((lever) => below(parent, 'lever', lever, this.#tree.levers[lever]?.label ?? lever))
    })
  }

  #servingLevers(workload: string): readonly string[] {
    const configurations = this.#inputs.configurations.filter((entry) => entry.workload === workload)
    const used = new Set(configurations.flatMap(({ levers }) => levers))
    return Object.keys(this.#tree.levers).filter((lever) => used.has(lever))
  }

  /** Members of a scope below workloads whose workload has the given part. */
  having(drafts: readonly MemberDraft[], part: 'sla' | 'drift' | 'latency'): readonly MemberDraft[] {
    return drafts.filter((member) => this.workload(member)[part] !== undefined)
  }

  revenues(): readonly MemberDraft[] {
    return optional(this.workloads, 'revenue', (member) => this.workload(member).revenue_per_request !== undefined)
  }

  /** Configurations with the time to first token that all their points have; the advice refuses one without it. */
  timed(drafts: readonly MemberDraft[]): readonly MemberDraft[] {
    return this.having(drafts, 'latency').flatMap((member) => {
      const [ttft] = sharedMetrics(this.#points(member), 'ttft')
      return ttft === undefined ? [] : [{ ...member, words: { ...member.words, ttft } }]
    })
  }

  /** Tiers of credits, the one of highest uptime first. */
  creditTiers(drafts: readonly MemberDraft[]): readonly MemberDraft[] {
    return this.having(drafts, 'sla').flatMap((parent) =>
      Object.entries(this.workload(parent).sla?.tiers ?? {})
        .toSorted(([, a], [, b]) => b.below.value - a.below.value)
        .map(([tier]) => below(parent, 'credit_tier', tier, tier)),
    )
  }

  /**
   * Numbers of incidents in a month that are told apart. They follow what is usual for one replica alone: incidents of
   * the service and the times that the replica is down. Four deviations above it, what is left is one in 10,000.
   */
  incidentCounts(): readonly MemberDraft[] {
    return this.having(this.workloads, 'sla').flatMap((parent) => {
      const usual = usualIncidents(this.workload(parent).sla)
      const most = Math.min(mostCounted, Math.ceil(usual + 4 * Math.sqrt(usual) + 6))
      return Array.from({ length: most }, (_, index) =>
        below(parent, 'incident_count', `n${index + 1}`, `${index + 1} ${index === 0 ? 'incident' : 'incidents'}`),
      )
    })
  }
}

/** Rows that a workload may take to tell numbers of incidents apart. */
const mostCounted = 60

function usualIncidents(agreement: Workload['sla']): number {
  if (agreement === undefined) return 0
  const { incidents, incident_length, replica_availability } = agreement
  const stated = Math.max(incidents.value, incidents.high ?? 0)
  const hoursDown = (1 - replica_availability.value) * hoursPerMonth
  return incident_length.value === 0 ? stated : stated + hoursDown / incident_length.value
}
