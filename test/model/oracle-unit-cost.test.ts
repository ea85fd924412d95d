import { describe, test } from 'vitest'
import { carriedOfPool, poolRunningCost } from './oracle/allocation.ts'
import { discountOf, given, runningDiscountOf, sum } from './oracle/case-values.ts'
import { expectLines, mtokOnFleet, over, type Series, total, View, zip } from './oracle/view.ts'

/* Cost by workload and by token, worked out a second time: every dollar of TCO is carried by some workload. */

const add = (one: Series, other: Series): Series => zip(one, other, (a, b) => a + b)

type Part = 'running' | 'disposal'

/** GPU cost of a workload: what it carries of the running cost of its pools; losses on sale by its hours in them. */
function gpuCost(view: View, workload: string, part: Part): Series {
  const plan = view.ids['plan'] ?? ''
  return view
    .rows('deployment.gpu_hours', { plan, workload })
    .map(({ member }) => {
      const pool = member.links['pool'] ?? ''
      if (part === 'running') return carriedOfPool(view, member.ids, pool).cost
      const lost = view.sum('tranche.disposal_loss', { plan, pool })
      const rate = zip(lost, view.of('pool.gpu_hours', { plan, pool }), over)
      return zip(view.of('deployment.gpu_hours', member.ids), rate, (held, each) => held * each)
    })
    .reduce(
      add,
      view.columns(() => 0),
    )
}

/** What the APIs that serve a workload bill for it: by use, a minimum beyond all use in proportion. */
function apiCost(view: View, workload: string): Series {
  const plan = view.ids['plan'] ?? ''
  return view
    .rows('purchase.api_usage', { plan, workload })
    .map(({ member }) => {
      const api = member.ids['api'] ?? ''
      const all = view.of('offer.offer_cost', { plan, api })
      const used = zip(
        view.of('purchase.api_usage', member.ids),
        view.sum('purchase.api_usage', { plan, api }),
        over,
      )
      return zip(all, used, (cost, share) => cost * share)
    })
    .reduce(
      add,
      view.columns(() => 0),
    )
}

/** What belongs to no pool and no workload, of a cost of the plan. */
function sharedCost(view: View, cost: Series, part: Part): Series {
  const allocated = Object.keys(view.inputs.tree.workloads)
    .map((workload) => {
      const own = gpuCost(view, workload, part)
      return part === 'running' ? add(own, apiCost(view, workload)) : own
    })
    .reduce(add)
  return zip(cost, allocated, (all, less) => all - less)
}

/** A workload's part of what is shared: by the GPU-hours that it holds, in idle months by those over the horizon. */
function carried(view: View, shared: Series): Series {
  const { plan = '', workload = '' } = view.ids
  const hours = view.sum('deployment.gpu_hours', { plan, workload })
  const held = view.of('plan.gpu_hours', { plan })
  const share = over(total(hours), total(held))
  return shared.map((cost, month) => {
    const all = held[month] ?? 0
    return all > 0 ? (cost * (hours[month] ?? 0)) / all : cost * share
  })
}

/** What a workload costs to run: GPUs, its own retraining, its part of the rest. */
function runningCost(view: View): Series {
  const { plan = '', workload = '' } = view.ids
  const ofPlan = (line: string): Series => view.of(`plan.${line}`, { plan })
  const recurring = add(ofPlan('direct_cost'), ofPlan('people_cost'))
  return [
    gpuCost(view, workload, 'running'),
    apiCost(view, workload),
    view.sum('drift.retraining', { plan, workload }),
    carried(view, sharedCost(view, recurring, 'running')),
  ].reduce(add)
}

function disposalCost(view: View): Series {
  const { plan = '', workload = '' } = view.ids
  const lost = sharedCost(view, view.sum('tranche.disposal_loss', { plan }), 'disposal')
  return add(gpuCost(view, workload, 'disposal'), carried(view, lost))
}

function programmeCost(view: View): Series {
  const { plan = '' } = view.ids
  return carried(
    view,
    add(view.sum('cost.cost_expensed', { plan }), view.sum('cost.cost_amortised', { plan })),
  )
}

