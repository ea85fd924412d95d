import { describe, test } from 'vitest'
import type { Configuration } from '../../src/inputs/inputs.ts'
import { carriedOfPool, poolRunningCost } from './oracle/allocation.ts'
import { given } from './oracle/case-values.ts'
import { bestOutputOfGpu, outputOf } from './oracle/fleet.ts'
import { expectLines, mtokOnFleet, over, type Series, total, type View, zip } from './oracle/view.ts'

/* What tokens cost of GPUs, and what a request costs that succeeds, worked out a second time. */

const add = (one: Series, other: Series): Series => zip(one, other, (a, b) => a + b)
const times = (one: Series, other: Series): Series => zip(one, other, (a, b) => a * b)

const planOf = (view: View): string => view.ids['plan'] ?? ''

/** All that recurs in a pool, and the GPU-hours that it pays for: idle ones, too. */
function poolMonth(view: View, pool: string): { readonly cost: Series; readonly paid: Series } {
  const ids = { plan: planOf(view), pool }
  const held = add(view.sum('tranche.tranche_owned', ids), view.sum('commitment.running', ids))
  const rented = add(view.sum('spot.spot_hours', ids), view.sum('source.on_demand_hours', ids))
  return { cost: poolRunningCost(view, ids), paid: zip(held, rented, (gpus, hours) => gpus * 730 + hours) }
}

/** What a GPU-hour costs in a month: to the pool, and to a configuration of a workload in it. */
type RateOf = (view: View, pool: string, configuration: Configuration) => Series

function poolRate(view: View, pool: string): Series {
  const { cost, paid } = poolMonth(view, pool)
  return zip(cost, paid, over)
}

function ownRate(view: View, pool: string, { workload, id }: Configuration): Series {
  const { cost, paid } = carriedOfPool(view, { plan: planOf(view), workload, configuration: id }, pool)
  return zip(cost, paid, over)
}

/** Price of the next GPU-hour: of the first supplier that is not sold out at the peak, the dearest where all are; else what an hour costs. */
function fullRate(view: View, pool: string): Series {
  const plan = planOf(view)
  const { suppliers, gpu } = view.inputs.tree.pools[pool] ?? { suppliers: [], gpu: '' }
  const offers = suppliers.map((source) => {
    const ids = { plan, pool, source }
    const path = `suppliers.${source}.gpus.${gpu}.obtainable`
    return {
      price: view.of('source.on_demand_price', ids),
      most: view.input('source_limit.obtainable', path, ids),
      blocks: view.rows('source_block.block_on_demand', ids).map(({ member }) => ({
        hours: view.of('source_block.block_on_demand', member.ids),
        length: view.of('block.hours_in_block', { block: member.ids['block'] ?? '' }),
      })),
    }
  })
  const today = poolRate(view, pool)
  return view.columns((month) => {
    if (offers.length === 0) return today[month] ?? Number.NaN
    const open = offers.find(({ most, blocks }) => {
      const used = Math.max(...blocks.map(({ hours, length }) => (hours[month] ?? 0) / (length[month] ?? 0)))
      return most === undefined || used < (most[month] ?? 0) * (1 - 1e-9)
    })
    const prices = offers.map(({ price }) => price[month] ?? Number.NaN)
    return open?.price[month] ?? Math.max(...prices)
  })
}

/** Power that a GPU-hour at work takes over an idle one, where it falls on owned GPUs. */
function idleRate(view: View, pool: string): Series {
  const plan = planOf(view)
  const site = view.inputs.tree.pools[pool]?.site
  if (site === undefined) return view.columns(() => 0)
  const { load_power: load, idle_power: idle } = site
  const owned = zip(
    view.sum('pool_block.owned_used_hours', { plan, pool }),
    zip(
      view.of('pool.gpu_hours', { plan, pool }),
      view.of('pool.unserved_hours', { plan, pool }),
      (held, short) => held - short,
    ),
    over,
  )
  return times(owned, view.sum('site.power_of_next_gpu', { plan, pool })).map(
    (power) => (power * (load.value - idle.value)) / load.value,
  )
}

function configurationOf(view: View, workload: string, id: string): Configuration {
  const found = view.inputs.configurations.find((one) => one.workload === workload && one.id === id)
  if (found === undefined) throw new Error(`no configuration '${id}' of '${workload}'`)
  return found
}

/** For each configuration of a workload: hours a month of one GPU, of what it serves, at some output a GPU and second. */
type OutputOf = (view: View, configuration: Configuration) => number

const ownOutput: OutputOf = ({ inputs }, one) =>
  outputOf(inputs, one) / given(inputs, `audits.${one.audit}.gpus_per_replica`)

const bestOutput: OutputOf = ({ inputs }, { workload, pool }) =>
  bestOutputOfGpu(inputs, workload, inputs.tree.pools[pool]?.gpu ?? '')

/** Requests that a configuration serves. */
function servedBy(view: View, ids: Readonly<Record<string, string>>): Series {
  const asked = view.of('workload.requests', { workload: ids['workload'] ?? '' })
  const share = zip(
    view.of('deployment.share', ids),
    view.of('deployment.share_unserved', ids),
    (a, b) => a - b,
  )
  return times(asked, share)
}

function ofConfigurations(
  view: View,
  workload: string,
  of: (configuration: Configuration, served: Series) => Series,
): Series {
  return view
    .rows('deployment.share', { plan: planOf(view), workload })
    .map(({ member: { ids } }) =>
      of(configurationOf(view, workload, ids['configuration'] ?? ''), servedBy(view, ids)),
    )
    .reduce(
      add,
      view.columns(() => 0),
    )
}

