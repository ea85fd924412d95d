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

/** What changed since the previous period: `since.has` says whether there is one. */
export function writeChangeFacts(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const document = comparison?.document
  writer.truth('since.has', document !== undefined)
  writer.truth('since.is_last_quarter', document?.months_apart === monthsOfQuarter)
  writer.words('since.period', document?.before.period ?? 'none')
  writer.words('since.now', writer.results.model.inputs.tree.period)
  writeBridgeFacts(writer, comparison)
  writeScope(writer, comparison)
  writeDecisions(writer, comparison)
  writeInputs(writer, comparison)
  const limits = (document?.limits ?? []).slice(0, maxLimits)
  writer.truth('since.has_limits', limits.length > 0)
  limits.forEach(({ cannot, can, why }, index) => {
    for (const [name, text] of Object.entries({ cannot, can, why }))
      writer.words(`since.limits.l${index + 1}.${name}`, brief(text, 150))
  })
}

function writeBridgeFacts(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const bridge = changeBridge(comparison)
  const moving = bridge?.parts.filter(({ value }) => value !== 0) ?? []
  const cost = comparison?.document.bridges.find(({ name }) => name === 'tco.optimized.total')
  writer.truth('since.has_bridge', bridge !== undefined && cost !== undefined)
  writer.truth('since.has_causes', moving.length > 0)
  const numbers = [
    ['since.npv_before', bridge?.before],
    ['since.npv_change', bridge === undefined ? undefined : bridge.after - bridge.before],
    ['since.tco_before', cost?.before],
  ] as const
  for (const [name, value] of numbers)
    if (value === undefined) writer.missing(name, 'none')
    else writer.number(name, value, 'money')
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
    writer.truth(`since.has_${side}`, names.length > 0)
    writer.words(`since.${side}`, names.length === 0 ? 'none' : [...shown, ...more].join('; '))
  }
}

function writeDecisions(writer: FactWriter, comparison: CaseComparison | undefined): void {
  const decisions = comparison?.document.decisions ?? []
  writer.truth('since.has_decisions', decisions.length > 0)
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
  writer.truth('since.has_inputs', effects.length > 0)
  writer.truth('since.has_more_inputs', left > 0)
  writer.number('since.more_inputs', left, 'count')
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
