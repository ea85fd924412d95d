import { idOf, type Member } from '../formula/members.ts'
import { quotesOf } from '../inputs/api-checks.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Reader } from '../inputs/reading.ts'
import { canRunShort } from './supply-members.ts'

type Tree = Inputs['tree']

/** The workloads with an agreement of their own that run on a pool of a supplier: what it owes them is a credit. */
export function creditedBy({ workloads, deployments, pools }: Tree, supplier: string): readonly string[] {
  return Object.entries(workloads).flatMap(([workload, { sla }]) => {
    const pool = pools[deployments[workload]?.pool ?? '']
    return sla !== undefined && pool?.suppliers.includes(supplier) === true ? [workload] : []
  })
}

/** Pools that no workload uses under any set of levers, and that hold nothing which is paid for all the same. */
function idlePools({ tree, configurations }: Inputs): ReadonlySet<string> {
  const used = new Set(configurations.map(({ pool }) => pool))
  const idle = Object.entries(tree.pools).filter(([name, { gpu, owned, site, suppliers }]) => {
    const isSigned =
      site?.commitment !== undefined ||
      suppliers.some((supplier) => Object.keys(tree.suppliers[supplier]?.gpus[gpu]?.commitments ?? {}).length > 0)
    return !used.has(name) && Object.keys(owned).length === 0 && !isSigned
  })
  return new Set(idle.map(([name]) => name))
}

/** Workloads that share a pool which can run short, today or under a lever, with others. */
function workloadsThatRunShort({ tree, configurations }: Inputs): ReadonlySet<string> {
  const scarce = Object.entries(tree.pools).filter(([, pool]) => canRunShort(tree, pool))
  return new Set(
    scarce.flatMap(([name]) => {
      const own = new Set(configurations.filter(({ pool }) => pool === name).map(({ workload }) => workload))
      return own.size > 1 ? [...own] : []
    }),
  )
}

/** Suppliers from which a workload sends data, today or under a lever or a scenario. */
function senders({ tree, configurations, assumptions }: Inputs): ReadonlySet<string> {
  const changed = new Set([...assumptions.values()].map(({ change }) => change?.path))
  const sending = configurations.filter(({ workload }) => {
    const egress = tree.workloads[workload]?.egress_per_request
    return egress !== undefined && (!egress.isDefault || changed.has(egress.path))
  })
  return new Set(
    sending.flatMap(({ pool }) => {
      const { suppliers = [], spot } = tree.pools[pool] ?? {}
      return spot === undefined ? suppliers : [...suppliers, spot.supplier]
    }),
  )
}

/** Tells of members whether nothing can ever stand in them in this case, so that nothing is read for their sake. */
export function idleMembers(inputs: Inputs): (member: Member) => boolean {
  const [pools, sending] = [idlePools(inputs), senders(inputs)]
  return (member) =>
    pools.has(idOf(member, 'pool') ?? '') || (member.ids['egress_tier'] !== undefined && !sending.has(member.ids['supplier'] ?? ''))
}

/** Tells by the path of a field whether a declared reader has it before it in this case. */
export type IsRead = (path: readonly string[]) => boolean

/** The declared readers of fields that no line reads, each with when it reads one. */
export function readersOf(inputs: Inputs): Readonly<Record<Reader, IsRead>> {
  const { tree, configurations, assumptions } = inputs
  const idle = idlePools(inputs)
  const audits = new Set(configurations.map(({ audit }) => audit))
  const quoted = new Set(Object.keys(tree.workloads).flatMap((workload) => quotesOf(tree, workload)))
  const currencies = new Set([...assumptions.values()].map(({ currency }) => currency))
  const bounded = new Set(
    [...audits].flatMap((name) => {
      const audit = tree.audits[name]
      return audit?.physics === undefined ? [] : [audit.gpu]
    }),
  )
  const short = workloadsThatRunShort(inputs)
  return {
    owner: () => false,
    documents: () => true,
    actuals: () => true,
    checks: () => true,
    blocks: () => true,
    audit: ([, audit = '']) => audits.has(audit),
    physics: ([, gpu = '']) => bounded.has(gpu),
    comparison: ([, api = '']) => quoted.has(api),
    promise: ([, workload = '']) => Object.keys(tree.deployments[workload]?.apis ?? {}).length > 0,
    conversion: ([, currency = '']) => currencies.has(currency),
    credits: ([, supplier = '']) => creditedBy(tree, supplier).length > 0,
    pool: ([, pool = '']) => !idle.has(pool),
    site: ([, supplier = '', , gpu]) =>
      Object.values(tree.pools).some((pool) => pool.site !== undefined && pool.gpu === gpu && pool.suppliers.includes(supplier)),
    scarcity: ([, workload = '']) => short.has(workload),
  }
}
