import type { Analyses } from '../../analysis/analyses.ts'
import { plans } from '../../model/scopes.ts'
import type { FactWriter } from './fact-writer.ts'
import { isShown } from './shown.ts'

/** Whether a lever only buys: all that it changes are contracts, prices and purchases. */
function isBuying(writer: FactWriter, lever: string): boolean {
  const patches = writer.results.model.inputs.patches.filter((patch) => patch.lever === lever)
  return patches.length > 0 && patches.every(({ part }) => part.isBought === true)
}

/**
 * What the unit cost allows: room in the price of a token at the same gross profit, and how much of the value others can
 * have by signing the same contracts.
 */
export function writeStrategyFacts(writer: FactWriter, { contributions }: Analyses): void {
  const { results } = writer
  const [statusQuo = 0, optimized = 0] = plans.map((plan) =>
    results.at(results.ofPlan(plan, 'unit_cost_last')),
  )
  const room = statusQuo - optimized
  writer.optional('pricing.room', room > 0 && writer.shows(room, 'money') && room, (name, amount) =>
    writer.number(name, amount, 'money'),
  )
  const levers = contributions.kind === 'shares' ? contributions.levers : []
  const sum = (isBought: boolean): number =>
    levers
      .filter(({ lever }) => isBuying(writer, lever) === isBought)
      .reduce((total, { npv }) => total + npv.fair, 0)
  const [engineering, buying] = [sum(false), sum(true)]
  writer.optionalGroup('moat', engineering > 0 && buying > 0, {
    engineering: (name) => writer.number(name, engineering, 'money'),
    buying: (name) => writer.number(name, buying, 'money'),
  })
}

/** What binds beyond the horizon or stands idle within it. */
export function writeCommitmentFacts(writer: FactWriter, { commitmentMixes }: Analyses): void {
  writer.ofPlan('commitments.left', 'optimized', 'payments_left', 'money')
  writer.truth('commitments.bind', isShown(writer, 'commitments.left'))
  writeSigned(writer)
  const stranded = commitmentMixes.reduce((sum, { planned }) => sum + planned.strandedAtLowDemand, 0)
  const regret = commitmentMixes.reduce((sum, { planned }) => sum + planned.regretAtPriceFall, 0)
  const dearer = commitmentMixes.reduce((sum, { planned, best }) => sum + planned.cost - best.cost, 0)
  writer.number('commitments.stranded_at_low_demand', stranded, 'money')
  writer.number('commitments.regret', regret, 'money')
  writer.number('commitments.above_best', dearer, 'money')
  writer.truth(
    'commitments.are_planned',
    commitmentMixes.some(({ offers }) => offers.some(({ planned }) => planned > 0)),
  )
  writer.truth('commitments.strand', isShown(writer, 'commitments.stranded_at_low_demand'))
  writer.truth('commitments.could_be_better', isShown(writer, 'commitments.above_best'))
}

/** What the programme signs: contracts for their whole terms, what of it is paid ahead, and what the status quo signs. */
function writeSigned(writer: FactWriter): void {
  const { results } = writer
  for (const plan of plans) writer.ofPlan(`signed.${plan}`, plan, 'contract_value_total', 'money')
  const [anyway, signed] = plans.map((plan) => writer.fact(`signed.${plan}`).text)
  writer.truth('signed.is_asked', isShown(writer, 'signed.optimized') && signed !== anyway)
  writer.truth('signed.anyway', isShown(writer, 'signed.status_quo'))
  const prepaid = results.whole(results.ofPlan('optimized', 'upfront_paid'))
  writer.optional('signed.prepaid', writer.shows(prepaid, 'money') && prepaid, (name, amount) =>
    writer.number(name, amount, 'money'),
  )
}
