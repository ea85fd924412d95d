import type { Analyses } from '../../analysis/analyses.ts'
import { defaultSwing } from '../../cases/driver.ts'
import { npvOf } from '../../cases/trial.ts'
import type { KnownLine } from '../../model/model.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import type { Write } from './fact-book.ts'
import type { FactWriter } from './fact-writer.ts'
import { figureName } from './sensitivity-facts.ts'

/** What is left when the case ends: payments that are due, and balances that count for nothing. */
function writeBeyondFacts(writer: FactWriter): void {
  const { results } = writer
  for (const line of ['payments_left', 'prepaid_left', 'book_value_left'] as const) {
    const isLeft = plans.some((plan) => results.at(results.ofPlan(plan, line)) > 0)
    writer.optionalGroup(`appendix.beyond.${line}`, isLeft, ofBothPlans(writer, line))
  }
}

/** The value of a line of each plan, as the two facts of a group. */
function ofBothPlans(writer: FactWriter, line: KnownLine<'plan'>): Readonly<Record<PlanId, Write<true>>> {
  const own = (plan: PlanId) => (name: string) => writer.ofPlan(name, plan, line, 'money')
  return { status_quo: own('status_quo'), optimized: own('optimized') }
}

/** Opportunity cost, released time and idle commitments: memos beside the result. */
function writeMemoFacts(writer: FactWriter): void {
  const { results } = writer
  const isForgone = plans.some((plan) => results.at(results.ofPlan(plan, 'opportunity_total')) !== 0)
  writer.optionalGroup('appendix.opportunity', isForgone, ofBothPlans(writer, 'opportunity_total'))
  writer.truth(
    'appendix.has_released',
    plans.some((plan) => results.at(results.ofPlan(plan, 'released_total')) > 0),
  )
  writer.truth(
    'appendix.has_stranded',
    plans.some((plan) => results.at(results.ofPlan(plan, 'stranded_total')) > 0),
  )
}

/**
 * Why cash that turns its sign at most once has no internal rate: `short`, it earns back less than is paid; `unpaid`,
 * nothing is paid before it is earned; `beyond`, it earns more than 100 % a month on what is paid.
 */
function writeRateFacts(writer: FactWriter): void {
  const { results } = writer
  const left = results.at(results.row('case', 'cumulative_cash'), results.program.horizon)
  const moves = writer.fact('plans_differ').value === true
  const earned = results.figure('turns_once') === 1 ? 'beyond' : left > 0 ? 'unpaid' : 'short'
  writer.words('appendix.no_irr', moves ? earned : 'still')
}

/** NPV at list prices and at the lowest of the market, beside that at the prices obtained. */
function writePriceFacts(writer: FactWriter, { prices }: Analyses): void {
  const obtained = writer.results.figure('npv')
  const [list, market] = [npvOf(prices.atList), npvOf(prices.atMarket)]
  const isTold =
    list !== undefined &&
    market !== undefined &&
    [list, market].some((npv) => writer.print(npv, 'money') !== writer.fact('npv').text)
  writer.optionalGroup('appendix.prices', isTold && { list, market }, {
    list: (name, { list: npv }) => writer.number(name, npv, 'money'),
    market: (name, { market: npv }) => writer.number(name, npv, 'money'),
    turn: (name, levels) =>
      writer.truth(
        name,
        Object.values(levels).some((npv) => npv > 0 !== obtained > 0),
      ),
  })
}

/** Assumed figures that move NPV most, each on one line. */
function weakestFigures(writer: FactWriter, { sensitivity }: Analyses): readonly string[] {
  return sensitivity.tornado
    .filter(({ driver, swing }) => swing > 0 && (driver.grade === 'assumed' || driver.grade === undefined))
    .slice(0, 3)
    .map(({ driver, swing }) => {
      const hasNone = driver.parts.every(({ assumption }) => assumption.grade === undefined)
      const ungraded = hasNone ? 'without a grade' : 'in part without a grade'
      const standing = driver.grade === 'assumed' ? 'assumed' : ungraded
      return `“${driver.label}” (${standing}) moves net present value by ${writer.print(swing, 'money')} over its range.`
    })
}

