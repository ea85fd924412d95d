import type { ReadContext } from '../context.ts'
import { auditRules } from './audit-rules.ts'
import { caseRules } from './case-rules.ts'
import { fleetRules } from './fleet-rules.ts'
import type { AppliedInputRule, RuleMeasure, RuleTree } from './input-rule.ts'
import { workloadRules } from './workload-rules.ts'

/** Rules that look at members only, so that they speak whatever is wrong elsewhere in the case. */
export const memberRules: readonly AppliedInputRule[] = [...workloadRules, ...fleetRules, ...auditRules]

/** Rules that look at case.yaml as a whole. */
export const wholeRules: readonly AppliedInputRule[] = caseRules

/** Reports what breaks a rule; of several rules of one code that a place breaks, only the first. */
export function checkRules(rules: readonly AppliedInputRule[], tree: RuleTree, context: ReadContext): void {
  const known = context.diagnostics.length
  for (const rule of rules) rule.check(tree, context)
  const said = new Set<string>()
  const found = context.diagnostics.splice(known)
  context.diagnostics.push(
    ...found.filter(({ code, place }) => {
      const key = `${code} ${place?.file}:${place?.line}:${place?.column}`
      return !said.has(key) && said.add(key)
    }),
  )
}

/** What every rule measures in a case, in the order of the rules. */
export function ruleMeasures(tree: RuleTree): readonly RuleMeasure[] {
  return [...memberRules, ...wholeRules].flatMap((rule) => rule.measures(tree))
}
