import type { RuleFinding } from '../model/rules/rule.ts'
import type { AuditUse } from './audit-use.ts'

/** What a rule finds against the audit behind a configuration, and what it may understate the cost of its GPUs by. */
export interface AuditFinding extends RuleFinding {
  /** Money a month; none where the effect cannot be told. */
  readonly cost: number | undefined
}

/** Of all findings those that concern the audit of a use, for its workload or for any. */
export function auditFindings(findings: readonly RuleFinding[], use: AuditUse): readonly AuditFinding[] {
  return findings
    .filter(
      ({ topic, audit, workload }) =>
        topic === 'audit' &&
        audit === use.configuration.audit &&
        (workload === undefined || workload === use.workload),
    )
    .map((finding) => ({
      ...finding,
      cost: finding.understated === undefined ? undefined : finding.understated * use.gpuCost,
    }))
}
