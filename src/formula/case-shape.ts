import type { Members } from './members.ts'

/** A lever's change of one input: where the new value stands and which lever brings it. */
export interface Adjustment {
  /** Path of the input that is changed. */
  readonly path: string
  /** Path of the input that holds the value it changes to. */
  readonly to: string
  /** Id of the lever. */
  readonly lever: string
}

/** Lines that say how far a lever has come, in a scope with the lever among its dimensions. */
export interface AdjustmentLines {
  readonly scope: string
  readonly leverDimension: string
  /** 0 to 1 by month. */
  readonly ramp: string
  /** 0 before the go-live, 1 from it on. */
  readonly step: string
  /** 0 or 1 for the whole horizon. */
  readonly switch: string
}

/** What a case adds to a vocabulary. */
export interface CaseShape {
  readonly members: Members
  readonly horizon: number
  readonly adjustments: readonly Adjustment[]
  readonly adjustmentLines: AdjustmentLines
  /** Paths of the inputs that can be only 0 or 1. */
  readonly flags?: ReadonlySet<string>
}
