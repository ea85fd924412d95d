import type { Place } from '../diagnostic/diagnostic.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { Configuration, DeepReadonly, Objective, Patch } from './inputs.ts'
import { findNode, findPlace } from './raw.ts'
import { loadUnit } from './schema/audit.ts'
import type { Members } from './schema/tree.ts'
import { choosePoint } from './service-level.ts'

/**
 * Derives the serving configurations of every workload: one for each subset of the levers that patch its audit, pool
 * or limit. Reports a subset whose audit is of another GPU than its pool, whose limit is in another unit than its
 * audit's load, or in which no audited point meets the SLO.
 */
export function deriveConfigurations(
  members: DeepReadonly<Members>,
  patches: readonly Patch[],
  objectives: readonly Objective[],
  context: ReadContext,
): readonly Configuration[] {
  return objectives.flatMap((objective) => {
    const levers = servingLevers(members, patches, objective.workload)
    const told = new Set<string>()
    return subsets(levers).flatMap((set) => deriveOne({ members, patches, objective, context, told }, set))
  })
}

function servingLevers(
  members: DeepReadonly<Members>,
  patches: readonly Patch[],
  workload: string,
): readonly string[] {
  const serving = patches.filter(
    ({ part, members: [deployment] }) => part.isServing === true && deployment?.name === workload,
  )
  // Of levers that change the same field, which is reported as a conflict, the first counts.
  const first = new Map(serving.toReversed().map(({ path, lever }) => [path, lever]))
  return Object.keys(members.levers).filter((lever) => [...first.values()].includes(lever))
}

/** All subsets in the order of a switch board: none, the first, the second, both, ... */
function subsets(levers: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** levers.length }, (_, bits) =>
    levers.filter((_lever, index) => (bits >> index) % 2 === 1),
  )
}

interface Derivation {
  readonly members: DeepReadonly<Members>
  readonly patches: readonly Patch[]
  readonly objective: Objective
  readonly context: ReadContext
  /** Faults that are already reported. */
  readonly told: Set<string>
}

function deriveOne(derivation: Derivation, levers: readonly string[]): readonly Configuration[] {
  const { members, objective, context } = derivation
  const { workload } = objective
  const deployment = members.deployments[workload]
  if (deployment === undefined) return []
  const chosen = (field: keyof typeof deployment) => findPatch(derivation, levers, field)
  const [auditPatch, poolPatch, limitPatch] = [chosen('audit'), chosen('pool'), chosen('limit')]
  const audit = auditPatch?.to.kind === 'choice' ? auditPatch.to.name : deployment.audit
  const pool = poolPatch?.to.kind === 'choice' ? poolPatch.to.name : deployment.pool
  // Only APIs serve it; half of a configuration is reported where deployments are checked.
  if (audit === undefined || pool === undefined) return []
  const limit = limitPatch?.to.kind === 'number' ? limitPatch.to.assumption : deployment.limit
  const patch = poolPatch ?? auditPatch ?? limitPatch
  const place = patch?.place ?? placeOf(context, workload)
  const candidate: Candidate = { levers, audit, pool, limit, place }
  const point = checkCandidate(derivation, candidate)
  if (point === undefined) return []
  const id = levers.length === 0 ? 'current' : levers.join('-')
  return [{ workload, id, levers, audit, pool, limit, limitPath: limit?.path, point }]
}

function placeOf({ root }: ReadContext, workload: string): Place {
  const path = ['deployments', workload, 'audit']
  return findNode(root, path)?.place ?? findPlace(root, path)
}

function findPatch(
  { patches, objective }: Derivation,
  levers: readonly string[],
  field: string,
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
  const { members, objective } = derivation
  const audit = members.audits[candidate.audit]
  const pool = members.pools[candidate.pool]
  if (audit === undefined || pool === undefined) return undefined
  const unit = loadUnit(audit.load)
  const { limit } = candidate
  if (audit.gpu !== pool.gpu) {
    const fault = `'${objective.workload}' runs on pool '${candidate.pool}' of ${pool.gpu}, but audit '${candidate.audit}' measured ${audit.gpu}`
    return report(derivation, candidate, 'gpu-mismatch', fault, 'name an audit of that GPU')
  }
  if (limit !== undefined && !Number.isNaN(limit.value) && limit.unit !== unit) {
    const fault = `the limit of '${objective.workload}' is in ${limit.unit}, but the load of audit '${candidate.audit}' in ${unit}`
    return report(derivation, candidate, 'limit-unit', fault, 'give the limit in the unit of the audit')
  }
  const choice = choosePoint(audit, objective, limit)
  if (choice.kind === 'chosen') return choice.point
  if (choice.kind === 'unmeasured') return undefined
  const fault = `no point of audit '${candidate.audit}' meets the SLO of '${objective.workload}': ${choice.reason}`
  return report(
    derivation,
    candidate,
    'slo-not-met',
    fault,
    'relax the SLO, raise the limit, or measure a lighter load',
  )
}

/** Reports a fault under the first set of levers that shows it; every set says it in the same words. */
function report(
  { context, told }: Derivation,
  { levers, place }: Candidate,
  code: string,
  fault: string,
  hint: string,
): undefined {
  if (told.has(fault)) return
  told.add(fault)
  const advice =
    levers.length > 1 ? `every set of levers needs a measured configuration: merge them, or ${hint}` : hint
  reportError(context, code, place, `${describeLevers(levers)} ${fault}`, advice)
}

function describeLevers(levers: readonly string[]): string {
  if (levers.length === 0) return 'today'
  const named = levers.map((lever) => `'${lever}'`)
  return levers.length === 1 ? `with lever ${named[0]}` : `with levers ${named.join(' and ')}`
}
