import { describe, test } from 'vitest'
import { compounded, given, sum } from './oracle/case-values.ts'
import { expectLines, type Series, total, type View, zip } from './oracle/view.ts'

/* Memo totals beside the headline, worked out a second time: opportunity cost, released time, programme by kind. */

const add = (one: Series, other: Series): Series => zip(one, other, (a, b) => a + b)

/** Margin that is lost in a month because launches wait; none from the month on in which a lever is live. */
function launchLoss(view: View): Series {
  const { levers, launches } = view.inputs.tree
  const isRescued = (month: number): boolean =>
    view.ids['plan'] === 'optimized' &&
    Object.values(levers).some(({ on, go_live }) => on.value === 1 && month >= go_live.value)
  return view.columns((month) =>
    isRescued(month)
      ? 0
      : sum(
          Object.values(launches ?? {}).map(({ margin, start, delay, probability }) => {
            const waits =
              month >= start.value ? Math.min(1, Math.max(0, start.value + delay.value - month)) : 0
            return waits * margin.value * probability.value
          }),
        ),
  )
}

/** Margin of what a workload serves, and of what it cannot serve. */
function margins(view: View, workload: string): { readonly served: Series; readonly unserved: Series } {
  const plan = view.ids['plan'] ?? ''
  const one = view.inputs.tree.workloads[workload]
  const each = (one?.revenue_per_request?.value ?? 0) * (one?.contribution_margin?.value ?? 1)
  const asked = view.of('workload.requests', { workload })
  const served = view.of('service.requests_served', { plan, workload })
  return {
    served: served.map((requests) => requests * each),
    unserved: zip(asked, served, (all, some) => (all - some) * each),
  }
}

/** Time to first token at the operating point of a configuration, from its audit. */
function firstToken(view: View, workload: string, configuration: string): number {
  const one = view.inputs.configurations.find((own) => own.workload === workload && own.id === configuration)
  const points = Object.entries(view.inputs.tree.audits[one?.audit ?? '']?.points ?? {})
  const outputs = points.map(([point]) => view.one('point.eligible_tps', { workload, configuration, point }))
  const [best] = points.filter((_, index) => outputs[index] === Math.max(...outputs))
  const path = view.rows('timed_point.point_ttft', { workload, configuration, point: best?.[0] ?? '' })[0]
    ?.member.words['ttft']
  return given(view.inputs, `audits.${one?.audit}.points.${best?.[0]}.${path}`)
}

/** Margin that slow answers lose. */
function latencyLoss(view: View, workload: string): Series {
  const plan = view.ids['plan'] ?? ''
  const latency = view.inputs.tree.workloads[workload]?.latency
  if (latency === undefined) return view.columns(() => 0)
  const late = view
    .rows('deployment.share', { plan, workload })
    .map(({ member }) => {
      const wait =
        firstToken(view, workload, member.ids['configuration'] ?? '') - latency.reference_ttft.value
      const lost = Math.min(1, latency.loss_per_second.value * Math.max(0, wait))
      const shares: Series = view.of('deployment.share', member.ids)
      return zip(shares, shares, (share) => share * lost)
    })
    .reduce(add)
  return zip(margins(view, workload).served, late, (margin, share) => margin * share)
}

/** Value that a model loses on average between two trainings: half an interval of decay. */
function driftLoss(view: View, workload: string): Series {
  const ids = { plan: view.ids['plan'] ?? '', workload }
  const drift = view.inputs.tree.workloads[workload]?.drift
  if (drift === undefined) return view.columns(() => 0)
  const at = (line: string): Series =>
    view.input(`drift.${line}`, `workloads.${workload}.drift.${line}`, ids) ?? []
  const loss = zip(at('decay'), at('retraining_interval'), (decay, interval) =>
    Math.min(1, (decay * interval) / 2),
  )
  return zip(loss, at('value_at_stake'), (share, value) => share * value)
}

function ofAll(view: View, of: (view: View, workload: string) => Series): Series {
  return Object.keys(view.inputs.tree.workloads)
    .map((workload) => of(view, workload))
    .reduce(add)
}

const unserved = (view: View, workload: string): Series => margins(view, workload).unserved

/** What stands in no cash line: margin of unserved demand does. */
function beside(view: View): Series {
  return [launchLoss(view), ofAll(view, latencyLoss), view.sum('drift.drift_loss')].reduce(add)
}

