import type { Analyses } from '../../analysis/analyses.ts'
import { inSentence } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'
import { driverOwner } from './owners.ts'
import { driverAt, driverRange, figureName, isDate, nearestBreakEvens, zeroAt } from './sensitivity-facts.ts'

/** Most conditions, and most weak figures, that are told. */
const mostConditions = 2
const mostWeak = 3

/** What must be true: the figures that bring NPV to zero first, where they stand and where it turns. */
export function writeConditionFacts(writer: FactWriter, analyses: Analyses): void {
  const points = nearestBreakEvens(analyses).slice(0, mostConditions)
  for (const [index, point] of points.entries()) {
    const { driver, isInside, distance } = point
    const name = `conditions.c${index + 1}`
    const plan = driver.parts.map(({ value }) => value)
    writer.words(`${name}.label`, driver.label)
    writer.words(`${name}.figure`, inSentence(figureName(driver)))
    const at = zeroAt(writer, point)
    const planned = driverAt(writer, driver, plan)
    writer.words(`${name}.at`, at)
    writer.words(`${name}.plan`, planned)
    writer.words(`${name}.turns_at`, planned === 'as planned' ? at : `${at} (plan ${planned})`)
    writer.truth(`${name}.is_inside`, isInside)
    writer.words(`${name}.side`, distance < 0 ? 'below' : 'above')
  }
}

/**
 * The figures that are assumed or say nothing about their evidence, by what they can do to NPV. Dates are left out, since
 * they are decided. The same figure of several members moves together, as in the tornado: a reader finds one swing for it
 * in all documents.
 */
export function writeWeakFacts(writer: FactWriter, { sensitivity }: Analyses): void {
  const weak = sensitivity.tornado
    .filter(({ driver, swing }) => swing > 0 && !isDate(driver))
    .filter(({ driver: { grade } }) => grade === undefined || grade === 'assumed')
    .slice(0, mostWeak)
  for (const [index, { driver, swing }] of weak.entries()) {
    const name = `weak.w${index + 1}`
    writer.words(`${name}.label`, driver.label)
    writer.words(`${name}.figure`, inSentence(figureName(driver)))
    writer.number(`${name}.swing`, swing, 'money')
    writer.words(`${name}.owner`, driverOwner(writer.results.model.inputs, driver))
    writer.words(`${name}.range`, driverRange(writer, driver))
  }
}
