/** What the caller says that the files do not hold. */
export interface Answers {
  readonly audit?: string | undefined
  readonly gpu?: string | undefined
  readonly gpusPerReplica?: number | undefined
  readonly replicas?: number | undefined
  readonly prefillGpus?: number | undefined
  readonly model?: string | undefined
  readonly precision?: string | undefined
  readonly engine?: string | undefined
  readonly load?:
    | { readonly kind: 'request_rate' | 'concurrency' | 'batch'; readonly value: number }
    | undefined
  readonly workload?: string | undefined
  /** The name in an allocation of OpenCost whose GPUs are those of the workload. */
  readonly allocation?: string | undefined
  /** ISO date of figures whose file has none. */
  readonly date?: string | undefined
  readonly supplier?: string | undefined
  readonly region?: string | undefined
  readonly accelerator?: string | undefined
  readonly instance?: string | undefined
  /** GPUs of an instance, by its type as the bill writes it. */
  readonly gpusPerInstance: ReadonlyMap<string, number>
  readonly month?: string | undefined
  /** The cost of a bill that is taken. */
  readonly cost?: 'effective' | 'billed' | undefined
  /** Seconds of the window over which the peak of a trace is taken. */
  readonly window?: number | undefined
}
