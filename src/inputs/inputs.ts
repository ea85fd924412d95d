import type { Place, SourceFile } from '../diagnostic/diagnostic.ts'
import type { CalendarMonth, FiscalCalendar, Period } from '../units/calendar.ts'
import type { Part, PathMember } from './about.ts'
import type { Assumption, Change } from './assumption.ts'
import type { Given } from './given.ts'
import type { ActualsTree } from './schema/actuals.ts'
import type { LatencyMetric } from './schema/latency.ts'
import type { CaseTree } from './schema/tree.ts'

/** A value whose parts cannot be changed. */
export type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: DeepReadonly<T[Key]> }

/** A lever's change of an input: a number with its own provenance, or the name of another member (audit, pool). */
export interface Patch {
  readonly lever: string
  /** The path of the input that is changed; a number's own path is `levers.LEVER.patches.` and this. */
  readonly path: string
  /** The part of the inputs that is changed, and the names on its path that the case gave. */
  readonly part: Part
  readonly members: readonly PathMember[]
  readonly to: Change
  readonly place: Place
}

/** One limit of a service-level objective. */
export interface LatencyLimit {
  /** The metric that is limited: the name of a field of the workload's `slo` and of each audited point. */
  readonly metric: LatencyMetric
  readonly limit: Assumption
}

/** The service-level objective of a workload: at least one of the two limits. */
export interface Objective {
  readonly workload: string
  readonly ttft: LatencyLimit | undefined
  readonly tpot: LatencyLimit | undefined
}

/**
 * How a workload is served under one set of the levers that change its audit, pool or limit. Every set has one, so
 * that every switch of a lever finds a measured configuration.
 */
export interface Configuration {
  readonly workload: string
  /** `current` for no lever; else the names of the levers joined with `-`, in the order of case.yaml. */
  readonly id: string
  readonly levers: readonly string[]
  readonly audit: string
  readonly pool: string
  /** The cap on the load of a replica, in the load unit of the audit; undefined: the best point is used. */
  readonly limit: Assumption | undefined
  /** The path of that cap: the deployment's, or that of the lever's patch. */
  readonly limitPath: string | undefined
  /** The audited point that is used at the values of the files: the one of most output that meets the SLO. */
  readonly point: string
}

/** What has come of the months that have passed, validated, with its place in the calendar of the case. */
export interface Actuals {
  readonly tree: DeepReadonly<ActualsTree>
  /** Index of the first month, counted from the opening month 0 of the case: negative where the case was rolled since. */
  readonly from: number
  /** Months that every list has. */
  readonly months: number
}

/** A whole case, validated: what the model is built from. */
export interface Inputs {
  /** The five files as one tree: texts, names and choices as such, every number as its `Assumption`. */
  readonly tree: DeepReadonly<CaseTree>
  readonly period: Period
  /** The month of index 0, the last of the period. */
  readonly opening: CalendarMonth
  readonly fiscalCalendar: FiscalCalendar
  /** Months after the opening month. */
  readonly horizon: number
  /** ISO code of the reporting currency. */
  readonly currency: string
  /** Every number of the case by path, defaults and changes by levers and scenarios included. */
  readonly assumptions: ReadonlyMap<string, Assumption>
  /** The changes by levers, in the order of case.yaml. */
  readonly patches: readonly Patch[]
  /** The service-level objective of every workload, in the order of workload.yaml. */
  readonly objectives: readonly Objective[]
  /** The serving configurations of every workload; the first of each is `current`. */
  readonly configurations: readonly Configuration[]
  /** All that the files state, with its places, overrides included. */
  readonly given: Given
  /** What has come of the months that have passed, where actuals.yaml says so; no figure of the plans reads it. */
  readonly actuals: Actuals | undefined
  readonly sources: readonly SourceFile[]
  /** Where a part of the case is written, by its path; of one that is left out, where its nearest parent is. */
  readonly placeOf: (path: string) => Place
}