function workloadCost(view: View): Series {
  return [runningCost(view), disposalCost(view), programmeCost(view)].reduce(add)
}

/** Months of the settled year: twelve from the one in which the last lever has come all the way, or the last twelve. */
function settledMonths(view: View): readonly number[] {
  const ends = Object.values(view.inputs.tree.levers).map(({ on, go_live, ramp }) =>
    on.value === 1 ? go_live.value + ramp.value - 1 : 0,
  )
  const first = Math.max(1, Math.min(Math.max(0, ...ends), view.horizon - 11))
  return Array.from({ length: 12 }, (_, index) => first + index)
}

const ratioOf = (view: View): number => given(view.inputs, 'finance.output_to_input_cost_ratio')

/** Output tokens of a workload in millions, and what its tokens weigh: fresh input counts less than output. */
function mtok(view: View, workload: string): { readonly out: Series; readonly weighted: Series } {
  const ids = { plan: view.ids['plan'] ?? '', workload }
  const path = `workloads.${workload}`
  const served = view.of('service.requests_served', ids)
  const out = served.map((requests) => (requests * given(view.inputs, `${path}.output_tokens`)) / 1e6)
  const fresh =
    given(view.inputs, `${path}.input_tokens`) * (1 - given(view.inputs, `${path}.prefix_hit_share`))
  return {
    out,
    weighted: zip(out, served, (one, requests) => one + (requests * fresh) / 1e6 / ratioOf(view)),
  }
}

const ownMtok = (view: View): ReturnType<typeof mtok> => mtok(view, view.ids['workload'] ?? '')

/** The same of all workloads of a plan. */
function planMtok(view: View): ReturnType<typeof mtok> {
  const all = Object.keys(view.inputs.tree.workloads).map((workload) => mtok(view, workload))
  return {
    out: all.map(({ out }) => out).reduce(add),
    weighted: all.map(({ weighted }) => weighted).reduce(add),
  }
}

/** The value of a month's flow today, at its end or middle, and of what is paid at its start. */
function factors(view: View): { readonly running: Series; readonly start: Series } {
  return {
    running: view.columns((month) => runningDiscountOf(view.inputs, month)),
    start: view.columns((month) => discountOf(view.inputs, month - 1)),
  }
}

/** Cash cost less resale, valued today. */
function cashCostValue(view: View): Series {
  const { running, start } = factors(view)
  const at = (line: string): Series => view.of(`plan.${line}`, { plan: view.ids['plan'] ?? '' })
  const [end, resale] = [at('net_revenue'), at('proceeds')]
  return view.columns((month) => {
    if (month === 0) return 0
    const cost = (end[month] ?? 0) - (at('cash_end')[month] ?? 0) - (resale[month] ?? 0)
    const paid = (at('capex')[month] ?? 0) + (at('upfront_paid')[month] ?? 0)
    return cost * (running[month] ?? 0) + paid * (start[month] ?? 0)
  })
}

function valued(view: View, series: Series): number {
  return total(zip(series, factors(view).running, (one, factor) => one * factor))
}

/** Cost of a workload over all months, for each unit of what is made. */
function perUnit(cost: Series, units: Series): number {
  return over(total(cost), total(units))
}

describe('cost by workload', () => {
  test('is what its hours cost in their pools, its own retraining and its share of the rest', () => {
    expectLines({
      'pool.pool_running_cost': (view) => poolRunningCost(view, view.ids),
      'service.service_gpu_cost': (view) =>
        add(
          gpuCost(view, view.ids['workload'] ?? '', 'running'),
          gpuCost(view, view.ids['workload'] ?? '', 'disposal'),
        ),
      'service.service_running_cost': runningCost,
      'service.service_programme': programmeCost,
      'service.service_disposal': disposalCost,
      'service.service_cost': workloadCost,
    })
  })

  test('of the settled year is what recurs in the twelve months after the ramp, for each million output tokens', () => {
    expectLines({
      'workload.settled_unit_cost': (planless) => {
        const view = new View(planless.results, { ...planless.ids, plan: 'optimized' })
        const months = settledMonths(view)
        const sumOf = (series: Series): number => sum(months.map((month) => series[month] ?? Number.NaN))
        const workload = view.ids['workload'] ?? ''
        const ofFleet = zip(runningCost(view), apiCost(view, workload), (all, bought) => all - bought)
        return over(sumOf(ofFleet), sumOf(mtokOnFleet(view, workload)))
      },
    })
  })
})

