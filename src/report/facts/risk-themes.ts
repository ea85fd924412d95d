/** What a driver is about: drivers of one theme are one risk to a reader, with one remedy and one owner. */
export type RiskTheme =
  | 'demand'
  | 'length'
  | 'peak'
  | 'price'
  | 'spot'
  | 'contract'
  | 'delivery'
  | 'cost'
  | 'people'
  | 'hardware'
  | 'site'
  | 'drift'
  | 'credits'
  | 'finance'
  | 'other'

/** Words for a theme. `worse` and `better` stand for NPV; `low` and `high` for the driver itself. */
export interface ThemeWords {
  readonly titles:
    | { readonly low: string; readonly high: string }
    | { readonly worse: string; readonly better: string }
  readonly mitigation: string
  /** The function that answers for it where the case names nobody. */
  readonly owner: string
}

/** The first pattern that a driver's id matches gives its theme. */
const patterns: readonly (readonly [RegExp, RiskTheme])[] = [
  [/^finance\./, 'finance'],
  [/^programme\./, 'cost'],
  [/\.spot(\.|$)/, 'spot'],
  [/\.people\.|^people\./, 'people'],
  [/^levers\.[^.]+\.patches\.suppliers\./, 'contract'],
  [/^levers\./, 'delivery'],
  [/\.commitments\./, 'contract'],
  [/\.drift\./, 'drift'],
  [/\.sla\./, 'credits'],
  [/\.(growth_per_year|monthly_requests)\.|\.requests$/, 'demand'],
  [/\.(input_tokens|output_tokens|prefix_hit_share|interruptible_share)$/, 'length'],
  [/\.(peak_to_average|season|load_blocks)/, 'peak'],
  [/\.site\.|^storage\.|^platform\.|^licences\./, 'site'],
  [/\.owned\./, 'hardware'],
  [/^(suppliers|apis)\./, 'price'],
]

/** The theme of a driver by its id. */
export function themeOf(driverId: string): RiskTheme {
  return patterns.find(([pattern]) => pattern.test(driverId))?.[1] ?? 'other'
}

/** The words of every theme but `other`, which speaks of its driver by name. */
export const themeWords: Readonly<Record<RiskTheme, ThemeWords>> = {
  demand: {
    titles: { low: 'Demand grows less than planned', high: 'Demand grows more than planned' },
    mitigation: 'Commit below the forecast base load and renew in steps',
    owner: 'Product',
  },
  length: {
    titles: { low: 'Requests need less work than planned', high: 'Requests need more work than planned' },
    mitigation: 'Track tokens a request each month and repeat the audit at the new length',
    owner: 'Serving',
  },
  peak: {
    titles: { low: 'Load is flatter than planned', high: 'Load peaks higher than planned' },
    mitigation: 'Keep the spare replicas and shift interruptible work off the peak',
    owner: 'Platform',
  },
  price: {
    titles: { low: 'GPU rental gets cheaper than planned', high: 'GPU rental gets dearer than planned' },
    mitigation: 'Leave the top of the load uncommitted and stagger the terms',
    owner: 'Procurement',
  },
  spot: {
    titles: {
      worse: 'Spot capacity is scarcer or dearer than planned',
      better: 'Spot capacity is easier to get than planned',
    },
    mitigation: 'Checkpoint, and fall back to on-demand by rule',
    owner: 'Platform',
  },
  contract: {
    titles: { worse: 'Contract terms end up worse than planned', better: 'Contract terms end up better' },
    mitigation: 'Sign only at the rate of the case; two quotes for each term',
    owner: 'Procurement',
  },
  delivery: {
    titles: { worse: 'Levers deliver less than planned', better: 'Levers deliver more than planned' },
    mitigation: 'Stage the roll-out; release the next step on measured results',
    owner: 'Engineering',
  },
  cost: {
    titles: { low: 'The programme costs less than planned', high: 'The programme costs more than planned' },
    mitigation: 'Release the spend by lever, each against its own result',
    owner: 'Programme office',
  },
  people: {
    titles: { worse: 'Less working time turns into cash', better: 'More working time turns into cash' },
    mitigation: 'Count only posts and contracts that end, by name and date',
    owner: 'Operations',
  },
  hardware: {
    titles: { low: 'Servers get cheaper than planned', high: 'Servers get dearer than planned' },
    mitigation: 'Fix the price by tender before the decision binds',
    owner: 'Procurement',
  },
  site: {
    titles: { low: 'Power and space cost less than planned', high: 'Power and space cost more than planned' },
    mitigation: 'Fix the tariff for the term of the plan',
    owner: 'Facilities',
  },
  drift: {
    titles: { worse: 'Model quality drifts faster than planned', better: 'Model quality holds longer' },
    mitigation: 'Retrain on a measured quality score, not on a calendar',
    owner: 'Machine learning',
  },
  credits: {
    titles: { worse: 'Service credits exceed the plan', better: 'Service credits stay below the plan' },
    mitigation: 'Keep the spare replicas and test failover each quarter',
    owner: 'Operations',
  },
  finance: {
    titles: { low: 'Financing terms are lower', high: 'Financing terms are higher' },
    mitigation: 'Confirm the rates with treasury before the decision',
    owner: 'Finance',
  },
  other: {
    titles: { worse: 'A figure ends up worse than planned', better: 'A figure ends up better than planned' },
    mitigation: 'Measure it before the next step is released',
    owner: 'Programme office',
  },
}
