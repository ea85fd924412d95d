import type { Analyses } from '../../analysis/analyses.ts'
import type { PlaybookStep } from '../../analysis/audit-playbook.ts'
import type { RuleFinding } from '../../model/rules/rule.ts'
import { capitalized } from '../../units/first-letter.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, numberCell, quantityCell, wordCell } from './appendix-cells.ts'
import { type AuditedService, auditedServices, configurationNames, diagnosesOf } from './audit-services.ts'
import type { FactWriter } from './fact-writer.ts'

/** A finding with the services that rest on its audit, and what it may understate their cost by. */
interface Found {
  readonly finding: RuleFinding
  readonly places: readonly string[]
  readonly cost: number | undefined
}

const otherConfigurations = 'another set of levers'

function foundIn(analyses: Analyses): readonly Found[] {
  const diagnoses = diagnosesOf(auditedServices(analyses))
  return analyses.findings
    .filter(({ topic }) => topic === 'audit')
    .map((finding) => {
      const same = diagnoses.flatMap(({ plan, diagnosis: { use, findings } }) =>
        findings
          .filter(({ code, message }) => code === finding.code && message === finding.message)
          .map(({ cost }) => ({ place: `${use.label} (${configurationNames[plan].toLowerCase()})`, cost })),
      )
      const costs = same.flatMap(({ cost }) => cost ?? [])
      return {
        finding,
        places: same.length === 0 ? [otherConfigurations] : same.map(({ place }) => place),
        cost: costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0),
      }
    })
}

/** What the rules find against the audits in use; undefined where they find nothing. */
export function findingTable(writer: FactWriter, analyses: Analyses): Table | undefined {
  const findings = foundIn(analyses)
  if (findings.length === 0) return undefined
  return {
    caption: 'Findings',
    columns: [
      { label: 'Severity', kind: 'label', weight: 0.5 },
      { label: 'Audit and service', kind: 'text' },
      { label: 'Finding', kind: 'text', weight: 2.2 },
      { label: 'A month', kind: 'number' },
    ],
    rows: findings.map(({ finding, places, cost }, index) =>
      bodyRow(
        wordCell(finding.severity),
        wordCell(`${finding.audit}: ${places.join(', ')}`),
        wordCell(capitalized(finding.message)),
        cost === undefined
          ? wordCell('not known')
          : numberCell(writer, `audit.findings.f${index + 1}.cost`, cost, 'money'),
      ),
    ),
    source:
      'A month: by how much the cost of the GPUs may be understated, both plans added where both use the audit.',
  }
}

/** One step for all services that need it. */
interface MergedStep extends Pick<PlaybookStep, 'id' | 'title' | 'owner' | 'effort' | 'proof'> {
  readonly parts: readonly { readonly label: string; readonly step: PlaybookStep }[]
  /** Of all parts; each is taken from the GPU cost of another service, so they add up. */
  readonly saving: number
}

/** How many steps the playbook of a case has. */
const stepCount = 3

/** The three steps for today's fleet: a new measurement where one is needed, then what saves most. */
function mergedSteps(analyses: Analyses): readonly MergedStep[] {
  const steps = new Map<string, MergedStep>()
  for (const { label, status_quo: today } of auditedServices(analyses))
    for (const step of today.playbook) {
      const known = steps.get(step.id)
      const parts = [...(known?.parts ?? []), { label, step }]
      steps.set(step.id, { ...(known ?? step), parts, saving: (known?.saving ?? 0) + step.saving })
    }
  const bySaving = [...steps.values()].toSorted((a, b) => b.saving - a.saving)
  const isFirst = ({ id }: MergedStep): boolean => id === 'measure-again'
  return [...bySaving.filter(isFirst), ...bySaving.filter((step) => !isFirst(step))].slice(0, stepCount)
}

const basisWords: Readonly<Record<PlaybookStep['basis'], string>> = {
  measured: 'by measured points',
  'at-most': 'at most, by the limit of the hardware',
  fleet: 'by the hours held',
}

/** Output tokens a second that a replica gains, from the least to the most of the services. */
function gainCell(writer: FactWriter, name: string, gains: readonly number[]): Runs {
  const positive = gains.filter((gain) => gain > 0)
  if (positive.length === 0) return wordCell('none; frees hours')
  const [least, most] = [Math.min(...positive), Math.max(...positive)]
  const text = (gain: number): string => writer.print(gain, 'count')
  const high = quantityCell(writer, `${name}.most`, most, text(most))
  if (text(least) === text(most)) return high
  return [...quantityCell(writer, `${name}.least`, least, text(least)), ...wordCell(' to '), ...high]
}