describe('unit cost', () => {
  test('by month', () => {
    expectLines({
      'plan.unit_cost': (view) => zip(view.of('plan.tco'), planMtok(view).out, over),
      'plan.direct_unit_cost': (view) => zip(view.of('plan.direct_cost'), planMtok(view).out, over),
      'plan.output_cost': (view) => zip(view.of('plan.tco'), planMtok(view).weighted, over),
      'plan.input_cost': (view) =>
        zip(view.of('plan.tco'), planMtok(view).weighted, over).map((cost) => cost / ratioOf(view)),
      'service.unit_cost': (view) => zip(workloadCost(view), ownMtok(view).out, over),
      'service.output_cost': (view) => zip(workloadCost(view), ownMtok(view).weighted, over),
      'service.input_cost': (view) =>
        zip(workloadCost(view), ownMtok(view).weighted, over).map((cost) => cost / ratioOf(view)),
    })
  })

  test('of a plan over the horizon', () => {
    expectLines({
      'plan.unit_cost_whole': (view) => perUnit(view.of('plan.tco'), planMtok(view).out),
      'plan.unit_cost_1k': (view) => perUnit(view.of('plan.tco'), planMtok(view).out) / 1000,
      'plan.output_cost_whole': (view) => perUnit(view.of('plan.tco'), planMtok(view).weighted),
      'plan.input_cost_whole': (view) =>
        perUnit(view.of('plan.tco'), planMtok(view).weighted) / ratioOf(view),
      'plan.levelised_cost': (view) => over(total(cashCostValue(view)), valued(view, planMtok(view).out)),
    })
  })

  test('of a workload over the horizon', () => {
    expectLines({
      'service.service_unit_cost': (view) => perUnit(workloadCost(view), ownMtok(view).out),
      'service.service_unit_cost_1k': (view) => perUnit(workloadCost(view), ownMtok(view).out) / 1000,
      'service.service_output_cost': (view) => perUnit(workloadCost(view), ownMtok(view).weighted),
      'service.service_input_cost': (view) =>
        perUnit(workloadCost(view), ownMtok(view).weighted) / ratioOf(view),
      'service.service_levelised': (view) => {
        const share = zip(workloadCost(view), view.of('plan.tco', { plan: view.ids['plan'] ?? '' }), over)
        const cost = zip(cashCostValue(view), share, (value, part) => value * part)
        return over(total(cost), valued(view, ownMtok(view).out))
      },
    })
  })
})

/** Whether spend that is committed to a supplier, and buys what the pool runs on, is left in every hour of a month. */
function hasSpend(view: View, pool: string, supplier: string, month: number): boolean {
  const gpu = view.inputs.tree.pools[pool]?.gpu ?? ''
  const spends = Object.entries(view.inputs.tree.suppliers[supplier]?.spend_commitments ?? {})
  return spends.some(([name, { discounts }]) => {
    const ids = { plan: view.ids['plan'] ?? '', spend: `${supplier}-${name}` }
    const blocks = view.rows('spend_block.block_spend', ids)
    return (
      discounts[gpu] !== undefined &&
      blocks.every(({ member }) => {
        const paid = view.of('spend_block.block_spend', member.ids)[month] ?? 0
        const used = view.sum('cover_block.cover_spent', member.ids)[month] ?? 0
        return paid - used > 1e-9 * paid
      })
    )
  })
}

