import type { Results } from '../analysis/results.ts'
import { listed } from '../analysis/scenarios.ts'
import type { Recommendation, Verdict } from '../analysis/verdict.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type FormatStyle, formatMoney } from '../units/format.ts'

type Levers = Inputs['tree']['levers']

/** Most levers that a line names. */
const mostNamed = 2

/** The levers of a choice by name, and those of the plan that it leaves out. */
export function leversApart(
  chosen: readonly string[],
  levers: Levers,
): { readonly kept: readonly string[]; readonly left: readonly string[] } {
  const left = Object.entries(levers).filter(([id, { on }]) => on.value === 1 && !chosen.includes(id))
  return {
    kept: chosen.map((id) => levers[id]?.label ?? id),
    left: left.map(([, { label }]) => label),
  }
}

const quoted = (names: readonly string[]): string => listed(names.map((name) => `“${name}”`))

/** A smaller programme, by what it leaves out or keeps where that is short, else by how much of it. */
function smaller(chosen: readonly string[], levers: Levers): string {
  const planned = Object.values(levers).filter(({ on }) => on.value === 1).length
  const { kept, left } = leversApart(chosen, levers)
  if (left.length <= mostNamed) return `without ${quoted(left)}`
  return kept.length <= mostNamed ? `only ${quoted(kept)}` : `${chosen.length} of its ${planned} levers`
}

/** What is recommended, as a sentence without its stop: the same words in every document, sheet, file and line. */
export function recommendationWords(recommendation: Recommendation, levers: Levers, npv: string): string {
  switch (recommendation.kind) {
    case 'approve':
      return `Approve the programme: net present value ${npv}`
    case 'approve-reduced':
      return `Approve a smaller programme, ${smaller(recommendation.option.levers, levers)}: net present value ${npv}`
    case 'choose-option':
      return `Choose another option, “${recommendation.option.label}”: net present value ${npv}`
    case 'decline':
      return 'Decline the programme and keep the status quo'
    case 'nothing-proposed':
      return 'Nothing to decide: both plans are the same'
  }
}

/** The verdict as one line: whether the case is ready to be decided, and if so what is recommended. */
export function verdictWords(
  { status, recommendation, conditions }: Verdict,
  levers: Levers,
  npv: string,
): string {
  if (status !== 'not-ready') return recommendationWords(recommendation, levers, npv)
  const count = conditions.length
  return `Not ready to decide: ${count} ${count === 1 ? 'condition is' : 'conditions are'} open`
}

/** The verdict of a case as one line, its money printed as documents print it. */
export function verdictLine(results: Results, verdict: Verdict): string {
  const { inputs } = results.model
  const style: FormatStyle = { locale: inputs.tree.locale, currency: inputs.currency, negatives: 'minus' }
  return verdictWords(verdict, inputs.tree.levers, formatMoney(verdict.recommendation.npv, style))
}
