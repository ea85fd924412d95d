import type { Evidence } from '../analysis/evidence.ts'
import { listed } from '../analysis/scenarios.ts'
import type { Condition, Recommendation, Verdict } from '../analysis/verdict.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { uncapitalized } from '../units/first-letter.ts'
import { type FormatStyle, formatMoney } from '../units/format.ts'

type Levers = Inputs['tree']['levers']

/** Each verdict in the fewest words, for lists of several cases. */
export const verdictTitles: Readonly<Record<Verdict['status'], string>> = {
  approve: 'Approve',
  'approve-reduced': 'Approve a smaller programme',
  'choose-option': 'Choose another option',
  decline: 'Decline',
  'nothing-proposed': 'Nothing to decide',
  'not-ready': 'Not ready to decide',
}

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

/** For what a document with this verdict is laid before the board. */
export const verdictPurposes: Readonly<Record<Verdict['status'], string>> = {
  approve: 'for approval',
  'approve-reduced': 'for decision',
  'choose-option': 'for decision',
  decline: 'for rejection',
  'nothing-proposed': 'for information',
  'not-ready': 'for information',
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

function styleOf({ model: { inputs } }: Results): FormatStyle {
  return { locale: inputs.tree.locale, currency: inputs.currency, negatives: 'minus' }
}

/** The verdict of a case as one line, its money printed as documents print it. */
export function verdictLine(results: Results, verdict: Verdict): string {
  const { levers } = results.model.inputs.tree
  return verdictWords(verdict, levers, formatMoney(verdict.recommendation.npv, styleOf(results)))
}

/** Who clears a condition and what it is worth, in brackets. */
function clearing(results: Results, { owner, worth }: Condition): string {
  const value =
    worth === undefined ? '' : `; ${formatMoney(worth, styleOf(results))} of net present value depends on it`
  return `(cleared by ${owner}${value})`
}

/** How many defaults of a list are named. */
const mostDefaults = 5

/** What stands in for figures that the case leaves out, as a warning: how many, and which matter most. */
export function defaultsWarning({ defaults: { count, moving } }: Evidence): readonly Diagnostic[] {
  if (count === 0) return []
  const named = moving.slice(0, mostDefaults).map(({ driver }) => driver.label)
  const most =
    named.length === 0
      ? 'none of them moves net present value'
      : `those that matter most: ${named.join('; ')}`
  return [
    {
      code: 'catalogue-defaults',
      severity: 'warning',
      message: `${count} ${count === 1 ? 'figure is a default' : 'figures are defaults'} of the catalogue; ${most}`,
      hint: 'state your own in case.yaml; boardpack show CASE --origin tells which are whose',
    },
  ]
}

/**
 * The verdict as warnings, for those who prepare the pack: each condition that keeps it from being decided, or that
 * another choice than the programme is recommended.
 */
export function verdictWarnings(results: Results, verdict: Verdict): readonly Diagnostic[] {
  const { recommendation, conditions } = verdict
  const open = conditions.map((condition): Diagnostic => {
    const { title, findings } = condition
    const count = findings.length > 1 ? `, ${findings.length} findings` : ''
    return {
      code: 'not-ready',
      severity: 'warning',
      message: `not ready to decide: ${uncapitalized(title)}${count} ${clearing(results, condition)}`,
    }
  })
  if (!('option' in recommendation)) return open
  const { levers } = results.model.inputs.tree
  const npv = formatMoney(recommendation.npv, styleOf(results))
  const proposed = formatMoney(results.figure('npv'), styleOf(results))
  const message = `another choice returns more than the programme, whose net present value is ${proposed}: ${recommendationWords(recommendation, levers, npv)}`
  const hint = 'propose that choice, or say in the memo why it is not proposed'
  return [...open, { code: 'better-choice', severity: 'warning', message, hint }]
}
