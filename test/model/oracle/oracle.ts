import type { Inputs } from '../../../src/inputs/inputs.ts'
import {
  columns,
  compounded,
  discountOf,
  type PlanName,
  runningDiscountOf,
  sum,
  taxedOf,
} from './case-values.ts'
import { Fleet } from './fleet.ts'
import { hallSigned } from './halls.ts'
import {
  apiCost,
  netRevenue,
  ownedIn,
  peopleCost,
  retrainingCost,
  siteCost,
  softwareCost,
} from './plan-costs.ts'
import { spendIn } from './spend.ts'
import { supplyPool } from './supply.ts'

/** A plan in a month, as the oracle has it. */
export interface PlanMonth {
  readonly gpus: number
  readonly neededHours: number
  readonly shortHours: number
  readonly onDemand: number
  readonly spot: number
  readonly commitments: number
  readonly apis: number
  readonly depreciation: number
  readonly site: number
  readonly software: number
  readonly people: number
  readonly retraining: number
  readonly programmeExpensed: number
  readonly programmeCapitalised: number
  readonly programmeAmortised: number
  readonly disposalLoss: number
  readonly netRevenue: number
  /** Revenue whose credits the model only estimates. */
  readonly estimated: number
  readonly capex: number
  readonly upfront: number
  readonly signed: number
  readonly prepaidUsed: number
  readonly proceeds: number
  readonly taxDeductions: number
  readonly taxGain: number
}

/** Costs of the programme that some lever of a plan causes. */
function programmeIn(inputs: Inputs, plan: PlanName, month: number) {
  const totals = { programmeExpensed: 0, programmeCapitalised: 0, programmeAmortised: 0 }
  const levers = Object.entries(inputs.tree.levers)
  for (const { levers: named, amount, month: due, capitalised_share, life } of Object.values(
    inputs.tree.programme,
  )) {
    const causes = levers.filter(([id]) => named.length === 0 || named.includes(id))
    const on = causes.filter(([, { on: isOn }]) => isOn.value === 1)
    if (plan === 'status_quo' || on.length === 0) continue
    if (month === due.value) {
      totals.programmeExpensed += amount.value * (1 - capitalised_share.value)
      totals.programmeCapitalised += amount.value * capitalised_share.value
    }
    const firstUse = Math.min(
      ...causes.map(([, lever]) => (lever.on.value === 1 ? lever.go_live.value : inputs.horizon)),
    )
    const from = Math.max(due.value, firstUse)
    if (month >= from && month < from + life.value)
      totals.programmeAmortised += (amount.value * capitalised_share.value) / life.value
  }
  return totals
}

/** What is left of a bill; nothing where that is rounding. */
function left(bill: number, covered: number): number {
  return bill - covered <= 1e-9 * bill ? 0 : bill - covered
}

function planMonth(fleet: Fleet, month: number): PlanMonth {
  const { inputs, plan } = fleet
  const supplies = Object.keys(inputs.tree.pools).map((pool) => supplyPool(fleet, pool, month))
  const owned = ownedIn(fleet, month)
  const commitments = supplies.flatMap((supply) => supply.commitments)
  const spot = supplies.map(({ pool, spotBilled }) => {
    const supplier = inputs.tree.pools[pool]?.spot?.supplier
    if (supplier === undefined) return 0
    const price = fleet.effective(`suppliers.${supplier}.gpus.${inputs.tree.pools[pool]?.gpu}.spot`, month)
    return spotBilled * price * compounded(inputs.tree.suppliers[supplier]?.price_change.value ?? 0, month)
  })
  const spend = spendIn(fleet, supplies, month)
  const programme = programmeIn(inputs, plan, month)
  const revenue = netRevenue(fleet, supplies, month)
  return {
    gpus: sum(supplies.map(({ gpusAtPeak }) => gpusAtPeak)),
    neededHours: sum(supplies.map(({ neededHours }) => neededHours)),
    shortHours: sum(supplies.map(({ shortHours }) => shortHours)),
    onDemand: left(sum(supplies.flatMap(({ onDemand }) => onDemand.map(({ cost }) => cost))), spend.covered),
    spot: sum(spot),
    commitments: sum(commitments.map(({ expense }) => expense)) + spend.paid,
    apis: apiCost(fleet, month),
    depreciation: owned.depreciation,
    site: sum(
      supplies.map((supply) => siteCost(fleet, supply, month, owned.inService.get(supply.pool) ?? 0)),
    ),
    software: softwareCost(fleet, supplies, month),
    people: peopleCost(fleet, month),
    retraining: retrainingCost(fleet, month),
    ...programme,
    disposalLoss: owned.bookSold - owned.proceeds,
    netRevenue: revenue.net,
    estimated: revenue.estimated,
    capex: owned.capex,
    upfront: sum(commitments.map(({ paid }) => paid)) + spend.upfront,
    signed:
      spend.signed +
      sum(commitments.map(({ signed }) => signed)) +
      sum(supplies.map(({ pool }) => hallSigned(fleet, pool, month))),
    prepaidUsed: sum(commitments.map(({ prepaidUsed }) => prepaidUsed)) + spend.prepaidUsed,
    proceeds: owned.proceeds,
    taxDeductions: owned.taxDepreciation + programme.programmeAmortised,
    taxGain: owned.proceeds - owned.taxSold,
  }
}

