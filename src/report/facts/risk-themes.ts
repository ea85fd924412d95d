import type { Theme } from '../../inputs/about.ts'
import type { Assumption } from '../../inputs/assumption.ts'

/** Words for a theme. `worse` and `better` stand for NPV; `low` and `high` for the driver itself. */
export interface ThemeWords {
  readonly titles:
    | { readonly low: string; readonly high: string }
    | { readonly worse: string; readonly better: string }
  /** One remedy, or one for a driver that turns out lower and one for it higher. */
  readonly mitigation: string | { readonly low: string; readonly high: string }
  /** The function that answers for it where the case names nobody. */
  readonly owner: string
}

/** What a driver is about: the theme of its field, or that of what a lever makes of it. */
export function themeOf({ field, change }: Assumption): Theme {
  return change?.by === 'lever' ? (field.themeOfPatch ?? 'delivery') : field.theme
}

/** The words of every theme but `other`, which speaks of its driver by name. */
export const themeWords: Readonly<Record<Theme, ThemeWords>> = {
  demand: {
    titles: { low: 'Demand below plan', high: 'Demand above plan' },
    mitigation: {
      low: 'Commit below forecast; renew in steps',
      high: 'Agree options for more; watch the forecast',
    },
    owner: 'Product',
  },
  length: {
    titles: { low: 'Requests need less work', high: 'Requests need more work' },
    mitigation: 'Track tokens a request; repeat the audit',
    owner: 'Serving',
  },
  peak: {
    titles: { low: 'Load is flatter', high: 'Load peaks higher' },
    mitigation: {
      low: 'Size to the load; release what stands idle',
      high: 'Keep the spares; shift work off the peak',
    },
    owner: 'Platform',
  },
  price: {
    titles: { low: 'GPU rental gets cheaper', high: 'GPU rental gets dearer' },
    mitigation: {
      low: 'Stagger terms; leave the peak uncommitted',
      high: 'Commit the base load; fix the rate',
    },
    owner: 'Procurement',
  },
  api: {
    titles: { low: 'Model APIs get cheaper', high: 'Model APIs get dearer' },
    mitigation: { low: 'Keep terms short; compare again', high: 'Agree the price for the term' },
    owner: 'Procurement',
  },
  spot: {
    titles: { worse: 'Spot is scarcer or pre-empted', better: 'Spot is easier to get' },
    mitigation: 'Checkpoint; fall back to on-demand by rule',
    owner: 'Platform',
  },
  contract: {
    titles: { worse: 'Contract terms turn out worse', better: 'Contract terms turn out better' },
    mitigation: 'Sign only at the rate of the case',
    owner: 'Procurement',
  },
  throughput: {
    titles: { low: 'GPUs deliver less', high: 'GPUs deliver more' },
    mitigation: 'Repeat the audit on own traffic',
    owner: 'Serving',
  },
  delay: {
    titles: { low: 'Levers go live early', high: 'Levers go live late' },
    mitigation: 'Time contracts to the gates',
    owner: 'Programme office',
  },
  delivery: {
    titles: { worse: 'Levers deliver less', better: 'Levers deliver more' },
    mitigation: 'Release each step on measured results',
    owner: 'Engineering',
  },
  cost: {
    titles: { low: 'The programme costs less', high: 'The programme costs more' },
    mitigation: 'Release the spend lever by lever',
    owner: 'Programme office',
  },
  people: {
    titles: { worse: 'Less time turns into cash', better: 'More time turns into cash' },
    mitigation: 'Count only posts that end, by date',
    owner: 'Operations',
  },
  hardware: {
    titles: { low: 'Servers get cheaper', high: 'Servers get dearer' },
    mitigation: 'Tender before the decision binds',
    owner: 'Procurement',
  },
  site: {
    titles: { low: 'Power and space cost less', high: 'Power and space cost more' },
    mitigation: { low: 'Tie the tariff to the market', high: 'Fix the tariff for the term' },
    owner: 'Facilities',
  },
  software: {
    titles: { low: 'Software and storage cost less', high: 'Software and storage cost more' },
    mitigation: { low: 'Tie the price to the market', high: 'Fix the price for the term' },
    owner: 'Procurement',
  },
  drift: {
    titles: { worse: 'Models drift faster', better: 'Models hold longer' },
    mitigation: 'Retrain on measured quality',
    owner: 'Machine learning',
  },
  credits: {
    titles: { worse: 'Service credits exceed plan', better: 'Service credits below plan' },
    mitigation: 'Keep the spares; test failover',
    owner: 'Operations',
  },
  finance: {
    titles: { low: 'Financial rates are lower', high: 'Financial rates are higher' },
    mitigation: 'Confirm the rates with treasury',
    owner: 'Finance',
  },
  other: {
    titles: { worse: 'A figure turns out worse', better: 'A figure turns out better' },
    mitigation: 'Measure it before the next step',
    owner: 'Programme office',
  },
}

/** What is done about a risk of a theme, where its driver turns out lower or higher. */
export function mitigationOf(theme: Theme, end: 'low' | 'high'): string {
  const { mitigation } = themeWords[theme]
  return typeof mitigation === 'string' ? mitigation : mitigation[end]
}
