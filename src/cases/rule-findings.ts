import type { RefusedMeasure, RuleFacts, RuleFinding } from '../model/rules/rule.ts'
import { evaluateRules, refusedMeasures } from '../model/rules/rules.ts'
import type { Results } from './results.ts'

function factsOf(results: Results): RuleFacts {
  return {
    inputs: results.model.inputs,
    today: (scope, name, ids = {}) => {
      const [row, ...others] = results
        .rows(scope, name)
        .filter(({ member }) => Object.entries(ids).every(([key, id]) => member.ids[key] === id))
      if (others.length > 0) throw new Error(`several rows of '${scope}.${name}' for ${JSON.stringify(ids)}`)
      return row === undefined ? undefined : results.at(row, 0)
    },
  }
}

/** What the rules find in a case; the same list for `check`, for the documents and for a verdict. */
export function findingsOf(results: Results): readonly RuleFinding[] {
  return evaluateRules(factsOf(results))
}

/** What the workbook checks, so that it is red where `check` refuses the case. */
export function refusedMeasuresOf(results: Results): readonly RefusedMeasure[] {
  return refusedMeasures(factsOf(results))
}
