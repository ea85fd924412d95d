import type { Analyses } from '../../analysis/analyses.ts'
import type { AuditDiagnosis } from '../../analysis/audit-diagnosis.ts'
import { isBound, isPublished, remarkOf } from '../../model/audit-measure.ts'
import type { RuleFinding } from '../../model/rules/rule.ts'
import { plans } from '../../model/scopes.ts'
import { type AuditedService, auditedServices, diagnosesOf, outputPerGpu } from './audit-services.ts'
import type { FactWriter } from './fact-writer.ts'

/**
 * Whether the audited throughput supports the case, by what the rules on audits find: the same findings as those of
 * `check`, which refuses a case with an error, so that a pack that is published never holds `unsupported`. `nothing`: no
 * GPU serves, so there is no audit; `unmeasured`: an audit in use is a bound of the hardware; `published`: one was
 * measured by others on a system of theirs; `unsupported`: one contradicts itself or the hardware; `unchecked`: nothing
 * can be checked against the hardware; `exceptions`: something is wanting, weaker than today, or could not be checked.
 */
type Opinion =
  | 'nothing'
  | 'unmeasured'
  | 'published'
  | 'supported'
  | 'exceptions'
  | 'unchecked'
  | 'unsupported'

function opinionOf(services: readonly AuditedService[], findings: readonly RuleFinding[]): Opinion {
  if (services.length === 0) return 'nothing'
  const diagnoses = diagnosesOf(services).map(({ diagnosis }) => diagnosis)
  if (findings.some(({ severity }) => severity === 'error')) return 'unsupported'
  if (diagnoses.some(({ use: { audit } }) => isBound(audit))) return 'unmeasured'
  if (diagnoses.some(({ use: { audit } }) => isPublished(audit))) return 'published'
  const known = diagnoses.filter(({ physics }) => physics.kind === 'known').length
  if (known === 0) return 'unchecked'
  const isChecked = diagnoses.every((diagnosis) => uncheckedOf(diagnosis).length === 0)
  const isClear = findings.length === 0 && isChecked && !services.some(isWeaker)
  return isClear ? 'supported' : 'exceptions'
}

/** Whether the target gives less on the same GPU than what runs today: no gain that an audit could support. */
function isWeaker({ status_quo: today, optimized: target }: AuditedService): boolean {
  return today.use.audit.gpu === target.use.audit.gpu && outputPerGpu(target) < outputPerGpu(today)
}

function countOf(findings: readonly RuleFinding[], severity: RuleFinding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length
}

/** What could not be checked of an audit: its physics, or its time per token against the requests in flight. */
function uncheckedOf({ use: { audit, point }, physics }: AuditDiagnosis): readonly string[] {
  const isTimeOpen = audit.load === 'request_rate' && point.in_flight === undefined
  return [
    ...(physics.kind === 'known' ? [] : [physics.reason]),
    ...(isTimeOpen
      ? ['whether the time per token is that of whole requests, as the audit states no requests in flight']
      : []),
  ]
}

/** Services of which something is unchecked, by the reason: `Adviser chat, Code assistant: the audit states no size`. */
function writeUnchecked(writer: FactWriter, diagnoses: readonly AuditDiagnosis[]): void {
  const reasons = new Map<string, Set<string>>()
  for (const diagnosis of diagnoses)
    for (const reason of uncheckedOf(diagnosis))
      reasons.set(reason, (reasons.get(reason) ?? new Set()).add(diagnosis.use.label))
  for (const [index, [reason, services]] of [...reasons].entries()) {
    writer.words(`audit.unchecked.u${index + 1}.reason`, reason)
    writer.words(`audit.unchecked.u${index + 1}.services`, [...services].join(', '))
  }
}

/** The audits that others measured, and what the notes of those that are not the company's own say. */
function writeOthers(writer: FactWriter, diagnoses: readonly AuditDiagnosis[]): void {
  const audits = new Map(diagnoses.map(({ use }) => [use.configuration.audit, use.audit]))
  const published = [...audits].flatMap(([id, audit]) => (isPublished(audit) ? [id] : []))
  writer.optional('audit.published', published.length > 0 && published.join(', '), (name, ids) =>
    writer.words(name, ids),
  )
  const remarks = [...audits].flatMap(([id, audit]) => {
    const remark = isBound(audit) || isPublished(audit) ? remarkOf(audit) : undefined
    return remark === undefined ? [] : [{ id, remark }]
  })
  for (const [index, { id, remark }] of remarks.entries()) {
    writer.words(`audit.remarks.r${index + 1}.audit`, id)
    writer.words(`audit.remarks.r${index + 1}.remark`, remark)
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
  const findings = analyses.findings.filter(({ topic }) => topic === 'audit')
  writer.words('audit.opinion', opinionOf(services, findings))
  writer.truth(
    'audit.has_bound',
    diagnoses.some(({ use: { audit } }) => isBound(audit)),
  )
  writeOthers(writer, diagnoses)
  const weaker = services.filter(isWeaker)
  writer.optional(
    'audit.weaker',
    weaker.length > 0 && weaker.map(({ label }) => label).join(', '),
    (name, labels) => writer.words(name, labels),
  )
  writer.number('audit.services_count', services.length, 'count')
  writer.number('audit.configurations', diagnoses.length, 'count')
  writer.number('audit.checked', diagnoses.filter(({ physics }) => physics.kind === 'known').length, 'count')
  const names = new Set(diagnoses.map(({ use }) => use.configuration.audit))
  writer.number('audit.audits', names.size, 'count')
  writer.number('audit.errors', countOf(findings, 'error'), 'count')
  writer.number('audit.warnings', countOf(findings, 'warning'), 'count')
  writer.truth('audit.has_findings', findings.length > 0)
  writer.truth('audit.any_error', Number(writer.fact('audit.errors').value) > 0)
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
  writer.number('audit.idle_cost', sum(services.map(({ status_quo: { use } }) => use.idleCost)), 'money')
  writeHighestUse(writer, diagnoses)
  writeUnchecked(writer, diagnoses)
}
