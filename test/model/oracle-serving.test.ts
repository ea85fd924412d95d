import { describe, test } from 'vitest'
import type { Configuration } from '../../src/inputs/inputs.ts'
import { given } from './oracle/case-values.ts'
import { bestOutputOfGpu, Fleet, outputOf } from './oracle/fleet.ts'
import { expectLines, type Series, type View } from './oracle/view.ts'

/* Where a configuration operates and how traffic moves to it, worked out a second time from audits and levers. */

function configurationOf(view: View): Configuration {
  const { workload, configuration: id } = view.ids
  const found = view.inputs.configurations.find((one) => one.workload === workload && one.id === id)
  if (found === undefined) throw new Error(`no configuration ${id} of ${workload}`)
  return found
}

/** The load at which the best point within objective and cap was measured. */
function operatingLoad(view: View): number {
  const { audit, limit } = configurationOf(view)
  const together = given(view.inputs, `audits.${audit}.replicas`)
  const best = outputOf(view.inputs, configurationOf(view))
  const points = Object.values(view.inputs.tree.audits[audit]?.points ?? {})
  const at = points.find(
    ({ load, output_tps }) =>
      output_tps.value / together === best && (limit === undefined || load.value / together <= limit.value),
  )
  return (at?.load.value ?? Number.NaN) / together
}

/** Share of the traffic left by APIs that all levers of a configuration and no other have moved, so many months ago. */
function share(view: View, lag: number): Series {
  const { workload, levers } = configurationOf(view)
  const all = view.inputs.configurations.filter((one) => one.workload === workload)
  const others = all.flatMap((one) => one.levers).filter((lever) => !levers.includes(lever))
  const moved = (lever: string, month: number): number => {
    const one = view.inputs.tree.levers[lever]
    if (one === undefined || view.ids['plan'] === 'status_quo' || month === 0) return 0
    const progress = Math.min(1, Math.max(0, (month - lag - one.go_live.value + 1) / one.ramp.value))
    return one.on.value * one.coverage.value * progress
  }
  const fleet = new Fleet(view.inputs, view.ids['plan'] === 'optimized' ? 'optimized' : 'status_quo')
  return view.columns((month) => {
    const taken = Math.min(1, ...levers.map((lever) => moved(lever, month)))
    return (
      fleet.rest(workload, month) *
      Math.max(0, taken - Math.max(0, ...others.map((lever) => moved(lever, month))))
    )
  })
}

/** GPU-hours that the tokens of a deployment which are served take where a GPU gives the most that was audited of it. */
function usefulHours(view: View): Series {
  const { workload = '' } = view.ids
  const { pool } = configurationOf(view)
  const best = bestOutputOfGpu(view.inputs, workload, view.inputs.tree.pools[pool]?.gpu ?? '')
  const tokens = given(view.inputs, `workloads.${workload}.output_tokens`)
  const [asked, share, lost] = [
    view.of('workload.requests', { workload }),
    view.of('deployment.share'),
    view.of('deployment.share_unserved'),
  ]
  return view.columns((month) => {
    const served = (asked[month] ?? Number.NaN) * ((share[month] ?? Number.NaN) - (lost[month] ?? Number.NaN))
    return (served * tokens) / best / 3600
  })
}

describe('utilisation', () => {
  test('is against the best audited point within the objective of the workload on the GPU', () => {
    const best = (view: View): number =>
      bestOutputOfGpu(view.inputs, view.ids['workload'] ?? '', view.ids['gpu'] ?? '')
    expectLines({ 'yardstick.best_audited_tps': best, 'deployment.useful_hours': usefulHours })
  })
})

describe('a configuration', () => {
  test('operates where its best measured point within the objective lies', () => {
    expectLines({
      'configuration.operating_load': operatingLoad,
      'configuration.tps': (view) => outputOf(view.inputs, configurationOf(view)),
    })
  })

  test('gets the traffic that its levers have moved, now and when the fleet that it leaves was still held', () => {
    expectLines({
      'deployment.share': (view) => share(view, 0),
      'deployment.share_before': (view) =>
        share(view, given(view.inputs, `deployments.${view.ids['workload']}.overlap`)),
    })
  })
})
