import type { Results } from '../cases/results.ts'
import { npvOf } from '../cases/trial.ts'
import type { Place } from '../diagnostic/diagnostic.ts'
import type { RuleFinding, RuleOwner } from '../model/rules/rule.ts'
import { throughputDriver } from './central-drivers.ts'
import type { Contributions } from './contributions.ts'
import type { Evidence } from './evidence.ts'
import type { OptionResult, Options } from './scenarios.ts'
import { leastChange, type Sensitivity } from './sensitivity.ts'

/** Every verdict that a pack can state. */
export const verdictStatuses = [
  'approve',
  'approve-reduced',
  'choose-option',
  'decline',
  'nothing-proposed',
  'not-ready',
] as const

type Status = (typeof verdictStatuses)[number]

/** What the figures recommend, whether or not the evidence can carry it. */
export type Recommendation =
  /** The programme as proposed; or the status quo, since nothing that is proposed returns more; or nothing is proposed. */
  | { readonly kind: Extract<Status, 'approve' | 'decline' | 'nothing-proposed'>; readonly npv: number }
  /** The best set of its levers returns more than all of them, or an option of the case returns more than any set. */
  | {
      readonly kind: Extract<Status, 'approve-reduced' | 'choose-option'>
      readonly npv: number
      readonly option: OptionResult
    }

/** One thing that a rule found to be open. */
interface OpenFinding {
  readonly message: string
  readonly hint: string
  readonly place: Place | undefined
}

/** What must be cleared before anything can be decided: all that one rule finds, told once. */
export interface Condition {
  readonly code: string
  /** For readers of a board document, as a sentence without its stop. */
  readonly title: string
  /** Who clears it. */
  readonly owner: RuleOwner
  /** By how much it can move net present value, money; absent where that cannot be told. */
  readonly worth?: number
  /** Each with its place in the inputs; none where the condition concerns the case as a whole. */
  readonly findings: readonly OpenFinding[]
}

/** The one verdict of a pack, which every document, sheet and file of it states. */
export interface Verdict {
  readonly status: Status
  readonly recommendation: Recommendation
  /** Empty where the case is ready to be decided. */
  readonly conditions: readonly Condition[]
}

/** What a verdict follows from. */
export interface VerdictSources {
  readonly options: Options
  readonly contributions: Contributions
  readonly sensitivity: Sensitivity
  readonly evidence: Evidence
  readonly findings: readonly RuleFinding[]
}

/**
 * By how much of its NPV a smaller set of levers, or an option, must beat what is proposed to be recommended in its place:
 * below it the difference is within what any estimate of a lever can be wrong by, and the board would decide on noise.
 */
export const materialShare = 0.05

/**
 * Share of the swing of NPV under ranges of ours above which a case is not ready, if one of these ranges could turn the
 * answer by itself: its own figures then say little of how sure it is.
 */
const mostStandIn = 0.75

/**
 * Share of the swing of NPV on assumed or ungraded figures above which a case is not ready to be decided, if that swing
 * exceeds the NPV itself: below it those figures could all be wrong and the answer would stand.
 */
const mostAssumed = 0.75

/** Options as recommendations, best first; those that cannot run are left out. */
function rankedOptions({ stated, reduced }: Options): readonly Recommendation[] {
  const all = reduced === undefined ? stated : [...stated, reduced]
  return all
    .flatMap((option: OptionResult): readonly Recommendation[] => {
      const npv = npvOf(option.trial)
      if (npv === undefined || option.levers.length === 0) return []
      return [{ kind: option.kind === 'reduced' ? 'approve-reduced' : 'choose-option', npv, option }]
    })
    .toSorted((a, b) => b.npv - a.npv)
}

/** Whether anything is paid or earned otherwise in any month; where no lever is on, both plans are one. */
export function plansDiffer(results: Results): boolean {
  const least = leastChange(results)
  return ['saving', 'ebitda_effect', 'fcf'].some((line) =>
    results.months(results.row('case', line)).some((amount) => Math.abs(amount) > least),
  )
}

/** Whether the programme as it is proposed returns more than the status quo. */
export function isWorthwhile(results: Results): boolean {
  return results.figure('npv') > leastChange(results)
}

/** The best of the programme, the sets of its levers and the stated options, if it returns anything at all. */
function recommend(results: Results, { options }: VerdictSources): Recommendation {
  const npv = results.figure('npv')
  const kept: Recommendation = { kind: plansDiffer(results) ? 'decline' : 'nothing-proposed', npv: 0 }
  const proposed: Recommendation = isWorthwhile(results) ? { kind: 'approve', npv } : kept
  const [best] = rankedOptions(options)
  const least = proposed.npv * (1 + materialShare) + leastChange(results)
  return best !== undefined && best.npv > least ? best : proposed
}