function stepRow(
  writer: FactWriter,
  { title, owner, effort, proof, parts, saving }: MergedStep,
  { index, services }: { readonly index: number; readonly services: number },
): TableRow {
  const name = `audit.playbook.s${index + 1}`
  const bases = [...new Set(parts.map(({ step }) => basisWords[step.basis]))]
  const where =
    parts.length === services && services > 2 ? 'all services' : parts.map(({ label }) => label).join(', ')
  return bodyRow(
    quantityCell(writer, `${name}.number`, index + 1, `${index + 1}`),
    wordCell(`${title}: ${where}`),
    wordCell(`${owner}; ${effort}`),
    gainCell(
      writer,
      name,
      parts.map(({ step }) => step.tokensPerSecond),
    ),
    saving > 0 ? numberCell(writer, `${name}.saving`, saving, 'money') : wordCell(undefined),
    wordCell(`${bases.join(' and ')}. Proof: ${proof}`),
  )
}

/** The kind of lever by which a programme takes a step. */
const leverKinds: Readonly<Record<string, string>> = {
  'raise-limit': 'batching',
  'lower-precision': 'quantisation',
  'pack-closer': 'utilisation',
  'follow-load': 'autoscaling',
}

/**
 * Steps that the programme takes as a lever, each with both of its values: what it saves a month by itself on the fleet of
 * today, and what the lever adds to NPV.
 */
function writeJoinedSteps(
  writer: FactWriter,
  { contributions }: Analyses,
  steps: readonly MergedStep[],
): void {
  const { levers } = writer.results.model.inputs.tree
  const shares = contributions.kind === 'shares' ? contributions.levers : []
  const joined = steps.flatMap(({ id, saving }, index) => {
    const lever = shares.find((own) => levers[own.lever]?.kind === leverKinds[id])
    return lever === undefined || saving <= 0 ? [] : [{ number: index + 1, saving, lever }]
  })
  for (const { number, saving, lever } of joined) {
    const name = `audit.joined.s${number}`
    writer.number(`${name}.step`, number, 'count')
    writer.number(`${name}.saving`, saving, 'money')
    writer.words(`${name}.lever`, lever.label)
    writer.number(`${name}.npv`, lever.npv.fair, 'money')
  }
}

/** The three-step playbook: who does what, what it should bring, and what would show that it worked. */
export function playbookTable(writer: FactWriter, analyses: Analyses): Table | undefined {
  const steps = mergedSteps(analyses)
  const services = auditedServices(analyses).length
  writeJoinedSteps(writer, analyses, steps)
  if (steps.length === 0) return undefined
  return {
    caption: 'The playbook for the fleet of today',
    columns: [
      { label: ' ', kind: 'number' },
      { label: 'Step and services', kind: 'label', weight: 1.6 },
      { label: 'Owner, effort', kind: 'text' },
      { label: 'Tokens/s a replica', kind: 'text', weight: 0.7 },
      { label: 'A month', kind: 'number' },
      { label: 'Basis and proof', kind: 'text', weight: 1.6 },
    ],
    rows: steps.map((step, index) => stepRow(writer, step, { index, services })),
    source:
      'A month: what the same tokens would cost less, of the GPU cost of these services. Steps overlap: their effects do not add up.',
  }
}

/** The step that would save most at a service after the programme. */
function remainingRow(writer: FactWriter, { label, workload, optimized }: AuditedService): TableRow {
  const name = `audit.remaining.${workload}`
  const [step] = optimized.playbook.toSorted((a, b) => b.saving - a.saving)
  const saving = step?.saving ?? 0
  const gain = step?.tokensPerSecond ?? 0
  return bodyRow(
    wordCell(label),
    numberCell(writer, `${name}.cost`, optimized.use.gpuCost, 'money'),
    wordCell(step?.title),
    gain > 0 ? numberCell(writer, `${name}.gain`, gain, 'count') : wordCell(undefined),
    saving > 0 ? numberCell(writer, `${name}.saving`, saving, 'money') : wordCell(undefined),
    wordCell(step === undefined || saving === 0 ? undefined : basisWords[step.basis]),
  )
}

/** What the programme leaves at every service: what its GPUs cost at the target, and the step that is worth most there. */
export function remainingTable(writer: FactWriter, analyses: Analyses): Table {
  return {
    caption: 'What the programme leaves: the step that is worth most at each service',
    columns: [
      { label: 'Service', kind: 'label' },
      { label: 'GPU cost', kind: 'number' },
      { label: 'Step', kind: 'text', weight: 1.6 },
      { label: 'Tokens/s', kind: 'number' },
      { label: 'A month', kind: 'number' },
      { label: 'Basis', kind: 'text' },
    ],
    rows: auditedServices(analyses).map((service) => remainingRow(writer, service)),
    source: 'Mean month of the settled year; tokens/s that a replica gains.',
  }
}
