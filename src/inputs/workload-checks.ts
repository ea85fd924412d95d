import { openingMonth, printMonth } from '../units/calendar.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { DeepReadonly } from './inputs.ts'
import { findPlace } from './raw.ts'
import { memberNames } from './references.ts'
import type { Members } from './schema/tree.ts'

type Workload = DeepReadonly<Members>['workloads'][string]

/** Hours at the peak, and hours and load of the shoulder, where a workload gives no load blocks (model.md, 1). */
const defaultLoadBlocks = { peakHours: 0.15, shoulderHours: 0.35, shoulderOverMean: 1.1 } as const

/** The largest peak-to-average that the default load blocks can represent: the load of the rest is then zero. */
const steepestDefaultPeak =
  (1 - defaultLoadBlocks.shoulderHours * defaultLoadBlocks.shoulderOverMean) / defaultLoadBlocks.peakHours

/** Checks what only several numbers of a workload together can violate. */
export function checkWorkloads(members: DeepReadonly<Members>, context: ReadContext): void {
  const { workloads } = members
  if (memberNames(context, ['workloads']).length === 0) {
    reportError(context, 'missing', findPlace(context.root, ['workloads']), 'the case has no workload')
  }
  for (const [name, workload] of Object.entries(workloads)) {
    checkGrowth(name, workload, context)
    checkSeason(name, workload, context)
    checkLoadBlocks(name, workload, context)
    checkServing(name, members, context)
  }
}

function checkGrowth(name: string, workload: Workload, context: ReadContext): void {
  const { growth_per_year: growth, monthly_requests: path } = workload
  const place = findPlace(context.root, ['workloads', name])
  if (growth === undefined && path === undefined) {
    const hint = 'write growth_per_year: 0% if it does not grow'
    reportError(context, 'missing-number', place, `'workloads.${name}' has no 'growth_per_year'`, hint)
  } else if (growth !== undefined && path !== undefined) {
    const message = `'workloads.${name}' has both growth_per_year and monthly_requests`
    reportError(
      context,
      'conflict',
      findPlace(context.root, ['workloads', name, 'monthly_requests']),
      message,
      'keep one',
    )
  }
  const horizon = context.assumptions.get('horizon')?.value
  if (path === undefined || horizon === undefined) return
  const months = Object.keys(path).length
  if (months >= horizon) return
  const at = findPlace(context.root, ['workloads', name, 'monthly_requests'])
  reportError(context, 'series', at, `'monthly_requests' has ${months} months, but the horizon is ${horizon}`)
}

/** Least season of the opening month from which the mean month can be told. */
export const leastOpeningSeason = 0.01

function checkSeason(name: string, { season, monthly_requests: path }: Workload, context: ReadContext): void {
  if (season === undefined || Object.keys(season).length !== 12) return
  const place = findPlace(context.root, ['workloads', name, 'season'])
  if (path !== undefined) {
    const message = `'workloads.${name}' has both monthly_requests and season`
    const hint = 'remove season: the path states the requests of each month as they are'
    reportError(context, 'conflict', place, message, hint)
  }
  checkOpeningSeason(name, Object.values(season), context)
  const mean = Object.values(season).reduce((sum, { value }) => sum + value, 0) / 12
  if (!(Math.abs(mean - 1) > 1e-3)) return
  const message = `the season of '${name}' averages ${Number(mean.toFixed(4))}, but must average 1`
  reportError(context, 'season', place, message, 'divide each of the twelve by their mean')
}

/** The requests of the opening month are divided by its season: a month almost without demand tells nothing of the rest. */
function checkOpeningSeason(name: string, season: readonly Assumption[], context: ReadContext): void {
  if (context.period === undefined) return
  const opening = openingMonth(context.period)
  const multiplier = season[opening.month - 1]
  if (multiplier === undefined || multiplier.value >= leastOpeningSeason) return
  const message = `the season of '${name}' in the opening month, ${printMonth(opening)}, is ${multiplier.written}: its requests cannot tell those of the other months`
  const hint = 'give monthly_requests: the requests of each month'
  reportError(context, 'season', multiplier.place, message, hint)
}

function checkLoadBlocks(name: string, workload: Workload, context: ReadContext): void {
  const { peak_to_average: peak, load_blocks: blocks } = workload
  if (blocks === undefined) {
    if (!(peak.value > steepestDefaultPeak)) return
    const message = `peak_to_average is ${peak.value}; above ${steepestDefaultPeak.toFixed(1)} the default load blocks cannot have this mean`
    reportError(
      context,
      'load-blocks',
      peak.place,
      message,
      'give load_blocks: hours_share and load of each step',
    )
    return
  }
  const steps = Object.values(blocks)
  const hours = steps.reduce((sum, block) => sum + block.hours_share.value, 0)
  const mean = steps.reduce((sum, block) => sum + block.hours_share.value * block.load.value, 0)
  const place = findPlace(context.root, ['workloads', name, 'load_blocks'])
  if (Math.abs(hours - 1) > 1e-6) {
    reportError(
      context,
      'load-blocks',
      place,
      `the hours of the load blocks add up to ${percent(hours)}, but must to 100%`,
    )
  } else if (Math.abs(mean * peak.value - 1) > 5e-3) {
    const message = `the mean load of the blocks is ${percent(mean)} of the peak, but peak_to_average ${peak.value} means ${percent(1 / peak.value)}`
    reportError(
      context,
      'load-blocks',
      place,
      message,
      `write peak_to_average: ${Number((1 / mean).toFixed(4))}, or mend the blocks`,
    )
  }
}

/** Some of the replicas of today must serve. */
function checkServing(name: string, members: DeepReadonly<Members>, context: ReadContext): void {
  const deployment = members.deployments[name]
  if (deployment === undefined) return
  const { replicas_today: today, spare_replicas: spare } = deployment
  if (!(today.value - spare.value <= 0)) return
  const message = `'${name}' has ${today.value} replicas today, of which ${spare.value} are spare: none serves`
  reportError(context, 'replicas', today.place, message)
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}
