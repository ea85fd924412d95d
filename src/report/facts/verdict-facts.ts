import type { Analyses } from '../../analysis/analyses.ts'
import { listed } from '../../analysis/scenarios.ts'
import type { Condition } from '../../analysis/verdict.ts'
import { leversApart, recommendationWords, verdictPurposes, verdictWords } from '../verdict-words.ts'
import type { FactWriter } from './fact-writer.ts'

/** Conditions that a page lists; the others are counted. */
const mostListed = 4

function writeCondition(
  writer: FactWriter,
  name: string,
  { title, owner, worth, findings }: Condition,
): void {
  writer.words(`${name}.title`, title)
  writer.words(`${name}.owner`, owner)
  writer.truth(`${name}.has_several`, findings.length > 1)
  writer.number(`${name}.findings`, findings.length, 'count')
  writer.optional(`${name}.worth`, worth, (own, amount) => writer.number(own, amount, 'money'))
}

/**
 * The verdict of the case. `verdict.is_plain`: the documents put it to the vote in their own words; else the verdict's
 * line stands in their place, and the programme is told as it was proposed.
 */
export function writeVerdictFacts(writer: FactWriter, { verdict }: Analyses): void {
  const { status, recommendation, conditions } = verdict
  const { levers } = writer.results.model.inputs.tree
  writer.number('verdict.npv', recommendation.npv, 'money')
  const npv = writer.fact('verdict.npv').text
  writer.words('verdict.status', status)
  writer.words('verdict.purpose', verdictPurposes[status])
  writer.words('verdict.line', verdictWords(verdict, levers, npv))
  writer.words('verdict.recommendation', recommendationWords(recommendation, levers, npv))
  writer.truth('verdict.is_ready', status !== 'not-ready')
  writer.truth('verdict.is_plain', ['approve', 'decline', 'nothing-proposed'].includes(status))
  writer.truth('verdict.is_programme', recommendation.kind === 'approve')
  const option = 'option' in recommendation ? recommendation.option : undefined
  const { kept, left } = leversApart(option?.levers ?? [], levers)
  writer.words('verdict.kept', listed(kept))
  writer.optional('verdict.left', left.length > 0 && left, (name, levers) =>
    writer.words(name, listed(levers)),
  )
  const shown = conditions.slice(0, mostListed)
  for (const [index, condition] of shown.entries())
    writeCondition(writer, `verdict.conditions.c${index + 1}`, condition)
  const others = conditions.length - shown.length
  writer.optional('verdict.more', others > 0 && others, (name, count) => writer.number(name, count, 'count'))
}
