import { flow, input, rate, stock } from '../formula/line.ts'
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
    open_price: input('money/kw', 'Colocation a kW', 'pools.{pool}.site.colocation', { patch: 'step' }),
  },
  colocation: {
    agreed_price: input('money/kw', 'Colocation a committed kW as agreed', 'pools.{pool}.site.colocation'),
    power_stated: input('kw', 'Power to commit to', 'pools.{pool}.site.commitment.power', { patch: 'step' }),
    colocation_start: input('month', 'First month of the commitment', 'pools.{pool}.site.commitment.start'),
    colocation_term: input('month', 'Term of the commitment', 'pools.{pool}.site.commitment.term'),
    rent_change: input('1/year', 'Escalator of the rent', 'pools.{pool}.site.commitment.price_change'),
    rent_growth: rate('1', 'Factor of the rent at an anniversary', '1 + rent_change * one_year', { prints: 'factor' }),
    contract_year: stock('1', 'Year of the commitment', 'ceil((month - colocation_start + one_month) / (months_in_year * one_month))', {
      prints: 'count',
      opening: 'same',
      note: 'The first is 1; before it zero or less',
    }),
    in_colocation_term: rate('1', 'The term runs', 'month >= colocation_start and month < colocation_start + colocation_term', {
      opening: 'same',
    }),
    rent_index: stock(
      '1',
      'Index of the rent',
      'prev(rent_index) * if(in_colocation_term and contract_year > max(1, prev(contract_year)), rent_growth, 1)',
      {
        prints: 'factor',
        opening: '1',
        note: 'A step at each anniversary within the term; 1 today, and in the first year of a term that is still to begin',
      },
    ),
    power_agreed: stock('kw', 'Power agreed for the first month', 'if(month <= colocation_start, power_stated, prev(power_agreed))', {
      opening: 'power_stated',
      note: 'Fixed once the term begins: no lever leaves it',
    }),
    contracted_power: stock('kw', 'Power committed', 'in_colocation_term * nth_or_default(power_step.power_reached, 1000, power_agreed)', {
      opening: 'same',
      note: 'That of the latest step; the last one where all have come',
    }),
  },
  power_step: {
    step_from: input('month', 'First month of the step', 'pools.{pool}.site.commitment.steps.{power_step}.from'),
    step_stated: input('kw', 'Power of the step to commit to', 'pools.{pool}.site.commitment.steps.{power_step}.power', { patch: 'step' }),
    step_agreed: stock('kw', 'Power agreed for the step', 'if(month <= step_from, step_stated, prev(step_agreed))', {
      opening: 'step_stated',
      note: 'Fixed once the step has come',
    }),
    power_reached: stock(
      'kw',
      'Power committed, up to this step',
      'if(month >= step_from, step_agreed, preceding(power_step.power_reached, power_agreed))',
      { opening: 'same' },
    ),
  },
})

/** Whole years in so many months; as a formula. */
const wholeYears = (months: string): string => `-ceil(-(${months} / (months_in_year * one_month)))`

/** Whole years at the index of the rent, which steps up with each: a geometric series. */
const yearsAtIndex = (years: string): string => `if(rent_growth = 1, ${years}, (power(rent_growth, ${years}) - 1) / (rent_growth - 1))`

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
    years_of_term: rate('1', 'Whole years of the term', wholeYears('colocation_term'), { prints: 'count' }),
    rent_years_of_term: rate('1', 'Whole years of the term at the index of the rent', yearsAtIndex('years_of_term'), { prints: 'factor' }),
    rent_months_of_term: rate(
      '1',
      'Months of the term at the index of the rent',
      monthsAtIndex('colocation_term', 'years_of_term', 'rent_years_of_term'),
      { prints: 'factor' },
    ),
    months_within: rate(
      'month',
      'Months of the term until the end of the horizon',
      'max(0, min(colocation_term, horizon - colocation_start + one_month))',
    ),
    years_within: rate('1', 'Whole years of the term until then', wholeYears('months_within'), { prints: 'count' }),
    rent_years_within: rate('1', 'Whole years until then at the index of the rent', yearsAtIndex('years_within'), { prints: 'factor' }),
    rent_months_within: rate(
      '1',
      'Months until then at the index of the rent',
      monthsAtIndex('months_within', 'years_within', 'rent_years_within'),
      { prints: 'factor' },
    ),
    rent_of_first_year: rate(
      'money/kw',
      'Rent a kW and month in the first year of the term',
      'agreed_price / power(rent_growth, max(0, at(contract_year, 0) - 1))',
      { note: 'The rent is stated as it is today' },
    ),
    rent_signed: flow(
      'money',
      'Rent of commitments of power that begin',
      '(month = colocation_start) * agreed_price * (power_agreed * rent_months_of_term + sum(power_step.step_signed))',
      { note: 'Rent of the committed power for the whole term; the price of a minimum draw is that of the meter and not fixed' },
    ),
    rent_left: rate(
      'money',
      'Rent due beyond the horizon',
      'last(contracted_power) * rent_of_first_year * (rent_months_of_term - rent_months_within)',
      { note: 'A memo: the case ends at its horizon' },
    ),
  },
  power_step: {
    months_before_step: rate('month', 'Months of the term before the step', 'max(0, step_from - colocation_start)'),
    years_before_step: rate('1', 'Whole years of the term before the step', wholeYears('months_before_step'), { prints: 'count' }),
    rent_years_before_step: rate('1', 'Whole years before the step at the index of the rent', yearsAtIndex('years_before_step'), {
      prints: 'factor',
    }),
    rent_months_before_step: rate(
      '1',
      'Months before the step at the index of the rent',
      monthsAtIndex('months_before_step', 'years_before_step', 'rent_years_before_step'),
      { prints: 'factor' },
    ),
    step_signed: rate(
      'kw',
      'Power added by the step, for the months left of the term at the index of the rent',
      '(step_agreed - preceding(power_step.step_agreed, power_agreed)) * (rent_months_of_term - rent_months_before_step)',
    ),
  },
})
