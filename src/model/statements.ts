import { costCategories, overheadCategories } from '../economics/cost-categories.ts'
import type { LineNameOf } from '../formula/vocabulary.ts'
import type { checkedQuantities } from './checked-quantities.ts'

/*
 * The statements of the model: the only lists of categories. Memo and appendix tables, sheets, charts, results.json and
 * the identity that the parts add up to the total read them; `checked-totals.ts` turns each into a check.
 */

type Lines = typeof checkedQuantities
type Scope = 'plan' | 'case'

/** One entry of a statement: a part that is added or subtracted, or the sum of all parts before it. */
export interface StatementEntry<Name extends string = string> {
  readonly line: Name
  readonly role: 'plus' | 'minus' | 'sum'
}

/** An ordered list of lines of one scope, each a flow in money; its last entry is the total. */
export interface Statement<S extends Scope = Scope, Name extends string = string> {
  readonly title: string
  readonly scope: S
  readonly entries: readonly StatementEntry<Name>[]
  /** Lines that are read beside the statement and are no part of it. */
  readonly memo: readonly Name[]
}

function statement<const S extends Scope>(
  scope: S,
  title: string,
  entries: readonly StatementEntry<LineNameOf<Lines, S>>[],
  memo: readonly LineNameOf<Lines, S>[] = [],
): Statement<S, LineNameOf<Lines, S>> {
  return { scope, title, entries, memo }
}

function plus<const Name extends string>(line: Name): StatementEntry<Name> {
  return { line, role: 'plus' }
}

function minus<const Name extends string>(line: Name): StatementEntry<Name> {
  return { line, role: 'minus' }
}

function sum<const Name extends string>(line: Name): StatementEntry<Name> {
  return { line, role: 'sum' }
}

/** The statements by name, as `results.json` lists them. */
export const statements = {
  /** What a plan costs by category, accrued. */
  tco: statement('plan', 'Total cost of ownership by category', [...costCategories.map((category) => plus(category)), sum('tco')]),
  /** From the revenue of a plan to its earnings before interest and tax. */
  earnings: statement('plan', 'Earnings', [
    plus('net_revenue'),
    minus('direct_cash_cost'),
    ...overheadCategories.map((category) => minus(category)),
    minus('programme_expensed'),
    sum('ebitda'),
    minus('depreciation'),
    minus('programme_amortised'),
    minus('disposal_loss'),
    sum('ebit'),
  ]),
  /** Expected margin that a plan forgoes: a memo beside cash. */
  opportunity: statement('plan', 'Opportunity cost', [
    plus('launch_loss'),
    plus('unserved_margin'),
    plus('latency_loss'),
    plus('drift_loss'),
    sum('opportunity_cost'),
  ]),
  /** From the EBITDA effect to free cash flow: optimized less status quo. */
  cash: statement(
    'case',
    'Income and cash',
    [plus('ebitda_effect'), minus('tax'), minus('capex_effect'), plus('resale'), plus('working_capital_effect'), sum('fcf')],
    ['cumulative_fcf', 'present_value'],
  ),
  /** The EBITDA effect as the lease standard reports it, and of what quality it is. */
  ebitda: statement(
    'case',
    'Quality of the EBITDA effect',
    [plus('ebitda_effect'), plus('lease_change'), sum('ebitda_reported')],
    ['ebitda_reclassified', 'ebitda_operational', 'ebitda_less_capex'],
  ),
} as const

/** The parts that a sum of a statement is made of, each with its sign; those of its total where no line is named. */
export function partsOf<Name extends string>(
  { entries }: Pick<Statement<Scope, Name>, 'entries'>,
  upTo: Name | undefined = entries.at(-1)?.line,
): readonly { readonly line: Name; readonly sign: 1 | -1 }[] {
  const end = entries.findIndex(({ line, role }) => role === 'sum' && line === upTo)
  return entries.slice(0, end).flatMap(({ line, role }) => (role === 'sum' ? [] : [{ line, sign: role === 'plus' ? 1 : -1 }]))
}

/** The total of a statement. */
export function totalOf<Name extends string>({ entries }: Pick<Statement<Scope, Name>, 'entries'>): Name {
  const last = entries.at(-1)
  if (last?.role !== 'sum') throw new Error('a statement ends with its total')
  return last.line
}

/** A formula that adds up the parts of a sum over all months. */
export function partsFormula<Name extends string>(statement: Pick<Statement<Scope, Name>, 'entries'>, upTo?: Name): string {
  return partsOf(statement, upTo)
    .map(({ line, sign }, index) => `${sign < 0 ? '- ' : index > 0 ? '+ ' : ''}total(${line})`)
    .join(' ')
}
