import { secondsPerHour } from '../units/calendar.ts'
import type { AuditUse } from './audit-use.ts'

/** What the counters of the GPUs said at the operating point; none of them where it was not read. */
export interface AuditCounters {
  /** Mean power of a GPU, the module alone; kW. */
  readonly power: number | undefined
  /** Energy of the GPUs for a thousand output tokens; kWh. */
  readonly energyPer1k: number | undefined
  /** Share of time in which the driver saw a kernel run: not the share of what the GPU can do. */
  readonly busy: number | undefined
}

/** Reads the counters of the operating point: power also as energy a token, which a faster configuration lowers. */
export function auditCounters({ audit, point }: Pick<AuditUse, 'audit' | 'point'>): AuditCounters {
  const power = point.gpu_power?.value
  const gpus = audit.gpus_per_replica.value
  return {
    power,
    energyPer1k:
      power === undefined ? undefined : ((power * gpus) / (point.output_tps.value * secondsPerHour)) * 1000,
    busy: point.gpu_utilisation?.value,
  }
}