/** Price of the next GPU-hour of a pool: of the first supplier that delivers more (the dearest price where none does), or power where nothing is rented. */
function marginalRate(view: View, pool: string): Series {
  const plan = view.ids['plan'] ?? ''
  const suppliers = view.inputs.tree.pools[pool]?.suppliers ?? []
  const rest = view.all('pool_block.rest', { plan, pool })
  const prices = suppliers.map((source) => view.of('source.on_demand_price', { plan, pool, source }))
  const wanted = view.all('pool_block.on_demand_wanted', { plan, pool })
  const power = view.sum('site.power_of_next_gpu', { plan, pool })
  return view.columns((month) => {
    const peak = Math.max(...wanted.map((series) => series[month] ?? 0))
    if (!(Math.max(...rest.map((series) => series[month] ?? 0)) > 0)) return power[month] ?? 0
    let reached = 0
    for (const [index, source] of suppliers.entries()) {
      const gpu = view.inputs.tree.pools[pool]?.gpu
      const path = `suppliers.${source}.gpus.${gpu}.obtainable`
      const capacity = view.input('source_limit.obtainable', path, { plan, pool, source })
      reached += capacity?.[month] ?? Number.POSITIVE_INFINITY
      if (peak < reached)
        return hasSpend(view, pool, source, month) ? 0 : (prices[index]?.[month] ?? Number.NaN)
    }
    return Math.max(0, ...prices.map((series) => series[month] ?? Number.NaN))
  })
}

describe('marginal cost', () => {
  const marginal = (view: View, workload: string): Series => {
    const plan = view.ids['plan'] ?? ''
    return view
      .rows('deployment.gpu_hours', { plan, workload })
      .map(({ member }) =>
        zip(
          view.of('deployment.gpu_hours', member.ids),
          marginalRate(view, member.links['pool'] ?? ''),
          (hours, rate) => hours * rate,
        ),
      )
      .reduce(add, view.sum('purchase.api_usage', { plan, workload }))
  }
  const ofPlan = (view: View): Series =>
    Object.keys(view.inputs.tree.workloads)
      .map((workload) => marginal(view, workload))
      .reduce(add)

  test('is what the next GPU-hours would cost', () => {
    expectLines({
      'pool.marginal_rate': (view) => marginalRate(view, view.ids['pool'] ?? ''),
      'service.service_marginal': (view) => marginal(view, view.ids['workload'] ?? ''),
      'plan.marginal_cost': ofPlan,
      'plan.marginal_unit_cost': (view) => zip(ofPlan(view), planMtok(view).out, over),
      'plan.marginal_whole': (view) => perUnit(ofPlan(view), planMtok(view).out),
      'service.service_marginal_whole': (view) =>
        perUnit(marginal(view, view.ids['workload'] ?? ''), ownMtok(view).out),
    })
  })
})

describe('tokens', () => {
  test('are those of the requests that are served', () => {
    const tokens = (view: View, field: string): Series =>
      view
        .of('service.requests_served')
        .map((requests) => requests * given(view.inputs, `workloads.${view.ids['workload']}.${field}`))
    expectLines({
      'service.tokens_out': (view) => tokens(view, 'output_tokens'),
      'service.tokens_in': (view) => tokens(view, 'input_tokens'),
      'service.tokens_cached': (view) =>
        tokens(view, 'input_tokens').map(
          (all) => all * given(view.inputs, `workloads.${view.ids['workload']}.prefix_hit_share`),
        ),
      'plan.tokens_out': (view) => view.sum('service.tokens_out'),
      'plan.tokens_in': (view) => view.sum('service.tokens_in'),
      'plan.gpus_useful': (view) => view.sum('deployment.useful_hours').map((hours) => hours / 730),
      'plan.utilisation': (view) =>
        zip(
          view.sum('deployment.useful_hours'),
          zip(view.of('plan.gpu_hours'), view.of('plan.unserved_hours'), (held, missing) => held - missing),
          over,
        ),
      'plan.unserved': (view) => sum(view.of('plan.unserved_hours').slice(1)),
    })
  })
})
