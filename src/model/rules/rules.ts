import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { auditRules } from './audit-rules.ts'
import { pointRules } from './point-rules.ts'
import { priceRules } from './price-rules.ts'
import { programmeRules } from './programme-rules.ts'
import type { AppliedRule, RefusedMeasure, RuleFacts, RuleFinding } from './rule.ts'
import { statusQuoRules } from './status-quo-rules.ts'

/** All rules over several inputs and over what follows from them, in the order in which findings are told. */
export const rules: readonly AppliedRule[] = [...pointRules, ...auditRules, ...statusQuoRules, ...priceRules, ...programmeRules]

/** Everything that the rules find in a case, errors first. */
export function evaluateRules(facts: RuleFacts): readonly RuleFinding[] {
  const found = rules.flatMap((rule) => rule.apply(facts))
  return [...found.filter(({ severity }) => severity === 'error'), ...found.filter(({ severity }) => severity === 'warning')]
}

/** What the workbook checks: every measure above whose bound a case is refused, where a formula tells it. */
export function refusedMeasures(facts: RuleFacts): readonly RefusedMeasure[] {
  return rules.flatMap((rule) => rule.measures(facts))
}

/** A finding as a diagnostic at its place. */
export function diagnosticOf({ code, severity, message, place, hint }: RuleFinding): Diagnostic {
  return { code, severity, message, place, hint }
}
