import * as z from 'zod'
import type { InputFileName } from './case-files.ts'

/** What a figure is about: drivers of one theme are one risk to a reader, with one remedy and one owner. */
export type Theme =
  | 'demand'
  | 'length'
  | 'peak'
  | 'price'
  | 'api'
  | 'spot'
  | 'contract'
  | 'throughput'
  | 'delay'
  | 'delivery'
  | 'cost'
  | 'people'
  | 'hardware'
  | 'site'
  | 'software'
  | 'drift'
  | 'credits'
  | 'finance'
  /** A risk of its own, told by the name of the figure. */
  | 'other'

/** How the value of a field at a step of the load grid follows from its own value and the step. */
export type StepRule =
  /** (1 + value) * step - 1: growth that reaches a multiple of the load. */
  | 'growth'
  /** value * step */
  | 'scaled'
  /** value + step, at most 1, and at least a twelfth of the value: an idle fleet has no size. */
  | 'points'
  /** The engine's number, for editing: today's replicas, between whole numbers, too, where these set the target. */
  | 'replicas'

/**
 * Why a figure differs between two cases, in the order in which a bridge tells it: what is there at all, how much is
 * asked for, what a request is like, what is paid for a GPU, what a GPU delivers, when, at which exchange rate, and all
 * that is assumed besides.
 */
export const causes = [
  'scope',
  'volume',
  'mix',
  'price',
  'efficiency',
  'timing',
  'exchange',
  'assumptions',
] as const

export type Cause = (typeof causes)[number]

/** What a part of the inputs is about; holds for all below it that says nothing else. */
export interface About {
  readonly theme?: Theme
  /** The cause of a difference between two cases, where its theme does not say so. */
  readonly cause?: Cause
  /** The theme of a figure that a lever puts in its place; how well levers deliver, unless it is said. */
  readonly themeOfPatch?: Theme
  /** Whether a lever may change it; what is not said to be so is the same in both plans. */
  readonly isPatchable?: boolean
  /** Whether anyone changes it by signing a contract or a purchase order, without engineering. */
  readonly isBought?: boolean
  /**
   * Whether it is measured point by point, agreed, or bound to others by a sum, so that moving it alone describes
   * nothing: it is a driver only where its range is stated.
   */
  readonly isBound?: boolean
  /** Whether it chooses the configuration that serves a workload: traffic moves to another one where a lever changes it. */
  readonly isServing?: boolean
  /** A month of which the last day counts, so that the last month of the horizon is not too late. */
  readonly isEndOfMonth?: boolean
  /** How the load grid moves it; absent where the grid leaves it alone. */
  readonly step?: StepRule
  /** The annual change that moves it from the opening on: the number of that name in the nearest section around it. */
  readonly movesWith?: string
  /** When a lever's change of it takes effect, where neither traffic moves with it nor the lever's ramp is followed. */
  readonly takesEffect?: 'at once' | 'with the next term'
  /** Whether its numbers, one a year, are moved together before those of other members are. */
  readonly movesByYear?: boolean
}

/** What parts of the inputs are about, by schema. */
export const subjects = z.registry<About>()

/** Declares what a part of the inputs is about. */
export function about<T extends z.ZodType>(schema: T, what: About): T {
  subjects.add(schema, what)
  return schema
}

/** A part of the inputs, in any case: a field, a section or a mapping, with what it and all around it declare. */
export interface Part extends About {
  /** Its path, with `*` for every name that a case gives: `workloads.*.growth_per_year.*`. */
  readonly pattern: string
  readonly file: InputFileName
}

/** A part that is a number: it can be a driver, so it has a theme. */
export interface Field extends Part {
  readonly theme: Theme
}

/** The kinds of things that a text may refer to by name. */
export type LinkTarget = 'pools' | 'audits' | 'suppliers' | 'levers' | 'apis' | 'tax_tables' | 'workloads'

/** A name on the path of a figure that the case gave: `chat` among the workloads, the second year of growth. */
export interface PathMember {
  readonly name: string
  /** What several of its kind are together: `workloads`, `years`. */
  readonly plural: string
  /** Where in the case the thing stands whose label names it; undefined for a number of a list. */
  readonly labelledAt: readonly string[] | undefined
  /** What it is called without a label: its name, or `year 2`. */
  readonly called: string
}
