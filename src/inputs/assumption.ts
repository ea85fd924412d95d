import type { Place } from '../diagnostic/diagnostic.ts'
import type { Field, LinkTarget, Part, PathMember } from './about.ts'
import type { InputFileName } from './case-files.ts'

/** How good the evidence for a figure is, best first. */
export type Grade = 'measured' | 'quoted' | 'list' | 'assumed'

/** One number of a case with its unit, range and provenance. */
export interface Assumption {
  /** Dotted path from the root of the case, e.g. `workloads.chat.requests`; no file name, no indices. */
  readonly path: string
  /** The field of the schema that it is a number of; of a change the field that is changed. */
  readonly field: Field
  /** The names on its path that the case gave; of a change those on the path of what is changed. */
  readonly members: readonly PathMember[]
  /** The file of the case that it belongs to; for a change that of the lever or the scenario. */
  readonly file: InputFileName
  /** Set for a number that a lever or a scenario puts in place of an input. */
  readonly change?: ChangeOf | undefined
  /** In the canonical unit below; shares are 0..1, months are counted from the opening month 0. */
  readonly value: number
  /** Canonical unit, e.g. `money/gpu-hour`, `1`, `second`, `month`, `1/year`. */
  readonly unit: string
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly source?: string | undefined
  /** ISO date to which the figure refers. */
  readonly as_of?: string | undefined
  readonly owner?: string | undefined
  readonly grade?: Grade | undefined
  /** What a person reads: from the schema, e.g. `Requests a month`. */
  readonly label: string
  /** Where it was written; absent for a documented default. */
  readonly place?: Place | undefined
  /** As written in the file (or the default's text), for the register of assumptions. */
  readonly written: string
  readonly isDefault: boolean
  /** Set where the default itself was written. */
  readonly statesDefault?: true | undefined
  /** `number`, `month` (a calendar month as an index) or `switch`; how the workbook lets it be edited. */
  readonly form: 'number' | 'month' | 'switch'
  /** Closed bounds outside which the engine refuses the value. */
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** Set where only whole numbers are accepted. */
  readonly isWhole?: boolean | undefined
  /** Set for a flow: the value is that of one month, however it was written. */
  readonly isMonthly?: boolean | undefined
  /** Set where a change would alter the shape of the model (horizon, exchange rates): locked in the workbook. */
  readonly isStructural?: boolean | undefined
  /** ISO code of the currency in which it was written, when that is not the reporting currency. */
  readonly currency?: string | undefined
}

/** Whose change a number is, and of what. */
export interface ChangeOf {
  readonly by: 'lever' | 'scenario'
  /** The name of that lever or scenario. */
  readonly name: string
  /** The path of the input that is changed. */
  readonly path: string
}

/** What a lever or a scenario puts in place of an input: a number with its own provenance, or a member's name. */
export type Change =
  | { readonly kind: 'number'; readonly assumption: Assumption }
  | {
      readonly kind: 'choice'
      /** Of what it is a name. */
      readonly to: LinkTarget
      readonly name: string
      readonly part: Part
      readonly members: readonly PathMember[]
    }
