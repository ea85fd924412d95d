import type { Inputs } from '../inputs/inputs.ts'
import { daysBetween, fiscalMonth, monthAt } from '../units/calendar.ts'
import { loadBlocks } from './load-blocks.ts'
import { plans } from './scopes.ts'

/** A choice of the inputs (an enumeration, a switch), and the number by which lines read it. */
interface Choice {
  readonly path: string
  readonly number: string
  readonly value: number
}

function choice(path: string, number: string, isChosen: boolean): Choice {
  return { path, number, value: Number(isChosen) }
}

function choicesOfCase(inputs: Inputs): readonly Choice[] {
  const { finance, invoice } = inputs.tree
  return [
    choice('finance.discounting', 'finance.is_mid_month', finance.discounting === 'mid-month'),
    choice('finance.discounting', 'finance.is_year_end', finance.discounting === 'end-of-year'),
    choice('finance.tax_losses', 'finance.are_losses_relieved', finance.tax_losses === 'relieved'),
    choice(
      'finance.lease_accounting',
      'finance.are_leases_below_ebitda',
      finance.lease_accounting === 'ifrs-16',
    ),
    {
      path: 'finance.tax_year_start',
      number: 'calendar.opening_month_of_tax_year',
      value: monthOfTaxYear(inputs),
    },
    choice('invoice.basis', 'invoice.is_billed', invoice?.basis !== 'accrued'),
  ]
}

function choicesOfPools({ tree }: Inputs): readonly Choice[] {
  return Object.entries(tree.pools).flatMap(([id, { rounding, site }]) => {
    const at = `pools.${id}`
    const isPowerIncluded = site?.colocation_includes_power === true
    return [
      choice(`${at}.rounding`, `${at}.whole_nodes`, rounding === 'nodes'),
      choice(`${at}.site.colocation_includes_power`, `${at}.site.is_power_included`, isPowerIncluded),
    ]
  })
}

function choicesOfContracts({ tree }: Inputs): readonly Choice[] {
  return Object.entries(tree.suppliers).flatMap(([supplier, { gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { commitments = {} }]) =>
      Object.entries(commitments).map(([id, { renews }]) => {
        const path = `suppliers.${supplier}.gpus.${gpu}.commitments.${id}.renews`
        return choice(path, path, renews)
      }),
    ),
  )
}

function choicesOf(inputs: Inputs): readonly Choice[] {
  return [...choicesOfCase(inputs), ...choicesOfPools(inputs), ...choicesOfContracts(inputs)]
}

/** A number that analyses change and no case states, so that it is no constant of one. */
export function isQuestion(path: string): boolean {
  return path === 'finance.is_at_list_prices'
}

/** The paths of the numbers by which lines read each choice, by the path of the choice. */
export function numbersOfChoices(inputs: Inputs): ReadonlyMap<string, readonly string[]> {
  const numbers = new Map<string, readonly string[]>()
  for (const { path, number } of choicesOf(inputs)) numbers.set(path, [...(numbers.get(path) ?? []), number])
  return numbers
}

/**
 * Numbers that follow from the choices and names of the inputs rather than from a figure in them, by path: flags
 * (`finance.is_mid_month`), the calendar, the shares of the load blocks. They are locked in the workbook.
 */
export function structureOf(inputs: Inputs): ReadonlyMap<string, number> {
  const values = new Map<string, number>([
    ['calendar.opening_month', inputs.opening.month],
    ['finance.is_at_list_prices', 0],
    ['finance.irr_guess', 0.01],
  ])
  for (const { number, value } of choicesOf(inputs)) values.set(number, value)
  for (let month = 1; month <= inputs.horizon; month += 1)
    values.set(`calendar.days_to.m${month}`, daysBetween(inputs.opening, monthAt(inputs.period, month)))
  for (const plan of plans) values.set(`plans.${plan}.adopts`, Number(plan === 'optimized'))
  for (const { workload, id } of inputs.configurations)
    values.set(`configurations.${workload}.${id}.is_current`, Number(id === 'current'))
  addBlocks(inputs, values)
  return values
}

/** 1 for the first month of the tax year, which is the fiscal year unless another is stated. */
function monthOfTaxYear({ tree, opening, fiscalCalendar }: Inputs): number {
  const startMonth = tree.finance.tax_year_start?.value ?? fiscalCalendar.startMonth
  return fiscalMonth({ ...fiscalCalendar, startMonth }, opening).monthOfYear
}

function addBlocks(inputs: Inputs, values: Map<string, number>): void {
  const { blocks, own } = loadBlocks(inputs)
  for (const block of blocks) {
    values.set(`blocks.${block.id}.hours_share`, block.hoursShare)
    for (const workload of Object.keys(inputs.tree.workloads)) {
      const step = own(block.id, workload)
      for (const name of ['peak', 'shoulder', 'base'] as const)
        values.set(
          `blocks.${block.id}.is_${name}.${workload}`,
          Number(step.kind === 'default' && step.step === name),
        )
    }
  }
}
