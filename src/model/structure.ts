import type { Inputs } from '../inputs/inputs.ts'
import { daysBetween, fiscalMonth, monthAt } from '../units/calendar.ts'
import { loadBlocks } from './load-blocks.ts'
import { plans } from './scopes.ts'

/**
 * Numbers that follow from the choices and names of the inputs rather than from a figure in them, by path: flags
 * (`finance.is_mid_month`), the calendar, the shares of the load blocks. They are locked in the workbook.
 */
export function structureOf(inputs: Inputs): ReadonlyMap<string, number> {
  const { finance, pools } = inputs.tree
  const values = new Map<string, number>([
    ['calendar.opening_month', inputs.opening.month],
    ['calendar.opening_month_of_tax_year', monthOfTaxYear(inputs)],
    ['finance.is_mid_month', Number(finance.discounting === 'mid-month')],
    ['finance.is_year_end', Number(finance.discounting === 'end-of-year')],
    ['finance.are_losses_relieved', Number(finance.tax_losses === 'relieved')],
    ['finance.are_leases_below_ebitda', Number(finance.lease_accounting === 'ifrs-16')],
    ['finance.is_at_list_prices', 0],
    ['invoice.is_billed', Number(inputs.tree.invoice?.basis !== 'accrued')],
    ['finance.irr_guess', 0.01],
  ])
  for (let month = 1; month <= inputs.horizon; month += 1)
    values.set(`calendar.days_to.m${month}`, daysBetween(inputs.opening, monthAt(inputs.period, month)))
  for (const plan of plans) values.set(`plans.${plan}.adopts`, Number(plan === 'optimized'))
  for (const { workload, id } of inputs.configurations)
    values.set(`configurations.${workload}.${id}.is_current`, Number(id === 'current'))
  for (const [id, pool] of Object.entries(pools)) {
    values.set(`pools.${id}.whole_nodes`, Number(pool.rounding === 'nodes'))
    values.set(`pools.${id}.site.is_power_included`, Number(pool.site?.colocation_includes_power === true))
  }
  for (const [supplier, { gpus }] of Object.entries(inputs.tree.suppliers))
    for (const [gpu, { commitments = {} }] of Object.entries(gpus))
      for (const [id, { renews }] of Object.entries(commitments))
        values.set(`suppliers.${supplier}.gpus.${gpu}.commitments.${id}.renews`, Number(renews))
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
