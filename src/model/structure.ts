import type { Inputs } from '../inputs/inputs.ts'
import { daysBetween, fiscalMonth, monthAt } from '../units/calendar.ts'
import { capitalized } from '../units/first-letter.ts'
import { loadBlocks } from './load-blocks.ts'
import { plans } from './scopes.ts'

/** A number that follows from the choices and names of the inputs rather than from a figure in them. */
export interface StructuralNumber {
  readonly path: string
  /** What a person reads: `Load block 1 · is peak · chat`. */
  readonly label: string
  readonly value: number
  /** Whether it can be only 0 or 1. */
  readonly isFlag: boolean
}

/** The structural number with these names on its path, and what it is called where the path does not say it. */
function structural(names: readonly string[], value: number | boolean, called = names): StructuralNumber {
  const words = called.map((name) => name.replaceAll('_', ' ')).join(' · ')
  const label = capitalized(words)
  return { path: names.join('.'), label, value: Number(value), isFlag: typeof value === 'boolean' }
}

/** A choice of the inputs (an enumeration, a switch), and the number by which lines read it. */
interface Choice {
  readonly path: string
  readonly number: StructuralNumber
}

function choice(path: readonly string[], name: string, isChosen: boolean): Choice {
  return { path: path.join('.'), number: structural([...path.slice(0, -1), name], isChosen) }
}

function choicesOfCase(inputs: Inputs): readonly Choice[] {
  const { finance, invoice } = inputs.tree
  const { discounting, tax_losses: losses, lease_accounting: leases } = finance
  const ofFinance = (field: string, name: string, isChosen: boolean): Choice => choice(['finance', field], name, isChosen)
  return [
    ofFinance('discounting', 'is_mid_month', discounting === 'mid-month'),
    ofFinance('discounting', 'is_year_end', discounting === 'end-of-year'),
    ofFinance('tax_losses', 'are_losses_relieved', losses === 'relieved'),
    ofFinance('lease_accounting', 'are_leases_below_ebitda', leases === 'ifrs-16'),
    {
      path: 'finance.tax_year_start',
      number: structural(['calendar', 'opening_month_of_tax_year'], monthOfTaxYear(inputs)),
    },
    choice(['invoice', 'basis'], 'is_billed', invoice?.basis !== 'accrued'),
  ]
}

function choicesOfPools({ tree }: Inputs): readonly Choice[] {
  return Object.entries(tree.pools).flatMap(([id, { rounding, site }]) => {
    const isPowerIncluded = site?.colocation_includes_power === true
    return [
      choice(['pools', id, 'rounding'], 'whole_nodes', rounding === 'nodes'),
      choice(['pools', id, 'site', 'colocation_includes_power'], 'is_power_included', isPowerIncluded),
    ]
  })
}

function choicesOfContracts({ tree }: Inputs): readonly Choice[] {
  return Object.entries(tree.suppliers).flatMap(([supplier, { gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { commitments = {} }]) =>
      Object.entries(commitments).map(([id, { renews }]) =>
        choice(['suppliers', supplier, 'gpus', gpu, 'commitments', id, 'renews'], 'renews', renews),
      ),
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
  for (const { path, number } of choicesOf(inputs)) numbers.set(path, [...(numbers.get(path) ?? []), number.path])
  return numbers
}

/**
 * Numbers that follow from the choices and names of the inputs rather than from a figure in them, by path: flags
 * (`finance.is_mid_month`), the calendar, the shares of the load blocks. They are locked in the workbook.
 */
export function structureOf(inputs: Inputs): ReadonlyMap<string, StructuralNumber> {
  const { opening, period } = inputs
  const months = Array.from({ length: inputs.horizon }, (_, index) => index + 1)
  const numbers = [
    structural(['calendar', 'opening_month'], opening.month),
    structural(['finance', 'is_at_list_prices'], false),
    structural(['finance', 'irr_guess'], 0.01),
    ...choicesOf(inputs).map(({ number }) => number),
    ...months.map((month) => structural(['calendar', 'days_to', `m${month}`], daysBetween(opening, monthAt(period, month)))),
    ...plans.map((plan) => structural(['plans', plan, 'adopts'], plan === 'optimized')),
    ...inputs.configurations.map(({ workload, id }) => structural(['configurations', workload, id, 'is_current'], id === 'current')),
    ...numbersOfBlocks(inputs),
  ]
  return new Map(numbers.map((number) => [number.path, number]))
}

/** 1 for the first month of the tax year, which is the fiscal year unless another is stated. */
function monthOfTaxYear({ tree, opening, fiscalCalendar }: Inputs): number {
  const startMonth = tree.finance.tax_year_start?.value ?? fiscalCalendar.startMonth
  return fiscalMonth({ ...fiscalCalendar, startMonth }, opening).monthOfYear
}

function numbersOfBlocks(inputs: Inputs): readonly StructuralNumber[] {
  const { blocks, own } = loadBlocks(inputs)
  const workloads = Object.keys(inputs.tree.workloads)
  const steps = ['peak', 'shoulder', 'base'] as const
  return blocks.flatMap(({ id, hoursShare }) => {
    const ofBlock = (names: readonly string[], value: number | boolean): StructuralNumber =>
      structural(['blocks', id, ...names], value, [`load block ${id.replace(/^block-/, '')}`, ...names])
    return [
      ofBlock(['hours_share'], hoursShare),
      ...workloads.flatMap((workload) => {
        const step = own(id, workload)
        return steps.map((name) => ofBlock([`is_${name}`, workload], step.kind === 'default' && step.step === name))
      }),
    ]
  })
}
