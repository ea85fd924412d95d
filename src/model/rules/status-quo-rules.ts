import type { Assumption } from '../../inputs/assumption.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import { printShare, printTimes } from './printed.ts'
import { type RuleFacts, type RuleFigure, type RuleSubject, rule } from './rule.ts'

type Deployment = Inputs['tree']['deployments'][string]

/** A workload with the fleet that serves it today. */
interface ServedToday {
  readonly workload: string
  readonly deployment: Deployment
  readonly held: Assumption
}

function servedToday({ inputs }: RuleFacts): readonly ServedToday[] {
  const { workloads, deployments } = inputs.tree
  return Object.keys(workloads).flatMap((workload) => {
    const deployment = deployments[workload]
    const held = deployment?.replicas_today
    return deployment === undefined || held === undefined ? [] : [{ workload, deployment, held }]
  })
}

const subject = ({ workload }: ServedToday): RuleSubject => ({ workload })

/** Replicas that serve, without spare ones. */
function serving({ deployment, held }: ServedToday): number {
  return held.value - deployment.spare_replicas.value
}

/** The line that tells it. */
function utilisationLine({ workload }: ServedToday): RuleFigure {
  return { scope: 'fleet_today', line: 'utilisation_today', ids: { plan: 'status_quo', workload } }
}

function utilisation({ workload }: ServedToday, { today }: RuleFacts): number | undefined {
  return today('fleet_today', 'utilisation_today', { plan: 'status_quo', workload })
}

function labelOf({ workload }: ServedToday, { inputs }: RuleFacts): string {
  return inputs.tree.workloads[workload]?.label ?? workload
}

/** Whole replicas that the peak of today needs; at least the configured minimum, and one. */
function needed(member: ServedToday, facts: RuleFacts): number {
  const peak = (utilisation(member, facts) ?? 0) * serving(member)
  return Math.max(1, member.deployment.min_replicas.value, Math.ceil(peak - 1e-9))
}

/** Load over what is delivered within the objective that a fleet may show in its worst hours, its objective missed. */
const mostUtilisation = 2

/**
 * Above the whole the fleet misses its objective. More than twice of what was measured within the objective no fleet
 * delivers: the demand is then not that of this fleet, and what the plans cost would not follow from it.
 */
const overloaded = rule<ServedToday>({
  code: 'overloaded',
  label: 'Peak load of today over what the serving replicas deliver',
  open: 'The fleet of today cannot carry its own peak within the latency limits',
  topic: 'status-quo',
  owner: 'platform',
  of: servedToday,
  measure: (member) => ({ formula: 'used', figures: { used: utilisationLine(member) } }),
  name: labelOf,
  warnAbove: 1 + 1e-9,
  refuseAbove: mostUtilisation,
  words: (member, used) => ({
    message: `at its peak '${member.workload}' asks for ${printShare(used)} of what its ${serving(member)} serving replicas deliver within the SLO`,
    hint:
      used > mostUtilisation
        ? 'no fleet serves this demand: requests, peak_to_average, replicas_today or the audit are wrong'
        : 'the fleet of today misses its SLO, or requests, peak_to_average, replicas_today or the audit are wrong',
  }),
  place: ({ held }) => held.place,
  subject,
})

/**
 * Fleets that are sized for failures, growth and launches hold two to four times the replicas of their peak. From five
 * times on the reader should know; fifty is a slip of the keyboard, not a fleet.
 */
