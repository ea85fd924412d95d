import type { Assumption } from '../assumption.ts'
import { inputRule, type RuleTree } from './input-rule.ts'

type Pool = NonNullable<RuleTree['pools']>[string]
type Tranche = Pool['owned'][string]

interface Powered {
  readonly name: string
  readonly pool: Pool
  readonly site: NonNullable<Pool['site']>
}

function powered({ pools = {} }: RuleTree): readonly Powered[] {
  return Object.entries(pools).flatMap(([name, pool]) =>
    pool.site === undefined ? [] : [{ name, pool, site: pool.site }],
  )
}

const power = inputRule<Powered>({
  code: 'power',
  label: 'Power under load, at least that idle',
  members: powered,
  formula: 'if(load >= idle, 0, 1)',
  figures: ({ site }) => ({ load: site.load_power, idle: site.idle_power }),
  tolerance: 0,
  message: ({ name }) => `the pool '${name}' draws more power idle than under load`,
  hint: () => 'are the two swapped?',
  at: ({ site }) => site.idle_power,
  of: ({ pool }) => pool.label,
})

interface Sold {
  readonly tranche: string
  readonly pool: Pool
  readonly start: Tranche['in_service']
  readonly sale: Assumption
}

function sold({ pools = {} }: RuleTree): readonly Sold[] {
  return Object.values(pools).flatMap((pool) =>
    Object.entries(pool.owned).flatMap(([tranche, { resale, in_service: start }]) =>
      resale === undefined ? [] : [{ tranche, pool, start, sale: resale.month }],
    ),
  )
}

const soldAfterUse = inputRule<Sold>({
  code: 'order',
  label: 'Sold no earlier than it went into service',
  members: sold,
  formula: 'if(sale >= start, 0, 1)',
  figures: ({ sale, start }) => ({ sale, start }),
  tolerance: 0,
  message: ({ tranche }) => `the tranche '${tranche}' is sold before it is in service`,
  at: ({ sale }) => sale,
  of: ({ pool, tranche }) => `${pool.label}, ${tranche}`,
})

/** A step of a commitment of power, with the month of what is before it. */
interface PowerStep {
  readonly pool: Pool
  readonly step: string
  readonly from: Assumption
  readonly before: Assumption
  readonly start: Assumption
  readonly term: Assumption
}

function powerSteps({ pools = {} }: RuleTree): readonly PowerStep[] {
  return Object.values(pools).flatMap((pool) => {
    const { start, term, steps = {} } = pool.site?.commitment ?? {}
    if (start === undefined || term === undefined) return []
    const dates = [start, ...Object.values(steps).map(({ from }) => from)]
    return Object.entries(steps).map(([step, { from }], index) => ({
      pool,
      step,
      from,
      before: dates[index] ?? start,
      start,
      term,
    }))
  })
}

const powerStepsInOrder = inputRule<PowerStep>({
  code: 'order',
  label: 'Step of the committed power within the term, after the one before',
  members: powerSteps,
  formula: 'if(from > before, 0, 1) + if(from < start + term, 0, 1)',
  figures: ({ from, before, start, term }) => ({ from, before, start, term }),
  tolerance: 0,
  message: ({ step }) =>
    `the step '${step}' of the committed power does not come after the one before it and within the term`,
  hint: () => 'power holds from start on: write the steps in the order of their dates',
  at: ({ from }) => from,
  of: ({ pool, step }) => `${pool.label}, ${step}`,
})

/** A step of a price list by quantity, and the end of the step before it. */
interface Tier {
  readonly message: string
  readonly of: string
  readonly end: Assumption
  readonly before: Assumption
}

const endsEarly = 'ends where an earlier one has ended'

function egressTiers({ suppliers = {} }: RuleTree): readonly Tier[] {
  return Object.entries(suppliers).flatMap(([name, { label, egress }]) => {
    const tiers = Object.entries(egress ?? {}).slice(0, -1)
    return tiers.flatMap(([tier, { up_to: end }], index) => {
      const before = tiers[index - 1]?.[1].up_to
      if (end === undefined || before === undefined) return []
      return [
        {
          message: `the egress tier '${tier}' of '${name}' ${endsEarly}`,
          of: `${label}, ${tier}`,
          end,
          before,
        },
      ]
    })
  })
}

const egressRises = inputRule<Tier>({
  code: 'tiers',
  label: 'Egress tier above the one before',
  members: egressTiers,
  formula: 'if(end > before, 0, 1)',
  figures: ({ end, before }) => ({ end, before }),
  tolerance: 0,
  message: ({ message }) => message,
  hint: () => 'up_to counts from zero: write tiers in rising order',
  at: ({ end }) => end,
  of: ({ of }) => of,
})

/** A discount by use of the month, of one GPU type of a supplier. */
interface Discount {
  readonly name: string
  readonly gpu: string
  readonly label: string
  readonly steps: readonly (readonly [step: string, end: Assumption])[]
}

function discounts({ suppliers = {} }: RuleTree): readonly Discount[] {
  return Object.entries(suppliers).flatMap(([name, { label, gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { sustained_use: tiers }]) => {
      const steps = Object.entries(tiers ?? {}).map(([step, { up_to: end }]) => [step, end] as const)
      return steps.length === 0 ? [] : [{ name, gpu, label: `${label}, ${gpu}`, steps }]
    }),
  )
}

function useSteps(tree: RuleTree): readonly Tier[] {
  return discounts(tree).flatMap(({ name, gpu, label, steps }) =>
    steps.flatMap(([step, end], index) => {
      const before = steps[index - 1]?.[1]
      if (before === undefined) return []
      const message = `the step '${step}' of the sustained-use discount of '${name}' on ${gpu} ${endsEarly}`
      return [{ message, of: `${label}, ${step}`, end, before }]
    }),
  )
}

const useRises = inputRule<Tier>({
  code: 'tiers',
  label: 'Step of the sustained-use discount above the one before',
  members: useSteps,
  formula: 'if(end > before, 0, 1)',
  figures: ({ end, before }) => ({ end, before }),
  tolerance: 0,
  message: ({ message }) => message,
  hint: () => 'up_to counts from the start of the month: write steps in rising order',
  at: ({ end }) => end,
  of: ({ of }) => of,
})

const useIsWhole = inputRule<Discount>({
  code: 'tiers',
  label: 'Last step of the sustained-use discount less the whole month',
  members: discounts,
  formula: 'last - 1',
  figures: ({ steps }) => ({ last: steps.at(-1)?.[1] ?? 1 }),
  tolerance: 1e-9,
  message: ({ name, gpu }, excess) =>
    `the sustained-use discount of '${name}' on ${gpu} ends at ${Number(((1 + excess) * 100).toFixed(4))}% of the month: the hours after it would cost nothing`,
  hint: () => 'add a step up_to: 100%',
  at: ({ steps, name, gpu }) => steps.at(-1)?.[1] ?? ['suppliers', name, 'gpus', gpu],
  of: ({ label }) => label,
})

/** What the figures of a pool, a tranche or a price list must satisfy together. */
export const fleetRules = [power, soldAfterUse, powerStepsInOrder, egressRises, useRises, useIsWhole]
