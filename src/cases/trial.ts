import { type Answer, answer, noAnswer } from '../economics/answer.ts'

/** Lines of the case that say what becomes of it: what a trial gives, and what a block of the workbook computes. */
export const headlineLines = ['npv', 'saving_total', 'peak_funding', 'payback', 'is_paid_back'] as const

export type HeadlineLine = (typeof headlineLines)[number]

/** The headline of a case under some inputs: optimized against status quo. */
export interface Figures {
  /** Net present value; money of today. */
  readonly npv: number
  /** TCO of the status quo less that of the optimized plan over the horizon; money, undiscounted. */
  readonly saving: number
  /** The most money that is out at once, before resale; money, zero or more. */
  readonly peakFunding: number
  /** Months from approval until cumulative cash stays at zero or more. */
  readonly payback: Answer
}

/** What a trial of other inputs gives: figures, or the reason why these inputs describe no case that could run. */
export type Trial =
  | ({ readonly kind: 'figures' } & Figures)
  | { readonly kind: 'infeasible'; readonly reason: string }

/** A trial that has figures. */
export type FiguresTrial = Extract<Trial, { kind: 'figures' }>

/** Figures as a trial. `paybackMonths` counts only where the case pays back. */
export function figuresTrial(
  figures: Omit<Figures, 'payback'>,
  paybackMonths: number,
  isPaidBack: boolean,
): FiguresTrial {
  const { npv, saving, peakFunding } = figures
  const payback = isPaidBack ? answer(paybackMonths) : noAnswer('cumulative cash is negative at the horizon')
  return { kind: 'figures', npv, saving, peakFunding, payback }
}

/** The NPV of a trial; undefined where it is infeasible. */
export function npvOf(trial: Trial): number | undefined {
  return trial.kind === 'figures' ? trial.npv : undefined
}
