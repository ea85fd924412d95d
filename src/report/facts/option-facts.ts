import type { Analyses } from '../../analysis/analyses.ts'
import type { OptionResult } from '../../analysis/scenarios.ts'
import type { Trial } from '../../analysis/trial.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'
import { isShown } from './return-facts.ts'

/**
 * What is said of an option: it is what the board is asked to decide, it loses, it returns less than the best choice by
 * a gap, more than what is proposed by a gap, as much as it, or it cannot run.
 */
type Verdict = 'recommended' | 'loses' | 'less' | 'more' | 'same' | 'cannot'

interface Choice {
  readonly name: string
  readonly label: string
  readonly trial: Trial
}

/** The label of an option that leaves one lever out, shorter. */
function labelOf({ kind, label }: OptionResult): string {
  return kind === 'without' ? `The programme ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label
}

/** Doing nothing, the programme, the next best, and one more that the case states. */
function choicesOf({ options, sensitivity }: Analyses): readonly Choice[] {
  const { nextBest, stated } = options
  const [other] = stated.filter((option) => option !== nextBest)
  return [
    { name: 'nothing', label: 'Do nothing', trial: options.doNothing },
    { name: 'programme', label: 'The programme', trial: sensitivity.base },
    ...(nextBest === undefined ? [] : [{ name: 'next', label: labelOf(nextBest), trial: nextBest.trial }]),
    ...(other === undefined ? [] : [{ name: 'other', label: labelOf(other), trial: other.trial }]),
  ]
}

function verdictOf(writer: FactWriter, { name, trial }: Choice, gap: number): Verdict {
  if (trial.kind === 'infeasible') return 'cannot'
  const approve = writer.fact('approve').value === true
  if (name === (approve ? 'programme' : 'nothing')) return 'recommended'
  if (trial.npv < 0) return 'loses'
  if (!isShown(writer, `options.${name}.gap`)) return 'same'
  return gap > 0 ? 'more' : 'less'
}

function writeChoice(writer: FactWriter, choice: Choice): void {
  const { name, label, trial } = choice
  const at = `options.${name}`
  // What is recommended: the programme, or doing nothing, which is zero.
  const best = Math.max(0, writer.results.figure('npv'))
  writer.words(`${at}.label`, brief(label, 48))
  const gap = trial.kind === 'figures' ? trial.npv - best : 0
  writer.number(`${at}.gap`, gap, 'money')
  if (trial.kind === 'figures') {
    writer.number(`${at}.npv`, trial.npv, 'money')
    writer.number(`${at}.saving`, trial.saving, 'money')
    writer.number(`${at}.funding`, trial.peakFunding, 'money')
  } else for (const figure of ['npv', 'saving', 'funding']) writer.words(`${at}.${figure}`, 'cannot run')
  writer.words(`${at}.verdict`, verdictOf(writer, choice, gap))
}

/** What else could be decided, each beside the recommendation, and whether the next best would be better. */
export function writeOptionFacts(writer: FactWriter, analyses: Analyses): void {
  for (const choice of choicesOf(analyses)) writeChoice(writer, choice)
  const { nextBest } = analyses.options
  writer.truth('has_next_best', nextBest !== undefined)
  writer.truth('has_choice', nextBest !== undefined || writer.fact('plans_differ').value === true)
  writer.words('next_best.label', nextBest === undefined ? 'none' : brief(labelOf(nextBest), 48))
  const npv = nextBest?.trial.kind === 'figures' ? nextBest.trial.npv : undefined
  if (npv === undefined) {
    writer.truth('next_best.is_better', false)
    for (const name of ['npv', 'gap']) writer.missing(`next_best.${name}`, 'none')
    return
  }
  writer.number('next_best.npv', npv, 'money')
  const gap = npv - Math.max(0, writer.results.figure('npv'))
  writer.number('next_best.gap', gap, 'money')
  writer.truth('next_best.is_better', gap > 0 && isShown(writer, 'next_best.gap'))
}
