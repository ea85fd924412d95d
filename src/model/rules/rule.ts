import type { Diagnostic, Place } from '../../diagnostic/diagnostic.ts'
import { figureFormula, mapFigures, type Named } from '../../formula/figure-formula.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import { type RuleFigure as InputFigure, numberOf } from '../../inputs/rules/input-rule.ts'

/** What a rule looks at: the inputs of a case, and the opening month of its lines. */
export interface RuleFacts {
  readonly inputs: Inputs
  /** The value of a line today, for the member with these ids; undefined where the case has no such member. */
  readonly today: (scope: string, name: string, ids?: Readonly<Record<string, string>>) => number | undefined
}

/** A line of the model in the opening month, for the member with these ids. */
interface LineFigure {
  readonly scope: string
  readonly line: string
  readonly ids: Readonly<Record<string, string>>
}

/** A figure of a rule: an input, a line in the opening month, or a number that the workbook does not hold. */
export type RuleFigure = InputFigure | LineFigure

/** What a rule measures as a formula, which the workbook computes as well. */
export interface FormulaMeasure {
  readonly formula: string
  readonly figures: Named<RuleFigure>
}

/** What a rule is about; `audit`: whether measured throughput can carry the figures. */
type RuleTopic = 'audit' | 'status-quo' | 'prices' | 'programme'

/** Who can clear a finding. */
export type RuleOwner = 'platform' | 'engineering' | 'procurement' | 'finance'

/** The audit, the workload and the lever that a finding concerns, where it concerns one. */
export interface RuleSubject {
  readonly audit?: string
  readonly workload?: string
  readonly lever?: string
}

/** A finding in words: what is wrong, and what mends it. */
interface RuleWords {
  readonly message: string
  readonly hint: string
}

/**
 * What inputs together, or the results that follow from them, must satisfy. A rule measures every member that it ranges
 * over; more is worse. Its bounds stand here and nowhere else.
 */
interface Rule<Member> {
  /** Stable kebab-case name, the code of the diagnostic. */
  readonly code: string
  /** What is measured, for people. */
  readonly label: string
  /** What a finding leaves open, for readers of a board document, as a sentence without its stop. */
  readonly open: string
  readonly topic: RuleTopic
  readonly owner: RuleOwner
  readonly of: (facts: RuleFacts) => readonly Member[]
  /** The number that is held against the bounds, or its formula; undefined where it cannot be told. */
  readonly measure: (member: Member, facts: RuleFacts) => number | FormulaMeasure | undefined
  /** Above it the case is implausible: a warning, which goes into the documents. */
  readonly warnAbove?: number
  /** Above it the case is impossible: an error, and no pack is made. */
  readonly refuseAbove?: number
  readonly words: (member: Member, measured: number, facts: RuleFacts) => RuleWords
  readonly place: (member: Member, facts: RuleFacts) => Place | undefined
  readonly subject?: (member: Member) => RuleSubject
  /** The member's name, for people; needed where the workbook checks the rule. */
  readonly name?: (member: Member, facts: RuleFacts) => string
  /** A finding is for whoever runs the service; a decision need not wait for it. */
  readonly isAdvice?: true
  /** Share of the cost of the GPUs that may be understated; absent where it cannot be told. */
  readonly understated?: (member: Member, measured: number, facts: RuleFacts) => number
}

/** What a rule found at one member. */
export interface RuleFinding extends RuleWords, RuleSubject {
  readonly code: string
  readonly open: string
  readonly severity: Diagnostic['severity']
  readonly topic: RuleTopic
  readonly owner: RuleOwner
  /** Whether a decision need not wait until it is cleared. */
  readonly isAdvice: boolean
  readonly place: Place | undefined
  readonly measured: number
  readonly understated: number | undefined
}

/** A rule that is ready to be applied to a case. */
export interface AppliedRule {
  readonly code: string
  readonly label: string
  readonly topic: RuleTopic
  readonly apply: (facts: RuleFacts) => readonly RuleFinding[]
  /** What the workbook checks: measures that are formulas, with the bound above which the case is refused. */
  readonly measures: (facts: RuleFacts) => readonly RefusedMeasure[]
}

/** A measure with its name and its member's, and the most that is accepted. */
export interface RefusedMeasure extends FormulaMeasure {
  readonly label: string
  readonly of: string
  readonly refuseAbove: number
}

/** Whether a figure is a line of the model. */
export function isLineFigure(figure: RuleFigure): figure is LineFigure {
  return typeof figure === 'object' && 'line' in figure
}

/** The value of a measure; undefined where it cannot be told. */
function measuredValue(measure: number | FormulaMeasure | undefined, { today }: RuleFacts): number | undefined {
  if (measure === undefined || typeof measure === 'number') return measure
  const value = figureFormula(measure.formula).evaluate(
    mapFigures(measure.figures, (figure) =>
      isLineFigure(figure) ? (today(figure.scope, figure.line, figure.ids) ?? Number.NaN) : numberOf(figure),
    ),
  )
  return Number.isNaN(value) ? undefined : value
}

function severityOf<Member>(rule: Rule<Member>, measured: number): Diagnostic['severity'] | undefined {
  if (measured > (rule.refuseAbove ?? Number.POSITIVE_INFINITY)) return 'error'
  return measured > (rule.warnAbove ?? Number.POSITIVE_INFINITY) ? 'warning' : undefined
}

/** Declares a rule. */
export function rule<Member>(declared: Rule<Member>): AppliedRule {
  const { code, label, open, topic, owner } = declared
  const find = (member: Member, facts: RuleFacts): readonly RuleFinding[] => {
    const measured = measuredValue(declared.measure(member, facts), facts)
    if (measured === undefined) return []
    const severity = severityOf(declared, measured)
    if (severity === undefined) return []
    return [
      {
        code,
        open,
        severity,
        topic,
        owner,
        isAdvice: declared.isAdvice ?? false,
        measured,
        place: declared.place(member, facts),
        understated: declared.understated?.(member, measured, facts),
        ...declared.subject?.(member),
        ...declared.words(member, measured, facts),
      },
    ]
  }
  return {
    code,
    label,
    topic,
    apply: (facts) => declared.of(facts).flatMap((member) => find(member, facts)),
    measures: (facts) => {
      const { refuseAbove, of, measure, name } = declared
      if (refuseAbove === undefined) return []
      return of(facts).flatMap((member) => {
        const found = measure(member, facts)
        return typeof found === 'object' ? [{ ...found, label, of: name?.(member, facts) ?? '', refuseAbove }] : []
      })
    },
  }
}