const idleToday = rule<ServedToday>({
  code: 'idle-today',
  label: 'Serving replicas of today over those that their peak needs',
  open: 'The fleet of today holds far more replicas than its peak needs',
  topic: 'status-quo',
  owner: 'platform',
  of: servedToday,
  measure: (member) => {
    const { held, deployment } = member
    const { spare_replicas: spare, min_replicas: least } = deployment
    return {
      formula: '(held - spare) / max(1, least, ceil(used * (held - spare)))',
      figures: { held, spare, least, used: utilisationLine(member) },
    }
  },
  name: labelOf,
  warnAbove: 5,
  refuseAbove: 50,
  words: (member, factor, facts) => ({
    message: `'${member.workload}' holds ${serving(member)} serving replicas, ${printTimes(factor)} the ${needed(member, facts)} that its peak needs: most of the saving is this surplus`,
    hint: 'check replicas_today, requests and peak_to_average against the invoice, or say why so many are held',
  }),
  place: ({ held }) => held.place,
  subject,
})

/** What serves the first workload today: a fleet, or model APIs. */
function firstServed({ inputs }: RuleFacts): readonly string[] {
  return Object.keys(inputs.tree.workloads).slice(0, 1)
}

const noInvoice = rule<string>({
  code: 'no-invoice',
  label: 'Case without an invoice',
  open: 'No invoice shows what serving costs today',
  topic: 'status-quo',
  owner: 'finance',
  of: firstServed,
  measure: (_member, { inputs }) => (inputs.tree.invoice === undefined ? 1 : 0),
  warnAbove: 0,
  words: () => ({
    message: 'nothing shows that serving costs today what the model says: the case has no invoice',
    hint: 'give the last invoice in case.yaml: invoice: { amount: ..., month: ... }',
  }),
  place: (workload, { inputs }) => inputs.tree.deployments[workload]?.replicas_today?.place ?? inputs.placeOf(`deployments.${workload}`),
})

type Invoice = NonNullable<Inputs['tree']['invoice']>

function invoices({ inputs }: RuleFacts): readonly Invoice[] {
  return inputs.tree.invoice === undefined ? [] : [inputs.tree.invoice]
}

/** Modelled over invoiced, less one. */
function gapToInvoice({ today }: RuleFacts): number | undefined {
  return today('invoice', 'gap_to_invoice')
}

/** Ten times the bill is no other scope of it but a slip of the decimal point: the saving would be of money never spent. */
const mostOverInvoice = 10

const invoiceDiffers = rule<Invoice>({
  code: 'invoice-differs',
  label: 'Difference of the opening month from the invoice, less its tolerance',
  open: 'The cost of today as modelled does not agree with the invoice',
  topic: 'status-quo',
  owner: 'finance',
  of: invoices,
  measure: ({ tolerance }, facts) => {
    const gap = gapToInvoice(facts)
    return gap === undefined || 1 + gap > mostOverInvoice ? undefined : Math.abs(gap) - tolerance.value
  },
  warnAbove: 1e-9,
  words: ({ tolerance }, _measured, facts) => {
    const gap = gapToInvoice(facts) ?? 0
    return {
      message: `the opening month costs ${printShare(Math.abs(gap))} ${gap > 0 ? 'more' : 'less'} than the invoice; they agree within ${printShare(tolerance.value)}`,
      hint: 'check replicas_today and the prices, or give the invoice of what the model counts',
    }
  },
  place: ({ amount }) => amount.place,
})

const invoiceExceeded = rule<Invoice>({
  code: 'invoice-exceeded',
  label: 'Opening month as modelled over the invoice',
  open: 'The cost of today as modelled is many times the invoice',
  topic: 'status-quo',
  owner: 'finance',
  of: invoices,
  measure: () => ({
    formula: '1 + gap',
    figures: { gap: { scope: 'invoice', line: 'gap_to_invoice', ids: {} } },
  }),
  name: () => 'Case',
  refuseAbove: mostOverInvoice,
  words: (_invoice, factor) => ({
    message: `the opening month costs ${printTimes(factor)} the invoice: the plan would save money that is not spent`,
    hint: 'check replicas_today, the prices and the amount of the invoice',
  }),
  place: ({ amount }) => amount.place,
})

/** What makes the fleet of today believable. */
export const statusQuoRules = [overloaded, idleToday, noInvoice, invoiceDiffers, invoiceExceeded]
