import type { Inputs } from '../../../src/inputs/inputs.ts'

/*
 * The economics of a case worked out a second time, in plain loops, from the text of the model's description and from
 * nothing of the model's own: what both give must be the same.
 */

export type PlanName = 'status_quo' | 'optimized'

export const hoursInMonth = 730

/** 7.0000000001 is 7. */
export function roundedUp(value: number): number {
  return -Math.floor(1e-9 - value)
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Columns 0 (the opening month) to the horizon. */
export function columns(inputs: Inputs, of: (month: number) => number): readonly number[] {
  return Array.from({ length: inputs.horizon + 1 }, (_, month) => of(month))
}

/** What money at the end of a month (0 is today) is worth today: by months, or at the end of its year of twelve. */
export function discountOf({ tree: { finance } }: Inputs, month: number): number {
  const years = finance.discounting === 'end-of-year' ? Math.ceil(month / 12) : month / 12
  return (1 + finance.discount_rate.value) ** -years
}

/** What a running flow of a month is worth today: it falls at the month's end, or half a month before. */
export function runningDiscountOf(inputs: Inputs, month: number): number {
  const { discounting, discount_rate } = inputs.tree.finance
  return discountOf(inputs, month) * (discounting === 'mid-month' ? compounded(discount_rate.value, 0.5) : 1)
}

/** The tax year of a month, as a running number: it begins with the month that is stated, else with the fiscal year. */
export function taxYearOf({ tree, opening }: Inputs, month: number): number {
  const first = tree.finance.tax_year_start?.value ?? tree.fiscal_year.start_month.value
  return Math.floor((opening.year * 12 + opening.month + month - first) / 12)
}

/**
 * What is taxed by month of taxable effects by month (0 is the opening, which has none): at once, or tax year by tax year
 * after losses of earlier years, each month bringing what is due by then less what was due before.
 */
export function taxedOf(inputs: Inputs, effects: readonly number[]): readonly number[] {
  if (inputs.tree.finance.tax_losses === 'relieved')
    return effects.map((effect, month) => (month === 0 ? 0 : effect))
  const yearOf = (month: number): number => taxYearOf(inputs, month)
  const effectOf = (year: number, until: number): number =>
    sum(effects.filter((_, month) => month > 0 && month <= until && yearOf(month) === year))
  const lossesBefore = (year: number): number => {
    if (year <= yearOf(0)) return 0
    return Math.max(0, lossesBefore(year - 1) - effectOf(year - 1, effects.length))
  }
  const due = (month: number, year: number): number => Math.max(0, effectOf(year, month) - lossesBefore(year))
  return effects.map((_, month) =>
    month === 0 ? 0 : due(month, yearOf(month)) - due(month - 1, yearOf(month)),
  )
}

/** The growth of an annual rate over so many months. */
export function compounded(annualRate: number, months: number): number {
  return (1 + annualRate) ** (months / 12)
}

/** The value of an input in the files. */
export function given(inputs: Inputs, path: string): number {
  const assumption = inputs.assumptions.get(path)
  if (assumption === undefined) throw new Error(`no input '${path}'`)
  return assumption.value
}

/** How far a lever has come in a month of a plan: 0 before go-live, then evenly to 1 over its ramp. */
function rampOf(inputs: Inputs, plan: PlanName, lever: string, month: number): number {
  const one = inputs.tree.levers[lever]
  if (one === undefined || plan === 'status_quo' || one.on.value === 0 || month <= 0) return 0
  return Math.min(1, Math.max(0, (month - one.go_live.value + 1) / one.ramp.value))
}

/** An input in a month of a plan: from its base to what levers make of it, along their ramps. */
export function ramped(
  inputs: Inputs,
  plan: PlanName,
  path: string,
  month: number,
  base = given(inputs, path),
): number {
  return inputs.patches
    .filter((patch) => patch.path === path && patch.to.kind === 'number')
    .reduce((value, { to, lever }) => {
      const target = to.kind === 'number' ? to.assumption.value : base
      return value + (target - base) * rampOf(inputs, plan, lever, month)
    }, base)
}

/** An input that is signed once: changed whole from the go-live of a lever on. */
export function stepped(inputs: Inputs, plan: PlanName, path: string, month: number): number {
  const base = given(inputs, path)
  return inputs.patches
    .filter((patch) => patch.path === path && patch.to.kind === 'number')
    .reduce((value, { to, lever }) => {
      const isLive = rampOf(inputs, plan, lever, month) > 0
      return to.kind === 'number' && isLive ? value + to.assumption.value - base : value
    }, base)
}

/** An input that a lever that is on changes for the whole horizon. */
export function switched(inputs: Inputs, plan: PlanName, path: string): number {
  const base = given(inputs, path)
  return inputs.patches
    .filter((patch) => patch.path === path && patch.to.kind === 'number')
    .reduce((value, { to, lever }) => {
      const isOn = plan === 'optimized' && inputs.tree.levers[lever]?.on.value === 1
      return to.kind === 'number' && isOn ? value + to.assumption.value - base : value
    }, base)
}
