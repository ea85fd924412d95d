import { defaultLoad } from '../../economics/load-duration.ts'
import type { Assumption } from '../assumption.ts'
import { inputRule, type RuleTree } from './input-rule.ts'

type Workload = NonNullable<RuleTree['workloads']>[string]

interface Named {
  readonly name: string
  readonly workload: Workload
}

function named({ workloads = {} }: RuleTree): readonly Named[] {
  return Object.entries(workloads).map(([name, workload]) => ({ name, workload }))
}

const of = ({ workload }: Named): string => workload.label

interface Seasonal extends Named {
  readonly season: readonly Assumption[]
}

function seasonal(tree: RuleTree): readonly Seasonal[] {
  return named(tree).flatMap((one) => {
    const season = Object.values(one.workload.season ?? {})
    return season.length === 12 ? [{ ...one, season }] : []
  })
}

const seasonMean = inputRule<Seasonal>({
  code: 'season',
  label: 'Mean of the season less one',
  members: seasonal,
  formula: 'mean(season) - 1',
  figures: ({ season }) => ({ season }),
  tolerance: 1e-3,
  message: ({ name }, excess) =>
    `the season of '${name}' averages ${Number((1 + excess).toFixed(4))}, but must average 1`,
  hint: () => 'divide each of the twelve by their mean',
  at: ({ name }) => ['workloads', name, 'season'],
  of,
})

interface Stepped extends Named {
  readonly hours: readonly Assumption[]
  readonly load: readonly Assumption[]
}

function stepped(tree: RuleTree): readonly Stepped[] {
  return named(tree).flatMap((one) => {
    const blocks = Object.values(one.workload.load_blocks ?? {})
    if (blocks.length === 0) return []
    return [
      { ...one, hours: blocks.map(({ hours_share }) => hours_share), load: blocks.map(({ load }) => load) },
    ]
  })
}

const atBlocks = ({ name }: Named): readonly string[] => ['workloads', name, 'load_blocks']

/** People write shares of hours to a few digits. */
const hoursTolerance = 1e-6

const blockHours = inputRule<Stepped>({
  code: 'load-blocks',
  label: 'Hours of the load blocks less one',
  members: stepped,
  formula: 'sum(hours) - 1',
  figures: ({ hours }) => ({ hours }),
  tolerance: hoursTolerance,
  message: (_, excess) => `the hours of the load blocks add up to ${percent(1 + excess)}, but must to 100%`,
  at: atBlocks,
  of,
})

/** Mean load of stated load blocks over that of the peak, less one: people write the peak and the blocks rounded. */
export const meanLoadTolerance = 5e-3

const blockMean = inputRule<Stepped>({
  code: 'load-blocks',
  label: 'Mean of the load blocks times peak to average, less one',
  members: stepped,
  formula: 'sum_product(hours, load) * peak - 1',
  figures: ({ hours, load, workload }) => ({ hours, load, peak: workload.peak_to_average }),
  tolerance: meanLoadTolerance,
  message: ({ workload: { peak_to_average: peak } }, excess) =>
    `the mean load of the blocks is ${percent((1 + excess) / peak.value)} of the peak, but peak_to_average ${peak.value} means ${percent(1 / peak.value)}`,
  hint: ({ workload: { peak_to_average: peak } }, excess) =>
    `write peak_to_average: ${Number((peak.value / (1 + excess)).toFixed(4))}, or mend the blocks`,
  at: atBlocks,
  of,
})

/** The largest peak-to-average that the default load blocks can represent: the load of the rest is then zero. */
const steepestDefaultPeak =
  (1 - defaultLoad.shoulderHours * defaultLoad.shoulderOverMean) / defaultLoad.peakHours

const defaultPeak = inputRule<Named>({
  code: 'load-blocks',
  label: 'Peak to average beyond what the default load blocks can have',
  members: (tree) => named(tree).filter(({ workload }) => workload.load_blocks === undefined),
  formula: 'max(0, peak - steepest)',
  figures: ({ workload }) => ({ peak: workload.peak_to_average, steepest: steepestDefaultPeak }),
  tolerance: 0,
  message: ({ workload }) =>
    `peak_to_average is ${workload.peak_to_average.value}; above ${steepestDefaultPeak.toFixed(1)} the default load blocks cannot have this mean`,
  hint: () => 'give load_blocks: hours_share and load of each step',
  at: ({ workload }) => workload.peak_to_average,
  of,
})

interface Deployed extends Named {
  readonly today: Assumption
  readonly spare: Assumption
}

function deployed(tree: RuleTree): readonly Deployed[] {
  return named(tree).flatMap((one) => {
    const deployment = tree.deployments?.[one.name]
    if (deployment === undefined) return []
    return [{ ...one, today: deployment.replicas_today, spare: deployment.spare_replicas }]
  })
}

const someServe = inputRule<Deployed>({
  code: 'replicas',
  label: 'Replicas today beyond the spare ones',
  members: deployed,
  formula: 'if(today > spare, 0, 1)',
  figures: ({ today, spare }) => ({ today, spare }),
  tolerance: 0,
  message: ({ name, today, spare }) =>
    `'${name}' has ${today.value} replicas today, of which ${spare.value} are spare: none serves`,
  at: ({ today }) => today,
  of,
})

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

/** What the figures of a workload and its deployment must satisfy together. */
export const workloadRules = [seasonMean, blockHours, blockMean, defaultPeak, someServe]
