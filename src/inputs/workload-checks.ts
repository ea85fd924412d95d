import { type ReadContext, reportError } from './context.ts'
import type { DeepReadonly } from './inputs.ts'
import { findPlace } from './raw.ts'
import { memberNames } from './references.ts'
import type { Members } from './schema/tree.ts'

type Workload = DeepReadonly<Members>['workloads'][string]

/** Checks what only several numbers of a workload together can violate. */
export function checkWorkloads(members: DeepReadonly<Members>, context: ReadContext): void {
  const { workloads } = members
  if (memberNames(context, ['workloads']).length === 0) {
    reportError(context, 'missing', findPlace(context.root, ['workloads']), 'the case has no workload')
  }
  for (const [name, workload] of Object.entries(workloads)) {
    checkGrowth(name, workload, context)
    checkSeason(name, workload, context)
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

function checkSeason(name: string, { season, monthly_requests: path }: Workload, context: ReadContext): void {
  if (season === undefined || Object.keys(season).length !== 12) return
  const place = findPlace(context.root, ['workloads', name, 'season'])
  if (path !== undefined) {
    const message = `'workloads.${name}' has both monthly_requests and season`
    const hint = 'remove season: the path states the requests of each month as they are'
    reportError(context, 'conflict', place, message, hint)
  }
}