/** Total cost of ownership of a plan in a month. */
export function costOf(month: PlanMonth): number {
  return (
    directCash(month) +
    month.depreciation +
    month.people +
    month.retraining +
    month.programmeExpensed +
    month.programmeAmortised +
    month.disposalLoss
  )
}

function directCash(month: PlanMonth): number {
  return month.onDemand + month.spot + month.commitments + month.apis + month.site + month.software
}

function earningsOf(month: PlanMonth): number {
  return month.netRevenue - directCash(month) - month.people - month.retraining - month.programmeExpensed
}

/** Bills that are not paid yet at the end of a month: days of what suppliers bill, upfront payments apart. */
function payablesOf(inputs: Inputs, month: PlanMonth): number {
  return (inputs.tree.finance.payable_days.value / (365 / 12)) * (directCash(month) - month.prepaidUsed)
}

/** A case as the oracle has it: both plans by month (0 is the opening), and what follows for the decision. */
export interface Oracle {
  readonly plans: Readonly<Record<PlanName, readonly PlanMonth[]>>
  readonly tax: readonly number[]
  readonly freeCash: readonly number[]
  readonly npv: number
}

export function oracleOf(inputs: Inputs): Oracle {
  const monthsOf = (plan: PlanName): readonly PlanMonth[] => {
    const fleet = new Fleet(inputs, plan)
    return Array.from({ length: inputs.horizon + 1 }, (_, month) => planMonth(fleet, month))
  }
  const plans = { status_quo: monthsOf('status_quo'), optimized: monthsOf('optimized') }
  const { finance } = inputs.tree
  const change = (month: number, of: (one: PlanMonth, before: PlanMonth) => number): number => {
    const [base, other] = [plans.status_quo, plans.optimized].map((months) => {
      const [one, before] = [months[month], months[month - 1]]
      return one === undefined || before === undefined ? 0 : of(one, before)
    })
    return (other ?? 0) - (base ?? 0)
  }
  const profits = columns(inputs, (month) =>
    month === 0 ? 0 : change(month, (one) => earningsOf(one) - one.taxDeductions + one.taxGain),
  )
  const tax = taxedOf(inputs, profits).map((taxed) => taxed * finance.tax_rate.value)
  const atEnd = columns(inputs, (month) => {
    const cash = change(month, (one, before) => {
      const paidLater = payablesOf(inputs, one) - payablesOf(inputs, before)
      return earningsOf(one) + one.prepaidUsed - one.programmeCapitalised + paidLater + one.proceeds
    })
    return month === 0 ? 0 : cash - (tax[month] ?? 0)
  })
  const atStart = columns(inputs, (month) =>
    month === 0 ? 0 : -change(month, (one) => one.capex + one.upfront),
  )
  const values = columns(inputs, (month) =>
    month === 0
      ? 0
      : (atEnd[month] ?? 0) * runningDiscountOf(inputs, month) +
        (atStart[month] ?? 0) * discountOf(inputs, month - 1),
  )
  return {
    plans,
    tax,
    freeCash: columns(inputs, (month) => (atEnd[month] ?? 0) + (atStart[month] ?? 0)),
    npv: sum(values),
  }
}