/** Ends of ranges at which the case cannot run, by driver. */
function infeasibleEnds(analyses: Analyses): readonly string[] {
  const stopped = analyses.sensitivity.tornado.filter(
    ({ low, high }) => npvOf(low) === undefined || npvOf(high) === undefined,
  )
  if (stopped.length === 0) return []
  const [first] = stopped
  const others = stopped.length - 1
  const more = others === 0 ? '' : ` and ${others} more ${others === 1 ? 'driver' : 'drivers'}`
  return [
    `At one end of its range the case cannot run, so that end has no net present value: ${first === undefined ? '' : figureName(first.driver)}${more}.`,
  ]
}

/** Ranges that nobody stated. */
function defaultRanges(writer: FactWriter, { sensitivity }: Analyses): readonly string[] {
  const moving = sensitivity.bars.filter(({ driver, swing }) => driver.isEvidence && swing > 0)
  const unstated = moving.filter(({ driver }) => driver.range === 'default')
  if (unstated.length === 0) return []
  const count = writer.print(unstated.length, 'count')
  const all = writer.print(moving.length, 'count')
  const stated =
    unstated.length === moving.length
      ? `None of the ${all} figures that move net present value states a range`
      : `${count} of the ${all} figures that move net present value ${unstated.length === 1 ? 'states' : 'state'} no range`
  return [`${stated}; ${writer.print(defaultSwing, 'percent')} either way stands in for it.`]
}

/** Services whose audit does not say enough to check it against the hardware. */
function uncheckedAudits({ audits }: Analyses): readonly string[] {
  const unchecked = [...audits.status_quo, ...audits.optimized].filter(
    ({ physics }) => physics.kind === 'unknown',
  )
  const services = [...new Set(unchecked.map(({ use }) => use.label))]
  return services.length === 0
    ? []
    : [`Throughput could not be checked against the limits of the hardware for: ${services.join(', ')}.`]
}

function unknownApis({ buildOrBuy }: Analyses): readonly string[] {
  const silent = buildOrBuy.filter(({ apis }) => apis.some(({ kind }) => kind === 'refused'))
  return silent.length === 0
    ? []
    : [
        `At least one API named for each of these does not meet, or does not state, the latency that is promised: ${silent.map(({ label }) => label).join(', ')}.`,
      ]
}

/** What is not known, a sentence each, in a group that templates loop over. */
function writeOpenFacts(writer: FactWriter, analyses: Analyses): void {
  const { invoice } = writer.results.model.inputs.tree
  const { ungraded } = analyses.evidence.counts
  const open = [
    ...weakestFigures(writer, analyses),
    ...defaultRanges(writer, analyses),
    ...(ungraded === 0
      ? []
      : [
          `${writer.print(ungraded, 'count')} ${ungraded === 1 ? 'figure says' : 'figures say'} nothing about how good the evidence is.`,
        ]),
    ...infeasibleEnds(analyses),
    ...uncheckedAudits(analyses),
    ...unknownApis(analyses),
    ...(invoice === undefined ? ['The case has no invoice against which its opening month is held.'] : []),
  ]
  for (const [index, text] of open.entries()) writer.words(`appendix.open.o${index + 1}.text`, text)
}

/** What section F would weigh and the case gives nothing for, in words. */
export function writeLeftOutFacts(writer: FactWriter, analyses: Analyses): void {
  const { buildOrBuy, liability, tunings, retraining } = analyses
  const missing: readonly (readonly [boolean, string])[] = [
    [
      writer.fact('appendix.has_commitments').value === false,
      'commitments (no term or purchase is to be decided within the horizon)',
    ],
    [buildOrBuy.length === 0, 'build or buy (no workload names an API)'],
    [liability.services.length === 0, 'credits for availability (none is promised)'],
    [tunings.length === 0, 'fine-tuning (no lever of the plan is a smaller model)'],
    [retraining.length === 0, 'retraining (no model is said to age)'],
    [
      writer.find('appendix.opportunity.optimized') === undefined,
      'opportunity cost (no launch, value at stake or latency loss)',
    ],
  ]
  const told = missing.flatMap(([isMissing, words]) => (isMissing ? [words] : []))
  writer.truth('appendix.leaves_out', told.length > 0)
  writer.words('appendix.left_out', told.join('; ') || 'nothing')
}

/** Everything that the prose of the CFO appendix says beside the facts of all documents. */
export function writeAppendixFacts(writer: FactWriter, analyses: Analyses): void {
  writeBeyondFacts(writer)
  writeMemoFacts(writer)
  writeRateFacts(writer)
  writePriceFacts(writer, analyses)
  writeOpenFacts(writer, analyses)
}
