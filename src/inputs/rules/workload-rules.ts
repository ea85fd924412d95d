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
    const { replicas_today: today, spare_replicas: spare } = tree.deployments?.[one.name] ?? {}
    return today === undefined || spare === undefined ? [] : [{ ...one, today, spare }]
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

interface Bought extends Named {
  readonly shares: readonly Assumption[]
  readonly isWhole: boolean
}

/** Workloads that APIs serve, with the shares that they have of the traffic today. */
function bought(tree: RuleTree): readonly Bought[] {
  return named(tree).flatMap((one) => {
    const { apis = {}, pool } = tree.deployments?.[one.name] ?? {}
    const shares = Object.values(apis).map(({ share }) => share)
    return shares.length === 0 ? [] : [{ ...one, shares, isWhole: pool === undefined }]
  })
}

const atApis = ({ name }: Named): readonly string[] => ['deployments', name, 'apis']

const apiShares = inputRule<Bought>({
  code: 'api-shares',
  label: 'Shares of APIs beyond the whole',
  members: (tree) => bought(tree).filter(({ isWhole }) => !isWhole),
  formula: 'max(0, sum(shares) - 1)',
  figures: ({ shares }) => ({ shares }),
  tolerance: 1e-9,
  message: ({ name }, excess) => `the APIs of '${name}' serve ${percent(1 + excess)} of its traffic`,
  at: atApis,
  of,
})

const apiWhole = inputRule<Bought>({
  code: 'api-shares',
  label: 'Shares of APIs less the whole, where no pool serves the rest',
  members: (tree) => bought(tree).filter(({ isWhole }) => isWhole),
  formula: 'sum(shares) - 1',
  figures: ({ shares }) => ({ shares }),
  tolerance: 1e-9,
  message: ({ name }, excess) =>
    `the APIs of '${name}' serve ${percent(1 + excess)} of its traffic, and no pool serves the rest`,
  hint: () => 'let the shares add up to 100%, or give pool and audit',
  at: atApis,
  of,
})

/** A cached price and what is written to the cache are parts of one input. */
const cachedInput = inputRule<Named>({
  code: 'cached-input',
  label: 'Input tokens read from and written to the cache beyond the whole',
  members: (tree) => named(tree).filter(({ workload }) => workload.cache_write_share.value > 0),
  formula: 'max(0, hits + writes - 1)',
  figures: ({ workload }) => ({ hits: workload.prefix_hit_share, writes: workload.cache_write_share }),
  tolerance: 1e-9,
  message: ({ name }, excess) =>
    `of the input of '${name}' ${percent(1 + excess)} is read from the prompt cache or written to it`,
  hint: () => 'prefix_hit_share and cache_write_share are parts of the input beside each other',
  at: ({ workload }) => workload.cache_write_share,
  of,
})

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

/** What the figures of a workload and its deployment must satisfy together. */
export const workloadRules = [
  seasonMean,
  blockHours,
  blockMean,
  defaultPeak,
  someServe,
  apiShares,
  apiWhole,
  cachedInput,
]
