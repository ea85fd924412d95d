import type { LatencyMetric } from '../inputs/schema/latency.ts'
import type { Origin } from './import-fault.ts'

/** A number that was read, and the field or the fields of the file that it is from. */
export interface Measured {
  readonly value: number
  readonly from: string
  /** Its line, where that is another than the one of the run. */
  readonly line?: number | undefined
}

/** How the load of a run was set, for the deployment as a whole. */
export interface Load extends Measured {
  readonly kind: 'request_rate' | 'concurrency' | 'batch'
}

/**
 * One measured run of a serving stack as a benchmark reports it, in the units of an audit: loads and tokens of the whole
 * deployment, latencies in milliseconds. What the format does not hold is absent, and must be asked for.
 */
export interface ServingRun {
  readonly origin: Origin
  /** The format, as people call it. */
  readonly format: string
  /** ISO date of the measurement. */
  readonly date?: string | undefined
  readonly model?: string | undefined
  readonly precision?: string | undefined
  readonly engine?: string | undefined
  /** What the file calls the GPU. */
  readonly hardware?: string | undefined
  readonly gpusPerReplica?: number | undefined
  readonly replicas?: number | undefined
  readonly prefillGpus?: number | undefined
  readonly load?: Load | undefined
  /** Why there is no load, for the question. */
  readonly whyNoLoad?: string | undefined
  readonly inFlight?: Measured | undefined
  readonly outputTps: Measured
  readonly inputTokens: Measured
  readonly outputTokens: Measured
  readonly latencies: ReadonlyMap<LatencyMetric, Measured>
  readonly completed?: Measured | undefined
  readonly failedShare?: Measured | undefined
  readonly prefixHitShare?: Measured | undefined
  /** What a reader of the audit must know. */
  readonly notes?: string | undefined
  /** What the person who imports should know about how it was read. */
  readonly remarks: readonly string[]
}
