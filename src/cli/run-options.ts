import type { Shard } from '../portfolio/shard.ts'
import type { Gate } from '../report/gate.ts'
import type { GateOptions } from './options.ts'

/** Options of a run. */
export interface RunOptions extends GateOptions {
  readonly period: string
  readonly out: string
  readonly only?: readonly string[]
  readonly jobs: number
  readonly timeLimit: number
  readonly memoryLimit: number
  readonly shard?: Shard
  readonly force?: true
  /** The quarter with which each pack is compared. */
  readonly since?: string
}

/** Options with their gates as they are tested. */
export interface GatedOptions extends RunOptions {
  readonly gates: readonly Gate[]
}
