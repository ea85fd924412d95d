/** Running cost that no supply of GPUs or tokens causes; a plan has it whole, whoever is served. */
export const overheadCategories = ['people_cost', 'retraining_cost'] as const

/**
 * The categories of the cost of a plan, in the order in which every statement lists them: the only list of them. Each is
 * a line of the model by its name (`model/statements.ts`), and what is billed or accrued is stated by the same names.
 */
export const costCategories = [
  'on_demand_cost',
  'spot_cost',
  'commitment_cost',
  'api_cost',
  'depreciation',
  'site_cost',
  'software_cost',
  ...overheadCategories,
  'programme_cost',
  'disposal_loss',
] as const

export type CostCategory = (typeof costCategories)[number]
