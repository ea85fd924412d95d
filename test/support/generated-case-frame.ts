import type { Random } from './random.ts'

/*
 * What the parts of a random case share while it is drawn: pools and workloads, of which each part writes its own file.
 */

/** What stands in a file, as plain data. */
export type Entry =
  | string
  | number
  | boolean
  | readonly Entry[]
  | { readonly [key: string]: Entry | undefined }
export type Entries = { readonly [key: string]: Entry | undefined }

/** The five files of a case as plain data. */
export interface CaseDraft {
  readonly 'case.yaml': Entries
  readonly 'fleet.yaml': Entries
  readonly 'pricing.yaml': Entries
  readonly 'tps-audit.yaml': Entries
  readonly 'workload.yaml': Entries
}

/** One workload as it is drawn, with what other parts must agree with. */
export interface WorkloadPlan {
  readonly id: string
  readonly pool: string
  readonly audit: string
  readonly outputTokens: number
  /** Configured cap of the load; undefined: the best point that meets the objective. */
  readonly limit: number | undefined
  readonly replicas: number
  readonly spare: number
}

/** What a case is drawn from. */
export interface CaseFrame {
  readonly random: Random
  readonly horizon: number
  /** The calendar month of an index; 0 is the opening month. */
  readonly month: (index: number) => string
  readonly pools: readonly PoolPlan[]
  readonly workloads: readonly WorkloadPlan[]
}

export interface PoolPlan {
  readonly id: string
  readonly gpu: string
  readonly gpusPerReplica: number
  readonly suppliers: readonly string[]
  /** Ids of tranches of owned GPUs. */
  readonly tranches: readonly string[]
  readonly hasSpot: boolean
}

/** Output tokens of a request in every audit. */
export const outputTokens = 256
/** Loads at which every audit measured, in requests a second. */
export const loads = [5, 10, 20, 40] as const

/** The audit of a GPU at a precision. */
export function auditOf(gpu: string, precision: 'fp16' | 'fp8'): string {
  return `${gpu.toLowerCase()}-${precision}`
}
