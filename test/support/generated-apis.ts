import { Results } from '../../src/cases/results.ts'
import { draftCase, inputsOf } from './generated-case.ts'
import type { CaseDraft, Entries } from './generated-case-frame.ts'
import { modelOf } from './generated-case-model.ts'
import { knownResults } from './known-results.ts'
import { pruned } from './pruned-case.ts'
import { Random } from './random.ts'

/*
 * Random cases in which model APIs serve: beside the pools, today or under a lever, in ever other shares, and one
 * workload that no pool serves at all.
 */

/** Members of a mapping in a file of a draft. */
function membersIn(file: Entries, name: string): Readonly<Record<string, Entries>> {
  return (file[name] ?? {}) as Readonly<Record<string, Entries>>
}

function offer(random: Random, label: string): Entries {
  const input = random.number(0.2, 4)
  return {
    label,
    input_price: `$${input}/Mtok`,
    cached_input_price: random.chance(0.6) ? `$${(input / 10).toFixed(4)}/Mtok` : undefined,
    cache_write_price: random.chance(0.6) ? `$${(input * 1.25).toFixed(4)}/Mtok` : undefined,
    output_price: `$${random.number(1, 20)}/Mtok`,
    batch_discount: random.chance(0.5) ? '50%' : undefined,
    price_change: `${random.whole(-30, 5)}%`,
    minimum_spend: random.chance(0.5)
      ? { amount: `$${random.whole(1, 400)}k/month`, start: '2024-06', term: random.whole(20, 60) }
      : undefined,
    latency: { ttft_p99: '50 ms', tpot_p50: '5 ms' },
  }
}

/** Shares of two APIs that leave the rest to a pool; together at most all. */
function shares(random: Random): Readonly<Record<'large' | 'small', number>> {
  const large = random.pick([0, 20, 55])
  return { large, small: random.pick([0, 10, 100 - large]) }
}

const asUse = (parts: Readonly<Record<string, number>>): Entries =>
  Object.fromEntries(Object.entries(parts).map(([api, part]) => [api, { share: `${part}%` }]))

/** The same case with APIs beside its pools: each workload's share moves from one drawn number to another by one lever. */
export function withApis(draft: CaseDraft, seed: number): CaseDraft {
  const random = new Random(seed + 7001)
  const patches: Record<string, string> = {}
  const deployments = Object.entries(membersIn(draft['fleet.yaml'], 'deployments')).map(
    ([id, deployment]) => {
      const [today, later] = [shares(random), shares(random)]
      for (const api of ['large', 'small'] as const)
        if (later[api] !== today[api]) patches[`deployments.${id}.apis.${api}.share`] = `${later[api]}%`
      const isIdle = today.large + today.small === 100
      const fleet = isIdle ? { replicas_today: undefined, target_utilisation: '70%' } : {}
      return [id, { ...deployment, ...fleet, apis: asUse(today) }] as const
    },
  )
  const workloads = Object.entries(membersIn(draft['workload.yaml'], 'workloads')).map(([id, workload]) => [
    id,
    { ...workload, cache_write_share: `${random.whole(1, 30)}%`, batch_share: `${random.whole(0, 60)}%` },
  ])
  const remote = {
    label: 'Remote',
    requests: 900_000,
    growth_per_year: '30%',
    input_tokens: 700,
    output_tokens: 90,
    peak_to_average: 2,
    cache_write_share: '10%',
  }
  const lever = { label: 'Move to APIs', go_live: `${nextYear(draft)}-02`, ramp: random.whole(1, 5), patches }
  const levers = Object.keys(patches).length === 0 ? {} : { apis: lever }
  return {
    ...draft,
    'case.yaml': {
      ...draft['case.yaml'],
      levers: { ...membersIn(draft['case.yaml'], 'levers'), ...levers },
    },
    'fleet.yaml': {
      ...draft['fleet.yaml'],
      deployments: { ...Object.fromEntries(deployments), remote: { apis: { large: {} } } },
    },
    'pricing.yaml': {
      ...draft['pricing.yaml'],
      apis: { large: offer(random, 'Large API'), small: offer(random, 'Small API') },
    },
    'workload.yaml': { workloads: { ...Object.fromEntries(workloads), remote } },
  }
}

/** The year after the one in which the case is written, so that its second month lies within the horizon. */
function nextYear(draft: CaseDraft): number {
  return Number(String(draft['case.yaml']['period']).slice(0, 4)) + 1
}

/** The numbers of the case of a seed in which APIs serve; worked out once for all tests of a file. */
export function apiCaseResults(seed: number): Results {
  return knownResults(`with APIs ${seed}`, () => {
    const draft = pruned(withApis(draftCase(seed), seed), inputsOf)
    return new Results(modelOf(inputsOf(draft)))
  })
}
