import type { Results } from '../cases/results.ts'
import { findingsOf } from '../cases/rule-findings.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type AuditPhysics, auditPhysics } from '../model/audit-physics.ts'
import type { RuleFinding } from '../model/rules/rule.ts'
import type { PlanId } from '../model/scopes.ts'
import { type Bottleneck, bottleneckOf } from './audit-bottleneck.ts'
import { type AuditCounters, auditCounters } from './audit-counters.ts'
import { type AuditFinding, auditFindings } from './audit-finding.ts'
import { type LeadingBottlenecks, leadingBottlenecks } from './audit-leading.ts'
import { type PlaybookStep, playbookOf } from './audit-playbook.ts'
import { type AuditUse, auditUses, bestOutput } from './audit-use.ts'

/** How much more a replica could give, and what the same tokens would then cost less; money a month. */
export interface Headroom {
  readonly tokensPerSecond: number
  readonly saving: number
}

/** What a TPS audit says about one workload under one plan: where the money goes, what is possible, what is wrong, what to do. */
export interface AuditDiagnosis {
  readonly use: AuditUse
  /** Cost of GPUs for a thousand output tokens; money. */
  readonly costPer1k: number
  readonly bottleneck: Bottleneck
  /** The one bottleneck by its name; undefined where the time of a request is not known. */
  readonly leading: LeadingBottlenecks | undefined
  readonly physics: AuditPhysics
  readonly counters: AuditCounters
  /** To the bound of the hardware at the batch of the operating point; none where the physics is unknown. */
  readonly toBound: Headroom | undefined
  /** To the best measured point within the objective. */
  readonly toBestPoint: Headroom
  /** From the best measured point within the objective to the best of all: what the latency limits cost. */
  readonly limitCost: Headroom
  readonly findings: readonly AuditFinding[]
  readonly playbook: readonly PlaybookStep[]
}

function headroom(use: AuditUse, output: number): Headroom {
  const now = use.point.output_tps.value
  const most = Math.max(now, output)
  return { tokensPerSecond: most - now, saving: use.gpuCost * (1 - now / most) }
}

/**
 * What the limits of a service cost on its own GPUs: the same tokens at the best point of the audit, whatever its latency,
 * against those at the best point within the limits.
 */
function priceOfLimits(use: AuditUse, within: number): Headroom {
  const outputs = Object.values(use.audit.points).map(({ output_tps: output }) => output.value)
  const most = Math.max(within, ...outputs)
  const now = use.point.output_tps.value
  const atBest = within > 0 ? use.gpuCost * Math.min(1, now / within) : use.gpuCost
  return { tokensPerSecond: most - within, saving: within > 0 ? atBest * (1 - within / most) : 0 }
}

function diagnose(inputs: Inputs, use: AuditUse, found: readonly RuleFinding[]): AuditDiagnosis {
  const physics = auditPhysics(inputs, use)
  const bottleneck = bottleneckOf(use, physics)
  const findings = auditFindings(found, use)
  const best = bestOutput(inputs, use.workload, use.audit) ?? 0
  return {
    use,
    costPer1k: use.tokens > 0 ? (use.gpuCost / use.tokens) * 1000 : 0,
    bottleneck,
    leading: leadingBottlenecks(use, bottleneck, best),
    physics,
    counters: auditCounters(use),
    toBound: physics.kind === 'known' ? headroom(use, physics.operating.bound) : undefined,
    toBestPoint: headroom(use, best),
    limitCost: priceOfLimits(use, best),
    findings,
    playbook: playbookOf({ inputs, use, physics, bottleneck, findings }),
  }
}

/**
 * The diagnosis of every workload's audit under a plan: the configuration of today in the first year of the status quo,
 * or the one that the levers bring in the settled year of the optimized plan. In the order of the workloads.
 */
export function diagnoseAudits(results: Results, plan: PlanId = 'status_quo'): readonly AuditDiagnosis[] {
  const { inputs } = results.model
  const found = findingsOf(results)
  return auditUses(results, plan).map((use) => diagnose(inputs, use, found))
}
