import { type NumberEffect, numberEffects } from '../../analysis/bridge.ts'
import { labelOf, thingsAt } from '../../analysis/figure-label.ts'
import type { Results } from '../../cases/results.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { type CaseComparison, npvFigure } from '../comparison.ts'
import { causeLabels, causeMeanings } from '../comparison-text.ts'
import { brief } from './brief.ts'
import { changeBridge } from './change-chart.ts'
import type { FactWriter } from './fact-writer.ts'
import { quantityText } from './quantity-text.ts'

/** Inputs that the page of changes has room for, those that move net present value most. */
const maxInputs = 6

/** Things that are new or gone and that are named. */
const maxThings = 4

/** Things that cannot be compared, of which the page tells; a build warns of all. */
const maxLimits = 3

/** Months from one quarterly case to the next. */
const monthsOfQuarter = 3

/** What changed since the previous period; nothing where there is none. */
export function writeChangeFacts(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const document = comparison?.document
  writer.optionalGroup('since', document, {
    is_last_quarter: (name, { months_apart }) => writer.truth(name, months_apart === monthsOfQuarter),
    period: (name, { before }) => writer.words(name, before.period),
    now: (name) => writer.words(name, writer.results.model.inputs.tree.period),
  })
  writeBridgeFacts(writer, comparison)
  writeScope(writer, comparison)
  writeDecisions(writer, comparison)
  writeInputs(writer, comparison)
  const limits = (document?.limits ?? []).slice(0, maxLimits)
  limits.forEach(({ cannot, can, why }, index) => {
    for (const [name, text] of Object.entries({ cannot, can, why }))
      writer.words(`since.limits.l${index + 1}.${name}`, brief(text, 150))
  })
}

function writeBridgeFacts(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const bridge = changeBridge(comparison)
  const moving = bridge?.parts.filter(({ value }) => value !== 0) ?? []
  const cost = comparison?.document.bridges.find(({ name }) => name === 'tco.optimized.total')
  const told = bridge !== undefined && cost !== undefined && { bridge, cost }
  writer.optionalGroup('since.bridge', told, {
    npv_before: (name, { bridge: { before } }) => writer.number(name, before, 'money'),
    npv_change: (name, { bridge: { before, after } }) => writer.number(name, after - before, 'money'),
    tco_before: (name, { cost: { before } }) => writer.number(name, before, 'money'),
  })
  for (const { cause } of moving) {
    writer.words(`since.causes.${cause}.label`, causeLabels[cause])
    writer.words(`since.causes.${cause}.meaning`, causeMeanings[cause])
  }
}

/** What only one of the two cases has, by name. */
function writeScope(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const { before, after, changes } = comparison?.cases ?? {}
  const namesOf = (kind: 'added' | 'removed', results: Results | undefined): readonly string[] =>
    results === undefined
      ? []
      : (changes?.scope ?? [])
          .filter((one) => one.kind === kind)
          .flatMap(({ keys }) => thingsAt(results.model.inputs, keys))
  const sides = { new: namesOf('added', after), gone: namesOf('removed', before) }
  for (const [side, names] of Object.entries(sides)) {
    const shown = names.slice(0, maxThings).map((name) => brief(name, 60))
    const more = names.length > maxThings ? [`${names.length - maxThings} more`] : []
    writer.optional(`since.${side}`, names.length > 0, (name) =>
      writer.words(name, [...shown, ...more].join('; ')),
    )
  }
}

function writeDecisions(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const decisions = comparison?.document.decisions ?? []
  decisions.forEach(({ decision, before, after }, index) => {
    for (const [name, text] of Object.entries({ decision, before, after }))
      writer.words(`since.decisions.d${index + 1}.${name}`, brief(text, 90))
  })
}

/** A number as the case has it that states it: a month counts from the opening of its own case. */
function valueText(writer: FactWriter, assumption: Assumption, { model }: Results): string {
  const { period } = model.inputs
  const { amount, unit } = quantityText(assumption.value, assumption, { style: writer.style, period })
  return `${amount}${unit}`
}

function nameOf(writer: FactWriter, { after }: NumberEffect): string {
  return brief(labelOf(writer.results.model.inputs, after), 80)
}

function writeInputs(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const hasBridge = changeBridge(comparison) !== undefined
  const effects = comparison !== undefined && hasBridge ? numberEffects(comparison.cases, npvFigure) : []
  const left = effects.length - Math.min(effects.length, maxInputs)
  writer.optional('since.more_inputs', left > 0 && left, (name, count) => writer.number(name, count, 'count'))
  effects.slice(0, maxInputs).forEach((one, index) => {
    const name = `since.inputs.i${index + 1}`
    const { before, after } = comparison?.cases ?? { before: writer.results, after: writer.results }
    writer.words(`${name}.figure`, nameOf(writer, one))
    writer.words(`${name}.cause`, causeLabels[one.cause])
    writer.quantity(`${name}.before`, one.before.value, valueText(writer, one.before, before))
    writer.quantity(`${name}.after`, one.after.value, valueText(writer, one.after, after))
    writer.number(`${name}.effect`, one.effect, 'money')
  })
}
