import type { Place } from '../../diagnostic/diagnostic.ts'
import { figureFormula, mapFigures, type Named } from '../../formula/figure-formula.ts'
import type { Assumption } from '../assumption.ts'
import { type ReadContext, reportError } from '../context.ts'
import type { DeepReadonly } from '../inputs.ts'
import { findPlace } from '../raw.ts'
import type { CaseTree } from '../schema/tree.ts'

/** The parts of a case that a rule may look at; a part whose shape is wrong is not there. */
export type RuleTree = Partial<DeepReadonly<CaseTree>>

/** A figure of a rule: an input, or a number that no input holds. */
export type RuleFigure = Assumption | number

/** What several inputs together must satisfy. Its formula and its tolerance stand here and nowhere else. */
interface InputRule<Member> {
  /** Stable kebab-case name, the code of the diagnostic. */
  readonly code: string
  /** What is measured, for people: the label of the check in the workbook. */
  readonly label: string
  readonly members: (tree: RuleTree) => readonly Member[]
  /** What is measured, over the figures below; zero where the rule holds exactly. */
  readonly formula: string
  readonly figures: (member: Member) => Named<RuleFigure>
  /** The most, in absolute value, that is accepted. */
  readonly tolerance: number
  readonly message: (member: Member, measured: number) => string
  readonly hint?: (member: Member, measured: number) => string
  /** The input that is wrong, or the path of the part of the case that is. */
  readonly at: (member: Member) => Assumption | readonly PropertyKey[]
  /** The member's name, for people. */
  readonly of: (member: Member) => string
}

/** What a rule measures at one member, as check and workbook both read it. */
export interface RuleMeasure {
  readonly label: string
  readonly of: string
  readonly formula: string
  readonly figures: Named<RuleFigure>
  readonly tolerance: number
}

/** A rule that is ready to be applied to a case. */
export interface AppliedInputRule {
  readonly code: string
  readonly measures: (tree: RuleTree) => readonly RuleMeasure[]
  /** Reports an error at each member that breaks the rule. */
  readonly check: (tree: RuleTree, context: ReadContext) => void
}

/** A figure's number as the files have it. */
export function numberOf(figure: RuleFigure): number {
  return typeof figure === 'number' ? figure : figure.value
}

function placeOf(at: Assumption | readonly PropertyKey[], context: ReadContext): Place | undefined {
  return 'path' in at ? at.place : findPlace(context.root, at)
}

/** Declares a rule. */
export function inputRule<Member>(rule: InputRule<Member>): AppliedInputRule {
  const { code, label, tolerance } = rule
  const { evaluate } = figureFormula(rule.formula)
  return {
    code,
    measures: (tree) =>
      rule.members(tree).map((member) => ({
        label,
        of: rule.of(member),
        formula: rule.formula,
        figures: rule.figures(member),
        tolerance,
      })),
    check: (tree, context) => {
      for (const member of rule.members(tree)) {
        const measured = evaluate(mapFigures(rule.figures(member), numberOf))
        if (!(Math.abs(measured) > tolerance)) continue
        const place = placeOf(rule.at(member), context)
        reportError(context, code, place, rule.message(member, measured), rule.hint?.(member, measured))
      }
    },
  }
}
