import { section } from '../formula/vocabulary.ts'
import { ownedTax } from './owned-cost.ts'

/**
 * Space rented by power: what of it is committed in which month, and at what rent. A commitment is paid in every month of
 * its term by both plans, whatever stands there: levers change what is still to begin, and no rent of a signed one.
 */
const committed = section(
  ownedTax,
  'Committed power and its rent',
)({
  open_rent: {
    open_price: {
      label: 'Colocation a kW',
      unit: 'money/kw',
      input: 'pools.{pool}.site.colocation',
      patch: 'step',
    },
  },
  colocation: {
    agreed_price: {
      label: 'Colocation a committed kW as agreed',
      unit: 'money/kw',
      input: 'pools.{pool}.site.colocation',
    },
    power_stated: {
      label: 'Power to commit to',
      unit: 'kw',
      input: 'pools.{pool}.site.commitment.power',
      patch: 'step',
    },
    colocation_start: {
      label: 'First month of the commitment',
      unit: 'month',
      input: 'pools.{pool}.site.commitment.start',
    },
    colocation_term: {
      label: 'Term of the commitment',
      unit: 'month',
      input: 'pools.{pool}.site.commitment.term',
    },
    rent_change: {
      label: 'Escalator of the rent',
      unit: '1/year',
      input: 'pools.{pool}.site.commitment.price_change',
    },
    rent_growth: {
      label: 'Factor of the rent at an anniversary',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + rent_change * one_year',
    },
    contract_year: {
      label: 'Year of the commitment',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: 'same',
      is: 'ceil((month - colocation_start + one_month) / (months_in_year * one_month))',
      note: 'The first is 1; before it zero or less',
    },
    in_colocation_term: {
      label: 'The term runs',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'month >= colocation_start and month < colocation_start + colocation_term',
    },
    rent_index: {
      label: 'Index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      opening: '1',
      is: 'prev(rent_index) * if(in_colocation_term and contract_year > max(1, prev(contract_year)), rent_growth, 1)',
      note: 'A step at each anniversary within the term; 1 today, and in the first year of a term that is still to begin',
    },
    power_agreed: {
      label: 'Power agreed for the first month',
      unit: 'kw',
      kind: 'stock',
      opening: 'power_stated',
      is: 'if(month <= colocation_start, power_stated, prev(power_agreed))',
      note: 'Fixed once the term begins: no lever leaves it',
    },
    contracted_power: {
      label: 'Power committed',
      unit: 'kw',
      kind: 'stock',
      opening: 'same',
      is: 'in_colocation_term * nth_or_default(power_step.power_reached, 1000, power_agreed)',
      note: 'That of the latest step; the last one where all have come',
    },
  },
  power_step: {
    step_from: {
      label: 'First month of the step',
      unit: 'month',
      input: 'pools.{pool}.site.commitment.steps.{power_step}.from',
    },
    step_stated: {
      label: 'Power of the step to commit to',
      unit: 'kw',
      input: 'pools.{pool}.site.commitment.steps.{power_step}.power',
      patch: 'step',
    },
    step_agreed: {
      label: 'Power agreed for the step',
      unit: 'kw',
      kind: 'stock',
      opening: 'step_stated',
      is: 'if(month <= step_from, step_stated, prev(step_agreed))',
      note: 'Fixed once the step has come',
    },
    power_reached: {
      label: 'Power committed, up to this step',
      unit: 'kw',
      kind: 'stock',
      opening: 'same',
      is: 'if(month >= step_from, step_agreed, preceding(power_step.power_reached, power_agreed))',
    },
  },
})

/** Whole years in so many months; as a formula. */
const wholeYears = (months: string): string => `-ceil(-(${months} / (months_in_year * one_month)))`

/** Whole years at the index of the rent, which steps up with each: a geometric series. */
const yearsAtIndex = (years: string): string =>
  `if(rent_growth = 1, ${years}, (power(rent_growth, ${years}) - 1) / (rent_growth - 1))`

/** Months at the index of the rent: those of whole years, and those that are left at the index of the year that they are in. */
const monthsAtIndex = (months: string, years: string, indexed: string): string =>
  `months_in_year * ${indexed} + (${months} / one_month - months_in_year * ${years}) * power(rent_growth, ${years})`

/**
 * What is signed with a commitment of power: its rent over the whole term, and what of it is due beyond the horizon. Months
 * are added up at the index of their year: whole years as a geometric series, and the months of the last one.
 */
export const colocation = section(
  committed,
  'Rent signed and beyond the horizon',
)({
  colocation: {
    years_of_term: {
      label: 'Whole years of the term',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: wholeYears('colocation_term'),
    },
    rent_years_of_term: {
      label: 'Whole years of the term at the index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: yearsAtIndex('years_of_term'),
    },
    rent_months_of_term: {
      label: 'Months of the term at the index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: monthsAtIndex('colocation_term', 'years_of_term', 'rent_years_of_term'),
    },
    months_within: {
      label: 'Months of the term until the end of the horizon',
      unit: 'month',
      kind: 'rate',
      is: 'max(0, min(colocation_term, horizon - colocation_start + one_month))',
    },
    years_within: {
      label: 'Whole years of the term until then',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: wholeYears('months_within'),
    },
    rent_years_within: {
      label: 'Whole years until then at the index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: yearsAtIndex('years_within'),
    },
    rent_months_within: {
      label: 'Months until then at the index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: monthsAtIndex('months_within', 'years_within', 'rent_years_within'),
    },
    rent_of_first_year: {
      label: 'Rent a kW and month in the first year of the term',
      unit: 'money/kw',
      kind: 'rate',
      is: 'agreed_price / power(rent_growth, max(0, at(contract_year, 0) - 1))',
      note: 'The rent is stated as it is today',
    },
    rent_signed: {
      label: 'Rent of commitments of power that begin',
      unit: 'money',
      kind: 'flow',
      is: '(month = colocation_start) * agreed_price * (power_agreed * rent_months_of_term + sum(power_step.step_signed))',
      note: 'Rent of the committed power for the whole term; the price of a minimum draw is that of the meter and not fixed',
    },
    rent_left: {
      label: 'Rent due beyond the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'last(contracted_power) * rent_of_first_year * (rent_months_of_term - rent_months_within)',
      note: 'A memo: the case ends at its horizon',
    },
  },
  power_step: {
    months_before_step: {
      label: 'Months of the term before the step',
      unit: 'month',
      kind: 'rate',
      is: 'max(0, step_from - colocation_start)',
    },
    years_before_step: {
      label: 'Whole years of the term before the step',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: wholeYears('months_before_step'),
    },
    rent_years_before_step: {
      label: 'Whole years before the step at the index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: yearsAtIndex('years_before_step'),
    },
    rent_months_before_step: {
      label: 'Months before the step at the index of the rent',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: monthsAtIndex('months_before_step', 'years_before_step', 'rent_years_before_step'),
    },
    step_signed: {
      label: 'Power added by the step, for the months left of the term at the index of the rent',
      unit: 'kw',
      kind: 'rate',
      is: '(step_agreed - preceding(power_step.step_agreed, power_agreed)) * (rent_months_of_term - rent_months_before_step)',
    },
  },
})
