import { resultsOfCase } from '../cases/case-model.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { ComparedSide } from '../report/comparison.ts'
import { monthsBetween } from '../units/calendar.ts'
import { CaseProducts } from './case-products.ts'
import { judged } from './judged.ts'
import type { ComparedSources } from './published-pack.ts'

/** A case computed as a side of a comparison, or all that is wrong with it. */
export function comparedSide(sources: ComparedSources): Outcome<ComparedSide> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  const { headline } = judged(new CaseProducts(results.value), results.warnings)
  return { ok: true, value: { results: results.value, headline, said: sources.said }, warnings: [] }
}

/** Why a case cannot be the previous period of another; undefined where it can. */
export function previousFault(previous: Results, results: Results): Diagnostic | undefined {
  const [before, after] = [previous.model.inputs.tree, results.model.inputs.tree]
  if (before.id !== after.id)
    return {
      code: 'previous-of-other-case',
      severity: 'error',
      message: `the previous period is of the case ${before.id}, this case is ${after.id}`,
      hint: 'name an earlier pack of the same case; `boardpack diff` compares any two cases',
    }
  if (monthsBetween(previous.model.inputs.opening, results.model.inputs.opening) > 0) return undefined
  return {
    code: 'previous-not-before',
    severity: 'error',
    message: `the previous period is ${before.period}, which is not before ${after.period}`,
    hint: 'name the pack of an earlier quarter, or its case; `boardpack diff` compares any two cases',
  }
}
