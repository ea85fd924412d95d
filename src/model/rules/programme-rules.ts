import type { Patch } from '../../inputs/inputs.ts'
import { type RuleFacts, rule } from './rule.ts'

/** The first change of a lever that needs engineering: another measured configuration, or other GPUs. */
function engineeringPatches({ inputs }: RuleFacts): readonly Patch[] {
  const isEngineering = ({ part, to }: Patch): boolean => to.kind === 'choice' && part.isServing === true
  return Object.entries(inputs.tree.levers).flatMap(([id, { on }]) => {
    const patch = inputs.patches.find((one) => one.lever === id && isEngineering(one))
    return on.value === 0 || patch === undefined ? [] : [patch]
  })
}

/** Costs of the programme that a lever causes, those that any lever causes included. */
function costsOf(lever: string, { inputs }: RuleFacts): number {
  return Object.values(inputs.tree.programme).reduce(
    (sum, { levers, amount }) => sum + (levers.length === 0 || levers.includes(lever) ? amount.value : 0),
    0,
  )
}

const leverWithoutCost = rule<Patch>({
  code: 'lever-without-cost',
  label: 'Lever that needs engineering without a programme cost',
  open: 'A lever that needs engineering has no programme cost',
  topic: 'programme',
  owner: 'engineering',
  of: engineeringPatches,
  measure: ({ lever }, facts) => (costsOf(lever, facts) > 0 ? 0 : 1),
  warnAbove: 0,
  words: ({ lever }) => ({
    message: `the lever '${lever}' moves traffic to another audit or pool, which takes engineering, but the programme has no cost of it`,
    hint: `give its cost under programme, with levers: [${lever}]`,
  }),
  place: ({ place }) => place,
  subject: ({ lever }) => ({ lever }),
})

/** What the programme must state. */
export const programmeRules = [leverWithoutCost]
