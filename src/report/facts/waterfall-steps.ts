import type { Fact } from '../fact.ts'

/** Most steps of a waterfall between its totals. */
const mostSteps = 7

/** What one lever, unit or the like adds to a total; several small ones may stand together. */
export interface Step {
  readonly label: string
  readonly amount: number
}

/** The steps from the one that adds most to the one that takes most; beyond what fits, the small ones are one: `4 other levers`. */
export function largestSteps(all: readonly Step[], nouns: string): readonly Step[] {
  const steps = all.toSorted((a, b) => b.amount - a.amount)
  if (steps.length <= mostSteps) return steps
  const large = new Set(
    steps.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, mostSteps - 1),
  )
  const rest = steps.filter((step) => !large.has(step))
  const amount = rest.reduce((sum, step) => sum + step.amount, 0)
  return [...steps.filter((step) => large.has(step)), { label: `${rest.length} other ${nouns}`, amount }]
}

/** What a waterfall shows, as a sentence without its stop: which step adds or takes most. */
export function bridgeClaim({ value, text }: Fact, steps: readonly Step[], nouns: string): string {
  const [best] = steps
  const worst = steps.at(-1)
  if (best === undefined || worst === undefined) throw new Error('a waterfall without steps claims nothing')
  if (steps.length === 1) return `“${best.label}” is the whole of the ${text}`
  if (Number(value) > 0)
    return best.amount > 0 ? `“${best.label}” adds most to the ${text}` : `The ${nouns} add up to ${text}`
  return worst.amount < 0 ? `“${worst.label}” takes most from the result` : `The ${nouns} add up to ${text}`
}
