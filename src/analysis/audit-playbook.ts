import type { Inputs } from '../inputs/inputs.ts'
import { type Audit, ofOneReplica } from '../model/audit-measure.ts'
import { type AuditPhysics, boundAtHalfWeights } from '../model/audit-physics.ts'
import type { Bottleneck, StageClass } from './audit-bottleneck.ts'
import type { AuditFinding } from './audit-finding.ts'
import { type AuditUse, bestOutput } from './audit-use.ts'

/** One step of a playbook: what to do, who does it, what it should bring, and what would show that it worked. */
export interface PlaybookStep {
  readonly id: string
  readonly title: string
  /** Role that answers for it. */
  readonly owner: string
  readonly effort: string
  /** Output tokens a second that a replica gains. */
  readonly tokensPerSecond: number
  /** Money a month that the same tokens cost less. */
  readonly saving: number
  /** Where the effect comes from: a measured point, the limit of the hardware (at most so much), or the fleet itself. */
  readonly basis: 'measured' | 'at-most' | 'fleet'
  readonly proof: string
}

/** What the rules look at. */
interface Situation {
  readonly inputs: Inputs
  readonly use: AuditUse
  readonly physics: AuditPhysics
  readonly bottleneck: Bottleneck
  readonly findings: readonly AuditFinding[]
}

type Rule = (situation: Situation) => PlaybookStep | undefined

/** How many steps a playbook has. */
const stepCount = 3
/** Utilisation at the peak to which fleets of several workloads are packed: the middle of the usual 60 to 80 %. */
const plannedUtilisation = 0.7
/** Share of the capacity idle off the peak that a plain autoscaler gives back. */
const plainAutoscaling = 0.5

/** The same tokens at another throughput of a replica: what a replica gains, and what the GPUs cost less. */
function gain(use: AuditUse, output: number): Pick<PlaybookStep, 'tokensPerSecond' | 'saving'> {
  const now = use.point.output_tps.value
  return { tokensPerSecond: output - now, saving: use.gpuCost * (1 - now / output) }
}

const measureAgain: Rule = ({ use, findings }) => {
  if (!findings.some(({ severity }) => severity === 'error')) return undefined
  return {
    id: 'measure-again',
    title: 'Measure again before anything is decided on this audit',
    owner: 'Performance engineer',
    effort: 'one week',
    tokensPerSecond: 0,
    // What is in question: more than the GPUs cost cannot be saved on them.
    saving: Math.min(
      use.gpuCost,
      findings.reduce((sum, { cost = 0 }) => sum + cost, 0),
    ),
    basis: 'at-most',
    proof:
      'the points repeat on our own traffic, with lengths within a quarter, failures below 1% and no error of this report',
  }
}

const raiseLimit: Rule = ({ inputs, use }) => {
  const best = bestOutput(inputs, use.workload, use.audit)
  if (best === undefined || !(best > use.point.output_tps.value)) return undefined
  return {
    id: 'raise-limit',
    title: 'Raise the configured limit to the best measured point within the objective',
    owner: 'Head of serving',
    effort: 'two weeks of canaries',
    ...gain(use, best),
    basis: 'measured',
    proof: 'at the new limit every latency of the objective holds for a week of peaks',
  }
}

/** The same model measured otherwise on the same GPU, with the best output within the objective. */
function siblings({ inputs, use }: Situation, isOther: (audit: Audit) => boolean): number | undefined {
  const outputs = Object.values(inputs.tree.audits)
    .filter((audit) => audit.model === use.audit.model && isOther(audit))
    .flatMap((audit) => bestOutput(inputs, use.workload, ofOneReplica(audit)) ?? [])
  return outputs.length === 0 ? undefined : Math.max(...outputs)
}

const lowerPrecision: Rule = (situation) => {
  const { inputs, use, bottleneck } = situation
  const { gpu, precision, gpus_per_replica: gpus } = use.audit
  const measured = siblings(
    situation,
    (audit) =>
      audit.gpu === gpu && audit.precision !== precision && audit.gpus_per_replica.value === gpus.value,
  )
  const step = {
    id: 'lower-precision',
    title: 'Serve weights of fewer bits',
    owner: 'Head of serving',
    effort: 'six weeks with evaluation by task',
    proof: 'quality by task within its tolerance, and the output of a replica at the same objective',
  }
  if (measured !== undefined && measured > use.point.output_tps.value)
    return { ...step, ...gain(use, measured), basis: 'measured' }
  const bound =
    /16|32/.test(precision) && dominates(bottleneck, 'decode') ? boundAtHalfWeights(inputs, use) : undefined
  const now = situation.physics.kind === 'known' ? situation.physics.operating.bound : undefined
  if (measured !== undefined || bound === undefined || now === undefined) return undefined
  return { ...step, ...gain(use, use.point.output_tps.value * (bound / now)), basis: 'at-most' }
}

/** Whether a class costs most among those in which GPUs work. */
function dominates(bottleneck: Bottleneck, name: StageClass): boolean {
  if (bottleneck.kind === 'unknown') return false
  const [first] = bottleneck.stages.filter(({ class: stage }) => stage !== 'capacity')
  return first?.class === name
}