function worked(view: View, workload: string, output: OutputOf, rate: RateOf): Series {
  const tokens = given(view.inputs, `workloads.${workload}.output_tokens`)
  return ofConfigurations(view, workload, (one, served) => {
    const best = output(view, one)
    return zip(served, rate(view, one.pool, one), (requests, price) =>
      requests === 0 ? 0 : ((requests * tokens) / best / 3600) * price,
    )
  })
}

/** Requests less those that failed where the configuration operates; those of APIs are not known to fail. */
function successful(view: View, workload: string): Series {
  const bought = view.sum('purchase.api_requests', { plan: planOf(view), workload })
  return add(bought, answered(view, workload))
}

function answered(view: View, workload: string): Series {
  return ofConfigurations(view, workload, (one, served) => {
    const best = outputOf(view.inputs, one) * given(view.inputs, `audits.${one.audit}.replicas`)
    const points = Object.values(view.inputs.tree.audits[one.audit]?.points ?? {})
    const point = points.find(({ output_tps }) => Math.abs(output_tps.value - best) <= 1e-9 * best)
    return served.map((requests) => requests * (1 - (point?.failed_share.value ?? 0)))
  })
}

const workloads = (view: View): readonly string[] => Object.keys(view.inputs.tree.workloads)
const ownWorkload = (view: View): string => view.ids['workload'] ?? ''
const ofAll = (view: View, of: (view: View, workload: string) => Series): Series =>
  workloads(view)
    .map((workload) => of(view, workload))
    .reduce(add)

const used = (view: View, workload: string): Series => worked(view, workload, ownOutput, ownRate)
const optimum = (view: View, workload: string): Series => worked(view, workload, bestOutput, ownRate)
const onIdle = (view: View, workload: string): Series => worked(view, workload, ownOutput, idleRate)
const onFull = (view: View, workload: string): Series => worked(view, workload, ownOutput, fullRate)

function held(view: View): Series {
  return Object.keys(view.inputs.tree.pools)
    .map((pool) => poolMonth(view, pool).cost)
    .reduce(add)
}

/** Millions of tokens: output, and input that no cache answers. */
function mtok(view: View, workload: string): { readonly out: Series; readonly all: Series } {
  const ids = { plan: planOf(view), workload }
  const of = (field: string): number => given(view.inputs, `workloads.${workload}.${field}`)
  const served = view.of('service.requests_served', ids)
  const fresh = of('input_tokens') * (1 - of('prefix_hit_share'))
  return {
    out: served.map((requests) => (requests * of('output_tokens')) / 1e6),
    all: served.map((requests) => (requests * (of('output_tokens') + fresh)) / 1e6),
  }
}

const allOf = (view: View, workload: string): Series => mtok(view, workload).all
const per = (cost: Series, units: Series): number => over(total(cost), total(units))

describe('GPU cost of tokens', () => {
  test('is what is held, what is used of it, and what the work takes at the audited optimum', () => {
    expectLines({
      'pool.paid_hours': (view) => poolMonth(view, view.ids['pool'] ?? '').paid,
      'service.service_used_cost': (view) => used(view, ownWorkload(view)),
      'service.service_optimum_cost': (view) => optimum(view, ownWorkload(view)),
      'plan.held_cost': held,
      'plan.used_cost': (view) => ofAll(view, used),
      'plan.optimum_cost': (view) => ofAll(view, optimum),
      'plan.idle_cost': (view) => zip(held(view), ofAll(view, used), (all, busy) => Math.max(0, all - busy)),
      'plan.held_unit_cost': (view) => per(held(view), ofAll(view, mtokOnFleet)),
      'plan.used_unit_cost': (view) => per(ofAll(view, used), ofAll(view, mtokOnFleet)),
      'service.service_used_unit': (view) =>
        per(used(view, ownWorkload(view)), mtokOnFleet(view, ownWorkload(view))),
      'service.service_held_unit': (view) =>
        per(view.of('service.service_gpu_running'), mtokOnFleet(view, ownWorkload(view))),
      'service.service_idle_cost': (view) =>
        zip(view.of('service.service_gpu_running'), used(view, ownWorkload(view)), (all, busy) =>
          Math.max(0, all - busy),
        ),
    })
  })

  test('of one more is added power on an idle fleet, and further hours on a full one', () => {
    expectLines({
      'pool.idle_hour_rate': (view) => idleRate(view, view.ids['pool'] ?? ''),
      'service.service_one_more_full': (view) => onFull(view, ownWorkload(view)),
      'plan.idle_unit_cost': (view) => per(ofAll(view, onIdle), ofAll(view, mtokOnFleet)),
      'plan.full_unit_cost': (view) => per(ofAll(view, onFull), ofAll(view, mtokOnFleet)),
      'service.service_idle_unit': (view) =>
        per(onIdle(view, ownWorkload(view)), mtokOnFleet(view, ownWorkload(view))),
      'service.service_full_unit': (view) =>
        per(onFull(view, ownWorkload(view)), mtokOnFleet(view, ownWorkload(view))),
    })
  })
})

describe('fully loaded cost', () => {
  test('of all tokens alike, and of a request that succeeds', () => {
    expectLines({
      'service.requests_successful': (view) => successful(view, ownWorkload(view)),
      'service.service_mixed_cost': (view) =>
        per(view.of('service.service_cost'), allOf(view, ownWorkload(view))),
      'service.service_success_cost': (view) =>
        per(view.of('service.service_cost'), successful(view, ownWorkload(view))),
      'plan.mixed_cost': (view) => per(view.of('plan.tco'), ofAll(view, allOf)),
      'plan.success_cost': (view) => per(view.of('plan.tco'), ofAll(view, successful)),
    })
  })
})