/**
 * What depends on a condition: of levers what the programme loses without them; of audits what NPV swings with their
 * throughput; of the status quo all of NPV, which is measured against it.
 */
function worthOf(
  found: readonly RuleFinding[],
  npv: number,
  { contributions, sensitivity }: VerdictSources,
): number | undefined {
  const levers = new Set(found.flatMap(({ lever }) => lever ?? []))
  if (levers.size > 0 && contributions.kind === 'shares') {
    const own = contributions.levers.filter(({ lever }) => levers.has(lever))
    return own.reduce((sum, { npv: value }) => sum + Math.abs(value.last), 0)
  }
  const audits = new Set(found.flatMap(({ audit }) => audit ?? []))
  if (audits.size > 0) {
    const drivers = new Set([...audits].map(throughputDriver))
    const bars = sensitivity.bars.filter(({ driver }) => drivers.has(driver.id))
    const swing = bars.reduce((sum, bar) => sum + bar.swing, 0)
    return swing > 0 ? swing : undefined
  }
  return found.some(({ topic }) => topic === 'status-quo') ? Math.abs(npv) : undefined
}

/** What the rules leave open, one condition a rule, in the order of the findings. */
function openFindings(npv: number, sources: VerdictSources): readonly Condition[] {
  const { findings } = sources
  const open = findings.filter(({ isAdvice }) => !isAdvice)
  return [...new Set(open.map(({ code }) => code))].flatMap((code): readonly Condition[] => {
    const found = open.filter((finding) => finding.code === code)
    const [first] = found
    if (first === undefined) return []
    const worth = worthOf(found, npv, sources)
    const { open: title, owner } = first
    const findings = found.map(({ message, hint, place }) => ({ message, hint, place }))
    return [{ code, title, owner, ...(worth === undefined ? {} : { worth }), findings }]
  })
}

/** A swing of net present value that nothing measured carries, where it could turn the answer. */
function assumedSwing(npv: number, { assumedShare, swings }: Evidence): readonly Condition[] {
  const worth = swings.assumed + swings.ungraded
  if (assumedShare <= mostAssumed || worth <= Math.abs(npv)) return []
  return [
    {
      code: 'assumed-swing',
      title: `Assumed and ungraded figures carry ${Math.round(assumedShare * 100)}% of the swing in net present value, more than the ${mostAssumed * 100}% that a decision can rest on`,
      owner: 'finance',
      worth,
      findings: [],
    },
  ]
}

/** A swing that rests on ranges of ours, where one of them could turn the answer. */
function standInSwing(npv: number, { standInShare, standInRisk }: Evidence): readonly Condition[] {
  if (standInShare <= mostStandIn || standInRisk <= Math.abs(npv)) return []
  return [
    {
      code: 'stand-in-swing',
      title: `Ranges that the case does not state carry ${Math.round(standInShare * 100)}% of the swing in net present value`,
      owner: 'finance',
      worth: standInRisk,
      findings: [],
    },
  ]
}

/**
 * Figures of the catalogue: a board decides on those of its company. One that moves nothing counts as well, since another
 * would be held against the audit and the invoice: so a case never becomes ready by leaving a figure out.
 */
function defaultFigures({ defaults: { count, moving } }: Evidence): readonly Condition[] {
  if (count === 0) return []
  const worth = moving.reduce((sum, { swing }) => sum + swing, 0)
  const are = count === 1 ? 'One figure is a default' : `${count} figures are defaults`
  return [
    {
      code: 'default-figures',
      title: `${are} of the catalogue, not of this company`,
      owner: 'finance',
      ...(worth > 0 ? { worth } : {}),
      findings: [],
    },
  ]
}

/** The verdict of a case. */
export function verdictOf(results: Results, sources: VerdictSources): Verdict {
  const recommendation = recommend(results, sources)
  const npv = results.figure('npv')
  const conditions =
    recommendation.kind === 'nothing-proposed'
      ? []
      : [
          ...openFindings(npv, sources),
          ...defaultFigures(sources.evidence),
          ...assumedSwing(npv, sources.evidence),
          ...standInSwing(npv, sources.evidence),
        ]
  return { status: conditions.length > 0 ? 'not-ready' : recommendation.kind, recommendation, conditions }
}