const packCloser: Rule = ({ inputs, use }) => {
  const workload = inputs.tree.workloads[use.workload]
  if (workload === undefined) return undefined
  // Off the peak the fleet is released as far as it follows the load, so only the rest of it is idle there.
  const held = 1 - use.autoscaling * (1 - 1 / workload.peak_to_average.value)
  const peak = Math.min(1, use.timeAtWork * held * workload.peak_to_average.value)
  if (!(peak > 0 && peak < plannedUtilisation)) return undefined
  return {
    id: 'pack-closer',
    title: 'Share one reserve between workloads and pack replicas closer to their measured limit',
    owner: 'Head of platform',
    effort: 'one quarter',
    tokensPerSecond: use.point.output_tps.value * (plannedUtilisation - peak),
    saving: use.gpuCost * (1 - peak / plannedUtilisation),
    basis: 'fleet',
    proof: 'utilisation at the peak above 65% for a month, with no more breaches of the objective',
  }
}

const followLoad: Rule = ({ inputs, use }) => {
  const workload = inputs.tree.workloads[use.workload]
  if (workload === undefined) return undefined
  const idle = 1 - 1 / workload.peak_to_average.value
  const now = use.autoscaling
  if (!(idle > 0 && now < plainAutoscaling)) return undefined
  const held = (efficiency: number): number => 1 - efficiency * idle
  return {
    id: 'follow-load',
    title: 'Release replicas off the peak',
    owner: 'Head of platform',
    effort: 'six weeks',
    tokensPerSecond: 0,
    saving: use.gpuCost * (1 - held(plainAutoscaling) / held(now)),
    basis: 'fleet',
    proof:
      'GPU-hours a day fall with the load, and first tokens stay within the objective on the morning ramp',
  }
}

type StepWords = Pick<PlaybookStep, 'title' | 'owner' | 'effort' | 'proof'>

/** What is done about overhead that nobody measured: its cause is found first, since scheduling, sampling and kernels differ in remedy. */
const unexplained: StepWords & { readonly id: string } = {
  id: 'profile-overhead',
  title: 'Profile a step to find what the hardware does not explain',
  owner: 'Performance engineer',
  effort: 'one week',
  proof: 'the audit names its stages, and less than a tenth of a step is left unexplained',
}

/** What is done about a class of stages, and what is measured afterwards. */
const stageSteps: Readonly<Record<Exclude<StageClass, 'capacity'>, StepWords>> = {
  io: {
    title: 'Take pre- and post-processing off the path of the GPU',
    owner: 'Head of serving',
    effort: 'three weeks',
    proof: 'the time of a step approaches its bound at the same batch',
  },
  queueing: {
    title: 'Admit by length and chunk long prompts, so that first tokens do not wait',
    owner: 'Head of serving',
    effort: 'three weeks',
    proof: 'the time to first token falls at the same load, and a higher load meets the objective',
  },
  prefill: {
    title: 'Cache shared prefixes and shorten prompts',
    owner: 'Product engineering',
    effort: 'four weeks',
    proof: 'the share of cached input tokens, and arithmetic used at the same load',
  },
  decode: {
    title: 'Batch more sequences for every reading of the weights',
    owner: 'Performance engineer',
    effort: 'four weeks',
    proof: 'bandwidth used falls for a token, at the same objective',
  },
}

function stageRules({ use, physics, bottleneck }: Situation): readonly PlaybookStep[] {
  if (bottleneck.kind === 'unknown') return []
  const now = use.point.output_tps.value
  const bound = physics.kind === 'known' ? Math.max(now, physics.operating.bound) : Number.POSITIVE_INFINITY
  return bottleneck.stages.flatMap(({ class: stage, cost, share }) => {
    if (stage === 'capacity' || !(cost > 0)) return []
    // Without the stage a replica would give so much, but never more than its hardware allows.
    const without =
      share < use.timeAtWork ? (now * use.timeAtWork) / (use.timeAtWork - share) : Number.POSITIVE_INFINITY
    const most = Math.min(bound, without)
    const [tokensPerSecond, saving] = Number.isFinite(most)
      ? [most - now, Math.min(cost, use.gpuCost * (1 - now / most))]
      : [0, cost]
    const isMeasured = bottleneck.basis === 'stages'
    const words = stage === 'io' && !isMeasured ? unexplained : { id: stage, ...stageSteps[stage] }
    return [{ ...words, tokensPerSecond, saving, basis: 'at-most' as const }]
  })
}

const keepEvidence: PlaybookStep = {
  id: 'keep-evidence',
  title: 'Measure stages, memory and counters at the operating point',
  owner: 'Performance engineer',
  effort: 'one week',
  tokensPerSecond: 0,
  saving: 0,
  basis: 'at-most',
  proof: 'the audit names its stages and its physics, so that the next report tells where the money goes',
}

/** Steps that rest on a measurement or on the fleet itself come before those that only a limit allows. */
const rules: readonly Rule[] = [raiseLimit, lowerPrecision, packCloser, followLoad]

/**
 * The three steps for a workload, chosen by rule: first a new measurement where the audit cannot be trusted, then what
 * saves most by measured points or by the fleet itself, then the dearest stages, at most by what they cost.
 */
export function playbookOf(situation: Situation): readonly PlaybookStep[] {
  const bySaving = (a: PlaybookStep, b: PlaybookStep): number => b.saving - a.saving
  const first = measureAgain(situation)
  const sure = rules.flatMap((rule) => rule(situation) ?? []).sort(bySaving)
  const steps = [...(first === undefined ? [] : [first]), ...sure, ...stageRules(situation), keepEvidence]
  return steps.slice(0, stepCount)
}
