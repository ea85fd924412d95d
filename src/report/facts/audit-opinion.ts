import type { Analyses } from '../../analysis/analyses.ts'
import type { AuditDiagnosis } from '../../analysis/audit-diagnosis.ts'
import { plans } from '../../model/scopes.ts'
import { type AuditedService, auditedServices, diagnosesOf, outputPerGpu } from './audit-services.ts'
import type { FactWriter } from './fact-writer.ts'

/**
 * Whether the audited throughput supports the case. `unsupported`: an audit in use contradicts itself or the hardware;
 * `unchecked`: nothing can be checked against the hardware; `exceptions`: something is wanting, weaker than today, or could not be checked.
 */
type Opinion = 'supported' | 'exceptions' | 'unchecked' | 'unsupported'

function opinionOf(services: readonly AuditedService[]): Opinion {
  const diagnoses = diagnosesOf(services).map(({ diagnosis }) => diagnosis)
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings)
  if (findings.some(({ severity }) => severity === 'error')) return 'unsupported'
  const known = diagnoses.filter(({ physics }) => physics.kind === 'known').length
  if (known === 0) return 'unchecked'
  const isClear = findings.length === 0 && known === diagnoses.length && !services.some(isWeaker)
  return isClear ? 'supported' : 'exceptions'
}

/** Whether the target gives less on the same GPU than what runs today: no gain that an audit could support. */
function isWeaker({ status_quo: today, optimized: target }: AuditedService): boolean {
  return today.use.audit.gpu === target.use.audit.gpu && outputPerGpu(target) < outputPerGpu(today)
}

/** The same finding is counted once for an audit, whatever the workloads and plans that use it. */
function countOf(diagnoses: readonly AuditDiagnosis[], severity: 'error' | 'warning'): number {
  const keys = diagnoses.flatMap(({ use, findings }) =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ message }) => `${use.configuration.audit} ${message}`),
  )
  return new Set(keys).size
}

/** Services whose physics is not known, by the reason: `Adviser chat, Code assistant: the audit states no size`. */
function writeUnchecked(writer: FactWriter, diagnoses: readonly AuditDiagnosis[]): void {
  const reasons = new Map<string, Set<string>>()
  for (const { use, physics } of diagnoses) {
    if (physics.kind === 'known') continue
    reasons.set(physics.reason, (reasons.get(physics.reason) ?? new Set()).add(use.label))
  }
  writer.truth('audit.has_unchecked', reasons.size > 0)
  for (const [index, [reason, services]] of [...reasons].entries()) {
    writer.words(`audit.unchecked.u${index + 1}.reason`, reason)
    writer.words(`audit.unchecked.u${index + 1}.services`, [...services].join(', '))
  }
}

/** How close to the limits of the hardware the operating points come, at most. */
function writeHighestUse(writer: FactWriter, diagnoses: readonly AuditDiagnosis[]): void {
  const uses = diagnoses.flatMap(({ use, physics }) =>
    physics.kind === 'known'
      ? [
          {
            label: use.label,
            bandwidth: physics.operating.bandwidthUsed,
            arithmetic: physics.operating.computeUsed,
          },
        ]
      : [],
  )
  writer.truth('audit.has_physics', uses.length > 0)
  writer.number('audit.highest_bandwidth', Math.max(0, ...uses.map(({ bandwidth }) => bandwidth)), 'percent')
  writer.number(
    'audit.highest_arithmetic',
    Math.max(0, ...uses.map(({ arithmetic }) => arithmetic)),
    'percent',
  )
  const isMixture = diagnoses.some(
    ({ use: { audit } }) =>
      audit.physics !== undefined && audit.physics.active_weights.value < audit.physics.weights.value,
  )
  writer.truth('audit.has_mixture', isMixture)
}

/** The opinion, and what it rests on: how much was examined, how much could be checked, what was found. */
export function writeAuditFacts(writer: FactWriter, analyses: Analyses): void {
  const services = auditedServices(analyses)
  const diagnoses = diagnosesOf(services).map(({ diagnosis }) => diagnosis)
  writer.words('audit.opinion', opinionOf(services))
  const weaker = services.filter(isWeaker)
  writer.truth('audit.has_weaker', weaker.length > 0)
  writer.words('audit.weaker', weaker.map(({ label }) => label).join(', ') || 'none')
  writer.number('audit.services_count', services.length, 'count')
  writer.number('audit.configurations', diagnoses.length, 'count')
  writer.number('audit.checked', diagnoses.filter(({ physics }) => physics.kind === 'known').length, 'count')
  const names = new Set(diagnoses.map(({ use }) => use.configuration.audit))
  writer.number('audit.audits', names.size, 'count')
  writer.number('audit.errors', countOf(diagnoses, 'error'), 'count')
  writer.number('audit.warnings', countOf(diagnoses, 'warning'), 'count')
  writer.truth(
    'audit.has_findings',
    diagnoses.some(({ findings }) => findings.length > 0),
  )
  writer.truth('audit.has_errors', Number(writer.fact('audit.errors').value) > 0)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  for (const plan of plans)
    writer.number(
      `audit.gpu_cost.${plan}`,
      sum(services.map((service) => service[plan].use.gpuCost)),
      'money',
    )
  const touched = services.filter((service) => plans.some((plan) => service[plan].findings.length > 0))
  writer.number(
    'audit.cost_in_question',
    sum(touched.map(({ status_quo }) => status_quo.use.gpuCost)),
    'money',
  )
  writer.number('audit.services_in_question', touched.length, 'count')
  writer.number(
    'audit.idle_cost',
    sum(services.map(({ status_quo: { use } }) => use.gpuCost * (1 - use.timeAtWork))),
    'money',
  )
  writeHighestUse(writer, diagnoses)
  writeUnchecked(writer, diagnoses)
}
