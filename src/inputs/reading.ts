import * as z from 'zod'

/** Who reads a field that no line of the model reads. A field without one must be read by a line. */
export const readerWords = {
  /** It says something of the member in which it stands, and is read wherever that member is. */
  owner: 'whatever tells of its owner',
  /** It is printed, or decides how something is. */
  documents: 'the documents',
  /** It is held against other figures before anything is calculated. */
  checks: 'the checks of the inputs',
  /** Of an audit that serves a workload. */
  audit: 'the audit report and its rules',
  physics: 'the bounds of audits on this GPU',
  /** Of an API that serves a workload or is compared with what does. */
  comparison: 'build or buy',
  /** The latency that is asked of the APIs that serve a workload. */
  promise: 'the latency of APIs that serve the workload',
  conversion: 'figures in this currency',
  /** What a supplier owes a workload that has an agreement of its own. */
  credits: 'service credits of the supplier',
  /** Of what has come of a forecast. */
  actuals: 'variance to plan and track record',
  /** The shape of a pool that is used, or holds GPUs that are paid for all the same. */
  pool: 'the members of the pool',
  site: 'power and space at the site of a pool',
  blocks: 'the load-duration curve of the workload',
  /** Where two or more workloads share a pool that can run short. */
  scarcity: 'the order in which workloads are served',
} as const

export type Reader = keyof typeof readerWords

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