describe('opportunity cost', () => {
  test('of launches that wait, of demand that is not served, of slow answers', () => {
    expectLines({
      'plan.launch_loss': launchLoss,
      'plan.unserved_margin': (view) => ofAll(view, unserved),
      'plan.latency_loss': (view) => ofAll(view, latencyLoss),
      'plan.opportunity_cost': (view) => add(beside(view), ofAll(view, unserved)),
      'plan.opportunity_total': (view) => total(add(beside(view), ofAll(view, unserved))),
    })
  })

  test('that is avoided is counted beside cash, and not again where EBITDA has it', () => {
    const avoided = (view: View, line: string): Series => view.change(line).map((change) => -change)
    expectLines({
      'case.opportunity_avoided': (view) => avoided(view, 'plan.opportunity_cost'),
      'case.opportunity_in_ebitda': (view) => avoided(view, 'plan.unserved_margin'),
      'case.opportunity_beside': (view) =>
        ['plan.launch_loss', 'plan.latency_loss', 'plan.drift_loss']
          .map((line) => avoided(view, line))
          .reduce(add),
      'case.opportunity_beside_total': (view) =>
        sum(
          ['plan.launch_loss', 'plan.latency_loss', 'plan.drift_loss'].map((line) =>
            total(avoided(view, line)),
          ),
        ),
    })
  })
})

describe('people', () => {
  test('take time for activities, at the pay of their role', () => {
    expectLines({
      'activity.activity_cost': (view) => {
        const { role = '', activity = '' } = view.ids
        const path = `people.roles.${role}.activities.${activity}.share`
        const { roles, pay_growth: growth } = view.inputs.tree.people
        const { fte, loaded_cost: pay } = roles[role] ?? {}
        const monthly = (fte?.value ?? 0) * (pay?.value ?? 0)
        return (view.input('activity.activity_share', path) ?? []).map(
          (share, month) => share * monthly * compounded(growth.value, month),
        )
      },
    })
  })

  test('who are freed and stay', () => {
    expectLines({
      'role.posts': (view) => {
        const { roles, pay_growth: growth } = view.inputs.tree.people
        const pay = roles[view.ids['role'] ?? '']?.loaded_cost.value ?? 0
        return zip(view.of('role.time_cost'), view.of('role.time_freed'), (cost, freed) => cost - freed).map(
          (cost, month) => cost / pay / compounded(growth.value, month),
        )
      },
      'plan.fleet_posts': (view) => view.sum('role.posts'),
      'role.role_released': (view) =>
        zip(view.of('role.time_freed'), view.of('role.cash_saved'), (freed, saved) => freed - saved),
      'plan.released_capacity': (view) =>
        zip(view.sum('role.time_freed'), view.sum('role.cash_saved'), (freed, saved) => freed - saved),
      'plan.on_call_total': (view) => view.sum('on_call.on_call_cost'),
      'plan.attrition_total': (view) => view.sum('attrition.attrition_cost'),
    })
  })
})

describe('the programme', () => {
  test('is spent by kind when it is due, and stands in the books until it is written off', () => {
    const spent = (view: View, isOwn: (cost: string) => boolean): Series =>
      view.columns((month) =>
        sum(
          Object.entries(view.inputs.tree.programme).map(([id, { amount, month: due, levers }]) => {
            const named = levers.length === 0 ? Object.keys(view.inputs.tree.levers) : levers
            const isOn = named.some((lever) => view.inputs.tree.levers[lever]?.on.value === 1)
            const isPaid = view.ids['plan'] === 'optimized' && isOn && due.value === month && isOwn(id)
            return isPaid ? amount.value : 0
          }),
        ),
      )
    expectLines({
      'plan.programme_spend': (view) => spent(view, () => true),
      'category.category_spend': (view) => {
        const own = new Set(view.rows('cost.cost_spend').map(({ member }) => member.ids['cost']))
        return spent(view, (cost) => own.has(cost))
      },
      'cost.capitalised_balance': (view) => {
        const [capitalised, written] = [view.of('cost.cost_capitalised'), view.of('cost.cost_amortised')]
        return view.columns(
          (month) => sum(capitalised.slice(1, month + 1)) - sum(written.slice(1, month + 1)),
        )
      },
    })
  })

  test('and drift is half an interval of decay', () => {
    expectLines({
      'plan.drift_loss': (view) =>
        view.columns((month) => (month === 0 ? 0 : (ofAll(view, driftLoss)[month] ?? 0))),
    })
  })
})
