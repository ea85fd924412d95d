import { monthsPerYear, openingMonth, periodEnd, printMonth } from '../units/calendar.ts'
import { isCurrencyCode } from '../units/currency.ts'
import { type ReadContext, reportError, reportWarning } from './context.ts'
import { checkDate } from './dates.ts'
import { checkEither } from './fleet-checks.ts'
import { checkHorizon } from './horizon-checks.ts'
import type { DeepReadonly } from './inputs.ts'
import { findNode, findPlace, overridesFile } from './raw.ts'
import type { CaseTree } from './schema/tree.ts'

type Tree = DeepReadonly<CaseTree>

/** Checks what the parts of case.yaml say together: dates, currencies, people, tax tables and the programme. */
export function checkCase(tree: Tree, context: ReadContext): void {
  checkMemoDate(tree, context)
  checkCurrencies(tree, context)
  checkInvoiceMonth(tree, context)
  checkRoles(tree, context)
  checkHorizon(tree, context)
  checkWholeYears(tree, context)
  checkScenarios(tree, context)
}

/** A year is discounted at its end: the case must not stop in the middle of one. */
function checkWholeYears({ finance, horizon }: Tree, context: ReadContext): void {
  if (finance.discounting !== 'end-of-year' || horizon.value % monthsPerYear === 0) return
  const place = findPlace(context.root, ['finance', 'discounting'])
  const message = `discounting at the end of the year needs whole years, but the horizon is ${horizon.value} months`
  const whole = Math.ceil(horizon.value / monthsPerYear) * monthsPerYear
  reportError(
    context,
    'whole-years',
    place,
    message,
    `write horizon: ${whole} months, or discounting: end-of-month`,
  )
}

function checkMemoDate({ memo }: Tree, context: ReadContext): void {
  const place = findNode(context.root, ['memo', 'date'])?.place
  const { period } = context
  if (place === undefined || !checkDate(memo.date, 'date', place, context) || period === undefined) return
  if (memo.date > periodEnd(period)) return
  const message = `the memo is dated ${memo.date}, before the period has ended (${periodEnd(period)})`
  reportWarning(context, 'before-period-end', place, message, 'a board decides on a quarter that is closed')
}

function checkCurrencies(tree: Tree, context: ReadContext): void {
  for (const code of [tree.currency, ...Object.keys(tree.exchange_rates)]) {
    if (isCurrencyCode(code)) continue
    const path = code === tree.currency ? ['currency'] : ['exchange_rates', code]
    const place = findNode(context.root, path)?.place
    reportError(
      context,
      'currency',
      place,
      `'${code}' is no currency that is known`,
      'write an ISO code, for example USD',
    )
  }
  checkRateDates(tree, context)
  if (Object.hasOwn(tree.exchange_rates, tree.currency)) {
    const place = findPlace(context.root, ['exchange_rates', tree.currency])
    reportError(
      context,
      'currency',
      place,
      `${tree.currency} is the reporting currency and needs no rate`,
      'remove it',
    )
  }
}

/** A rate of exchange is nothing without its day; one that is tried out on the command line is that of a question. */
function checkRateDates({ currency, exchange_rates: rates }: Tree, context: ReadContext): void {
  for (const [code, { as_of: date, place, written }] of Object.entries(rates)) {
    if (code === currency || date !== undefined || place === undefined || place.file === overridesFile)
      continue
    const hint = `write ${code}: { value: ${written}, source: ..., as_of: ... }`
    reportError(context, 'undated', place, `the exchange rate of ${code} has no date`, hint)
  }
}

/** The invoice is compared with the opening month: that of another month would be compared with the wrong cost. */
function checkInvoiceMonth({ invoice }: Tree, context: ReadContext): void {
  if (invoice === undefined || invoice.month.value === 0 || context.period === undefined) return
  const opening = printMonth(openingMonth(context.period))
  const message = `the invoice is for ${invoice.month.written}, but the model opens with ${opening}`
  reportError(context, 'other-month', invoice.month.place, message, `give the invoice of ${opening}`)
}

function checkRoles({ people }: Tree, context: ReadContext): void {
  for (const [name, role] of Object.entries(people.roles)) {
    const place = findPlace(context.root, ['people', 'roles', name])
    const choices = { fleet_share: role.fleet_share, activities: role.activities }
    checkEither(place, `the role '${name}'`, choices, context)
  }
}

/** A scenario that changes nothing is the case itself under another name. */
function checkScenarios({ scenarios }: Tree, context: ReadContext): void {
  for (const name of Object.keys(scenarios)) {
    const written = findNode(context.root, ['scenarios', name, 'set'])
    if (written?.kind !== 'map' || written.entries.length > 0) continue
    const hint = 'name what it changes, for example workloads.chat.requests: 40M/month'
    reportError(context, 'empty-scenario', written.place, `the scenario '${name}' changes nothing`, hint)
  }
}
