import { z } from 'zod'

/**
 * Who reads a field that no line of the model reads. A field without one must be read by a line.
 *
 * - `owner`: it says something of the member in which it stands, and is read wherever that member is.
 * - `documents`: it is printed, or decides how something is.
 * - `checks`: it is held against other figures before anything is calculated.
 * - `audit`: the audit report and its rules, of an audit that serves a workload.
 * - `physics`: the bounds of audits on this GPU.
 * - `comparison`: build or buy, of an API that a workload names.
 * - `conversion`: figures in this currency.
 * - `credits`: what a supplier owes a workload that has an agreement of its own.
 * - `pool`: the shape of a pool that is used, or holds GPUs that are paid for all the same.
 * - `site`: power and space of GPUs at the site of a pool.
 * - `blocks`: the load-duration curve of a workload.
 * - `scarcity`: the order in which workloads are served, where two or more share a pool that can run short.
 */
export type Reader =
  | 'owner'
  | 'documents'
  | 'checks'
  | 'audit'
  | 'physics'
  | 'comparison'
  | 'conversion'
  | 'credits'
  | 'pool'
  | 'site'
  | 'blocks'
  | 'scarcity'

/** How a part of the inputs is read; holds for all below it that says nothing else. */
export interface Reading {
  readonly by?: Reader
  /** Why nothing reads it in a case where nothing does, as the end of a sentence; gets the names on its path. */
  readonly idle?: (path: readonly string[]) => string
  /** What would make something read it. */
  readonly mend?: (path: readonly string[]) => string
}

/** How parts of the inputs are read, by schema. */
export const readings = z.registry<Reading>()

/** Declares how a part of the inputs is read. */
export function reading<T extends z.ZodType>(schema: T, how: Reading): T {
  readings.add(schema, how)
  return schema
}
