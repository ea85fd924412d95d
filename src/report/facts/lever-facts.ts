import type { Analyses } from '../../analysis/analyses.ts'
import type { Contribution } from '../../analysis/contributions.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'
import { programmeOwner } from './owners.ts'
import { isNothing } from './shown.ts'

/** Most levers that a memo names. */
const maxLeversTold = 3

/**
 * What each lever contributes, in the order in which it bears on the recommendation: the greatest gain first where the
 * board is asked to approve, the greatest loss first where it is asked to decline. `top_levers` are the three of the
 * largest effect that prints, whichever way it goes; `gain_levers` those that add most.
 */
export function writeLeverFacts(writer: FactWriter, { contributions }: Analyses): void {
  const shares = contributions.kind === 'shares' ? contributions.levers : []
  const direction = writer.results.figure('npv') > 0 ? 1 : -1
  const byEffect = shares.toSorted((a, b) => direction * (b.npv.fair - a.npv.fair))
  writeLeverCount(writer)
  for (const contribution of byEffect) writeLever(writer, `levers.${contribution.lever}`, contribution, 60)
  const largest = byEffect.toSorted((a, b) => Math.abs(b.npv.fair) - Math.abs(a.npv.fair))
  const told = largest.filter(({ npv }) => !isNothing(writer.print(npv.fair, 'money')))
  const gains = largest.filter(({ npv }) => npv.fair > 0)
  for (const [group, members] of [
    ['top_levers', told],
    ['gain_levers', gains],
  ] as const)
    for (const contribution of members.slice(0, maxLeversTold))
      writeLever(writer, `${group}.${contribution.lever}`, contribution, 44)
}

/** How many levers are on, whether or not their effects can be told apart. */
function writeLeverCount(writer: FactWriter): void {
  const levers = Object.values(writer.results.model.inputs.tree.levers)
  const count = levers.filter(({ on }) => on.value === 1).length
  writer.number('levers_count', count, 'count')
  writer.truth('any_lever_on', count > 0)
}

function writeLever(
  writer: FactWriter,
  name: string,
  { lever, label, npv, saving }: Contribution,
  letters: number,
): void {
  const entry = writer.results.model.inputs.tree.levers[lever]
  writer.words(`${name}.label`, brief(label, letters))
  writer.words(`${name}.owner`, brief(entry?.owner ?? programmeOwner, letters - 12))
  writer.number(`${name}.go_live`, entry?.go_live.value ?? 0, 'month')
  writer.number(`${name}.npv`, npv.fair, 'money')
  writer.number(`${name}.npv_alone`, npv.alone, 'money')
  writer.number(`${name}.npv_last`, npv.last, 'money')
  writer.number(`${name}.saving`, saving.fair, 'money')
}

/** What happens first if the board agrees: the first payment and the first lever to go live. */
export function writeNextFacts(writer: FactWriter): void {
  const { tree } = writer.results.model.inputs
  const on = Object.entries(tree.levers).filter(([, { on: isOn }]) => isOn.value === 1)
  const [first] = on.toSorted(([, a], [, b]) => a.go_live.value - b.go_live.value)
  const payments = Object.values(tree.programme).filter(
    ({ levers, amount }) =>
      amount.value > 0 && on.length > 0 && (levers.length === 0 || on.some(([id]) => levers.includes(id))),
  )
  const [payment] = payments.toSorted((a, b) => a.month.value - b.month.value)
  writer.optionalGroup('next.payment', payment, {
    label: (name, { label }) => writer.words(name, label),
    amount: (name, { amount }) => writer.quantity(name, amount.value, writer.print(amount.value, 'money')),
    month: (name, { month }) => writer.number(name, month.value, 'month'),
  })
  writer.optionalGroup('next.lever', first?.[1], {
    label: (name, { label }) => writer.words(name, brief(label, 60)),
    owner: (name, { owner }) => writer.words(name, brief(owner ?? programmeOwner, 28)),
    live: (name, { go_live }) => writer.number(name, go_live.value, 'month'),
  })
}

/** What waiting a month costs: what each month of it costs, and what a renewal that is missed costs once. */
export function writeDelayFacts(writer: FactWriter, { delay }: Analyses): void {
  const { cost = 0, waiting = 0, locked = 0, missed } = delay
  writer.optional('delay.cost', cost > 0 && cost, (name, amount) => writer.number(name, amount, 'money'))
  const isPassed = waiting > 0 && locked > 0 && writer.shows(locked, 'money')
  writer.optionalGroup('delay.renewal', isPassed && missed[0], {
    waiting: (name) => writer.number(name, waiting, 'money'),
    locked: (name) => writer.number(name, locked, 'money'),
    contracts: (name) => writer.words(name, missed.map(({ label }) => `“${label}”`).join(', ')),
    month: (name, { month }) => writer.number(name, month, 'month'),
  })
}
