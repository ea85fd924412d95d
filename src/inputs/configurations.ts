import type { Place } from '../diagnostic/diagnostic.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { Configuration, DeepReadonly, Objective, Patch } from './inputs.ts'
import { findPlace } from './raw.ts'
import { loadUnit } from './schema/audit.ts'
import type { Members } from './schema/tree.ts'
import { choosePoint } from './service-level.ts'

/** Levers of one workload that may change how it is served; every subset of them is a configuration. */
export const mostServingLevers = 3

/** The fields of a deployment that decide its configuration. */
type ServingField = 'audit' | 'pool' | 'limit'

/**
 * Derives the serving configurations of every workload: one for each subset of the levers that patch its audit, pool
 * or limit. Reports a subset whose audit is of another GPU than its pool, whose limit is in another unit than its
 * audit's load, or in which no audited point meets the SLO.
 */
export function deriveConfigurations(
  tree: DeepReadonly<Members>,
  patches: readonly Patch[],
  objectives: readonly Objective[],
  context: ReadContext,
): readonly Configuration[] {
  return objectives.flatMap((objective) => {
    const levers = servingLevers(tree, patches, objective.workload)
    const extra = levers[mostServingLevers]
    if (extra !== undefined) {
      const message = `${levers.length} levers change how '${objective.workload}' is served; at most ${mostServingLevers} can be told apart`
      reportError(
        context,
        'too-many-levers',
        findPlace(context.root, ['levers', extra]),
        message,
        'merge some of them into one lever',
      )
    }
    const told = new Set<string>()
    return subsets(levers.slice(0, mostServingLevers)).flatMap((set) =>
      deriveOne({ tree, patches, objective, context, told }, set),
    )
  })
}

function servingLevers(
  tree: DeepReadonly<Members>,
  patches: readonly Patch[],
  workload: string,
): readonly string[] {
  const serving = patches.filter(
    (patch) => patch.path.startsWith(`deployments.${workload}.`) && isServing(patch),
  )
  return Object.keys(tree.levers).filter((lever) => serving.some((patch) => patch.lever === lever))
}

function isServing({ path }: Patch): boolean {
  return /\.(audit|pool|limit)$/.test(path)
}

/** All subsets in the order of a switch board: none, the first, the second, both, ... */
function subsets(levers: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** levers.length }, (_, bits) =>
    levers.filter((_lever, index) => (bits >> index) % 2 === 1),
  )
}

interface Derivation {
  readonly tree: DeepReadonly<Members>
  readonly patches: readonly Patch[]
  readonly objective: Objective
  readonly context: ReadContext
  /** Combinations of audit, pool and limit whose mistake is already reported. */
  readonly told: Set<string>
}

function deriveOne(derivation: Derivation, levers: readonly string[]): readonly Configuration[] {
  const { tree, objective, context } = derivation
  const { workload } = objective
  const deployment = tree.deployments[workload]
  if (deployment === undefined) return []
  const chosen = (field: ServingField) => findPatch(derivation, levers, field)
  const [auditPatch, poolPatch, limitPatch] = [chosen('audit'), chosen('pool'), chosen('limit')]
  const audit = auditPatch?.to.kind === 'choice' ? auditPatch.to.name : deployment.audit
  const pool = poolPatch?.to.kind === 'choice' ? poolPatch.to.name : deployment.pool
  const limit = limitPatch?.to.kind === 'number' ? limitPatch.to.assumption : deployment.limit
  const patch = poolPatch ?? auditPatch ?? limitPatch
  const place = patch?.place ?? findPlace(context.root, ['deployments', workload, 'audit'])
  const candidate: Candidate = { levers, audit, pool, limit, place }
  const point = checkCandidate(derivation, candidate)
  if (point === undefined) return []
  const id = levers.length === 0 ? 'current' : levers.join('-')
  return [{ workload, id, levers, audit, pool, limit, limitPath: limit?.path, point }]
}

function findPatch(
  { patches, objective }: Derivation,
  levers: readonly string[],
  field: ServingField,
): Patch | undefined {
  const path = `deployments.${objective.workload}.${field}`
  return patches.find((patch) => patch.path === path && levers.includes(patch.lever))
}

/** One combination of audit, pool and limit that some set of levers brings about. */
interface Candidate {
  readonly levers: readonly string[]
  readonly audit: string
  readonly pool: string
  readonly limit: DeepReadonly<Assumption> | undefined
  readonly place: Place
}

/** The point that the candidate works at; undefined when there is none, which is reported once. */
function checkCandidate(derivation: Derivation, candidate: Candidate): string | undefined {
  const { tree, objective, context, told } = derivation
  const audit = tree.audits[candidate.audit]
  const pool = tree.pools[candidate.pool]
  if (audit === undefined || pool === undefined) return undefined
  const key = [candidate.audit, candidate.pool, candidate.limit?.path].join(' ')
  const report = (code: string, message: string, hint: string, place = candidate.place) => {
    if (!told.has(key)) reportError(context, code, place, message, hint)
    told.add(key)
    return undefined
  }
  const under = describeLevers(candidate.levers)
  if (audit.gpu !== pool.gpu) {
    const message = `${under} '${objective.workload}' runs on pool '${candidate.pool}' of ${pool.gpu}, but audit '${candidate.audit}' measured ${audit.gpu}`
    return report('gpu-mismatch', message, mergeHint(candidate, 'name an audit of that GPU'))
  }
  if (candidate.limit !== undefined && candidate.limit.unit !== loadUnit(audit.load)) {
    const message = `${under} the limit of '${objective.workload}' is in ${candidate.limit.unit}, but audit '${candidate.audit}' measured by ${loadUnit(audit.load)}`
    return report('limit-unit', message, mergeHint(candidate, 'give the limit in the unit of the audit'))
  }
  const choice = choosePoint(audit.points, objective, candidate.limit)
  if (choice.kind === 'chosen') return choice.point
  if (choice.kind === 'unmeasured') return undefined
  const message = `${under} no point of audit '${candidate.audit}' meets the SLO of '${objective.workload}': ${choice.reason}`
  return report(
    'slo-not-met',
    message,
    mergeHint(candidate, 'relax the SLO, raise the limit, or measure a lighter load'),
  )
}

function describeLevers(levers: readonly string[]): string {
  if (levers.length === 0) return 'today'
  const named = levers.map((lever) => `'${lever}'`)
  return levers.length === 1 ? `with lever ${named[0]}` : `with levers ${named.join(' and ')}`
}

/** Levers that only make sense together are one lever. */
function mergeHint({ levers }: Candidate, otherwise: string): string {
  return levers.length > 1
    ? `every set of levers needs a measured configuration: merge them, or ${otherwise}`
    : otherwise
}
