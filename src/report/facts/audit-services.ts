import type { Analyses } from '../../analysis/analyses.ts'
import type { AuditDiagnosis } from '../../analysis/audit-diagnosis.ts'
import { type PlanId, plans } from '../../model/scopes.ts'

/** A workload with what its audits say of it: as it runs today, and as the plan ends. */
export interface AuditedService {
  readonly workload: string
  readonly label: string
  readonly status_quo: AuditDiagnosis
  readonly optimized: AuditDiagnosis
}

/** What the configuration of each plan is called. */
export const configurationNames: Readonly<Record<PlanId, string>> = {
  status_quo: 'Today',
  optimized: 'Target',
}

/** Workloads with a diagnosis under both plans, the dearest of today first. */
export function auditedServices({ audits }: Analyses): readonly AuditedService[] {
  return audits.status_quo
    .flatMap((today) => {
      const target = audits.optimized.find(({ use }) => use.workload === today.use.workload)
      const { workload, label } = today.use
      return target === undefined ? [] : [{ workload, label, status_quo: today, optimized: target }]
    })
    .toSorted((a, b) => b.status_quo.use.gpuCost - a.status_quo.use.gpuCost)
}

/** Every diagnosis of some services with its plan, service by service. */
export function diagnosesOf(
  services: readonly AuditedService[],
): readonly { readonly plan: PlanId; readonly diagnosis: AuditDiagnosis }[] {
  return services.flatMap((service) => plans.map((plan) => ({ plan, diagnosis: service[plan] })))
}

/** Output tokens a second and GPU that is paid for, at the operating point. */
export function outputPerGpu({ use }: AuditDiagnosis): number {
  return use.point.output_tps.value / use.audit.gpus_per_replica.value
}
