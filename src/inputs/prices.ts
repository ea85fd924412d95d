import { suggest } from '../diagnostic/nearest.ts'
import { type ReadContext, reportError } from './context.ts'
import type { DeepReadonly } from './inputs.ts'
import { findPlace } from './raw.ts'
import type { Members } from './schema/tree.ts'

type Tree = DeepReadonly<Members>

/** Reports every price that a pool needs and no supplier names: a missing price is never zero. */
export function checkPrices(tree: Tree, context: ReadContext): void {
  for (const [name, pool] of Object.entries(tree.pools)) {
    const place = findPlace(context.root, ['pools', name])
    const isOwned = Object.keys(pool.owned).length > 0
    if (pool.suppliers.length === 0 && !isOwned && !isEmptyHall(tree, name)) {
      const hint = 'list its suppliers, or what is owned'
      reportError(
        context,
        'no-source',
        place,
        `the pool '${name}' has neither suppliers nor owned GPUs`,
        hint,
      )
    }
    for (const [index, supplier] of pool.suppliers.entries()) {
      checkPrice(tree, context, ['pools', name, 'suppliers', index], supplier, pool.gpu, 'on_demand')
    }
    if (pool.spot !== undefined) {
      checkPrice(tree, context, ['pools', name, 'spot', 'supplier'], pool.spot.supplier, pool.gpu, 'spot')
    }
    checkHosted(tree, name, context)
    if (isOwned && pool.site === undefined) {
      const hint = 'give power and tariff: owned GPUs are not free to run'
      reportError(context, 'missing-price', place, `the pool '${name}' owns GPUs but has no site`, hint)
    }
  }
  checkSharedCommitments(tree, context)
}

/** Space under contract is paid for where no workload runs, too. */
function isEmptyHall({ deployments, pools }: Tree, name: string): boolean {
  const isUsed = Object.values(deployments).some(({ pool }) => pool === name)
  return !isUsed && pools[name]?.site?.commitment !== undefined
}

/** Servers that stand at a site need one: their power and space are in no price. */
function checkHosted(tree: Tree, name: string, context: ReadContext): void {
  const { gpu, suppliers, site } = tree.pools[name] ?? { gpu: '', suppliers: [], site: undefined }
  for (const supplier of suppliers)
    for (const [id, { at_site }] of Object.entries(tree.suppliers[supplier]?.gpus[gpu]?.commitments ?? {})) {
      if (at_site !== true || site !== undefined) continue
      const path = ['suppliers', supplier, 'gpus', gpu, 'commitments', id, 'at_site']
      const message = `the GPUs of the commitment '${id}' stand at a site, but the pool '${name}' has none`
      const hint = `give pools.${name}.site: power and space of leased servers are not in their rate`
      reportError(context, 'missing-price', findPlace(context.root, path), message, hint)
    }
}

function checkPrice(
  tree: Tree,
  context: ReadContext,
  path: readonly (string | number)[],
  supplier: string,
  gpu: string,
  price: 'on_demand' | 'spot',
): void {
  const offers = tree.suppliers[supplier]?.gpus
  if (offers === undefined || offers[gpu]?.[price] !== undefined) return
  const [pool, place] = [String(path[1]), findPlace(context.root, path)]
  if (offers[gpu] === undefined) {
    const message = `the pool '${pool}' takes ${gpu} from '${supplier}', which has no prices for it`
    reportError(context, 'missing-price', place, message, suggest(gpu, Object.keys(offers)))
    return
  }
  const message = `the pool '${pool}' takes ${gpu} from '${supplier}', which names no ${price} price for it`
  const hint = `add suppliers.${supplier}.gpus.${gpu}.${price} to pricing.yaml; a missing price is never taken as zero`
  reportError(context, 'missing-price', place, message, hint)
}

/** GPUs of one type are one pool: with two, the same commitment would serve both. */
function checkSharedCommitments(tree: Tree, context: ReadContext): void {
  const first = new Map<string, string>()
  for (const [name, pool] of Object.entries(tree.pools)) {
    for (const supplier of new Set(pool.suppliers)) {
      if (Object.keys(tree.suppliers[supplier]?.gpus[pool.gpu]?.commitments ?? {}).length === 0) continue
      const other = first.get(`${supplier} ${pool.gpu}`)
      first.set(`${supplier} ${pool.gpu}`, other ?? name)
      if (other === undefined) continue
      const message = `the pools '${other}' and '${name}' would both use the commitments of '${supplier}' for ${pool.gpu}`
      const hint = 'merge the pools: GPUs of one type from one supplier are interchangeable'
      reportError(context, 'shared-commitment', findPlace(context.root, ['pools', name]), message, hint)
    }
  }
}
