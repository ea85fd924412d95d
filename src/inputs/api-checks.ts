import { type ReadContext, reportError, reportWarning } from './context.ts'
import type { DeepReadonly, Objective, Patch } from './inputs.ts'
import { findPlace } from './raw.ts'
import type { Members } from './schema/tree.ts'

type Tree = DeepReadonly<Members>
type Deployment = Tree['deployments'][string]

/** A share of traffic that is as good as none. */
const noShare = 1e-9

/** What is known of a case when its APIs are checked. */
interface Checked {
  readonly members: Tree
  readonly patches: readonly Patch[]
  readonly objectives: readonly Objective[]
  readonly context: ReadContext
}

/** Checks who serves each workload: a pool with its audit, APIs, or both side by side, under every set of levers. */
export function checkApis(checked: Checked): void {
  for (const [workload, deployment] of Object.entries(checked.members.deployments)) {
    checkSources(workload, deployment, checked.context)
    if (deployment.pool !== undefined) checkFleetToday(workload, deployment, checked.context)
    checkLevers(workload, deployment, checked)
    for (const api of Object.keys(deployment.apis)) checkLatency(workload, api, checked)
    for (const api of quotesOf(checked.members, workload)) checkWrites(workload, api, checked)
  }
}

/** The APIs whose prices a workload needs: those that serve it, and those with which it is compared. */
export function quotesOf(
  { deployments, workloads }: Pick<Tree, 'deployments' | 'workloads'>,
  workload: string,
): readonly string[] {
  const used = Object.keys(deployments[workload]?.apis ?? {})
  return [...new Set([...used, ...(workloads[workload]?.alternatives ?? [])])]
}

function checkSources(workload: string, { pool, audit, apis }: Deployment, context: ReadContext): void {
  const place = findPlace(context.root, ['deployments', workload])
  if (pool === undefined && audit === undefined) {
    if (Object.keys(apis).length > 0) return
    const hint = 'name a pool and its audit, or write apis: { NAME: {} } where an API serves it'
    reportError(context, 'missing', place, `nothing serves '${workload}': it has neither pool nor apis`, hint)
  } else if (pool === undefined || audit === undefined) {
    const [given, missing] = pool === undefined ? ['audit', 'pool'] : ['pool', 'audit']
    const message = `the deployment of '${workload}' names its ${given}, but no ${missing}`
    reportError(context, 'missing', place, message, `name the ${missing}, too`)
  }
}

function shareToday({ apis }: Deployment): number {
  return Object.values(apis).reduce((sum, { share }) => sum + share.value, 0)
}

/** What the fleet of today is: told by its replicas where it serves anything, else by the utilisation that is planned. */
function checkFleetToday(workload: string, deployment: Deployment, context: ReadContext): void {
  const { replicas_today: replicas, target_utilisation: target } = deployment
  const place = findPlace(context.root, ['deployments', workload])
  const share = shareToday(deployment)
  if (Number.isNaN(share) || share > 1 + noShare) return // reported by itself
  const isIdle = share >= 1 - noShare
  if (isIdle && replicas !== undefined) {
    const message = `APIs serve all of '${workload}' today, but replicas_today holds ${replicas.value} replicas for it`
    const hint = 'remove replicas_today, or lower the share of an API'
    reportError(context, 'conflict', replicas.place, message, hint)
  } else if (!isIdle && replicas === undefined) {
    reportError(context, 'missing-number', place, `'deployments.${workload}' has no 'replicas_today'`)
  } else if (replicas === undefined && target === undefined) {
    const message = `no replica serves '${workload}' today, so that nothing says how full its fleet is planned`
    reportError(context, 'missing-number', place, message, 'give target_utilisation, for example 70%')
  }
}

/** By how much each lever changes what APIs serve of a workload, with the place of its change. */
function changesOf(workload: string, { apis }: Deployment, patches: readonly Patch[]) {
  const changes = new Map<string, { readonly change: number; readonly place: Patch['place'] }>()
  for (const [name, { share }] of Object.entries(apis))
    for (const { lever, path, to, place } of patches) {
      if (path !== `deployments.${workload}.apis.${name}.share` || to.kind !== 'number') continue
      const { change = 0 } = changes.get(lever) ?? {}
      changes.set(lever, { change: change + to.assumption.value - share.value, place })
    }
  return changes
}

/** Whichever levers are on, no more than all traffic is served by APIs; and all of it where no pool serves the rest. */
function checkLevers(workload: string, deployment: Deployment, { patches, context }: Checked): void {
  const today = shareToday(deployment)
  let most = today
  for (const [lever, { change, place }] of changesOf(workload, deployment, patches)) {
    most += Math.max(0, change)
    const isApart = deployment.pool === undefined && Math.abs(change) > noShare
    if (!isApart && !(most > 1 + noShare && change > 0)) continue
    const message = isApart
      ? `with lever '${lever}' the APIs of '${workload}' serve ${percent(today + change)} of its traffic, and no pool serves the rest`
      : `with lever '${lever}' the APIs of '${workload}' serve up to ${percent(most)} of its traffic`
    const hint = 'let one lever lower the share of one API and raise that of the other'
    reportError(context, 'api-shares', place, message, hint)
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

/** An API that serves a workload meets its SLO, as an audited point does. */
function checkLatency(workload: string, api: string, { members, objectives, context }: Checked): void {
  const objective = objectives.find((one) => one.workload === workload)
  for (const limited of [objective?.ttft, objective?.tpot]) {
    if (limited === undefined || members.apis[api] === undefined) continue
    const { metric, limit } = limited
    const stated = members.apis[api].latency[metric]
    const name = `the SLO of '${workload}' limits ${metric}`
    if (stated === undefined) {
      const hint = `give apis.${api}.latency.${metric}, measured or promised`
      reportWarning(context, 'api-latency', limit.place, `${name}, which '${api}' does not state`, hint)
    } else if (stated.value > limit.value) {
      const message = `${name} to ${limit.written}, but '${api}' takes ${stated.written}`
      reportError(context, 'slo-not-met', stated.place, message, 'relax the SLO, or let another API serve it')
    }
  }
}

/** What the prompt cache gives back was written to it before: at a price of its own, writes are no input like any other. */
function checkWrites(workload: string, api: string, { members, context }: Checked): void {
  const price = members.apis[api]?.cache_write_price
  const asked = members.workloads[workload]
  if (price === undefined || asked === undefined) return
  if (!asked.cache_write_share.isDefault || !(asked.prefix_hit_share.value > 0)) return
  const message = `'${api}' charges for writing to its prompt cache, but nothing says how much of the input of '${workload}' is written`
  const hint = `give workloads.${workload}.cache_write_share: the part of the input that belongs to prefixes not found in the cache`
  reportError(context, 'cache-writes', price.place, message, hint)
}
