import { findGpu, knownGpus } from '../catalogue/gpus.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { sharedMetrics } from '../inputs/service-level.ts'
import { sameLabels } from './same-labels.ts'

type Tree = Inputs['tree']

/** A contract or a limit of one supplier for one GPU can stand in one pool only: in two it would count twice. */
function sharedOffers({ pools, suppliers }: Tree): readonly Diagnostic[] {
  const users = new Map<string, string>()
  return Object.entries(pools).flatMap(([pool, { gpu, suppliers: used }]) =>
    used.flatMap((supplier): readonly Diagnostic[] => {
      const offer = suppliers[supplier]?.gpus[gpu]
      const [commitment] = Object.values(offer?.commitments ?? {})
      const shared = offer?.obtainable ?? commitment?.quantity
      const other = users.get(`${supplier}/${gpu}`)
      users.set(`${supplier}/${gpu}`, pool)
      if (shared === undefined || other === undefined) return []
      const message = `the pools '${other}' and '${pool}' both rent ${gpu} of '${supplier}', whose limit or commitments would count twice`
      const hint = 'make one pool of them, or list the supplier under two names'
      return [{ code: 'shared-offer', severity: 'error', message, place: shared.place, hint }]
    }),
  )
}

/** Latency can be valued only where all points of an audit measured one statistic of the time to first token. */
function untimedAudits(inputs: Inputs): readonly Diagnostic[] {
  const { tree, configurations } = inputs
  return Object.entries(tree.workloads).flatMap(([name, { latency }]) => {
    if (latency === undefined) return []
    const audits = new Set(configurations.filter(({ workload }) => workload === name).map(({ audit }) => audit))
    return [...audits].flatMap((audit): readonly Diagnostic[] => {
      if (sharedMetrics(tree.audits[audit]?.points ?? {}, 'ttft').length > 0) return []
      const message = `the latency of '${name}' cannot be valued: the points of audit '${audit}' share no time to first token`
      const { place } = latency.loss_per_second
      return [{ code: 'untimed-audit', severity: 'error', message, place, hint: 'measure ttft_p50 at every point' }]
    })
  })
}

/** The least that a pool pays on demand where it can rent as many GPUs as it wants. */
function openPrice({ suppliers }: Pick<Tree, 'suppliers'>, { gpu, suppliers: used, capacity_limit: limit }: Tree['pools'][string]) {
  const prices = used.flatMap((supplier) => {
    const { on_demand: price, obtainable } = suppliers[supplier]?.gpus[gpu] ?? {}
    return price === undefined || obtainable !== undefined ? [] : [price.value]
  })
  return limit === undefined && prices.length > 0 ? Math.min(...prices) : undefined
}

/** A contract that says it renews, at a rate for which nobody would renew it. */
function dearRenewals({ pools, suppliers }: Tree): readonly Diagnostic[] {
  return Object.values(pools).flatMap((pool) => {
    const open = openPrice({ suppliers }, pool)
    return pool.suppliers.flatMap((supplier) =>
      Object.entries(suppliers[supplier]?.gpus[pool.gpu]?.commitments ?? {}).flatMap(([name, { renews, rate }]): readonly Diagnostic[] => {
        if (!renews || open === undefined || !(rate.value > open * (1 + 1e-9))) return []
        const message = `the commitment '${name}' renews at a rate above what '${pool.label}' pays on demand, so both plans rent on demand once its term ends`
        const hint = 'check both prices; where something binds the renewal, state what can be had on demand (obtainable, capacity_limit)'
        return [{ code: 'dear-renewal', severity: 'warning', message, place: rate.place, hint }]
      }),
    )
  })
}

/** Without the rates of a GPU nothing that its audit claims can be held against physics. */
function unknownGpus({ audits, gpus }: Tree): readonly Diagnostic[] {
  return Object.entries(audits).flatMap(([name, { gpu, physics }]): readonly Diagnostic[] => {
    if (physics === undefined || gpus[gpu] !== undefined || findGpu(gpu) !== undefined) return []
    const near = nearestName(gpu, knownGpus)
    const hint = `${near === undefined ? '' : `did you mean '${near}'? or `}give its memory, bandwidth and dense_compute under gpus`
    const message = `the audit '${name}' states its physics, but no rates of '${gpu}' are known`
    return [{ code: 'unknown-gpu', severity: 'warning', message, place: physics.weights.place, hint }]
  })
}

/** What the model cannot do with a case, as errors, and what it leaves out of it, as warnings. */
export function adviceOn(inputs: Inputs): readonly Diagnostic[] {
  return [
    ...sharedOffers(inputs.tree),
    ...untimedAudits(inputs),
    ...dearRenewals(inputs.tree),
    ...unknownGpus(inputs.tree),
    ...sameLabels(inputs),
  ]
}
