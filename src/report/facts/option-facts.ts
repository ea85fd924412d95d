import type { Analyses } from '../../analysis/analyses.ts'
import type { OptionResult } from '../../analysis/scenarios.ts'
import { materialShare } from '../../analysis/verdict.ts'
import type { Trial } from '../../cases/trial.ts'
import { uncapitalized } from '../../units/first-letter.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'

/** What is said of an option, in words; behind the last two stands by how much, against the best choice. */
const standings = {
  recommended: 'Recommended',
  leads: 'Best as figures stand',
  loses: 'Loses money',
  same: 'Returns the same',
  cannot: 'Cannot run as it stands',
  less: 'Returns less by',
  more: 'Returns more by',
} as const

type Standing = keyof typeof standings

interface Choice {
  readonly name: string
  readonly label: string
  readonly trial: Trial
  readonly isRecommended: boolean
}

/** The label of an option that leaves one lever out, shorter. */
function labelOf({ kind, label }: OptionResult): string {
  return kind !== 'stated' ? `The programme ${uncapitalized(label)}` : label
}

/** Doing nothing, the programme, the option that is recommended or else the next best, and one more that the case states. */
function choicesOf({ options, sensitivity, verdict }: Analyses): readonly Choice[] {
  const { nextBest, stated } = options
  const { recommendation } = verdict
  const chosen = 'option' in recommendation ? recommendation.option : undefined
  const next = chosen ?? nextBest
  const [other] = stated.filter((option) => option !== next)
  const choice = (name: string, option: OptionResult | undefined): readonly Choice[] =>
    option === undefined
      ? []
      : [{ name, label: labelOf(option), trial: option.trial, isRecommended: option === chosen }]
  const keeps = recommendation.kind === 'decline' || recommendation.kind === 'nothing-proposed'
  return [
    { name: 'nothing', label: 'Do nothing', trial: options.doNothing, isRecommended: keeps },
    {
      name: 'programme',
      label: 'The programme',
      trial: sensitivity.base,
      isRecommended: recommendation.kind === 'approve',
    },
    ...choice('next', next),
    ...choice('other', other),
  ]
}

function standingOf(writer: FactWriter, { trial, isRecommended }: Choice, gap: number): Standing {
  if (trial.kind === 'infeasible') return 'cannot'
  if (isRecommended) return writer.fact('verdict.is_ready').value === true ? 'recommended' : 'leads'
  if (trial.npv < 0) return 'loses'
  if (!writer.shows(gap, 'money')) return 'same'
  return gap > 0 ? 'more' : 'less'
}

function writeChoice(writer: FactWriter, choice: Choice): void {
  const { name, label, trial } = choice
  const at = `options.${name}`
  const best = Number(writer.fact('verdict.npv').value)
  writer.words(`${at}.label`, brief(label, 48))
  const gap = trial.kind === 'figures' ? trial.npv - best : 0
  if (trial.kind === 'figures') {
    writer.number(`${at}.npv`, trial.npv, 'money')
    writer.number(`${at}.saving`, trial.saving, 'money')
    writer.number(`${at}.funding`, trial.peakFunding, 'money')
  } else for (const figure of ['npv', 'saving', 'funding']) writer.words(`${at}.${figure}`, 'cannot run')
  const standing = standingOf(writer, choice, gap)
  writer.words(`${at}.standing`, standings[standing])
  writer.optional(`${at}.gap`, (standing === 'less' || standing === 'more') && gap, (own, amount) =>
    writer.number(own, amount, 'money'),
  )
}

/**
 * What else could be decided, each beside the recommendation; and where the next best would be better, by too little to be
 * recommended, from which share of NPV it would be.
 */
export function writeOptionFacts(writer: FactWriter, analyses: Analyses): void {
  for (const choice of choicesOf(analyses)) writeChoice(writer, choice)
  const { nextBest } = analyses.options
  writer.truth('has_choice', nextBest !== undefined || writer.fact('plans_differ').value === true)
  const npv = nextBest?.trial.kind === 'figures' ? nextBest.trial.npv : 0
  const gap = npv - Math.max(0, writer.results.figure('npv'))
  const isChosen = 'option' in analyses.verdict.recommendation
  const isBetter = !isChosen && gap > 0 && writer.shows(gap, 'money')
  writer.optionalGroup('better_option', isBetter && nextBest, {
    label: (name, option) => writer.words(name, brief(labelOf(option), 48)),
    npv: (name) => writer.number(name, npv, 'money'),
    gap: (name) => writer.number(name, gap, 'money'),
    least: (name) => writer.number(name, materialShare, 'percent'),
  })
}
