import { over, type Series, type View, zip } from './view.ts'

/*
 * Who carries what a pool costs to run, worked out a second time: whoever may be interrupted in an hour of the day uses
 * its spot, licences follow all hours held, and the rest the hours that are left.
 */

type Ids = Readonly<Record<string, string>>

const add = (one: Series, other: Series): Series => zip(one, other, (a, b) => a + b)
const less = (one: Series, other: Series): Series => zip(one, other, (a, b) => a - b)
const times = (one: Series, other: Series): Series => zip(one, other, (a, b) => a * b)

/** Lines of a pool's running cost, by who carries them. */
const costLines = {
  spot: ['spot.spot_pool_cost'],
  licences: [
    'licence_gpu.gpu_licence_cost',
    'licence_node.node_licence_cost',
    'licence_replica.replica_licence_cost',
  ],
  rest: [
    'source.source_cost',
    'commitment.commitment_expense',
    'cover.cover_carried',
    'tranche.book_depreciation',
    'site.site_power_cost',
    'site.site_colocation_cost',
    'site.site_support_cost',
  ],
} as const

type Part = keyof typeof costLines

function costOf(view: View, part: Part, ids: Ids): Series {
  return costLines[part].map((line) => view.sum(line, ids)).reduce(add)
}

/** All that recurs in a pool. */
export function poolRunningCost(view: View, ids: Ids): Series {
  return (['spot', 'licences', 'rest'] as const).map((part) => costOf(view, part, ids)).reduce(add)
}

/** GPUs of a deployment in a block that are held for work which may be interrupted. */
function mayStop(view: View, ids: Ids): Series {
  const { workload = '', plan = '' } = ids
  const share = view.input('service.interruptible_share', `workloads.${workload}.interruptible_share`, {
    plan,
    workload,
  })
  return times(view.of('deployment_block.held', ids), share ?? view.columns(() => 0))
}

/** Hours on spot that a deployment uses, useful ones: in each block its part of those that may be interrupted there. */
function onSpot(view: View, { plan = '', workload = '', configuration = '' }: Ids, pool: string): Series {
  const blocks = view.rows('spot_block.spot_used', { plan, pool })
  return blocks
    .map(({ member }) => {
      const block = member.ids['block'] ?? ''
      const own = mayStop(view, { plan, block, workload, configuration })
      const all = view
        .rows('deployment_block.held', { plan, block })
        .filter(({ member: other }) => other.links['pool'] === pool)
        .map(({ member: other }) => mayStop(view, other.ids))
        .reduce(add)
      const hours = times(
        view.of('spot_block.spot_used', member.ids),
        view.of('block.hours_in_block', { block }),
      )
      return times(hours, zip(own, all, over))
    })
    .reduce(
      add,
      view.columns(() => 0),
    )
}

/** What a deployment carries of its pool in a month, and the GPU-hours that it pays for, idle ones among them. */
export interface Carried {
  readonly cost: Series
  readonly paid: Series
}

/** The part of a pool's running cost that a deployment carries. */
export function carriedOfPool(view: View, ids: Ids, pool: string): Carried {
  const ofPool = { plan: ids['plan'] ?? '', pool }
  const [held, all] = [view.of('deployment.gpu_hours', ids), view.of('pool.gpu_hours', ofPool)]
  const [own, spot] = [onSpot(view, ids, pool), view.sum('spot.spot_hours', ofPool)]
  const share = zip(less(held, own), less(all, spot), (mine, whole) =>
    whole > 1e-9 * mine ? over(mine, whole) : 0,
  )
  const contracted = add(view.sum('tranche.tranche_owned', ofPool), view.sum('commitment.running', ofPool))
  const rented = view.sum('source.on_demand_hours', ofPool)
  return {
    cost: [
      times(zip(own, spot, over), costOf(view, 'spot', ofPool)),
      times(zip(held, all, over), costOf(view, 'licences', ofPool)),
      times(share, costOf(view, 'rest', ofPool)),
    ].reduce(add),
    paid: add(
      own,
      times(
        share,
        zip(contracted, rented, (gpus, hours) => gpus * 730 + hours),
      ),
    ),
  }
}
